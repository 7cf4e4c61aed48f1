import { setTimeout as wait } from 'node:timers/promises'
import inject from 'light-my-request'
import type { ChangeLogType } from '#domain/changes/change.ts'
import type { Scope } from '#domain/scope.ts'
import { changesAfter } from '#storage/changes/changes.ts'
import { constant, sql } from '#storage/core/sql.ts'
import { answerCheck } from './answers.ts'
import type { Answer, TestNewsroom } from './newsroom.ts'

/** What is sent with a request; `body` that is a text or bytes goes as it is. */
export interface Sending {
  key?: string
  body?: unknown
  headers?: Record<string, string>
}

/** A newsroom with a key to write with. */
export interface Harness {
  newsroom: TestNewsroom
  /** Of scopes read, drafts, write and admin. */
  key: string
  /** Sends a request as a client does; each answer is held to the OpenAPI document. */
  send(method: string, url: string, sending?: Sending): Promise<Answer>
  /** With the desk's key; throws where the answer is not one of success. */
  write(method: string, url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  createKey(name: string, scopes: Scope[]): Promise<{ id: string; token: string }>
  /** Kinds of editorial changes of articles since the last time of asking, oldest first, in the order of the log. */
  announced(): Promise<ChangeLogType[]>
}

export async function openHarness(newsroom: TestNewsroom): Promise<Harness> {
  const check = answerCheck()
  const createKey: Harness['createKey'] = async (name, scopes) => {
    const { key, token } = await newsroom.execute({
      verb: 'create-key',
      at: newsroom.clock.now,
      actor: 'test',
      name,
      scopes,
      requestLimit: null,
    })
    return { id: key.id, token }
  }
  const { token: key } = await createKey('desk', ['read', 'drafts', 'write', 'admin'])
  const send: Harness['send'] = async (method, url, sending = {}) => {
    const { key, body, headers = {} } = sending
    const isRaw = typeof body === 'string' || Buffer.isBuffer(body)
    const answer = await inject(newsroom.handle, {
      method: method as 'GET',
      url,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: isRaw ? (body as string) : JSON.stringify(body) }),
    })
    const { statusCode: status, headers: answered, body: text } = answer
    let json: unknown = null
    try {
      json = JSON.parse(text)
    } catch {}
    check(method, url, { status, type: String(answered['content-type'] ?? ''), json })
    return { status, headers: answered, json, text }
  }
  let seen = newsroom.services.database.log.sequence
  return {
    newsroom,
    key,
    send,
    createKey,
    async write(method, url, body, headers = {}) {
      const answer = await send(method, url, { key, body, headers })
      if (answer.status >= 300) throw new Error(`${method} ${url} answered ${answer.status}: ${answer.text}`)
      return answer
    },
    async announced() {
      const changes = await changesAfter(newsroom.services.database, seen, 10_000)
      seen = changes.at(-1)?.sequence ?? seen
      return changes
        .filter((change) => change.class === 'editorial' && change.subject === 'article')
        .map(({ type: kind }) => kind)
    },
  }
}

/** Milliseconds after which a test says what it waits for instead of hanging, however slow the machine is. */
export const HANGS_AFTER = 600_000

/** Asks until the answer is right, or gives the last one when it never is. */
export async function until<T>(ask: () => Promise<T> | T, isRight: (answer: T) => boolean): Promise<T> {
  const ends = performance.now() + HANGS_AFTER
  for (let pause = 5; ; pause = Math.min(pause * 1.3, 200)) {
    const answer = await ask()
    if (isRight(answer) || performance.now() > ends) return answer
    await wait(pause)
  }
}

/** Milliseconds until the answer is right, less twice what the slowest one took: on a busy machine that is most of it. */
export async function delayUntil<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<number> {
  const begun = performance.now()
  let slowest = 0
  for (;;) {
    const requested = performance.now()
    const answer = await ask()
    const now = performance.now()
    slowest = Math.max(slowest, now - requested)
    if (isRight(answer)) return Math.max(0, now - begun - 2 * slowest)
    if (now - begun > HANGS_AFTER) return Number.POSITIVE_INFINITY
  }
}

/** Every text in any table, with its place. */
export async function everyText(newsroom: TestNewsroom): Promise<{ table: string; text: string }[]> {
  const { database } = newsroom.services
  const tables =
    database.dialect.name === 'sqlite'
      ? await database.all<{ name: string }>(
          sql`select name from sqlite_master where type = 'table' and name not like 'sqlite%'`,
        )
      : await database.all<{ name: string }>(
          sql`select table_name as name from information_schema.tables where table_schema = 'public'`,
        )
  const found: { table: string; text: string }[] = []
  for (const { name } of tables) {
    const rows = await database.all<Record<string, unknown>>(sql`select * from ${constant(quoted(name))}`)
    for (const row of rows)
      found.push({
        table: name,
        text: Object.values(row)
          .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString() : String(value)))
          .join('\n'),
      })
  }
  return found
}

function quoted(name: string): string {
  return `"${name}"`
}

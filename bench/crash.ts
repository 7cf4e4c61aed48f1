import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import Sqlite from 'better-sqlite3'
import { openNewsroom } from '#publishing/open-newsroom.ts'
import { brokenInvariants } from '../test/invariants.ts'
import { killServer, type ServerProcess, startServer } from '../test/server.ts'

// node bench/crash.ts [KILLS]
//
// Clients write through HTTP while the server is killed (SIGKILL) at random instants and started again. After each start:
// what was acknowledged is there exactly once, the log has no gap, the file is sound, and requests that got no answer are
// sent again with their Idempotency-Key.

const CLIENTS = 4

/** Ends with this process. */
let running: ServerProcess | null = null
process.once('exit', () => running?.process.kill('SIGKILL'))

export interface CrashReport {
  kills: number
  /** Requests that were acknowledged, and those that were sent again because nobody knew. */
  acknowledged: number
  sentAgain: number
  /** What should not be. */
  broken: string[]
}

interface Story {
  id: string
  /** As acknowledged last. */
  revision: number
  headline: string
  version: number
}

/** Kills a server so many times while it is written to. */
export async function crashServer(kills: number, longestLife = 700): Promise<CrashReport> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-crash-'))
  const databaseUrl = join(folder, 'news.sqlite')
  const report: CrashReport = { kills: 0, acknowledged: 0, sentAgain: 0, broken: [] }
  try {
    const opened = await openNewsroom(whereIn(databaseUrl), Date.now())
    const { token } = await opened.execute({
      ...said(),
      verb: 'create-key',
      name: 'crash',
      scopes: ['write', 'drafts'],
      requestLimit: null,
    })
    await opened.newsroom.database.close()
    running = await startServer(databaseUrl)
    const state = { url: running.url, isOver: false, report, token }
    const clients = Array.from({ length: CLIENTS }, (_, index) => runClient(state, index))
    while (report.kills < kills) {
      await wait(50 + Math.random() * longestLife)
      await killServer(running)
      report.kills += 1
      await checkFile(databaseUrl, report)
      running = await startServer(databaseUrl)
      state.url = running.url
    }
    await wait(300)
    state.isOver = true
    const stories = (await Promise.all(clients)).flat()
    await killServer(running)
    await checkFile(databaseUrl, report)
    checkStories(databaseUrl, stories, report)
    return report
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface State {
  url: string
  isOver: boolean
  report: CrashReport
  token: string
}

/** Begins stories, saves and publishes them, one request after the other; gives what was acknowledged. */
async function runClient(state: State, client: number): Promise<Story[]> {
  const stories: Story[] = []
  for (let number = 0; !state.isOver; number++) {
    const name = `c${client}-${number}`
    const made = await write(state, 'POST', '/v1/articles', {
      headline: `Begun ${name}`,
      body: { html: `<p>${`Words of ${name}. `.repeat(20)}</p>` },
      section: { name: `Section ${number % 3}` },
      tags: [{ name: `Tag ${number % 7}` }],
    })
    const story: Story = { id: made.id, revision: made.revision, headline: made.headline, version: made.version }
    stories.push(story)
    for (let step = 1; step <= 3; step++) {
      const saved = await write(
        state,
        'PATCH',
        `/v1/articles/${story.id}`,
        { headline: `Saved ${name} ${step}` },
        `"r${story.revision}"`,
      )
      Object.assign(story, { revision: saved.revision, headline: saved.headline })
      if (saved.revision !== step + 1)
        state.report.broken.push(`${name}: revision ${saved.revision} after ${step} saves`)
      const published = await write(state, 'POST', `/v1/articles/${story.id}/publish`, {})
      Object.assign(story, { version: published.version })
      if (published.version !== step)
        state.report.broken.push(`${name}: version ${published.version} after ${step} publications`)
    }
  }
  return stories
}

/** Until it is acknowledged: again with the same Idempotency-Key where no answer came. */
async function write(state: State, method: string, path: string, body: object, ifMatch?: string) {
  const headers: Record<string, string> = {
    authorization: `Bearer ${state.token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  if (ifMatch !== undefined) headers['if-match'] = ifMatch
  const giveUp = Date.now() + 60_000
  for (let attempt = 0; ; attempt++) {
    try {
      const answer = await fetch(state.url + path, { method, headers, body: JSON.stringify(body) })
      const text = await answer.text()
      if (answer.status < 300) {
        state.report.acknowledged += 1
        if (attempt > 0) state.report.sentAgain += 1
        return JSON.parse(text) as { id: string; revision: number; headline: string; version: number }
      }
      if (answer.status !== 503 && answer.status !== 409)
        throw new Refused(`${method} ${path} answered ${answer.status}: ${text}`)
    } catch (error) {
      if (error instanceof Refused || Date.now() > giveUp) throw error
    }
    await wait(20)
  }
}

class Refused extends Error {}

/** With nobody else at the file. */
async function checkFile(databaseUrl: string, report: CrashReport): Promise<void> {
  const { newsroom } = await openNewsroom(whereIn(databaseUrl), Date.now())
  report.broken.push(...(await brokenInvariants(newsroom, Date.now())))
  await newsroom.database.close()
  const file = new Sqlite(databaseUrl, { readonly: true })
  const [integrity] = file.pragma('integrity_check') as { integrity_check: string }[]
  if (integrity?.integrity_check !== 'ok') report.broken.push(`integrity_check: ${integrity?.integrity_check}`)
  const foreign = file.pragma('foreign_key_check') as unknown[]
  if (foreign.length > 0) report.broken.push(`foreign_key_check: ${JSON.stringify(foreign[0])}`)
  file.close()
}

/** Each acknowledged story once, as it was acknowledged last, and no story that nobody was told of. */
function checkStories(databaseUrl: string, stories: Story[], report: CrashReport): void {
  const file = new Sqlite(databaseUrl, { readonly: true })
  const rows = file
    .prepare(
      `select a.id, a.latest_revision as revision, a.version, json_extract(r.content, '$.headline') as headline,
         (select count(*) from change c where c.subject_id = a.id) as told
       from article a join revision r on r.article_key = a.key and r.number = a.latest_revision`,
    )
    .all() as (Story & { told: number })[]
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const story of stories) {
    const row = found.get(story.id)
    const isThere =
      row && row.revision === story.revision && row.version === story.version && row.headline === story.headline
    if (!isThere) report.broken.push(`Acknowledged ${JSON.stringify(story)}, there is ${JSON.stringify(row)}`)
    if (row && row.told !== story.version)
      report.broken.push(`${story.id} was published ${story.version} times and told ${row.told} times`)
  }
  if (rows.length !== stories.length)
    report.broken.push(`${rows.length} stories, but ${stories.length} were acknowledged`)
  file.close()
}

function whereIn(databaseUrl: string) {
  return { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
}

function said() {
  return { at: Date.now(), actor: 'crash' }
}

if (import.meta.main) {
  const kills = Number(process.argv[2] ?? 20)
  const begun = performance.now()
  const { broken, ...report } = await crashServer(kills)
  process.stdout.write(`${JSON.stringify(report)} in ${Math.round((performance.now() - begun) / 1000)} s\n`)
  for (const fault of broken) process.stdout.write(`BROKEN ${fault}\n`)
  process.stdout.write(broken.length === 0 ? 'Everything that was acknowledged is there, once.\n' : '')
  process.exitCode = broken.length === 0 ? 0 : 1
}

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '#storage/core/port.ts'
import { sql } from '#storage/core/sql.ts'

/** Clients that write to a server that comes and goes, and whether what it acknowledged to them is there. */
export interface WritingClients {
  /** Acknowledged requests, and those sent again because their outcome was unknown. */
  acknowledged: number
  sentAgain: number
  /** How many answers had each status; `none` is a connection without an answer. */
  statuses: Record<string, number>
  /** What should not be. */
  broken: string[]
  /** Resolves after this many more acknowledged writes, or when something is broken. */
  progress(writes: number): Promise<void>
  /** After the requests under way; gives what was acknowledged. */
  stop(): Promise<AcknowledgedArticle[]>
}

export interface AcknowledgedArticle {
  id: string
  /** As acknowledged last. */
  revision: number
  headline: string
  version: number
}

/** A publication that was acknowledged. */
export interface Published {
  id: string
  headline: string
  /** The header Broadsheet-Sequence of the answer. */
  sequence: string
}

interface Sending {
  /** Where the server is by now. */
  url(): string
  token: string
  clients: number
  /** Awaited before the client goes on. */
  published?(article: Published): Promise<void>
}

/** Each client creates articles, saves and publishes them, one request after the other, each until it is acknowledged. */
export function startClients(sending: Sending): WritingClients {
  const running: Running = { ...sending, acknowledged: 0, sentAgain: 0, statuses: {}, broken: [], isOver: false }
  const clients = Array.from({ length: sending.clients }, (_, index) => runClient(running, index))
  for (const client of clients) client.catch((error) => running.broken.push(String(error)))
  return Object.assign(running, {
    async progress(writes: number) {
      const goal = running.acknowledged + writes
      while (running.acknowledged < goal && running.broken.length === 0) await wait(20)
    },
    async stop() {
      running.isOver = true
      return (await Promise.allSettled(clients)).flatMap((client) =>
        client.status === 'fulfilled' ? client.value : [],
      )
    },
  })
}

interface Running extends Sending, Omit<WritingClients, 'progress' | 'stop'> {
  isOver: boolean
}

async function runClient(running: Running, client: number): Promise<AcknowledgedArticle[]> {
  const articles: AcknowledgedArticle[] = []
  for (let number = 0; !running.isOver; number++) {
    const name = `c${client}-${number}`
    const made = await write(running, 'POST', '/v1/articles', {
      headline: `Begun ${name}`,
      body: { html: `<p>${`Words of ${name}. `.repeat(20)}</p>` },
      section: { name: `Section ${number % 3}` },
      tags: [{ name: `Tag ${number % 7}` }],
    })
    const article = { id: made.id, revision: made.revision, headline: made.headline, version: made.version }
    articles.push(article)
    for (let step = 1; step <= 3; step++) {
      const headline = `Saved ${name} ${step}`
      const saved = await write(running, 'PATCH', `/v1/articles/${article.id}`, { headline }, `"r${article.revision}"`)
      Object.assign(article, { revision: saved.revision, headline: saved.headline })
      if (saved.revision !== step + 1) running.broken.push(`${name}: revision ${saved.revision} after ${step} saves`)
      const published = await write(running, 'POST', `/v1/articles/${article.id}/publish`, {})
      Object.assign(article, { version: published.version })
      await running.published?.({ id: article.id, headline: article.headline, sequence: published.sequence })
      if (published.version !== step)
        running.broken.push(`${name}: version ${published.version} after ${step} publications`)
    }
  }
  return articles
}

/** Service unavailable; still running under this key; and the request came too slowly, where the machine is busy. */
const SENT_AGAIN = [503, 409, 408]
/** Milliseconds after which a client gives up. */
const GIVES_UP_AFTER = 180_000

/** Until it is acknowledged: again with the same Idempotency-Key where no answer came, or one that says so. */
async function write(running: Running, method: string, path: string, body: object, ifMatch?: string) {
  const headers: Record<string, string> = {
    authorization: `Bearer ${running.token}`,
    'content-type': 'application/json',
    'idempotency-key': randomUUID(),
  }
  if (ifMatch !== undefined) headers['if-match'] = ifMatch
  const begun = performance.now()
  for (let attempt = 0; performance.now() - begun < GIVES_UP_AFTER; attempt++) {
    const answer = await send(running.url() + path, { method, headers, body: JSON.stringify(body) })
    const name = String(answer?.status ?? 'none')
    running.statuses[name] = (running.statuses[name] ?? 0) + 1
    if (answer !== null && answer.status < 300) {
      running.acknowledged += 1
      if (attempt > 0) running.sentAgain += 1
      return { ...(JSON.parse(answer.text) as AcknowledgedArticle), sequence: answer.sequence ?? '' }
    }
    if (answer?.status === 503 && !/^\d+$/.test(answer.retryAfter ?? '')) running.broken.push('503 without Retry-After')
    if (answer !== null && !SENT_AGAIN.includes(answer.status))
      throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`)
    await wait(20)
  }
  throw new Error(`${method} ${path} was not acknowledged within ${GIVES_UP_AFTER / 1000} s`)
}

async function send(url: string, request: RequestInit) {
  try {
    const answer = await fetch(url, request)
    const { status, headers } = answer
    return {
      ...{ status, text: await answer.text() },
      ...{ retryAfter: headers.get('retry-after'), sequence: headers.get('broadsheet-sequence') },
    }
  } catch {
    return null
  }
}

/** Each acknowledged article exists once, in its last acknowledged state, and no other article exists. Returns the faults. */
export async function missingArticles(database: Database, articles: AcknowledgedArticle[]): Promise<string[]> {
  const rows = await database.all<{
    id: string
    revision: number
    version: number
    content: string
    announced: number
  }>(sql`
    select a.id, a.latest_revision as revision, a.version, r.content as content,
      (select count(*) from change c where c.subject_id = a.id) as announced
    from article a join revision r on r.article_key = a.key and r.number = a.latest_revision`)
  const found = new Map(rows.map((row) => [row.id, row]))
  const broken: string[] = []
  for (const article of articles) {
    const row = found.get(article.id)
    const headline = row && (JSON.parse(row.content) as { headline: string }).headline
    if (row?.revision !== article.revision || row.version !== article.version || headline !== article.headline)
      broken.push(`Acknowledged ${JSON.stringify(article)}, there is ${JSON.stringify({ ...row, content: headline })}`)
    if (row && row.announced !== article.version)
      broken.push(`${article.id} was published ${article.version} times and announced ${row.announced} times`)
  }
  const known = new Set(articles.map(({ id }) => id))
  for (const { id, content } of rows)
    if (!known.has(id) && /"(Begun|Saved) c\d/.test(content)) broken.push(`${id} was never acknowledged: ${content}`)
  return broken
}

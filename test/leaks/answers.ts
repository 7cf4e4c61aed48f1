import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import inject from 'light-my-request'
import { STATES, type State } from './articles.ts'
import type { EditionApp } from './edition.ts'
import type { Requested } from './requests.ts'

/** An answer, whole: nothing of it may tell of a hidden article. */
export interface Raw {
  status: number
  headers: Record<string, string>
  body: string
}

export async function answerTo({ handle }: EditionApp, { method, url, headers, payload }: Requested): Promise<Raw> {
  const answer = await inject(handle, { method, url, headers, ...(payload === undefined ? {} : { payload }) })
  const encoding = answer.headers['content-encoding']
  const bytes = answer.rawPayload
  const body = encoding === 'br' ? brotliDecompressSync(bytes) : encoding === 'gzip' ? gunzipSync(bytes) : bytes
  return {
    status: answer.statusCode,
    headers: Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)])),
    body: body.toString(),
  }
}

/** The address of the page after, or before, that of an answer, as one may follow it. */
export function pageBeside(
  { url }: Requested,
  { status, body, headers }: Raw,
  side: 'next' | 'previous',
): string | null {
  if (
    status !== 200 ||
    !body.startsWith('{') ||
    !body.includes('"page":{') ||
    headers['content-type']?.includes('ndjson')
  )
    return null
  const { page } = JSON.parse(body) as { page?: { limit: number; next: string | null; previous?: string | null } }
  return page?.[side] ? `${url.split('?')[0]}?limit=${page.limit}&cursor=${page[side]}` : null
}

const MARKER = new RegExp(`[zf]q(${STATES.join('|')})\\w*`, 'gi')

/** The markers in an answer, but those that the asker said. */
export function markersIn(
  { url, headers: requested, payload = '' }: Requested,
  { headers, body }: Raw,
): Map<string, State> {
  const said = `${url} ${JSON.stringify(requested)} ${payload}`.toLowerCase()
  const found = new Map<string, State>()
  for (const [text, state] of `${JSON.stringify(headers)} ${body}`.matchAll(MARKER)) {
    const word = text.toLowerCase()
    if (!said.includes(word)) found.set(word, (state as string).toLowerCase() as State)
  }
  return found
}

/**
 * An answer as it must be in a newsroom and in its twin, in which the hidden articles never were. What may differ, and is
 * left out or masked:
 *
 * - x-request-id, the id in problem documents, and Date;
 * - cursors: sealed, they hold internal keys, which differ. That there is one, how long it is, and what its page shows, is
 *   compared; the ETag and the length of an answer that holds one are not;
 * - Last-Modified of a translation of an article that was public once: it really has changed (`mayHaveChanged`);
 * - the order and the weight of related articles: an article that was public once has revealed how rare its words are,
 *   and lists computed meanwhile reflect it (test/related.test.ts: one that never was public has not);
 * - in /v1/account, ids, how many texts an asker was given, and how old the newest change: it may be one that takes back
 *   what was public once; and its report of them;
 * - of changes, those that take back what was public once, and the order and times of the others: an article that named one
 *   that was taken back really has changed;
 * - of feeds, their ids, which the publication's makes, and what they tell of articles that were public once;
 * - of tools of MCP, cursors, and what `list_changes` and `related_articles` answer, for the reasons above;
 * - what /metrics, which is for the newsroom itself, counts: only the names of the metrics are compared.
 */
export function comparable(requested: Requested, raw: Raw, mayHaveChanged: boolean): string {
  const { 'x-request-id': _, date: __, ...headers } = raw.headers
  const hasCursor = /"(next|previous|syncToken)":"/.test(raw.body) || /rel="next"/.test(headers.link ?? '')
  if (hasCursor || requested.method === 'HEAD') {
    for (const name of ['etag', 'content-length']) if (headers[name] !== undefined) headers[name] = 'some'
    if (headers.link) headers.link = headers.link.replace(/(cursor)=([\w-]+)/, lengthOf)
  }
  // Said in the demonstration only.
  delete headers['cache-status']
  if (mayHaveChanged) delete headers['last-modified']
  let body = raw.body
    .replace(/"(next|previous|syncToken)":"([\w-]+)"/g, lengthOf)
    .replace(/"requestId":"[^"]*"/g, '"requestId":"…"')
  if (/"score":/.test(body)) {
    for (const name of ['etag', 'content-length']) if (headers[name] !== undefined) headers[name] = 'some'
    body = withoutWeights(body)
  }
  if (raw.headers['content-type']?.startsWith('text/html')) {
    delete headers['content-length']
    body = pageIn(body)
  }
  if (requested.route === '/v1/changes') {
    delete headers['content-length']
    body = changesIn(body)
  }
  if (requested.route.startsWith('/v1/routes')) {
    for (const name of ['etag', 'content-length']) delete headers[name]
    body = routesIn(body)
  }
  if (requested.route.startsWith('/feeds/')) {
    for (const name of ['etag', 'content-length']) delete headers[name]
    if (headers.link) headers.link = headers.link.replace(/(cursor)=([\w-]+)/g, lengthOf)
    body = feedIn(body)
  }
  if (requested.route === '/mcp') {
    delete headers['content-length']
    const isLike = !/list_changes|related_articles/.test(requested.payload ?? '')
    // Of what was withdrawn in public, its twin does not know.
    body = body.replace(/"text":"(article-withdrawn|not-found) [^"]*"/, '"text":"gone"')
    body = isLike ? body.replace(/(nextCursor)\\":\\"([\w-]+)/g, lengthOf) : 'its own'
  }
  if (raw.status >= 400 || requested.route === '/metrics') delete headers['content-length']
  if (requested.route === '/metrics') body = [...new Set(body.match(/^broadsheet_\w+/gm))].sort().join('\n')
  if (requested.route.startsWith('/v1/account')) {
    delete headers['content-length']
    if (raw.status === 200) body = requested.route === '/v1/account' ? accountIn(body) : 'its own'
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `${raw.status}\n${body}\n\n${lines.sort().join('\n')}`
}

/** In place of a cursor. */
function lengthOf(_: string, name: string, cursor: string): string {
  return `"${name}":"as long as ${cursor.length}"`
}

/** The related articles of an answer by slug, without their scores, and the reasons of each in one order. */
function withoutWeights(body: string): string {
  const answer = JSON.parse(body)
  const name = answer.related ? 'related' : 'items'
  const related = answer[name] as { score?: unknown; reasons?: { type: string; words?: string[] }[] }[]
  if (!Array.isArray(related) || !related.every(({ reasons }) => Array.isArray(reasons))) return body
  for (const item of related) {
    delete item.score
    for (const { words } of item.reasons ?? []) words?.sort()
    item.reasons?.sort((a, b) => a.type.localeCompare(b.type))
  }
  const sorted = related.map((item) => JSON.stringify(item)).sort()
  return `${JSON.stringify({ ...answer, [name]: [] })} ${sorted.join(' ')}`
}

/** Whether and when its key has got further stays: it is compared where the two have been asked the same. */
function accountIn(body: string): string {
  return body.replace(/"(id|slug|readUpTo)":"[^"]*"/g, '"$1":"…"').replace(/"(usedToday|delivered)":\d+/g, '"$1":0')
}

/** A page of the newspaper without how long its requests took, how many bytes they brought, and why articles are related. */
function pageIn(body: string): string {
  return body
    .replace(/<details class="(call|sum)">.*?<\/details>/gs, '')
    .replace(/<section class="block row shaded" aria-labelledby="related-title".*?<\/section>/gs, '')
    .replace(/(cursor)=([\w-]+)/g, lengthOf)
}

function feedIn(body: string): string {
  return body
    .replace(/ xmlns:at="[^"]*"|<at:deleted-entry [^>]*>|<(updated|lastBuildDate)>[^<]*<\/\1>/g, '')
    .replace(/(<id>|"id":")urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[^<"]*|"updated":"[^"]*"/g, '')
    .replace(/(cursor)=([\w-]+)/g, lengthOf)
}

/** Routes without the articles that refer to a hidden one: these may have changed with it. */
function routesIn(body: string): string {
  return body
    .replace(/\{"type":"article","id":"[^"]*","slug":"mate-[^{}]*\}[,\n]?/g, '')
    .replace(/("cursor"):"([\w-]+)"/g, lengthOf)
}

function changesIn(body: string): string {
  const lines = body
    .replace(/"(cursor|position)":"([\w-]+)"/g, lengthOf)
    .replace(/"(effectiveAt|recordedAt)":"[^"]*"/g, '"$1":"…"')
    .split(/\n|(?<=[[}]),?(?={"type":)|(?=\],"page":)/)
  return lines
    .filter((line) => !/^{"type":"(removed|withdrawn|erased|deleted|merged)"/.test(line))
    .sort()
    .join('\n')
}

/** Where two texts begin to differ, in a few words. */
export function difference(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const from = Math.max(0, at - 60)
  return `“${a.slice(from, at + 80)}” but its twin “${b.slice(from, at + 80)}”`.replaceAll('\n', '⏎')
}

/** Faults of one shape as one, with how many there are: the first shows where, the number how far it goes. */
export function summary(faults: readonly string[]): string[] {
  const shapes = new Map<string, { first: string; count: number }>()
  for (const fault of faults) {
    const shape = fault
      .replace(/“.*”/s, '')
      .replace(new RegExp(`(${STATES.join('|')})\\w*`, 'gi'), '…')
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    const known = shapes.get(shape)
    if (known) known.count++
    else shapes.set(shape, { first: fault, count: 1 })
  }
  return [...shapes.values()].map(({ first, count }) =>
    count === 1 ? first : `${first} (and ${count - 1} more alike)`,
  )
}

/** Seconds for which a cache may show an answer without revalidation. */
export function shownFor({ headers }: Raw): number {
  const control = headers['cache-control'] ?? ''
  const seconds = (name: string) => Number(new RegExp(`\\b${name}=(\\d+)`).exec(control)?.[1] ?? 0)
  return control.includes('no-store') ? 0 : seconds('max-age') + seconds('stale-while-revalidate')
}

/** The routes of an app, as it prints them. */
export function routesOf({ fastify }: EditionApp): string[] {
  const above: string[] = []
  const routes: string[] = []
  for (const line of fastify.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', name] = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \((?:[A-Z, ]+)\))?$/.exec(line) ?? []
    if (name === undefined) continue
    const depth = indent.length / 4
    const parent = depth === 0 ? '' : (above[depth - 1] as string)
    above[depth] = parent.endsWith('/') && name.startsWith('/') ? parent + name.slice(1) : parent + name
    if (parent === '/docs' && name === '/') above[depth] = '/docs/'
    if (/ \([A-Z, ]+\)$/.test(line)) routes.push(above[depth] as string)
  }
  return [...new Set(routes)]
}

import type { Test } from 'tap'
import { createAssetSignatures } from '#media/asset-signature.ts'
import { sql } from '#storage/core/sql.ts'
import { findSecret } from '#storage/publication/publication.ts'
import { answerTo, comparable, difference, markersIn, pageBeside, type Raw, shownFor, summary } from './answers.ts'
import {
  HIDES_AT,
  marker,
  PUBLIC_AT_FIRST,
  PUBLIC_REASON,
  RELEASES_AT,
  STATES,
  type State,
  WITHDRAWN,
} from './articles.ts'
import { type Asker, EVERYBODY, fieldOf, OF_SANDBOX, PARTNERS, TESTER } from './askers.ts'
import type { Edition, EditionApp } from './edition.ts'
import { type Ids, isTombstone, PAGES, READER_TOKEN, type Requested, requestsOf } from './requests.ts'
import { isFull, type Part, sampleOf, WHOLE } from './shares.ts'

const MOST_PAGES = 3

/** Ids behind the slugs and image names of the hidden articles. */
export async function idsOf({ services: { database } }: Edition): Promise<Ids> {
  const articles = await database.all<{ name: string; id: string }>(sql`select slug as name, id from article`)
  const images = await database.all<{ name: string; id: string }>(
    sql`select coalesce(source_id, creator) as name, id from image`,
  )
  const hidden = articles.filter(({ name }) => name.startsWith('zq'))
  const signatures = createAssetSignatures(await findSecret(database))
  return {
    article: new Map(hidden.map(({ name, id }) => [name, id])),
    image: new Map(images.map(({ name, id }) => [name, id])),
    signature: signatures.sign(images.find(({ name }) => name === 'base')?.id as string, RELEASES_AT * 2),
  }
}

export function request(url: string): Requested {
  return { route: '', url, method: 'GET', headers: {}, shows: null, of: null, about: null }
}

/** What twins answer, by asker. */
export type Twins = ReadonlyMap<string, Map<string, Raw>>

interface Look {
  label: string
  app: EditionApp
  requests: Requested[]
  /** The states whose articles may be seen now. */
  visible: readonly State[]
  /** Those that this asker may see before the public. */
  early: readonly State[]
  asker: Asker
  /** How much of the requests a partner has sent. */
  part: Part
  at: number
  /** What a twin answers to the same. */
  compared: Map<string, Raw> | null
  ids: Ids
}

/** Asks everything and tells what is wrong with the answers. */
export async function examine(t: Test, look: Look): Promise<void> {
  const { label, app, requests, at, compared, asker, part, early } = look
  const visible = [...look.visible, ...early]
  const faults: string[] = []
  const isAskedSame = isFull && (asker === EVERYBODY || part === WHOLE)
  const answers = await ask(app, requests, asker)
  const requestOf = byKey(requests)
  for (const [key, raw] of answers) {
    const request = requestOf(key)
    const markers = markersIn(request, raw)
    for (const [word, state] of markers) {
      // MCP never shows embargoed articles.
      const isKept =
        word.startsWith('zq') &&
        early.includes(state) &&
        (request.route === '/mcp' || asker.isKeptFrom(fieldOf(word, state)))
      if ((!visible.includes(state) && !maySay(request, word)) || isKept) faults.push(`${key} says ${word}`)
    }
    if (asker !== TESTER && OF_SANDBOX.test(raw.body + JSON.stringify(raw.headers)))
      faults.push(`${key} shows a sandbox`)
    if (request.route === '/v1/changes' || request.route === '/mcp' || request.route.startsWith('/feeds/'))
      for (const state of [...neverSeen(look), ...(request.route === '/mcp' ? early : [])])
        if (raw.body.includes(look.ids.article.get(marker(state, 'slug')) ?? '\0'))
          faults.push(`${key} names an article that is ${state}`)
    if (request.named && raw.body.includes('article-withdrawn') && !WITHDRAWN.includes(request.named))
      faults.push(`${key} tells that ${request.named} was taken back`)
    if (raw.body.includes('?signature=')) faults.push(`${key} gives a signed address`)
    if (raw.status >= 500) faults.push(`${key} answers ${raw.status}`)
    if (request.of !== null && !visible.includes(request.of)) faults.push(...faultsOfGone(key, request, raw, asker))
    faults.push(...faultsOfLifetime(key, request, raw, markers, Math.floor((HIDES_AT - at) / 1000)))
    // Behind the whole list follow changes, which the change feed is compared for.
    const isFollowing = request.route === '/v1/routes' && !key.endsWith('page 0')
    // In a sample, and in a part, the newsroom and its twin have not been asked the same before.
    const tellsOfRequests = !isAskedSame && ['/metrics', '/v1/account'].includes(request.route)
    if (compared && !isTombstone(request, asker) && !isFollowing && !tellsOfRequests) {
      const twin = compared.get(key)
      const mayHaveChanged = PUBLIC_AT_FIRST.some((state) => request.url.startsWith(`/v1/articles/mate-${state}`))
      const [own, theirs] = [raw, twin].map((each) => (each ? comparable(request, each, mayHaveChanged) : 'nothing'))
      if (own !== theirs) faults.push(`${key} answers ${difference(own as string, theirs as string)}`)
    }
  }
  for (const request of requests) {
    // Over quota, lists of whole texts that contain one of its own are refused.
    const isRefused = pagesOf(answers, request).some(({ status }) => status === 429)
    if (request.shows === null || request.method === 'HEAD' || (isRefused && asker.isRefused)) continue
    const open = isForEarly(request) ? visible : look.visible
    const shown = request.shows === 'all' ? open : open.filter((state) => state === request.shows)
    const raw = pagesOf(answers, request)
    for (const state of shown)
      if (!raw.some((page) => [...markersIn(request, page).values()].includes(state) || isSaid(page, state)))
        faults.push(`${keyOf(request, 0)} lacks what is ${state}`)
  }
  t.strictSame(summary(faults), [], `${label}: ${answers.size} answers`)
}

/** States whose articles the asker could never see so far: not even their opaque ids are announced. */
function neverSeen({ visible, asker: { entitledTo } }: Look): State[] {
  return STATES.filter((state) => ![...PUBLIC_AT_FIRST, ...visible, ...entitledTo].includes(state))
}

/** Lists and articles show an embargoed article to those entitled to it; rankings, taxonomy and whole texts may not. */
function isForEarly({ route, url }: Requested): boolean {
  if (/most-popular|trending|body=|fields=/.test(url)) return false
  return ['/v1/articles', '/v1/lists/:slug'].includes(route)
}

/** With reading switched off, no article is visible without a key, and to a partner only those of its products. */
export async function closed(t: Test, app: EditionApp, table: readonly Requested[]): Promise<void> {
  const elsewhere = PARTNERS.find(({ name }) => name === 'entitled-elsewhere') as Asker
  for (const asker of [EVERYBODY, elsewhere]) {
    const requests = sampleOf(requestsOf(asker, table, { isShort: true }), RELEASES_AT).filter(
      (request) =>
        request.headers.authorization !== `Bearer ${READER_TOKEN}` &&
        !isOfTaxonomy(request) &&
        !request.url.includes('subjects=') &&
        request.route !== '/images/:file',
    )
    const faults: string[] = []
    const requestOf = byKey(requests)
    for (const [key, raw] of await ask(app, requests, asker)) {
      const request = requestOf(key)
      // The taxonomy stays readable, and /llms.txt lists its sections.
      for (const word of markersIn(request, raw).keys())
        if (!maySay(request, word) && (request.route !== '/llms.txt' || !word.endsWith('section')))
          faults.push(`${key} says ${word}`)
      if (raw.body.includes('A long tale of') && asker === EVERYBODY) faults.push(`${key} tells an article`)
    }
    t.strictSame(summary(faults), [], `reading switched off, to ${asker.name}: ${requests.length} requests`)
  }
}

function isSaid(page: Raw, state: State): boolean {
  return page.status === 200 && page.body.toLowerCase().includes(`zq${state}`)
}

/** An article's own URLs while it is not visible: gone if it was public, otherwise as if it had never existed. */
function faultsOfGone(key: string, request: Requested, { status, body, headers }: Raw, asker: Asker): string[] {
  const isAnnounced = isTombstone(request, asker)
  // An article that is not there at all, or a tombstone with its public reason: nothing between.
  if (!isAnnounced && status === 404) return headers.etag || headers['last-modified'] ? [`${key} has validators`] : []
  if (isAnnounced && status === 410 && (request.method === 'HEAD' || body.includes(PUBLIC_REASON))) return []
  return [`${key} answers ${status}${isAnnounced ? '' : ' for an article that was never visible, or no longer is'}`]
}

/** No cache may go on showing an article beyond the instant that hides it. */
function faultsOfLifetime(
  key: string,
  { method }: Requested,
  raw: Raw,
  markers: ReadonlyMap<string, State>,
  left: number,
): string[] {
  if (method !== 'GET' || raw.status >= 400) return []
  const ends = [...markers].some(([word, state]) => word.startsWith('zq') && ENDING.includes(state))
  if (!ends || shownFor(raw) <= left) return []
  const control = raw.headers['cache-control']
  return [`${key} may be shown for ${shownFor(raw)} s (${control}), but something in it ends in ${left} s`]
}

const ENDING: readonly State[] = ['expired', 'licence']

/** Sections that an editor made are public without articles: the taxonomy names them, and so do pages that list sections. */
function maySay(request: Requested, word: string): boolean {
  if (!word.startsWith('fq')) return false
  const listsSections = request.route === PAGES || request.url.includes('navigation')
  return isOfTaxonomy(request) || request.url.includes('subjects=') || (listsSections && word.endsWith('section'))
}

function isOfTaxonomy({ route, payload }: Requested): boolean {
  if (route === '/mcp') return payload?.includes('"list_taxonomy"') ?? false
  return /^\/v1\/(tags|sections|authors|resolve|routes(\.ndjson)?)(\/:slug)?$/.test(route)
}

const keyOf = ({ method, url, headers, payload = '' }: Requested, page: number) =>
  `${method} ${url}${Object.entries(headers)
    .map(([name, value]) => ` [${name}: ${value}]`)
    .join('')} ${payload} page ${page}`

/** The request that an answer of `ask` is one of the pages of. */
export function byKey(requests: readonly Requested[]): (key: string) => Requested {
  const all = new Map(requests.map((request) => [keyOf(request, 0), request]))
  return (key) => all.get(key.replace(/ page \d+$/, ' page 0')) as Requested
}

function pagesOf(answers: ReadonlyMap<string, Raw>, request: Requested): Raw[] {
  return Array.from({ length: MOST_PAGES }, (_, page) => answers.get(keyOf(request, page))).filter(
    (raw) => raw !== undefined,
  )
}

/** Requests sent by this process so far. */
export let sent = 0

/** Concurrent public requests: most of the time each waits for a thread. */
const AT_ONCE = 8

/** Articles and lists that an app keeps only when they are asked for again: they are asked for twice, so that it has some to give up. */
const PLAIN = /^\/v1\/articles(?:\/[^/?]+$|\?|$)/

/** All requests, each with its next pages. Partners ask one after the other: deliveries to one affect what it gets later. */
export async function ask(app: EditionApp, requests: readonly Requested[], asker: Asker): Promise<Map<string, Raw>> {
  const answers = new Map<string, Raw>()
  const left = requests.values()
  const askOn = async () => {
    for (const request of left) {
      let url: string | null = request.url
      for (let page = 0; url !== null && page < MOST_PAGES; page++) {
        if (asker === EVERYBODY && request.method === 'GET' && PLAIN.test(url)) await answerTo(app, { ...request, url })
        const raw = await answerTo(app, { ...request, url })
        sent++
        answers.set(keyOf(request, page), raw)
        if (request.method !== 'GET') break
        url = pageBeside(request, raw, 'next')
        const back = page > 0 && url === null ? pageBeside(request, raw, 'previous') : null
        if (back !== null) answers.set(keyOf(request, MOST_PAGES), await answerTo(app, { ...request, url: back }))
      }
    }
  }
  await Promise.all(Array.from({ length: asker === EVERYBODY ? AT_ONCE : 1 }, askOn))
  return answers
}

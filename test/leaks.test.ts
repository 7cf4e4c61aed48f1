import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { sha256Hex } from '#domain/digest.ts'
import { createAssetSignatures } from '#media/asset-signature.ts'
import { sql } from '#storage/core/sql.ts'
import { findSecret } from '#storage/publication/publication.ts'
import {
  answerTo,
  comparable,
  difference,
  markersIn,
  pageBeside,
  type Raw,
  routesOf,
  shownFor,
  summary,
} from './leaks/answers.ts'
import {
  draftOfMate,
  embed,
  FIELDS,
  HIDES_AT,
  hiddenRecords,
  imageFiles,
  laterRecords,
  marker,
  PUBLIC_AT_FIRST,
  PUBLIC_REASON,
  publicRecords,
  RELEASED,
  RELEASES_AT,
  STATES,
  type State,
  taxonomyRecords,
  WITHDRAWN,
} from './leaks/articles.ts'
import {
  type Asker,
  EVERYBODY,
  fieldOf,
  letPartnersIn,
  OF_SANDBOX,
  PARTNERS,
  playSandbox,
  TESTER,
  workOn,
} from './leaks/askers.ts'
import { type Edition, type EditionApp, openEdition, writeFiles } from './leaks/edition.ts'
import { faultsOfPushes, openPushes } from './leaks/pushes.ts'
import {
  type Ids,
  isTombstone,
  PAGES,
  READER_TOKEN,
  type Requested,
  requestsFor,
  requestsOf,
  WITHOUT_ARTICLES,
} from './leaks/requests.ts'
import { byExtent, EXTENT, SEED } from './support/extent.ts'
import { NOW } from './support/newsroom.ts'
import { startPostgresToo } from './support/postgres.ts'

// Every route is asked for articles that the asker may not see, before, at and after each transition, with answers kept and
// without, with the transition recorded and not yet, and compared with a twin newsroom that never had those articles.
// `npm run leaks` asks everything, tries each state by itself too, and each step with nothing kept and in another process.
// Otherwise each step asks a sample.
const isFull = EXTENT === 'full'
const MOST_PAGES = 3

if (isFull) t.setTimeout(14_400_000)
const postgres = await startPostgresToo()
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})
const databases = [
  { name: 'SQLite', skip: false as const, url: async (folder: string, file: string) => join(folder, file) },
  {
    name: 'PostgreSQL',
    skip: 'url' in postgres ? (false as const) : postgres.skip,
    url: async () => ('url' in postgres ? postgres.createDatabase() : ''),
  },
]
let requested = 0

/** One of this many requests is sent at each step. */
const SAMPLED = byExtent({ short: 64, daily: 8, full: 1 })

/** The requests of a step: with a twin the same ones, at the next step others. */
function sampleOf(requests: readonly Requested[], at: number): Requested[] {
  if (isFull) return [...requests]
  const step = Math.floor(at / 60_000)
  return requests.filter(({ url, method, headers, payload = '' }) => {
    const digest = sha256Hex(`${SEED} ${step} ${method} ${url} ${headers.authorization ?? ''}${payload}`)
    return Number.parseInt(digest.slice(0, 6), 16) % SAMPLED === 0
  })
}

/** One state alone too, on the other database: what it has become at the end is not hidden by what the others have. */
const drawn = Number.parseInt(sha256Hex(String(SEED)).slice(0, 6), 16)
const alone: readonly State[] = [STATES[drawn % STATES.length] as State]

function setsOf(name: string): (readonly State[])[] {
  // A state by itself needs as long as all together: each is tried on one database, on the other one with another seed.
  const isHere = (index: number) => (index + SEED) % 2 === (name === 'SQLite' ? 0 : 1)
  if (isFull) return [STATES, ...STATES.filter((_, index) => isHere(index)).map((state) => [state])]
  const isWhole = EXTENT === 'short' || (name === 'SQLite') !== (drawn % 2 === 0)
  return isWhole ? [STATES] : [alone]
}

for (const { name, skip, url } of databases) {
  for (const states of setsOf(name)) {
    const which = states.length === 1 ? `an article that is ${states[0]}` : 'hidden articles'
    t.test(`no route tells of ${which} (${name})`, { skip }, async (t) => {
      const folder = mkdtempSync(join(tmpdir(), 'broadsheet-leaks-'))
      const clock = { now: NOW }
      const address = await url(folder, 'newsroom.sqlite')
      const edition = await openEdition(address, folder, clock)
      const twin = await openEdition(await url(folder, 'twin.sqlite'), join(folder, 'twin'), clock)
      const elsewhere = await openEdition(address, folder, clock)
      t.teardown(async () => {
        for (const each of [edition, twin, elsewhere]) await each.close()
        rmSync(folder, { recursive: true, force: true })
      })
      await tell(
        t,
        { edition, twin, elsewhere },
        { states, isBrief: EXTENT === 'short' || (name === 'PostgreSQL' && !isFull) },
      )
      t.comment(`${requested} requests so far`)
    })
  }
}

for (const { name, skip, url } of databases) {
  t.test(`no route tells what the next version of an article will say (${name})`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-leaks-'))
    const edition = await openEdition(await url(folder, 'drafts.sqlite'), folder, { now: NOW })
    t.teardown(async () => {
      await edition.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const images = join(folder, 'images')
    writeFiles(images, imageFiles(STATES))
    await edition.load([...taxonomyRecords(STATES), ...hiddenRecords(['draft']), ...publicRecords(STATES, [])], images)
    await edition.load(STATES.map(draftOfMate), images)
    // Every next version is about to go out: at the last millisecond before, nothing of it shows.
    const plan = { verb: 'publish', ifMatch: null, scheduledAt: RELEASES_AT, revision: null, isMinor: false } as const
    for (const state of STATES) await edition.execute({ ...plan, ref: `mate-${state}`, at: NOW, actor: 'test' })
    await edition.letIn(READER_TOKEN)
    const ids = await idsOf(edition)
    const requests = sampleOf(requestsFor(['draft'], ids, new Map()), NOW)
    const app = await edition.app()
    edition.clock.now = RELEASES_AT - 1
    await edition.recordDue()
    const drafted = { label: 'drafted', app, requests, visible: [], early: [], at: edition.clock.now }
    await examine(t, { ...drafted, asker: EVERYBODY, compared: null, ids })
    const shown = async () => (await answerTo(app, request(`/v1/articles/mate-${STATES[0]}`))).body
    t.notOk((await shown()).includes(marker('draft', 'headline')))
    edition.clock.now = RELEASES_AT
    await edition.recordDue()
    t.ok((await shown()).includes(marker('draft', 'headline')), 'and at its instant it is there')
  })
}

for (const { name, skip, url } of databases) {
  t.test(`no route reveals what is behind the paywall (${name})`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-leaks-'))
    const images = join(folder, 'images')
    writeFiles(images, imageFiles(STATES))
    const ends = [marker('draft', 'behind'), 'It ends otherwise. '.repeat(9)]
    const editions = await Promise.all(
      ends.map(async (end, index) => {
        const edition = await openEdition(await url(folder, `${index}.sqlite`), join(folder, `${index}`), { now: NOW })
        const records = [
          ...hiddenRecords(['draft']),
          { ...SOUND, transcript: end },
          ...publicRecords(STATES, []).map((record) => cutBefore(record, end)),
        ]
        await edition.load([...taxonomyRecords(STATES), ...records], images)
        await edition.letIn(READER_TOKEN)
        await letPartnersIn(edition)
        const patch = { paidReading: 'keys' } as const
        await edition.execute({ verb: 'patch-publication', at: NOW, actor: 'test', patch })
        await edition.recordDue()
        return edition
      }),
    )
    t.teardown(async () => {
      for (const edition of editions) await edition.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const [edition, twin] = editions as [Edition, Edition]
    const [app, ofTwin] = [await edition.app(), await twin.app()]
    const whole = await answerTo(app, {
      ...request(`/v1/articles/mate-${STATES[0]}`),
      headers: { authorization: `Bearer ${READER_TOKEN}` },
    })
    t.ok(whole.body.includes(ends[0] as string), 'a key with the scope read reads it')
    const table = requestsFor(['draft'], await idsOf(edition), new Map()).filter(
      ({ headers }) => headers.authorization !== `Bearer ${READER_TOKEN}`,
    )
    const word = `q=${ends[0]}`
    const searches = [
      `search?${word}`,
      `search?${word}&sort=newest`,
      `search?q=${ends[0]?.slice(0, -2)}`,
      `articles?${word}&count=true`,
    ]
    const asked = [...sampleOf(table, NOW), ...searches.map((path) => request(`/v1/${path}`))]
    for (const asker of [EVERYBODY, ...PARTNERS.filter(({ name }) => name === 'teaser')]) {
      const requests = requestsOf(asker, asked, { isShort: false })
      const requestOf = byKey(requests)
      const faults: string[] = []
      const theirs = await ask(ofTwin, requests, asker)
      for (const [key, raw] of await ask(app, requests, asker)) {
        const requested = requestOf(key)
        if (markersIn(requested, raw).has(ends[0] as string)) faults.push(`${key} says ${ends[0]}`)
        const twin = theirs.get(key)
        const [one, other] = [raw, twin].map((each) => (each ? comparable(requested, each, false) : 'nothing'))
        if (one !== other) faults.push(`${key} answers ${difference(one as string, other as string)}`)
      }
      t.strictSame(summary(faults), [], `to ${asker.name}: ${theirs.size} answers`)
    }
  })
}

const SOUND = { record: 'media', sourceId: 'sound', kind: 'audio', url: 'https://media.example/sound.mp3' }

/** An article that is paid, with an end, and audio, that are not in its free part; other records as they are. */
function cutBefore(record: object, end: string): object {
  const { body } = record as { body?: { html?: string } }
  if (body?.html === undefined) return record
  return {
    ...record,
    access: 'paid',
    freeUntil: 1,
    media: SOUND.sourceId,
    body: { html: `${body.html}<p>${end}</p>${embed(end.replaceAll(' ', ''))}` },
  }
}

interface Scope {
  states: readonly State[]
  /** Leaves out the steps that depend on no database. */
  isBrief: boolean
}

interface Newsrooms {
  edition: Edition
  twin: Edition
  /** Another process on the newsroom's database. */
  elsewhere: Edition
}

async function tell(t: Test, { edition, twin, elsewhere }: Newsrooms, { states, isBrief }: Scope): Promise<void> {
  const { clock } = edition
  const images = join(edition.folder, 'images')
  writeFiles(images, imageFiles(states))
  await edition.load([...taxonomyRecords(states), ...hiddenRecords(states), ...publicRecords(states, states)], images)
  await twin.load([...taxonomyRecords(states), ...publicRecords(states, [])], images)
  for (const each of [edition, twin]) {
    await each.letIn(READER_TOKEN)
    await letPartnersIn(each)
  }
  const pushes = await openPushes(edition)
  // The twin has the same subscribers, and sends them nothing.
  const ofTwins = await openPushes(twin)
  t.teardown(async () => {
    for (const each of [pushes, ofTwins]) await each.close()
  })
  await workOn(edition, states)
  await elsewhere.noticeOthers()
  const ids = await idsOf(edition)
  const etags = new Map<string, string>()
  const app = await edition.app()
  const other = await elsewhere.app()
  const ofTwin = await twin.app()
  const of = (kinds: readonly State[]) => kinds.filter((state) => states.includes(state))
  const table = () => requestsFor(states, ids, etags)
  const partners = [...PARTNERS, TESTER]
  /** In short, partners are asked at the transitions that concern them, one half at every other transition. */
  let turn = isBrief ? 1 : 0
  const askersAt = (isScheduledTransition: boolean) => {
    if (isFull) return [EVERYBODY, ...partners]
    if (!isScheduledTransition) return [EVERYBODY]
    turn += 1
    return [EVERYBODY, ...partners.filter((_, index) => index % 2 === turn % 2)]
  }
  const look = async (
    label: string,
    at: EditionApp,
    visible: readonly State[],
    {
      compared = null,
      isScheduledTransition = false,
    }: { compared?: Twins | null; isScheduledTransition?: boolean } = {},
  ) => {
    for (const asker of askersAt(isScheduledTransition)) {
      const requests = sampleOf(requestsOf(asker, table(), { isShort: !isFull }), clock.now)
      const early = asker.entitledTo.filter((state) => embargoed.includes(state) && !visible.includes(state))
      const twin = compared?.get(asker.name) ?? null
      if (isFull) console.error(`${new Date().toISOString()} ${states.join()}: ${label}, to ${asker.name}`)
      const seen = { label: `${label}, to ${asker.name}`, app: at, requests, visible, early, at: clock.now }
      await examine(t, { ...seen, asker, compared: twin, ids })
    }
  }
  const requestTwin = async (isScheduledTransition = false): Promise<Twins> => {
    const twins = new Map<string, Map<string, Raw>>()
    for (const asker of isScheduledTransition || isFull ? [EVERYBODY, ...partners] : [EVERYBODY])
      if (asker.hasTwin) {
        const requests = requestsOf(asker, table(), { isShort: !isFull })
        twins.set(asker.name, await ask(ofTwin, sampleOf(requests, clock.now), asker))
      }
    return twins
  }
  /** Sends pending deliveries to subscribers and examines them; returns who got each hidden article in full. */
  const push = async (label: string, visible: readonly State[]) => {
    const sent = await pushes.send()
    t.strictSame(summary(faultsOfPushes(sent, visible, ids)), [], `${label}: ${sent.length} pushes`)
    return (state: State) => [
      ...new Set(sent.flatMap(({ asker, text }) => (text.includes(marker(state, 'body')) ? asker.name : []))),
    ]
  }
  let embargoed = of(['embargoed', 'killed'])
  const fresh = async () => edition.app()

  if (states.length === STATES.length) {
    const inTable = new Set(requestsFor(states, ids, etags).map(({ route }) => route))
    t.strictSame(
      routesOf(app).filter((route) => !inTable.has(route) && !WITHOUT_ARTICLES.includes(route)),
      [],
      'the table of requests has every route of the app',
    )
  }

  await playSandbox(edition, 'embargo')
  const atFirst = of(PUBLIC_AT_FIRST)
  for (const state of atFirst) {
    const url = `/v1/articles/${marker(state, 'slug')}?body=html,text,markdown,blocks`
    const whole = await answerTo(app, request(url))
    const missing = FIELDS.filter((field) => !whole.body.includes(marker(state, field)))
    t.strictSame(missing, [], `the whole article that will be ${state} has every marker`)
    etags.set(
      marker(state, 'slug'),
      (await answerTo(app, request(`/v1/articles/${marker(state, 'slug')}`))).headers.etag ?? '',
    )
  }
  const sentFirst = await push('at first', atFirst)
  for (const state of atFirst)
    t.ok(sentFirst(state).includes('everybody'), `what will be ${state} is pushed while it may be`)
  for (const state of embargoed) t.strictSame(sentFirst(state), ['entitled'], `${state} only to whom it is given`)
  await look('at first', app, atFirst, { isScheduledTransition: !isBrief })
  await look('at first, elsewhere', other, atFirst)

  clock.now = NOW + 60_000
  await edition.load(laterRecords(states), images)
  embargoed = of(['embargoed'])
  await playSandbox(edition, 'lift-embargo')
  const before = of(['expired', 'licence'])
  await push('after the withdrawals', before)
  await look('after the withdrawals', app, before, { isScheduledTransition: true })
  await elsewhere.noticeOthers()
  await look('after the withdrawals, elsewhere', other, before)

  clock.now = HIDES_AT - 1
  if (!isBrief) await look('a millisecond before they end', app, before)
  clock.now = HIDES_AT
  pushes.recover()
  await push('as they end, not yet recorded', [])
  const atEnd = await requestTwin()
  await look('as they end, not yet recorded', app, [], { compared: atEnd })
  if (!isBrief) await look('as they end, not yet recorded, nothing kept', await fresh(), [], { compared: atEnd })
  if (isFull) await look('as they end, elsewhere', other, [], { compared: atEnd })
  clock.now = HIDES_AT + 1
  await edition.recordDue()
  await push('as they have ended', [])
  // Subscribers see when they last made a request.
  const ended = isFull ? await requestTwin() : atEnd
  await look('as they have ended', app, [], { compared: ended })
  if (isFull) await look('as they have ended, nothing kept', await fresh(), [], { compared: ended })

  clock.now = RELEASES_AT - 1
  await playSandbox(edition, 'withdraw')
  if (!isBrief)
    await look('a millisecond before the release', app, [], {
      compared: await requestTwin(true),
      isScheduledTransition: true,
    })
  clock.now = RELEASES_AT
  const atRelease = await requestTwin(true)
  if (isFull) await look('at the release, not yet recorded', app, [], { compared: atRelease })
  const unrecorded = { compared: atRelease, isScheduledTransition: true }
  await look('at the release, not yet recorded, nothing kept', await fresh(), [], unrecorded)
  await edition.recordDue()
  const released = of(RELEASED)
  const sentAtRelease = await push('at the release', released)
  for (const state of released)
    t.ok(sentAtRelease(state).includes('everybody'), `${state} is pushed when it is released`)
  await look('at the release', app, released)
  if (isFull) await look('at the release, nothing kept', await fresh(), released)
  await elsewhere.noticeOthers()
  clock.now = RELEASES_AT + 1
  await look('after the release, elsewhere', other, released, { isScheduledTransition: !isBrief })
  await closed(t, await edition.app({ isReadingPublic: false }), table())
}

/** Ids behind the slugs and image names of the hidden articles. */
async function idsOf({ services: { database } }: Edition): Promise<Ids> {
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

function request(url: string): Requested {
  return { route: '', url, method: 'GET', headers: {}, shows: null, of: null }
}

/** What twins answer, by asker. */
type Twins = ReadonlyMap<string, Map<string, Raw>>

interface Look {
  label: string
  app: EditionApp
  requests: Requested[]
  /** The states whose articles may be seen now. */
  visible: readonly State[]
  /** Those that this asker may see before the public. */
  early: readonly State[]
  asker: Asker
  at: number
  /** What a twin answers to the same. */
  compared: Map<string, Raw> | null
  ids: Ids
}

/** Asks everything and tells what is wrong with the answers. */
async function examine(t: Test, look: Look): Promise<void> {
  const { label, app, requests, at, compared, asker, early } = look
  const visible = [...look.visible, ...early]
  const faults: string[] = []
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
    // In a sample, the newsroom and its twin have not been asked the same before.
    const tellsOfRequests = !isFull && ['/metrics', '/v1/account'].includes(request.route)
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
async function closed(t: Test, app: EditionApp, table: readonly Requested[]): Promise<void> {
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
function byKey(requests: readonly Requested[]): (key: string) => Requested {
  const all = new Map(requests.map((request) => [keyOf(request, 0), request]))
  return (key) => all.get(key.replace(/ page \d+$/, ' page 0')) as Requested
}

function pagesOf(answers: ReadonlyMap<string, Raw>, request: Requested): Raw[] {
  return Array.from({ length: MOST_PAGES }, (_, page) => answers.get(keyOf(request, page))).filter(
    (raw) => raw !== undefined,
  )
}

/** Concurrent public requests: most of the time each waits for a thread. */
const AT_ONCE = 8

/** All requests, each with its next pages. Partners ask one after the other: deliveries to one affect what it gets later. */
async function ask(app: EditionApp, requests: readonly Requested[], asker: Asker): Promise<Map<string, Raw>> {
  const answers = new Map<string, Raw>()
  const left = requests.values()
  const askOn = async () => {
    for (const request of left) {
      let url: string | null = request.url
      for (let page = 0; url !== null && page < MOST_PAGES; page++) {
        const raw = await answerTo(app, { ...request, url })
        requested++
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

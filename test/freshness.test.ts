import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import inject, { type Response } from 'light-my-request'
import t from 'tap'
import { type App, createApp } from '#app'
import type { AppOptions } from '#app/options.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { namesOfChange } from '#domain/changes/cache-tag.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { createCacheTags } from '#http/cache/cache-tags.ts'
import { changesAfter } from '#storage/changes/changes.ts'
import { publicNamesOf } from '#storage/changes/public-names.ts'
import type { Database } from '#storage/core/port.ts'
import type { Query } from '#storage/core/sql.ts'
import { findSecret } from '#storage/publication/publication.ts'
import { History } from './leaks/history.ts'
import { byExtent, EXTENT, LONG, SEED } from './support/extent.ts'
import { withSchema } from './support/fresh-file.ts'
import { computeRelated, NOW, openTestNewsroom, PATIENT, type TestNewsroom } from './support/newsroom.ts'
import { startPostgresToo } from './support/postgres.ts'

// `npm run matrices` asks every address after every step, and goes on for longer.
const isFull = EXTENT === 'full'
const REQUESTED_A_STEP = isFull ? 1000 : 3
/** Ranked lists are of ten-second instants: at the next one everything about them is new. */
const STEP = 10_000

if (isFull) t.setTimeout(1_800_000)
const postgres = await startPostgresToo()
t.teardown(async () => {
  if ('url' in postgres) await postgres.stop()
})
const databases = [
  {
    name: 'SQLite',
    skip: false as const,
    steps: byExtent({ short: 40, daily: 120, full: 400 }),
    url: async (folder: string) => join(folder, 'news.sqlite'),
  },
  {
    name: 'PostgreSQL',
    skip: 'url' in postgres ? (false as const) : postgres.skip,
    steps: byExtent({ short: 12, daily: 30, full: 400 }),
    url: async () => ('url' in postgres ? postgres.createDatabase() : ''),
  },
]

for (const { name, skip, steps, url } of databases) {
  t.test(`a cached answer equals a fresh one after any write (${name})`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'broadsheet-freshness-'))
    const databaseUrl = await url(folder)
    const clock = { now: NOW }
    const kept = await openReader(databaseUrl, folder, clock, 'keeps')
    const anew = await openReader(databaseUrl, folder, clock, 'forgets')
    t.teardown(async () => {
      await kept.close()
      await anew.close()
      rmSync(folder, { recursive: true, force: true })
    })
    const history = new History(SEED)
    const write = async (records: object[]) => {
      const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
      const { refused } = await importNdjson(kept.execute, Readable.from(lines), {
        ...{ source: 'test', folder: null, batch: 1000 },
        now: () => clock.now,
      })
      if (refused.length > 0) throw new Error(JSON.stringify(refused))
    }
    await write(history.begin(clock.now))

    const stale = new Map<string, string>()
    const cursors: string[] = []
    let requested = 0
    let again = 0
    let hitsOfAgain = 0
    /** Asked again, and made again. */
    const made: string[] = []
    for (let step = 0; step < steps; step++) {
      // Mostly to the next instant of rankings; sometimes a long way, past licences and expiries.
      clock.now += history.chance(0.05) ? 60 * STEP : STEP
      const done = history.next(clock.now)
      if (done.records.length > 0) await write(done.records)
      if (done.isRecorded) await kept.execute({ verb: 'record-due', at: clock.now, actor: 'test' })
      for (const address of [
        ...history.sample(history.narrow(), REQUESTED_A_STEP),
        ...history.sample([...history.addresses(), ...cursors], REQUESTED_A_STEP),
      ]) {
        const first = await answer(kept, address)
        const fresh = await answer(anew, address)
        requested++
        if (first !== fresh)
          stale.set(`${done.what}: ${shape(address)}`, `step ${step} ${address} ${differing(first, fresh)}`)
        const before = kept.hits()
        for (const time of ['again', 'for a third time']) {
          const repeated = await answer(kept, address)
          if (repeated !== first)
            stale.set(`asked ${time}: ${shape(address)}`, `step ${step} ${address} ${differing(repeated, first)}`)
        }
        // What goes by Accept is not kept.
        if (first.startsWith('200') && address !== '/') {
          again++
          // What is made without a router is kept when it is asked for again.
          const [isKeptAtOnce, hits] = [!address.startsWith('/v1/articles'), kept.hits() - before]
          hitsOfAgain += hits
          if (hits < (isKeptAtOnce ? 2 : 1)) made.push(`step ${step} ${address}`)
        }
        const next = cursorOf(address, first)
        if (next !== null && cursors.length < 40) cursors.push(next)
        else if (next !== null) cursors[history.below(40)] = next
      }
    }
    t.strictSame([...stale], [], 'every cached answer equals the fresh one, byte for byte')
    const hits = kept.hits()
    t.strictSame(made, [], 'whatever is asked again is answered from the cache')
    t.ok(hits - hitsOfAgain > requested / 20, 'and much of what was asked some steps before')
    t.equal(anew.hits(), 0, 'the other app keeps nothing')
    t.comment(
      `seed ${SEED}: ${requested} addresses compared, ${again} asked again; ${hits} answers came from the cache`,
    )
  })
}

/** A CDN: keeps what it may, by address, until that has aged or one of its tags is purged. */
class Cdn {
  readonly kept = new Map<string, { text: string; tags: string[]; until: number }>()

  /** Stores an answer regardless of its lifetime; changes by the clock alone do not invalidate it. */
  put(url: string, { statusCode, headers, body }: Response, at: number): void {
    const age = /^max-age=(\d+)/.exec(String(headers['cdn-cache-control']))?.[1]
    if (statusCode !== 200 || age === undefined) return
    this.kept.set(url, { text: body, tags: String(headers['cache-tag']).split(','), until: at + Number(age) * 1000 })
  }

  purge(tags: ReadonlySet<string>, at: number): void {
    for (const [url, { tags: own, until }] of this.kept)
      if (until <= at || own.some((tag) => tags.has(tag))) this.kept.delete(url)
  }
}

t.test('a CDN that is purged by the cache tags of changes keeps no answer that has changed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-tags-'))
  const clock = { now: NOW }
  const app = await openReader(join(folder, 'news.sqlite'), folder, clock, 'keeps', { cdnMaxAge: 864_000 })
  t.teardown(async () => {
    await app.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const { database, execute } = app
  const write = async (records: object[]) => {
    const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
    await importNdjson(execute, Readable.from(lines), {
      source: 'test',
      folder: null,
      batch: 1000,
      now: () => clock.now,
    })
  }
  const cacheTags = createCacheTags(await findSecret(database), [])
  let seen = 0
  const changedTags = async () => {
    const changes = await changesAfter(database, seen, 10_000)
    seen = changes.at(-1)?.sequence ?? seen
    const meanings = await publicNamesOf(database, changes, clock.now)
    return new Set(changes.flatMap((change) => cacheTags.of(namesOfChange(change, meanings))))
  }
  const history = new History(SEED + 1)
  await write(history.begin(clock.now))
  await changedTags()
  /** As the API does it: article by article. */
  const rename = async (step: number) => {
    const said = { at: clock.now, actor: 'test', patch: { name: `Renamed ${step}` } }
    const [tag, author, section] = [
      ['china', 'talks', 'rowing'],
      ['ann', 'ben'],
      ['asia', 'sport'],
    ].map((slugs) => history.sample(slugs, 1)[0] as string) as [string, string, string]
    if (step % 4 === 0) await execute({ verb: 'patch-author', slug: author, ...said })
    else if (step % 4 === 1) await execute({ verb: 'patch-section', slug: section, ...said })
    else await execute({ verb: 'patch-tag', slug: tag, ...said })
    return { what: 'rename by the API', records: [] }
  }
  const cdn = new Cdn()
  const stale = new Map<string, string>()
  let hits = 0
  let purged = 0
  const steps = byExtent({ short: 40, daily: 60, full: 1000 })
  for (let step = 0; step < steps; step++) {
    const addresses = [
      ...history.sample(history.narrow(), REQUESTED_A_STEP),
      ...history.sample(history.addresses(), 2 * REQUESTED_A_STEP),
    ]
    for (const url of addresses) cdn.put(url, await inject(app.handle, { method: 'GET', url }), clock.now)
    clock.now += history.chance(0.05) ? 60 * STEP : STEP
    const done = history.chance(0.3) ? await rename(step) : history.next(clock.now)
    if (done.records.length > 0) await write(done.records)
    await execute({ verb: 'record-due', at: clock.now, actor: 'test' })
    await computeRelated(execute, clock.now)
    const before = cdn.kept.size
    cdn.purge(await changedTags(), clock.now)
    purged += before - cdn.kept.size
    for (const [url, { text }] of isFull || step % 10 === 9 ? cdn.kept : history.sample([...cdn.kept], 10)) {
      const { body } = await inject(app.handle, { method: 'GET', url })
      hits++
      if (body === text) continue
      stale.set(`${done.what}: ${shape(url)}`, `step ${step} ${url} ${differing(text, body)}`)
      cdn.kept.delete(url)
    }
  }
  t.strictSame([...stale], [], 'whatever it still has is byte for byte what it would be given')
  t.comment(`${hits} answers compared, ${purged} purged, ${cdn.kept.size} kept`)
  t.ok(hits > 100 && purged > 30, `${hits} answers compared, ${purged} purged`)
})

interface ReaderApp extends App {
  database: Database
  execute: Awaited<ReturnType<typeof openServices>>['execute']
  /** Answers that came from the cache, as the metrics tell. */
  hits(): number
  close(): Promise<void>
}

/** An app with its own connection; one that forgets treats everything as changed on each request. */
async function openReader(
  databaseUrl: string,
  folder: string,
  clock: { now: number },
  kind: 'keeps' | 'forgets',
  options: Pick<AppOptions, 'cdnMaxAge'> = {},
): Promise<ReaderApp> {
  const addresses = { site: 'https://www.example.com/{section}/{slug}', api: 'http://127.0.0.1:3000' }
  await withSchema(databaseUrl)
  const opened = await openServices({ databaseUrl, assetsDir: join(folder, 'assets'), addresses }, clock.now)
  const { services, execute } = opened
  const forgetting = { ...services, database: forgetful(services.database) }
  const app = await createApp({
    ...PATIENT,
    services: kind === 'keeps' ? services : forgetting,
    now: () => clock.now,
    logLevel: 'silent',
    ...(kind === 'forgets' ? { cacheBytes: 0 } : {}),
    ...options,
  })
  let hits = 0
  const { answered } = app.report
  app.report.answered = (status, from, bytes) => {
    if (from === 'cache') hits++
    answered(status, from, bytes)
  }
  return {
    ...app,
    database: services.database,
    execute,
    hits: () => hits,
    async close() {
      await app.fastify.close()
      await services.database.close()
    },
  }
}

/** A database whose log has moved on whenever one looks, each time with everything changed: parts are never kept either. */
function forgetful(database: Database): Database {
  let sequence = 1
  const isOfLog = ({ texts }: Query) => texts.some((text) => text.includes('from change where sequence >'))
  return {
    ...database,
    log: {
      get sequence() {
        return ++sequence
      },
      set sequence(_) {},
      onMove: () => () => {},
      advance: () => {},
      touchesAfter: () => null,
    },
    all: ((query: Query) =>
      isOfLog(query)
        ? [{ sequence: ++sequence, cache_tags: EVERYTHING_CHANGED }]
        : database.all(query)) as Database['all'],
  }
}

/** An answer whole, without what is another one for each request. */
async function answer({ handle }: Pick<App, 'handle'>, url: string): Promise<string> {
  const { statusCode, headers, body } = await inject(handle, { method: 'GET', url })
  const { 'x-request-id': _, date: __, ...same } = headers
  // Problem documents name the request, in as many letters as its number has.
  if (statusCode >= 400) delete same['content-length']
  return `${statusCode} ${JSON.stringify(same)}\n${body.replace(/"requestId":"[^"]*"/, '')}`
}

/** The next page of a list by time or by name. Ranked lists page over a stored ranking, which is not recomputed. */
function cursorOf(address: string, text: string): string | null {
  if (/most-popular|trending|front/.test(address)) return null
  // After the last route follow the changes since then, which are not cached.
  if (address.startsWith('/v1/routes') && text.includes('"hasMore":false')) return null
  const [, limit, next] = /"page":\{"limit":(\d+),"next":"([\w-]+)"/.exec(text) ?? []
  return next ? `${address.split('?')[0]}?limit=${limit}&cursor=${next}` : null
}

const shape = (address: string) => address.replace(/cursor=.*/, 'cursor=…').replace(/article-\d+/g, 'article')

function differing(a: string, b: string): string {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return `“${a.slice(Math.max(0, at - 50), at + 60)}” is “${b.slice(Math.max(0, at - 50), at + 60)}” anew`
}

const ARTICLE = {
  record: 'article',
  sourceId: 'one',
  slug: 'one',
  state: 'live',
  headline: 'One',
  body: { html: `<p>${'An article to be kept. '.repeat(30)}</p>` },
  publishedAt: new Date(NOW - 60_000).toISOString(),
}

t.test('the cache holds no more bytes than it may, however many addresses are asked', LONG, async (t) => {
  const bytes = 400_000
  const newsroom = await openTestNewsroom({ cacheBytes: bytes })
  t.teardown(() => newsroom.close())
  await newsroom.load(
    Array.from({ length: 30 }, (_, number) => ({ ...ARTICLE, sourceId: `${number}`, slug: `article-${number}` })),
  )
  const gauge = async (name: string) =>
    Number(new RegExp(`^broadsheet_${name} (\\d+)`, 'm').exec((await newsroom.get('/metrics')).text)?.[1])
  let most = 0
  for (let number = 0; number < 600; number++) {
    const url = `/v1/articles?limit=${1 + (number % 30)}&from=2026-11-01T00:00:00.${String(number).padStart(3, '0')}Z`
    const headers: Record<string, string> = number % 3 === 0 ? { 'accept-encoding': 'br' } : {}
    for (let times = 0; times < 2; times++) await newsroom.get(url, headers)
    if (number % 20 === 0) most = Math.max(most, await gauge('cache_bytes'))
  }
  t.ok(most <= bytes, `${most} bytes at most`)
  t.ok(most > bytes / 2, 'and that room is used')
  t.ok((await gauge('cached_answers')) < 600, 'the oldest have gone')
  const answers = async () => (await newsroom.get('/metrics')).text.match(/status="200",from="cache"\} (\d+)/)?.[1]
  const before = await answers()
  await newsroom.get('/v1/articles?limit=30&from=2026-11-01T00:00:00.599Z')
  t.not(await answers(), before, 'the newest are there')
})

t.test('an article, or a list, takes room in the cache when it is asked for again', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load([ARTICLE])
  const kept = async () => /^broadsheet_cached_answers (\d+)/m.exec((await newsroom.get('/metrics')).text)?.[1]
  const urls = ['/v1/articles/one', '/v1/articles?limit=5']
  for (const [index, url] of urls.entries()) {
    const texts = [(await newsroom.get(url)).text]
    t.equal(await kept(), String(index), 'asked for once')
    texts.push((await newsroom.get(url)).text)
    t.equal(await kept(), String(index + 1), 'asked for again')
    texts.push((await newsroom.get(url)).text)
    t.equal(new Set(texts).size, 1)
  }
  await newsroom.load([{ ...ARTICLE, headline: 'Changed' }])
  for (const url of urls) t.match((await newsroom.get(url)).text, /"headline":"Changed"/)
})

t.test('a revoked key is rejected at once, even where it was accepted before', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  await newsroom.load([ARTICLE])
  const { execute, clock } = newsroom
  const make = () =>
    execute({
      verb: 'create-key',
      at: clock.now,
      actor: 'test',
      name: 'reader',
      scopes: ['read'],
      requestLimit: null,
    })
  const { key, token } = await make()
  const other = await make()
  const ask = async (bearer: string, url = '/v1/articles/one') =>
    (await newsroom.get(url, { authorization: `Bearer ${bearer}` })).status
  t.equal(await ask(token), 200)
  t.equal(await ask(token), 200)
  t.equal(await ask(other.token), 200)
  await execute({ verb: 'revoke-key', at: clock.now, actor: 'test', id: key.id })
  t.equal(await ask(token), 401, 'the first request after the revocation')
  t.equal(await ask(token), 401)
  t.equal(await ask(token, '/v1/articles?limit=1'), 401)
  t.equal(await ask(other.token), 200, 'other keys stay')
  const later = await make()
  t.equal(await ask(later.token), 200, 'a key that was made just now')
})

t.test(
  'the cache revalidates an answer that the client has, and sends the new one as soon as there is one',
  async (t) => {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    await newsroom.load([ARTICLE])
    for (const url of [
      '/v1/articles/one',
      '/v1/articles/one?fields=headline',
      '/v1/articles/one?include=related,lists&lists=latest:2',
      '/v1/articles?limit=5',
      '/v1/lists/latest',
      '/v1/front?lists=latest:2',
    ]) {
      const { headers } = await newsroom.get(url)
      const etag = String(headers.etag)
      const strong = etag.replace('W/', '')
      t.match(etag, /^W\/"[\w-]+"$/, url)
      for (const tags of [etag, strong, `"other", ${etag}`, `${strong},W/"other"`, '*']) {
        const again = await newsroom.get(url, { 'if-none-match': tags })
        t.equal(again.status, 304, `${url} with ${tags}`)
        t.equal(again.text, '')
        for (const name of ['etag', 'vary', 'cache-control', 'last-modified'])
          t.equal(again.headers[name], headers[name], `${name} on 304`)
      }
      t.equal((await newsroom.get(url, { 'if-none-match': '"other"' })).status, 200)
      newsroom.clock.now += 1000
      await newsroom.load([{ ...ARTICLE, headline: `One, at ${newsroom.clock.now}` }])
      const changed = await newsroom.get(url, { 'if-none-match': etag })
      t.equal(changed.status, 200, 'a tag from before the change')
      t.not(changed.headers.etag, etag)
      if (headers['last-modified']) {
        const since = String(headers['last-modified'])
        t.equal((await newsroom.get(url, { 'if-modified-since': since })).status, 200, 'a date from before the change')
        const now = String(changed.headers['last-modified'])
        t.equal((await newsroom.get(url, { 'if-modified-since': now })).status, 304, 'a date of the change')
      }
    }
  },
)

/** What an app that has kept nothing answers. */
async function answerAnew({ services, clock }: TestNewsroom, url: string): Promise<string> {
  const app = await createApp({
    ...PATIENT,
    services,
    now: () => clock.now,
    logLevel: 'silent',
  })
  const text = await answer(app, url)
  await app.fastify.close()
  return text
}

const article = (name: string, more: object = {}) => ({
  ...ARTICLE,
  sourceId: name,
  slug: name,
  headline: name,
  ...more,
})

t.test('a picture that two places show changes in both', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const url = 'https://images.example/boat.jpg'
  await newsroom.load([
    {
      record: 'image',
      sourceId: url,
      url,
      alt: 'A boat',
      credit: 'Ann',
      rights: { licenseEndsAt: '2026-11-23T10:00:00Z' },
    },
    { record: 'author', slug: 'ann', name: 'Ann', image: url },
    article('one', { images: [{ image: url }], authors: ['ann'] }),
    { record: 'list', slug: 'picks', entries: [{ link: { headline: 'Boats', image: url } }] },
  ])
  const addresses = ['/v1/lists/picks', '/v1/authors/ann', '/v1/articles/one', '/v1/articles?fields=image']
  for (const address of addresses) t.match(await answer(newsroom, address), /"credit":"Ann"/)
  await newsroom.load([article('two', { images: [{ url, width: 640, height: 480 }] })])
  for (const address of addresses) {
    t.equal(await answer(newsroom, address), await answerAnew(newsroom, address), `${address} is up to date`)
    t.match(await answer(newsroom, address), /"credit":"Ann"/, `${address} keeps what the asset says`)
  }
  newsroom.clock.now = Date.parse('2026-11-23T10:00:00Z')
  for (const address of [...addresses, '/v1/articles/two'])
    t.notMatch(await answer(newsroom, address), url, `${address} no longer shows it when its licence has ended`)
})

t.test('a draft takes no path away from an article that is live', async (t) => {
  const newsroom = await openTestNewsroom({ site: 'https://www.example.com/{slug}' })
  t.teardown(() => newsroom.close())
  await newsroom.load([article('one', { paths: ['/2019/boats'] })])
  const address = '/v1/resolve?path=/2019/boats'
  const before = await answer(newsroom, address)
  t.match(before, /"slug":"one"/)
  await newsroom.load([article('two', { state: 'draft', paths: ['/2019/boats'] })])
  t.equal(await answer(newsroom, address), await answerAnew(newsroom, address))
  t.equal(await answerAnew(newsroom, address), before)
})

t.test('related articles depend on visible articles only, to the millisecond', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const shared = { tags: ['boats'] }
  await newsroom.load([
    { record: 'tag', slug: 'boats', name: 'Boats' },
    ...['one', 'two', 'three', 'four'].map((name) => article(name, shared)),
    article('far', { ...shared, publishedAt: '2020-01-01T00:00:00Z', expiresAt: '2026-11-23T09:30:00Z' }),
  ])
  const address = '/v1/articles/one/related?limit=2'
  await answer(newsroom, address)
  newsroom.clock.now = Date.parse('2026-11-23T09:30:00Z')
  const unrecorded = await answer(newsroom, address)
  t.equal(unrecorded, await answerAnew(newsroom, address), 'the cached answer equals a fresh one')
  await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
  t.equal(await answer(newsroom, address), unrecorded, 'recording the expiry changes nothing any more')
})

t.test('importing a hidden article again changes nothing public', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const gone = { translationGroup: 'both', expiresAt: '2026-11-23T08:59:59Z' }
  await newsroom.load([article('gone', gone), article('one', { translationGroup: 'both' })])
  const before = await answer(newsroom, '/v1/articles/one')
  newsroom.clock.now += 60_000
  await newsroom.load([article('gone', { ...gone, standfirst: 'More of it' })])
  t.equal(await answer(newsroom, '/v1/articles/one'), before)
  t.equal(await answerAnew(newsroom, '/v1/articles/one'), before)
})

t.test('a translation that is taken back leaves every list that names it', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const classified = (section: string) => ({ section: { name: section }, translationGroup: 'both' })
  await newsroom.load([
    article('here', { ...classified('World'), tags: [{ name: 'Boats' }], authors: [{ name: 'Ann' }] }),
    article('there', classified('Sport')),
    { record: 'list', slug: 'picks', entries: [{ article: { sourceId: 'here' } }] },
  ])
  const addresses = [
    '/v1/articles/here',
    '/v1/articles?fields=headline,translations',
    '/v1/articles?section=world&fields=headline,translations',
    '/v1/articles?tag=boats&fields=translations&body=text',
    '/v1/articles?author=ann&fields=translations&count=true',
    '/v1/articles/here?fields=translations&include=lists&lists=picks:1',
  ]
  for (const address of addresses) t.match(await answer(newsroom, address), /"headline":"there"/, address)
  newsroom.clock.now += 1000
  const withdrawal = { at: new Date(newsroom.clock.now).toISOString(), reason: 'It was wrong.' }
  await newsroom.load([article('there', { ...classified('Sport'), state: 'withdrawn', withdrawal })])
  for (const address of addresses) t.notMatch(await answer(newsroom, address), /"headline":"there"/, address)
})

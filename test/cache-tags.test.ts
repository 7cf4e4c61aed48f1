import t, { type Test } from 'tap'
import { collapse, namesOfChange, tagName } from '#domain/changes/cache-tag.ts'
import { createCacheTags } from '#http/cache/cache-tags.ts'
import { changesAfter } from '#storage/changes/changes.ts'
import { publicNamesOf } from '#storage/changes/public-names.ts'
import { findSecret } from '#storage/publication/publication.ts'
import { article, MINUTE, Subscriber, slugsOf, TAXONOMY } from './changes/subscriber.ts'
import { type Harness, openHarness } from './support/harness.ts'
import { type Answer, NOW, type OpenOptions, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

const test = (
  name: string,
  run: (t: Test, room: TestNewsroom, harness: Harness) => Promise<void>,
  options: OpenOptions = {},
) =>
  t.test(name, async (t) => {
    const room = await openTestNewsroom(options)
    t.teardown(() => room.close())
    await room.load(TAXONOMY)
    await run(t, room, await openHarness(room))
  })

const tagsIn = ({ headers }: Answer): string[] => String(headers['cache-tag'] ?? '').split(',')
const meet = (left: readonly string[], right: readonly string[]) => left.some((tag) => right.includes(tag))

const ADDRESSES = [
  ...['/v1/articles/one', '/v1/articles?section=asia', '/v1/articles?limit=5', '/v1/articles?tag=china', '/v1/lists'],
  ...['/v1/search?q=text', '/v1/suggest?q=ab', '/v1/front', '/v1/lists/latest', '/v1/articles/one/related'],
  ...['/v1/sections', '/v1/sections/asia', '/v1/tags', '/v1/tags/china', '/v1/authors', '/v1/publication'],
  ...[
    '/v1/resolve?path=/section/asia',
    '/v1/articles/one/posts',
    '/',
    '/openapi.json',
    '/v1/articles?ids=',
    '/v1/search?q=zzz',
  ],
]

test('every public answer that caches may keep names its cache tags, and no answer to a key does', async (t, room, harness) => {
  await room.load([article('one'), article('two')])
  const { json } = await room.get('/v1/articles/one')
  for (const address of ADDRESSES) {
    const url = address === '/v1/articles?ids=' ? `${address}${json.id}` : address
    const answer = await room.get(url)
    t.equal(answer.status, 200, url)
    t.match(answer.headers['cache-tag'], /^[aciklrstu][\w-]{10}(,[aciklrstu][\w-]{10})*$/, url)
    const again = await room.get(url, { 'if-none-match': String(answer.headers.etag) })
    t.equal(again.status, 304, url)
    t.equal(again.headers['cache-tag'], answer.headers['cache-tag'], `${url}: 304 names them too`)
    const keyed = await harness.send('GET', url, { key: harness.key })
    t.equal(keyed.headers['cache-tag'], undefined, `${url} with a key`)
    t.equal(answer.headers['cdn-cache-control'], undefined, 'no setting asks for it')
  }
  const missing = await room.get('/v1/articles/none')
  t.match(
    [missing.status, missing.headers['cache-control'], missing.headers['cache-tag']],
    [404, 'no-store', undefined],
  )
})

test(
  'a change carries a cache tag of each answer that it alters, by the identity of a section and not its slug',
  async (t, room, harness) => {
    await room.load([article('one'), article('two', { section: 'sport', tags: ['rowing'] })])
    const subscriber = new Subscriber(room, await slugsOf(room))
    await subscriber.get('since=now')
    const changed = async () => {
      const { json } = await subscriber.get(`cursor=${subscriber.cursor}`)
      return json.items.flatMap(({ cacheTags }: { cacheTags: string[] }) => cacheTags) as string[]
    }
    const kept = new Map<string, string[]>()
    const keep = async (...urls: string[]) => {
      for (const url of urls) kept.set(url, tagsIn(await room.get(url)))
    }
    const isPurged = (tags: string[], url: string) => meet(tags, kept.get(url) ?? [])
    await keep('/v1/articles/one', '/v1/articles/two', '/v1/articles?section=asia', '/v1/articles?section=world')
    await keep(
      '/v1/articles?section=sport',
      '/v1/articles?tag=china',
      '/v1/articles?limit=5',
      '/v1/search?q=text',
      '/v1/sections',
      ...['/v1/tags/china', '/v1/tags/rowing', '/v1/sections/asia', '/v1/sections/sport', '/sitemap.xml'],
    )

    const sport = article('three', { section: 'sport', tags: ['rowing'] })
    await room.load([sport])
    const published = await changed()
    const counting = ['/v1/tags/rowing', '/v1/sections/sport', '/sitemap.xml']
    for (const url of [
      '/v1/articles?section=sport',
      '/v1/articles?limit=5',
      '/v1/search?q=text',
      '/v1/sections',
      ...counting,
    ])
      t.ok(isPurged(published, url), `publishing purges ${url}`)
    const elsewhere = ['/v1/articles?section=asia', '/v1/articles?tag=china', '/v1/tags/china', '/v1/sections/asia']
    for (const url of ['/v1/articles/one', '/v1/articles/two', ...elsewhere])
      t.notOk(isPurged(published, url), `and not ${url}`)

    await room.load([{ ...sport, section: 'asia', tags: ['china'] }])
    const refiled = await changed()
    for (const url of ['sport', 'asia', 'world'].map((slug) => `/v1/articles?section=${slug}`))
      t.ok(isPurged(refiled, url), `moving it to another section purges ${url}`)
    t.ok(isPurged(refiled, '/v1/articles?tag=china'))
    t.notOk(isPurged(refiled, '/v1/articles/one'))

    await harness.write('PATCH', '/v1/sections/asia', { slug: 'far-east', name: 'Far East' })
    await changed()
    const renamed = tagsIn(await room.get('/v1/articles?section=far-east'))
    const own = kept.get('/v1/articles?section=asia')?.filter((tag) => tag.startsWith('s'))
    t.ok(own?.length === 1 && meet(renamed, own), 'a renamed section keeps its tag')

    await harness.write('PATCH', '/v1/tags/rowing', { name: 'Regattas' })
    const refreshed = await changed()
    t.ok(isPurged(refreshed, '/v1/articles/two'), 'a renamed tag refreshes the article that shows it')
    t.notOk(isPurged(refreshed, '/v1/articles/one'), 'and no other')

    await harness.write('POST', '/v1/articles/one/withdraw', { reason: 'It was wrong.' })
    const withdrawn = await changed()
    t.ok(isPurged(withdrawn, '/v1/articles/one'))
    t.ok(isPurged(withdrawn, '/v1/articles?section=asia'))
    t.notOk(isPurged(withdrawn, '/v1/articles/two'))
  },
  { site: 'https://www.example.com' },
)

test('a renamed tag, section or author purges every answer that shows it, and those of articles without it stay', async (t, room, harness) => {
  await room.load([
    { record: 'author', slug: 'lin', name: 'Lin' },
    article('one', { authors: ['lin'] }),
    article('two', { section: 'sport', tags: ['rowing'] }),
    article('three', { section: 'world', tags: ['china', 'rowing'] }),
  ])
  await harness.write('POST', '/v1/lists', { slug: 'picks', name: 'Picks' })
  await harness.write('PUT', '/v1/lists/picks/entries', { entries: [{ article: 'one' }, { article: 'two' }] })
  const urls = [
    ...ADDRESSES.filter((url) => !url.endsWith('ids=') && !url.endsWith('/posts')),
    ...[
      '/v1/articles/two',
      '/v1/articles/three',
      '/v1/articles?section=sport',
      '/v1/articles?author=lin',
      '/v1/articles?tag=rowing',
      '/v1/articles?section=sport&fields=headline,tags',
      '/v1/articles?limit=5&fields=headline,tags',
      '/v1/lists/picks',
    ],
    ...[
      '/v1/tags/rowing',
      '/v1/tags/oars',
      '/v1/tags/china?include=relatedTags',
      '/v1/sections/asia',
      '/v1/sections/sport',
      '/v1/authors/lin',
      '/v1/search?q=text&facets=tag,section,author',
    ],
    ...[
      '/v1/articles/one.jsonld',
      '/v1/articles.ninjs',
      '/v1/articles/two?include=related,lists',
      '/v1/suggest?q=chin',
    ],
    ...['/feeds/tags/china.atom', '/feeds/latest.json', '/feeds/lists/picks.rss', '/feeds/authors/lin.json'],
    ...[
      '/v1/archive?by=year&tag=china',
      '/v1/front?lists=picks,latest',
      '/v1/articles/one?include=neighbours&within=tag:china',
    ],
  ]
  const subscriber = new Subscriber(room, await slugsOf(room))
  await subscriber.get('since=now&subjects=article,section,tag,author')
  const { database } = room.services
  const { of } = createCacheTags(await findSecret(database), [])
  let seen = 0
  const purgedSince = async () => {
    const changes = await changesAfter(database, seen, 1000)
    seen = changes.at(-1)?.sequence ?? seen
    const names = await publicNamesOf(database, changes, room.clock.now)
    return changes.flatMap((change) => of(namesOfChange(change, names)))
  }
  await purgedSince()
  const renames: [path: string, patch: object, stays: string[]][] = [
    [
      'tags/china',
      { name: 'PR China' },
      [
        ...[
          '/v1/articles/two',
          '/v1/articles?section=sport',
          '/v1/tags/rowing',
          '/v1/sections/asia',
          '/v1/authors/lin',
        ],
        ...['/v1/articles?limit=5', '/v1/articles?section=asia', '/v1/lists/latest', '/v1/lists/picks'],
        ...['/v1/front?lists=picks,latest', '/v1/articles?section=sport&fields=headline,tags'],
      ],
    ],
    [
      'authors/lin',
      { name: 'Lin Yu' },
      [
        ...['/v1/articles/two', '/v1/articles/three', '/v1/articles?section=sport', '/v1/articles?tag=rowing'],
        '/v1/articles?section=sport&fields=headline,tags',
      ],
    ],
    ['sections/sport', { name: 'Sports' }, ['/v1/articles/one', '/v1/articles/three', '/v1/sections/asia']],
    ['sections/world', { slug: 'planet' }, ['/v1/sections/sport', '/v1/tags/rowing']],
    [
      'tags/rowing',
      { slug: 'rowers' },
      ['/v1/articles/one', '/v1/articles/one.jsonld', '/v1/sections/sport', '/v1/articles?limit=5', '/v1/lists/picks'],
    ],
    ['tags/china', { broader: 'rowers' }, ['/v1/articles/two', '/v1/authors/lin']],
    ['tags/rowers', { slug: 'oars' }, ['/v1/authors/lin']],
    ['tags/china', { mediaTopic: 'medtop:20000053' }, ['/v1/articles/two', '/v1/tags/oars']],
  ]
  for (const [path, patch, stays] of renames) {
    const before = new Map<string, Answer>()
    for (const url of urls) before.set(url, await room.get(url))
    await harness.write('PATCH', `/v1/${path}`, patch)
    const { json } = await subscriber.get(`cursor=${subscriber.cursor}`)
    const announced = json.items.flatMap(({ cacheTags }: { cacheTags: string[] }) => cacheTags) as string[]
    const inLog = await purgedSince()
    let changed = 0
    for (const [url, kept] of before) {
      if (kept.status !== 200) continue
      const { text } = await room.get(url)
      if (text === kept.text) continue
      changed++
      t.ok(meet(announced, tagsIn(kept)), `${JSON.stringify(patch)} announces ${url}`)
      t.ok(meet(inLog, tagsIn(kept)), `${JSON.stringify(patch)} purges ${url}`)
    }
    t.ok(changed > 0, `${changed} answers are others`)
    for (const url of stays)
      t.notOk(
        meet([...announced, ...inLog], tagsIn(before.get(url) as Answer)),
        `${JSON.stringify(patch)} leaves ${url}`,
      )
  }
})

test('a hidden article is in no cache tag, and its release purges the places where it appears', async (t, room, harness) => {
  const { refused } = await room.load([
    article('later', { publishedAt: new Date(NOW + MINUTE).toISOString(), tags: [{ name: 'secret' }, 'china'] }),
    article('one', { relatedPins: [{ sourceId: 'later' }], tags: [], section: 'sport' }),
  ])
  t.strictSame(refused, [])
  await harness.write('POST', '/v1/lists', { slug: 'picks', name: 'Picks' })
  await harness.write('PUT', '/v1/lists/picks/entries', { entries: [{ article: 'one' }] })
  const before = tagsIn(await room.get('/v1/lists/picks'))
  await harness.write('PUT', '/v1/lists/picks/entries', { entries: [{ article: 'later' }, { article: 'one' }] })
  t.strictSame(tagsIn(await room.get('/v1/lists/picks')), before, 'a hidden entry shows in no tag of its list')
  const tagged = await room.get('/v1/articles?tag=secret')
  t.strictSame(tagsIn(tagged), tagsIn(await room.get('/v1/articles?tag=nothing')), 'a hidden tag is like none')
  const kept = new Map<string, string[]>()
  const urls = [
    '/v1/lists/picks',
    '/v1/articles/one/related',
    '/v1/articles?tag=secret',
    '/v1/articles?tag=secret,china',
  ]
  for (const url of urls) kept.set(url, tagsIn(await room.get(url)))
  const subscriber = new Subscriber(room, await slugsOf(room))
  await subscriber.get('since=now')
  await room.load([article('draft', { state: 'draft' })])
  room.clock.now += 2 * MINUTE
  await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'test' })
  const { json } = await subscriber.get(`cursor=${subscriber.cursor}`)
  t.equal(json.items.length, 1, 'the release, and nothing of the draft')
  for (const [url, tags] of kept) t.ok(meet(json.items[0].cacheTags, tags), `${url} is purged by the release`)
})

test(
  'CDN-Cache-Control lasts no longer than what the answer shows, and is left out of rankings',
  async (t, room) => {
    await room.load([
      article('one'),
      article('two', { expiresAt: new Date(NOW + 10 * MINUTE).toISOString(), section: 'sport' }),
    ])
    const cdn = async (url: string) => (await room.get(url)).headers['cdn-cache-control']
    t.equal(await cdn('/v1/articles/one'), 'max-age=86400, stale-while-revalidate=30')
    t.equal(await cdn('/v1/articles/two'), 'max-age=600')
    t.equal(await cdn('/v1/articles?section=sport'), 'max-age=600')
    t.equal(await cdn('/v1/articles?section=asia'), 'max-age=86400, stale-while-revalidate=30')
    for (const url of ['/v1/lists/most-popular', '/v1/front', '/v1/search?q=text', '/openapi.json'])
      t.equal(await cdn(url), undefined, url)
    const { headers } = await room.get('/v1/articles/one')
    t.match(headers['surrogate-key'], /^[\w-]{11}( [\w-]{11})*$/)
    t.match(headers['cache-groups'], /^"[\w-]{11}"(, "[\w-]{11}")*$/)
    t.equal(headers['cache-tag'], undefined)
  },
  { cacheTagHeaders: ['Surrogate-Key', 'Cache-Groups'], cdnMaxAge: 86_400 },
)

t.test('an answer with too many tags of a kind has the one of the whole kind', async (t) => {
  const names = (of: 'article' | 'tag', count: number) => Array.from({ length: count }, (_, id) => tagName(of, `${id}`))
  const all = new Set([...names('article', 300), ...names('tag', 20)])
  t.strictSame(collapse(new Set(names('tag', 20)), 250), names('tag', 20).sort(), 'what fits stays')
  t.strictSame(collapse(all, 250), ['c:any article', ...names('tag', 20)].sort())
  t.strictSame(collapse(all, 5), ['c:any article', 'c:any tag'])
})

import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import t, { type Test } from 'tap'
import { writeAtom } from '#formats/atom.ts'
import { type Feed, feedEntryOf } from '#formats/feed.ts'
import { writeJsonFeed } from '#formats/json-feed.ts'
import { writeRss } from '#formats/rss.ts'
import { png } from './support/image-files.ts'
import { bothDatabases, NOW, type OpenOptions, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

// What feed readers, search engines and crawlers are given.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const HOUR = 3_600_000
const ORIGIN = 'https://www.harbour.example'
const SITE = `${ORIGIN}/{section}/{slug}`
const STANDARDS = fileURLToPath(new URL('../../shared/standards/', import.meta.url))
const at = (instant: number) => new Date(instant).toISOString()

function articleOf(name: string, more: object = {}): object {
  return {
    ...{
      record: 'article',
      state: 'live',
      sourceId: name,
      slug: name,
      headline: `About ${name} & more`,
      section: 'world',
    },
    ...{ standfirst: `In short: ${name}.`, body: { html: `<p>All of <a href="/about">${name}</a>.</p>` } },
    ...{ publishedAt: at(NOW - HOUR), tags: ['china'], authors: [{ slug: 'ada' }], ...more },
  }
}

async function load(newsroom: TestNewsroom): Promise<void> {
  await newsroom.load([
    {
      record: 'publication',
      name: 'The Harbour Post',
      language: 'en-GB',
      timezone: 'Europe/London',
      rights: { notice: '© 2026 The Harbour Post' },
    },
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'tag', slug: 'china', name: 'China' },
    { record: 'author', slug: 'ada', name: 'Ada Byron' },
    { record: 'list', slug: 'picks', name: 'Picks' },
    articleOf('one', { publishedAt: at(NOW - 3 * HOUR) }),
    articleOf('two', {
      publishedAt: at(NOW - 2 * HOUR),
      images: [{ url: 'https://cdn.example/two.jpg', width: 800, height: 600, caption: 'Two', credit: 'R. Adeyemi' }],
      rights: { notice: '© Two', licenseUrl: 'https://licence.example/by' },
    }),
    articleOf('three'),
    articleOf('hushed', { embargoedUntil: at(NOW + HOUR) }),
  ])
}

for (const { name, skip, open } of databases) {
  const test = (what: string, run: (t: Test, newsroom: TestNewsroom) => Promise<void>, options: OpenOptions = {}) =>
    t.test(`${what} (${name})`, { skip }, async (t) => {
      const newsroom = await open({ site: SITE, ...options })
      t.teardown(() => newsroom.close())
      await load(newsroom)
      await run(t, newsroom)
    })

  test('feeds are RSS, Atom and JSON Feed by suffix, with full texts, stable ids and absolute links', async (t, newsroom) => {
    const rss = await newsroom.get('/feeds/latest.rss')
    t.equal(rss.status, 200, rss.text)
    t.match(rss.headers['content-type'], /^application\/rss\+xml/)
    t.match(rss.text, '<atom:link rel="self" href="http://127.0.0.1:3000/feeds/latest.rss"')
    t.match(rss.text, '<media:credit>R. Adeyemi</media:credit>')
    t.match(rss.text, 'All of &lt;a href=&quot;https://www.harbour.example/about&quot;')
    t.match(rss.text, '<dc:creator>Ada Byron</dc:creator>')
    t.match(rss.text, '<category>World</category><category>China</category>')
    t.match(rss.text, '<link>https://www.harbour.example/world/two</link>')
    t.notMatch(rss.text, /hushed/)
    const atom = await newsroom.get('/feeds/latest.atom')
    t.match(atom.text, '<rights>© Two</rights>')
    t.match(atom.text, '<link rel="license" href="https://licence.example/by"/>')
    isAtom(t, atom.text)
    const json = await newsroom.get('/feeds/latest.json')
    t.strictSame(
      json.json.items.map(({ url }: { url: string }) => url.split('/').at(-1)),
      ['three', 'two', 'one'],
    )
    isJsonFeed(t, json.json)
    const ids = json.json.items.map(({ id }: { id: string }) => id)
    for (const id of ids) {
      t.match(id, /^urn:uuid:/)
      t.ok(rss.text.includes(`<guid isPermaLink="false">${id}</guid>`))
      t.ok(atom.text.includes(`<id>${id}</id>`))
    }
  })

  test('there are feeds of sections, tags, authors, lists and searches, each under its one address', async (t, newsroom) => {
    const slugs = async (url: string) =>
      (await newsroom.get(url)).json.items.map(({ url }: { url: string }) => url.split('/').at(-1))
    for (const path of ['sections/world', 'tags/china', 'authors/ada', 'lists/latest'])
      t.strictSame(await slugs(`/feeds/${path}.json`), ['three', 'two', 'one'], path)
    t.strictSame(await slugs('/feeds/search.json?q=two'), ['two'])
    t.match((await newsroom.get('/feeds/search.json?utm=x&q=two')).json, {
      feed_url: 'http://127.0.0.1:3000/feeds/search.json?q=two',
      title: '“two” – The Harbour Post',
    })
    t.equal((await newsroom.get('/feeds/sections/none.rss')).status, 404)
    t.equal((await newsroom.get('/feeds/lists/none.atom')).status, 404)
    t.equal((await newsroom.get('/feeds/latest.xml')).status, 400)
    t.equal((await newsroom.get('/feeds/search.rss')).status, 400)
  })

  test('pages of a feed follow each other, and the first one is named on each (RFC 5005)', async (t, newsroom) => {
    const first = await newsroom.get('/feeds/latest.json?limit=2&fbclid=abc')
    t.equal(first.json.feed_url, 'http://127.0.0.1:3000/feeds/latest.json?limit=2')
    t.match(String(first.headers.link), `<${first.json.feed_url}>; rel="self"`)
    const second = await newsroom.get(new URL(first.json.next_url).pathname + new URL(first.json.next_url).search)
    t.equal(second.json.items.length, 1)
    t.equal(second.json.feed_url, first.json.next_url)
    t.equal(second.json._broadsheet.first_url, first.json.feed_url)
    t.notOk('next_url' in second.json)
    t.equal((await newsroom.get(`/feeds/tags/china.json${new URL(first.json.next_url).search}`)).status, 400)
  })

  test('Atom tells what was withdrawn or erased once it was public (RFC 6721), and a feed is new at once', async (t, newsroom) => {
    const key = await keyFor(newsroom, 'admin')
    const send = sender(newsroom)
    const before = await newsroom.get('/feeds/sections/world.atom')
    t.notMatch(before.text, 'deleted-entry')
    const etag = String(before.headers.etag)
    t.equal((await newsroom.get('/feeds/sections/world.atom', { 'if-none-match': etag })).status, 304)
    const { id } = (await newsroom.get('/v1/articles/two')).json
    await send('POST', '/v1/articles/two/withdraw', { key, body: { reason: 'Forged.' } })
    const hushed = (await send('GET', '/v1/articles/hushed', { key })).json
    await send('POST', '/v1/articles/hushed/withdraw', { key, body: { reason: 'Never.' } })
    const after = await newsroom.get('/feeds/sections/world.atom', { 'if-none-match': etag })
    t.equal(after.status, 200)
    t.match(after.text, `<at:deleted-entry ref="urn:uuid:${id}" when="${at(NOW)}"/>`)
    t.notOk(after.text.includes('Forged') || after.text.includes('All of two'))
    t.notMatch(after.text, hushed.id ?? 'hushed', 'what was never public is not announced')
    isAtom(t, after.text)
    await send('POST', '/v1/articles/two/erase', { key, body: { reason: 'Court.' } })
    t.match((await newsroom.get('/feeds/latest.atom')).text, `ref="urn:uuid:${id}"`)
    // Unpublished first, then taken back: no longer visible, and still announced.
    await newsroom.get('/feeds/tags/china.atom')
    const one = (await newsroom.get('/v1/articles/one')).json
    await send('POST', '/v1/articles/one/unpublish', { key, body: {} })
    t.notMatch((await newsroom.get('/feeds/tags/china.atom')).text, one.id)
    await send('POST', '/v1/articles/one/erase', { key, body: { reason: 'Court.' } })
    t.match((await newsroom.get('/feeds/tags/china.atom')).text, `ref="urn:uuid:${one.id}"`)
  })

  test('sitemaps list what search engines may index, month by month, and the news of two days', async (t, newsroom) => {
    await newsroom.load([
      articleOf('old', { publishedAt: '2015-08-05T10:48:00Z', firstPublishedAt: '2015-08-05T10:48:00Z' }),
      articleOf('unlisted', { seo: { noindex: true } }),
    ])
    const locs = async (url: string) => {
      const { text, headers } = await newsroom.get(url)
      t.match(headers['content-type'], /^application\/xml/, text)
      return [...text.matchAll(/<loc>([^<]*)/g)].map(([, loc]) => loc)
    }
    const site = 'https://www.harbour.example'
    t.strictSame(await locs('/sitemap.xml?x=y'), [`${site}/sitemaps/2015-08.xml`, `${site}/sitemaps/2026-11.xml`])
    t.strictSame(await locs('/sitemaps/2015-08.xml'), [`${site}/world/old`])
    const recent = ['one', 'two', 'three'].map((slug) => `${site}/world/${slug}`)
    t.strictSame(await locs('/sitemaps/2026-11.xml'), recent)
    t.strictSame(await locs('/news-sitemap.xml'), recent.toReversed())
    for (const [url, schema] of [
      ['/sitemaps/2026-11.xml', 'sitemap'],
      ['/news-sitemap.xml', 'news-sitemap'],
    ])
      isSitemap(t, (await newsroom.get(url as string)).text, schema as string)
    for (const url of ['/sitemaps/2026-11-2.xml', '/sitemaps/2014-01.xml'])
      t.equal((await newsroom.get(url)).status, 404)
    t.equal((await newsroom.get('/sitemaps/2026-13.xml')).status, 400)
    const key = await keyFor(newsroom, 'admin')
    await sender(newsroom)('POST', '/v1/articles/two/withdraw', { key, body: { reason: 'Forged.' } })
    t.strictSame(await locs('/sitemaps/2026-11.xml'), [recent[0], recent[2]])
    await sender(newsroom)('POST', '/v1/articles/old/withdraw', { key, body: { reason: 'Forged.' } })
    t.strictSame(
      await locs('/sitemap.xml?x=y'),
      [`${site}/sitemaps/2026-11.xml`],
      'a month without articles is left out',
    )
  })

  test('a publication states its site, logo, policies and contact, in every format and feed', async (t, newsroom) => {
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'admin', 'write', 'drafts')
    const page = (name: string) => `https://www.harbour.example/${name}`
    const uploaded = await send('POST', '/v1/images?alt=A%20lighthouse&digitalSourceType=digitalCreation', {
      ...{ key, body: await png(100, 100), headers: { 'content-type': 'image/png' } },
    })
    t.match(uploaded.json, { digitalSourceType: 'digitalCreation' })
    const { id, url } = uploaded.json
    const file = new URL(url).pathname
    t.equal((await newsroom.get(file)).status, 404, 'nothing public shows it')
    const policies = { ethics: page('ethics'), corrections: page('corrections'), masthead: page('masthead') }
    const said = { url: page(''), logo: id, policies, contact: { email: 'editors@harbour.example' } }
    const patched = await send('PATCH', '/v1/publication', { key, body: said })
    t.match(patched.json, {
      url: page(''),
      logo: { id, url, width: 100, height: 100, alt: 'A lighthouse' },
      policies: { ...policies, diversity: null, ownership: null },
      contact: { email: 'editors@harbour.example', telephone: null, url: null },
    })
    t.strictSame((await newsroom.get('/v1/publication')).json, patched.json)
    t.equal((await newsroom.get(file)).status, 200)
    t.match((await newsroom.get('/v1/articles/one.jsonld')).json.publisher, {
      '@type': 'NewsMediaOrganization',
      url: page(''),
      logo: { url, width: 100 },
      ethicsPolicy: page('ethics'),
      correctionsPolicy: page('corrections'),
      masthead: page('masthead'),
      contactPoint: { email: 'editors@harbour.example' },
    })
    const ninjs = (await newsroom.get('/v1/articles/one.ninjs')).json
    t.match(ninjs.infoSources[0], { uri: page(''), contactInfo: [{ value: 'editors@harbour.example' }] })
    t.strictSame(
      ninjs.trustIndicators.map(({ href }: { href: string }) => href),
      Object.values(policies),
    )
    const newsml = (await newsroom.get('/v1/articles/one.newsml')).text
    t.match(newsml, `<link reluri="https://schema.org/ethicsPolicy" href="${page('ethics')}"`)
    t.match(newsml, '<contactInfo><email>editors@harbour.example</email></contactInfo>')
    const rss = (await newsroom.get('/feeds/latest.rss')).text
    t.match(rss, `<image><url>${url}</url><title>The Harbour Post</title><link>${page('')}</link>`)
    t.match(rss, '<managingEditor>editors@harbour.example (The Harbour Post)</managingEditor>')
    const atom = (await newsroom.get('/feeds/latest.atom')).text
    t.match(atom, `<logo>${url}</logo>`)
    isAtom(t, atom)
    const json = (await newsroom.get('/feeds/latest.json')).json
    t.match(json, { icon: url, home_page_url: page('') })
    isJsonFeed(t, json)

    t.equal((await send('DELETE', `/v1/images/${id}`, { key })).status, 409)
    const nobody = { logo: '019ab2c0-0000-7000-8000-000000000000' }
    t.match((await send('PATCH', '/v1/publication', { key, body: nobody })).json, {
      status: 400,
      errors: [{ field: '/logo' }],
    })
    for (const body of [{ policies: { privacy: page('x') } }, { contact: { email: 'nobody' } }, { url: 'ftp://x' }])
      t.equal((await send('PATCH', '/v1/publication', { key, body })).status, 400, JSON.stringify(body))
    await send('PATCH', '/v1/publication', { key, body: { policies: { ethics: null }, contact: null } })
    t.match((await newsroom.get('/v1/publication')).json, {
      policies: { ethics: null, corrections: page('corrections') },
      contact: { email: null },
    })
    await send('PATCH', `/v1/images/${id}`, { key, body: { rights: { licenseEndsAt: at(NOW + HOUR) } } })
    t.equal((await newsroom.get('/v1/publication')).json.logo.id, id)
    newsroom.clock.now += HOUR
    t.equal((await newsroom.get('/v1/publication')).json.logo, null, 'its licence has ended')
    t.notMatch((await newsroom.get('/feeds/latest.rss')).text, '<image>')
    t.equal((await newsroom.get(file)).status, 404)
    newsroom.clock.now -= HOUR
    await send('PATCH', '/v1/publication', { key, body: { logo: null } })
    t.equal((await send('DELETE', `/v1/images/${id}`, { key })).status, 204)
  })

  test('robots.txt, TDMRep, RSL and llms.txt say what the one AI-use field states', async (t, newsroom) => {
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'admin')
    t.equal(
      (await newsroom.get('/robots.txt')).text,
      `User-agent: *\nAllow: /\n\nLicense: ${ORIGIN}/license.xml\nSitemap: ${ORIGIN}/sitemap.xml\nSitemap: ${ORIGIN}/news-sitemap.xml\n`,
    )
    t.strictSame((await newsroom.get('/.well-known/tdmrep.json')).json, [])
    const aiUse = { train: 'disallowed', search: 'allowed', input: 'allowed' }
    await send('PATCH', '/v1/publication', { key, body: { aiUse } })
    const robots = await newsroom.get('/robots.txt?utm=x')
    t.match(robots.headers['content-type'], /^text\/plain/)
    t.match(robots.text, 'Content-Signal: ai-train=no, search=yes, ai-input=yes\nContent-Usage: train-ai=n, search=y\n')
    t.strictSame((await newsroom.get('/.well-known/tdmrep.json')).json, [
      { location: '/*', 'tdm-reservation': 1, 'tdm-policy': `${ORIGIN}/license.xml` },
    ])
    const rsl = await newsroom.get('/license.xml')
    t.match(rsl.headers['content-type'], /^application\/rsl\+xml/)
    t.match(rsl.text, '<permits type="usage">search ai-input</permits><prohibits type="usage">ai-train</prohibits>')
    t.match(rsl.text, '<copyright>© 2026 The Harbour Post</copyright>')

    await newsroom.load([articleOf('one', { rights: { aiUse: { input: 'disallowed', train: 'allowed' } } })])
    const rss = (await newsroom.get('/feeds/latest.rss')).text
    t.match(
      rss,
      `<rsl:content url="${ORIGIN}/world/one"><rsl:license><rsl:permits type="usage">ai-train search</rsl:permits>`,
    )
    t.match(rss, '<rsl:prohibits type="usage">ai-train</rsl:prohibits>')
    const llms = await newsroom.get('/llms.txt')
    t.match(llms.text, '# The Harbour Post\n')
    t.match(llms.text, '- [World](http://127.0.0.1:3000/feeds/sections/world.atom)')
    t.match(llms.text, '- [About two & more](http://127.0.0.1:3000/v1/articles/two.md): In short: two.')
    t.notMatch(llms.text, 'About one', 'its use as input is disallowed')
    t.notMatch(llms.text, 'hushed')
    t.match(llms.headers['content-usage'], 'train-ai=n, search=y')
  })

  test('oEmbed answers a card for every address of a public article', async (t, newsroom) => {
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'admin')
    const card = (url: string, more = '') => newsroom.get(`/oembed?url=${encodeURIComponent(url)}${more}`)
    const one = await card(`${ORIGIN}/world/two`)
    t.strictSame(one.json, {
      version: '1.0',
      type: 'rich',
      title: 'About two & more',
      author_name: 'Ada Byron',
      provider_name: 'The Harbour Post',
      provider_url: ORIGIN,
      cache_age: 300,
      thumbnail_url: 'https://cdn.example/two.jpg',
      thumbnail_width: 800,
      thumbnail_height: 600,
      html: `<blockquote cite="${ORIGIN}/world/two"><p><strong><a href="${ORIGIN}/world/two">About two &amp; more</a></strong></p><p>In short: two.</p></blockquote>`,
      width: 600,
      height: 200,
    })
    const { id } = (await newsroom.get('/v1/articles/two')).json
    for (const url of [`${ORIGIN}/sport/two/?utm=x#top`, `http://127.0.0.1:3000/v1/articles/${id}`])
      t.strictSame((await card(url)).json, one.json, url)
    const small = await card(`${ORIGIN}/world/two`, '&maxwidth=300&maxheight=100&utm=x')
    t.match(small.json, { width: 300, height: 100, thumbnail_url: undefined })
    const xml = await card(`${ORIGIN}/world/two`, '&format=xml')
    t.match(xml.headers['content-type'], /^text\/xml/)
    t.match(xml.text, '<oembed><version>1.0</version><type>rich</type><title>About two &amp; more</title>')
    const askers: Record<string, string>[] = [{}, { authorization: `Bearer ${key}` }]
    for (const url of [
      `${ORIGIN}/world/none`,
      'https://elsewhere.example/world/two',
      `${ORIGIN}/world/hushed`,
      `${ORIGIN}/`,
    ])
      for (const asker of askers)
        t.equal((await newsroom.get(`/oembed?url=${encodeURIComponent(url)}`, asker)).status, 404, url)
    t.equal((await newsroom.get('/oembed')).status, 400)
    t.equal((await card(`${ORIGIN}/world/two`, '&format=yaml')).status, 400)
    await send('POST', '/v1/articles/two/withdraw', { key, body: { reason: 'Forged.' } })
    t.equal((await card(`${ORIGIN}/world/two`)).status, 410)
  })

  test('with a key a partner is fed what its products give, and full texts are counted', async (t, newsroom) => {
    const admin = await keyFor(newsroom, 'admin')
    const send = sender(newsroom)
    const write = async (url: string, body: object) => (await send('POST', url, { key: admin, body })).json
    await write('/v1/products', { name: 'Teasers', filter: { section: 'world' }, delivers: 'teaser' })
    await write('/v1/products', { name: 'Early', filter: { section: 'world' }, embargoAccess: true })
    const { id } = await write('/v1/partners', { name: 'Ellery', products: ['teasers', 'early'] })
    const { key } = await write('/v1/keys', { name: 'Ellery', scopes: ['read'], partner: id })
    const teasers = await send('GET', '/feeds/latest.json?product=teasers', { key })
    t.equal(teasers.json.items.length, 3)
    t.notMatch(teasers.text, /All of/)
    const used = async () => (await send('GET', '/v1/account', { key })).json.today.delivered
    t.equal(await used(), 0)
    const early = await send('GET', '/feeds/latest.json?product=early', { key })
    t.equal(early.json.items.length, 4)
    t.match(early.text, 'hushed')
    t.equal(await used(), 4)
    t.not(early.json._broadsheet.id, teasers.json._broadsheet.id)
    t.match(early.headers['cache-control'], /private/)
    t.equal((await newsroom.get('/feeds/latest.json?product=early')).status, 401)
  })
}

const FEED: Feed = {
  ...{ id: 'urn:uuid:5d7c3b8a-0000-8000-8000-000000000001', title: 'World – The Harbour Post' },
  ...{
    description: 'News & views',
    language: 'en-GB',
    publisher: 'The Harbour Post',
    home: 'https://www.harbour.example/',
  },
  ...{
    self: 'https://api.harbour.example/feeds/sections/world.x?limit=1',
    first: 'https://api.harbour.example/feeds/sections/world.x?limit=1',
  },
  ...{ next: 'https://api.harbour.example/feeds/sections/world.x?limit=1&cursor=abc', hub: null },
  email: 'editors@harbour.example',
  logo: {
    ...{ id: '019ab2c0-0000-7000-8000-00000000000b', url: 'https://api.harbour.example/images/logo.png' },
    ...{ width: 144, height: 144, mediaType: 'image/png', alt: null, renditions: null },
  },
  artwork: null,
  ...{ rights: '© 2026 The Harbour Post', updatedAt: '2026-11-23T09:00:00.000Z' },
  deleted: [{ id: '019ab2c0-0000-7000-8000-000000000009', at: '2026-11-23T08:30:00.000Z' }],
  entries: [
    feedEntryOf(
      {
        ...{
          id: '019ab2c0-0000-7000-8000-000000000001',
          slug: 'talks',
          url: 'https://www.harbour.example/world/talks',
        },
        ...{
          headline: 'Talks <resume> & “end”\u0007',
          excerpt: 'At last.',
          language: 'en',
          byline: 'By Ada Byron',
          authors: [],
        },
        ...{ section: { slug: 'world', name: 'World' }, tags: [{ slug: 'china', name: 'China', type: 'place' }] },
        ...{
          publishedAt: '2026-11-23T08:00:00.000Z',
          updatedAt: '2026-11-23T09:00:00.000Z',
          images: [],
          translations: [],
        },
        body: { html: '<p>They <em>talk</em> ]]&gt; again.</p>' },
      },
      { origin: 'https://www.harbour.example', api: 'https://api.harbour.example' },
      { train: 'disallowed', search: 'allowed', input: null },
    ),
  ],
}

t.test('feeds are written as in the golden files (GOLDEN=write writes them)', async (t) => {
  for (const [file, text] of [
    ['feed.rss', writeRss(FEED)],
    ['feed.atom', writeAtom(FEED)],
    ['feed.json', `${JSON.stringify(JSON.parse(writeJsonFeed(FEED)), null, 2)}\n`],
  ] as const) {
    const golden = new URL(`formats/golden/${file}`, import.meta.url)
    if (process.env.GOLDEN === 'write') writeFileSync(golden, text)
    // JSON is compared by what it says: the files are formatted.
    const read = (written: string) => (file.endsWith('.json') ? JSON.parse(written) : written)
    t.strictSame(read(text), read(readFileSync(golden, 'utf8')), file)
  }
  isAtom(t, writeAtom(FEED))
})

const GRAMMAR = `${STANDARDS}atom/atom.rng`
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

function isAtom(t: Test, text: string): void {
  if (!hasXmllint || !existsSync(GRAMMAR)) return t.comment('not held to the grammar of Atom: xmllint or it is missing')
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--relaxng', GRAMMAR, '-'], { input: text })
  t.equal(status, 0, `holds to the grammar of Atom: ${stderr}`)
}

const JSON_FEED_SCHEMA = `${STANDARDS}jsonfeed/jsonfeed-schema-v1.1.json`

function isJsonFeed(t: Test, feed: unknown): void {
  if (!existsSync(JSON_FEED_SCHEMA)) return t.comment('not held to the schema of JSON Feed: it is missing')
  const ajv = new Ajv({ strict: false })
  ;(addFormats as unknown as (ajv: Ajv) => void)(ajv)
  const validate = ajv.compile(JSON.parse(readFileSync(JSON_FEED_SCHEMA, 'utf8')))
  t.ok(validate(feed), `holds to the schema of JSON Feed: ${ajv.errorsText(validate.errors)}`)
}

function isSitemap(t: Test, text: string, schema: string): void {
  const file = `${STANDARDS}sitemap/${schema}.xsd`
  if (!hasXmllint || !existsSync(file)) return t.comment('not held to the schema of sitemaps: xmllint or it is missing')
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', file, '-'], { input: text })
  t.equal(status, 0, `holds to ${schema}.xsd: ${stderr}`)
}

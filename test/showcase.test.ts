import { existsSync, readFileSync } from 'node:fs'
import inject from 'light-my-request'
import t from 'tap'
import type { Scope } from '#domain/scope.ts'
import { sendInProcess } from '#http/server/in-process.ts'
import { OPERATIONS } from '#showcase/calls.ts'
import { SCENES, type Scene, Stage, type Step } from '#showcase/scenes.ts'
import { jpeg } from './support/image-files.ts'
import { NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

const MINUTE = 60_000
const at = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString()
const article = (slug: string, more: object = {}) => ({
  record: 'article',
  sourceId: slug,
  slug,
  headline: `Headline of ${slug}`,
  section: 'world',
  tags: ['flood'],
  authors: ['ruth'],
  state: 'live',
  publishedAt: at(-60),
  body: { html: `<p>Text of ${slug} about rivers.</p>` },
  ...more,
})

/** Hidden articles, each with a word that must be on no page. */
const HIDDEN = [
  article('zdraft', { state: 'draft' }),
  article('zscheduled', { publishedAt: at(30) }),
  article('zembargoed', { publishedAt: at(-5), embargoedUntil: at(30) }),
  article('zexpired', { expiresAt: at(-1) }),
  article('zunpublished', { state: 'unpublished' }),
]

async function newspaper(settings: Parameters<typeof openTestNewsroom>[0] = {}): Promise<TestNewsroom> {
  const newsroom = await openTestNewsroom({ hasShowcase: true, ...settings })
  await newsroom.load([
    { record: 'publication', name: 'The Test Post', language: 'en', timezone: 'Europe/London' },
    { record: 'section', slug: 'world', name: 'World' },
    { record: 'tag', slug: 'flood', name: 'Floods' },
    { record: 'author', slug: 'ruth', name: 'Ruth Adeyemi', bio: 'Writes about water.' },
    article('river-rises', {
      headline: 'River <b>rises</b> & falls',
      oldSlugs: ['river-rising'],
      corrections: undefined,
      translationGroup: 'river',
      body: {
        html: '<p>Water came.</p><figure><iframe src="https://www.youtube.com/embed/aqz-KE-bpKQ"></iframe></figure><pre><code>level &lt; 3</code></pre>',
      },
    }),
    article('fleuve', { language: 'fr', translationGroup: 'river' }),
    article('gone', { state: 'withdrawn', withdrawal: undefined, headline: 'Zwithdrawn headline' }),
    { record: 'list', slug: 'editors-picks', name: 'Picks', entries: [{ article: { slug: 'river-rises' } }] },
    ...HIDDEN,
  ])
  return newsroom
}

const page = async (
  { handle }: TestNewsroom,
  url: string,
  headers: Record<string, string> = {},
  remote = '192.0.2.1',
) => {
  const sent = { method: 'GET' as const, url, headers: { accept: 'text/html', ...headers }, remoteAddress: remote }
  const { statusCode: status, headers: answered, body } = await inject(handle, sent)
  return { status, headers: answered, body }
}

const PAGES = ['/', '/?language=fr', '/world', '/tags/flood', '/authors/ruth', '/search?q=rivers', '/world/river-rises']

t.test('the newspaper is made from the public API, and shows nothing that readers may not see', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  for (const url of PAGES) {
    const { status, headers, body } = await page(newsroom, url)
    t.equal(status, 200, url)
    t.match(headers['content-type'], 'text/html')
    t.equal(headers['cache-control'], 'no-cache')
    t.match(headers['content-security-policy'], /default-src 'none'; script-src 'self'/)
    t.notMatch(body, /z(draft|scheduled|embargoed|expired|unpublished|withdrawn)/i, `${url} shows nothing hidden`)
    t.match(body, /<details class="call">/, `${url} shows its requests`)
    t.notMatch(body, /(?:src|href)="(?:https?:)?\/\/(?!www\.youtube\.com)/, `${url} loads nothing from elsewhere`)
  }
  for (const { slug } of HIDDEN) {
    const { status, body } = await page(newsroom, `/world/${slug}`)
    t.equal(status, 404, slug)
    t.notMatch(body.replaceAll(slug, ''), `Headline of`)
  }
  t.match(await page(newsroom, '/search?q=zembargoed'), { status: 200, body: /0 articles/ })
  const draftKey = await newsroom.execute({
    verb: 'create-key',
    at: NOW,
    actor: 'test',
    name: 'desk',
    scopes: ['drafts'],
    requestLimit: null,
  })
  const keyed = await page(newsroom, '/world/zdraft', { authorization: `Bearer ${draftKey.token}` })
  t.equal(keyed.status, 404, 'a key of the visitor opens nothing more')
})

t.test(
  'a preview link opens the page of a draft, and the newspaper as of an instant, for its holder alone',
  async (t) => {
    const previewUrl = 'http://127.0.0.1:3000/preview?token={token}&slug={slug}&at={at}'
    const newsroom = await newspaper({ previewUrl })
    t.teardown(() => newsroom.close())
    const key = await newsroom.execute({
      ...{ verb: 'create-key', at: NOW, actor: 'test', name: 'desk', scopes: ['drafts', 'write'], requestLimit: null },
    } as const)
    const authorization = `Bearer ${key.token}`
    const send = async (method: 'POST' | 'DELETE', url: string, body?: object) => {
      const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
      const answer = await inject(newsroom.handle, {
        method,
        url,
        headers,
        ...(body && { payload: JSON.stringify(body) }),
      })
      return answer.payload === '' ? null : answer.json()
    }
    const upload = {
      method: 'POST',
      url: '/v1/images',
      headers: { authorization, 'content-type': 'image/jpeg' },
    } as const
    const { id: image } = (await inject(newsroom.handle, { ...upload, payload: await jpeg(600, 400) })).json()
    const draft = { headline: 'Zfresh news', slug: 'zfresh', section: 'world', kind: 'live-blog', images: [{ image }] }
    await send('POST', '/v1/articles', { ...draft, body: { markdown: 'Nobody *has* this yet.' } })
    const link = await send('POST', '/v1/articles/zfresh/preview-links', {})
    const path = (url: string) => url.replace('http://127.0.0.1:3000', '')
    const shown = await page(newsroom, path(link.url))
    t.match(shown, {
      status: 200,
      headers: { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' },
      body: /<h1>Zfresh news<\/h1>.*<p>Nobody <em>has<\/em> this yet\.<\/p>/s,
    })
    t.match(shown.body, /GET<\/b> <a href="\/preview\/.*client\.articles\.preview\(/s, 'and the request behind it')
    t.notMatch(shown.body, /data-(view|live)=/, 'it counts no view, and follows no change that readers may not see')
    const [, picture] = /<img src="([^"]+)"/.exec(shown.body) ?? []
    const bytes = await page(newsroom, `${picture}`.replaceAll('&amp;', '&'), { accept: 'image/*' })
    t.equal(bytes.status, 200, 'its picture is shown')

    const at = new Date(NOW + 60 * MINUTE).toISOString()
    const site = await send('POST', '/v1/preview-links', { at })
    const front = await page(newsroom, path(site.url))
    t.match(front, { status: 200, headers: { 'cache-control': 'private, no-store' }, body: /Headline of zscheduled/ })
    t.match(front.body, /Headline of zembargoed/)
    t.notMatch(front.body, /z(draft|fresh|expired|unpublished|withdrawn)/i)
    const href = [...front.body.matchAll(/href="(\/preview\?[^"]*)"/g)].find(([, url]) =>
      url?.includes('zscheduled'),
    )?.[1]
    const ahead = await page(newsroom, `${href}`.replaceAll('&amp;', '&'))
    t.match(ahead, { status: 200, body: /<h1>Headline of zscheduled<\/h1>/ })
    t.match(ahead.headers, { 'cache-control': 'private, no-store' })

    await send('DELETE', `/v1/preview-links/${link.id}`)
    await send('DELETE', `/v1/preview-links/${site.id}`)
    const invalid = [path(link.url), path(site.url), '/preview', '/preview?token=nothing&slug=zfresh', `${href}`]
    invalid.push('/preview?token=..', '/preview?token=.')
    for (const url of invalid) {
      const refused = await page(newsroom, url.replaceAll('&amp;', '&'))
      t.equal(refused.status, url.includes('at=2') ? 401 : 404, url)
      t.notMatch(refused.body, /Zfresh news|Headline of zscheduled/)
      t.match(refused.headers, { 'cache-control': 'private, no-store' })
    }
  },
)

t.test('a paid article ends after its free part, and says so', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  const body = { html: '<p>This is free.</p><p>This is paid for.</p>' }
  await newsroom.load([
    { record: 'publication', name: 'The Test Post', paidReading: 'keys' },
    article('paid', { access: 'paid', freeUntil: 1, body }),
    article('open', { access: 'free', body }),
  ])
  const cut = (await page(newsroom, '/world/paid')).body
  t.match(cut, /This is free\..*The rest is for subscribers.*href="\/docs\/guides\/reading#paid-articles"/s)
  t.notMatch(cut, 'This is paid for.')
  t.notMatch((await page(newsroom, '/world/open')).body, 'for subscribers')
})

t.test('an article’s page escapes texts, holds embeds back, and leads from old addresses', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  const { body } = await page(newsroom, '/world/river-rises')
  t.match(body, '<h1>River &lt;b&gt;rises&lt;/b&gt; &amp; falls</h1>')
  t.match(body, /data-player="https:\/\/www\.youtube-nocookie\.com\/embed\/aqz-KE-bpKQ"/)
  t.notMatch(body, '<iframe')
  t.match(body, /<p class="title">A post on YouTube<\/p>/, 'nothing is known of it yet')
  const { execute, services } = newsroom
  const said = { at: NOW, actor: 'test' }
  const known = await execute({ verb: 'lease-embed', ...said, within: 1000 })
  const content = await jpeg(480, 270)
  const file = { hash: await services.assets.put(content), mediaType: 'image/jpeg', width: 480, height: 270 }
  const details = { title: 'Rain & <wind>', authorName: 'Weather <Desk>', authorUrl: null, providerName: 'YouTube' }
  await execute({
    ...{ verb: 'record-embed', ...said, id: known?.id ?? '' },
    report: {
      ...{ outcome: 'known', error: null, details, retryAfter: null },
      thumbnail: { ...file, byteSize: content.length, hadContentCredentials: false },
    },
  })
  const after = (await page(newsroom, '/world/river-rises')).body
  const [, thumbnail] = /class="consent"[^>]*><img src="(\/images\/[\w-]+\.jpg)"/.exec(after) ?? []
  t.match(await page(newsroom, `${thumbnail}`, { accept: 'image/*' }), { status: 200 }, 'the thumbnail is served here')
  t.match(after, '<p class="title">Rain &amp; &lt;wind&gt;</p>\n<p>Weather &lt;Desk&gt;</p>')
  t.match(after, 'data-title="Rain &amp; &lt;wind&gt;"')
  t.notMatch(after, '<iframe')
  t.match(body, 'level &lt; 3')
  t.match(body, /lang="fr" hreflang="fr" title="Headline of fleuve">Français</)
  for (const [old, now] of [
    ['/river-rises', '/world/river-rises'],
    ['/anything/river-rising?x=1', '/world/river-rises?x=1'],
    ['/topics/flood', '/tags/flood'],
  ] as const)
    t.match(await page(newsroom, old), { status: 308, headers: { location: now } }, old)
  t.match(await page(newsroom, '/world/gone'), { status: 410, body: /withdrawn/i })
  t.match(await page(newsroom, '/no/such-page'), { status: 404, body: /Page not found/ })
})

t.test('what is published is on the front page at the next request, and what is withdrawn on none', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  t.notMatch((await page(newsroom, '/')).body, 'Headline of news')
  await newsroom.load([article('news', { publishedAt: at(0) })])
  for (const url of PAGES.filter((url) => !url.includes('language')))
    t.match((await page(newsroom, url)).body, 'Headline of news', url)
})

t.test('the API answers as without the newspaper', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  for (const [url, code] of [
    ['/v1/nothing', 'not-found'],
    ['/v1/views', 'method-not-allowed'],
    ['/docs/errors/nothing', 'not-found'],
    ['/images/nothing.jpg', 'not-found'],
    ['/favicon.ico', 'not-found'],
  ] as const)
    t.equal(JSON.parse((await page(newsroom, url)).body).code, code, url)
  const { body } = await page(newsroom, '/', { accept: 'application/json' })
  t.match(JSON.parse(body), { name: 'The Test Post', links: { articles: '/v1/articles' } })
  const first = await newsroom.get('/v1/articles?limit=2')
  await newsroom.get('/v1/articles?limit=2')
  const third = await newsroom.get('/v1/articles?limit=2')
  t.equal(first.headers['cache-status'], 'broadsheet; fwd=miss')
  t.equal(third.headers['cache-status'], 'broadsheet; hit')
  const plain = await openTestNewsroom()
  t.teardown(() => plain.close())
  t.match(
    await page(plain, '/'),
    { status: 200, body: /Try it in the API reference/ },
    'without it, / is the small page',
  )
  t.equal((await page(plain, '/world')).status, 404)
  t.equal((await page(plain, '/v1/articles')).headers['cache-status'], undefined, 'and no answer tells of the cache')
})

t.test('requests of a page count against its visitor, and no page is read where readers need a key', async (t) => {
  const limited = await newspaper({ rateLimit: 9 })
  t.teardown(() => limited.close())
  t.equal((await page(limited, '/')).status, 200)
  t.equal((await page(limited, '/')).status, 429, 'the first page took the page and its five requests')
  t.equal((await page(limited, '/', {}, '192.0.2.2')).status, 200, 'another visitor has a separate limit')
  const closed = await newspaper({ isReadingPublic: false })
  t.teardown(() => closed.close())
  const { status, body } = await page(closed, '/')
  t.equal(status, 401)
  t.notMatch(body, 'Headline')
})

t.test('every request that a page shows leads to its operation in the docs', async (t) => {
  const { paths } = JSON.parse(readFileSync(new URL('../openapi/openapi.json', import.meta.url), 'utf8')) as {
    paths: Record<string, { get?: { operationId: string; tags: string[] } }>
  }
  for (const [pattern, tag, operation] of OPERATIONS) {
    const found = Object.entries(paths).find(([, { get }]) => get?.operationId === operation)
    t.ok(found, operation)
    t.match(found?.[0].replace(/\{\w+\}/g, 'x'), pattern)
    t.equal(found?.[1].get?.tags[0], tag)
  }
  t.ok(existsSync(new URL('../src/showcase/assets/newspaper.css', import.meta.url)))
})

t.test('the explorer lists every operation, and has a panel and a document for each', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  const { paths } = JSON.parse((await page(newsroom, '/openapi.json')).body) as {
    paths: Record<string, Record<string, { operationId: string; tags: string[]; security?: object[] }>>
  }
  const { body } = await page(newsroom, '/docs')
  const operations = Object.values(paths).flatMap((methods) => Object.values(methods))
  for (const { operationId, tags, security } of operations) {
    const [item] = new RegExp(`<li><a href="#/${tags[0]}/${operationId}">.*?</a></li>`).exec(body) ?? []
    const needsKey = security?.length && security.every((choice) => Object.keys(choice).length > 0)
    t.equal(item?.includes('needs a key'), Boolean(needsKey), `${operationId} has a padlock if a key is needed`)
    const { status, body: one } = await page(newsroom, `/docs/openapi.json?operation=${operationId}`)
    t.equal(status, 200)
    const document = JSON.parse(one)
    for (const [, reference] of one.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = (reference as string).split('/').reduce((value, name) => value?.[name], document)
      t.ok(found, `${operationId}: ${reference}`)
    }
    t.match(one, /curl[^"]*.*await client\.http\./, `${operationId} has samples in curl and in the typed client`)
    const { status: found, body: panel } = await page(newsroom, `/docs/operations/${operationId}`)
    t.equal(found, 200)
    t.match(panel, /<form.*<code id="curl">curl .*await client\.http\./s, `${operationId} has a form and samples`)
    t.notMatch(panel, 'undefined', operationId)
  }
  t.equal((await page(newsroom, '/docs/openapi.json?operation=constructor')).status, 404)
  t.equal((await page(newsroom, '/docs/operations/constructor')).status, 404)
})

t.test('scenes are played for a page on this machine alone, and exist with the demonstration only', async (t) => {
  const without = await newspaper()
  t.teardown(() => without.close())
  const host = '127.0.0.1:3000'
  const local = { headers: { host, origin: `http://${host}` }, remoteAddress: '127.0.0.1' }
  const play = ({ handle }: TestNewsroom, sending: object, scene = 'publishing') =>
    inject(handle, { method: 'POST', url: `/demo/${scene}`, ...local, ...sending })
  t.equal((await play(without, {})).statusCode, 404)
  t.match((await page(without, '/demo', { host }, '127.0.0.1')).body, /on the same machine as the server/)

  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  const keys = await makeKeys(newsroom)
  const demo = await openTestNewsroom({ hasShowcase: true, demoKeys: keys })
  t.teardown(() => demo.close())
  const refused: Record<string, object> = {
    'another machine': { remoteAddress: '192.0.2.1' },
    'a page of another site': { headers: { host, origin: 'https://evil.example' } },
    'no page': { headers: { host } },
    'a name that resolves here (DNS rebinding)': { headers: { host: 'evil.example', origin: 'http://evil.example' } },
    'a proxy': { headers: { ...local.headers, 'x-forwarded-for': '192.0.2.1' } },
  }
  for (const [who, sending] of Object.entries(refused)) {
    const { statusCode, headers } = await play(demo, sending)
    t.equal(statusCode, 403, who)
    t.equal(headers['access-control-allow-origin'], undefined)
  }
  t.equal((await play(demo, {}, 'constructor')).statusCode, 404)
  for (const [remote, name, isGiven] of [
    ['127.0.0.1', host, true],
    ['192.0.2.1', host, false],
    ['127.0.0.1', 'evil.example', false],
  ] as const) {
    const { body, headers } = await page(demo, '/docs/start.js', { host: name }, remote)
    t.equal(body.includes(keys.desk), isGiven, `a key for ${remote} that asks for ${name}`)
    t.strictSame([headers['cache-control'], headers['access-control-allow-origin']], ['no-store', undefined])
  }
  t.notMatch((await page(demo, '/demo', { host }, '192.0.2.1')).body, 'data-scene')
})

t.test('the scenes do what they say', async (t) => {
  const newsroom = await newspaper()
  t.teardown(() => newsroom.close())
  const keys = await makeKeys(newsroom)
  const send = sendInProcess(newsroom.handle)
  const visitor = { headers: {}, socket: { remoteAddress: '127.0.0.1' } } as never
  await newsroom.load([
    { record: 'tag', slug: 'port-ellery', name: 'Port Ellery' },
    { record: 'author', slug: 'jonah-peck', name: 'Jonah Peck' },
  ])
  const play = (name: string) => (SCENES[name] as Scene)(new Stage((request) => send(request, visitor), keys))
  for (const name of ['publishing', 'withdrawal', 'tomorrow']) {
    const steps: Step[] = []
    for await (const step of play(name)) steps.push(step)
    t.ok(steps.filter(({ isGood }) => isGood).length >= 3, `${name}: ${steps.length} steps`)
    t.strictSame(
      steps.filter(({ isGood }) => isGood === false),
      [],
      name,
    )
  }
  const { value: first } = await play('readers').next()
  t.notMatch(first?.text, 'The last ferry', 'readers turn to no article of another scene, which may withdraw it')
})

async function makeKeys({ execute }: TestNewsroom): Promise<{ desk: string; partner: string }> {
  const key = (scopes: Scope[], partner: string | null) =>
    execute({ verb: 'create-key', at: NOW, actor: 'test', name: 'demo', scopes, requestLimit: null, partner })
  const input = { name: 'All', slug: 'all', embargoAccess: true }
  await execute({ verb: 'create-product', at: NOW, actor: 'test', input })
  const partner = await execute({
    verb: 'create-partner',
    at: NOW,
    actor: 'test',
    input: { name: 'W', products: ['all'] },
  })
  const desk = await key(['read', 'drafts', 'write', 'views'], null)
  return { desk: desk.token, partner: (await key(['read'], partner.id)).token }
}

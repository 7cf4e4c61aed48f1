import inject from 'light-my-request'
import t from 'tap'
import { EMBED_PROVIDERS, oembedAddress } from '#domain/body/embed-providers.ts'
import { askAgainAfter } from '#domain/embeds/embed.ts'
import { readOembed } from '#domain/embeds/oembed.ts'
import { exportRecords } from '#export/native.ts'
import { EmbedFetcher } from '#jobs/embeds.ts'
import { openOutgoing } from '#outgoing/outgoing.ts'
import { sql } from '#storage/core/sql.ts'
import { jpeg } from './support/image-files.ts'
import { bothDatabases, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'
import { openReceiver, type Received } from './support/receiver.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const VIDEO = 'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
const DAY = 86_400_000
const DETAILS = {
  type: 'video',
  version: '1.0',
  title: 'Three hours of <rain> & no wind',
  author_name: 'Weather Desk',
  author_url: 'https://www.youtube.com/@weather',
  provider_name: 'YouTube',
  html: '<iframe src="https://evil.example"></iframe><script>steal()</script>',
}

type Answers = Record<string, { status?: number; headers?: Record<string, string>; body: string | Buffer | object }>

/** A provider on a port of this machine, and the job that asks it, through the guard. */
async function provider(
  t: Pick<typeof import('tap').default, 'teardown'>,
  room: TestNewsroom,
  networks = ['127.0.0.1/32'],
) {
  const receiver = await openReceiver()
  const outgoing = openOutgoing({ networks, userAgent: 'Broadsheet/test' })
  t.teardown(() => {
    receiver.close()
    return outgoing.close()
  })
  const answers: Answers = {}
  receiver.answers(({ path }: Received, response) => {
    const { status = 200, headers = {}, body } = answers[path.split('?')[0] as string] ?? { status: 404, body: '' }
    response.writeHead(status, headers)
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body))
  })
  const outcomes: string[] = []
  const endpoints = {
    youtube: `${receiver.url}/oembed`,
    vimeo: `${receiver.url}/vimeo`,
    bluesky: `${receiver.url}/bluesky`,
  }
  const { database, assets } = room.services
  const fetcher = new EmbedFetcher(
    {
      ...{ database, assets, execute: room.execute, now: () => room.clock.now, endpoints },
      fetchFromProvider: outgoing.fetchOutside,
    },
    { embedAsked: (_, { outcome, error }) => outcomes.push(error === null ? outcome : `${outcome}: ${error}`) },
  )
  return {
    url: receiver.url,
    answers,
    outcomes,
    received: receiver.received,
    /** Asks about everything that is due; gives how that ended. */
    async ask() {
      outcomes.length = 0
      while ((await fetcher.step()) === 0);
      return [...outcomes]
    },
  }
}

const article = (slug: string, ...urls: string[]) => ({
  ...{ headline: slug, slug },
  body: { blocks: [{ type: 'paragraph', html: 'Text.' }, ...urls.map((url) => ({ type: 'embed', url }))] },
})
const local = (url: string) => url.replace('http://127.0.0.1:3000', '')

for (const { name, skip, open } of databases) {
  t.test(
    `embeds on ${name}: title, author and a thumbnail that is served here, fetched in the background`,
    { skip },
    async (t) => {
      const room = await open()
      t.teardown(() => room.close())
      const { answers, ask, received, url } = await provider(t, room)
      const send = sender(room)
      const key = await keyFor(room, 'write', 'drafts', 'read')
      answers['/oembed'] = { body: { ...DETAILS, thumbnail_url: `${url}/thumbnail.jpg` } }
      answers['/thumbnail.jpg'] = { body: await jpeg(480, 360) }
      await send('POST', '/v1/articles', { key, body: article('storm', VIDEO) })
      await send('POST', '/v1/articles/storm/publish', { key, body: {} })
      await send('POST', '/v1/articles', { key, body: article('draft', VIDEO, 'https://vimeo.com/1') })
      const forms = '/v1/articles/storm?body=html,blocks,markdown,text'
      const [before, beforeForms] = [await room.get('/v1/articles/storm'), await room.get(forms)]
      t.strictSame(before.json.embeds, [])
      t.match(beforeForms.json.body.blocks[1], { type: 'embed', title: null, details: null })
      const list = '/v1/articles?fields=slug,embeds'
      t.strictSame((await room.get(list)).json.items[0].embeds, [])
      t.match((await room.get('/metrics')).text, /broadsheet_embeds{state="known"} 0\n/, 'a state without embeds too')
      const { next } = (await send('GET', '/v1/changes', { key })).json.page
      t.equal(received.length, 0, 'writing calls nobody')

      room.clock.now += 60_000
      answers['/vimeo'] = { status: 404, body: 'Not Found' }
      t.strictSame((await ask()).sort(), ['known', 'unavailable: The provider responded with 404.'])
      t.match(received[0], {
        method: 'GET',
        path: /^\/oembed\?format=json&maxwidth=1280&url=https%3A%2F%2Fwww\.youtube/,
      })
      const after = await room.get('/v1/articles/storm')
      const { thumbnail } = after.json.embeds[0]
      const details = {
        ...{ provider: 'youtube', url: VIDEO, title: DETAILS.title, authorName: 'Weather Desk' },
        ...{ authorUrl: 'https://www.youtube.com/@weather', providerName: 'YouTube' },
        thumbnail: { ...thumbnail, width: 480, height: 360 },
      }
      t.strictSame(after.json.embeds, [details])
      t.not(after.headers.etag, before.headers.etag)
      const same = ['version', 'publishedAt', 'updatedAt', 'modifiedAt'] as const
      for (const field of same) t.equal(after.json[field], before.json[field], `the same ${field}`)
      t.strictSame((await room.get(list)).json.items[0].embeds, [details], 'lists are made again too')
      const afterForms = (await room.get(forms)).json.body
      t.strictSame(afterForms.blocks[1], { ...beforeForms.json.body.blocks[1], details })
      t.equal(afterForms.html, after.json.body.html)
      t.match(afterForms.html, `<figure data-embed="youtube"><a href="${VIDEO}"><img src="${thumbnail.url}"`)
      t.match(afterForms.html, '<cite>Three hours of &lt;rain&gt; &amp; no wind</cite> <cite>Weather Desk</cite>')
      t.notMatch(
        JSON.stringify(afterForms),
        /evil|steal|127\.0\.0\.1:(?!3000)/,
        'nothing of the provider’s HTML or hosts',
      )
      t.match(afterForms.markdown, `(${VIDEO}) (Weather Desk)`)
      t.match(afterForms.text, DETAILS.title)
      const file = await inject(room.handle, { method: 'GET', url: local(thumbnail.url) })
      t.match([file.statusCode, file.headers['content-type']], [200, 'image/jpeg'])
      t.equal((await send('GET', '/v1/articles/storm/revisions', { key })).json.items.length, 1, 'no new revision')
      const changes = (await send('GET', `/v1/changes?cursor=${next}`, { key })).json.items
      t.match(changes, [{ type: 'refreshed', id: after.json.id, version: 1 }])
      t.equal((await room.get('/v1/search?q=rain')).json.items.length, 0, 'words of strangers find no article')

      t.strictSame(await ask(), [], 'nobody is asked again for now')
      room.clock.now += 30 * DAY
      t.strictSame((await ask()).sort(), ['known', 'unavailable: The provider responded with 404.'])
      t.equal((await room.get('/v1/articles/storm')).headers.etag, after.headers.etag, 'the same again changes nothing')

      const listed = (query: string) => send('GET', `/v1/embeds?${query}`, { key })
      const gone = (await listed('state=unavailable')).json.items
      t.match(gone, [
        { provider: 'vimeo', url: 'https://vimeo.com/1', reason: 'The provider responded with 404.', failures: 2 },
      ])
      t.match((await listed('provider=youtube')).json.items, [
        { title: DETAILS.title, thumbnail: thumbnail.id, articles: [String, after.json.id] },
      ])
      const first = (await listed('limit=1')).json
      const second = (await listed(`limit=1&cursor=${first.page.next}`)).json
      t.match([first.items.length, second.items.length, second.page.next], [1, 1, null])
      t.equal((await listed('state=gone')).status, 400)
      const refreshed = await send('POST', `/v1/embeds/${gone[0].id}/refresh`, { key })
      t.match(refreshed, { status: 200, json: { id: gone[0].id, nextAt: new Date(room.clock.now).toISOString() } })
      t.strictSame(await ask(), ['unavailable: The provider responded with 404.'], 'asked again at once')
      t.equal((await send('POST', `/v1/embeds/${after.json.id}/refresh`, { key })).status, 404)

      answers['/oembed'] = { body: DETAILS }
      room.clock.now += 30 * DAY
      await ask()
      t.equal((await room.get('/v1/articles/storm')).json.embeds[0].thumbnail, null)
      t.equal((await room.get(local(thumbnail.url))).status, 404, 'the file goes with the thumbnail')
      t.equal((await send('GET', `/v1/images/${thumbnail.id}`, { key })).status, 404)
      answers['/oembed'] = { status: 401, body: 'Unauthorized' }
      room.clock.now += 30 * DAY
      await ask()
      t.strictSame((await room.get('/v1/articles/storm')).json.embeds, [], 'what the provider took back is not shown')
    },
  )

  t.test(`thumbnails on ${name} are readable with an article that shows them alone`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { answers, ask, url } = await provider(t, room)
    const send = sender(room)
    const key = await keyFor(room, 'write', 'drafts', 'read', 'admin')
    const open1 = 'https://www.youtube.com/watch?v=opentoeveryone'
    answers['/oembed'] = { body: { ...DETAILS, thumbnail_url: `${url}/thumbnail.jpg` } }
    answers['/thumbnail.jpg'] = { body: await jpeg(320, 180) }
    const { json: made } = await send('POST', '/v1/articles', { key, body: article('hidden', VIDEO) })
    await ask()
    const images = async () => (await send('GET', '/v1/images', { key })).json.items as { id: string; url: string }[]
    const [thumbnail] = (await images()) as [{ id: string; url: string }]
    const read = async (headers = {}) => (await room.get(`/images/${thumbnail.id}.jpg`, headers)).status
    t.equal(await read(), 404, 'of a draft')
    await send('POST', '/v1/articles/hidden/publish', { key, body: {} })
    t.equal(await read(), 200)
    t.match((await send('DELETE', `/v1/images/${thumbnail.id}`, { key })).json.detail, 'an embed, as its thumbnail')
    await send('POST', '/v1/articles/hidden/withdraw', { key, body: { reason: 'Wrong.' } })
    t.equal(await read(), 404, 'of a withdrawn article')

    await send('PATCH', '/v1/publication', { key, body: { paidReading: 'keys' } })
    const body = article('paid', open1, VIDEO)
    await send('POST', '/v1/articles', { key, body: { ...body, access: 'paid', freeUntil: 2 } })
    await send('POST', '/v1/articles/paid/publish', { key, body: {} })
    await ask()
    const [free] = await images()
    t.equal((await room.get(`/images/${free?.id}.jpg`)).status, 200, 'in the free part')
    t.equal(await read(), 404, 'behind the cut')
    t.equal(await read({ authorization: `Bearer ${key}` }), 200)
    t.strictSame(
      (await room.get('/v1/articles/paid')).json.embeds.map(({ url }: { url: string }) => url),
      [open1],
    )
    const whole = (await send('GET', '/v1/articles/paid', { key })).json
    t.equal(whole.embeds.length, 2)

    await send('POST', `/v1/articles/${made.id}/erase`, { key, body: { reason: 'Court.' } })
    t.equal(await read({ authorization: `Bearer ${key}` }), 200, 'another article has it')
    await send('POST', '/v1/articles/paid/erase', { key, body: { reason: 'Court.' } })
    t.strictSame(await images(), [])
    t.equal(await room.services.database.get(sql`select key from embed`), undefined)
  })
}

t.test('what providers answer is bounded, plain text, and not trusted', async (t) => {
  const answer = readOembed(
    JSON.stringify({
      type: 'rich',
      title: `  A\u0000 ti\u202etle\n<b>of</b> ${'long '.repeat(200)}`,
      author_name: { name: 'x' },
      author_url: 'javascript:alert(1)',
      thumbnail_url: 'https://user:secret@example.com/a.jpg',
      provider_name: 'x'.repeat(500),
    }),
  )
  t.match(answer, { authorName: null, authorUrl: null, thumbnailUrl: null, title: /^A title <b>of<\/b> long .*…$/ })
  t.equal([...(answer?.title ?? '')].length <= 300 && answer?.providerName?.length, 100)
  for (const body of ['', 'null', '[]', '"text"', '{}', '<html>', '{"type":1}', `${'['.repeat(100_000)}`])
    t.equal(readOembed(body), null, body.slice(0, 20))
  for (const [name, { oembed }] of Object.entries(EMBED_PROVIDERS))
    t.ok(oembed === null || /^https:\/\/[\w.-]+\/[\w./-]*$/.test(oembed), `${name} has an endpoint over https, or none`)
  t.equal(oembedAddress('instagram', 'https://www.instagram.com/p/1'), null)
  t.match(
    oembedAddress('flourish', 'https://flo.uri.sh/visualisation/12/embed'),
    'public.flourish.studio%2Fvisualisation%2F12',
  )
  t.strictSame(
    [1, 2, 3, 9].map((count) => askAgainAfter('unavailable', count) / DAY),
    [1, 7, 30, 30],
  )
  t.strictSame(
    [1, 2, 3, 20].map((count) => askAgainAfter('failed', count) / 60_000),
    [1, 4, 16, 7 * 24 * 60],
  )
})

t.test('a provider that fails, is slow to forgive, or sends rubbish', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const { answers, ask, url, received } = await provider(t, room)
  const send = sender(room)
  const key = await keyFor(room, 'write', 'drafts', 'read')
  await send('POST', '/v1/articles', { key, body: article('storm', VIDEO) })
  await send('POST', '/v1/articles/storm/publish', { key, body: {} })
  const shown = async () => (await room.get('/v1/articles/storm')).json.embeds
  const answered = async (answer: Answers[string]) => {
    answers['/oembed'] = answer
    room.clock.now += 8 * DAY
    return ask()
  }
  t.strictSame(await answered({ status: 503, body: '', headers: { 'retry-after': '7200' } }), [
    'failed: The provider responded with 503.',
  ])
  room.clock.now += 7_199_000
  t.strictSame(await ask(), [], 'the provider asks for patience')
  t.strictSame(await answered({ body: '<html>' }), ['failed: The answer is not oEmbed.'])
  t.match(await answered({ body: `{"type":"video","title":"${'x'.repeat(600_000)}"}` }), [
    /^failed: .* larger than 500000 bytes/,
  ])
  t.match(await answered({ status: 302, body: '', headers: { location: 'http://169.254.169.254/latest' } }), [
    /^failed: .*not a public address/,
  ])
  t.match(await answered({ status: 302, body: '', headers: { location: '/oembed' } }), [
    /^failed: .*redirects more than 3 times/,
  ])
  t.strictSame(await shown(), [])
  answers['/page'] = { body: '<html><script>alert(1)</script></html>' }
  t.strictSame(await answered({ body: { ...DETAILS, thumbnail_url: `${url}/page` } }), ['known'])
  t.match(await shown(), [{ title: DETAILS.title, thumbnail: null }], 'a thumbnail that is no image is left out')
  room.clock.now += 30 * DAY
  t.match(await answered({ body: { ...DETAILS, thumbnail_url: 'http://10.0.0.1/a.jpg' } }), ['known'])
  t.match(await shown(), [{ thumbnail: null }], 'nor is a private address called')
  const calls = received.length
  room.clock.now += 30 * DAY
  t.strictSame(await answered({ status: 500, body: '' }), ['failed: The provider responded with 500.'])
  t.match(await shown(), [{ title: DETAILS.title }], 'a failure takes nothing away')
  t.equal(received.length, calls + 1, 'one attempt')
  await room.services.database.write(async (writer) => {
    await writer.run(sql`delete from embed_mention`)
    await writer.run(sql`delete from embed`)
  })
  await room.execute({ verb: 're-render', at: room.clock.now, actor: 'test', afterKey: 0, limit: 10 })
  t.strictSame(
    await ask(),
    ['failed: The provider responded with 500.'],
    'articles of an earlier version are asked about',
  )
  const strict = await provider(t, room, [])
  room.clock.now += DAY
  t.match(await strict.ask(), [/^failed: .*not a public address/], 'networks must be named in the settings')
})

t.test('an embed that was read is written again as it was', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const { answers, ask, url } = await provider(t, room)
  const send = sender(room)
  const key = await keyFor(room, 'write', 'drafts', 'read')
  answers['/oembed'] = { body: { ...DETAILS, thumbnail_url: `${url}/thumbnail.jpg` } }
  answers['/thumbnail.jpg'] = { body: await jpeg(64, 36) }
  const own = { type: 'embed', url: 'https://youtu.be/another', title: 'Our title' }
  const { body } = article('storm', VIDEO)
  await send('POST', '/v1/articles', {
    key,
    body: { slug: 'storm', headline: 'Storm', body: { blocks: [...body.blocks, own] } },
  })
  await send('POST', '/v1/articles/storm/publish', { key, body: {} })
  await ask()
  const exported: { record: string }[] = []
  const everything = { since: null, revisions: 'all', hasViews: false, fileOf: async () => null } as const
  for await (const record of exportRecords(room.services.database, everything))
    exported.push(record as { record: string })
  t.notMatch(JSON.stringify(exported), /Three hours|Weather Desk/, 'the native export has what the newsroom wrote')
  t.notOk(exported.some(({ record }) => record === 'image'))
  const forms = (await room.get('/v1/articles/storm?body=html,blocks')).json.body
  t.match(forms.blocks[2], { title: 'Our title', details: { title: DETAILS.title } })
  t.match(forms.html, 'Our title</a><figcaption><cite>Weather Desk</cite></figcaption>')
  const saved = async () =>
    (await send('GET', '/v1/articles/storm/draft', { key })).json.body.blocks.map(
      ({ id: _, ...block }: { id: string }) => block,
    )
  const first = await saved()
  for (const again of [{ blocks: forms.blocks }, { html: forms.html }]) {
    const { status } = await send('PATCH', '/v1/articles/storm', {
      key,
      body: { body: again, headline: `Storm ${Object.keys(again)}` },
    })
    t.equal(status, 200)
    t.strictSame(await saved(), first, `sent as ${Object.keys(again)}`)
  }
})

import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import inject from 'light-my-request'
import sharp from 'sharp'
import t from 'tap'
import { cropOf, heightsFor } from '#domain/media/rendition.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import type { Scope } from '#domain/scope.ts'
import { readEmbedded } from '#media/embedded.ts'
import { renditionQueue } from '#media/image-queues.ts'
import { Renditions } from '#media/renditions.ts'
import { sql } from '#storage/core/sql.ts'
import { RenditionCache } from '#storage/media/rendition-cache.ts'
import {
  APP11,
  animation,
  avif,
  bomb,
  halves,
  jpeg,
  photograph,
  png,
  webp,
  withIptc,
  withSegment,
  withXmp,
  ZIP_END,
} from './support/image-files.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

interface Announced {
  status: number
  headers: Record<string, string | undefined>
  bytes: Buffer
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  json: any
}

const { databases, stop } = await bothDatabases()
t.teardown(stop)

/** A newsroom with a key, and ways to ask it. */
async function harness(room: TestNewsroom, scopes: Scope[] = ['write', 'drafts']) {
  const { token } = await room.execute({
    verb: 'create-key',
    at: room.clock.now,
    actor: 'test',
    name: 'Desk',
    scopes,
    requestLimit: null,
  })
  const authorization = `Bearer ${token}`
  const ask = async (
    method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    headers: Record<string, string> = {},
    payload?: Buffer | string,
  ): Promise<Announced> => {
    const answer = await inject(room.handle, { method, url, headers, ...(payload === undefined ? {} : { payload }) })
    return {
      status: answer.statusCode,
      headers: answer.headers as Announced['headers'],
      bytes: answer.rawPayload,
      json: answer.payload !== '' && String(answer.headers['content-type']).includes('json') ? answer.json() : null,
    }
  }
  const say = (method: 'POST' | 'PATCH' | 'DELETE' | 'GET', url: string, body?: object) =>
    ask(
      method,
      url,
      { authorization, ...(body ? { 'content-type': 'application/json' } : {}) },
      body && JSON.stringify(body),
    )
  return {
    ask,
    say,
    authorization,
    upload: (file: Buffer, query = '', type = 'image/jpeg', headers: Record<string, string> = {}) =>
      ask('POST', `/v1/images${query}`, { authorization, 'content-type': type, ...headers }, file),
    /** A live article that shows an image. */
    async publish(slug: string, image: string, more: object = {}) {
      await say('POST', '/v1/articles', {
        headline: slug,
        slug,
        body: { html: '<p>Text.</p>' },
        images: [{ image }],
        ...more,
      })
      const { status } = await say('POST', `/v1/articles/${slug}/publish`, {})
      if (status !== 200) throw new Error(`${slug} was not published: ${status}`)
    },
  }
}

const pathOf = (url: string) => new URL(url).pathname
const filesOf = (folder: string) => globSync('??/*', { cwd: folder })

for (const { name, skip, open } of databases) {
  t.test(`images on ${name}: uploaded, listed, found, changed, deleted`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { say, upload, publish, ask } = await harness(room)
    const first = await upload(
      await jpeg(40, 30),
      '?alt=A%20river&caption=%C3%89tretat%20100%25&credit=Ruth&focalPoint=0.25,0.5&rights.notice=Ours&digitalSourceType=digitalCapture',
    )
    t.match(first, {
      status: 201,
      headers: { location: `/v1/images/${first.json.id}`, 'cache-control': 'private, no-store' },
      json: {
        mediaType: 'image/jpeg',
        width: 40,
        height: 30,
        alt: 'A river',
        caption: 'Étretat 100%',
        credit: 'Ruth',
        focalPoint: { x: 0.25, y: 0.5 },
        digitalSourceType: 'digitalCapture',
        rights: { notice: 'Ours', syndicatable: true, licenseEndsAt: null },
        source: null,
      },
    })
    const other = await upload(await png(20, 20), '?source=cms&sourceId=7&caption=Second', 'image/png')
    const address = await say('POST', '/v1/images', {
      url: 'https://cdn.example.com/a.jpg',
      credit: 'Étienne_x',
      width: 10,
      height: 10,
    })
    t.match(address, {
      status: 201,
      json: { url: 'https://cdn.example.com/a.jpg', mediaType: null, bytes: null, renditions: null },
    })
    const ids = [address, other, first].map(({ json }) => json.id)

    const list = await say('GET', '/v1/images?limit=2')
    t.strictSame(
      list.json.items.map(({ id }: { id: string }) => id),
      ids.slice(0, 2),
      'newest first',
    )
    const rest = await say('GET', `/v1/images?limit=2&cursor=${list.json.page.next}`)
    t.strictSame([rest.json.items.map(({ id }: { id: string }) => id), rest.json.page.next], [ids.slice(2), null])
    const found = async (q: string) =>
      (await say('GET', `/v1/images?q=${encodeURIComponent(q)}`)).json.items.map(({ id }: { id: string }) => id)
    t.strictSame(await found('etretat'), [ids[2]], 'without case and accents')
    t.strictSame(await found('ETIENNE'), [ids[0]], 'in the credit')
    t.strictSame(await found('0%'), [ids[2]], 'signs of patterns mean themselves')
    t.strictSame(await found('e_x'), [ids[0]])
    t.strictSame(await found('_'), [ids[0]])
    t.equal((await say('GET', `/v1/images?q=other&cursor=${list.json.page.next}`)).status, 400)

    await publish('flood', ids[2])
    const card = async () => (await room.get('/v1/articles?fields=image')).json.items[0].image
    t.match(await card(), { caption: 'Étretat 100%', credit: 'Ruth', digitalSourceType: 'digitalCapture' })
    const before = room.services.database.log.sequence
    const patched = await say('PATCH', `/v1/images/${ids[2]}`, {
      caption: null,
      credit: 'Sol',
      focalPoint: { x: 1, y: 0 },
      digitalSourceType: 'trainedAlgorithmicMedia',
      rights: { usageTerms: 'Once.' },
    })
    t.match(patched, {
      status: 200,
      json: { caption: null, credit: 'Sol', alt: 'A river', rights: { notice: 'Ours', usageTerms: 'Once.' } },
    })
    t.match(await card(), { caption: null, credit: 'Sol', focalPoint: { x: 1, y: 0 } }, 'readers have it at once')
    const madeBy = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    t.match((await room.get('/v1/articles/flood.ninjs')).json.associations, [{ digitalSourceType: { uri: madeBy } }])
    t.match((await room.get('/v1/articles/flood.jsonld')).json.image, [{ digitalSourceType: madeBy }])
    t.match((await room.get('/v1/articles.newsml')).text, `<digitalSourceType uri="${madeBy}"/>`)
    t.equal((await say('PATCH', `/v1/images/${ids[2]}`, { digitalSourceType: 'magic' })).status, 400)
    const changes = await room.services.database.all<{
      subject: string
      subject_id: string
      class: string
      cache_tags: string
    }>(sql`select subject, subject_id, class, cache_tags from change where sequence > ${before}`)
    t.match(changes, [{ subject: 'image', subject_id: ids[2], class: 'editorial' }])
    t.match(changes.slice(1), [{ subject: 'article' }], 'and the article that shows it')
    t.notMatch(changes[0]?.cache_tags, /\*/, 'only what shows it')
    await say('PATCH', `/v1/images/${ids[1]}`, { alt: 'Nobody sees it' })
    t.equal(room.services.database.log.sequence, before + 2, 'hidden images are not announced')

    const replaced = await upload(await png(24, 24, '#00ff00'), '?source=cms&sourceId=7', 'image/png')
    t.match([replaced.status, replaced.json.id, replaced.json.width, replaced.json.caption], [200, ids[1], 24, null])
    t.equal((await upload(await png(24, 24), '?source=cms', 'image/png')).status, 400, 'half an identity')

    const refused = await say('DELETE', `/v1/images/${ids[2]}`)
    t.match(refused, { status: 409, json: { code: 'conflict', detail: /articles/ } })
    await say('POST', '/v1/articles', {
      headline: 'Draft',
      slug: 'draft',
      body: { html: '<p>x</p>' },
      images: [{ image: ids[1] }],
    })
    t.equal((await say('DELETE', `/v1/images/${ids[1]}`)).status, 409, 'a draft is a use')
    await say('DELETE', '/v1/articles/draft/draft')
    const stored = filesOf(join(room.services.assets.renditionsFolder, '..')).filter(
      (file) => !file.startsWith('renditions'),
    )
    t.equal(stored.length, 2, 'the replaced file is gone')
    t.equal((await say('DELETE', `/v1/images/${ids[1]}`)).status, 204)
    t.equal(filesOf(join(room.services.assets.renditionsFolder, '..')).length, 1, 'and the deleted one')
    t.equal((await say('GET', `/v1/images/${ids[1]}`)).status, 404)
    t.equal((await say('DELETE', `/v1/images/${ids[1]}`)).status, 404)
    for (const [method, url] of [
      ['GET', '/v1/images'],
      ['GET', `/v1/images/${ids[0]}`],
      ['DELETE', `/v1/images/${ids[0]}`],
    ] as const)
      t.equal((await ask(method, url)).status, 401, `${method} ${url}`)
  })

  t.test(`images on ${name}: signed addresses show an unused image without a key for an hour`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { say, upload, publish, ask } = await harness(room)
    const uploaded = (await upload(await jpeg(400, 300))).json
    const other = (await upload(await jpeg(40, 30, '#ff0000'))).json
    const listed = (await say('GET', '/v1/images')).json.items.find(({ id }: { id: string }) => id === uploaded.id)
    const read = (await say('GET', `/v1/images/${uploaded.id}`)).json
    const changed = (await say('PATCH', `/v1/images/${uploaded.id}`, { alt: 'x' })).json
    const local = (url: string) => url.replace('http://127.0.0.1:3000', '')
    const addresses: string[] = []
    for (const { signed } of [uploaded, listed, read, changed]) {
      t.equal(signed.expiresAt, new Date(room.clock.now + 3_600_000).toISOString())
      addresses.push(local(signed.url), local(signed.renditions.url.replace('{width}', '160')))
      addresses.push(`${local(signed.url)}&width=160&height=160&format=auto`)
    }
    const all = async (status: number, why: string) => {
      for (const url of new Set(addresses))
        for (const method of ['GET', 'HEAD'] as const) {
          const { headers, ...answer } = await ask(method, url)
          t.equal(answer.status, status, `${why}: ${method} ${url}`)
          t.notOk(String(headers['cache-control']).includes('public'), 'no shared cache keeps it')
          if (status === 200) t.match(headers, { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex' })
        }
    }
    await all(200, 'unused')
    t.equal((await ask('GET', `/images/${uploaded.id}.jpg`)).status, 404, 'not without the signature')
    const signature = new URL(uploaded.signed.url).searchParams.get('signature') as string
    t.equal((await ask('GET', `/images/${other.id}.jpg?signature=${signature}`)).status, 404, 'of no other image')
    for (const forged of [`z${signature.slice(1)}`, `${signature}A`, signature.slice(0, -1), 'x'])
      t.equal((await ask('GET', `/images/${uploaded.id}.jpg?signature=${forged}`)).status, 404, 'nor with another one')
    t.equal((await ask('GET', `${local(uploaded.signed.url)}&preview=x`)).status, 400)
    await publish('shows-it', uploaded.id, { body: { html: `<img src="${uploaded.signed.url}">` } })
    await all(200, 'public')
    for (const url of [
      '/v1/articles/shows-it?body=html,text,markdown,blocks',
      '/v1/articles',
      '/v1/front?lists=latest:5',
    ])
      t.notMatch(JSON.stringify((await ask('GET', url)).json), /signature=/, `${url} has none`)
    t.match((await ask('GET', '/v1/articles/shows-it?body=blocks')).json.body.blocks, [{ image: uploaded.id }])
    room.clock.now += 3_600_000
    await all(404, 'an hour later')
    const elsewhere = await say('POST', '/v1/images', { url: 'https://images.example/a.jpg' })
    t.equal(elsewhere.json.signed, null)
  })

  t.test(`images on ${name}: hidden in every size, also where the size lies in the cache`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { say, upload, publish, ask, authorization } = await harness(room)
    const { id } = (await upload(await jpeg(400, 300))).json
    const addresses = [
      `/images/${id}.jpg`,
      `/images/${id}.webp?width=160`,
      `/images/${id}.jpg?width=160&height=160`,
      `/images/${id}.jpg?width=160&format=auto`,
    ]
    const all = async (status: number, why: string) => {
      for (const url of addresses)
        for (const method of ['GET', 'HEAD'] as const) {
          const announced = await ask(method, url)
          t.equal(announced.status, status, `${why}: ${method} ${url}`)
          if (status === 404) t.equal(announced.headers.etag, undefined, 'no validator tells of it')
        }
    }
    await all(404, 'of no article')
    await say('POST', '/v1/articles', { headline: 'S', slug: 's', body: { html: '<p>x</p>' }, images: [{ image: id }] })
    await all(404, 'of a draft')
    t.equal((await ask('GET', addresses[1] as string, { authorization })).status, 200, 'the newsroom sees it')
    t.match((await ask('GET', addresses[0] as string, { authorization })).headers, {
      'cache-control': 'private, no-store',
    })
    await all(404, 'of a draft, drawn by now')
    await say('PATCH', '/v1/articles/s', { embargoedUntil: new Date(NOW + 60_000).toISOString() })
    await say('POST', '/v1/articles/s/publish', {})
    await all(404, 'under an embargo')
    room.clock.now += 60_000
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'test' })
    await all(200, 'released')
    await say('PATCH', '/v1/articles/s', { expiresAt: new Date(room.clock.now + 100_000).toISOString() })
    t.match((await ask('GET', addresses[1] as string)).headers['cache-control'], /^public, max-age=100$/, 'shrinks')
    room.clock.now += 90_000
    t.match((await ask('GET', addresses[1] as string)).headers['cache-control'], /^public, max-age=10$/)
    room.clock.now += 10_000
    await all(404, 'expired, to the millisecond')
    await publish('again', id)
    await all(200, 'another article shows it')
    const { etag = '' } = (await ask('GET', addresses[1] as string)).headers
    await say('POST', '/v1/articles/again/withdraw', { reason: 'Forged.' })
    await all(404, 'withdrawn')
    t.equal((await ask('GET', addresses[1] as string, { 'if-none-match': etag })).status, 404, 'no 304 either')
    await publish('third', id)
    await say('PATCH', `/v1/images/${id}`, { rights: { licenseEndsAt: new Date(room.clock.now + 5000).toISOString() } })
    await all(200, 'licensed')
    room.clock.now += 5000
    await all(404, 'the licence has ended')
  })
}

t.test('what is stored is the picture and nothing else', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const { upload, ask, authorization } = await harness(room)
  const file = await photograph(60, 40)
  const before = await sharp(file).metadata()
  t.ok(before.exif?.includes('SecretCam'), 'the file tells much')
  const { json, status } = await upload(file)
  t.match([status, json.width, json.height], [201, 40, 60], 'upright')
  t.match(json, { caption: 'The river at its height', credit: 'Ruth Adeyemi', rights: { notice: '2026 Harbour Post' } })
  const [name] = filesOf(join(room.services.assets.renditionsFolder, '..'))
  const stored = readFileSync(join(room.services.assets.renditionsFolder, '..', name as string))
  t.match(await sharp(stored).metadata(), {
    exif: undefined,
    xmp: undefined,
    iptc: undefined,
    orientation: undefined,
    icc: undefined,
    width: 40,
    height: 60,
  })
  t.notOk(stored.includes('SecretCam') || stored.includes('Ruth'), 'no place, no camera, no name')
  const drawn = (await ask('GET', `/images/${json.id}.webp?width=160`, { authorization })).bytes
  t.match(await sharp(drawn).metadata(), { format: 'webp', width: 40 }, 'never made larger')

  const again = await upload(file)
  t.not(again.json.id, json.id)
  t.equal(
    filesOf(join(room.services.assets.renditionsFolder, '..')).filter((name) => !name.includes('renditions')).length,
    1,
    'the same twice is one file',
  )

  const iptc = withIptc(await jpeg(8, 8), { 80: 'Ana', 110: 'Agence Ré', 116: '© Agence', 120: 'Légende' })
  t.match((await upload(iptc)).json, { credit: 'Agence Ré', caption: 'Légende', rights: { notice: '© Agence' } })
  const xmp = withXmp(
    iptc,
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description photoshop:Credit="Reuters &amp; Co"><dc:description><rdf:Alt><rdf:li xml:lang="x-default">From XMP</rdf:li><rdf:li xml:lang="fr">Autre</rdf:li></rdf:Alt></dc:description><Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li>A boat</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>`,
  )
  t.match(
    (await upload(xmp)).json,
    { credit: 'Reuters & Co', caption: 'From XMP', alt: 'A boat', rights: { notice: '© Agence' } },
    'XMP before IPTC',
  )
  t.match(
    (await upload(xmp, '?credit=Own&caption=')).json,
    { credit: 'Own', caption: null, alt: 'A boat' },
    'what is said counts',
  )
  for (const broken of [
    '<x:xmpmeta><rdf:li',
    '\xff\xfe<<<>>>&&&;',
    '<dc:rights><rdf:li>\0\ud800x</rdf:li></dc:rights>',
  ])
    t.equal((await upload(withXmp(await jpeg(8, 8), broken))).status, 201, 'broken metadata says nothing')
  for (const [type, content] of [
    ['image/png', await png(9, 9)],
    ['image/webp', await webp(9, 9)],
    ['image/avif', await avif(16, 16)],
    ['image/gif', animation(3)],
  ] as const)
    t.match(
      await upload(content, '', 'application/octet-stream'),
      { status: 201, json: { mediaType: type } },
      'by its content',
    )
})

/** What a file says about its image by exiftool: groups and tags but for those that describe its pixels. Null: not installed. */
function tagsByExiftool(file: Buffer): Record<string, unknown> | null {
  const { status, stdout } = spawnSync('exiftool', ['-json', '-G1', '-a', '-u', '-'], { input: file })
  if (status !== 0) return null
  const [tags] = JSON.parse(stdout.toString()) as [Record<string, unknown>]
  const isOfPixels = /^(SourceFile|(File|System|ExifTool|Composite|QuickTime|Meta|RIFF|PNG|PNG-pHYs|JFIF|GIF):)/
  // What libvips writes with any EXIF.
  const isOfExif =
    /:(Orientation|[XY]Resolution|ResolutionUnit|YCbCrPositioning|ExifVersion|ComponentsConfiguration|FlashpixVersion|ColorSpace|ExifImage(Width|Height)|XMPToolkit)$/
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !isOfPixels.test(name) && !isOfExif.test(name)))
}
const NO_EXIFTOOL = tagsByExiftool(await jpeg(8, 8)) === null && 'exiftool is not installed'

const RIGHTS_IN_XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
  xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" photoshop:Credit="Dépêche" xmpRights:WebStatement="https://example.com/licence">
  <dc:creator><rdf:Seq><rdf:li>Ruth Ådeyemi</rdf:li></rdf:Seq></dc:creator>
  <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">© 2026 The Post</rdf:li></rdf:Alt></dc:rights>
  <Iptc4xmpExt:DigitalSourceType rdf:resource="http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture"/>
  <photoshop:City>Secret Town</photoshop:City></rdf:Description></rdf:RDF></x:xmpmeta>`

t.test('every served file carries the rights of its record, and no other metadata', async (t) => {
  const room = await openTestNewsroom({ renditionBytes: 1_000_000 })
  t.teardown(() => room.close())
  const { ask, say, upload, publish } = await harness(room)
  const photo = await upload(withXmp(await photograph(60, 40), RIGHTS_IN_XMP))
  t.match(
    photo.json,
    {
      creator: 'Ruth Ådeyemi',
      credit: 'Dépêche',
      digitalSourceType: 'compositeCapture',
      rights: { notice: '© 2026 The Post', licenseUrl: 'https://example.com/licence' },
      contentCredentials: null,
    },
    'the record defaults to the file',
  )
  t.match(
    (
      await upload(
        withXmp(await jpeg(8, 8), RIGHTS_IN_XMP),
        '?creator=&digitalSourceType=print&rights.licenseUrl=https://other.example/',
      )
    ).json,
    { creator: null, digitalSourceType: 'print', rights: { licenseUrl: 'https://other.example/' } },
  )
  const said =
    '?creator=Ruth%20%C3%85deyemi&credit=D%C3%A9p%C3%AAche&rights.notice=%C2%A9%202026%20The%20Post&rights.licenseUrl=https://example.com/licence&digitalSourceType=compositeCapture'
  const drawing = await upload(await png(20, 20), said, 'image/png')
  const moving = await upload(animation(3), said, 'image/gif')
  for (const [slug, { json }] of Object.entries({ photo, drawing, moving })) await publish(slug, json.id)
  t.equal((await room.get('/v1/articles/photo')).json.images[0].creator, 'Ruth Ådeyemi')
  t.match((await room.get('/v1/articles/photo.jsonld')).json.image, [
    { creator: { name: 'Ruth Ådeyemi' }, creditText: 'Dépêche' },
  ])
  const urls = [
    ...['jpg', 'jpg?width=160', 'webp?width=160', 'avif?width=160', 'jpg?width=160&height=160'].map(
      (end) => `${photo.json.id}.${end}`,
    ),
    ...['png', 'png?width=160', 'webp?width=160'].map((end) => `${drawing.json.id}.${end}`),
    ...['gif', 'gif?width=160'].map((end) => `${moving.json.id}.${end}`),
  ]
  for (const url of urls) {
    const { status, bytes, headers } = await ask('GET', `/images/${url}`)
    t.match([status, headers['content-length']], [200, String(bytes.length)], url)
    const { exif, ...metadata } = await sharp(bytes).metadata()
    const xmp = metadata.xmp ?? bytes.subarray(bytes.indexOf('<?xpacket'))
    t.strictSame(
      readEmbedded({ xmp }),
      {
        ...{ alt: null, caption: null, credit: 'Dépêche', copyright: '© 2026 The Post', creator: 'Ruth Ådeyemi' },
        ...{ licenseUrl: 'https://example.com/licence', digitalSourceType: 'compositeCapture' },
      },
      url,
    )
    t.match([metadata.iptc, metadata.icc], [undefined, undefined])
    if (!url.includes('gif')) t.match(readEmbedded({ exif }), { creator: 'Ruth Adeyemi', copyright: /2026 The Post/ })
    if (url.includes('gif')) t.equal((await sharp(bytes, { animated: true }).metadata()).pages, 3)
    for (const secret of ['SecretCam', 'Secret Town', 'GPS', 'The river at its height']) t.notOk(bytes.includes(secret))
    if (NO_EXIFTOOL) continue
    const isGif = url.includes('gif')
    t.strictSame(
      tagsByExiftool(bytes),
      {
        ...(isGif ? {} : { 'IFD0:Artist': 'Ruth Adeyemi', 'IFD0:Copyright': '(c) 2026 The Post' }),
        'XMP-dc:Creator': 'Ruth Ådeyemi',
        'XMP-dc:Rights': '© 2026 The Post',
        'XMP-photoshop:Credit': 'Dépêche',
        'XMP-xmpRights:WebStatement': 'https://example.com/licence',
        'XMP-iptcExt:DigitalSourceType': 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeCapture',
      },
      `exiftool: ${url}`,
    )
  }

  for (const url of urls.slice(0, 2)) {
    const before = await ask('GET', `/images/${url}`)
    await say('PATCH', `/v1/images/${photo.json.id}`, { credit: url, creator: '张伟' })
    const after = await ask('GET', `/images/${url}`, { 'if-none-match': before.headers.etag as string })
    t.equal(after.status, 200, 'another credit is another file')
    const { exif, xmp } = await sharp(after.bytes).metadata()
    t.match(readEmbedded({ xmp }), { credit: url, creator: '张伟' })
    t.notOk(readEmbedded({ exif }).creator, 'EXIF holds ASCII')
  }
  const none = { credit: null, creator: null, digitalSourceType: null, rights: null }
  await say('PATCH', `/v1/images/${photo.json.id}`, none)
  for (const url of urls.slice(0, 4))
    t.match(await sharp((await ask('GET', `/images/${url}`)).bytes).metadata(), { xmp: undefined, exif: undefined })
})

t.test('exiftool finds the metadata of an upload', { skip: NO_EXIFTOOL }, async (t) => {
  t.match(tagsByExiftool(await photograph(8, 8)), { 'IFD0:Make': 'SecretCam' })
})

t.test('an image that came with Content Credentials says that they were removed', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const { ask, upload, authorization, say } = await harness(room)
  const manifest = Buffer.from(
    'JP\0\x01\0\0\0\x01\0\0\0\x2djumb\0\0\0\x25jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9b\x71\x03c2pa\0',
    'latin1',
  )
  const drawing = await png(9, 9)
  const chunk = Buffer.concat([Buffer.from([0, 0, 0, manifest.length]), Buffer.from('caBX'), manifest, Buffer.alloc(4)])
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4)
  const web = await webp(9, 9)
  const riff = Buffer.concat([
    web,
    Buffer.from('C2PA'),
    Buffer.from([manifest.length, 0, 0, 0]),
    manifest,
    Buffer.alloc(manifest.length % 2),
  ])
  riff.writeUInt32LE(riff.length - 8, 4)
  const box = Buffer.concat([
    Buffer.from([0, 0, 0, 24 + manifest.length]),
    Buffer.from('uuid'),
    Buffer.from('d8fec3d61b0e483c92975828877ec481', 'hex'),
    manifest,
  ])
  const files: [string, Buffer][] = [
    ['image/jpeg', withSegment(await jpeg(9, 9), APP11, manifest)],
    ['image/png', Buffer.concat([drawing.subarray(0, 33), chunk, drawing.subarray(33)])],
    ['image/webp', riff],
    ['image/avif', Buffer.concat([await avif(16, 16), box])],
  ]
  for (const [type, file] of files) {
    const { status, json } = await upload(file, '', type)
    t.match([status, json.contentCredentials], [201, 'removed'], type)
    const served = await ask('GET', pathOf(json.url), { authorization })
    t.match([served.status, served.bytes.includes('c2pa')], [200, false])
    t.equal(
      (await say('PATCH', `/v1/images/${json.id}`, { credit: 'Post' })).json.contentCredentials,
      'removed',
      'for good',
    )
  }
})

t.test('what is not a picture, or more than one, is refused with the reason', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const { upload, ask, authorization, say } = await harness(room)
  const photo = await jpeg(64, 64)
  const drawing = await png(64, 64)
  const moving = animation(3)
  const damaged = Buffer.from(drawing)
  damaged.fill(1, drawing.indexOf('IDAT') + 8, drawing.indexOf('IDAT') + 14)
  const refused: [string, Buffer, number, RegExp][] = [
    [
      'SVG',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
      415,
      /SVG/,
    ],
    ['a page', Buffer.from('<!doctype html><p>'), 415, /markup/],
    ['nonsense', Buffer.from('hello'), 415, /not a known image format/],
    ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), 415, /HEIC/],
    ['TIFF', Buffer.from('II*\0\x08\0\0\0', 'latin1'), 415, /not a known image format/],
    ['a JPEG with a ZIP', Buffer.concat([photo, Buffer.from('PK\x03\x04', 'latin1'), ZIP_END]), 422, /ZIP/],
    [
      'a PNG with a ZIP and its comment',
      Buffer.concat([drawing, ZIP_END.subarray(0, 20), Buffer.from([3, 0]), Buffer.from('abc')]),
      422,
      /ZIP/,
    ],
    ['a JPEG with a page', Buffer.concat([photo, Buffer.from('<HTML><Script>alert(1)</script>')]), 422, /<HTML/],
    ['a GIF with a program', Buffer.concat([moving, Buffer.from('=1;alert(1)')]), 422, /11 bytes/],
    ['a JPEG with a program', Buffer.concat([photo, Buffer.from('*/=alert(1)/*')]), 422, /13 bytes/],
    [
      'PHP in a comment',
      Buffer.concat([
        photo.subarray(0, 2),
        Buffer.from([0xff, 0xfe, 0, 24]),
        Buffer.from('<?php system($_GET[0]);'.slice(0, 22)),
        photo.subarray(2),
      ]),
      422,
      /<\?php/,
    ],
    ['a WebP with a tail', Buffer.concat([await webp(8, 8), Buffer.from('#!/bin/sh')]), 422, /follow the image data/],
    [
      'an AVIF with a tail',
      Buffer.concat([await avif(16, 16), Buffer.from('alert(document.domain)')]),
      422,
      /follow the image data/,
    ],
    ['a cut JPEG', photo.subarray(0, photo.length - 40), 422, /truncated/],
    ['a cut PNG', drawing.subarray(0, drawing.length - 20), 422, /truncated/],
    ['a cut WebP', (await webp(64, 64)).subarray(0, 40), 422, /truncated/],
    ['a cut GIF', moving.subarray(0, moving.length - 1), 422, /truncated/],
    ['a cut AVIF', (await avif(16, 16)).subarray(0, 200), 422, /truncated|corrupt/],
    ['a bomb', bomb(50_000, 50_000), 422, /more than 60 megapixels/],
    ['a long bomb', bomb(65_000, 1000), 422, /more than 60 megapixels/],
    ['a bomb that is shorter than it says', bomb(5000, 5000), 422, /corrupt/],
    ['too many frames', animation(201), 422, /201 frames/],
    ['a wrong checksum', damaged, 422, /corrupt|truncated/],
  ]
  for (const [name, file, status, reason] of refused) {
    const announced = await upload(file)
    t.match([announced.status, announced.json.detail], [status, reason], name)
    t.equal(announced.json.code, status === 415 ? 'unsupported-media-type' : 'invalid-image')
  }
  t.equal((await upload(Buffer.concat([photo, photo]))).status, 201, 'a second JPEG behind it is what cameras write')
  t.equal((await upload(Buffer.concat([photo, Buffer.alloc(100)]))).status, 201, 'and padding')
  t.equal((await ask('POST', '/v1/images', { authorization, 'content-type': 'text/plain' }, 'x')).status, 415)
  t.equal(
    (await ask('POST', '/v1/articles', { authorization, 'content-type': 'image/png' }, drawing)).status,
    415,
    'pictures are bodies here only',
  )
  t.equal((await upload(Buffer.alloc(31_000_000))).json.code, 'payload-too-large')
  t.match((await upload(photo, '?captoin=x')).json, { code: 'unknown-parameter', detail: /caption/ })
  t.equal((await upload(photo, '?focalPoint=2,0')).status, 400)
  for (const url of ['javascript:alert(1)', 'ftp://example.com/a.jpg', '/a.jpg'])
    t.equal((await say('POST', '/v1/images', { url })).status, 400, url)
  const { authorization: reading } = await harness(room, ['read'])
  t.equal((await upload(photo, '', 'image/jpeg', { authorization: reading })).status, 403)
  t.equal((await ask('POST', '/v1/images', { 'content-type': 'image/jpeg' }, photo)).status, 401)
  const [one, two] = [
    await upload(photo, '', 'image/jpeg', { 'idempotency-key': 'k' }),
    await upload(photo, '', 'image/jpeg', { 'idempotency-key': 'k' }),
  ]
  t.equal(one.json.id, two.json.id, 'a retry is one image')
})

t.test('sizes: a closed set, cropped around the focal point, in the requested format', async (t) => {
  const room = await openTestNewsroom({ renditionBytes: 1_000_000 })
  t.teardown(() => room.close())
  const { upload, publish, ask, say } = await harness(room)
  const { json } = await upload(await halves(1400, 700), '?focalPoint=0.9,0.5')
  await publish('s', json.id)
  const { image } = (await room.get('/v1/articles/s')).json
  t.match(image.renditions, {
    url: `http://127.0.0.1:3000/images/${json.id}.webp?width={width}`,
    widths: [160, 320, 480, 640, 960, 1200, 1280],
  })
  t.strictSame((await room.get('/v1/articles')).json.items[0].image.renditions, image.renditions, 'on cards, too')
  const size = async (query: string, ending = 'jpg', headers: Record<string, string> = {}) => {
    const announced = await ask('GET', `/images/${json.id}.${ending}?${query}`, headers)
    const { format, width, height } = announced.status === 200 ? await sharp(announced.bytes).metadata() : {}
    return { ...announced, format, size: [width, height] }
  }
  t.match(await size('width=320', 'webp'), {
    status: 200,
    format: 'webp',
    size: [320, 160],
    headers: {
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      vary: 'Authorization, Accept, Accept-Encoding',
      'cache-control': 'public, max-age=300, stale-while-revalidate=30',
      'content-disposition': undefined,
    },
  })
  t.match(await size('width=320', 'avif'), { format: 'heif', headers: { 'content-type': 'image/avif' } })
  t.match(await size('width=320&format=webp'), { format: 'webp' })
  t.match(await size('width=2560'), { size: [1400, 700] }, 'never larger than it is')
  t.match(await size('width=640&height=640&fit=contain'), { size: [640, 320] })
  const cut = await size('width=160&height=160')
  t.match(cut, { size: [160, 160], format: 'jpeg' })
  const { dominant } = await sharp(cut.bytes).stats()
  t.ok(dominant.b > 200 && dominant.r < 50, 'the blue side is in it')
  await say('PATCH', `/v1/images/${json.id}`, { focalPoint: { x: 0.1, y: 0.5 } })
  const moved = await size('width=160&height=160')
  t.ok((await sharp(moved.bytes).stats()).dominant.r > 200, 'the red side is in it')
  t.not(moved.headers.etag, cut.headers.etag)
  t.match(await size('width=2560&height=2560'), { size: [700, 700] })
  const auto = await size('width=320&format=auto', 'jpg', { accept: 'image/avif;q=0,image/webp,*/*' })
  t.match(auto, {
    format: 'webp',
    headers: {
      'content-location': `/images/${json.id}.webp?width=320`,
      'cache-control': /^private, max-age=/,
      vary: /Accept/,
    },
  })
  t.match(await size('width=320&format=auto', 'jpg', { accept: 'text/html' }), { format: 'jpeg' })
  for (const [query, detail] of [
    ['width=300', /nearest: 320/],
    ['width=9999', /nearest: 2560/],
    ['width=640&height=350', /nearest: 360/],
    ['height=360', /requires width/],
    ['fit=cover', /requires width/],
    ['width=640&fit=cover', /requires height/],
    ['width=1e3', /whole number/],
    ['width=640&fit=fill', /cover, contain/],
    ['width=640&format=tiff', /webp, avif, jpeg, auto/],
    ['widht=640', /width/],
  ] as const)
    t.match(await size(query), { status: 400, json: { detail } }, query)
  t.equal((await size('width=640', 'png')).status, 404, 'no PNG of a JPEG')
  const { headers, bytes } = await size('width=320', 'webp')
  for (const tags of [headers.etag, `"x", ${headers.etag}`, '*', String(headers.etag).replace('W/', '')])
    t.match(await ask('GET', `/images/${json.id}.webp?width=320`, { 'if-none-match': tags as string }), {
      status: 304,
      bytes: Buffer.alloc(0),
      headers: { etag: headers.etag, 'content-length': undefined },
    })
  t.match(await ask('HEAD', `/images/${json.id}.webp?width=320`), {
    status: 200,
    bytes: Buffer.alloc(0),
    headers: { 'content-length': String(bytes.length), 'content-type': 'image/webp' },
  })
  const gif = (await upload(animation(3), '', 'image/gif')).json
  await publish('g', gif.id)
  t.match(
    await sharp((await ask('GET', `/images/${gif.id}.webp?width=160`)).bytes, { animated: true }).metadata(),
    { pages: 3 },
    'animations stay animated',
  )
  t.equal((await ask('GET', `/images/${gif.id}.gif?width=160&height=160`)).status, 200)
})

t.test('a crop keeps the focal point in it and stays inside', async (t) => {
  for (const [width, height] of [
    [4000, 3000],
    [3000, 4000],
    [100, 100],
    [1, 5000],
  ] as const)
    for (const requested of [
      { width: 640, height: 360 },
      { width: 360, height: 640 },
      { width: 160, height: 160 },
    ])
      for (const x of [0, 0.1, 0.5, 1])
        for (const y of [0, 0.7, 1]) {
          const { drawn, cut } = cropOf({ width, height }, requested, { x, y })
          t.ok(
            cut.left >= 0 &&
              cut.top >= 0 &&
              cut.left + cut.width <= drawn.width &&
              cut.top + cut.height <= drawn.height,
          )
          t.ok(drawn.width <= Math.max(width, cut.width) && drawn.height <= Math.max(height, cut.height))
          const point = [drawn.width * x, drawn.height * y] as const
          t.ok(
            point[0] >= cut.left - 1 &&
              point[0] <= cut.left + cut.width + 1 &&
              point[1] >= cut.top - 1 &&
              point[1] <= cut.top + cut.height + 1,
          )
        }
  t.ok(heightsFor(640).includes(360) && heightsFor(1200).includes(630) && heightsFor(320).includes(320))
})

t.test('sizes are made once for all who ask, a few at a time, and the rest come back later', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const { upload } = await harness(room)
  await upload(await jpeg(500, 400))
  const row = await room.services.database.get<{ hash: string }>(sql`select hash from image`)
  const rights = { creator: null, credit: null, rights: NO_RIGHTS, digitalSourceType: null }
  const image = { hash: row?.hash as string, focalPoint: null, ...rights }
  let reads = 0
  let begin = () => {}
  let requested = Promise.resolve()
  const count = async (hash: string) => {
    reads += 1
    await requested
    return room.services.assets.read(hash)
  }
  const assets = { ...room.services.assets, read: count }
  const renditions = new Renditions({
    assets,
    maxBytes: 1_000_000,
    queue: renditionQueue({ capacity: 1, mostWaiting: 2 }),
  })
  const ask = (width: number, caller = 'a') =>
    renditions.get(image, { width, height: null, fit: 'cover', format: 'webp' }, caller)
  const same = await Promise.all([ask(160), ask(160), ask(160)])
  t.strictSame([reads, new Set(same.map(({ size }) => size)).size], [1, 1], 'once')
  requested = new Promise((resolve) => {
    begin = resolve
  })
  const refused: unknown[] = []
  const refuse = (reason: unknown) => {
    if (refused.push(reason) === 2) begin()
  }
  await Promise.all([320, 480, 640, 960, 1200].map((width) => ask(width).catch(refuse)))
  t.match(
    refused,
    [0, 1].map(() => ({ code: 'unavailable', headers: [['retry-after', '3']] })),
    'two too many',
  )
  requested = new Promise((resolve) => {
    begin = resolve
  })
  const flood = [1280, 1920, 2560].map((width) =>
    ask(width).then(
      () => null,
      (error) => error,
    ),
  )
  const newcomer = ask(2560, 'b')
  begin()
  t.ok((await newcomer).size > 0, 'another caller gets the same size in its own turn')
  t.match(
    (await Promise.all(flood)).filter((error) => error !== null),
    [{ code: 'unavailable' }],
    'at the cost of the one that waits for most',
  )
  await renditions.settle()
  const made = reads
  await (await ask(160)).close()
  t.equal(reads, made, 'kept')
  const { hash } = image
  t.ok(existsSync(join(assets.renditionsFolder, hash.slice(0, 2), `${hash}-1-160.webp`)))
})

t.test('the cache of sizes: bounded, least recently used first, found again, never half a file', async (t) => {
  const folder = join(t.testdir(), 'renditions')
  const fail = (error: unknown) => t.fail(String(error))
  const cache = new RenditionCache(folder, 1000)
  const read = async (from: RenditionCache, name: string) => {
    const file = await from.open(name)
    if (!file) return null
    await file.close()
    return file.size
  }
  for (const name of ['aa1', 'bb2', 'cc3']) {
    cache.put(name, Buffer.alloc(400, name), fail)
    await cache.settle()
  }
  t.strictSame([await read(cache, 'aa1'), await read(cache, 'bb2'), await read(cache, 'cc3')], [null, 400, 400])
  await read(cache, 'bb2')
  cache.put('dd4', Buffer.alloc(400), fail)
  await cache.settle()
  t.strictSame(
    [await read(cache, 'bb2'), await read(cache, 'cc3'), cache.bytes],
    [400, null, 800],
    'what was used stays',
  )
  cache.put('ee5', Buffer.alloc(1001), fail)
  await cache.settle()
  t.equal(await read(cache, 'ee5'), null, 'too large to keep')

  mkdirSync(join(folder, 'ff'))
  writeFileSync(join(folder, 'ff', 'ff6.1.1.part'), 'half')
  writeFileSync(join(folder, 'ff', 'ff7'), '')
  truncateSync(join(folder, 'dd', 'dd4'), 0)
  const later = new RenditionCache(folder, 1000)
  t.strictSame(
    [await read(later, 'bb2'), await read(later, 'dd4'), await read(later, 'ff7'), later.bytes],
    [400, null, null, 400],
    'a new start finds it',
  )
  t.notOk(existsSync(join(folder, 'ff', 'ff7')))
  const smaller = new RenditionCache(folder, 300)
  t.strictSame([await read(smaller, 'bb2'), smaller.bytes], [null, 0], 'a smaller bound holds at once')
  const none = new RenditionCache(join(folder, 'none'), 0)
  none.put('aa1', Buffer.from('x'), fail)
  await none.settle()
  t.strictSame([await read(none, 'aa1'), existsSync(join(folder, 'none'))], [null, false])
  const blocked = join(folder, 'blocked')
  writeFileSync(blocked, '')
  const failed: unknown[] = []
  const broken = new RenditionCache(blocked, 1000)
  broken.put('aa1', Buffer.from('x'), (error) => failed.push(error))
  await broken.settle()
  t.strictSame([failed.length, statSync(blocked).size], [1, 0], 'a failing disk is reported, and delays no request')
})

import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import inject from 'light-my-request'
import sharp from 'sharp'
import t from 'tap'
import { rangeOf } from '#domain/media/byte-range.ts'
import { faultOfWebVtt } from '#domain/media/webvtt.ts'
import type { Scope } from '#domain/scope.ts'
import { unfinishedUploads } from '#jobs/unfinished-uploads.ts'
import { stripTags } from '#media/strip-tags.ts'
import { takeInMedia } from '#media/take-in-media.ts'
import { SEED as NUMBER, randomFrom } from './support/extent.ts'
import { jpeg } from './support/image-files.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const SEED = new URL('../seed/media', import.meta.url).pathname
const TONE = readFileSync(join(SEED, 'tone.mp3'))
const CLIP = readFileSync(join(SEED, 'clip.mp4'))
const VTT = 'WEBVTT\n\n00:00.000 --> 00:02.000\nThe river rose.\n'

/** A second of silence. */
function wav(): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + 8000, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8000, 24)
  head.writeUInt32LE(8000, 28)
  head.writeUInt16LE(1, 32)
  head.writeUInt16LE(8, 34)
  head.write('data', 36)
  head.writeUInt32LE(8000, 40)
  return Buffer.concat([head, Buffer.alloc(8000, 128)])
}

async function harness(room: TestNewsroom, scopes: Scope[] = ['write', 'drafts']) {
  const { token } = await room.execute({
    ...{ verb: 'create-key', at: room.clock.now, actor: 'test', name: 'Desk', scopes, requestLimit: null },
  })
  const authorization = `Bearer ${token}`
  const ask = async (
    method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    headers: Record<string, string> = {},
    payload?: Buffer | string,
  ) => {
    const answer = await inject(room.handle, { method, url, headers, ...(payload === undefined ? {} : { payload }) })
    return {
      status: answer.statusCode,
      headers: answer.headers as Record<string, string | undefined>,
      bytes: answer.rawPayload,
      json: answer.payload !== '' && String(answer.headers['content-type']).includes('json') ? answer.json() : null,
    }
  }
  const say = (method: 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'GET', url: string, body?: object) =>
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
    upload: (file: Buffer, query = '', type = 'audio/mpeg') =>
      ask('POST', `/v1/media${query}`, { authorization, 'content-type': type }, file),
    async publish(slug: string, media: string, more: object = {}) {
      const made = await say('POST', '/v1/articles', {
        ...{ headline: slug, slug, body: { html: '<p>Text.</p>' }, media, ...more },
      })
      const { status } = await say('POST', `/v1/articles/${slug}/publish`, {})
      if (status !== 200) throw new Error(`${slug} was not published: ${status} ${JSON.stringify(made.json)}`)
    },
  }
}

const local = (url: string) => url.replace('http://127.0.0.1:3000', '')

for (const { name, skip, open } of databases) {
  t.test(`audio and video on ${name}: uploaded, read, changed, shown, deleted`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { ask, say, upload, publish, authorization } = await harness(room)
    const sound = await upload(TONE, '?source=cms&sourceId=7&credit=Post', 'application/octet-stream')
    t.match(sound, {
      status: 201,
      headers: { location: `/v1/media/${sound.json.id}` },
      json: {
        ...{ kind: 'audio', mediaType: 'audio/mpeg', bytes: TONE.length, duration: 3.03 },
        ...{ title: 'A tone', creator: 'Ruth Adeyemi', credit: 'Post', rights: { notice: '2026 The Post' } },
        ...{ url: `http://127.0.0.1:3000/media/${sound.json.id}.mp3`, poster: null, captions: [], transcript: null },
      },
    })
    const film = await upload(CLIP, '?title=Clip', 'video/mp4')
    t.match(film.json, { kind: 'video', mediaType: 'video/mp4', width: 160, height: 90, title: 'Clip', duration: /^2/ })
    t.match((await upload(wav(), '', 'audio/wav')).json, { mediaType: 'audio/wav', duration: 1 })
    const address = {
      url: 'https://cdn.example.com/a.mp3',
      kind: 'audio',
      mediaType: 'audio/mpeg',
      bytes: 10,
      duration: 1.5,
    }
    const elsewhere = await say('POST', '/v1/media', address)
    t.match(elsewhere, { status: 201, json: { ...address, title: null } })
    const list = await say('GET', '/v1/media?limit=2')
    t.equal(list.json.items[0].id, elsewhere.json.id, 'newest first')
    const rest = await say('GET', `/v1/media?limit=2&cursor=${list.json.page.next}`)
    t.match([rest.json.items[1].id, rest.json.page.next], [sound.json.id, null])
    t.equal((await say('GET', '/v1/images')).json.items.length, 0, 'they are no images')
    t.equal((await say('GET', `/v1/images/${film.json.id}`)).status, 404)

    const poster = (
      await ask('POST', '/v1/images', { authorization, 'content-type': 'image/jpeg' }, await jpeg(40, 40))
    ).json.id
    const captions = [{ language: 'en', label: 'English', content: VTT }]
    const changed = await say('PATCH', `/v1/media/${sound.json.id}`, { poster, captions, transcript: 'It rose.' })
    t.match(changed, { status: 200, json: { poster, captions: [{ language: 'en', kind: 'captions', content: VTT }] } })
    const posterFile = `/images/${poster}.jpg`
    t.equal((await ask('GET', posterFile)).status, 404, 'the poster of what nobody may hear')

    await publish('flood', sound.json.id, { kind: 'audio' })
    const { media } = (await room.get('/v1/articles/flood')).json
    t.match(media, {
      ...{ id: sound.json.id, kind: 'audio', duration: 3.03, transcript: 'It rose.', poster: { id: poster } },
      captions: [{ language: 'en', kind: 'captions', label: 'English', url: /\.en\.captions\.vtt$/ }],
    })
    t.match(await ask('GET', local(media.captions[0].url)), {
      status: 200,
      headers: { 'content-type': 'text/vtt; charset=utf-8' },
      bytes: Buffer.from(VTT),
    })
    t.equal((await ask('GET', posterFile)).status, 200)
    t.equal((await say('GET', '/v1/articles/flood/draft')).json.media, sound.json.id)
    const readBack = await say('PATCH', '/v1/articles/flood', { media })
    t.match([readBack.status, readBack.json.media], [200, sound.json.id], 'as it was read')
    const meddled = await say('PATCH', '/v1/articles/flood', { media: { ...media, title: 'Other' } })
    t.match(meddled, { status: 400, json: { detail: /PATCH \/v1\/media/ } })
    await say('PATCH', `/v1/media/${sound.json.id}`, { title: 'At the weir', explicit: true })
    t.match((await room.get('/v1/articles/flood')).json.media, { title: 'At the weir', explicit: true }, 'at once')
    const other = (await ask('POST', '/v1/images', { authorization, 'content-type': 'image/jpeg' }, await jpeg(50, 40)))
      .json.id
    await say('PATCH', `/v1/media/${sound.json.id}`, { poster: other })
    t.match([(await ask('GET', posterFile)).status, (await ask('GET', `/images/${other}.jpg`)).status], [404, 200])
    await say('PATCH', `/v1/images/${other}`, { alt: 'A weir' })
    t.equal((await room.get('/v1/articles/flood')).json.media.poster.alt, 'A weir')

    t.match(await say('DELETE', `/v1/media/${sound.json.id}`), { status: 409, json: { detail: /articles/ } })
    t.match(await say('DELETE', `/v1/images/${other}`), { status: 409, json: { detail: /poster/ } })
    for (const [field, body] of [
      ['/media', { media: film.json.id }],
      ['/media', { media: poster }],
      ['/images/0/image', { images: [{ image: film.json.id }] }],
    ] as const) {
      const refused = await say('PATCH', '/v1/articles/flood', body)
      t.match(
        [refused.status, refused.json.errors?.[0]?.field ?? refused.json.detail],
        [400, field],
        JSON.stringify(body),
      )
    }
    const replaced = await upload(wav(), '?source=cms&sourceId=7', 'audio/wav')
    t.match([replaced.status, replaced.json.id], [200, sound.json.id])
    t.match((await room.get('/v1/articles/flood')).json.media, { mediaType: 'audio/wav', duration: 1 })
    t.equal((await say('DELETE', `/v1/media/${film.json.id}`)).status, 204)
    t.equal((await say('GET', `/v1/media/${film.json.id}`)).status, 404)
    await say('PATCH', '/v1/articles/flood', { media: null, kind: 'news' })
    await say('POST', '/v1/articles/flood/publish', {})
    t.equal((await room.get('/v1/articles/flood')).json.media, null)
    t.equal((await ask('GET', local(media.url))).status, 404)
  })

  t.test(`audio and video on ${name}: files are as visible as the whole article`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { ask, say, upload, publish, authorization } = await harness(room, ['admin'])
    const { id, url } = (await upload(TONE)).json
    await say('PATCH', `/v1/media/${id}`, { captions: [{ language: 'en', content: VTT }], transcript: 'Secret words' })
    const files = [local(url), `/media/${id}.en.captions.vtt`]
    const all = async (status: number, why: string) => {
      for (const file of files)
        for (const method of ['GET', 'HEAD'] as const) {
          const answer = await ask(method, file)
          t.equal(answer.status, status, `${why}: ${method} ${file}`)
          if (status === 404) t.equal(answer.headers.etag, undefined)
        }
    }
    await all(404, 'of no article')
    await say('POST', '/v1/articles', { headline: 'S', slug: 's', body: { html: '<p>x</p>' }, media: id })
    await all(404, 'of a draft')
    for (const file of files)
      t.match(await ask('GET', file, { authorization }), {
        status: 200,
        headers: { 'cache-control': 'private, no-store' },
      })
    await say('PATCH', '/v1/articles/s', { embargoedUntil: new Date(NOW + 60_000).toISOString() })
    await say('POST', '/v1/articles/s/publish', {})
    await all(404, 'under an embargo')
    room.clock.now += 60_000
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'test' })
    await all(200, 'released')
    const { etag = '' } = (await ask('GET', files[0] as string)).headers
    await say('PATCH', '/v1/articles/s', { expiresAt: new Date(room.clock.now + 100_000).toISOString() })
    t.match((await ask('GET', files[0] as string)).headers['cache-control'], /^public, max-age=100$/, 'shrinks')
    room.clock.now += 100_000
    await all(404, 'expired')
    t.equal((await ask('GET', files[0] as string, { 'if-none-match': etag })).status, 404, 'no 304 either')
    await publish('again', id)
    await all(200, 'another article has it')
    t.equal((await say('PATCH', '/v1/publication', { paidReading: 'keys' })).status, 200)
    await say('PATCH', '/v1/articles/again', { access: 'paid', freeUntil: 1 })
    await say('POST', '/v1/articles/again/publish', {})
    t.match((await room.get('/v1/articles/again')).json, { truncated: true, media: null }, 'the free part has none')
    await all(404, 'of a paid article')
    for (const path of [
      '/v1/articles/again.ninjs',
      '/v1/articles/again.jsonld',
      '/feeds/latest.rss',
      '/feeds/latest.podcast',
      '/v1/search?q=secret',
    ])
      t.notMatch((await room.get(path)).text, /Secret words|\.mp3/, path)
    await say('PATCH', '/v1/articles/again', { access: 'free' })
    await say('POST', '/v1/articles/again/publish', {})
    await all(200, 'free again')
    await say('PATCH', `/v1/media/${id}`, { rights: { licenseEndsAt: new Date(room.clock.now + 5000).toISOString() } })
    await all(200, 'licensed')
    room.clock.now += 5000
    await all(404, 'the licence has ended')
    t.equal((await room.get('/v1/articles/again')).json.media, null)
  })

  t.test(`audio and video on ${name}: articles are found by their transcript`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { say, upload, publish } = await harness(room, ['admin'])
    const { id } = (await upload(TONE, '?source=cms&sourceId=1')).json
    const patch = (body: object) => say('PATCH', `/v1/media/${id}`, body)
    await patch({ transcript: 'The lockkeeper raised both sluices <at> dawn. The sluices held.' })
    const found = async (q: string) =>
      (await room.get(`/v1/search?q=${encodeURIComponent(q)}`)).json.items.map(
        ({ article }: { article: { slug: string } }) => article.slug,
      )
    const drafts = async (q: string) =>
      (await say('GET', `/v1/search?state=draft,live&q=${encodeURIComponent(q)}`)).json.items
    await say('POST', '/v1/articles', { headline: 'S', slug: 's', body: { html: '<p>Text.</p>' }, media: id })
    t.strictSame(await found('sluice'), [], 'not of a draft')
    t.match(await drafts('sluice'), [
      { article: { slug: 's' }, highlights: { body: [], transcript: [/<mark>sluices/] } },
    ])
    await say('POST', '/v1/articles/s/publish', {})
    t.match((await room.get('/v1/search?q=sluice')).json, {
      total: { value: 1, relation: 'eq' },
      items: [
        {
          article: { slug: 's' },
          highlights: {
            body: [],
            transcript: [
              'The lockkeeper raised both <mark>sluices</mark> &lt;at&gt; dawn. The <mark>sluices</mark> held.',
            ],
          },
        },
      ],
    })
    t.strictSame(await found('"raised both sluices"'), ['s'], 'a phrase')
    t.strictSame(await found('lockkeper'), ['s'], 'a misspelt word')
    t.match((await room.get('/v1/articles?q=lockkeeper')).json.items, [{ slug: 's' }])
    await publish('written', id, { media: null, body: { html: '<p>A sluice, and a sluice.</p>' } })
    t.strictSame(await found('sluice'), ['written', 's'], 'written words weigh more')
    await patch({ transcript: 'The ferryman waved.' })
    t.strictSame([await found('lockkeeper'), await found('ferryman')], [[], ['s']], 'replaced')
    t.strictSame((await drafts('lockkeeper')).length, 0)
    await patch({ title: 'Another title' })
    t.strictSame(await found('ferryman'), ['s'])
    await say('PATCH', '/v1/publication', { paidReading: 'keys' })
    await say('PATCH', '/v1/articles/s', { access: 'paid', freeUntil: 1 })
    await say('POST', '/v1/articles/s/publish', {})
    t.strictSame(await found('ferryman'), [], 'behind the paywall')
    t.match((await say('GET', '/v1/search?q=ferryman')).json.items, [], 'for every audience: no match may reveal it')
    t.match((await say('GET', '/v1/search?q=text')).json.items[0].highlights.transcript, [])
    await say('PATCH', '/v1/articles/s', { access: 'free' })
    await say('POST', '/v1/articles/s/publish', {})
    t.strictSame(await found('ferryman'), ['s'], 'free again')
    await patch({ rights: { licenseEndsAt: new Date(room.clock.now + 5000).toISOString() } })
    t.strictSame(await found('ferryman'), ['s'], 'licensed')
    room.clock.now += 5000
    t.match((await room.get('/v1/search?q=ferryman')).json.items[0]?.highlights.transcript ?? [], [])
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'test' })
    t.strictSame(await found('ferryman'), [], 'the licence has ended')
    await patch({ rights: null })
    t.strictSame(await found('ferryman'), ['s'])
    await upload(wav(), '?source=cms&sourceId=1', 'audio/wav')
    t.strictSame(await found('ferryman'), [], 'another file has come without it')
    await patch({ transcript: 'The ferryman waved.' })
    await say('POST', '/v1/articles/s/withdraw', { reason: 'Untrue.' })
    t.strictSame(await found('ferryman'), [], 'withdrawn')
  })
}

/** A box of MP4. */
function box(type: string, ...parts: (string | Buffer)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
  const head = Buffer.alloc(8)
  head.writeUInt32BE(content.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, content])
}

/** The clip with tags in place of those it has, so that no sample moves. */
function clipWith(tags: Buffer): Buffer {
  const at = CLIP.indexOf('udta') + 4
  const room = CLIP.readUInt32BE(at - 8) - 8 - tags.length
  const filler = box('free', Buffer.alloc(room - 8))
  return Buffer.concat([CLIP.subarray(0, at), tags, filler, CLIP.subarray(at + tags.length + filler.length)])
}

const PLACE = '+51.5007-000.1246/'

t.test(
  'tags of audio and video are read into the record and removed from the file, a location with them',
  async (t) => {
    const folder = t.testdir()
    const chunk = (id: string, content: string) => {
      const head = Buffer.alloc(8)
      head.write(id, 'latin1')
      head.writeUInt32LE(content.length, 4)
      return Buffer.concat([head, Buffer.from(content)])
    }
    const sound = wav()
    const note = chunk('LIST', `INFOICMT${'\0\0\0\0'}${PLACE}..`)
    const wave = Buffer.concat([sound, note])
    wave.writeUInt32LE(wave.length - 8, 4)
    const id3 = TONE.subarray(0, 10 + (TONE[9] as number) + (TONE[8] as number) * 128)
    const v1 = Buffer.alloc(128)
    v1.write(`TAG${PLACE}`)
    const apeEnd = Buffer.alloc(32)
    apeEnd.write('APETAGEX')
    apeEnd.writeUInt32LE(2000, 8)
    apeEnd.writeUInt32LE(32 + PLACE.length, 12)
    const files: [string, Buffer, string][] = [
      ['twice.mp3', Buffer.concat([id3, TONE]), 'Ruth Adeyemi'],
      ['ends.mp3', Buffer.concat([TONE, Buffer.from(PLACE), apeEnd, v1]), PLACE],
      ['place.mp4', clipWith(box('\u00a9xyz', Buffer.from([0, 18, 0x15, 0xc7]), PLACE)), PLACE],
      ['xmp.mp4', Buffer.concat([CLIP, box('uuid', Buffer.alloc(16, 7), PLACE)]), PLACE],
      [
        'long.mp4',
        Buffer.concat([
          CLIP,
          Buffer.from([0, 0, 0, 1]),
          Buffer.from('free'),
          Buffer.from([0, 0, 0, 0, 0, 0, 0, 34]),
          Buffer.from(PLACE),
        ]),
        PLACE,
      ],
      ['note.wav', wave, PLACE],
    ]
    for (const [name, file, secret] of files) {
      const path = join(folder, name)
      writeFileSync(path, file)
      t.ok(file.includes(secret, 0, 'latin1'), name)
      const taken = await takeInMedia(path, file.length, { threadFrom: name === 'place.mp4' ? 0 : Infinity })
      const kept = readFileSync(path)
      t.match([taken.isRewritten, kept.length, kept.includes(secret, 0, 'latin1')], [true, file.length, false], name)
      const again = await takeInMedia(path, file.length)
      t.match(again, { duration: taken.duration, kind: taken.kind, title: null, creator: null, copyright: null }, name)
      t.ok(readFileSync(path).equals(kept), 'what has none stays as it is')
    }
    const taken = join(folder, 'twice.mp3')
    writeFileSync(taken, TONE)
    t.match(await takeInMedia(taken, TONE.length), {
      title: 'A tone',
      creator: 'Ruth Adeyemi',
      copyright: '2026 The Post',
    })
    t.equal(readFileSync(taken).includes('Adeyemi'), false)
    const samples = CLIP.subarray(CLIP.indexOf('mdat'))
    t.ok(readFileSync(join(folder, 'place.mp4')).includes(samples), 'the pictures are the same')
  },
)

t.test('damaged files keep their size, whatever their tags say', async (t) => {
  const folder = t.testdir()
  const below = randomFrom(NUMBER)
  const path = join(folder, 'file')
  const endless = Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.from('udta'), Buffer.alloc(8, 255)])
  const files = [
    ...[Buffer.concat([CLIP, endless]), Buffer.concat([Buffer.from('ID3\x04\0\0\x7f\x7f\x7f\x7f', 'latin1'), TONE])],
    ...[TONE, CLIP, wav()].flatMap((file) =>
      Array.from({ length: 30 }, () => {
        const broken = Buffer.from(file.subarray(0, 1 + below(file.length)))
        for (let at = 0; at < 20; at++) broken[below(broken.length)] = below(256)
        return broken
      }),
    ),
  ]
  for (const file of files)
    for (const container of ['mpeg', 'mp4', 'wav', 'flac', 'ogg'] as const) {
      writeFileSync(path, file)
      await stripTags(path, file.length, container)
      t.equal(readFileSync(path).length, file.length)
    }
})

t.test('files that were arriving when a process crashed are removed', async (t) => {
  const room = await (databases[0] as (typeof databases)[number]).open()
  t.teardown(() => room.close())
  const { upload } = await harness(room)
  t.equal((await upload(TONE)).status, 201)
  const { assets } = room.services
  for (const name of ['upload.1.0.1.part', 'upload.1.0.2.part', 'notes.part'])
    writeFileSync(join(assets.location.assetsDir, name), 'x')
  const now = Date.now()
  utimesSync(join(assets.location.assetsDir, 'upload.1.0.1.part'), now / 1000 - 600, now / 1000 - 600)
  t.equal(await unfinishedUploads(assets, () => now).step(), 3_600_000)
  t.strictSame(
    readdirSync(assets.location.assetsDir)
      .filter((name) => name.endsWith('.part'))
      .sort(),
    ['notes.part', 'upload.1.0.2.part'],
    'what arrives now stays',
  )
})

t.test('files of audio and video answer ranges', async (t) => {
  const room = await (databases[0] as (typeof databases)[number]).open()
  t.teardown(() => room.close())
  const { ask, upload, publish } = await harness(room)
  const { url, id } = (await upload(TONE)).json
  await publish('s', id)
  const file = local(url)
  const size = TONE.length
  const served = (await ask('GET', local(url))).bytes
  t.match([served.length, served.includes('Adeyemi')], [size, false], 'without its tags')
  const whole = await ask('GET', file)
  t.match(whole, {
    status: 200,
    bytes: served,
    headers: {
      ...{ 'accept-ranges': 'bytes', 'content-type': 'audio/mpeg', 'content-length': `${size}` },
      'cache-control': 'public, max-age=300, stale-while-revalidate=30',
    },
  })
  const { etag = '' } = whole.headers
  t.match(etag, /^"[0-9a-f]{32}"$/, 'a strong validator')
  for (const [range, start, end] of [
    ['bytes=0-1', 0, 1],
    ['bytes=100-', 100, size - 1],
    ['bytes=-50', size - 50, size - 1],
    [`bytes=0-${size * 2}`, 0, size - 1],
    [`bytes=-${size * 2}`, 0, size - 1],
  ] as const)
    t.match(await ask('GET', file, { range }), {
      status: 206,
      bytes: served.subarray(start, end + 1),
      headers: { 'content-range': `bytes ${start}-${end}/${size}`, 'content-length': `${end - start + 1}`, etag },
    })
  for (const range of ['bytes=0-1,5-6', 'bytes=5-2', 'items=0-1', 'bytes=a-b', 'bytes=-'])
    t.match(await ask('GET', file, { range }), { status: 200, headers: { 'content-length': `${size}` } }, range)
  for (const range of [`bytes=${size}-`, 'bytes=-0'])
    t.match(await ask('GET', file, { range }), {
      ...{ status: 416, headers: { 'content-range': `bytes */${size}` }, json: { code: 'range-not-satisfiable' } },
    })
  t.equal((await ask('GET', file, { range: 'bytes=0-1', 'if-range': etag })).status, 206)
  for (const condition of ['"other"', `W/${etag}`, 'Sun, 29 Nov 2026 00:00:00 GMT'])
    t.equal((await ask('GET', file, { range: 'bytes=0-1', 'if-range': condition })).status, 200, 'another file')
  t.match(await ask('HEAD', file, { range: 'bytes=0-1' }), { status: 200, headers: { 'content-length': `${size}` } })
  t.match(await ask('GET', file, { 'if-none-match': etag, range: 'bytes=0-1' }), {
    status: 304,
    bytes: Buffer.alloc(0),
  })
  t.equal(rangeOf('bytes=0-0', 0), 'unsatisfiable')
})

t.test(
  'podcast feeds of tags, lists, sections and the latest articles keep to the rules of Apple Podcasts',
  async (t) => {
    const room = await (databases[0] as (typeof databases)[number]).open({ renditionBytes: 10_000_000 })
    t.teardown(() => room.close())
    const { ask, say, upload, publish, authorization } = await harness(room, ['admin'])
    const artwork = await jpeg(1600, 1500)
    const logo = (await ask('POST', '/v1/images', { authorization, 'content-type': 'image/jpeg' }, artwork)).json.id
    await say('PATCH', '/v1/publication', { logo, language: 'en-GB', contact: { email: 'desk@example.com' } })
    const sound = (await upload(TONE)).json
    await say('PATCH', `/v1/media/${sound.id}`, { captions: [{ language: 'en', content: VTT }], explicit: true })
    const film = (await upload(CLIP)).json
    const unknown = (await say('POST', '/v1/media', { url: 'https://cdn.example.com/a.mp3', kind: 'audio' })).json
    const shelf = { tags: [{ name: 'Show' }], section: { name: 'World' } }
    await publish('first', sound.id, {
      ...shelf,
      headline: 'Rain & <sun>',
      standfirst: 'What is in it.',
      seriesPart: 3,
    })
    await publish('second', film.id, { ...shelf, byline: 'By Ida Kern' })
    await publish('third', unknown.id, shelf)
    await publish('fourth', (await upload(wav())).json.id, shelf)
    await say('POST', '/v1/lists', { slug: 'show', name: 'Show' })
    await say('PUT', '/v1/lists/show/entries', { entries: [{ article: 'first' }, { article: 'second' }] })

    const drawn = new Map<string, string>()
    for (const subject of ['tags/show', 'sections/world', 'lists/show']) {
      const side = 1400 + drawn.size * 100
      const file = await jpeg(side, side)
      const { id } = (await ask('POST', '/v1/images', { authorization, 'content-type': 'image/jpeg' }, file)).json
      t.equal((await ask('GET', `/images/${id}.jpg`)).status, 404, 'shown by nothing')
      const { status, json } = await say('PATCH', `/v1/${subject}`, { artwork: id })
      t.match([status, json.artwork], [200, { id, width: side }], subject)
      t.match(await say('DELETE', `/v1/images/${id}`), { status: 409, json: { detail: /artwork/ } })
      drawn.set(subject, id)
    }
    for (const [side, image] of [
      [
        '1000 × 1600',
        (await ask('POST', '/v1/images', { authorization, 'content-type': 'image/jpeg' }, await jpeg(1000, 1600))).json
          .id,
      ],
      ['elsewhere', (await say('POST', '/v1/images', { url: 'https://cdn.example.com/a.jpg' })).json.id],
    ] as const)
      t.match(await say('PATCH', '/v1/tags/show', { artwork: image }), {
        ...{ status: 400, json: { detail: new RegExp(side), errors: [{ field: '/artwork' }] } },
      })
    for (const path of ['tags/show', 'sections/world', 'lists/show', 'latest']) {
      const { status, text, headers } = await room.get(`/feeds/${path}.podcast`)
      t.match([status, headers['content-type']], [200, 'application/rss+xml; charset=utf-8'], path)
      const [head = '', ...items] = text.split('<item>')
      for (const rule of [
        /<title>[^<]{1,255}<\/title>/,
        /<description>[^<]{1,4000}<\/description>/,
        /<link>https?:[^<]+<\/link>/,
        /<language>[a-z]{2}(-[a-z]{2})?<\/language>/,
        /<itunes:category text="News"\/>/,
        /<itunes:explicit>(true|false)<\/itunes:explicit>/,
        /<itunes:author>[^<]+<\/itunes:author>/,
        /<itunes:email>desk@example.com<\/itunes:email>/,
        /<atom:link rel="self"/,
      ])
        t.match(head, rule, path)
      t.match(head, '<itunes:explicit>true</itunes:explicit>', 'since an episode is')
      t.equal(items.length, 2, 'what has no size, or a type that Apple does not take, is no episode')
      for (const item of items) {
        for (const rule of [
          /<title>[^<]+<\/title>/,
          /<guid isPermaLink="false">urn:uuid:[0-9a-f-]{36}<\/guid>/,
          /<pubDate>\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} (GMT|\+0000)<\/pubDate>/,
          /<itunes:duration>\d+<\/itunes:duration>/,
          /<itunes:explicit>(true|false)<\/itunes:explicit>/,
        ])
          t.match(item, rule, path)
        t.equal(item.match(/<enclosure /g)?.length, 1, 'one enclosure')
        const [, url = '', length, type] = /<enclosure url="([^"]+)" length="(\d+)" type="([^"]+)"/.exec(item) ?? []
        t.match(type, /^(audio\/mpeg|audio\/x-m4a|video\/mp4)$/)
        const head = await ask('HEAD', local(url))
        t.match([head.status, head.headers['content-length'], head.headers['accept-ranges']], [200, length, 'bytes'])
      }
      const [artworkUrl = ''] = /(?<=<itunes:image href=")[^"]+/.exec(head) ?? []
      t.match(artworkUrl, `/images/${drawn.get(path) ?? logo}.jpg`, `${path}: artwork, or else the logo`)
      const shown = await sharp((await ask('GET', local(artworkUrl.replaceAll('&amp;', '&')))).bytes).metadata()
      t.match(shown, { format: 'jpeg', space: 'srgb' })
      t.ok(shown.width === shown.height && shown.width >= 1400 && shown.width <= 3000, 'square, 1400 to 3000 pixels')
    }
    const feed = async () => (await room.get('/feeds/tags/show.podcast')).text
    t.match((await room.get('/v1/tags/show')).json.artwork.id, drawn.get('tags/show'))
    t.match((await room.get('/v1/sections/world')).json.artwork.id, drawn.get('sections/world'))
    const lists = (await room.get('/v1/lists')).json.items
    t.match(lists.find(({ slug }: { slug: string }) => slug === 'show').artwork.id, drawn.get('lists/show'))
    await say('PATCH', `/v1/images/${drawn.get('tags/show')}`, {
      rights: { licenseEndsAt: new Date(room.clock.now + 5000).toISOString() },
    })
    t.match(await feed(), `${drawn.get('tags/show')}.jpg`, 'licensed')
    room.clock.now += 5000
    t.match(await feed(), `${logo}.jpg`, 'and with the end of the licence the logo')
    t.equal((await room.get('/v1/tags/show')).json.artwork, null)
    await say('PATCH', '/v1/tags/show', { artwork: null, description: 'A weekly show.' })
    t.match(await feed(), '<description>A weekly show.</description>')
    t.equal((await say('DELETE', `/v1/images/${drawn.get('tags/show')}`)).status, 204)
    await say('PATCH', '/v1/lists/show', { artwork: null })
    t.match((await room.get('/feeds/lists/show.podcast')).text, `${logo}.jpg`)
    await say('POST', '/v1/tags', { name: 'Old show', artwork: drawn.get('lists/show') })
    await say('POST', '/v1/tags/old-show/merge', { into: 'show' })
    t.equal((await room.get('/v1/tags/show')).json.artwork.id, drawn.get('lists/show'), 'a merge passes it on')
    await say('POST', '/v1/tags', { name: 'Other', artwork: drawn.get('lists/show') })
    t.equal((await say('DELETE', '/v1/tags/other')).status, 204)
    const first = await feed()
    t.match(first, /<title>Rain &amp; &lt;sun&gt;<\/title>/)
    t.match(first, /<itunes:episode>3<\/itunes:episode>/)
    t.match(first, /<podcast:transcript url="[^"]+\.en\.captions\.vtt" type="text\/vtt" language="en"\/>/)
    const guids = (text: string) => [...text.matchAll(/urn:uuid:[0-9a-f-]{36}/g)].map(String).sort()
    await say('PATCH', '/v1/articles/first', { headline: 'Renamed', slug: 'renamed' })
    await say('POST', '/v1/articles/first/publish', {})
    const later = await feed()
    t.match(later, /<title>Renamed<\/title>/)
    t.strictSame(guids(later), guids(first), 'guids are permanent')
    for (const [format, found] of [
      ['rss', /<enclosure url="[^"]+\.mp3" length="12415" type="audio\/mpeg"\/>/],
      ['rss', /<media:content url="[^"]+\.mp3" type="audio\/mpeg" medium="audio" fileSize="12415" duration="3">/],
      ['atom', /<link rel="enclosure" href="[^"]+\.mp3" type="audio\/mpeg" length="12415"\/>/],
      [
        'json',
        /"attachments":\[\{"url":"[^"]+\.mp3","mime_type":"audio\/mpeg","title":"A tone","size_in_bytes":12415,"duration_in_seconds":3.03\}\]/,
      ],
    ] as const)
      t.match((await room.get(`/feeds/tags/show.${format}`)).text, found, format)
    await say('POST', '/v1/articles/renamed/withdraw', { reason: 'Untrue.' })
    t.notMatch(await feed(), /Renamed/)
  },
)

t.test('what is no audio or video, or broken, is refused with the reason', async (t) => {
  const room = await (databases[0] as (typeof databases)[number]).open({ mediaBytes: 100_000 })
  t.teardown(() => room.close())
  const { ask, say, upload, authorization } = await harness(room)
  for (const [name, file, status, reason] of [
    ['text', Buffer.from('hello'), 415, /not a known audio or video/],
    ['nothing', Buffer.alloc(0), 415, /empty/],
    ['a page', Buffer.from('<!doctype html><script>1</script>'), 415, /not a known/],
    ['Matroska', Buffer.from('\x1a\x45\xdf\xa3\x93\x42\x82\x88matroska', 'latin1'), 415, /Matroska/],
    ['QuickTime', Buffer.from('\0\0\0\x14ftypqt  \0\0\0\0qt  ', 'latin1'), 415, /QuickTime/],
    ['an MP4 of nothing', Buffer.concat([CLIP.subarray(0, 40)]), 422, /truncated|neither/],
    ['an MP3 of nothing', Buffer.from('ID3\x04\0\0\0\0\0\0', 'latin1'), 422, /truncated|neither/],
    ['a WAV that ends', Buffer.from('RIFF\0\0\0\0WAVE', 'latin1'), 422, /truncated/],
    ['an Ogg of nothing', Buffer.from('OggS\0\0\0\0', 'latin1'), 422, /truncated|neither/],
  ] as const) {
    const refused = await upload(file)
    t.match([refused.status, refused.json?.detail], [status, reason], name)
  }
  for (let seed = 1; seed <= 40; seed += 1) {
    const broken = Buffer.from(seed % 2 ? TONE : CLIP)
    for (let at = 0; at < 30; at += 1) broken[(seed * 7919 + at * 104_729) % 2000] = (seed * 31 + at * 17) % 256
    t.match(String((await upload(broken)).status), /^(201|415|422)$/, `damaged ${seed}`)
  }
  t.equal((await upload(Buffer.alloc(100_001))).json.code, 'payload-too-large')
  t.equal((await ask('POST', '/v1/media', { 'content-type': 'audio/mpeg' }, TONE)).status, 401)
  t.match((await upload(TONE, '?titel=x')).json, { code: 'unknown-parameter', detail: /title/ })
  const { id } = (await upload(TONE)).json
  for (const [captions, detail] of [
    [[{ language: 'en', content: 'Hello' }], /line 1 must begin with WEBVTT/],
    [[{ language: 'klingonese-nonsense', content: VTT }], /language/],
    [
      [
        { language: 'en', content: VTT },
        { language: 'en', content: VTT },
      ],
      /second track/,
    ],
  ] as const)
    t.match(await say('PATCH', `/v1/media/${id}`, { captions }), { status: 400, json: { detail } })
  t.match(await say('PATCH', `/v1/media/${id}`, { poster: id }), { status: 400, json: { detail: /poster|image/ } })
  t.equal((await ask('GET', '/media/..%2f..%2fetc%2fpasswd', { authorization })).status, 404)
})

t.test('WebVTT is checked line by line', async (t) => {
  for (const text of [
    VTT,
    '\ufeffWEBVTT - Title\r\n\r\nNOTE x\r\n\r\nSTYLE\r\n::cue{}\r\n\r\n1\r\n00:00:01.000 --> 00:00:02.500 align:start\r\n- Hi\r\n',
    'WEBVTT\nKind: captions\n\n100:00:00.000 --> 100:00:01.000\nLate',
  ])
    t.equal(faultOfWebVtt(text), null)
  for (const [text, fault] of [
    ['', 'line 1'],
    ['WEBVTT', 'no cue'],
    ['WEBVTT\n\n00:02.000 --> 00:01.000\nx', 'line 3 must end after'],
    ['WEBVTT\n\n00:00,000 --> 00:01,000\nx', 'line 3 must be of the form'],
    ['WEBVTT\n\n00:61.000 --> 01:01.000\nx', 'line 3 must have minutes'],
    ['WEBVTT\n\n00:05.000 --> 00:06.000\nx\n\n00:01.000 --> 00:02.000\ny', 'line 6 starts before'],
    ['WEBVTT\n\nstray text\n', 'line 3 is neither'],
  ] as const)
    t.match(faultOfWebVtt(text), fault)
})

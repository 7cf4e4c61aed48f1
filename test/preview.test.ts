import inject from 'light-my-request'
import t from 'tap'
import { createPreviewTokens } from '#commands/preview-token.ts'
import type { Scope } from '#domain/scope.ts'
import { fileUrl, withFileQuery } from '#projection/file-url.ts'
import { imageUrl, renditionsOf } from '#projection/render-image.ts'
import { findSecret } from '#storage/publication/publication.ts'
import { jpeg } from './support/image-files.ts'
import { bothDatabases, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

t.test('URLs of stored files are the same whether the query is rendered or added later', async (t) => {
  const addresses = { site: null, api: 'https://api.example.com/news' }
  const id = '018f2f0e-0000-7000-8000-000000000001'
  const image = { id, hash: 'a', mediaType: 'image/jpeg', url: null, width: 2000 }
  const urls = (fileQuery?: string) => {
    const where = fileQuery === undefined ? addresses : { ...addresses, fileQuery }
    return JSON.stringify([imageUrl(image, where), renditionsOf(image, where), fileUrl(where, 'media', `${id}.en.vtt`)])
  }
  t.notSame(urls('?preview=abc'), urls())
  t.equal(withFileQuery(urls(), addresses, '?preview=abc'), urls('?preview=abc'))
})

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const DAY = 86_400_000

async function harness(room: TestNewsroom, scopes: Scope[] = ['write', 'drafts', 'admin']) {
  const { token } = await room.execute({
    verb: 'create-key',
    at: room.clock.now,
    actor: 'test',
    name: 'Desk',
    scopes,
    requestLimit: null,
  })
  const authorization = `Bearer ${token}`
  return {
    authorization,
    async say(
      method: 'POST' | 'PATCH' | 'DELETE' | 'GET',
      url: string,
      body?: object,
      more: Record<string, string> = {},
    ) {
      const headers = { authorization, ...(body ? { 'content-type': 'application/json' } : {}), ...more }
      const answer = await inject(room.handle, {
        method,
        url,
        headers,
        ...(body ? { payload: JSON.stringify(body) } : {}),
      })
      return { status: answer.statusCode, headers: answer.headers, json: answer.payload === '' ? null : answer.json() }
    },
    async upload(file: Buffer): Promise<string> {
      const headers = { authorization, 'content-type': 'image/jpeg' }
      return (await inject(room.handle, { method: 'POST', url: '/v1/images', headers, payload: file })).json().id
    },
  }
}

const pathOf = (url: string) => url.replace('http://127.0.0.1:3000', '')
/** Addresses of images without the token of a preview. */
const withoutToken = (json: unknown) =>
  JSON.parse(
    JSON.stringify(json)
      .replace(/preview=[\w-]+(?:&(?:amp;)?)?/g, '')
      .replace(/\?"/g, '"')
      .replace(/\?(?=[\\">\s])/g, ''),
  )

for (const { name, skip, open } of databases) {
  t.test(`a preview on ${name} shows what readers will get`, { skip }, async (t) => {
    const room = await open({ site: 'https://www.example.com/{section}/{slug}' })
    t.teardown(() => room.close())
    const { say, upload } = await harness(room)
    const image = await upload(await jpeg(400, 200))
    const hidden = await upload(await jpeg(8, 8))
    const article = {
      headline: 'Flood',
      slug: 'flood',
      section: { name: 'World' },
      tags: [{ name: 'Rivers' }],
      images: [{ image, caption: 'Here' }],
      body: { markdown: `The river *rose*.\n\n![Boat](/v1/images/${image})\n` },
      embargoedUntil: null,
    }
    t.equal((await say('POST', '/v1/articles', article)).status, 201)
    const made = await say('POST', '/v1/articles/flood/preview-links', {})
    t.match(made, {
      status: 201,
      headers: { 'cache-control': 'private, no-store' },
      json: { expiresAt: new Date(room.clock.now + DAY).toISOString() },
    })
    const url = pathOf(made.json.url)
    t.match(url, /^\/preview\/[\w-]{54}$/)
    const shown = await room.get(url)
    t.match(
      [shown.status, shown.headers['cache-control'], shown.headers['x-robots-tag'], shown.headers.etag],
      [200, 'private, no-store', 'noindex, nofollow', undefined],
    )
    const forms = await room.get(`${url}?body=text,markdown,blocks`)
    t.match(forms.json.body, { text: /The river rose/, markdown: /\*rose\*/ })
    t.equal((await room.get(`${url}?body=none`)).json.body, undefined)
    t.equal((await room.get(`${url}?body=nothing`)).status, 400)
    t.equal((await room.get(`${url}?fields=id`)).status, 400)

    const picture = pathOf(shown.json.image.url)
    const smaller = pathOf(shown.json.image.renditions.url).replace('{width}', '160')
    t.match(picture, /\?preview=/)
    for (const address of [picture, smaller]) {
      const answer = await inject(room.handle, { method: 'GET', url: address })
      t.match([answer.statusCode, answer.headers['cache-control']], [200, 'private, no-store'], address)
      t.equal(
        (await inject(room.handle, { method: 'GET', url: address.replace(/preview=[^&]+&?/, '') })).statusCode,
        404,
        'not without the token',
      )
      t.equal(
        (await inject(room.handle, { method: 'GET', url: address.replace(image, hidden) })).statusCode,
        404,
        'no other image',
      )
    }
    t.equal((await room.get('/v1/articles/flood')).status, 404, 'still a draft')

    await say('PATCH', '/v1/articles/flood', { headline: 'Great flood' })
    const newest = await room.get(url)
    t.equal(newest.json.headline, 'Great flood', 'the newest revision')
    await say('POST', '/v1/articles/flood/publish', {})
    t.strictSame(withoutToken(newest.json), (await room.get('/v1/articles/flood')).json, 'exactly what was published')
    t.strictSame(
      withoutToken((await room.get(url)).json),
      (await room.get('/v1/articles/flood')).json,
      'and afterwards',
    )
    room.clock.now += 60_000
    await say('PATCH', '/v1/articles/flood', { standfirst: 'It rose.' })
    const next = await room.get(`${url}?body=html,text,markdown,blocks`)
    await say('POST', '/v1/articles/flood/publish', {})
    const published = await room.get('/v1/articles/flood?body=html,text,markdown,blocks')
    t.strictSame(withoutToken(next.json), published.json, 'the next version, in all forms')
    await say('PATCH', '/v1/articles/flood', { headline: 'Later' })
    await say('POST', '/v1/articles/flood/unpublish', {})
    await say('POST', '/v1/articles/flood/publish', { at: new Date(room.clock.now + DAY / 2).toISOString() })
    const scheduled = await room.get(url)
    room.clock.now += DAY / 2
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'test' })
    t.strictSame(withoutToken(scheduled.json), (await room.get('/v1/articles/flood')).json, 'what is scheduled')
  })

  t.test(`a preview link on ${name} ends`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const { say, upload, authorization } = await harness(room)
    const image = await upload(await jpeg(20, 20))
    const make = async (slug: string, wish: object = {}) => {
      await say('POST', '/v1/articles', { headline: slug, slug, body: { html: '<p>x</p>' }, images: [{ image }] })
      const { json } = await say('POST', `/v1/articles/${slug}/preview-links`, wish)
      const shown = await room.get(pathOf(json.url))
      return { ...json, url: pathOf(json.url), picture: pathOf(shown.json.image.url) }
    }
    const ends = async ({ url, picture }: { url: string; picture: string }, why: string) => {
      for (const address of [url, picture]) {
        const { status, headers } = await room.get(address)
        t.match([status, headers['cache-control']], [404, 'no-store'], `${why}: ${address.slice(0, 12)}`)
      }
    }
    const short = await make('short', { expiresIn: 60 })
    room.clock.now += 59_999
    t.equal((await room.get(short.url)).status, 200)
    room.clock.now += 1
    await ends(short, 'expired')

    const revoked = await make('revoked')
    const second = (await say('POST', '/v1/articles/revoked/preview-links', {})).json
    const list = await say('GET', '/v1/articles/revoked/preview-links')
    t.strictSame(
      list.json.items.map(({ id }: { id: string }) => id),
      [second.id, revoked.id],
      'newest first',
    )
    t.equal(pathOf(list.json.items[1].url), revoked.url, 'with their addresses')
    t.equal((await say('DELETE', `/v1/preview-links/${revoked.id}`)).status, 204)
    t.equal((await say('DELETE', `/v1/preview-links/${revoked.id}`)).status, 204, 'twice is once')
    await ends(revoked, 'revoked')
    t.equal((await room.get(pathOf(second.url))).status, 200, 'the other one works')
    t.equal((await say('GET', '/v1/articles/revoked/preview-links')).json.items.length, 1)
    t.equal((await say('DELETE', '/v1/preview-links/019ab2c0-0000-7000-8000-000000000000')).status, 404)

    const withdrawn = await make('withdrawn')
    await say('POST', '/v1/articles/withdrawn/publish', {})
    await say('POST', '/v1/articles/withdrawn/withdraw', { reason: 'Forged.' })
    await ends(withdrawn, 'withdrawn')
    t.equal((await say('POST', '/v1/articles/withdrawn/preview-links', {})).status, 409)
    const erased = await make('erased')
    t.equal((await say('POST', '/v1/articles/erased/erase', { reason: 'Law.' })).status, 200)
    await ends(erased, 'erased')
    const deleted = await make('deleted')
    t.equal((await say('DELETE', '/v1/articles/deleted/draft')).status, 204)
    await ends(deleted, 'deleted')

    const tampered = await make('tampered')
    const token = tampered.url.slice('/preview/'.length)
    const other = second.url.slice(-54)
    const forged = createPreviewTokens(Buffer.alloc(32)).sign(tampered.id)
    const turned = (at: number) => token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1)
    for (const wrong of [
      turned(0),
      turned(21),
      turned(30),
      turned(53),
      `${token}A`,
      token.slice(0, -1),
      `${token}=`,
      token.slice(0, 22) + other.slice(22),
      forged,
      tampered.id,
      'x',
      '%F0%9F%A6%86',
      '..%2F..%2Fetc',
    ])
      t.equal((await room.get(`/preview/${wrong}`)).status, 404, `tampered: ${wrong}`)
    t.equal((await room.get(tampered.picture.replace(token, forged))).status, 404)
    for (const expiresIn of [59, 30 * 86_400 + 1, 1.5, '60'])
      t.equal((await say('POST', '/v1/articles/tampered/preview-links', { expiresIn })).status, 400)
    t.equal((await say('POST', '/v1/articles/tampered/preview-links', { expiresIn: 30 * 86_400 })).status, 201)
    t.equal((await say('POST', '/v1/articles/nothing/preview-links', {})).status, 404)
    const again = async () =>
      (await say('POST', '/v1/articles/tampered/preview-links', {}, { 'idempotency-key': 'k' })).json.url
    t.equal(await again(), await again(), 'a retry is one link')
    const { say: asReader } = await harness(room, ['read', 'write'])
    t.equal((await asReader('POST', '/v1/articles/tampered/preview-links', {})).status, 403)
    t.equal((await asReader('GET', '/v1/articles/tampered/preview-links')).status, 403)
    t.equal((await inject(room.handle, { method: 'POST', url: '/v1/articles/tampered/preview-links' })).statusCode, 401)
    t.ok(authorization)
  })
}

t.test('a token is signed with a separate key', async (t) => {
  const room = await openTestNewsroom()
  t.teardown(() => room.close())
  const tokens = createPreviewTokens(await findSecret(room.services.database))
  const id = '019ab2c0-1234-7abc-8def-0123456789ab'
  t.equal(tokens.verify(tokens.sign(id)), id)
  t.equal(tokens.sign(id), tokens.sign(id))
  t.not(tokens.sign(id), createPreviewTokens(Buffer.alloc(32, 1)).sign(id))
})

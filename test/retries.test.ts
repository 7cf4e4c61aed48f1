import { deepEqual } from 'node:assert'
import { readFileSync } from 'node:fs'
import inject from 'light-my-request'
import sharp from 'sharp'
import t from 'tap'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { keyFor } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const AT = new Date(NOW + 86_400_000).toISOString()
const LATER = new Date(NOW + 2 * 86_400_000).toISOString()

/** Operations that write and take no Idempotency-Key, and why. */
const WITHOUT_KEY: Record<string, string> = {
  countViews: 'a visitor is counted once',
  countView: 'a visitor is counted once',
  requestSubscription: 'the WebSub protocol: a repeated request renews the subscription',
}

interface Operation {
  id: string
  method: string
  path: string
  takesKey: boolean
}

async function writeOperations(newsroom: TestNewsroom): Promise<Operation[]> {
  const { json } = await newsroom.get('/openapi.json')
  return Object.entries<Record<string, { operationId: string; parameters?: { name?: string; $ref?: string }[] }>>(
    json.paths,
  ).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId, parameters = [] }]) =>
      method === 'get' || method === 'head'
        ? []
        : [
            {
              id: operationId,
              method: method.toUpperCase(),
              path,
              takesKey: parameters.some(({ $ref }) => $ref === '#/components/parameters/IdempotencyKey'),
            },
          ],
    ),
  )
}

interface Sending {
  path: string
  body?: object | Buffer
  /** Another body that the same route takes. */
  other?: object | Buffer | null
  token?: string
}

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
type Json = any

const HOOK = 'https://receiver.example/hook'

/** One request of each operation that succeeds, made when its turn comes. */
function sendings(send: (method: string, path: string, body?: object | Buffer) => Promise<Json>) {
  let made = 0
  const draft = async (more: object = {}): Promise<string> => {
    made += 1
    const { id } = await send('POST', '/v1/articles', {
      headline: `Article ${made}`,
      body: { markdown: 'Text.' },
      ...more,
    })
    return id
  }
  const live = async (more: object = {}): Promise<string> => {
    const id = await draft(more)
    await send('POST', `/v1/articles/${id}/publish`, {})
    return id
  }
  const named = async (path: string, more: object = {}): Promise<Json> => {
    made += 1
    return send('POST', path, { name: `Name ${made}`, ...more })
  }
  const image = async () =>
    sharp({ create: { width: 8 + made, height: 8, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
  const uploaded = async () => {
    made += 1
    return (await send('POST', '/v1/images', await image())).id
  }
  const heard = async () =>
    (await send('POST', '/v1/media', { url: 'https://cdn.example.com/a.mp3', kind: 'audio' })).id
  const liveBlog = async () => {
    const id = await live({ kind: 'live-blog' })
    const post = await send('POST', `/v1/articles/${id}/posts`, { title: 'First', body: { markdown: 'One.' } })
    return { id, post: post.id as string }
  }
  const list = async () => (await named('/v1/lists')).slug
  const webhook = async () => (await send('POST', '/v1/webhooks', { url: HOOK })).id
  let sources = 0
  const source = async () => {
    sources++
    return (await send('POST', '/v1/sources', { name: `source ${sources}`, url: 'https://agency.example' })).id
  }
  const entry = async () => {
    const slug = await list()
    await send('PUT', `/v1/lists/${slug}/entries`, { entries: [{ article: await live() }, { article: await live() }] })
    const { items } = await send('GET', `/v1/lists/${slug}/entries`)
    return { slug, id: items[0].id as string }
  }
  const verb = async (name: string, id: Promise<string>, body: object = {}, other: object | null = null) => ({
    path: `/v1/articles/${await id}/${name}`,
    body,
    other,
  })
  const withdrawn = async () => {
    const id = await live()
    await send('POST', `/v1/articles/${id}/withdraw`, { reason: 'Wrong.' })
    return id
  }
  const scheduled = async () => {
    const id = await draft()
    await send('POST', `/v1/articles/${id}/publish`, { at: new Date(NOW + 86_400_000).toISOString() })
    return id
  }
  const reason = [{ reason: 'Wrong.' }, { reason: 'Another.' }] as const
  const all: Record<string, (() => Promise<Sending>) | undefined> = {
    createArticle: async () => ({
      path: '/v1/articles',
      body: { headline: 'H', standfirst: 'S' },
      other: { headline: 'O' },
    }),
    putArticleBySource: async () => ({
      path: '/v1/articles/by-source/cms/1',
      body: { headline: 'H', standfirst: 'S' },
      other: { headline: 'O' },
    }),
    patchArticle: async () => ({
      path: `/v1/articles/${await draft()}`,
      body: { headline: 'H', standfirst: 'S' },
      other: { headline: 'O' },
    }),
    publishArticle: () => verb('publish', draft(), { minor: false, revision: 1 }, { revision: 1 }),
    scheduleArticle: () => verb('schedule', draft(), { at: AT, minor: false }, { at: LATER }),
    unscheduleArticle: () => verb('unschedule', scheduled()),
    unpublishArticle: () => verb('unpublish', live()),
    correctArticle: () => verb('correct', live(), { note: 'N', revision: 1 }, { note: 'O' }),
    withdrawArticle: () => verb('withdraw', live(), ...reason),
    reinstateArticle: () => verb('reinstate', withdrawn()),
    revertArticle: async () => {
      const id = await draft()
      await send('PATCH', `/v1/articles/${id}`, { headline: 'Changed' })
      return verb('revert', Promise.resolve(id), { revision: 1 }, { revision: 2 })
    },
    eraseArticle: () => verb('erase', draft(), ...reason),
    deleteDraft: async () => ({ path: `/v1/articles/${await draft()}/draft` }),
    addPost: async () => ({
      path: `/v1/articles/${(await liveBlog()).id}/posts`,
      body: { title: 'H', body: { markdown: 'T' } },
      other: { title: 'O', body: { markdown: 'T' } },
    }),
    changePost: async () => {
      const { id, post } = await liveBlog()
      return {
        path: `/v1/articles/${id}/posts/${post}`,
        body: { title: 'H', body: { markdown: 'T' } },
        other: { title: 'O' },
      }
    },
    removePost: async () => {
      const { id, post } = await liveBlog()
      return { path: `/v1/articles/${id}/posts/${post}` }
    },
    createPreviewLink: () => verb('preview-links', draft(), { expiresIn: 3600 }, { expiresIn: 60 }),
    createSitePreviewLink: async () => ({
      path: '/v1/preview-links',
      body: { at: LATER },
      other: { at: LATER, expiresIn: 60 },
    }),
    revokePreviewLink: async () => {
      const { id } = await send('POST', `/v1/articles/${await draft()}/preview-links`, {})
      return { path: `/v1/preview-links/${id}` }
    },
    runBulk: async () => ({
      path: '/v1/bulk',
      body: { atomic: true, commands: [{ verb: 'create-article', body: { headline: 'H', standfirst: 'S' } }] },
      other: { commands: [{ verb: 'create-article', body: { headline: 'O' } }] },
    }),
    uploadImage: async () => ({
      path: '/v1/images?alt=A',
      body: await image(),
      other: await sharp({ create: { width: 3, height: 3, channels: 3, background: 'blue' } })
        .png()
        .toBuffer(),
    }),
    patchImage: async () => ({
      path: `/v1/images/${await uploaded()}`,
      body: { alt: 'A', credit: 'C' },
      other: { alt: 'O' },
    }),
    refreshEmbed: async () => {
      await draft({ body: { markdown: 'https://vimeo.com/1' } })
      const { items } = await send('GET', '/v1/embeds')
      return { path: `/v1/embeds/${items[0].id}/refresh` }
    },
    deleteImage: async () => ({ path: `/v1/images/${await uploaded()}` }),
    uploadMedia: async () => ({
      path: '/v1/media?title=A',
      body: readFileSync(new URL('../seed/media/tone.mp3', import.meta.url)),
      other: readFileSync(new URL('../seed/media/clip.mp4', import.meta.url)),
    }),
    patchMedia: async () => ({
      path: `/v1/media/${await heard()}`,
      body: { title: 'A', transcript: 'T' },
      other: { title: 'O' },
    }),
    deleteMedia: async () => ({ path: `/v1/media/${await heard()}` }),
    createTag: async () => ({ path: '/v1/tags', body: { name: 'T', type: 'keyword' }, other: { name: 'O' } }),
    patchTag: async () => ({
      path: `/v1/tags/${(await named('/v1/tags')).slug}`,
      body: { name: 'A', description: 'D' },
      other: { name: 'O' },
    }),
    deleteTag: async () => ({ path: `/v1/tags/${(await named('/v1/tags')).slug}` }),
    mergeTag: async () => ({
      path: `/v1/tags/${(await named('/v1/tags')).slug}/merge`,
      body: { into: (await named('/v1/tags')).slug },
      other: { into: (await named('/v1/tags')).slug },
    }),
    createSection: async () => ({ path: '/v1/sections', body: { name: 'S', description: 'D' }, other: { name: 'O' } }),
    patchSection: async () => ({
      path: `/v1/sections/${(await named('/v1/sections')).slug}`,
      body: { name: 'A', description: 'D' },
      other: { name: 'O' },
    }),
    deleteSection: async () => ({ path: `/v1/sections/${(await named('/v1/sections')).slug}` }),
    createAuthor: async () => ({ path: '/v1/authors', body: { name: 'S', bio: 'D' }, other: { name: 'O' } }),
    patchAuthor: async () => ({
      path: `/v1/authors/${(await named('/v1/authors')).slug}`,
      body: { name: 'A', bio: 'D' },
      other: { name: 'O' },
    }),
    deleteAuthor: async () => ({ path: `/v1/authors/${(await named('/v1/authors')).slug}` }),
    createList: async () => ({ path: '/v1/lists', body: { name: 'L', description: 'D' }, other: { name: 'O' } }),
    patchList: async () => ({
      path: `/v1/lists/${await list()}`,
      body: { name: 'A', description: 'D' },
      other: { name: 'O' },
    }),
    deleteList: async () => ({ path: `/v1/lists/${await list()}` }),
    putEntries: async () => ({
      path: `/v1/lists/${await list()}/entries`,
      body: { entries: [{ link: { headline: 'T', standfirst: 'S' } }] },
      other: { entries: [] },
    }),
    addEntry: async () => ({
      path: `/v1/lists/${await list()}/entries`,
      body: { link: { headline: 'T', standfirst: 'S' } },
      other: { link: { headline: 'O' } },
    }),
    changeEntry: async () => {
      const { slug, id } = await entry()
      return { path: `/v1/lists/${slug}/entries/${id}`, body: { position: 2, slot: 1 }, other: { position: 1 } }
    },
    removeEntry: async () => {
      const { slug, id } = await entry()
      return { path: `/v1/lists/${slug}/entries/${id}` }
    },
    excludeArticle: async () => ({
      path: '/v1/lists/latest/exclusions',
      body: { article: await live() },
      other: { article: await live() },
    }),
    includeArticle: async () => {
      const id = await live()
      await send('POST', '/v1/lists/latest/exclusions', { article: id })
      return { path: `/v1/lists/latest/exclusions/${id}` }
    },
    patchPublication: async () => ({
      path: '/v1/publication',
      body: { name: 'P', timezone: 'Europe/London' },
      other: { name: 'O' },
    }),
    createPartner: async () => ({ path: '/v1/partners', body: { name: 'P', products: [] }, other: { name: 'O' } }),
    patchPartner: async () => ({
      path: `/v1/partners/${(await named('/v1/partners')).id}`,
      body: { name: 'A', products: [] },
      other: { name: 'O' },
    }),
    createProduct: async () => ({ path: '/v1/products', body: { name: 'P', delivers: 'full' }, other: { name: 'O' } }),
    patchProduct: async () => ({
      path: `/v1/products/${(await named('/v1/products')).slug}`,
      body: { name: 'A', delivers: 'full' },
      other: { name: 'O' },
    }),
    deleteProduct: async () => ({ path: `/v1/products/${(await named('/v1/products')).slug}` }),
    createWebhook: async () => ({ path: '/v1/webhooks', body: { url: HOOK }, other: { url: `${HOOK}/other` } }),
    patchWebhook: async () => ({
      path: `/v1/webhooks/${await webhook()}`,
      body: { url: `${HOOK}/a` },
      other: { url: HOOK },
    }),
    deleteWebhook: async () => ({ path: `/v1/webhooks/${await webhook()}` }),
    rotateWebhookSecret: async () => ({ path: `/v1/webhooks/${await webhook()}/rotate-secret` }),
    testWebhook: async () => ({ path: `/v1/webhooks/${await webhook()}/test` }),
    replayWebhook: async () => ({
      path: `/v1/webhooks/${await webhook()}/replay`,
      body: { from: '2026-11-23T00:00:00Z' },
      other: { from: '2026-11-22T00:00:00Z' },
    }),
    createSource: async () => ({
      path: '/v1/sources',
      body: { name: 'agency', url: 'https://agency.example' },
      other: { name: 'other', url: 'https://agency.example' },
    }),
    patchSource: async () => ({
      path: `/v1/sources/${await source()}`,
      body: { publishes: 'live' },
      other: { publishes: 'draft' },
    }),
    deleteSource: async () => ({ path: `/v1/sources/${await source()}` }),
    createImport: async () => ({
      path: '/v1/imports?dryRun=true',
      body: Buffer.from('{"record":"section","slug":"a","name":"A"}'),
      other: Buffer.from('{"record":"section","slug":"b","name":"B"}'),
    }),
    cancelImport: async () => {
      const { id } = await send('POST', '/v1/imports', Buffer.from('{"record":"section","slug":"c","name":"C"}'))
      return { path: `/v1/imports/${id}/cancel` }
    },
    createKey: async () => ({
      path: '/v1/keys',
      body: { name: 'K', scopes: ['read'] },
      other: { name: 'O', scopes: ['read'] },
    }),
    revokeKey: async () => ({
      path: `/v1/keys/${(await send('POST', '/v1/keys', { name: 'K', scopes: ['read'] })).id}`,
    }),
    playSandbox: async () => {
      const { id: partner } = await named('/v1/partners')
      const { key } = await send('POST', '/v1/keys', { name: 'K', scopes: ['read'], partner, test: true })
      return { path: '/v1/sandbox/embargo', token: key }
    },
  }
  return all
}

/** Buffers are pictures, or files to be imported. */
function typeOf(body: object | Buffer | undefined): string {
  if (!Buffer.isBuffer(body)) return 'application/json'
  return body[0] === 0x89 ? 'image/png' : 'application/octet-stream'
}

function pixel(): Promise<Buffer> {
  return sharp({ create: { width: 2, height: 2, channels: 3, background: 'green' } })
    .png()
    .toBuffer()
}

/** The same value with the members of each object in the opposite order. */
function shuffled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, shuffled(member)]),
  )
}

for (const database of databases) {
  t.test(
    `every write route answers a retry as it did the first time (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const admin = await keyFor(newsroom, 'admin')
      const request = async (
        method: string,
        url: string,
        body: object | Buffer | undefined,
        headers: Record<string, string>,
      ) => {
        newsroom.clock.now += 1234
        const type = typeOf(body)
        const payload = Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {})
        const hasBody = method !== 'DELETE'
        const answer = await inject(newsroom.handle, {
          ...{ method: method as 'POST', url },
          headers: { ...headers, ...(hasBody ? { 'content-type': type } : {}) },
          ...(hasBody && method !== 'GET' ? { payload } : {}),
        })
        return { status: answer.statusCode, json: answer.body === '' ? null : JSON.parse(answer.body) }
      }
      const send = async (method: string, path: string, body?: object | Buffer) => {
        const { status, json } = await request(method, path, body, { authorization: `Bearer ${admin}` })
        if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(json)}`)
        return json
      }
      const operations = await writeOperations(newsroom)
      t.strictSame(
        operations.filter(({ id, takesKey }) => !takesKey && !(id in WITHOUT_KEY)).map(({ id }) => id),
        [],
        'every write route takes an Idempotency-Key',
      )
      const all = sendings(send)
      for (const { id, method } of operations.filter(({ takesKey }) => takesKey)) {
        const prepare = all[id]
        if (prepare === undefined) {
          t.fail(`no request of ${id} is written down here`)
          continue
        }
        const sending = await prepare()
        const { path, body, other, token = admin } = sending
        const headers = { authorization: `Bearer ${token}`, 'idempotency-key': `retry-${id}` }
        const first = await request(method, path, body, headers)
        t.ok(first.status < 300, `${id}: ${first.status} ${first.status < 300 ? '' : JSON.stringify(first.json)}`)
        // A secret is shown once.
        if (id === 'createKey') first.json.key = null
        // A signed address is good for an hour from each answer.
        const lasting = ({ json, ...answer }: typeof first) => ({
          ...answer,
          json: json?.signed === undefined ? json : { ...json, signed: null },
        })
        const retries = [body, ...(Buffer.isBuffer(body) || body === undefined ? [] : [shuffled(body) as object])]
        for (const [index, again] of retries.entries())
          t.strictSame(
            lasting(await request(method, path, again, headers)),
            lasting(first),
            `${id}, retry ${index + 1}`,
          )
        if (other == null) continue
        const mismatch = await request(method, path, other, headers)
        t.strictSame([mismatch.status, mismatch.json.code], [422, 'idempotency-mismatch'], `${id} with another body`)
      }
    },
  )

  t.test(
    `a key that writes but may not read drafts is answered nothing of an article (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const admin = await keyFor(newsroom, 'admin')
      const write = await keyFor(newsroom, 'write')
      const both = await keyFor(newsroom, 'write', 'drafts')
      const request = async (
        method: string,
        url: string,
        body: object | Buffer | undefined,
        key: string,
        more: Record<string, string> = {},
      ) => {
        newsroom.clock.now += 1234
        const type = typeOf(body)
        const answer = await inject(newsroom.handle, {
          ...{ method: method as 'POST', url },
          headers: {
            authorization: `Bearer ${key}`,
            ...more,
            ...(method === 'DELETE' ? {} : { 'content-type': type }),
          },
          ...(method === 'DELETE' ? {} : { payload: Buffer.isBuffer(body) ? body : JSON.stringify(body ?? {}) }),
        })
        return { status: answer.statusCode, text: answer.body }
      }
      // Every text written by another user has a word that no answer may have.
      const SECRET = 'Unreadable'
      const marked = (value: unknown, name = ''): unknown => {
        if (Array.isArray(value)) return value.map((each) => marked(each, name))
        if (typeof value === 'object' && value !== null && !Buffer.isBuffer(value))
          return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, marked(each, name)]))
        const isText = ['headline', 'standfirst', 'title', 'markdown', 'reason'].includes(name)
        return isText && typeof value === 'string' ? `${SECRET} ${value}` : value
      }
      const send = async (method: string, path: string, body?: object | Buffer) => {
        const { status, text } = await request(method, path, marked(body) as object, admin)
        if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`)
        return text === '' ? null : JSON.parse(text)
      }
      const all = sendings(send)
      const ofArticles = /^\/v1\/(articles|bulk)/
      for (const { id, method, path } of await writeOperations(newsroom)) {
        const prepare = all[id]
        if (!ofArticles.test(path) || prepare === undefined || id === 'eraseArticle') continue
        for (const key of [write, both]) {
          const sending = await prepare()
          const more: Record<string, string> = {
            'idempotency-key': `${id}-${key}`,
            // Another key wrote it last.
            ...(id === 'patchArticle' ? { 'if-match': '"r1"' } : {}),
          }
          const first = await request(method, sending.path, sending.body, key, more)
          if (first.status === 403) continue
          t.ok(first.status < 300, `${id}: ${first.status} ${first.status < 300 ? '' : first.text}`)
          t.strictSame(await request(method, sending.path, sending.body, key, more), first, `${id}, again`)
          if (key === write) t.notMatch(first.text, new RegExp(`${SECRET}|"headline"|"body"`), id)
          else if (first.status !== 204 && id !== 'createPreviewLink')
            t.match(first.text, /"(headline|body)"/, `${id} with drafts`)
        }
      }
      const { id } = await send('POST', '/v1/articles', { headline: 'H', standfirst: 'S', slug: 'unreadable-slug' })
      const { json } = await newsroom.get('/openapi.json')
      const receipt = Object.keys(json.components.schemas.WriteReceipt.properties).sort()
      const empty = await request('PATCH', `/v1/articles/${id}`, {}, write, { 'if-match': '"r1"' })
      t.strictSame(Object.keys(JSON.parse(empty.text)).sort(), receipt, 'an empty patch')
      const commands = [{ verb: 'patch-article', ref: id, ifMatch: '"r1"', body: {} }]
      const { results } = JSON.parse((await request('POST', '/v1/bulk', { commands }, write)).text)
      t.strictSame([results[0].draft, Object.keys(results[0].receipt).sort()], [null, receipt], 'and in bulk')
      const picture = (await send('POST', '/v1/images?caption=Unreadable', await pixel())).id
      const patched = await request('PATCH', `/v1/images/${picture}`, {}, write)
      t.strictSame(Object.keys(JSON.parse(patched.text)).sort(), ['id', 'updatedAt'], 'of an image')
    },
  )

  t.test(`a retry of commands that are done each by itself (${database.name})`, { skip: database.skip }, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const key = await keyFor(newsroom, 'write', 'drafts')
    const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'each' }
    const bulk = (commands: object[]) => newsroom.post('/v1/bulk', { commands }, headers)
    const commands = [
      { verb: 'publish', ref: 'made-here' },
      { verb: 'create-article', body: { headline: 'Made here', slug: 'made-here' } },
    ]
    const first = await bulk(commands)
    t.strictSame(
      first.json.results.map(({ status }: { status: number }) => status),
      [404, 201],
    )
    newsroom.clock.now += 1000
    const again = await bulk(commands)
    deepEqual(
      again.json.results.map(({ status, draft }: Json) => [status, draft]),
      first.json.results.map(({ status, draft }: Json) => [status, draft]),
    )
    t.equal((await bulk(commands.slice(1))).status, 422)
  })
}

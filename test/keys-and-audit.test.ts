import t from 'tap'
import { bothDatabases, NOW } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`keys are made, shown once, listed and revoked (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const admin = await keyFor(newsroom, 'admin')
    const writer = await keyFor(newsroom, 'write', 'drafts', 'lists', 'views', 'read')
    for (const [method, url] of [
      ['GET', '/v1/keys'],
      ['POST', '/v1/keys'],
      ['DELETE', '/v1/keys/x'],
      ['GET', '/v1/audit'],
      ['PATCH', '/v1/publication'],
    ] as const) {
      const body = url === '/v1/publication' ? { name: 'X' } : { name: 'X', scopes: ['admin'] }
      const sent = method === 'POST' || method === 'PATCH' ? { body } : {}
      t.equal((await send(method, url, sent)).status, 401, `${method} ${url}`)
      t.equal((await send(method, url, { ...sent, key: writer })).status, 403, `${method} ${url}`)
    }
    const body = { name: 'The CMS', scopes: ['drafts', 'write'], requestLimit: 1000 }
    const headers = { 'idempotency-key': 'first' }
    const made = await send('POST', '/v1/keys', { key: admin, body, headers })
    t.match(made, {
      status: 201,
      json: { name: 'The CMS', scopes: ['drafts', 'write'], requestLimit: 1000, revokedAt: null, key: /^bsk_/ },
    })
    const again = await send('POST', '/v1/keys', { key: admin, body, headers })
    t.strictSame(
      [again.status, again.json],
      [201, { ...made.json, key: null }],
      'a retry gets everything except the secret',
    )
    t.equal((await send('POST', '/v1/keys', { key: admin, body: { ...body, name: 'Y' }, headers })).status, 422)
    for (const wrong of [
      { ...body, scopes: [] },
      { ...body, scopes: ['root'] },
      { ...body, requestLimit: 0 },
      { ...body, key: 'x' },
      { scopes: ['read'] },
    ])
      t.equal((await send('POST', '/v1/keys', { key: admin, body: wrong })).status, 400, JSON.stringify(wrong))
    const listed = await send('GET', '/v1/keys', { key: admin })
    t.equal(listed.json.items.length, 3)
    t.notMatch(listed.text, /bsk_/)
    t.equal(listed.headers['cache-control'], 'private, no-store')

    const own = { key: made.json.key, body: { headline: 'Mine' } }
    t.equal((await send('POST', '/v1/articles', own)).status, 201)
    t.equal((await send('DELETE', `/v1/keys/${made.json.id}`, { key: admin })).status, 204)
    t.equal((await send('POST', '/v1/articles', own)).status, 401, 'from then on it opens nothing')
    t.equal((await send('DELETE', `/v1/keys/${made.json.id}`, { key: admin })).status, 404)
    t.ok(
      (await send('GET', '/v1/keys', { key: admin })).json.items.some(
        ({ revokedAt }: { revokedAt: string | null }) => revokedAt,
      ),
    )
  })

  t.test(`the first admin key is made once (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const ask = () => newsroom.execute({ verb: 'ensure-admin-key', at: NOW, actor: 'cli:serve' })
    const all = await Promise.all([ask(), ask(), ask()])
    const made = all.flatMap((one) => one ?? [])
    t.equal(made.length, 1)
    const send = sender(newsroom)
    const key = made[0]?.token as string
    t.equal((await send('GET', '/v1/keys', { key })).json.items[0].name, 'Initial key')
    t.equal(await ask(), null)
    await send('DELETE', `/v1/keys/${made[0]?.key.id}`, { key })
    t.equal(await ask(), null, 'a revoked one is not made again')
  })

  t.test(`the audit tells who did what (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const admin = await keyFor(newsroom, 'admin')
    const { id, key } = (
      await send('POST', '/v1/keys', { key: admin, body: { name: 'W', scopes: ['write', 'lists'] } })
    ).json
    const draft = (
      await send('POST', '/v1/articles', {
        key,
        body: { headline: 'Secret headline', body: { html: '<p>Secret body</p>' } },
      })
    ).json
    await send('POST', `/v1/articles/${draft.id}/publish`, { key })
    await send('POST', '/v1/sections', { key, body: { name: 'World' } })
    await send('PATCH', '/v1/sections/world', { key, body: { name: 'The world', description: 'Long text' } })
    await send('POST', '/v1/tags', { key, body: { name: 'A' } })
    await send('POST', '/v1/tags', { key, body: { name: 'B' } })
    await send('POST', '/v1/tags/a/merge', { key, body: { into: 'b' } })
    await send('POST', '/v1/lists/latest/entries', { key, body: { article: draft.id } })
    await send('DELETE', '/v1/sections/nowhere', { key })
    const audit = await send('GET', '/v1/audit', { key: admin })
    t.equal(audit.status, 200, audit.text)
    const announced = audit.json.items.map(({ verb }: { verb: string }) => verb)
    t.strictSame(announced, [
      'add-entry',
      'merge-tag',
      'create-tag',
      'create-tag',
      'patch-section',
      'create-section',
      'publish',
      'create-article',
      'create-key',
      'create-key',
    ])
    t.notMatch(audit.text, /Secret|Long text|bsk_/, 'neither bodies nor secrets')
    t.match(audit.json.items[4].detail, { slug: 'world', fields: ['name', 'description'] })
    t.match(audit.json.items[1].detail, { slug: 'a', into: 'b' })
    const mine = await send('GET', `/v1/audit?actor=key:${id}`, { key: admin })
    t.equal(mine.json.items.length, 8)
    const article = await send('GET', `/v1/audit?subject=${draft.id}`, { key: admin })
    t.strictSame(
      article.json.items.map(({ verb }: { verb: string }) => verb),
      ['publish', 'create-article'],
    )
    const paged: string[] = []
    let before: string | null = null
    do {
      const page = await send('GET', `/v1/audit?limit=3${before === null ? '' : `&cursor=${before}`}`, { key: admin })
      paged.push(...page.json.items.map(({ verb }: { verb: string }) => verb))
      before = page.json.page.next
    } while (before !== null)
    t.strictSame(paged, announced)
    t.equal((await send('GET', '/v1/audit?subject=x', { key: admin })).status, 400)
    t.match((await send('GET', '/v1/audit?actr=x', { key: admin })).json.detail, /did you mean actor/)
  })

  t.test(`the publication is read by all and changed by an admin (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const key = await keyFor(newsroom, 'admin')
    const before = await send('GET', '/v1/publication')
    t.match(before.json, {
      name: 'Broadsheet',
      language: 'en',
      timezone: 'UTC',
      rights: { notice: null, syndicatable: true },
    })
    t.ok(before.headers.etag)
    const old = (await send('POST', '/v1/articles', { key, body: { headline: 'Old' } })).json
    await send('POST', `/v1/articles/${old.id}/publish`, { key })
    const bytes = (await send('GET', '/v1/articles/old')).text
    const changed = await send('PATCH', '/v1/publication', {
      key,
      body: {
        name: 'The Harbour Post',
        description: 'Since 1871.',
        language: 'de',
        timezone: 'Europe/Berlin',
        rights: { notice: '© Harbour' },
      },
    })
    t.equal(changed.status, 200, changed.text)
    const after = await send('GET', '/v1/publication')
    t.strictSame(after.json, changed.json)
    t.match(after.json, {
      name: 'The Harbour Post',
      timezone: 'Europe/Berlin',
      rights: { notice: '© Harbour', syndicatable: true },
    })
    t.equal((await send('GET', '/v1/articles/old')).text, bytes, 'articles stay as they are')
    const made = (await send('POST', '/v1/articles', { key, body: { headline: 'New' } })).json
    t.match(made, { language: 'de', timezone: 'Europe/Berlin', rights: { notice: '© Harbour' } })
    t.match((await send('PATCH', '/v1/publication', { key, body: { rights: { syndicatable: false } } })).json.rights, {
      notice: '© Harbour',
      syndicatable: false,
    })
    t.match((await send('PATCH', '/v1/publication', { key, body: { rights: null } })).json.rights, {
      notice: null,
      syndicatable: true,
    })
    t.match((await send('PATCH', '/v1/publication', { key, body: { timezone: 'Mars/Base' } })).json.errors, [
      { field: '/timezone' },
    ])
    t.match((await send('PATCH', '/v1/publication', { key, body: { language: 'english' } })).json.errors, [
      { field: '/language' },
    ])
    t.match((await send('PATCH', '/v1/publication', { key, body: { titel: 'X' } })).json.errors, [
      { message: /is not a field of this object/ },
    ])
  })
}

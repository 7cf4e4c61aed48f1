import t from 'tap'
import { changesAfter, latestSequence } from '#storage/changes/changes.ts'
import { EXTENT, sampled } from './support/extent.ts'
import { bothDatabases, type TestNewsroom } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
type Json = any
const statuses = ({ json }: { json: Json }) => json.results.map(({ status }: Json) => status)

async function opened(newsroom: TestNewsroom) {
  const send = sender(newsroom)
  return { send, key: await keyFor(newsroom, 'write', 'drafts'), get: (url: string) => send('GET', url) }
}

async function hasNoGap({ services: { database } }: TestNewsroom): Promise<boolean> {
  const changes = await changesAfter(database, 0, 10_000)
  const isWhole = changes.every(({ sequence }, index) => sequence === index + 1)
  return isWhole && (await latestSequence(database)) === changes.length && database.log.sequence === changes.length
}

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`each command has its own result (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    t.equal((await send('POST', '/v1/bulk', { body: { commands: [{ verb: 'publish', ref: 'x' }] } })).status, 401)
    t.equal(
      (
        await send('POST', '/v1/bulk', {
          key: await keyFor(newsroom, 'drafts'),
          body: { commands: [{ verb: 'publish', ref: 'x' }] },
        })
      ).status,
      403,
    )
    const commands = [
      { verb: 'create-article', body: { headline: 'One', kind: 'live-blog' } },
      { verb: 'publish', ref: 'one' },
      { verb: 'publish', ref: 'nothing' },
      { verb: 'patch-article', ref: 'one', body: { standfirst: 'New.' }, ifMatch: '"r9"' },
      { verb: 'patch-article', ref: 'one', body: { standfrist: 'New.' } },
      { verb: 'patch-article', ref: 'one', body: { standfirst: 'New.' }, ifMatch: '"r1"' },
      { verb: 'correct', ref: 'one', body: { note: 'Was wrong.' } },
      { verb: 'add-post', ref: 'one', body: { title: 'Entry', body: { markdown: 'Said.' } } },
      { verb: 'put-article', source: 's', sourceId: '1', body: { headline: 'Two' } },
      { verb: 'put-article', source: 's', sourceId: '1', body: { headline: 'Two!' } },
      { verb: 'put-article', source: 's', body: { headline: 'Two' } },
      { verb: 'delete-draft', ref: 'two' },
      { verb: 'revert', ref: 'one', body: { revision: 1 } },
      { verb: 'withdraw', ref: 'one', body: {} },
      { verb: 'withdraw', ref: 'one', body: { reason: 'Forged.' } },
      { verb: 'reinstate', ref: 'one' },
      { verb: 'unpublish', ref: 'one' },
      { verb: 'publish', ref: 'one', body: { at: '2027-01-01T00:00:00Z' } },
      { verb: 'unschedule', ref: 'one' },
      { verb: 'create-article', body: { headline: 'Three' } },
    ]
    const done = await send('POST', '/v1/bulk', { key, body: { commands } })
    t.equal(done.status, 200, done.text)
    t.strictSame(
      statuses(done),
      [201, 200, 404, 412, 400, 200, 200, 201, 201, 200, 400, 204, 200, 400, 200, 200, 200, 200, 200, 201],
    )
    t.match(done.json.results[2], { draft: null, problem: { code: 'not-found', status: 404 } })
    t.match(done.json.results[4].problem.errors, [{ field: '/commands/4/body/standfrist' }])
    t.match(done.json.results[10].problem.errors, [{ field: '/commands/10/sourceId', message: /is missing/ }])
    t.match(done.json.results[13].problem.errors, [{ field: '/commands/13/body/reason', message: 'is missing' }])
    t.match(done.json.results[6].draft, { slug: 'one', state: 'live', corrections: [{ note: 'Was wrong.' }] })
    t.ok(Number(done.headers['broadsheet-sequence']) > 0)
    t.equal((await send('GET', '/v1/articles/one/draft', { key })).json.state, 'unpublished')
    t.equal((await get('/v1/articles/one')).status, 404)
    t.ok(await hasNoGap(newsroom))

    for (const wrong of [
      { commands: [] },
      { commands: [{ verb: 'erase', ref: 'one' }] },
      { commands: [{ ref: 'one' }] },
      { commands: [{ verb: 'publish', ref: 'one', ifMatch: 'r1' }] },
      { commands: Array.from({ length: 1001 }, () => ({ verb: 'publish', ref: 'x' })) },
    ])
      t.equal((await send('POST', '/v1/bulk', { key, body: wrong })).status, 400)
    const text = await send('POST', '/v1/bulk', {
      key,
      body: { commands: [{ verb: 'create-article', body: { headline: 'a\u0000b' } }] },
    })
    t.match(
      text.json.results,
      [{ status: 400, problem: { errors: [{ field: '/commands/0/body/headline' }] } }],
      'broken text is refused',
    )
  })

  t.test(`instants are read by one rule on every route, bulk included (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    await send('POST', '/v1/articles', { key, body: { headline: 'Later', slug: 'later' } })
    const bulk = async (body: object, atomic = false) => {
      const commands = [{ verb: 'publish', ref: 'later', body }]
      const { status, json } = await send('POST', '/v1/bulk', { key, body: { atomic, commands } })
      return atomic ? { status, problem: json } : json.results[0]
    }
    const single = async (body: object) => {
      const { status, json } = await send('POST', '/v1/articles/later/publish', { key, body })
      return { status, problem: json }
    }
    const noInstants = [
      '2027-06-30T10:00:00+01',
      '2027-06-30T10:00:00+0100',
      '2027-06-30T23:59:60Z',
      '2027-06-30T23:59:60+00',
      '2027-06-30T24:00:00Z',
      '2027-02-30T10:00:00Z',
      '2027-06-30T10:00:00',
      '2027-06-30T10:00:00z ',
      '2027-06-30T10:00Z',
      '2027-06-30',
      '9999-12-31T23:59:59-01:00',
      '275760-09-13T00:00:00Z',
      'NaN',
      '',
    ]
    for (const at of noInstants) {
      t.match(await bulk({ at }), { status: 400, problem: { errors: [{ field: '/commands/0/body/at' }] } }, at)
      t.match(await bulk({ at }, true), { status: 400, problem: { errors: [{ field: '/commands/0/body/at' }] } }, at)
      t.match(await single({ at }), { status: 400, problem: { errors: [{ field: '/at', message: /RFC 3339/ }] } }, at)
      for (const field of ['embargoedUntil', 'expiresAt', 'publishedAt']) {
        const { status, json } = await send('PATCH', '/v1/articles/later', { key, body: { [field]: at } })
        t.match([status, json.errors], [400, [{ field: `/${field}` }]], `${field} ${at}`)
      }
      const from = at === '2027-06-30' ? '2027-06-31' : encodeURIComponent(at)
      t.equal((await get(`/v1/articles?from=${from}`)).status, 400, `from ${at}`)
    }
    const past = { status: 400, problem: { detail: /is in the past.*Omit at to publish now.*publishedAt/ } }
    for (const ago of [61_000, 365 * 86_400_000]) {
      const at = new Date(newsroom.clock.now - ago).toISOString()
      t.match(await bulk({ at }), past, at)
      t.match(await single({ at }), past, at)
    }
    t.match((await send('GET', '/v1/articles/later/draft', { key })).json, { state: 'draft', scheduledAt: null })
    t.equal((await get('/v1/articles/later')).status, 404, 'nothing was published')
    const plan = { verb: 'publish', ref: 'later', ifMatch: null, revision: null, isMinor: false }
    for (const scheduledAt of [Number.NaN, Number.POSITIVE_INFINITY, 1.5])
      await t.rejects(
        newsroom.execute({ ...plan, verb: 'publish', scheduledAt, at: newsroom.clock.now, actor: 'test' }),
        { code: 'invalid-body' },
        `the command itself refuses ${scheduledAt}`,
      )

    t.match(await bulk({ at: '2027-06-30 10:00:00.123456789012+01:00' }), {
      status: 200,
      draft: { state: 'scheduled', scheduledAt: '2027-06-30T09:00:00.123Z' },
    })
    const justNow = new Date(newsroom.clock.now - 60_000).toISOString()
    t.match((await send('POST', '/v1/articles/later/publish', { key, body: { at: justNow } })).json, { state: 'live' })
  })

  t.test(`a retry does nothing twice (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key } = await opened(newsroom)
    for (const atomic of [false, true]) {
      const sent = {
        key,
        body: {
          atomic,
          commands: [
            { verb: 'create-article', body: { headline: 'One' } },
            { verb: 'create-article', body: { headline: 'Two' } },
          ],
        },
        headers: { 'idempotency-key': `k${atomic}` },
      }
      const [first, second] = [await send('POST', '/v1/bulk', sent), await send('POST', '/v1/bulk', sent)]
      t.strictSame(second.json, first.json, `atomic: ${atomic}`)
      const other = { ...sent, body: { ...sent.body, commands: sent.body.commands.slice(1) } }
      t.equal((await send('POST', '/v1/bulk', other)).status, 422)
    }
    const audit = await send('GET', '/v1/audit', { key: await keyFor(newsroom, 'admin') })
    t.equal(audit.json.items.filter(({ verb }: Json) => verb === 'create-article').length, 4)
  })

  t.test(`atomic: all or nothing (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    await send('POST', '/v1/articles', { key, body: { headline: 'Old' } })
    await send('POST', '/v1/articles/old/publish', { key })
    const latest = async () => (await get('/v1/lists/latest')).json.items.map(({ article }: Json) => article.slug)
    t.strictSame(await latest(), ['old'])
    const commands = [
      { verb: 'create-article', body: { headline: 'One', tags: [{ name: 'Fresh' }] } },
      { verb: 'publish', ref: 'one' },
      { verb: 'unpublish', ref: 'old' },
      { verb: 'unpublish', ref: 'old' },
    ]
    const failed = await send('POST', '/v1/bulk', { key, body: { atomic: true, commands } })
    t.match(failed, {
      status: 409,
      json: { detail: /^Command 3: .* No command was executed\.$/, errors: [{ field: '/commands/3' }] },
    })
    t.strictSame(await latest(), ['old'])
    t.equal((await get('/v1/tags/fresh')).status, 404)
    t.equal((await get('/v1/articles/one')).status, 404)
    t.ok(await hasNoGap(newsroom), 'the log does not mention it, and it delays no other command')
    const admin = await keyFor(newsroom, 'admin')
    t.strictSame(
      (await send('GET', '/v1/audit', { key: admin })).json.items.filter(({ verb }: Json) => verb === 'unpublish'),
      [],
      'nor does the audit',
    )
    const invalid = await send('POST', '/v1/bulk', {
      key,
      body: { atomic: true, commands: [commands[0], { verb: 'publish' }] },
    })
    t.match(invalid, { status: 400, json: { errors: [{ field: '/commands/1/ref' }] } })
    t.strictSame(await latest(), ['old'])

    const done = await send('POST', '/v1/bulk', { key, body: { atomic: true, commands: commands.slice(0, 3) } })
    t.strictSame(statuses(done), [201, 200, 200], done.text)
    t.strictSame(await latest(), ['one'])
    t.equal((await get('/v1/tags/fresh')).json.articleCount, 1)
    t.ok(await hasNoGap(newsroom))

    // With concurrent writes: nothing is lost, nothing blocks.
    const many = Array.from({ length: 20 }, (_, n) => ({
      verb: 'create-article',
      body: { headline: `Bulk ${n}`, tags: ['fresh'] },
    }))
    const publish = Array.from({ length: 20 }, (_, n) => ({ verb: 'publish', ref: `bulk-${n}` }))
    const all = await Promise.all([
      send('POST', '/v1/bulk', { key, body: { atomic: true, commands: [...many, ...publish] } }),
      ...Array.from({ length: 6 }, async (_, n) => {
        await send('POST', '/v1/articles', { key, body: { headline: `Single ${n}`, tags: ['fresh'] } })
        return send('POST', `/v1/articles/single-${n}/publish`, { key })
      }),
    ])
    t.strictSame(
      all.map(({ status }) => status),
      [200, 200, 200, 200, 200, 200, 200],
    )
    t.equal((await get('/v1/tags/fresh')).json.articleCount, 27)
    t.ok(await hasNoGap(newsroom))
  })
}

t.test('a body that is too large in any form is rejected, however it is sent', async (t) => {
  const newsroom = await (databases[0] as (typeof databases)[number]).open()
  t.teardown(() => newsroom.close())
  const { send, key } = await opened(newsroom)
  const bodies = {
    'too many blocks': { html: '<p>x</p>'.repeat(20_001) },
    'too many blocks under marks that each block repeats': {
      html: `${'<b><i><u>'.repeat(30)}${'<p>x'.repeat(30_000)}`,
    },
    'too many blocks of Markdown': { markdown: 'x\n\n'.repeat(20_001) },
    'too many bytes': { html: `<p>${'word '.repeat(410_000)}</p>` },
    'too many bytes of Markdown that says nothing': { markdown: `a${' '.repeat(2_000_001)}` },
    'blocks that take more as HTML': { blocks: [{ type: 'list', items: Array(90_000).fill('x'.repeat(15)) }] },
    'marks inside each other': { html: `${'<q>'.repeat(51)}x` },
  }
  for (const [name, body] of sampled(Object.entries(bodies), 2)) {
    const created = await send('POST', '/v1/articles', { key, body: { headline: 'Large', body } })
    t.equal(created.status, 400, name)
    const [form] = Object.keys(body)
    t.match(created.json.errors, [{ in: 'body', field: `/body/${form}`, message: /20,000|2,000,000|50/ }], name)
    if (EXTENT === 'short') continue
    const commands = [{ verb: 'create-article', body: { headline: 'Large', body } }]
    t.strictSame(statuses(await send('POST', '/v1/bulk', { key, body: { commands } })), [400], name)
    const { refused } = await newsroom.load([
      { record: 'article', sourceId: name, headline: 'Large', state: 'draft', body },
    ])
    t.match(refused, [{ field: `/body/${form}` }], name)
  }
  const most = { headline: 'As large as may be', body: { html: '<p>x</p>'.repeat(20_000) } }
  t.equal((await send('POST', '/v1/articles', { key, body: most })).status, 201)
})

import t, { type Test } from 'tap'
import type { Command } from '#commands/commands.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { changesAfter } from '#storage/changes/changes.ts'
import { sql } from '#storage/core/sql.ts'
import { byExtent, EXTENT } from './support/extent.ts'
import { type Harness, openHarness } from './support/harness.ts'
import { brokenInvariants } from './support/invariants.ts'
import { type Answer, bothDatabases, NOW, type TestDatabase } from './support/newsroom.ts'

const HOUR = 3_600_000
const ROUNDS = byExtent({ short: 2, daily: 4, full: 12 })

const { databases, stop } = await bothDatabases({ always: true })
t.teardown(stop)

for (const [index, database] of databases.entries()) {
  let count = 0
  const test = (name: string, run: (t: Test, harness: Harness) => Promise<void>) => {
    // In `npm test` each runs on one of the databases, in turn.
    const isElsewhere = EXTENT === 'short' && ++count % databases.length !== index
    const skip = database.skip || (isElsewhere && 'npm test takes the other database: EXTENT=daily runs both')
    t.test(`${name} (${database.name})`, { skip }, async (t) => {
      const harness = await harnessOn(t, database)
      await run(t, harness)
      t.strictSame(
        await brokenInvariants(harness.newsroom.services, harness.newsroom.clock.now),
        [],
        'everything fits together',
      )
    })
  }

  test('of concurrent saves with the same If-Match one succeeds and the others get 412', async (t, harness) => {
    const keys = [
      harness.key,
      (await harness.createKey('second', ['write'])).token,
      (await harness.createKey('third', ['write'])).token,
    ]
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    const url = `/v1/articles/${made.id}`
    for (let round = 1; round <= ROUNDS; round++) {
      const answers = await Promise.all(
        keys.map((key, index) =>
          harness.send('PATCH', url, {
            key,
            body: { headline: `Round ${round} by ${index}` },
            headers: { 'if-match': `"r${round}"` },
          }),
        ),
      )
      t.strictSame(statuses(answers), [200, 412, 412], `round ${round}`)
      const taken = answers.findIndex(({ status }) => status === 200)
      const saved = { headline: `Round ${round} by ${taken}`, revision: round + 1 }
      t.match((await harness.write('GET', `${url}/draft`)).json, saved)
    }
    const blind = await Promise.all(
      keys.map((key, index) => harness.send('PATCH', url, { key, body: { standfirst: `By ${index}` } })),
    )
    t.ok(blind.filter(({ status }) => status === 200).length <= 1, 'without If-Match the last save wins')
    t.ok(blind.every(({ status }) => status === 200 || status === 428))
  })

  test('what is published while all articles are rendered again is shown as it was published', async (t, harness) => {
    const urls = [await live(harness), await live(harness), await live(harness)]
    const { execute, clock } = harness.newsroom
    const renderAgain = () => execute({ verb: 're-render', at: clock.now, actor: 'test', afterKey: 0, limit: 100 })
    for (let round = 1; round <= ROUNDS; round++) {
      const headline = `Round ${round}`
      for (const url of urls) await harness.write('PATCH', url, { headline })
      await Promise.all([
        renderAgain(),
        ...urls.map((url) => harness.write('POST', `${url}/publish`)),
        renderAgain(),
        renderAgain(),
      ])
      const { items } = (await harness.send('GET', '/v1/articles')).json
      t.match(items, Array(urls.length).fill({ headline }), 'on cards')
      for (const url of urls) t.match((await harness.send('GET', url)).json, { headline }, 'and in the article')
    }
  })

  test('entries that come at once are all there', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog' })
    await harness.write('PATCH', url, { headline: 'Next version' })
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        harness.send('POST', `${url}/posts`, { key: harness.key, body: { title: `Entry ${index}` } }),
      ),
    )
    t.strictSame([...new Set(statuses(answers))], [201])
    const expected = Array.from({ length: 12 }, (_, index) => `Entry ${index}`).sort()
    const titles = (blocks: { type?: string; title?: string }[]) =>
      blocks
        .filter(({ type = 'post' }) => type === 'post')
        .map(({ title }) => title)
        .sort()
    t.strictSame(titles((await harness.send('GET', `${url}/posts`)).json.items), expected)
    t.strictSame(
      titles((await harness.write('GET', `${url}/draft`)).json.body.blocks),
      expected,
      'in the next version too',
    )
  })

  test('publish concurrent with withdraw ends withdrawn, in either order', async (t, harness) => {
    for (let round = 0; round < ROUNDS; round++) {
      const url = await live(harness)
      const [published, withdrawn] = await both(
        () => harness.send('POST', `${url}/publish`, { key: harness.key }),
        () => harness.send('POST', `${url}/withdraw`, { key: harness.key, body: { reason: 'x' } }),
        round,
      )
      t.equal(withdrawn.status, 200)
      t.ok([200, 409].includes(published.status), `publish: ${published.status}`)
      t.equal((await harness.send('GET', url)).status, 410)
    }
  })

  test('an edit against a schedule: what goes out is what was planned', async (t, harness) => {
    for (let round = 0; round < ROUNDS; round++) {
      const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
      const url = `/v1/articles/${made.id}`
      const at = harness.newsroom.clock.now + HOUR
      const [planned, edited] = await both(
        () => harness.send('POST', `${url}/publish`, { key: harness.key, body: { at: new Date(at).toISOString() } }),
        () => harness.send('PATCH', url, { key: harness.key, body: { headline: 'Edited' } }),
        round,
      )
      t.strictSame([planned.status, edited.status], [200, 200])
      harness.newsroom.clock.now = at
      await recordDue(harness)
      const { json: draft } = await harness.write('GET', `${url}/draft`)
      t.match(draft, { headline: 'Edited', revision: 2, liveRevision: planned.json.scheduledRevision })
      const expected = planned.json.scheduledRevision === 1 ? ARTICLE.headline : 'Edited'
      t.equal((await harness.send('GET', url)).json.headline, expected)
    }
  })

  test('a release against the command to take it back, at the same instant: one order or the other', async (t, harness) => {
    for (let round = 0; round < ROUNDS; round++) {
      const at = harness.newsroom.clock.now + HOUR
      const [{ json: planned }, { json: embargoed }] = [
        await harness.write('POST', '/v1/articles', ARTICLE),
        await harness.write('POST', '/v1/articles', { ...ARTICLE, embargoedUntil: new Date(at).toISOString() }),
      ]
      await harness.write('POST', `/v1/articles/${planned.id}/publish`, { at: new Date(at).toISOString() })
      await harness.write('POST', `/v1/articles/${embargoed.id}/publish`)
      await harness.announced()
      harness.newsroom.clock.now = at
      const send = (id: string, verb: string) =>
        harness.send('POST', `/v1/articles/${id}/${verb}`, { key: harness.key })
      const answers = await Promise.all([
        ...(round % 2 === 0 ? [recordDue(harness)] : []),
        send(planned.id, 'unschedule'),
        send(embargoed.id, 'unpublish'),
        ...(round % 2 === 1 ? [recordDue(harness)] : []),
        recordDue(harness),
      ])
      const [unscheduled, unpublished] = answers.filter((answer): answer is Answer => 'status' in answer) as [
        Answer,
        Answer,
      ]
      t.equal(unpublished.status, 200)
      t.equal((await harness.send('GET', `/v1/articles/${embargoed.id}`)).status, 404, 'unpublished it stays')
      t.ok([200, 409].includes(unscheduled.status))
      t.equal((await harness.send('GET', `/v1/articles/${planned.id}`)).status, unscheduled.status === 200 ? 404 : 200)
      const announced = await harness.announced()
      t.equal(announced.filter((kind) => kind === 'published').length, unscheduled.status === 200 ? 0 : 1)
      t.ok(announced.filter((kind) => kind === 'embargo-lifted').length <= 1)
    }
  })

  test('a key that is revoked in mid-request: what was answered is done, and nothing after it', async (t, harness) => {
    const { id, token } = await harness.createKey('leaving', ['write'])
    const write = (number: number) =>
      harness.send('POST', '/v1/articles', { key: token, body: { headline: `By the leaving ${number}` } })
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, (_, number) => write(number)),
      harness.newsroom.execute({ verb: 'revoke-key', at: NOW, actor: 'test', id }).then(() => write(99)),
      ...Array.from({ length: 10 }, (_, number) => write(10 + number)),
    ])
    t.equal(answers[10]?.status, 401, 'once the revocation is acknowledged, nothing is accepted')
    t.ok(answers.every(({ status }) => status === 201 || status === 401))
    const written = await rowsLike(harness, 'by-the-leaving-%')
    t.equal(written, answers.filter(({ status }) => status === 201).length, 'as many as were acknowledged')
  })

  test('fifty articles of the same headline, begun at once, have fifty slugs', async (t, harness) => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => harness.send('POST', '/v1/articles', { key: harness.key, body: ARTICLE })),
    )
    t.strictSame([...new Set(statuses(answers))], [201])
    t.equal(new Set(answers.map(({ json }) => json.slug)).size, 50)
    t.equal(new Set(answers.map(({ json }) => json.id)).size, 50)
    for (const { json } of answers.slice(0, 10))
      t.equal((await harness.write('GET', `/v1/articles/${json.slug}/draft`)).json.id, json.id)
    const requested = await Promise.all(
      Array.from({ length: 8 }, () =>
        harness.send('POST', '/v1/articles', { key: harness.key, body: { headline: 'x', slug: 'the-one' } }),
      ),
    )
    t.strictSame(statuses(requested), [201, ...Array(7).fill(409)], 'a requested slug is assigned once')
  })

  test('twenty requests of one Idempotency-Key have one effect', async (t, harness) => {
    const url = await live(harness)
    const verbs: [string, string, object][] = [
      ['POST', '/v1/articles', { ...ARTICLE, headline: 'Only once' }],
      ['POST', `${url}/correct`, { note: 'Once.' }],
      ['POST', `${url}/posts`, { title: 'Once' }],
    ]
    for (const [method, address, body] of verbs) {
      const headers = { 'idempotency-key': `twenty-${verbs.findIndex(([, one]) => one === address)}` }
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => harness.send(method, address, { key: harness.key, body, headers })),
      )
      const done = answers.filter(({ status }) => status < 300)
      t.ok(done.length >= 1)
      t.ok(
        answers.every(({ status }) => status < 300 || status === 409),
        statuses(answers).join(' '),
      )
      t.equal(new Set(done.map(({ text }) => text)).size, 1, 'all responses are the same')
    }
    t.equal(await rowsLike(harness, 'only-once%'), 1)
    const { json } = await harness.send('GET', url)
    t.equal(json.corrections.length, 1)
    t.equal((await harness.send('GET', `${url}/posts`)).json.items.length, 1)
    t.equal(json.version, 3)
  })

  test('put by source at once makes one article', async (t, harness) => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        harness.send('PUT', '/v1/articles/by-source/wire/1', { key: harness.key, body: ARTICLE }),
      ),
    )
    t.strictSame(statuses(answers), [...Array(9).fill(200), 201])
    t.equal(new Set(answers.map(({ json }) => json.id)).size, 1)
    t.ok(answers.every(({ json }) => json.revision === 1))
  })

  test('all of several commands or none, against single writes', async (t, harness) => {
    const { newsroom } = harness
    const said = { at: NOW, actor: 'test' }
    const urls = await Promise.all(Array.from({ length: 5 }, () => live(harness)))
    const refs = urls.map((url) => url.split('/').at(-1) as string)
    const position = newsroom.services.database.log.sequence
    const publish = (ref: string): Command => ({
      verb: 'publish',
      ref,
      ifMatch: null,
      scheduledAt: null,
      revision: null,
      isMinor: false,
      ...said,
    })
    const correct = (ref: string): Command => ({
      ...{ verb: 'correct', ref, ifMatch: null, note: 'All of them', revision: null },
      ...said,
    })
    const failing = newsroom.execute({
      verb: 'bulk',
      isAtomic: true,
      ...said,
      commands: [...refs.map(correct), { verb: 'unschedule', ref: refs[0] as string, ifMatch: null, ...said }],
    })
    await t.rejects(failing, { code: 'conflict', faults: [{ field: /^\/commands\/5/ }] })
    t.equal(newsroom.services.database.log.sequence, position, 'a sequence that was rolled back was never sent')
    t.strictSame(await changesAfter(newsroom.services.database, position, 10), [])
    for (const url of urls) t.equal((await harness.send('GET', url)).json.version, 1, 'nothing was done')
    await harness.write('POST', `${urls[0]}/withdraw`, { reason: 'x' })
    t.equal((await harness.send('GET', urls[0] as string)).status, 410, 'and what comes next is seen at once')
    await harness.write('POST', `${urls[0]}/reinstate`)

    const bulks = Array.from({ length: 4 }, (_, index) =>
      newsroom
        .execute({
          verb: 'bulk',
          isAtomic: true,
          ...said,
          commands: (index % 2 === 0 ? refs : refs.toReversed()).map(correct),
        })
        .then(() => 'done')
        .catch((error) => (error instanceof BroadsheetError ? error.code : String(error))),
    )
    const singles = urls.flatMap((url) => [
      harness.send('POST', `${url}/posts`, { key: harness.key, body: { title: 'Between' } }),
      harness.send('POST', `${url}/correct`, { key: harness.key, body: { note: 'Between' } }),
    ])
    t.strictSame([...new Set(await Promise.all(bulks))], ['done'])
    t.ok((await Promise.all(singles)).every(({ status }) => status < 300))
    for (const [index, url] of urls.entries())
      t.equal((await harness.send('GET', url)).json.version, 1 + 4 + 2 + (index === 0 ? 1 : 0))
    const each = await newsroom.execute({
      verb: 'bulk',
      isAtomic: false,
      ...said,
      commands: [publish('nobody'), publish(refs[0] as string)],
    })
    t.match(each, [{ error: { code: 'not-found' } }, { result: { state: 'live' } }])
  })

  test('concurrent writers of a few articles leave consistent data', async (t, harness) => {
    const urls = await Promise.all(
      Array.from({ length: 4 }, (_, index) =>
        live(harness, { headline: `Article ${index}`, tags: [{ name: `Tag ${index}` }] }),
      ),
    )
    const verbs: ((url: string, n: number) => [string, string, object?])[] = [
      (url, n) => ['PATCH', url, { headline: `n ${n}`, tags: [{ name: `Tag ${n % 5}` }] }],
      (url) => ['POST', `${url}/publish`, {}],
      (url) => ['POST', `${url}/unpublish`],
      (url) => ['POST', `${url}/withdraw`, { reason: 'x' }],
      (url) => ['POST', `${url}/reinstate`],
      (url, n) => ['PATCH', url, { slug: `slug-${n % 7}` }],
      (url, n) => ['PATCH', url, { translationOf: urls[n % 4]?.split('/').at(-1) }],
      (url) => ['POST', `${url}/correct`, { note: 'x' }],
      (url) => ['DELETE', `${url}/draft`],
      (url, n) => ['POST', `${url}/posts`, { title: `p ${n}` }],
    ]
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, n) => {
        const [method, url, body] = (verbs[(n * 7 + Math.floor(n / 10)) % verbs.length] as (typeof verbs)[0])(
          urls[n % 4] as string,
          n,
        )
        return harness.send(method, url, { key: harness.key, body })
      }),
    )
    const unexpected = answers.filter(({ status }) => ![200, 201, 400, 409].includes(status))
    t.strictSame(
      unexpected.map(({ text }) => text),
      [],
      'each is done or refused',
    )
    t.ok(answers.filter(({ status }) => status < 300).length > 30)
  })
}

const ARTICLE = {
  kind: 'live-blog',
  headline: 'River rises',
  body: { html: '<p>The river rose.</p>' },
  section: { name: 'Local' },
  tags: [{ name: 'Floods' }],
  authors: [{ name: 'Ann Lee' }],
}

async function harnessOn(t: Test, database: TestDatabase): Promise<Harness> {
  const newsroom = await database.open()
  t.teardown(() => newsroom.close())
  return openHarness(newsroom)
}

/** The address of an article that readers have. */
async function live(harness: Harness, more: object = {}): Promise<string> {
  const { json } = await harness.write('POST', '/v1/articles', { ...ARTICLE, ...more })
  await harness.write('POST', `/v1/articles/${json.id}/publish`)
  return `/v1/articles/${json.id}`
}

/** Both at once, now the one first, now the other. */
async function both<A, B>(one: () => Promise<A>, other: () => Promise<B>, round: number): Promise<[A, B]> {
  if (round % 2 === 0) return Promise.all([one(), other()])
  const [second, first] = await Promise.all([other(), one()])
  return [first, second]
}

function statuses(answers: readonly Answer[]): number[] {
  return answers.map(({ status }) => status).sort()
}

async function rowsLike({ newsroom }: Harness, slug: string): Promise<number> {
  return (
    (
      await newsroom.services.database.get<{ n: number }>(
        sql`select count(*) as n from article where slug like ${slug}`,
      )
    )?.n ?? 0
  )
}

function recordDue({ newsroom }: Harness) {
  return newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
}

import t, { type Test } from 'tap'
import { constant, sql } from '#storage/core/sql.ts'
import { type Harness, openHarness } from './support/harness.ts'
import { bothDatabases, NOW, type TestDatabase } from './support/newsroom.ts'

const HOUR = 3_600_000

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const test = (name: string, run: (t: Test, harness: Harness) => Promise<void>) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => run(t, await harnessOn(t, database)))

  test('lists articles by state as the newsroom sees them', async (t, harness) => {
    const ids = await oneOfEachState(harness)
    const list = async (query: string) => (await harness.write('GET', `/v1/articles?${query}`)).json
    for (const [state, id] of Object.entries(ids)) {
      const { items, page } = await list(`state=${state}&count=true`)
      t.match(items, [{ id, state, headline: `Quarry ${state}`, section: { slug: 'local', name: 'Local' } }], state)
      t.equal(page.total, 1, state)
    }
    const all = Object.keys(ids).join(',')
    t.equal((await list(`state=${all}&count=true`)).page.total, 6)
    t.match((await list('state=scheduled')).items, [
      { scheduledAt: new Date(NOW + HOUR).toISOString(), scheduledRevision: 1, revision: 1, liveRevision: null },
    ])
    const { json: edited } = await harness.write('PATCH', `/v1/articles/${ids.live}`, { headline: 'Quarry reopened' })
    t.match((await list('state=live')).items, [
      { headline: 'Quarry reopened', revision: edited.revision, liveRevision: 1, savedBy: /^key:/ },
    ])
    t.equal((await harness.send('GET', `/v1/articles/${ids.live}`)).json.headline, 'Quarry live', 'readers keep theirs')

    const walked: string[] = []
    for (const sort of ['newest', 'oldest', 'updated']) {
      const seen: string[] = []
      for (let query: string | null = `state=${all}&sort=${sort}&limit=2`; query !== null; ) {
        const { items, page } = await list(query)
        seen.push(...items.map(({ state }: { state: string }) => state))
        query = page.next === null ? null : `limit=2&cursor=${page.next}`
      }
      t.strictSame(seen.toSorted(), Object.keys(ids).toSorted(), `${sort}: each once`)
      walked.push(seen.join())
    }
    t.equal(walked[0]?.split(',').reverse().join(), walked[1], 'oldest is newest the other way round')
  })

  test('narrows articles of any state by what their newest revision says', async (t, harness) => {
    await oneOfEachState(harness)
    const { json: other } = await harness.write('POST', '/v1/articles', {
      headline: 'Elsewhere',
      language: 'pt-BR',
      kind: 'opinion',
      section: { name: 'World' },
      tags: [{ name: 'Trade' }],
      authors: [{ name: 'Ann Lee' }],
    })
    await harness.write('PUT', '/v1/articles/by-source/wire/9', {
      headline: 'From the wire',
      tags: [{ name: 'Trading' }],
    })
    const found = async (query: string) =>
      (await harness.write('GET', `/v1/articles?state=draft&count=true&${query}`)).json.page.total
    t.equal(await found(''), 3)
    for (const query of ['section=world', 'tag=trade', 'author=ann-lee', 'language=pt', 'kind=opinion'])
      t.equal(await found(query), 1, query)
    for (const query of [
      'section=-world',
      'tag=-trade',
      'source=wire|x',
      'language=fr',
      'tag=unknown',
      'section=local|world',
    ])
      t.equal(await found(query), { 'section=-world': 2, 'tag=-trade': 2, 'section=local|world': 2 }[query] ?? 0, query)
    t.equal(await found('source=wire'), 1)
    t.equal(await found('from=2026-11-23&to=2026-11-23'), 3)
    t.equal(await found('to=2026-11-22'), 0)
    t.equal(await found('section=local,world|world&tag=trade'), 1)
    await harness.write('POST', '/v1/sections', { name: 'Regions' })
    await harness.write('PATCH', '/v1/sections/world', { parent: 'regions' })
    t.equal(await found('section=regions'), 1, 'a section includes those below it')
    await harness.write('POST', '/v1/tags/trading/merge', { into: 'trade' })
    t.equal(await found('tag=trade'), 2, 'a merged tag is followed')
    await harness.write('DELETE', `/v1/articles/${other.id}/draft`)
    t.equal(await found('kind=opinion'), 0, 'a deleted draft is gone')
  })

  test('searches articles of any state', async (t, harness) => {
    const ids = await oneOfEachState(harness)
    const search = async (query: string) => (await harness.write('GET', `/v1/search?${query}`)).json
    const all = Object.keys(ids).join(',')
    const { items, total, match } = await search(`state=${all}&q=quarries`)
    t.strictSame([total, match], [{ value: 6, relation: 'eq' }, 'all'])
    t.strictSame(
      items.map((item: { article: { id: string } }) => item.article.id).toSorted(),
      Object.values(ids).toSorted(),
    )
    t.match(items[0].highlights.headline, /<mark>Quarry<\/mark>/)
    for (const [state, id] of Object.entries(ids))
      t.strictSame((await search(`state=${state}&q=granite`)).items.map(idOf), [id], `${state}: by its body`)
    t.strictSame((await search('state=draft&q=basalt')).items, [])
    t.match(await search('state=draft&q=basalt+granite'), { match: 'some', total: { value: 1 } })
    t.strictSame((await search('state=draft,expired&q=quarry&section=-local')).items, [])
    const seen: string[] = []
    for (let query: string | null = `state=${all}&q=quarry&limit=4`; query !== null; ) {
      const page = await search(query)
      seen.push(...page.items.map(idOf))
      query = page.page.next === null ? null : `limit=4&cursor=${page.page.next}`
    }
    t.strictSame(seen.toSorted(), Object.values(ids).toSorted(), 'each once over the pages')
    await harness.write('PATCH', `/v1/articles/${ids.live}`, { headline: 'Marble found' })
    t.strictSame((await search('state=live&q=marble')).items.map(idOf), [ids.live], 'a revision that is not published')
    t.equal((await harness.send('GET', '/v1/search?q=marble')).json.total.value, 0, 'readers do not find it')
    await harness.write('POST', `/v1/articles/${ids.draft}/erase`, { reason: 'By order of a court.' })
    t.strictSame((await search('state=draft&q=quarry')).items, [], 'erased articles can’t be found')
  })

  test('answers the same bytes to readers, whatever drafts there are', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', { ...ARTICLE, headline: 'Quarry opens' })
    await harness.write('POST', `/v1/articles/${made.id}/publish`)
    const urls = [
      ...['/v1/search?q=quarry&facets=section,tag,language,month', '/v1/search?q=quary', '/v1/search?q=zephyr'],
      ...['/v1/search?q=quarry+zephyr', '/v1/search?q=zep*', '/v1/suggest?q=zeph', '/v1/articles?q=quarry&sort=newest'],
      ...[`/v1/articles/${made.id}/related`, '/v1/articles?count=true'],
    ]
    const ask = () => Promise.all(urls.map(async (url) => (await harness.send('GET', url)).text))
    const before = await ask()
    for (let number = 0; number < 5; number++)
      await harness.write('POST', '/v1/articles', { ...ARTICLE, headline: `Quarry zephyr ${number}`, language: 'de' })
    harness.newsroom.clock.now += 61_000
    t.strictSame(await ask(), before)
    t.equal((await harness.write('GET', '/v1/search?state=draft&q=zephyr')).json.total.value, 5)
  })

  test('needs the scope drafts, and names what cannot be combined with state', async (t, harness) => {
    const { token: reader } = await harness.createKey('reader', ['read'])
    const { json: page } = await harness.write('GET', '/v1/articles?state=draft,live')
    t.strictSame(page, { items: [], page: { limit: 20, next: null } })
    for (const url of ['/v1/articles?state=draft', '/v1/search?state=draft&q=x']) {
      t.equal((await harness.send('GET', url)).status, 401)
      t.match((await harness.send('GET', url, { key: reader })).json, { status: 403, detail: /scope drafts/ })
      t.match((await harness.write('GET', url)).headers, { 'cache-control': 'private, no-store' })
      const wrong = await harness.send('GET', url.replace('draft', 'drafted'), { key: harness.key })
      t.match(wrong.json, { status: 400, errors: [{ field: 'state', message: /did you mean draft\?/ }] })
    }
    for (const [query, field] of [
      ['q=x', 'q'],
      [`ids=${'0'.repeat(8)}-0000-7000-8000-${'0'.repeat(12)}`, 'ids'],
      ['fields=slug', 'fields'],
      ['body=html', 'body'],
      ['sort=relevance', 'sort'],
    ])
      t.match((await harness.send('GET', `/v1/articles?state=draft&${query}`, { key: harness.key })).json, {
        status: 400,
        errors: [{ in: 'query', field }],
      })
    for (const [query, field] of [
      ['facets=tag', 'facets'],
      ['recency=true', 'recency'],
    ])
      t.match((await harness.send('GET', `/v1/search?state=draft&q=x&${query}`, { key: harness.key })).json, {
        status: 400,
        errors: [{ in: 'query', field }],
      })
    for (let number = 0; number < 2; number++) await harness.write('POST', '/v1/articles', ARTICLE)
    const { json: first } = await harness.write('GET', '/v1/articles?state=draft&limit=1')
    t.equal((await harness.send('GET', `/v1/articles?cursor=${first.page.next}`, { key: reader })).status, 403)
  })

  test('finds an article by its external identity', async (t, harness) => {
    const url = '/v1/articles/by-source/my-cms/77'
    const absent = await harness.send('GET', url)
    t.equal(absent.status, 404)
    const { json: made } = await harness.write('PUT', url, ARTICLE)
    const hidden = await harness.send('GET', url)
    t.equal(hidden.status, 404)
    const withoutId = ({ requestId: _, ...problem }: Record<string, unknown>) => problem
    t.strictSame(withoutId(hidden.json), withoutId(absent.json), 'a draft answers like one that never was')
    const own = await harness.write('GET', url)
    t.match(own.json, { id: made.id, state: 'draft', headline: ARTICLE.headline })
    t.equal(own.headers.etag, '"r1"')
    await harness.write('POST', `/v1/articles/${made.id}/publish`)
    const shown = await harness.send('GET', url)
    t.strictSame(shown.json, (await harness.send('GET', `/v1/articles/${made.id}`)).json, 'readers get the article')
    await harness.write('POST', `/v1/articles/${made.id}/withdraw`, { reason: 'Wrong.' })
    t.equal((await harness.send('GET', url)).status, 410)
    t.match((await harness.write('GET', url)).json, { state: 'withdrawn' })
  })

  test('says where the draft of an article is that readers cannot see', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    for (const ref of [made.id, made.slug, `${made.id}?fields=slug`]) {
      const answer = await harness.send('GET', `/v1/articles/${ref}`, { key: harness.key })
      t.match(answer.json, { status: 404, detail: new RegExp(`draft\\. Read it at /v1/articles/${made.id}/draft`) })
      t.notMatch((await harness.send('GET', `/v1/articles/${ref}`)).json.detail, /draft/, 'not announced to readers')
    }
    t.notMatch((await harness.send('GET', '/v1/articles/none', { key: harness.key })).json.detail, /draft/)
  })

  test('indexes the drafts of a database that was made before there was an index of them', async (t, harness) => {
    await oneOfEachState(harness)
    const { database: opened } = harness.newsroom.services
    const search = async () => (await harness.write('GET', '/v1/search?state=draft,withdrawn&q=quarry')).json
    const before = await search()
    t.equal(before.total.value, 2)
    await opened.write(async (writer) => {
      const tables = ['draft_taxonomy', 'draft_article', ...(opened.dialect.name === 'sqlite' ? ['draft_text'] : [])]
      for (const table of tables) await writer.run(sql`delete from ${constant(table)}`)
    })
    t.equal((await search()).total.value, 0)
    await harness.newsroom.execute({ verb: 'reindex', at: NOW, actor: 'test', afterKey: 0, limit: 100 })
    t.strictSame(await search(), before)
  })
}

const ARTICLE = {
  headline: 'Quarry opens',
  body: { html: '<p>Granite is cut again.</p>' },
  section: { name: 'Local' },
}

type Found = { article: { id: string } }
const idOf = ({ article }: Found) => article.id

/** An article in each state, by state. */
async function oneOfEachState(harness: Harness): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const state of ['draft', 'scheduled', 'live', 'unpublished', 'expired', 'withdrawn']) {
    const expiresAt = state === 'expired' ? { expiresAt: new Date(NOW + 1000).toISOString() } : {}
    const { json } = await harness.write('POST', '/v1/articles', {
      ...ARTICLE,
      headline: `Quarry ${state}`,
      ...expiresAt,
    })
    ids[state] = json.id
    const url = `/v1/articles/${json.id}`
    if (state === 'scheduled') await harness.write('POST', `${url}/publish`, { at: new Date(NOW + HOUR).toISOString() })
    else if (state !== 'draft') await harness.write('POST', `${url}/publish`)
    if (state === 'unpublished') await harness.write('POST', `${url}/unpublish`)
    if (state === 'withdrawn') await harness.write('POST', `${url}/withdraw`, { reason: 'Wrong.' })
  }
  harness.newsroom.clock.now += 2000
  await harness.newsroom.execute({ verb: 'record-due', at: harness.newsroom.clock.now, actor: 'test' })
  return ids
}

async function harnessOn(t: Test, database: TestDatabase): Promise<Harness> {
  const newsroom = await database.open()
  t.teardown(() => newsroom.close())
  return openHarness(newsroom)
}

import t, { type Test } from 'tap'
import { sql } from '#storage/core/sql.ts'
import { type Announced, article, edit, MINUTE, Subscriber, slugsOf, TAXONOMY } from './changes/subscriber.ts'
import { byExtent } from './support/extent.ts'
import { type Harness, openHarness } from './support/harness.ts'
import { bothDatabases, NOW, type OpenOptions, type TestNewsroom } from './support/newsroom.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const test = (
    name: string,
    run: (t: Test, room: TestNewsroom, harness: Harness) => Promise<void>,
    options: OpenOptions = {},
  ) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => {
      const room = await database.open(options)
      t.teardown(() => room.close())
      await room.load(TAXONOMY)
      await run(t, room, await openHarness(room))
    })

  test('what a slug brought on a page whose cursor was lost is removed, though the slug leads nowhere by then', async (t, room, harness) => {
    await room.load([article('one'), article('two', { tags: [] })])
    const slugs = await slugsOf(room)
    const rowing = new Subscriber(room, slugs)
    t.strictSame(await rowing.read('tag=rowing&since=now'), [])
    const { cursor: kept } = rowing
    await harness.write('POST', '/v1/tags/rowing/merge', { into: 'china' })
    t.strictSame(
      await rowing.read(),
      ['published one'],
      'through the merge; the subscriber crashes before it stores the cursor',
    )
    await harness.write('DELETE', '/v1/tags/china?force=true')
    t.strictSame(await readFrom(rowing, kept), ['removed one'])
  })

  test('the same of what had left a tag before that was merged and deleted in turn', async (t, room, harness) => {
    await harness.write('POST', '/v1/tags', { name: 'Trade' })
    await room.load([article('one')])
    const rowing = new Subscriber(room, await slugsOf(room))
    t.strictSame(await rowing.read('tag=rowing&since=now'), [])
    const { cursor: kept } = rowing
    await harness.write('POST', '/v1/tags/rowing/merge', { into: 'china' })
    t.strictSame(await rowing.read(), ['published one'], 'the cursor is lost')
    await edit(harness, 'one', { tags: [] })
    await harness.write('POST', '/v1/tags/china/merge', { into: 'trade' })
    await harness.write('DELETE', '/v1/tags/trade?force=true')
    t.strictSame(await readFrom(rowing, kept), ['removed one'])
  })

  test('a filter receives what enters, changes in and leaves it; everyone receives what is taken back', async (t, room, harness) => {
    await room.load([article('one'), article('two'), article('boat', { section: 'sport', tags: ['rowing'] })])
    const slugs = await slugsOf(room)
    const world = new Subscriber(room, slugs)
    const sport = new Subscriber(room, slugs)
    const china = new Subscriber(room, slugs)
    t.strictSame(await world.read('section=world&fields=headline'), ['published one', 'published two'])
    t.strictSame(await sport.read('section=sport'), ['published boat'])
    t.strictSame(await china.read('tag=china&since=now'), [], 'what has been is left out')
    const say = (path: string, body: object = {}) => harness.write('POST', `/v1/articles/${path}`, body)
    await edit(harness, 'one', { section: 'sport' })
    await edit(harness, 'two', { headline: 'Another headline' })
    await say('two/correct', { note: 'The river is the Yalu.' })
    t.strictSame(await world.read(), ['removed one', 'corrected two'])
    t.strictSame(await sport.read(), ['published one'], 'by an edit, as if it were published')
    t.strictSame(await china.read(), ['updated one', 'corrected two'])
    t.match((await world.get(`cursor=${world.cursor}`)).json.items, [], 'each once')

    await harness.write('PATCH', '/v1/sections/asia', { parent: 'sport' })
    t.strictSame(await world.read(), ['removed two'], 'a section has moved')
    t.strictSame(await sport.read(), ['published two'])
    await harness.write('PATCH', '/v1/tags/china', { name: 'PR China' })
    t.strictSame((await china.read()).sort(), ['refreshed one', 'refreshed two'], 'nothing but a name')
    t.strictSame((await sport.read()).sort(), ['refreshed one', 'refreshed two'])

    await say('boat/withdraw', { reason: 'It named the wrong crew.' })
    await say('one/unpublish')
    for (const subscriber of [world, sport, china]) {
      const { json } = await subscriber.get(`cursor=${subscriber.cursor}`)
      const boat = json.items.find(({ type }: Announced) => type === 'withdrawn')
      t.match(boat, { version: null, reason: 'It named the wrong crew.', effectiveAt: new Date(NOW).toISOString() })
      const others = json.items.filter(({ type }: Announced) => type !== 'withdrawn').map(({ type }: Announced) => type)
      t.strictSame(others, subscriber === world ? [] : ['removed'])
    }
    await say('boat/reinstate')
    await harness.write('POST', '/v1/articles/two/erase', { reason: 'By order of a court.' })
    t.strictSame(await sport.read(), ['published boat', 'erased two'])
    for (const kinds of ['corrected', 'withdrawn,erased'])
      t.strictSame(
        await new Subscriber(room, slugs).read(`section=world&types=${kinds}`),
        ['removed one', 'erased two'],
        'removals are sent whatever types are requested, and may be requested',
      )

    const whole = await new Subscriber(room, slugs).get('section=sport&include=article')
    const shown = ({ json }: { json: { items: Announced[] } }) =>
      json.items.find(({ type }) => type === 'published') as Announced
    t.strictSame(shown(whole).article, (await room.get('/v1/articles/boat')).json, 'the article as it is read')
    const thin = await new Subscriber(room, slugs).get('section=sport')
    t.notOk('article' in shown(thin))
    const chosen = await new Subscriber(room, slugs).get('section=sport&fields=slug,body')
    t.strictSame(Object.keys(shown(chosen).article), ['id', 'slug', 'body'])
  })

  test('a slug that leads elsewhere since a merge is followed there', async (t, room, harness) => {
    await room.load([
      article('one'),
      article('boat', { tags: ['rowing'] }),
      article('both', { tags: ['china', 'rowing'] }),
    ])
    const slugs = await slugsOf(room)
    const china = new Subscriber(room, slugs)
    const without = new Subscriber(room, slugs)
    const rowing = new Subscriber(room, slugs)
    t.strictSame((await china.read('tag=china')).sort(), ['published both', 'published one'])
    t.strictSame(await without.read('tag=-china'), ['published boat'])
    t.strictSame((await rowing.read('tag=rowing')).sort(), ['published boat', 'published both'])
    await harness.write('POST', '/v1/tags/china/merge', { into: 'rowing' })
    const announced = async (subscriber: Subscriber) => {
      const all: string[] = []
      for (;;) {
        const { json } = await subscriber.get(`cursor=${subscriber.cursor}&limit=1`)
        all.push(...json.items.map(({ type, id }: Announced) => `${type} ${slugs.get(id)}`))
        if (!json.page.hasMore) return all
      }
    }
    t.match((await announced(china)).join(), /published boat/, 'what nothing has happened to')
    t.match((await announced(without)).join(), /removed boat/)
    t.match((await announced(rowing)).join(), /published one/)
    await harness.write('DELETE', '/v1/tags/rowing?force=true')
    t.strictSame((await announced(china)).sort(), ['removed boat', 'removed both', 'removed one'])
    t.strictSame((await announced(rowing)).sort(), ['removed boat', 'removed both', 'removed one'])
  })

  test('each article is announced once per sync window, however small the pages', async (t, room, harness) => {
    const names = ['one', 'two', 'three', 'four']
    await room.load(names.map((name) => article(name)))
    const slugs = await slugsOf(room)
    const begun = new Subscriber(room, slugs)
    await begun.read('')
    for (const turn of ['first', 'second', 'third'])
      for (const name of names) await edit(harness, name, { headline: `The ${turn} ${name}` })
    await harness.write('POST', '/v1/articles/two/unpublish', {})
    await edit(harness, 'one', { tags: ['rowing'] })
    for (const limit of [1, 2, 3, 1000]) {
      const anew = new Subscriber(room, slugs)
      const announced = await through(anew, `limit=${limit}`)
      t.strictSame(
        announced.sort(),
        ['published four', 'published one', 'published three', 'removed two'],
        `from the first, ${limit}`,
      )
      const { cursor } = begun
      const on = await through(begun, `cursor=${cursor}&limit=${limit}`)
      t.strictSame(on.sort(), ['removed two', 'updated four', 'updated one', 'updated three'], `since then, ${limit}`)
      begun.cursor = cursor
    }
    const china = new Subscriber(room, slugs)
    const half = await china.read('tag=china&limit=1')
    await edit(harness, 'three', { headline: 'Changed on the way' })
    await harness.write('POST', '/v1/articles/four/unpublish', {})
    const rest = await through(china, `cursor=${china.cursor}&limit=1`)
    const copy = new Set<string>()
    for (const each of [...half, ...rest]) {
      const [kind = '', slug = ''] = each.split(' ')
      if (kind === 'removed') copy.delete(slug)
      else copy.add(slug)
    }
    t.strictSame([...copy], ['three'], 'changes during the window are announced')
  })

  test(
    'a partner receives once what products give and take, and nothing is lost',
    async (t, room) => {
      const names = ['one', 'two', 'three', 'four', 'five', 'six']
      await room.load([...names.map((name) => article(name)), article('boat', { section: 'sport', tags: ['rowing'] })])
      const slugs = new Map<string, string>()
      const { execute, clock } = room
      const said = () => ({ at: clock.now, actor: 'test' })
      const product = (slug: string, input: object) =>
        execute({ verb: 'create-product', ...said(), input: { name: slug, slug, ...input } })
      const change = (slug: string, patch: object) =>
        execute({ verb: 'patch-product', ...said(), slug, ifMatch: null, patch })
      await product('world', { filter: { section: 'world' } })
      await product('boats', { filter: { section: 'sport' } })
      const { id } = await execute({ verb: 'create-partner', ...said(), input: { name: 'P', products: ['world'] } })
      const give = (...products: string[]) =>
        execute({ verb: 'patch-partner', ...said(), id, ifMatch: null, patch: { products } })
      const { token } = await execute({
        ...{ verb: 'create-key', ...said(), name: 'P', scopes: ['read'], requestLimit: null, partner: id },
      } as const)
      const all = names.toSorted()
      const withKind = (kind: string, which = all) => which.map((name) => `${kind} ${name}`)
      /** The changes announced for an action, page by page of any size. */
      const announced = async (what: () => Promise<unknown>) => {
        const rows = () => room.services.database.all<{ id: string; slug: string }>(sql`select id, slug from article`)
        const reader = new Subscriber(room, slugs, token)
        await through(reader, 'limit=1000')
        const { cursor } = reader
        await what()
        for (const { id, slug } of await rows()) slugs.set(id, slug)
        const all: string[][] = []
        for (const limit of [1, 2, 1000]) all.push((await through(reader, `cursor=${cursor}&limit=${limit}`)).sort())
        t.strictSame(all[0], all[2], 'alike by pages of one')
        t.strictSame(all[1], all[2], 'and of two')
        return all[2]
      }
      const boat = { section: 'sport', tags: ['rowing'] }
      const file = (slug: string, headline: string) =>
        room.load([article(slug, { headline, ...(slug === 'boat' ? boat : {}) })])

      t.strictSame(
        await announced(() => change('world', { filter: { tag: 'rowing' } })),
        withKind('removed'),
        'narrowed',
      )
      t.strictSame(
        await announced(async () => {
          await change('world', { filter: { tag: null } })
          await file('two', 'Changed as well')
        }),
        withKind('published'),
        'widened',
      )
      t.strictSame(
        await announced(async () => {
          await change('world', { filter: { tag: 'rowing' } })
          await change('world', { filter: { tag: null } })
        }),
        withKind('refreshed'),
        'there and back',
      )
      t.strictSame(
        await announced(async () => {
          await change('world', { delivers: 'teaser' })
          await file('three', 'Another three')
        }),
        [
          ...withKind(
            'refreshed',
            all.filter((name) => name !== 'three'),
          ),
          'updated three',
        ].sort(),
        'another right',
      )
      t.strictSame(
        await announced(() => change('world', { name: 'Renamed', dailyQuota: 9 })),
        [],
        'what a reader does not notice',
      )
      t.strictSame(await announced(() => change('world', { embargoAccess: true })), [], 'nor that')
      t.strictSame(
        await announced(() =>
          room.load([article('hush', { embargoedUntil: new Date(clock.now + MINUTE).toISOString() })]),
        ),
        ['published hush'],
        'an embargoed one',
      )
      t.strictSame(
        await announced(async () => {
          await give()
          await change('world', { filter: { tag: 'rowing' } })
          await file('four', 'Another four')
        }),
        withKind('removed', [...all, 'hush']).sort(),
        'lost, and what is left of it narrowed afterwards',
      )
      t.strictSame(
        await announced(async () => {
          await file('boat', 'Another boat')
          await give('boats')
        }),
        ['published boat'],
        'gained, with a change before',
      )
      t.strictSame(
        await announced(async () => {
          await execute({ verb: 'delete-product', ...said(), slug: 'boats', ifMatch: null })
          await file('boat', 'Yet another boat')
        }),
        ['removed boat'],
        'taken off sale',
      )
    },
    { isReadingPublic: false },
  )

  test('lists, sections, tags, authors and the publication are announced on request, once they are public', async (t, room, harness) => {
    const { write } = harness
    const subjects = 'article,list,section,tag,author,publication'
    const said = async (subscriber: Subscriber, query = `cursor=${subscriber.cursor}`) => {
      const { json } = await subscriber.get(query)
      return (json.items as { subject: string; type: string; slug?: string | null }[])
        .map(({ subject, type, slug }) => [subject, type, ...(slug ? [slug] : [])].join(' '))
        .sort()
    }
    const all = new Subscriber(room, new Map())
    const [tags, plain] = [new Subscriber(room, new Map()), new Subscriber(room, new Map())]
    await all.get(`since=now&subjects=${subjects}`)
    await plain.get('since=now')
    t.strictSame(
      await said(tags, 'subjects=section,tag'),
      [
        'section created asia',
        'section created sport',
        'section created world',
        'tag created china',
        'tag created rowing',
      ],
      'from the first change on',
    )
    await write('POST', '/v1/lists', { slug: 'picks', name: 'Picks' })
    await write('PATCH', '/v1/tags/china', { name: 'PR China', slug: 'prc' })
    await write('POST', '/v1/authors', { slug: 'lin', name: 'Lin' })
    await write('PATCH', '/v1/publication', { name: 'The Harbour Post' })
    t.strictSame(await said(all), [
      'author created lin',
      'list created picks',
      'publication updated',
      'tag updated prc',
    ])
    t.strictSame(await said(plain), [], 'default: articles')

    // What only a draft names is nobody's business.
    const made = await write('POST', '/v1/articles', {
      headline: 'D',
      slug: 'd',
      section: 'world',
      tags: [{ name: 'Hush' }],
    })
    await write('PUT', '/v1/lists/picks/entries', { entries: [{ article: made.json.id }] })
    t.strictSame(await said(all), [], 'a tag of a draft, and a draft on a list')
    await write('POST', '/v1/articles/d/publish', {})
    t.strictSame(await said(all), ['article published', 'tag created hush'])
    await write('POST', '/v1/articles/d/unpublish')
    t.strictSame(await said(all), ['article removed', 'tag deleted'])
    await write('PATCH', '/v1/tags/hush', { name: 'Hushed' })
    t.strictSame(await said(all), ['tag created hush'], 'an editor makes it public')
    await write('POST', '/v1/tags/hush/merge', { into: 'prc' })
    const { json } = await all.get(`cursor=${all.cursor}`)
    const merged = json.items.find(({ type }: Announced) => type === 'merged')
    t.match(merged, {
      subject: 'tag',
      slug: null,
      version: null,
      reason: null,
      mergedInto: { slug: 'prc', id: (await room.get('/v1/tags/prc')).json.id },
      recordedAt: new Date(NOW).toISOString(),
    })
    t.equal('mergedInto' in json.items.find(({ type }: Announced) => type === 'updated'), false)
    const newAs = (position: string) => room.get('/v1/tags/prc', { 'broadsheet-sequence': position })
    t.equal((await newAs(merged.position)).status, 200, 'a position is a condition of any request')
    t.ok(merged?.cacheTags.length > 0)
    await write('DELETE', '/v1/lists/picks')
    await write('DELETE', '/v1/authors/lin')
    t.strictSame(await said(all), ['author deleted', 'list deleted'])
    const seen = await said(tags)
    t.ok(seen.includes('tag merged') && seen.includes('tag updated prc'), 'each once, as it is now')

    const small = new Subscriber(room, new Map())
    const paged: string[] = []
    await small.get(`limit=1&subjects=${subjects}`)
    for (let page = 0; page < 40; page++) {
      const { json } = await small.get(`limit=1&cursor=${small.cursor}`)
      paged.push(...json.items.map(({ id }: Announced) => id))
    }
    t.equal(new Set(paged).size, paged.length, 'once, however small the pages')
    t.equal((await room.get(`/v1/changes?initial=true&subjects=tag`)).status, 400)
    t.equal((await room.get('/v1/changes?subjects=image')).status, 400)
    t.match((await room.get('/v1/changes?since=x')).json, {
      ...{
        status: 400,
        errors: [
          {
            field: 'since',
            message: 'must be now; to continue from an earlier response, send its page.next as cursor',
          },
        ],
      },
    })
    t.strictSame((await room.get('/v1/changes?subjects=section&types=updated')).json.items, [], 'types narrow them too')
  })

  test('hidden content leaves no trace', async (t, room, harness) => {
    await room.load([article('open')])
    const reader = new Subscriber(room, await slugsOf(room))
    await reader.read('')
    const { length } = reader.cursor
    const embargoedUntil = new Date(NOW + MINUTE).toISOString()
    await room.load([article('secret', { embargoedUntil })])
    await edit(harness, 'secret', { headline: 'Still secret' })
    await room.load([article('drafted', { state: 'draft' }), article('killed', { embargoedUntil })])
    await harness.write('POST', '/v1/articles/killed/withdraw', { reason: 'Nobody has seen it.' })
    const before = reader.cursor
    const quiet = await reader.get(`cursor=${before}&limit=1`)
    t.match(quiet.json, { items: [], page: { hasMore: false } })
    t.equal(reader.cursor.length, length, 'cursors are of one length')
    t.not(reader.cursor, before)
    t.not((await reader.get(`cursor=${before}`)).json.page.next, quiet.json.page.next, 'and never alike')
    t.strictSame(await reader.read(), [])
    room.clock.now = NOW + MINUTE
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'test' })
    t.match(
      (await reader.get(`cursor=${before}`)).json.items,
      [{ type: 'published', version: 2 }],
      'the released one alone',
    )
  })

  test('a cursor is a position, not a permission: another reader continues with what it may see', async (t, room) => {
    const said = { at: room.clock.now, actor: 'test' }
    await room.load([article('one'), article('boat', { section: 'sport' })])
    const keys: string[] = []
    for (const section of ['asia', 'sport']) {
      const input = { name: section, slug: section, filter: { section }, embargoAccess: true }
      await room.execute({ verb: 'create-product', ...said, input })
      const { id } = await room.execute({
        ...{ verb: 'create-partner', ...said },
        input: { name: section, products: [section] },
      })
      const made = await room.execute({
        ...{ verb: 'create-key', ...said, name: section, scopes: ['read'], requestLimit: null, partner: id },
      } as const)
      keys.push(made.token)
    }
    const embargoedUntil = new Date(NOW + MINUTE).toISOString()
    await room.load([
      ...['hush-1', 'hush-2'].map((name) => article(name, { embargoedUntil })),
      article('hush-boat', { section: 'sport', embargoedUntil }),
    ])
    const rows = await room.services.database.all<{ id: string; slug: string }>(sql`select id, slug from article`)
    const slugs = new Map(rows.map(({ id, slug }) => [id, slug]))
    const [asia, sport] = keys.map((key) => new Subscriber(room, slugs, key)) as [Subscriber, Subscriber]
    const stranger = new Subscriber(room, slugs)
    const all = await through(asia, 'limit=1')
    t.strictSame(all.sort(), ['published boat', 'published hush-1', 'published hush-2', 'published one'])
    for (const limit of [1, 100]) {
      const { cursor } = asia
      sport.cursor = cursor
      t.strictSame(await through(sport, `cursor=${cursor}&limit=${limit}`), ['published hush-boat'])
      t.strictSame(await through(sport, `cursor=${sport.cursor}`), [], 'once')
      t.strictSame(await through(stranger, `cursor=${cursor}&limit=${limit}`), [], 'nor announced to others')
      const back = new Subscriber(room, slugs, keys[0])
      t.strictSame(await through(back, `cursor=${stranger.cursor}&limit=${limit}`), [
        'published hush-1',
        'published hush-2',
      ])
    }
    const half = new Subscriber(room, slugs, keys[0])
    await half.read('limit=2')
    const rest = await through(sport, `cursor=${half.cursor}&limit=1`)
    t.ok(rest.includes('published hush-boat') && !rest.join().includes('hush-1'), rest.join())
    const sync = await room.get('/v1/changes?initial=true', { authorization: `Bearer ${keys[0]}` })
    const { cursor } = JSON.parse(sync.text.trim().split('\n').at(-1) as string)
    t.strictSame(await through(sport, `cursor=${cursor}`), ['published hush-boat'], 'from the end of a sync of another')
  })

  test('a partner with very many products follows like any other', async (t, room) => {
    const said = { at: room.clock.now, actor: 'test' }
    await room.load([article('one'), article('two')])
    const slugs = Array.from(
      { length: byExtent({ short: 40, daily: 150, full: 1000 }) },
      (_, index) => `product-${index}`,
    )
    for (const slug of slugs)
      await room.execute({
        ...{ verb: 'create-product', ...said },
        input: { name: slug, slug, filter: { section: 'asia' }, embargoAccess: true },
      })
    const { id } = await room.execute({ verb: 'create-partner', ...said, input: { name: 'P', products: slugs } })
    const { token } = await room.execute({
      ...{ verb: 'create-key', ...said, name: 'P', scopes: ['read'], requestLimit: null, partner: id },
    } as const)
    const names = await slugsOf(room)
    const reader = new Subscriber(room, names, token)
    t.strictSame(await through(reader, 'limit=1'), ['published one', 'published two'])
    t.ok(reader.cursor.length < 1000, `${reader.cursor.length} characters`)
    const plain = new Subscriber(room, names)
    await plain.read('')
    t.equal(plain.cursor.length, reader.cursor.length, 'nor does the cursor tell what its reader has')
    const embargoedUntil = new Date(NOW + MINUTE).toISOString()
    await room.load([article('hush', { embargoedUntil })])
    t.match((await reader.get(`cursor=${reader.cursor}`)).json.items, [{ type: 'published' }])
    await room.execute({ verb: 'patch-partner', ...said, id, ifMatch: null, patch: { products: [] } })
    const lost = await reader.get(`cursor=${reader.cursor}`)
    t.match(lost.json.items, [{ type: 'removed' }], lost.text)
    const sync = await room.get('/v1/changes?initial=true', { authorization: `Bearer ${token}` })
    t.match(sync.text.trim().split('\n').at(-1), /"end"/)
  })

  test('tampered cursors and misplaced parameters are rejected', async (t, room) => {
    const wrong: [string, string][] = [
      ['cursor=tampered', 'invalid-cursor'],
      ['limit=1001', 'invalid-parameter'],
      ['wait=31', 'invalid-parameter'],
      ['initial=true&limit=5', 'invalid-parameter'],
      ['initial=true&wait=0', 'invalid-parameter'],
      ['types=publish', 'invalid-parameter'],
      ['since=then', 'invalid-parameter'],
      ['initial=true&since=now', 'invalid-parameter'],
      ['sektion=world', 'unknown-parameter'],
      [`tag=${'a'.repeat(1500)}&section=${'b'.repeat(1500)}`, 'invalid-parameter'],
      [`cursor=${(await room.get('/v1/changes?tag=china')).json.page.next}&tag=rowing`, 'invalid-cursor'],
      [`cursor=${(await room.get('/v1/changes')).json.page.next}&initial=true`, 'invalid-parameter'],
    ]
    for (const [query, code] of wrong)
      t.match((await room.get(`/v1/changes?${query}`)).json, { status: 400, code }, query)
    await room.load([article('one'), article('two')])
    const list = (await room.get('/v1/articles?limit=1')).json.page.next
    t.match((await room.get(`/v1/changes?cursor=${list}`)).json, { code: 'invalid-parameter' }, 'of a list')
    const { next } = (await room.get('/v1/changes')).json.page
    t.match((await room.get(`/v1/articles?cursor=${next}`)).json, { code: 'invalid-parameter' })
    const events = { accept: 'text/event-stream' }
    for (const query of ['wait=3', 'limit=3', 'initial=true'])
      t.equal((await room.get(`/v1/changes?${query}`, events)).status, 400)
    t.match((await room.get('/v1/changes', { ...events, 'last-event-id': 'tampered' })).json, {
      code: 'invalid-cursor',
      errors: [{ in: 'header', field: 'last-event-id' }],
    })
    t.match((await room.get('/v1/changes')).headers, { 'cache-control': 'no-store', etag: undefined })
  })
}

/** Everything until the end, page by page. */
async function through(subscriber: Subscriber, query: string): Promise<string[]> {
  const all: string[] = []
  const { limit = '100' } = /limit=(?<limit>\d+)/.exec(query)?.groups ?? {}
  for (let ask = query; ; ask = `cursor=${subscriber.cursor}&limit=${limit}`) {
    const { json } = await subscriber.get(ask)
    all.push(...json.items.map((announced: Announced) => `${announced.type} ${subscriber.nameOf(announced)}`))
    if (!json.page.hasMore) return all
  }
}

/** All that is announced from a cursor on. */
async function readFrom(subscriber: Subscriber, cursor: string): Promise<string[]> {
  const announced: string[] = []
  for (let next: string | null = cursor; next !== null; ) {
    const { json } = await subscriber.get(`cursor=${next}`)
    announced.push(...json.items.map((change: Announced) => `${change.type} ${subscriber.nameOf(change)}`))
    next = json.page.hasMore ? json.page.next : null
  }
  return announced
}

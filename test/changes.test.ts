import t, { type Test } from 'tap'
import { edit, FILING, Follower, MINUTE, slugsOf, story, type Told } from './changes/follower.ts'
import { type Desk, openDesk } from './desk.ts'
import { bothDatabases, NOW, type TestNewsroom } from './newsroom.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const test = (name: string, run: (t: Test, room: TestNewsroom, desk: Desk) => Promise<void>) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => {
      const room = await database.open()
      t.teardown(() => room.close())
      await room.load(FILING)
      await run(t, room, await openDesk(room))
    })

  test('a filter is told what enters it, changes in it and leaves it, and everybody what is taken back', async (t, room, desk) => {
    await room.load([story('one'), story('two'), story('boat', { section: 'sport', tags: ['rowing'] })])
    const slugs = await slugsOf(room)
    const world = new Follower(room, slugs)
    const sport = new Follower(room, slugs)
    const china = new Follower(room, slugs)
    t.strictSame(await world.read('section=world&fields=headline'), ['published one', 'published two'])
    t.strictSame(await sport.read('section=sport'), ['published boat'])
    t.strictSame(await china.read('tag=china&since=now'), [], 'what has been is left out')
    const say = (path: string, body: object = {}) => desk.write('POST', `/v1/articles/${path}`, body)
    await edit(desk, 'one', { section: 'sport' })
    await edit(desk, 'two', { headline: 'Another headline' })
    await say('two/correct', { note: 'The river is the Yalu.' })
    t.strictSame(await world.read(), ['left one', 'corrected two'])
    t.strictSame(await sport.read(), ['published one'], 'by an edit, as if it were published')
    t.strictSame(await china.read(), ['updated one', 'corrected two'])
    t.match((await world.get(`cursor=${world.cursor}`)).json.items, [], 'each once')

    await desk.write('PATCH', '/v1/sections/asia', { parent: 'sport' })
    t.strictSame(await world.read(), ['left two'], 'a section has moved')
    t.strictSame(await sport.read(), ['published two'])
    await desk.write('PATCH', '/v1/tags/china', { name: 'PR China' })
    t.strictSame((await china.read()).sort(), ['refreshed one', 'refreshed two'], 'nothing but a name')
    t.strictSame((await sport.read()).sort(), ['refreshed one', 'refreshed two'])

    await say('boat/withdraw', { reason: 'It named the wrong crew.' })
    await say('one/unpublish')
    for (const follower of [world, sport, china]) {
      const { json } = await follower.get(`cursor=${follower.cursor}`)
      const boat = json.items.find(({ kind }: Told) => kind === 'withdrawn')
      t.match(boat, { version: null, reason: 'It named the wrong crew.', effectiveAt: new Date(NOW).toISOString() })
      const others = json.items.filter(({ kind }: Told) => kind !== 'withdrawn').map(({ kind }: Told) => kind)
      t.strictSame(others, follower === world ? [] : ['left'])
    }
    await say('boat/reinstate')
    await desk.write('POST', '/v1/articles/two/erase', { reason: 'By order of a court.' })
    t.strictSame(await sport.read(), ['published boat', 'erased two'])
    t.strictSame(
      await world.read('section=world&change=corrected'),
      ['left one', 'erased two'],
      'removals come whatever is asked for',
    )

    const whole = await new Follower(room, slugs).get('section=sport&include=article')
    const shown = ({ json }: { json: { items: Told[] } }) => json.items.find(({ kind }) => kind === 'published') as Told
    t.strictSame(shown(whole).article, (await room.get('/v1/articles/boat')).json, 'the story as it is read')
    const thin = await new Follower(room, slugs).get('section=sport')
    t.notOk('article' in shown(thin))
    const chosen = await new Follower(room, slugs).get('section=sport&fields=slug,body')
    t.strictSame(Object.keys(shown(chosen).article), ['id', 'slug', 'body'])
  })

  test('a slug that leads elsewhere since a merge is followed there', async (t, room, desk) => {
    await room.load([story('one'), story('boat', { tags: ['rowing'] }), story('both', { tags: ['china', 'rowing'] })])
    const slugs = await slugsOf(room)
    const china = new Follower(room, slugs)
    const without = new Follower(room, slugs)
    const rowing = new Follower(room, slugs)
    t.strictSame((await china.read('tag=china')).sort(), ['published both', 'published one'])
    t.strictSame(await without.read('tag=-china'), ['published boat'])
    t.strictSame((await rowing.read('tag=rowing')).sort(), ['published boat', 'published both'])
    await desk.write('POST', '/v1/tags/china/merge', { into: 'rowing' })
    const told = async (follower: Follower) => {
      const all: string[] = []
      for (;;) {
        const { json } = await follower.get(`cursor=${follower.cursor}&limit=1`)
        all.push(...json.items.map(({ kind, id }: Told) => `${kind} ${slugs.get(id)}`))
        if (!json.page.hasMore) return all
      }
    }
    t.match((await told(china)).join(), /published boat/, 'what nothing has happened to')
    t.match((await told(without)).join(), /left boat/)
    t.match((await told(rowing)).join(), /published one/)
    await desk.write('DELETE', '/v1/tags/rowing?force=true')
    t.strictSame((await told(china)).sort(), ['left boat', 'left both', 'left one'])
    t.strictSame((await told(rowing)).sort(), ['left boat', 'left both', 'left one'])
  })

  test('what nobody may see leaves no trace', async (t, room, desk) => {
    await room.load([story('open')])
    const reader = new Follower(room, await slugsOf(room))
    await reader.read('')
    const { length } = reader.cursor
    const embargoedUntil = new Date(NOW + MINUTE).toISOString()
    await room.load([story('secret', { embargoedUntil })])
    await edit(desk, 'secret', { headline: 'Still secret' })
    await room.load([story('drafted', { status: 'draft' }), story('killed', { embargoedUntil })])
    await desk.write('POST', '/v1/articles/killed/withdraw', { reason: 'Nobody has seen it.' })
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
      [{ kind: 'published', version: 2 }],
      'the released one alone',
    )
  })

  test('bent and misplaced parameters are told', async (t, room) => {
    const wrong: [string, string][] = [
      ['cursor=bent', 'invalid-cursor'],
      ['limit=1001', 'invalid-parameter'],
      ['wait=31', 'invalid-parameter'],
      ['change=left', 'invalid-parameter'],
      ['change=publish', 'invalid-parameter'],
      ['since=then', 'invalid-parameter'],
      ['initial=true&since=now', 'invalid-parameter'],
      ['sektion=world', 'unknown-parameter'],
      [`tag=${'a'.repeat(1500)}&section=${'b'.repeat(1500)}`, 'invalid-parameter'],
      [`cursor=${(await room.get('/v1/changes?tag=china')).json.page.next}&tag=rowing`, 'invalid-cursor'],
      [`cursor=${(await room.get('/v1/changes')).json.page.next}&initial=true`, 'invalid-parameter'],
    ]
    for (const [query, code] of wrong)
      t.match((await room.get(`/v1/changes?${query}`)).json, { status: 400, code }, query)
    await room.load([story('one'), story('two')])
    const list = (await room.get('/v1/articles?limit=1')).json.page.next
    t.match((await room.get(`/v1/changes?cursor=${list}`)).json, { code: 'invalid-parameter' }, 'of a list')
    const { next } = (await room.get('/v1/changes')).json.page
    t.match((await room.get(`/v1/articles?cursor=${next}`)).json, { code: 'invalid-parameter' })
    const events = { accept: 'text/event-stream' }
    for (const query of ['wait=3', 'limit=3', 'initial=true'])
      t.equal((await room.get(`/v1/changes?${query}`, events)).status, 400)
    t.match((await room.get('/v1/changes')).headers, { 'cache-control': 'no-store', etag: undefined })
  })
}

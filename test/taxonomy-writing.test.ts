import t from 'tap'
import { changesAfter } from '#storage/changes/changes.ts'
import { SQLITE } from '#storage/core/dialect.ts'
import { runningJobs } from '#storage/jobs/jobs.ts'
import { batchJob } from '../src/jobs/batches.ts'
import { Scheduler } from '../src/jobs/scheduler.ts'
import { byExtent } from './support/extent.ts'
import { until } from './support/harness.ts'
import { bothDatabases, NOW, type TestNewsroom } from './support/newsroom.ts'
import { finishJob, keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const article = (slug: string, more: object = {}) => ({
  record: 'article',
  sourceId: slug,
  slug,
  headline: slug,
  state: 'live',
  publishedAt: new Date(NOW - 60_000).toISOString(),
  body: { html: `<p>${slug}</p>` },
  ...more,
})

async function opened(newsroom: TestNewsroom) {
  const send = sender(newsroom)
  return { send, key: await keyFor(newsroom, 'write', 'drafts'), get: (url: string) => send('GET', url) }
}

const slugs = (answer: { json: { items: { slug: string }[] } }) => answer.json.items.map(({ slug }) => slug)

for (const database of databases) {
  const options = { skip: database.skip }

  t.test(`taxonomy that only a draft uses is hidden (${database.name})`, options, async (t) => {
    const newsroom = await database.open({ site: 'https://www.example.com/{section}/{slug}' })
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    const body = {
      headline: 'Not yet',
      section: { name: 'Secret Affairs' },
      tags: [{ name: 'Operation Heron' }],
      authors: [{ name: 'Undercover Una' }],
    }
    const draft = await send('POST', '/v1/articles', { key, body })
    t.equal(draft.status, 201, draft.text)
    const requested = async () => {
      const found = []
      for (const url of [
        ...['/v1/sections', '/v1/tags', '/v1/tags?q=oper', '/v1/tags?sort=popular', '/v1/authors'],
        ...['/v1/sections/secret-affairs', '/v1/tags/operation-heron', '/v1/tags/Operation%20Heron'],
        ...['/v1/tags/operation-heron/related', '/v1/authors/undercover-una', '/v1/resolve?path=/secret-affairs'],
      ])
        found.push(/heron|una|secret/.test((await get(url)).text.replace(/"(detail|instance)":"[^"]*"/g, '')))
      return found
    }
    const none = Array(11).fill(false)
    t.strictSame(await requested(), none)
    const publish = `/v1/articles/${draft.json.id}`
    t.equal((await send('POST', `${publish}/publish`, { key })).status, 200)
    t.strictSame((await requested()).slice(0, 7), Array(7).fill(true), 'with the article it is there')
    t.equal((await get('/v1/resolve?path=/secret-affairs')).status, 200)
    t.equal((await send('POST', `${publish}/unpublish`, { key })).status, 200)
    t.strictSame(await requested(), none, 'and goes with it')
    for (const [url, change] of [
      ['/v1/sections/secret-affairs', { description: 'Ours.' }],
      ['/v1/tags/operation-heron', { type: 'event' }],
      ['/v1/authors/undercover-una', { bio: 'Writes.' }],
    ] as const) {
      t.equal((await send('PATCH', url, { key, body: change })).status, 200)
      t.equal((await get(url)).status, 200, 'until an editor edits it')
    }
    const nested = { headline: 'Nested', section: { name: 'Above' }, tags: [{ name: 'Wider' }] }
    await send('POST', '/v1/articles', { key, body: nested })
    await send('POST', '/v1/sections', { key, body: { name: 'Below', parent: 'above' } })
    await send('POST', '/v1/tags', { key, body: { name: 'Narrower', broader: 'wider' } })
    t.equal((await get('/v1/sections/above')).status, 200, 'or puts something under it')
    t.equal((await get('/v1/tags/wider')).status, 200)
  })

  t.test(
    `creating a section, tag or author with a name that exists answers with the existing one (${database.name})`,
    options,
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const { send, key } = await opened(newsroom)
      for (const [path, name, again] of [
        ['/v1/sections', 'Travel', 'TRAVEL'],
        ['/v1/tags', 'Bridge works', 'bridge  WORKS'],
        ['/v1/authors', 'Zoë Åkesson', 'zoe akesson'],
      ] as const) {
        const { json: first } = await send('POST', path, { key, body: { name } })
        const second = await send('POST', path, { key, body: { name: again } })
        t.match(second.json, {
          ...{ status: 409, errors: [{ in: 'body', field: '/name' }] },
          existing: { slug: first.slug, path: `${path}/${first.slug}` },
        })
        t.equal((await send('GET', second.json.existing.path, { key })).json.name, name)
        const own = await send('POST', path, { key, body: { name: again, slug: `${first.slug}-2` } })
        t.match([own.status, own.json.slug], [201, `${first.slug}-2`], 'with its own slug')
      }
      await send('POST', '/v1/sections', { key, body: { name: 'World' } })
      const below = await send('POST', '/v1/sections', { key, body: { name: 'Travel', parent: 'world' } })
      t.equal(below.status, 201, 'sections are distinguished by their parent')
    },
  )

  t.test(`sections are made, renamed, moved and deleted (${database.name})`, options, async (t) => {
    const newsroom = await database.open({ site: 'https://www.example.com/{section}/{slug}' })
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)

    for (const [method, url] of [
      ['POST', '/v1/sections'],
      ['PATCH', '/v1/sections/x'],
      ['DELETE', '/v1/sections/x'],
    ] as const) {
      const body = method === 'DELETE' ? undefined : { name: 'X' }
      t.equal((await send(method, url, { body })).status, 401, `${method} needs a key`)
      t.equal((await send(method, url, { body, key: await keyFor(newsroom, 'drafts', 'lists') })).status, 403)
    }

    const world = await send('POST', '/v1/sections', { key, body: { name: 'World' } })
    t.equal(world.status, 201, world.text)
    t.match(world.json, { slug: 'world', name: 'World', parent: null, path: ['world'], position: 0, articleCount: 0 })
    t.equal(world.headers.location, '/v1/sections/world')
    t.ok(Number(world.headers['broadsheet-sequence']) > 0)
    const asia = await send('POST', '/v1/sections', { key, body: { name: 'Asia', parent: 'world' } })
    t.match(asia.json, { path: ['world', 'asia'], position: 1 })
    await send('POST', '/v1/sections', { key, body: { name: 'Travel' } })
    const [mate] = [article('mate', { translationGroup: 'g', language: 'fr' })]
    await newsroom.load([
      article('river', { section: 'asia', translationGroup: 'g' }),
      mate,
      article('hidden', { section: 'asia', embargoedUntil: new Date(NOW + 1e6).toISOString() }),
    ])
    t.strictSame(slugs(await get('/v1/articles?section=world')), ['river'])
    t.equal((await get('/v1/sections/world')).json.articleCount, 1)

    const nowhere = await send('POST', '/v1/sections', { key, body: { name: 'Y', parent: 'wrold' } })
    t.equal(nowhere.status, 400)
    t.match(nowhere.json.errors, [{ field: '/parent', message: /no section wrold.*world/ }])
    t.match((await send('POST', '/v1/sections', { key, body: { name: 'World', slug: 'world' } })).json, {
      status: 409,
      errors: [{ field: '/slug' }],
    })
    t.match(
      (await send('POST', '/v1/sections', { key, body: { name: 'WORLD' } })).json,
      { status: 409, errors: [{ field: '/name' }], existing: { slug: 'world', path: '/v1/sections/world' } },
      'a name that exists is answered with the section that has it',
    )
    t.equal(
      (await send('POST', '/v1/sections', { key, body: { name: 'World', slug: 'world-2' } })).json.slug,
      'world-2',
      'a different slug creates a second one',
    )
    t.match((await send('POST', '/v1/sections', { key, body: { nam: 'World' } })).json.errors, [{}])
    for (const parent of ['asia', 'world'])
      t.match(
        (await send('PATCH', '/v1/sections/world', { key, body: { parent } })).json,
        { status: 400, errors: [{ field: '/parent' }] },
        'no cycles',
      )

    const renamed = await send('PATCH', '/v1/sections/asia', {
      key,
      body: { name: 'Asia and the Pacific', slug: 'asia-pacific', description: 'From Ankara to Apia.' },
    })
    t.equal(renamed.status, 200, renamed.text)
    t.match(renamed.json, {
      slug: 'asia-pacific',
      name: 'Asia and the Pacific',
      description: 'From Ankara to Apia.',
      parent: 'world',
    })
    const old = await get('/v1/sections/asia')
    t.strictSame([old.status, old.headers.location], [308, '/v1/sections/asia-pacific'])
    t.match((await get('/v1/articles/river')).json, {
      section: { slug: 'asia-pacific', name: 'Asia and the Pacific' },
      url: 'https://www.example.com/asia-pacific/river',
    })
    t.match(
      (await get('/v1/articles/mate')).json.translations,
      [{ url: 'https://www.example.com/asia-pacific/river' }],
      'its translation knows the new address',
    )
    t.strictSame(slugs(await get('/v1/articles?section=asia')), ['river'], 'filters know old slugs')
    t.match((await get('/v1/resolve?path=/asia/river')).json.redirect, 'https://www.example.com/asia-pacific/river')
    t.equal(
      (await send('POST', '/v1/sections', { key, body: { name: 'Asia', slug: 'asia' } })).status,
      409,
      'an old slug is never given to another',
    )
    const classified = await send('POST', '/v1/articles', { key, body: { headline: 'New', section: 'asia' } })
    t.equal(classified.json.section.slug, 'asia-pacific', 'articles may be filed by the old slug')

    t.equal((await get('/v1/sections/travel')).json.articleCount, 0)
    const moved = await send('PATCH', '/v1/sections/asia', { key, body: { parent: 'travel', position: 0 } })
    t.match(moved.json, { path: ['travel', 'asia-pacific'], articleCount: 1 })
    t.strictSame(slugs(await get('/v1/articles?section=world')), [])
    t.strictSame(slugs(await get('/v1/articles?section=travel')), ['river'])
    t.strictSame(
      (await get('/v1/sections')).json.items.map((s: { slug: string; articleCount: number }) => [
        s.slug,
        s.articleCount,
      ]),
      [
        ['world', 0],
        ['travel', 1],
        ['asia-pacific', 1],
        ['world-2', 0],
      ],
    )
    t.equal(
      (await send('PATCH', '/v1/sections/asia-pacific', { key, body: { slug: 'asia' } })).json.slug,
      'asia',
      'and back',
    )
    t.equal((await get('/v1/sections/asia-pacific')).headers.location, '/v1/sections/asia')
    t.equal((await get('/v1/sections/asia')).status, 200)

    const refused = await send('DELETE', '/v1/sections/travel', { key })
    t.equal(refused.status, 409)
    t.match(refused.json.detail, /2 live articles and 1 subsections/)
    t.equal((await send('DELETE', '/v1/sections/asia', { key })).status, 409)
    t.equal((await send('DELETE', '/v1/sections/world', { key })).status, 204)
    t.equal((await get('/v1/sections/world')).status, 404)
    t.match((await send('DELETE', '/v1/sections/wrld-2', { key })).json.detail, /Did you mean world-2/)
    await send('POST', '/v1/sections', { key, body: { name: 'Drafts' } })
    await send('PATCH', `/v1/articles/${classified.json.id}`, { key, body: { section: 'drafts' } })
    t.match((await send('DELETE', '/v1/sections/drafts', { key })).json.detail, /1 others/, 'drafts count')
    await send('PATCH', `/v1/articles/${classified.json.id}`, { key, body: { section: null } })
    t.equal((await send('DELETE', '/v1/sections/drafts', { key })).status, 204)
    const fresh = await send('POST', '/v1/sections', { key, body: { name: 'Fresh' } })
    t.equal(fresh.status, 201)
    t.equal(
      (await send('POST', `/v1/articles/${classified.json.id}/revert`, { key, body: { revision: 2 } })).json.section,
      null,
      'what is gone stays gone in old revisions, whatever was made since',
    )
  })

  t.test(`names and descriptions have translations, with a fallback (${database.name})`, options, async (t) => {
    const newsroom = await database.open({ site: 'https://www.example.com/{language}/{section}/{slug}' })
    t.teardown(() => newsroom.close())
    const { send, get } = await opened(newsroom)
    const key = await keyFor(newsroom, 'write', 'lists', 'admin')
    const translations = { fr: { name: 'Monde', description: 'Du monde entier.' }, 'PT-br': { name: 'Mundo' } }
    const made = await send('POST', '/v1/sections', {
      key,
      body: { name: 'World', description: 'All of it.', translations },
    })
    t.strictSame(made.json.translations, {
      fr: { name: 'Monde', description: 'Du monde entier.' },
      'pt-BR': { name: 'Mundo', description: null },
    })
    await send('POST', '/v1/tags', { key, body: { name: 'China', translations: { fr: { name: 'Chine' } } } })
    await send('POST', '/v1/lists', { key, body: { name: 'Reads', translations: { fr: { name: 'Choix' } } } })
    await newsroom.load([
      article('river', { section: 'world', tags: ['china'] }),
      article('fleuve', { section: 'world', tags: ['china'], language: 'fr-CA' }),
    ])
    const nameOf = async (url: string) => (await get(url)).json.name
    t.equal(await nameOf('/v1/sections/world'), 'World')
    t.match((await get('/v1/sections/world?language=fr-CA')).json, { name: 'Monde', description: 'Du monde entier.' })
    t.match((await get('/v1/sections/world?language=pt-BR')).json, { name: 'Mundo', description: 'All of it.' })
    t.equal(await nameOf('/v1/sections/world?language=pt'), 'World', 'a variety is no translation of the language')
    t.match((await get('/v1/sections?language=fr')).json.items, [{ name: 'Monde' }])
    t.match((await get('/v1/tags?language=fr')).json.items, [{ name: 'Chine' }])
    t.match((await get('/v1/tags?q=chin')).json.items, [{ name: 'China' }])
    t.match((await get('/v1/suggest?q=chine')).json.tags, [{ slug: 'china' }], 'suggested by any name')
    t.equal(await nameOf('/v1/lists/reads?language=fr'), 'Choix')
    t.match(
      (await get('/v1/lists?language=fr')).json.items.find(({ slug }: { slug: string }) => slug === 'reads'),
      { name: 'Choix' },
    )
    const front = (await get('/v1/front?lists=reads:1&language=fr&include=navigation')).json
    t.match(front, { lists: { reads: { name: 'Choix' } }, navigation: [{ name: 'Monde' }] })
    t.match((await get('/v1/articles?language=fr&facets=section,tag&limit=1')).json.facets, {
      section: [{ name: 'Monde' }],
      tag: [{ name: 'Chine' }],
    })
    t.match((await get('/v1/articles/fleuve?include=breadcrumb')).json, {
      section: { name: 'Monde' },
      tags: [{ name: 'Chine' }],
      breadcrumb: [{ name: 'Monde' }],
      url: 'https://www.example.com/fr-CA/world/fleuve',
    })
    t.match((await get('/v1/articles/river')).json, { section: { name: 'World' }, tags: [{ name: 'China' }] })
    t.match((await get('/v1/resolve?path=/fr-CA/world/fleuve')).json, { slug: 'fleuve', redirect: null })
    t.match((await get('/v1/resolve?path=/en/world/fleuve')).json, {
      redirect: 'https://www.example.com/fr-CA/world/fleuve',
    })

    const since = (await get('/v1/changes?since=now&subjects=article,section')).json.page.next
    await send('PATCH', '/v1/sections/world', {
      key,
      body: { translations: { fr: { name: 'Planète' }, 'pt-BR': null } },
    })
    const changed = (await get('/v1/sections/world?language=fr')).json
    t.strictSame(changed.translations, { fr: { name: 'Planète', description: 'Du monde entier.' } }, 'merged')
    t.match((await get('/v1/articles/fleuve')).json, { section: { name: 'Planète' } })
    const { items } = (await get(`/v1/changes?cursor=${since}`)).json
    t.match(
      items.map(({ subject, type }: { subject: string; type: string }) => `${subject} ${type}`),
      ['section updated'],
    )
    await send('PATCH', '/v1/publication', { key, body: { translations: { fr: { name: 'Le Courrier' } } } })
    t.equal(await nameOf('/v1/publication?language=fr'), 'Le Courrier')
    const wrong = await send('PATCH', '/v1/sections/world', { key, body: { translations: { french: { name: 'x' } } } })
    t.match(wrong.json, { status: 400, errors: [{ field: '/translations/french' }] })
    t.match((await get('/v1/sections?language=french')).json, { status: 400, errors: [{ field: 'language' }] })
  })

  t.test(`tags are made, renamed and deleted (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    const made = await send('POST', '/v1/tags', {
      key,
      body: {
        name: 'Floods',
        aliases: ['High water', 'Floods', ' '],
        mediaTopic: 'medtop:20000151',
        wikidata: 'Q8068',
      },
      headers: { 'idempotency-key': 'a' },
    })
    t.equal(made.status, 201, made.text)
    t.match(made.json, { slug: 'floods', type: 'keyword', aliases: ['High water'], mediaTopic: 'medtop:20000151' })
    const again = await send('POST', '/v1/tags', {
      key,
      body: {
        name: 'Floods',
        aliases: ['High water', 'Floods', ' '],
        mediaTopic: 'medtop:20000151',
        wikidata: 'Q8068',
      },
      headers: { 'idempotency-key': 'a' },
    })
    t.strictSame([again.status, again.json.id], [201, made.json.id], 'a retry makes nothing new')
    t.equal((await get('/v1/tags')).json.items.length, 1)
    t.match((await send('POST', '/v1/tags', { key, body: { name: 'X', mediaTopic: 'medtop:99999999' } })).json.errors, [
      { field: '/mediaTopic' },
    ])
    t.match((await send('POST', '/v1/tags', { key, body: { name: 'X', mediaTopic: 'flood' } })).json.errors, [
      { message: /did you mean medtop:\d{8} \(flood/ },
    ])
    t.equal((await send('POST', '/v1/tags', { key, body: { name: 'X', wikidata: 'P31' } })).status, 400)
    await send('POST', '/v1/tags', { key, body: { name: 'Disasters' } })
    t.equal((await send('PATCH', '/v1/tags/floods', { key, body: { broader: 'disasters' } })).json.broader, 'disasters')
    t.match((await send('PATCH', '/v1/tags/disasters', { key, body: { broader: 'floods' } })).json.errors, [
      { field: '/broader', message: /narrower than disasters/ },
    ])
    await newsroom.load([article('river', { tags: ['floods'] })])
    t.match((await get('/v1/articles/river')).json.tags, [{ slug: 'floods', name: 'Floods' }])
    t.strictSame((await get('/v1/lists/latest?fields=tags')).json.items[0].article.tags[0].name, 'Floods')
    const renamed = await send('PATCH', '/v1/tags/floods', {
      key,
      body: { name: 'Flooding', slug: 'flooding', type: 'event', aliases: null },
    })
    t.match(renamed.json, { name: 'Flooding', slug: 'flooding', type: 'event', articleCount: 1 })
    t.match(
      (await get('/v1/articles/river')).json.tags,
      [{ slug: 'flooding', name: 'Flooding' }],
      'articles show it at once',
    )
    t.strictSame((await get('/v1/lists/latest?fields=tags')).json.items[0].article.tags[0].name, 'Flooding')
    t.equal((await get('/v1/tags/floods')).headers.location, '/v1/tags/flooding')
    t.strictSame(slugs(await get('/v1/articles?tag=floods')), ['river'])
    t.equal((await get('/v1/tags?q=high')).json.items.length, 0, 'aliases are gone')
    const byName = await send('POST', '/v1/articles', {
      key,
      body: { headline: 'X', tags: [{ name: 'Floods' }, 'floods'] },
    })
    t.strictSame(byName.json.tags.map(slugOf), ['flooding'], 'an old slug leads to it for writers too')

    const used = await send('DELETE', '/v1/tags/flooding', { key })
    t.match(used.json, { status: 409, detail: /1 live articles have the tag flooding.*force=true/ })
    await send('POST', '/v1/articles/river/unpublish', { key })
    t.match((await send('DELETE', '/v1/tags/flooding', { key })).json.detail, /2 articles \(drafts, unpublished\)/)
    t.equal((await send('DELETE', '/v1/tags/flooding?force=perhaps', { key })).status, 400)
    t.equal((await send('DELETE', '/v1/tags/flooding?force=true', { key })).status, 204)
    t.equal((await get('/v1/tags/flooding')).status, 404)
    t.equal((await get('/v1/tags/floods')).status, 404)
    t.strictSame((await send('GET', '/v1/articles/river/draft', { key })).json.tags, [])
    await send('POST', '/v1/articles/river/publish', { key })
    t.strictSame((await get('/v1/articles/river')).json.tags, [])
    const fresh = await send('POST', '/v1/tags', { key, body: { name: 'Flooding' } })
    t.equal(fresh.json.slug, 'flooding', 'its slug is free again')
    t.strictSame(
      [(await get('/v1/articles/river')).json.tags, fresh.json.articleCount],
      [[], 0],
      'and no article has the new one',
    )
  })

  t.test(`tags are merged while articles are edited (${database.name})`, { ...options }, async (t) => {
    const articles = byExtent({ short: 120, daily: 120, full: 330 })
    // Not merged yet while the job has done its first hundred.
    const unmerged = `s${articles - 1}`
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    await newsroom.load(
      [
        { record: 'tag', slug: 'water', name: 'Water' },
        { record: 'tag', slug: 'floods', name: 'Floods', aliases: ['High water'], broader: 'water', wikidata: 'Q8068' },
        { record: 'tag', slug: 'flooding', name: 'Flooding', broader: 'floods' },
        { record: 'tag', slug: 'dykes', name: 'Dykes', broader: 'floods' },
        ...Array.from({ length: articles }, (_, n) =>
          article(`s${n}`, { tags: n % 3 ? ['floods'] : ['floods', 'flooding'] }),
        ),
        article('secret', { tags: ['floods'], embargoedUntil: new Date(NOW + 1e6).toISOString() }),
        article('draft', { tags: ['floods'], state: 'draft' }),
        article('draft2', { tags: ['floods'], state: 'draft' }),
      ],
      { related: false },
    )
    t.match((await send('POST', '/v1/tags/floods/merge', { key, body: { into: 'floods' } })).json.errors, [
      { field: '/into' },
    ])
    t.match((await send('POST', '/v1/tags/floods/merge', { key, body: { into: 'floding' } })).json.errors, [
      { message: /Did you mean flooding/ },
    ])
    t.equal((await send('POST', '/v1/tags/floods/merge', { body: { into: 'flooding' } })).status, 401)
    await send('PATCH', '/v1/articles/s0', { key, body: { standfirst: 'Next version.' } })

    const begun = await send('POST', '/v1/tags/floods/merge', { key, body: { into: 'flooding' } })
    t.equal(begun.status, 202, begun.text)
    t.match(begun.json, { verb: 'merge-tag', state: 'running', done: 100, total: articles + 1 })
    const { id } = begun.json
    t.equal((await send('GET', `/v1/jobs/${id}`)).status, 401)
    t.match((await send('GET', `/v1/jobs/${id}`, { key })).json, { id, state: 'running' })
    t.equal(
      (await get('/v1/articles?tag=floods|flooding&count=true&limit=1')).json.page.total,
      articles,
      'each article has one of them',
    )
    t.equal((await get('/v1/tags/floods')).status, 200, 'the tag is there as long as it has articles')
    t.equal((await send('PATCH', '/v1/tags/floods', { key, body: { name: 'Z' } })).status, 409)
    t.equal(
      (await send('DELETE', '/v1/tags/flooding?force=true', { key })).status,
      409,
      'nothing is deleted that a merge goes into',
    )
    t.equal((await send('POST', '/v1/tags/flooding/merge', { key, body: { into: 'dykes' } })).status, 409)
    // Meanwhile articles are saved, published, reverted.
    const published = await send('POST', '/v1/articles/draft/publish', { key })
    t.strictSame(published.json.tags.map(slugOf), ['flooding'])
    const added = await send('POST', '/v1/articles', { key, body: { headline: 'Added', tags: ['floods'] } })
    await send('POST', `/v1/articles/${added.json.slug}/publish`, { key })
    await send('PATCH', `/v1/articles/${unmerged}`, {
      key,
      body: { tags: ['floods', 'dykes'] },
      headers: { 'if-match': '"r1"' },
    })
    await send('POST', `/v1/articles/${unmerged}/publish`, { key })

    const { services, execute, clock } = newsroom
    const jobs = new Scheduler([batchJob(services.database, execute, REPORT, () => clock.now)], REPORT)
    jobs.start()
    await until(
      () => runningJobs(newsroom.services.database),
      (jobs) => jobs.length === 0,
    )
    await jobs.stop()
    const done = await send('GET', `/v1/jobs/${id}`, { key })
    t.match(done.json, { state: 'done', done: done.json.total })
    const gone = await get('/v1/tags/floods')
    t.strictSame([gone.status, gone.headers.location], [308, '/v1/tags/flooding'])
    t.match((await get('/v1/tags/flooding')).json, {
      articleCount: articles + 2,
      aliases: ['Floods', 'High water'],
      broader: 'water',
      wikidata: 'Q8068',
    })
    t.equal((await get('/v1/tags/dykes')).json.broader, 'flooding')
    t.equal((await get('/v1/tags/high-water')).headers.location, '/v1/tags/flooding')
    t.equal((await get('/v1/articles?tag=floods&count=true&limit=1')).json.page.total, articles + 2)
    t.strictSame((await get('/v1/articles/s0')).json.tags.map(slugOf), ['flooding'])
    t.strictSame((await send('GET', '/v1/articles/s0/draft', { key })).json.tags.map(slugOf), ['flooding'])
    t.strictSame(
      (await send('GET', '/v1/articles/draft2/draft', { key })).json.tags.map(slugOf),
      ['flooding'],
      'drafts have the other one',
    )
    t.strictSame(
      (await send('GET', `/v1/articles/${unmerged}/revisions/1`, { key })).json.tags.map(slugOf),
      ['flooding'],
      'old revisions show what it became',
    )
    t.strictSame((await get(`/v1/articles/${unmerged}`)).json.tags.map(slugOf), ['flooding', 'dykes'])
    t.strictSame(
      (await send('POST', `/v1/articles/${unmerged}/revert`, { key, body: { revision: 1 } })).json.tags.map(slugOf),
      ['flooding'],
    )
    newsroom.clock.now += 2e6
    await newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
    t.match((await get('/v1/articles/secret')).json.tags, [{ slug: 'flooding' }], 'embargoed articles were moved too')
    const { refused } = await newsroom.load([
      article('later', { tags: ['floods'] }),
      { record: 'tag', slug: 'floods', name: 'Floods' },
    ])
    t.match(
      refused,
      [{ field: '/slug', message: /former slug of the tag flooding/ }],
      'an import does not bring it back',
    )
    t.match((await get('/v1/articles/later')).json.tags, [{ slug: 'flooding' }])
    const few = await send('POST', '/v1/tags/dykes/merge', { key, body: { into: 'flooding' } })
    t.match([few.status, few.json.state], [200, 'done'], 'few articles are moved at once')
    const last = await send('POST', '/v1/tags/flooding/merge', { key, body: { into: 'water' } })
    await finishJob(newsroom, last.json.id)
    for (const slug of ['floods', 'flooding', 'dykes', 'high-water'])
      t.equal((await get(`/v1/tags/${slug}`)).headers.location, '/v1/tags/water', `${slug} leads through both merges`)
    t.strictSame((await send('GET', `/v1/articles/${unmerged}/revisions/1`, { key })).json.tags.map(slugOf), ['water'])
    t.equal((await get('/v1/tags/water')).json.articleCount, articles + 4)
    const changes = await changesAfter(newsroom.services.database, 0, 10_000)
    t.strictSame(
      changes.map(({ sequence }) => sequence),
      changes.map((_, index) => index + 1),
      'the log has no gap',
    )
    t.ok(changes.some(({ subject, type: kind }) => subject === 'tag' && kind === 'merged'))
  })

  t.test(`authors are made, changed and deleted (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    const made = await send('POST', '/v1/authors', {
      key,
      body: { name: 'Ann Poe', bio: 'Rivers.', links: ['https://ann.example'] },
    })
    t.match(made.json, { slug: 'ann-poe', name: 'Ann Poe', articleCount: 0, image: null }, made.text)
    t.match((await send('POST', '/v1/authors', { key, body: { name: 'B', image: made.json.id } })).json.errors, [
      { field: '/image' },
    ])
    t.equal(
      (await send('POST', '/v1/authors', { key, body: { name: 'B', links: ['javascript:alert(1)'] } })).status,
      400,
    )
    await newsroom.load([article('river', { authors: ['ann-poe'] })])
    const changed = await send('PATCH', '/v1/authors/ann-poe', {
      key,
      body: { name: 'Ann Doe', slug: 'ann-doe', bio: null },
    })
    t.match(changed.json, {
      slug: 'ann-doe',
      name: 'Ann Doe',
      bio: null,
      links: ['https://ann.example'],
      articleCount: 1,
    })
    t.match((await get('/v1/articles/river')).json.authors, [{ slug: 'ann-doe', name: 'Ann Doe' }])
    t.equal((await get('/v1/authors/ann-poe')).headers.location, '/v1/authors/ann-doe')
    t.match((await send('DELETE', '/v1/authors/ann-doe', { key })).json, { status: 409, detail: /1 live articles/ })
    await send('PATCH', '/v1/articles/river', { key, body: { authors: [] }, headers: { 'if-match': '"r1"' } })
    t.equal(
      (await send('DELETE', '/v1/authors/ann-doe', { key })).status,
      409,
      'readers still have the version with them',
    )
    await send('POST', '/v1/articles/river/publish', { key })
    t.equal((await send('DELETE', '/v1/authors/ann-doe', { key })).status, 204)
    t.equal((await get('/v1/authors/ann-poe')).status, 404)
  })

  t.test(`an article may opt out of computed related articles (${database.name})`, options, async (t) => {
    const newsroom = await database.open()
    t.teardown(() => newsroom.close())
    const { send, key, get } = await opened(newsroom)
    await newsroom.load(['one', 'two', 'three'].map((slug) => article(slug, { tags: [{ name: 'Rivers' }] })))
    const related = async (slug: string) =>
      (await get(`/v1/articles/${slug}/related`)).json.items
        .map(({ article }: { article: { slug: string } }) => article.slug)
        .sort()
    t.strictSame(await related('one'), ['three', 'two'])
    t.strictSame(await related('two'), ['one', 'three'])
    const out = await send('PATCH', '/v1/articles/two', {
      key,
      body: { relatedOptOut: true },
      headers: { 'if-match': '"r1"' },
    })
    t.equal(out.json.relatedOptOut, true, out.text)
    t.strictSame(await related('one'), ['three'], 'it acts at once')
    t.strictSame(await related('two'), [])
    await send('PATCH', '/v1/articles/one', { key, body: { relatedPins: ['two'] }, headers: { 'if-match': '"r1"' } })
    await send('POST', '/v1/articles/one/publish', { key })
    t.strictSame(await related('one'), ['three', 'two'], 'editors may pin it')
    await send('PATCH', '/v1/articles/two', { key, body: { relatedOptOut: null } })
    t.strictSame(await related('two'), ['one', 'three'])
  })
}

const nothing = () => {}
const REPORT = {
  jobFailed: (_job: string, error: unknown) => t.fail(String(error)),
  transitionsRecorded: nothing,
} as never

t.test('a failing job is reported, and delays no other job', async (t) => {
  const reader = { dialect: SQLITE, all: async () => [{ id: 'fails' }, { id: 'works' }], get: async () => undefined }
  const announced: string[] = []
  const execute = async ({ id }: { id: string }) => {
    announced.push(id)
    if (id === 'fails') throw new Error(id)
    return { state: 'done' }
  }
  const report = { jobFailed: (job: string) => announced.push(job) }
  const jobs = new Scheduler([batchJob(reader as never, execute as never, report, () => NOW)], report)
  jobs.start()
  while (announced.length < 3) await new Promise((resolve) => setTimeout(resolve, 20))
  await jobs.stop()
  t.strictSame(announced.slice(0, 3), ['fails', 'batches', 'works'])
})

function slugOf({ slug }: { slug: string }): string {
  return slug
}

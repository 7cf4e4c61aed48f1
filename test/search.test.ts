import t, { type Test } from 'tap'
import type { Command, Execute } from '#commands/commands.ts'
import { publicAt } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { hashesOf } from '#domain/search/term-weights.ts'
import { IndexTidier } from '#jobs/index-maintenance.ts'
import { reindexWhereNeeded } from '#jobs/reindex.ts'
import { Scheduler } from '#jobs/scheduler.ts'
import type { Report } from '#report'
import { resolveFilter } from '#storage/articles/filter.ts'
import { constant, sql } from '#storage/core/sql.ts'
import { findCandidates } from '#storage/search/candidates.ts'
import { ALL_ARTICLES, ALL_WORDS } from '#storage/search/counts.ts'
import { unindexedAfter } from '#storage/search/state.ts'
import { isRight, loadLanguages, QUERIES } from '../bench/score-languages.ts'
import { until } from './support/harness.ts'
import { bothDatabases, NOW, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

// One newsroom on both databases: results, their order, scores and everything else must be the same.

const { databases, stop } = await bothDatabases()
t.teardown(stop)
const rooms: { name: string; room: TestNewsroom }[] = []
for (const { name, skip, open } of databases) {
  if (skip) t.comment(`${name}: ${skip}`)
  else rooms.push({ name, room: await open() })
}
t.teardown(async () => {
  for (const { room } of rooms) await room.close()
})

const DAY = 86_400_000

function article(sourceId: string, headline: string, markdown: string, more: object = {}): object {
  return {
    record: 'article',
    sourceId,
    state: 'live',
    slug: sourceId,
    headline,
    body: { markdown },
    publishedAt: new Date(NOW - Number(sourceId.replace(/\D/g, '') || '1') * DAY).toISOString(),
    ...more,
  }
}

const RECORDS = [
  { record: 'publication', name: 'The Search', timezone: 'Europe/London', language: 'en' },
  { record: 'section', slug: 'world', name: 'World' },
  { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
  { record: 'section', slug: 'sport', name: 'Sport' },
  { record: 'tag', slug: 'election', name: 'Election 2026', type: 'event' },
  { record: 'tag', slug: 'china', name: 'China', type: 'place', aliases: ['PRC'] },
  { record: 'author', slug: 'jane-doe', name: 'Jane van Doe' },
  article('s1', 'Prime minister calls election', 'Voters go to the polls in May.', {
    section: 'world',
    tags: ['election'],
    authors: ['jane-doe'],
    standfirst: 'A vote nobody expected',
  }),
  article('s2', 'Markets fall', 'The prime suspect was not the minister. Elections were named.', { section: 'asia' }),
  article('s3', 'Beijing talks end', 'Diplomats <b>left</b> the talks & the hall. Tariffs stay.', {
    section: 'asia',
    tags: ['china'],
    byline: 'By Zoë Müller',
  }),
  article('s4', 'Élections en France', 'Le café est ouvert.', { language: 'fr' }),
  article('s5', '東京で選挙', '投票は日曜日に行われる。', { language: 'ja' }),
  article('s6', 'U.S. Open final', 'To be or not to be, the champion said. Anglo-American rivals met.', {
    section: 'sport',
    kind: 'analysis',
  }),
  article('s9', "L'opinion d'O’Brien", 'Un avis.', { language: 'fr' }),
  article('s8', 'Budget of 10:30', 'A sum of 1,000 pounds, and of 30 and 10.'),
  article('s7', 'Election', 'Election election election, said the election board of the election.', {
    section: 'world',
  }),
  ...Array.from({ length: 30 }, (_, index) =>
    article(`f${index + 10}`, `Filler ${index}`, `Everyday words about weather and harvest number ${index}.`),
  ),
]

/** Does all that publishing has put off. */
async function maintain({ execute, clock }: TestNewsroom): Promise<void> {
  while (!(await execute({ verb: 'maintain-index', at: clock.now, actor: 'job:index-tidy' })).isMaintained);
}

interface Result {
  article: { slug: string; headline: string }
  score: number
  highlights?: { headline: string; standfirst: string | null; body: string[] }
}

/** The answer of every database, which must be one and the same. */
async function ask(t: Test, url: string, status = 200) {
  const answers = []
  for (const { name, room } of rooms) {
    const answer = await room.get(url)
    t.equal(answer.status, status, `${url} on ${name}`)
    answers.push(answer)
  }
  for (const { json } of answers.slice(1))
    t.strictSame(announced(json), announced(answers[0]?.json), `${url}: both alike`)
  return answers[0] as (typeof answers)[number]
}

/** Cursors are sealed with each database's own secret, and requests have ids. */
function announced(json: { page?: { next: unknown }; requestId?: string }): unknown {
  const { requestId: _, ...rest } = json
  return { ...rest, ...(json.page ? { page: { ...json.page, next: typeof json.page.next } } : {}) }
}

async function found(t: Test, query: string): Promise<string[]> {
  const { json } = await ask(t, `/v1/search?limit=100&highlights=false&${query}`)
  return json.items.map(({ article }: Result) => article.slug)
}

async function load(t: Test, records: object[]): Promise<void> {
  for (const { room } of rooms) t.strictSame((await room.load(records)).refused, [])
}

const q = (text: string) => `q=${encodeURIComponent(text)}`

t.before(() => load(t, RECORDS))

t.test('finds words in every field, in every form and language', async (t) => {
  const same = async (text: string, slugs: string[]) =>
    t.strictSame((await found(t, q(text))).sort(), slugs.sort(), text)
  await same('election', ['s1', 's2', 's4', 's7'])
  await same('ELECTIONS', ['s1', 's2', 's4', 's7'])
  await same('elections AND zoe', [])
  await same('tariff', ['s3'])
  await same('zoe muller', ['s3'])
  await same('china', ['s3'])
  await same('jane doe', ['s1'])
  await same('nobody expected', ['s1'])
  await same('cafe', ['s4'])
  await same('選挙', ['s5'])
  await same('US', ['s6'])
  await same('"not to be"', ['s6'])
  await same('the', ['s1', 's2', 's3', 's6', 's7'])
  t.equal((await found(t, q('election')))[0], 's7')
})

t.test('reads phrases, prefixes, AND, OR, NOT and parentheses', async (t) => {
  const same = async (text: string, slugs: string[]) =>
    t.strictSame((await found(t, q(text))).sort(), slugs.sort(), text)
  await same('"prime minister"', ['s1'])
  await same('prime minister', ['s1', 's2'])
  await same('"minister calls" polls', ['s1'])
  // Not from one field into the next.
  await same('"election voters"', [])
  await same('elec*', ['s1', 's2', 's4', 's7'])
  await same('diploma*', ['s3'])
  await same('beijing OR tokyo OR café', ['s3', 's4'])
  await same('election NOT prime', ['s4', 's7'])
  await same('election -prime -élections', [])
  await same('(beijing OR prime) AND (talks OR polls)', ['s1', 's3'])
  await same('beijing AND (talks', ['s3'])
  await same('anglo-american', ['s6'])
  await same('tariffs,Beijing', ['s3'])
  await same('beijing:talks…left', ['s3'])
  await same('minister—prime', ['s1', 's2'])
  await same('tariffs，beijing', ['s3'])
  await same('tariffs,bei*', ['s3'])
  await same('10:30', ['s8'])
  await same('30:10', [])
  await same('1,000', ['s8'])
  await same('election -"prime minister"', ['s2', 's4', 's7'])
  t.equal((await found(t, q('NOT election'))).length, 35)
})

t.test('never fails on what people type', async (t) => {
  const texts = [
    ...[
      '"',
      '""',
      '(((((',
      ')',
      '*',
      '-',
      '--',
      'AND',
      'OR OR',
      'NOT NOT NOT',
      'a*',
      '"a" "b',
      "'",
      '%_\\',
      '😀',
      '\u0301',
    ],
    ...[
      'election AND',
      '( OR )',
      'filing : s1',
      'headline:election',
      'NEAR(a b)',
      '^x',
      '{a b}:c',
      "'; drop table x --",
    ],
    ...[
      '"\u0000x"',
      '() AND NOT ()',
      '-(election OR',
      '“prime minister”',
      'x'.repeat(1000),
      'a '.repeat(500),
      '-'.repeat(999),
    ],
    ...[
      '(a OR '.repeat(150),
      '-(a OR -(b '.repeat(90),
      '(a b -(c OR '.repeat(80),
      '/all',
      "election' | 'x",
      'a\tb\nc',
      'prime – minister',
      '＂',
      '&|!:*',
      's1 t1 kanalysis len',
    ],
    // Names that every object has.
    ...['constructor', '__proto__', 'toString', 'a hasOwnProperty b', '-valueOf', 'constructor*'],
  ]
  for (const text of texts) {
    const isBroken = text.includes('\u0000')
    await ask(t, `/v1/search?${q(text)}`, isBroken ? 400 : 200)
    await ask(t, `/v1/suggest?${q(text.slice(0, 200))}`, isBroken ? 400 : 200)
    await ask(t, `/v1/articles?sort=newest&${q(text)}`, isBroken ? 400 : 200)
  }
  t.strictSame(await found(t, q('kanalysis')), [], 'names of sections, tags and authors are not words of the text')
  const begun = Array.from({ length: 8 }, (_, index) => `zz${index}* OR `)
  t.ok((await found(t, q(`${begun.slice(1).join('')}elec*`))).includes('s7'))
  t.strictSame(await found(t, q(`${begun.join('')}elec*`)), [], 'a ninth beginning is a word')
  t.ok((await found(t, q(`${'-zz '.repeat(64)}election`))).includes('f10'), 'what is excluded is a word of the 64, too')
  for (const query of [
    '',
    'q=',
    `q=${'x'.repeat(1001)}`,
    'q=x&recency=yes',
    'q=x&facets=tags',
    'q=x&page=2',
    'q=x&cursor=x',
  ])
    await ask(t, `/v1/search?${query}`, 400)
})

t.test('gives articles with some of the words where none has all', async (t) => {
  const { json } = await ask(t, `/v1/search?${q('prime minister zanzibar')}`)
  t.equal(json.match, 'some')
  t.strictSame(
    json.items
      .map(({ article }: Result) => article.slug)
      .slice(0, 2)
      .sort(),
    ['s1', 's2'],
  )
  const inOne = await ask(t, `/v1/search?${q('東京の選挙')}`)
  t.match(inOne.json, { match: 'some', items: [{ article: { slug: 's5' } }] }, 'words that are typed without a space')
  t.match((await ask(t, `/v1/search?${q('東京で選挙')}`)).json, { match: 'all', total: { value: 1 } })
  t.match((await ask(t, `/v1/search?${q('"東京の選挙"')}`)).json, { match: 'all', total: { value: 0 } })
  const strict = await ask(t, `/v1/search?${q('prime AND zanzibar')}`)
  t.match(strict.json, { match: 'all', items: [], total: { value: 0, relation: 'eq' } })
})

t.test('marks what was searched for, safe to be put into HTML', async (t) => {
  const { json } = await ask(t, `/v1/search?${q('beijing tariffs left')}`)
  const [{ highlights }] = json.items as [Required<Result>]
  t.equal(highlights.headline, '<mark>Beijing</mark> talks end')
  t.equal(highlights.body.length, 1)
  t.match(
    highlights.body[0],
    '&lt;b&gt;<mark>left</mark>&lt;/b&gt; the talks &amp; the hall. <mark>Tariffs</mark> stay.',
  )
  const long = article(
    'h1',
    'A < B & "C"',
    `${'Lorem ipsum. '.repeat(200)}needle <script>alert(1)</script> ${'dolor '.repeat(300)}needle`,
  )
  for (const { room } of rooms) await room.load([long])
  const { json: more } = await ask(t, `/v1/search?${q('needle b')}`)
  const marked = (more.items[0] as Required<Result>).highlights
  t.equal(marked.headline, 'A &lt; <mark>B</mark> &amp; &quot;C&quot;')
  t.equal(marked.body.length, 2)
  for (const piece of marked.body) {
    t.notMatch(piece.replaceAll(/<\/?mark>/g, ''), /[<>]/)
    t.ok(piece.length < 300 && piece.includes('<mark>needle</mark>') && piece.includes('…'))
  }
  for (const { room } of rooms)
    t.notOk((await room.get(`/v1/search?highlights=false&${q('needle')}`)).json.items[0].highlights)
})

t.test('counts how what was found is distributed, and filters', async (t) => {
  const facets = 'facets=section,tag,author,kind,language,month'
  const { json } = await ask(t, `/v1/search?${q('election OR talks')}&${facets}`)
  t.match(json.facets, {
    section: [
      { slug: 'world', name: 'World', count: 4 },
      { slug: 'asia', name: 'Asia', count: 2 },
    ],
    tag: [
      { slug: 'china', count: 1 },
      { slug: 'election', count: 1 },
    ],
    author: [{ slug: 'jane-doe', name: 'Jane van Doe', count: 1 }],
    kind: [{ kind: 'news', count: 5 }],
    language: [
      { language: 'en', count: 4 },
      { language: 'fr', count: 1 },
    ],
    month: [{ month: '2026-11', count: 5 }],
  })
  t.notOk((await ask(t, `/v1/search?${q('election')}`)).json.facets)
  const same = async (query: string, slugs: string[]) =>
    t.strictSame((await found(t, `${q('election')}&${query}`)).sort(), slugs, query)
  await same('section=world', ['s1', 's2', 's7'])
  await same('section=world,-asia', ['s1', 's7'])
  await same('tag=election|china', ['s1'])
  await same('author=-jane-doe', ['s2', 's4', 's7'])
  await same('language=fr', ['s4'])
  await same('kind=analysis', [])
  await same('source=test&section=asia', ['s2'])
  await same('source=elsewhere', [])
  await same('section=nowhere', [])
  await same('from=2026-11-20&to=2026-11-21', ['s2'])
  await same(`from=${new Date(NOW - 2 * DAY).toISOString()}`, ['s1', 's2'])
  await same(`to=${new Date(NOW - 2 * DAY).toISOString()}`, ['s4', 's7'])
  await same(`useDate=updated&to=${new Date(NOW - 2 * DAY).toISOString()}`, ['s4', 's7'])
})

t.test('favours recent articles a little by default', async (t) => {
  const twin = (id: string, days: number) =>
    article(id, 'Quixotic harbour', 'A harbour.', { publishedAt: new Date(NOW - days * DAY).toISOString() })
  for (const { room } of rooms) await room.load([twin('old', 3000), twin('new', 1)])
  const scores = async (query: string) =>
    (await ask(t, `/v1/search?${q('quixotic')}${query}`)).json.items.map((item: Result) => [
      item.article.slug,
      item.score,
    ])
  const [[first, high], [, low]] = await scores('')
  t.equal(first, 'new')
  t.ok(high / low > 1.2 && high / low < 1.31, `${high} beside ${low}`)
  const [[, one], [, other]] = await scores('&recency=false')
  t.equal(one, other)
})

t.test('pages over one ranking for ten minutes, whatever is published meanwhile', async (t) => {
  for (const { name, room } of rooms) {
    const seen: string[] = []
    const scores: number[] = []
    let url = `/v1/search?limit=7&highlights=false&${q('weather')}`
    for (let page = 0; url !== ''; page++) {
      const { json, headers } = await room.get(url)
      t.strictSame(json.total, { value: 30, relation: 'eq' })
      seen.push(...json.items.map(({ article }: Result) => article.slug))
      scores.push(...json.items.map(({ score }: Result) => score))
      t.equal(typeof headers.link, json.page.next === null ? 'undefined' : 'string')
      url = json.page.next === null ? '' : `/v1/search?limit=7&cursor=${json.page.next}`
      if (page === 1) {
        await room.load([
          article('w1', 'Weather weather weather', 'Weather.'),
          { ...article('f12', 'Gone', 'Nothing.'), state: 'live' },
        ])
      }
    }
    t.strictSame([...seen].sort(), [...new Set(seen)].sort(), `each once on ${name}`)
    t.ok(seen.length >= 29 && !seen.includes('w1'))
    t.strictSame(
      scores,
      [...scores].sort((a, b) => b - a),
    )
    const { json } = await room.get(`/v1/search?limit=7&${q('weather')}`)
    t.equal(json.items[0].article.slug, 'w1')
    const next = `/v1/search?cursor=${json.page.next}`
    t.equal((await room.get(`${next}&q=other`)).json.code, 'invalid-cursor')
    t.equal((await room.get(`/v1/articles?cursor=${json.page.next}`)).status, 400)
    room.clock.now += 600_001
    t.equal((await room.get(next)).json.code, 'cursor-expired')
    room.clock.now = NOW
  }
})

t.test('counts on every page what may be seen by then', async (t) => {
  const expiresAt = new Date(NOW + 60_000).toISOString()
  const tag = { record: 'tag', slug: 'hushed', name: 'Hushed', type: 'keyword' }
  const records = Array.from({ length: 5 }, (_, index) =>
    article(`p${index + 1}`, 'Quokka', 'Quokka.', index === 4 ? { expiresAt, tags: ['hushed'] } : {}),
  )
  for (const { name, room } of rooms) {
    await room.load([tag, ...records])
    const first = await room.get(`/v1/search?limit=2&facets=tag&${q('quokka')}`)
    t.match(first.json, { total: { value: 5 }, facets: { tag: [{ slug: 'hushed' }] } }, name)
    const next = async () => (await room.get(`/v1/search?limit=2&cursor=${first.json.page.next}`)).json
    t.match(await next(), { total: { value: 5 } })
    room.clock.now += 61_000
    t.match(await next(), { total: { value: 4 } }, 'expired, not yet recorded')
    t.strictSame((await next()).facets, { tag: [] })
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'job:scheduled-transitions' })
    t.match(await next(), { total: { value: 4 }, items: [{ article: { slug: 'p3' } }, { article: { slug: 'p4' } }] })
    t.strictSame((await next()).facets, { tag: [] })
    room.clock.now = NOW
  }
})

t.test('looks behind the newest matches where few of them pass what the index does not know', async (t) => {
  const filter = { ...EVERYTHING, from: NOW - 39.5 * DAY, to: NOW - 37.5 * DAY, useDate: 'firstPublished' as const }
  for (const { name, room } of rooms) {
    const { database } = room.services
    const resolved = await resolveFilter(database, filter)
    const weather = { type: 'term', term: 'weather' } as const
    const found = (limit: number) => findCandidates(database, weather, resolved, publicAt(NOW), limit)
    const few = await found(4)
    t.equal(few.articles.length, 2, name)
    t.equal(few.isAll, true)
    const bounded = await found(1)
    t.strictSame(bounded, { articles: [], isAll: false }, `${name}: only so far`)
  }
})

t.test('lists what matches, best first or by date', async (t) => {
  const slugs = async (query: string) =>
    (await ask(t, `/v1/articles?fields=slug&${query}`)).json.items.map(({ slug }: { slug: string }) => slug)
  t.strictSame(await slugs(q('election')), await found(t, q('election')))
  t.strictSame(await slugs(`${q('election')}&sort=newest`), ['s1', 's2', 's4', 's7'])
  t.strictSame(await slugs(`${q('election')}&sort=oldest`), ['s7', 's4', 's2', 's1'])
  t.strictSame(await slugs(`${q('election')}&sort=updated&section=world`), ['s1', 's2', 's7'])
  for (const sort of ['newest', 'oldest', 'relevance']) {
    for (const { room } of rooms) {
      const seen: string[] = []
      for (let url = `/v1/articles?limit=3&sort=${sort}&fields=slug&${q('weather')}`; url !== ''; ) {
        const { json } = await room.get(url)
        seen.push(...json.items.map(({ slug }: { slug: string }) => slug))
        url = json.page.next === null ? '' : `/v1/articles?limit=3&cursor=${json.page.next}`
      }
      t.equal(new Set(seen).size, seen.length)
      t.equal(seen.length, 30)
    }
  }
  for (const query of ['sort=relevance', 'q=x&count=true', `q=x&ids=${'0'.repeat(8)}-0000-0000-0000-${'0'.repeat(12)}`])
    await ask(t, `/v1/articles?${query}`, 400)
})

t.test('knows what was meant', async (t) => {
  const meant = async (text: string) => (await ask(t, `/v1/search?${q(text)}`)).json.didYouMean
  t.equal(await meant('electon'), 'election')
  t.equal(await meant('Bejing talks'), 'Beijing talks')
  t.equal(await meant('wether -snow'), 'weather -snow')
  t.equal(await meant('election'), null)
  t.equal(await meant('zzzzzzzz'), null)
  t.equal(await meant('superelecton, electon'), 'superelecton, election', 'the word itself is put right')
  t.equal(await meant('electon -electon OR "electon"'), 'election -electon OR "electon"')
  t.equal(await meant('Zoe Mullr'), 'Zoe Muller', 'a byline is public, too')
  t.equal(await meant('electian 2026'), 'election 2026')
  t.equal(await meant('2025'), null, 'a year is not another one mistyped')
  t.equal(await meant('election 2025'), null)
  t.equal((await ask(t, `/v1/search?section=world&${q('electon')}`)).json.didYouMean, 'election')
  t.equal((await ask(t, `/v1/search?section=sport&${q('electon')}`)).json.didYouMean, null, 'it would find nothing')
  t.equal(await meant('electon -board'), 'election -board')
  t.equal(await meant('tarifs -diplomats'), null, 'it would find nothing')
})

t.test('takes nothing for meant that only a hidden article says', async (t) => {
  const expiresAt = new Date(NOW + 60_000).toISOString()
  const records = [
    article('k1', 'Kindergartening', 'They kindergartened there.'),
    article('k2', 'Kindergartener', 'A kindergarteners thing.', { expiresAt }),
  ]
  for (const { name, room } of rooms) {
    await room.load(records)
    const meant = async () => (await room.get(`/v1/search?${q('kindergartenrs')}`)).json.didYouMean
    t.equal(await meant(), 'kindergarteners', name)
    room.clock.now += 61_000
    t.not(await meant(), 'kindergarteners', `${name}: expired, not yet recorded`)
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'job:scheduled-transitions' })
    t.not(await meant(), 'kindergarteners', `${name}: gone, though another has its stem`)
    room.clock.now = NOW
  }
})

t.test('completes a partial query', async (t) => {
  const suggested = async (text: string, more = '') => (await ask(t, `/v1/suggest?${q(text)}${more}`)).json
  const slugs = (items: { slug: string }[]) => items.map(({ slug }) => slug)
  t.strictSame(slugs((await suggested('ele')).articles), ['s1', 's4', 's7'])
  t.match((await suggested('ele')).tags, [{ slug: 'election', name: 'Election 2026', articleCount: 1 }])
  t.strictSame(slugs((await suggested('prime min')).articles), ['s1'])
  t.strictSame(slugs((await suggested('prime min ')).articles), [])
  t.strictSame(slugs((await suggested('van d')).authors), ['jane-doe'])
  t.strictSame(slugs((await suggested('JANE')).authors), ['jane-doe'])
  t.strictSame(slugs((await suggested('prc')).tags), ['china'])
  t.strictSame(slugs((await suggested('wo')).sections), ['world'])
  t.strictSame(slugs((await suggested("l'opin")).articles), ['s9'], 'as it is divided in French')
  t.strictSame(slugs((await suggested("o'bri")).articles), ['s9'])
  t.equal((await suggested('filler', '&limit=3')).articles.length, 3)
  t.match((await suggested('東京')).articles, [{ headline: '東京で選挙' }])
  for (const query of ['', 'q=', 'q=x&limit=11', 'q=x&type=tag']) await ask(t, `/v1/suggest?${query}`, 400)
})

t.test('shows an article as soon and as long as it may be seen', async (t) => {
  const secret = (state: string, more = {}) => [
    article('secret', 'Xylophone merger', 'Xylophones everywhere.', {
      state,
      tags: [{ name: 'Xylo', type: 'keyword' }],
      ...more,
    }),
  ]
  const embargo = new Date(NOW + 60_000).toISOString()
  const expiry = new Date(NOW + 120_000).toISOString()
  const nothing = { total: { value: 0 }, items: [], didYouMean: null }
  for (const { room } of rooms) {
    const seen = () => room.get(`/v1/search?${q('xylophone')}`)
    const typed = () => room.get(`/v1/suggest?${q('xylo')}`)
    const mistyped = () => room.get(`/v1/search?${q('xylophne')}`)
    const hidden = async (when: string) => {
      t.match((await seen()).json, nothing, when)
      t.strictSame((await typed()).json, { articles: [], sections: [], tags: [], authors: [] }, when)
      t.match((await mistyped()).json, { didYouMean: null }, when)
      t.strictSame((await room.get(`/v1/search?${q('xyloph*')}`)).json.items, [], when)
    }
    await room.load(secret('draft'))
    await hidden('draft')
    await room.load(secret('live', { embargoedUntil: embargo, expiresAt: expiry }))
    await hidden('embargoed')
    room.clock.now += 61_000
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'job:scheduled-transitions' })
    t.match((await seen()).json, { total: { value: 1 }, items: [{ article: { slug: 'secret' } }] })
    t.match((await typed()).json, { articles: [{ slug: 'secret' }], tags: [{ name: 'Xylo' }] })
    t.match((await mistyped()).json, { didYouMean: 'xylophone' })
    room.clock.now += 60_000
    t.match((await seen()).json, nothing, 'expired, not yet recorded')
    t.strictSame((await typed()).json.articles, [])
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'job:scheduled-transitions' })
    await hidden('expired')
    room.clock.now = NOW
  }
})

t.test('forgets a word with its last article, and knows it again with the next', async (t) => {
  const live = (slug: string) => [article(slug, 'Bassoon week', 'Bassoons everywhere.')]
  const gone = (slug: string) => [
    article(slug, 'Bassoon week', '', {
      state: 'withdrawn',
      withdrawal: { at: new Date(NOW).toISOString(), reason: 'Wrong.' },
    }),
  ]
  for (const { name, room } of rooms) {
    const { address } = room.services.database
    const other = name === 'SQLite' ? await openTestNewsroom({ databaseUrl: address }) : room
    const isKnown = async (to: TestNewsroom) =>
      (await to.get(`/v1/search?${q('bassoom')}`)).json.didYouMean === 'bassoon'
    const words = () =>
      room.services.database.all(sql`select word from search_word where word like 'bassoon%' order by word`)
    for (const [writer, slug, tidies] of [
      [room, 'first', true],
      [other, 'second', true],
      [room, 'third', false],
      [room, 'fourth', true],
    ] as const) {
      await writer.load(live(slug))
      if (tidies) await maintain(writer)
      t.ok(await isKnown(writer), `${name}: ${slug} is published`)
      // Another process than the one that wrote its words.
      const remover = writer === room ? other : room
      t.strictSame((await remover.load(gone(slug))).refused, [])
      t.strictSame(await words(), [], `${name}: ${slug} is withdrawn, and its words with it`)
      t.notOk(await isKnown(remover))
    }
    if (other !== room) await other.close()
  }
})

t.test('ranks alike whether a hidden article is there or not', async (t) => {
  const query = `/v1/search?highlights=false&facets=section,month&${q('prime election talks weather')}`
  for (const { room } of rooms) {
    const before = (await room.get(query)).text
    const words = 'prime election talks weather '.repeat(50)
    await room.load(
      Array.from({ length: 5 }, (_, index) =>
        article(`x${index}`, words.slice(0, 200), words, {
          section: 'world',
          embargoedUntil: new Date(NOW + DAY).toISOString(),
        }),
      ),
    )
    t.equal((await room.get(query)).text, before)
  }
})

t.test('is made again while it is used, with the same answers', async (t) => {
  const urls = [
    `/v1/search?facets=section,tag,author,kind,language,month&${q('election OR talks OR harbour')}`,
    `/v1/search?${q('weather harvest number words everyday')}`,
    `/v1/suggest?${q('e')}`,
    `/v1/search?${q('electon')}`,
  ]
  for (const { name, room } of rooms) {
    const { database } = room.services
    const ask = async () =>
      Promise.all(urls.map(async (url) => (await room.get(url)).text.replace(/"next":"[^"]*"/, '')))
    const counts = () => database.all(sql`select hash, articles from search_term order by hash`)
    await maintain(room)
    const [before, counted] = [await ask(), await counts()]
    const makeAgain = async () => {
      for (let afterKey: number | null = 0; afterKey !== null; ) {
        const done: { lastKey: number | null } = await room.execute({
          verb: 'reindex',
          at: room.clock.now,
          actor: 'test',
          afterKey,
          limit: 10,
        })
        afterKey = done.lastKey
        t.strictSame(await ask(), before, `${name}: without effect on readers`)
      }
    }
    await makeAgain()
    await maintain(room)
    t.strictSame(await counts(), counted)
    // As in a database of a version that had no index.
    await database.write(async (writer) => {
      const tables = ['search_article', 'search_term', 'search_language', 'search_name']
      if (name === 'SQLite') tables.push('search_text', 'search_headline')
      for (const table of tables) await writer.run(sql`delete from ${constant(table)}`)
      await writer.run(sql`update search_state set version = 0`)
    })
    t.equal(await unindexedAfter(database), 0)
    await reindexWhereNeeded(
      database,
      room.execute,
      { articlesIndexed: (count: number) => t.ok(count > 40) } as unknown as Report,
      {
        now: () => room.clock.now,
        isStopping: () => false,
      },
    )
    t.equal(await unindexedAfter(database), null)
    room.clock.now += 61_000
    t.strictSame(await ask(), before, `${name}: made from nothing`)
    await maintain(room)
    t.strictSame(await counts(), counted)
    room.clock.now = NOW
  }
})

t.test('counts new articles later, without a visible difference', async (t) => {
  const urls = [
    `/v1/search?facets=language,month&${q('quartz harbour')}`,
    `/v1/search?${q('quart*')}`,
    `/v1/search?${q('quarzt')}`,
    `/v1/search?${q('quartzit')}`,
    `/v1/search?${q('harbor weather zinc')}`,
    `/v1/articles?sort=newest&${q('zinc')}`,
    `/v1/suggest?${q('quartz')}`,
  ]
  const later = new Date(NOW + 60_000).toISOString()
  const steps: [what: string, records: object[]][] = [
    ['the first with a word', [article('u1', 'Quartz found', 'A quartz quarry.')]],
    ['another form of it', [article('u2', 'Quartzite', 'Quartzites and zinc.', { expiresAt: later })]],
    ['a language that is new', [article('u3', 'Quarz', 'Der Quarz im Hafen, gefunden.', { language: 'de' })]],
    ['one that was never counted leaves', [article('u3', 'Quarz', '', { state: 'withdrawn', withdrawal: WRONG })]],
    [
      'one that was never counted changes',
      [article('u4', 'Zinc', 'Zinc.'), article('u4', 'Harbour', 'No more metal.')],
    ],
    ['an embargoed one', [article('u5', 'Quartz embargo', 'Quartz.', { embargoedUntil: later })]],
    [
      'many at once',
      Array.from({ length: AT_ONCE }, (_, index) => article(`v${index}`, 'Quartz week', `Zinc ${index}.`)),
    ],
    ['one that was counted leaves', [article('u1', 'Quartz found', '', { state: 'withdrawn', withdrawal: WRONG })]],
  ]
  for (const { name, room } of rooms) {
    const { database } = room.services
    // Nothing that was answered is kept.
    const reader = await openTestNewsroom({ databaseUrl: database.address, cacheBytes: 0 })
    const ask = async () => {
      reader.clock.now = room.clock.now
      reader.services.database.log.sequence = database.log.sequence
      return Promise.all(urls.map(async (url) => (await reader.get(url)).text.replace(/"next":"[^"]*"/, '')))
    }
    const waiting = async () =>
      (await database.get<{ n: number }>(sql`select count(*) as n from search_pending`))?.n as number
    const isSeenAlike = async (what: string) => {
      const before = await ask()
      await maintain(room)
      t.strictSame(await ask(), before, `${name}: ${what}`)
      t.equal(await waiting(), 0)
      await isCountedRight(t, room)
    }
    await maintain(room)
    for (const [what, records] of steps) {
      t.strictSame((await room.load(records, { related: false })).refused, [])
      await isSeenAlike(what)
    }
    for (let from = 0; from < 72; from += 8)
      await room.load(
        Array.from({ length: 8 }, (_, index) => article(`w${from + index}`, 'Zinc day', `Quartz ${from}.`)),
        { related: false },
      )
    t.equal(await waiting(), 64)
    await isSeenAlike('more than may wait')
    room.clock.now = NOW + 61_000
    await room.execute({ verb: 'record-due', at: room.clock.now, actor: 'job:scheduled-transitions' })
    await isSeenAlike('released and expired')
    room.clock.now = NOW
    await reader.close()
  }
})

t.test('does in a pause what publishing has put off, and tries again what has failed', async (t) => {
  for (const { name, room } of rooms) {
    const { database } = room.services
    let failures = 0
    const report = { jobFailed: () => failures++ } as unknown as Report
    const execute = (async (command: Command) => {
      if (failures === 0) throw new Error('The disk is full.')
      return room.execute(command)
    }) as Execute
    const tidier = new Scheduler([new IndexTidier(database, execute, () => room.clock.now)], report)
    await room.load([article('tidied', 'Tidied', 'In a pause.')], { related: false })
    tidier.start()
    await until(
      () => database.get(sql`select docid from search_pending`),
      (waiting) => waiting === undefined,
    )
    await tidier.stop()
    t.equal(failures, 1, name)
    await isCountedRight(t, room)
  }
})

/** More than are counted later. */
const AT_ONCE = 12

const WRONG = { at: new Date(NOW).toISOString(), reason: 'Wrong.' }

/** The counts equal the content of the index. */
async function isCountedRight(t: Test, { services: { database } }: TestNewsroom): Promise<void> {
  const counts = new Map<number, number>()
  const add = (hash: number, count: number) => counts.set(hash, (counts.get(hash) ?? 0) + count)
  type Row = { terms: Buffer; headline_terms: Buffer; length: number }
  for (const { terms, headline_terms, length } of await database.all<Row>(
    sql`select terms, headline_terms, length from search_article where docid > 0`,
  )) {
    for (const hash of new Set([...hashesOf(terms), ...hashesOf(headline_terms)])) add(hash, 1)
    add(ALL_ARTICLES, 1)
    add(ALL_WORDS, length)
  }
  const rows = await database.all<{ hash: number; articles: number }>(sql`select hash, articles from search_term`)
  const announced = rows.filter(({ hash, articles }) => counts.get(hash) !== articles)
  t.strictSame([announced, rows.length], [[], counts.size])
}

t.test('puts articles with all the words first, and those with some of them behind', async (t) => {
  await load(t, [
    article('p30', 'Ferry strike spreads', 'Crews walked out.'),
    article('p31', 'Ferry timetable', 'Boats leave as usual: the strike is over.'),
    article('p29', 'Ferry ferry ferry', 'Ferry, said the ferry.'),
  ])
  const { json } = await ask(t, `/v1/search?${q('ferry strike')}`)
  t.match(json, { match: 'some', total: { value: 3, relation: 'eq' } })
  t.strictSame(
    json.items.map(({ article }: Result) => article.slug),
    ['p30', 'p31', 'p29'],
  )
  t.strictSame((await found(t, q('"ferry strike" timetable'))).sort(), ['p30', 'p31'], 'a phrase is one of the words')
  t.strictSame(await found(t, q('"ferry timetable strike"')), [], 'a phrase alone is found as it is')
  t.strictSame(await found(t, q('ferry AND crews')), ['p30'], 'AND is meant')
})

t.test('ranks by the form of a word in the headline, and by stop words', async (t) => {
  await load(t, [
    article('p20', 'Pilots strike again', 'Flights are late.'),
    article('p19', 'Pilots striking again', 'Flights are late.'),
    article('p22', 'Envoy goes into exile', 'He has left.'),
    article('p21', 'Envoy goes to exile', 'He has left.'),
  ])
  t.strictSame(await found(t, `recency=false&${q('pilots strike')}`), ['p20', 'p19', 'p30', 'p31'])
  t.strictSame(await found(t, `recency=false&${q('pilots striking')}`), ['p19', 'p20', 'p30', 'p31'])
  t.strictSame(await found(t, q('envoy into exile')), ['p22', 'p21'])
  t.strictSame(await found(t, q('envoy to exile')), ['p21', 'p22'])
})

t.test('ranks a headline by the words that it has itself', async (t) => {
  await load(t, [
    article('h22', 'Fire kills at least seventeen guests of a hotel', 'Guests slept.'),
    article('h21', 'Fire kills nine', 'At least nine died, the least said: the least of all.'),
  ])
  t.strictSame(await found(t, q('fire kills least')), ['h22', 'h21'])
})

t.test('ranks higher a headline that has words beside each other as typed', async (t) => {
  await load(t, [
    article('a22', 'Union Pacific sells railway', 'A sale.'),
    article('a21', 'Pacific railway sells union', 'A sale.'),
    article('a24', 'Houses of the Lords empty', 'A sale.'),
    article('a23', 'Lords of the empty houses', 'A sale.'),
  ])
  t.strictSame((await found(t, q('union pacific sells'))).slice(0, 2), ['a22', 'a21'])
  t.strictSame((await found(t, q('pacific railway sells'))).slice(0, 2), ['a21', 'a22'])
  t.strictSame(await found(t, q('houses lords')), ['a24', 'a23'], 'stop words between them do not count')
})

t.test('ranks by how often a word was typed', async (t) => {
  await load(t, [
    article('w23', 'Music school opens', 'A school.'),
    article('w22', 'Music at Christmas', 'A school.'),
    article('w21', 'Real ale brewed', 'A pub.'),
  ])
  t.strictSame(await found(t, q('real music')), ['w21', 'w22', 'w23'])
  t.strictSame(await found(t, q('about the music, real music')), ['w22', 'w23', 'w21'])
})

t.test('takes a number for the same however its thousands are divided', async (t) => {
  await load(t, [
    article('n22', 'Lander reaches 8,000 metres', 'It sank.'),
    article('n21', 'Sonde erreicht 8.000 Meter', 'Sie sank.', { language: 'de' }),
    article('n23', 'Room 8 of 000 Street', 'Metres of shelves.'),
  ])
  for (const number of ['8000', '8,000', '8.000', '8’000'])
    t.strictSame((await found(t, q(number))).sort(), ['n21', 'n22'], number)
  const { json } = await ask(t, `/v1/search?limit=1&${q('8000 metres')}`)
  t.equal(json.items[0].highlights.headline, 'Lander reaches <mark>8,000</mark> <mark>metres</mark>')
})

t.test('takes no other numbers together', async (t) => {
  await load(t, [
    article('n31', 'Seats 2026,100 and 0.125 of them', 'Call 555.123.4567 for more.'),
    article('n32', 'Version 10.1000 is out', 'With 12,34 of it.'),
  ])
  const found31 = async (number: string) => (await found(t, q(number))).includes('n31')
  for (const number of ['2026', '100', '125', '555', '4567']) t.ok(await found31(number), number)
  t.notOk(await found31('0125'))
  t.ok((await found(t, q('1000 version'))).includes('n32'))
})

t.test('marks words without spaces between them together', async (t) => {
  await load(t, [article('z21', '中美官员举行反恐磋商', '会谈在华盛顿举行。', { language: 'zh' })])
  const { json } = await ask(t, `/v1/search?limit=1&language=zh&${q('反恐磋商')}`)
  t.equal(json.items[0].highlights.headline, '中美官员举行<mark>反恐磋商</mark>')
})

t.test('finds a word at the end of others only where a language joins words', async (t) => {
  await load(t, [
    article('e21', 'Undercurrents of trade', 'A survey.'),
    article('e22', 'Bürgermeisterwahl in Aalen', 'Ein Ergebnis.', { language: 'de' }),
  ])
  t.strictSame(await found(t, `language=en&${q('currents')}`), [])
  t.strictSame(await found(t, `language=en&${q('underc')}`), ['e21'], 'a beginning')
  t.strictSame(await found(t, `language=de&${q('Wahl')}`), ['e22'])
})

t.test('corrects a word with its capitals, and no first letter of a short one', async (t) => {
  await load(t, [article('d21', 'Dahlquist and Dahl meet', 'They talked.')])
  for (const [typed, meant] of [
    ['Fetry', 'Ferry'],
    ['FETRY', 'FERRY'],
    ['wahl', null],
    ['Tahlquist', 'Dahlquist'],
  ])
    t.equal((await ask(t, `/v1/search?${q(typed as string)}`)).json.didYouMean, meant, `${typed}`)
})

t.test('corrects no word to an operator', async (t) => {
  await load(t, [article('o21', 'Why they do not sail', 'They do not.'), article('o22', 'Not a tug', 'And not more.')])
  for (const typed of ['NOTT qqqq', 'NOTA ferry', 'ANDY ferry'])
    t.notMatch((await ask(t, `/v1/search?${q(typed)}`)).json.correctedQuery, /NOT|AND/, typed)
})

t.test('searches for what was meant where nothing is found by what was typed', async (t) => {
  const { json } = await ask(t, `/v1/search?facets=kind&${q('fetry')}`)
  t.match(json, { didYouMean: 'ferry', correctedQuery: 'ferry', total: { value: 3 }, facets: { kind: [{ count: 3 }] } })
  t.match(json.items[0].highlights.headline, /<mark>Ferry<\/mark>/)
  const { page } = (await ask(t, `/v1/search?limit=1&${q('fetry')}`)).json
  for (const { room } of rooms) {
    const first = (await room.get(`/v1/search?limit=1&${q('fetry')}`)).json
    const second = (await room.get(`/v1/search?limit=1&cursor=${first.page.next}`)).json
    t.match(second, { correctedQuery: 'ferry', items: [{ highlights: { headline: /<mark>/ } }] })
  }
  t.ok(page.next)
  t.equal((await ask(t, `/v1/search?${q('ferry')}`)).json.correctedQuery, null)
  t.match((await ask(t, `/v1/search?${q('timetable fetry')}`)).json, { match: 'some', correctedQuery: null })
  t.strictSame((await ask(t, `/v1/articles?${q('fetry')}`)).json.items, [], 'a list has only what has the words')
})

t.test('counts right where several processes publish, take back and count at once', async (t) => {
  for (const { name, room } of rooms) {
    // On SQLite two that write at once can't share a thread.
    if (name === 'SQLite') continue
    const other = await openTestNewsroom({ databaseUrl: room.services.database.address })
    const publish = async (writer: TestNewsroom, series: string) => {
      for (let n = 0; n < 12; n++) {
        const text = `Shared heronries of ${series}${n % 5}.`
        const records = [article(`${series}${n}`, `Heronry ${n}`, text)]
        if (n > 2) records.push(article(`${series}${n - 3}`, 'Gone', '', { state: 'withdrawn', withdrawal: WRONG }))
        t.strictSame((await writer.load(records, { related: false })).refused, [])
      }
    }
    const count = async (writer: TestNewsroom) => {
      for (let n = 0; n < 30; n++) await writer.execute({ verb: 'maintain-index', at: NOW, actor: 'job:index-tidy' })
    }
    await Promise.all([publish(room, 'xa'), publish(other, 'xb'), count(room), count(other)])
    await maintain(room)
    await isCountedRight(t, room)
    t.equal((await room.get(`/v1/search?${q('heronries')}`)).json.total.value, 6, name)
    await other.close()
  }
})

t.test('begins again what another version has begun to make', async (t) => {
  for (const { name, room } of rooms) {
    const { database } = room.services
    const reindex = (afterKey: number, limit: number) =>
      room.execute({ verb: 'reindex', at: NOW, actor: 'test', afterKey, limit })
    const { lastKey } = await reindex(0, 5)
    t.equal(await unindexedAfter(database), lastKey, `${name}: continues after an interruption`)
    await database.write(async (writer) => {
      await writer.run(sql`update search_state set version = version + 1`)
    })
    t.equal(await unindexedAfter(database), 0, `${name}: of another version`)
    await reindex(0, 5000)
    t.equal(await unindexedAfter(database), null)
  }
})

t.test('finds an article by another name of its tag, as soon as it has one', async (t) => {
  for (const { name, room } of rooms) {
    const isFound = async (text: string, slugs: string[], why: string) => {
      const { items } = (await room.get(`/v1/search?${q(text)}`)).json
      t.strictSame(items.map(({ article }: Result) => article.slug).sort(), slugs, `${name}: ${why}`)
    }
    await isFound('prc', ['s3'], 'from the beginning')
    await isFound('"prc"', ['s3'], 'as a phrase')
    const tag = { record: 'tag', slug: 'china', name: 'China', type: 'place' }
    await room.load([{ ...tag, aliases: ['Cathay Pacifica'] }])
    await isFound('prc', [], 'a name that it has no more')
    await isFound('cathay', ['s3'], 'imported')
    t.equal((await room.get(`/v1/search?${q('cathey')}`)).json.didYouMean, 'cathay', name)
    await room.execute({ verb: 'patch-tag', at: NOW, actor: 'test', slug: 'china', patch: { aliases: ['Serica'] } })
    await isFound('cathay', [], 'changed')
    await isFound('serica', ['s3'], 'changed')
    const event = { record: 'tag', slug: 'china-talks', name: 'Sinopolitics', type: 'event', aliases: ['Zhongmei'] }
    await room.load([event, article('s31', 'Talks go on', 'Nothing is said.', { tags: ['china-talks'] })])
    await room.execute({ verb: 'merge-tag', at: NOW, actor: 'test', slug: 'china-talks', into: 'china' })
    await isFound('zhongmei', ['s3', 's31'], 'articles that the tag had before it took up another')
    await isFound('serica', ['s3', 's31'], 'articles that came with the other')
    await room.load([article('s31', 'Talks go on', '', { state: 'withdrawn', withdrawal: WRONG })])
    await room.load([{ ...tag, aliases: ['PRC'] }])
  }
})

t.test('finds an article by the new name of its tag', async (t) => {
  for (const { room } of rooms) {
    await room.load([{ record: 'tag', slug: 'china', name: 'Middle Kingdom', type: 'place' }])
    t.match((await room.get(`/v1/search?${q('middle kingdom')}`)).json.items, [{ article: { slug: 's3' } }])
    t.strictSame((await room.get(`/v1/search?${q('china')}`)).json.items, [])
    t.match((await room.get(`/v1/suggest?${q('king')}`)).json.tags, [{ slug: 'china' }])
  }
})

t.test(
  'finds words inside compounds, with particles and in other forms, in every language of the newsroom',
  async (t) => {
    // Each tenth query of bench/languages.ndjson; `npm run score:languages` asks all of them.
    const sample = QUERIES.filter((_, index) => index % 10 === 0)
    for (const { name, skip, open } of databases) {
      if (skip) continue
      const room = await open()
      await loadLanguages(room)
      const wrong: string[] = []
      for (const query of sample)
        if (!(await isRight(room, query, true))) wrong.push(`${query.language} ${query.query}`)
      t.ok(wrong.length <= 1, `${name}: ${wrong.join(', ')}`)
      const { json } = await room.get('/v1/articles?language=fr&limit=1&fields=language')
      t.equal(json.items[0].language, 'fr')
      await room.close()
    }
  },
)

t.test('an article that does not state its language is in the one that its text is recognized to be in', async (t) => {
  for (const { room } of rooms) {
    const record = {
      record: 'article',
      sourceId: 'unstated',
      state: 'live',
      headline: 'Pont fermé jusqu’au printemps',
    }
    const markdown = 'Le pont restera fermé à tous les véhicules, a annoncé la mairie lundi soir.'
    await room.load([{ ...record, body: { markdown } }])
    const [found] = (await room.get(`/v1/search?${q('véhicules mairie')}`)).json.items
    t.match(found, { article: { headline: record.headline, language: 'fr' } })
  }
})

t.test('does not delay other reads', async (t) => {
  const postgres = rooms.find(({ name }) => name === 'PostgreSQL')
  if (!postgres) return t.pass('on SQLite searches have threads')
  const { room } = postgres
  const { searching } = await room.services.database.write(async (writer) => {
    await writer.run(sql`lock table search_article in access exclusive mode`)
    const searching = room.get(`/v1/search?${q('held up')}`)
    for (const limit of [3, 4, 5, 6, 7])
      t.equal((await room.get(`/v1/tags?limit=${limit}`)).status, 200, 'while a search takes its time')
    return { searching }
  })
  t.equal((await searching).status, 200)
})

t.test('gives a thousand of more articles, those first that headlines and words speak for', async (t) => {
  const many = 1020
  const minute = (n: number) => ({ publishedAt: new Date(NOW - 2000 * DAY - n * 60_000).toISOString() })
  const records = Array.from({ length: many }, (_, n) => article(`m${n}`, `Notice ${n}`, 'Of the heron.', minute(n)))
  const oldest = [
    article(`m${many}`, 'Heron', 'Of the heron.', minute(many)),
    article(`m${many + 1}`, 'Notice', 'Of the egret and a heron.', minute(many + 1)),
  ]
  for (const { name, room } of rooms) {
    await room.load([...records, ...oldest], { related: false })
    const pages: Result[] = []
    for (let url = `/v1/search?limit=100&highlights=false&facets=kind&${q('heron')}`; url !== ''; ) {
      const { json } = await room.get(url)
      t.match(json, { total: { value: many + 2, relation: 'eq' }, facets: { kind: [{ count: many + 2 }] } }, name)
      pages.push(...json.items)
      url = json.page.next === null ? '' : `/v1/search?limit=100&cursor=${json.page.next}`
    }
    const slugs = pages.map(({ article }) => article.slug)
    t.equal(slugs[0], `m${many}`, 'the one with the word in its headline, though it is old')
    t.equal(new Set(slugs).size, 1000, 'pages end after a thousand')
    t.notOk(slugs.includes(`m${many - 1}`), 'the oldest of those alike is left out')
    const scores = pages.map(({ score }) => score)
    t.strictSame(
      scores,
      scores.toSorted((a, b) => b - a),
      'best first',
    )
    const { json } = await room.get(`/v1/search?limit=2&${q('heron egret crane')}`)
    t.match(
      json.items,
      [{ article: { slug: `m${many + 1}` } }, { article: { slug: `m${many}` } }],
      'two of three words, then one in the headline',
    )
  }
})

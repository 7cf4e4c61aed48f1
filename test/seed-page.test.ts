import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import { bothDatabases } from './support/newsroom.ts'

const PAGE = new URL('../../shared/data/seed-page/page.json', import.meta.url)
const skipPage = existsSync(PAGE) ? false : 'shared/data/seed-page is not beside this checkout'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

interface Page {
  article: {
    headline: string
    byline: { raw: string; authors: { name: string }[] }
    published: { original: string; utc: string; iana_zone_guess: string }
    photo: { credit: string; caption: string }
    body: { text: string }[]
    tags: string[]
    rights: { raw: string }
  }
  lists: Record<
    'editors_picks' | 'most_popular' | 'latest_news' | 'trending',
    { title: string; items: { headline: string; excerpt?: string }[] }
  >
}

for (const database of databases) {
  t.test(
    `the seed page is built from one request (${database.name})`,
    { skip: skipPage || database.skip },
    async (t) => {
      const { article, lists } = JSON.parse(readFileSync(PAGE, 'utf8')) as Page
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      newsroom.clock.now = Date.parse('2015-08-05T12:00:00Z')
      const summary = await newsroom.load(recordsOf({ article, lists }))
      t.strictSame(summary.refused, [])

      const slug = 'china-u-s-to-share-intelligence-on-terrorism'
      const { status, json } = await newsroom.get(
        `/v1/articles/${slug}?include=related,lists&lists=editors-picks:9,most-popular:5,latest:1,trending:5&body=html,text`,
      )
      t.equal(status, 200)
      t.equal(json.headline, article.headline)
      t.equal(json.byline, article.byline.raw)
      t.strictSame(json.authors, [{ slug: 'kwao-peppeh', name: article.byline.authors[0]?.name, role: 'author' }])
      t.equal(json.publishedAt, '2015-08-05T10:48:00.000Z', 'EDT is four hours behind UTC')
      t.equal(json.publishedAtLocal, article.published.original)
      t.equal(json.timezone, 'America/New_York')
      t.equal(json.image.credit, article.photo.credit)
      t.equal(json.image.caption, article.photo.caption)
      t.equal(json.image.url, null)
      const paragraphs = json.body.text.split('\n\n')
      t.strictSame(
        paragraphs,
        article.body.map(({ text }) => text),
        '12 paragraphs in order',
      )
      t.equal(json.body.html.match(/<p>/g).length, 12)
      t.strictSame(
        json.tags.map(({ name }: { name: string }) => name),
        article.tags,
      )
      t.equal(json.rights.notice, article.rights.raw)

      const related = json.lists['editors-picks'].items
      t.strictSame(
        related.map(({ position, link }: { position: number; link: { headline: string; url: null } }) => [
          position,
          link.headline,
          link.url,
        ]),
        lists.editors_picks.items.map(({ headline }, index) => [index + 1, headline, null]),
        '9 articles in order, without a URL',
      )
      t.strictSame(json.lists['most-popular'].items, [])
      const [latest] = json.lists.latest.items
      t.equal(latest.article.headline, lists.latest_news.items[0]?.headline)
      t.equal(latest.article.excerpt, lists.latest_news.items[0]?.excerpt)
      t.strictSame(
        json.lists.trending.items.map(({ link }: { link: { headline: string } }) => link.headline),
        lists.trending.items.map(({ headline }) => headline),
      )
      t.ok(json.related.length > 0, 'the other article of the section is related')
    },
  )
}

/** The page as import records. */
function recordsOf({ article, lists }: Page): object[] {
  const teasers = (items: { headline: string }[]) => items.map(({ headline }) => ({ link: { headline, url: null } }))
  return [
    { record: 'publication', name: 'The page’s publisher', language: 'en', timezone: 'America/New_York' },
    { record: 'section', slug: 'china', name: 'China' },
    {
      record: 'article',
      sourceId: 'page',
      state: 'live',
      headline: article.headline,
      byline: article.byline.raw,
      authors: article.byline.authors,
      section: 'china',
      publishedAt: article.published.original,
      timezone: article.published.iana_zone_guess,
      images: [{ role: 'lead', credit: article.photo.credit, caption: article.photo.caption }],
      body: { blocks: article.body.map(({ text }) => ({ type: 'paragraph', html: text.replaceAll('&', '&amp;') })) },
      tags: article.tags.map((name) => ({ name })),
      rights: { notice: article.rights.raw },
    },
    {
      record: 'article',
      sourceId: 'latest',
      state: 'live',
      headline: lists.latest_news.items[0]?.headline,
      excerpt: lists.latest_news.items[0]?.excerpt,
      section: 'china',
      publishedAt: '2015-08-05T08:00:00-04:00',
    },
    {
      record: 'list',
      slug: 'editors-picks',
      name: lists.editors_picks.title,
      entries: teasers(lists.editors_picks.items),
    },
    { record: 'list', slug: 'trending', name: lists.trending.title, entries: teasers(lists.trending.items) },
  ]
}

t.test('each page of a site takes one request', async (t) => {
  const newsroom = await databases[0]?.open({ site: 'https://www.example.com/{section}/{slug}' })
  if (newsroom === undefined) return
  t.teardown(() => newsroom.close())
  await newsroom.load([
    { record: 'section', slug: 'world', name: 'World', position: 1 },
    { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
    { record: 'section', slug: 'sport', name: 'Sport', position: 2 },
    { record: 'image', sourceId: 'ann', url: 'https://images.example/ann.jpg', alt: 'Ann' },
    { record: 'author', slug: 'ann', name: 'Ann', bio: 'Reports from Beijing.', image: 'ann' },
    { record: 'tag', slug: 'boats', name: 'Boats', description: 'On the water.' },
    ...['one', 'two'].map((slug) => ({
      ...{ record: 'article', sourceId: slug, slug, headline: slug, state: 'live', section: 'asia' },
      ...{ authors: ['ann'], tags: ['boats', { name: 'Harbours' }], body: { html: `<p>The text of ${slug}.</p>` } },
    })),
    { record: 'article', sourceId: 'draft', state: 'draft', headline: 'x', section: { name: 'Secret' } },
  ])
  const { get } = newsroom
  const path = [
    { slug: 'world', name: 'World' },
    { slug: 'asia', name: 'Asia' },
  ]
  const names = (sections: { name: string }[]) => sections.map(({ name }) => name)

  const front = (await get('/v1/front?lists=latest:2&fields=slug,headline&body=text&include=navigation')).json
  t.strictSame(names(front.navigation), ['World', 'Asia', 'Sport'], 'no section that only a draft names')
  t.strictSame(Object.keys(front.lists.latest.items[0].article), ['id', 'slug', 'headline', 'body'])
  t.strictSame(
    front.lists.latest.items.map(({ article }: { article: { body: object } }) => article.body),
    [{ text: 'The text of two.' }, { text: 'The text of one.' }],
  )

  const section = (await get('/v1/front?section=asia&lists=latest:2&include=section,breadcrumb,navigation')).json
  t.match(section, { section: { slug: 'asia', articleCount: 2 }, breadcrumb: path })
  t.equal(section.lists.latest.items[0].article.headline, 'two', 'articles are cards where nothing else is asked for')
  t.match((await get('/v1/sections/asia?include=breadcrumb,navigation')).json, {
    breadcrumb: path,
    navigation: front.navigation,
  })

  const tag = (await get('/v1/articles?tag=boats&include=tag,relatedTags,navigation')).json
  t.match(tag, { tag: { description: 'On the water.' }, relatedTags: [{ tag: { name: 'Harbours' } }] })
  t.equal(tag.items.length, 2)
  t.match((await get('/v1/tags/boats?include=relatedTags,navigation')).json, { relatedTags: [{ sharedArticles: 2 }] })
  const author = (await get('/v1/lists/latest?author=ann&include=author')).json
  t.match(author.author, { bio: 'Reports from Beijing.', image: { url: 'https://images.example/ann.jpg' } })
  t.strictSame((await get('/v1/search?q=text&include=navigation')).json.navigation, front.navigation)

  const article = (await get('/v1/articles/one?include=profiles,breadcrumb,navigation&fields=headline')).json
  t.match(article, { headline: 'one', profiles: [{ slug: 'ann', image: { alt: 'Ann' } }], breadcrumb: path })
  t.strictSame(article.navigation, front.navigation)

  for (const [url, text] of [
    ['/v1/articles?include=tag', 'tag requires the parameter tag with a single slug'],
    ['/v1/front?section=asia|sport&include=breadcrumb', 'breadcrumb requires the parameter section with a single slug'],
    ['/v1/search?q=x&include=sections', 'did you mean section?'],
  ] as const)
    t.match(await get(url), { status: 400, text: new RegExp(text.replace('?', '\\?')) }, url)
  t.strictSame((await get('/v1/articles?tag=nothing&include=tag,relatedTags')).json.tag, null)
})

t.test('neighbours in a series go by part, whatever was published first', async (t) => {
  const newsroom = await databases[0]?.open()
  if (newsroom === undefined) return
  t.teardown(() => newsroom.close())
  const { get, load, clock } = newsroom
  const part = (slug: string, seriesPart: number | null, more: object = {}) => ({
    ...{ record: 'article', sourceId: slug, slug, headline: slug, state: 'live', seriesPart, tags: ['tides'], ...more },
  })
  await load([
    { record: 'tag', slug: 'tides', name: 'Tides', type: 'series' },
    part('third', 3, { publishedAt: '2026-11-20T09:00:00Z' }),
    part('first', 1, { publishedAt: '2026-11-21T09:00:00Z' }),
    part('about', null, { publishedAt: '2026-11-21T12:00:00Z' }),
    part('second', 2, { publishedAt: '2026-11-22T09:00:00Z' }),
    part('fourth', 4, { embargoedUntil: new Date(clock.now + 60_000).toISOString() }),
  ])
  const around = async (slug: string) => {
    const { previous, next } = (await get(`/v1/articles/${slug}?include=neighbours&within=series`)).json.neighbours
    return [previous?.slug ?? null, next?.slug ?? null]
  }
  t.strictSame(await around('first'), [null, 'second'])
  t.strictSame(await around('second'), ['first', 'third'])
  t.strictSame(await around('third'), ['second', null], 'no part that is not public yet')
  t.strictSame(await around('about'), ['first', 'second'], 'an article that is no part goes by date')
  clock.now += 61_000
  await newsroom.execute({ verb: 'record-due', at: clock.now, actor: 'test' })
  t.strictSame(await around('third'), ['second', 'fourth'])
  await load([part('second', 5, { publishedAt: '2026-11-22T09:00:00Z' })])
  t.strictSame(await around('first'), [null, 'third'], 'a part that has moved')
})

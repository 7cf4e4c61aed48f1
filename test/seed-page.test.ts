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

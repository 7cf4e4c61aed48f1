import type { ArticleCard, List, ListEntry, Section } from '#client/index.ts'
import { showCall } from './calls.ts'
import { card, headlines, ranking } from './cards.ts'
import { type Html, html } from './html.ts'
import { languageName } from './languages.ts'
import { block, type PageContent } from './layout.ts'
import type { PageRequest } from './page-request.ts'
import type { Paths } from './paths.ts'

/** The maximum number of sections with a row on the front page. */
const MOST_ROWS = 6
const LANGUAGES = ['en', 'zh', 'fr', 'es', 'de', 'ar', 'hi', 'ja']

export function languageOf(requested: unknown): string {
  return LANGUAGES.find((code) => code === requested) ?? 'en'
}

/** The front page: which lists there are, its lists with each article once, and the rankings; with a `preview`, as of its instant. */
export async function frontPage(
  paths: Paths,
  pageRequest: PageRequest,
  language: string,
  sections: readonly Section[],
  preview?: string,
): Promise<PageContent> {
  const ahead = preview === undefined ? {} : { preview }
  const known = await pageRequest.ask((client) => client.lists.list())
  // Variants by language are shown in place of their list.
  const curated = known.data.items.filter(({ kind, variantOf }) => kind === 'curated' && variantOf === null)
  const picks = curated.find(({ slug }) => slug === 'editors-picks') ?? curated[0]
  const more = curated.find(({ slug }) => slug !== picks?.slug)
  const rows = sections.filter(({ parent }) => parent === null).slice(0, MOST_ROWS)
  const [page, ranked] = await Promise.all([
    pageRequest.ask((client) =>
      client.front<string>({
        lists: {
          ...(picks && { [picks.slug]: 7 }),
          ...(more && { [more.slug]: 4 }),
          latest: 10,
          ...Object.fromEntries(rows.map(({ slug }) => [`latest/${slug}`, 3])),
        },
        language,
        unique: true,
        ...ahead,
      }),
    ),
    pageRequest.ask((client) => client.front({ lists: { 'most-popular': 5, trending: 5 }, language, ...ahead })),
  ])
  const itemsOf = (slug = ''): ListEntry[] => page.data.lists[slug]?.items ?? []
  const latest = itemsOf('latest')
  const picked = articlesOf(itemsOf(picks?.slug))
  // In a language that the editors have chosen nothing of, the newest articles lead.
  const lead = picked.length > 0 ? picked : articlesOf(latest)
  const call = (what: string) => showCall(paths, page.call, what)
  return {
    title: 'Front page',
    isFront: true,
    language,
    alternates: [{ type: 'application/rss+xml', href: '/feeds/latest.rss', title: 'Latest' }],
    main: html`${top(paths, lead, latest, call)}
${band(paths, ranked.data.lists, (what) => showCall(paths, ranked.call, what))}
${rows.map((section) => row(paths, section, articlesOf(itemsOf(`latest/${section.slug}`)), call))}
${more && shaded(paths, more.name, articlesOf(itemsOf(more.slug)), call(`the list ${more.slug}`))}
${preview === undefined && languages(paths, language)}`,
  }
}

type CallOf = (what: string) => Html

function top(
  paths: Paths,
  [first, ...others]: readonly ArticleCard[],
  latest: readonly ListEntry[],
  call: CallOf,
): Html {
  return html`<div class="front">
<section class="lead block" aria-label="Editors’ picks"><header>${call('the lead')}</header>
${first && card(paths, first, { level: 2, sizes: '(min-width: 70rem) 40rem, 100vw', loading: 'eager', kind: 'first' })}
<div class="pair">${others.slice(0, 2).map((article) => card(paths, article, { level: 2, sizes: '(min-width: 40rem) 20rem, 100vw' }))}</div></section>
<section class="second block" aria-label="More from the editors"><header>${call('the editors’ picks')}</header>
${others.slice(2, 6).map((article, index) => card(paths, article, { level: 2, ...(index === 0 && { sizes: '(min-width: 60rem) 18rem, 100vw' }) }))}</section>
<div class="aside">${block(
    'latest',
    'Latest',
    call('the latest articles'),
    html`<div data-live="${paths.to('/v1/changes?since=now&fields=headline')}">${headlines(paths, latest)}</div>`,
  )}</div>
</div>`
}

function band(
  paths: Paths,
  { 'most-popular': popular, trending }: Record<'most-popular' | 'trending', List>,
  call: CallOf,
): Html {
  return html`<div class="band">${block(
    'most-popular',
    'Most popular',
    call('the most popular articles'),
    ranking(paths, popular.items, ({ views }) => views !== null && `${views.toLocaleString('en-GB')} views`),
  )}${block(
    'trending',
    'Trending',
    call('the trending articles'),
    ranking(paths, trending.items, ({ trend }) => trend !== null && trendOf(trend)),
  )}</div>`
}

function row(paths: Paths, { slug, name }: Section, articles: readonly ArticleCard[], call: CallOf): Html | null {
  if (articles.length === 0) return null
  return block(
    `row-${slug}`,
    html`<a href="${paths.section(slug)}">${name}</a>`,
    call(`the newest articles of ${name}`),
    html`<div class="cards">${articles.map((article) => card(paths, article, { level: 3, sizes: '(min-width: 40rem) 20rem, 40vw' }))}</div>`,
    'row',
  )
}

function shaded(paths: Paths, name: string, articles: readonly ArticleCard[], call: Html): Html | null {
  if (articles.length === 0) return null
  return block(
    'more-picks',
    name,
    call,
    html`<div class="cards four">${articles.map((article) => card(paths, article, { level: 3, sizes: '(min-width: 40rem) 15rem, 40vw' }))}</div>`,
    'row shaded',
  )
}

function languages(paths: Paths, language: string): Html {
  return html`<nav class="languages" aria-label="Languages"><p>Also in</p><ul>${LANGUAGES.filter(
    (code) => code !== language,
  ).map(
    (code) =>
      html`<li><a href="${paths.front}${code === 'en' ? '' : `?language=${code}`}" lang="${code}" hreflang="${code}">${languageName(code)}</a></li>`,
  )}</ul></nav>`
}

export function articlesOf(entries: readonly ListEntry[]): ArticleCard[] {
  return entries.flatMap(({ article }) => article ?? [])
}

/** How much an article is read now, beside what its past leads one to expect. */
function trendOf({ viewsPerHour, expectedPerHour }: { viewsPerHour: number; expectedPerHour: number }): string {
  const rate = `${Math.round(viewsPerHour).toLocaleString('en-GB')} views an hour`
  const times = viewsPerHour / Math.max(1, expectedPerHour)
  return times >= 1.3 ? `${rate}, ${times.toFixed(1)} times the expected` : rate
}

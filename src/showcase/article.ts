import type { Article, ArticleCard, RelatedArticle } from '#client/index.ts'
import { bodyOf } from './body.ts'
import { showCall } from './calls.ts'
import { ACCESS, card, headlines, label, ranking } from './cards.ts'
import { time } from './dates.ts'
import { type Content, type Html, html } from './html.ts'
import { directionOf, languageName } from './languages.ts'
import { block, type PageContent } from './layout.ts'
import type { Call, PageRequest } from './page-request.ts'
import type { Paths } from './paths.ts'
import { cropped, figure, whole } from './pictures.ts'

const LISTS = { 'editors-picks': 4, latest: 5, 'most-popular': 5, trending: 5 } as const

/** With the token of a preview link of the site, as of its instant. */
export const readArticle = (pageRequest: PageRequest, ref: string, preview?: string) =>
  pageRequest.ask((client) =>
    client.articles.get(ref, { related: 4, lists: LISTS, body: ['blocks'], ...(preview && { preview }) }),
  )

type ReadArticle = Awaited<ReturnType<typeof readArticle>>['data']
/** A draft comes without its surroundings. */
type ShownArticle = Omit<ReadArticle, 'lists' | 'related'> & Partial<Pick<ReadArticle, 'lists' | 'related'>>

/** The page of an article: everything on it is one request. */
export async function articlePage(
  paths: Paths,
  pageRequest: PageRequest,
  ref: string,
): Promise<PageContent & { href: string }> {
  const { data: article, call } = await readArticle(pageRequest, ref)
  const changes = paths.to(`/v1/changes?since=now&article=${article.id}&fields=headline`)
  return {
    href: paths.article(article),
    title: article.seo.title ?? article.headline,
    description: article.seo.description ?? article.standfirst,
    section: article.section?.slug ?? null,
    isIndexed: !article.seo.noindex,
    alternates: FORMATS.map(({ type, suffix, title }) => ({
      type,
      href: `/v1/articles/${encodeURIComponent(article.slug)}.${suffix}`,
      title,
    })),
    main: articleMain(paths, article, call, {
      view: html` data-view="${article.slug}"`,
      live: html` data-live="${changes}"`,
    }),
  }
}

/** An article with all that stands around it. What counts views and follows changes is for published ones only. */
export function articleMain(
  paths: Paths,
  article: ShownArticle,
  call: Call,
  { view, live }: { view?: Html; live?: Html } = {},
): Html {
  const { lists, related: next = [] } = article
  const rtl = directionOf(article.language)
  const isLive = article.kind === 'live-blog'
  const asked = (what: string) => showCall(paths, call, what)
  return html`<div class="reading">
<article class="whole kind-${article.kind}" lang="${article.language}" dir="${rtl}"${article.corrections.length > 0 && html` aria-describedby="corrections"`}${view}>
<header>${asked('the article and all that stands around it')}
${label(article)}
<h1>${article.headline}</h1>
${article.standfirst && html`<p class="standfirst">${article.standfirst}</p>`}
${byline(paths, article)}
${translations(paths, article)}</header>
${article.media?.kind === 'video' ? player(paths, article.media) : lead(paths, article)}
${article.media?.kind === 'audio' && player(paths, article.media)}
<div class="body"${isLive && html` id="posts"${live}`}>
${article.dateline && html`<p class="dateline">${article.dateline}</p>`}
${bodyOf({ paths, images: article.images, timezone: article.timezone }, article.body.blocks)}</div>
${article.truncated && paywall(paths)}
${gallery(paths, article)}
${corrections(article)}
${tags(paths, article)}
${article.rights.notice && html`<p class="rights">${article.rights.notice}</p>`}
</article>
${lists && beside(paths, lists, asked)}
</div>
${related(paths, next, asked('the related articles and their reasons'))}`
}

function beside(paths: Paths, lists: ReadArticle['lists'], asked: (what: string) => Html): Html {
  return html`<aside class="beside" aria-label="More articles">${block(
    'beside-picks',
    'Editors’ picks',
    asked('the editors’ picks'),
    html`${lists['editors-picks'].items.map(({ article: picked }) => picked && card(paths, picked, { level: 3, sizes: '8rem', hasStandfirst: false, kind: 'small' }))}`,
  )}${block(
    'beside-popular',
    'Most popular',
    asked('the most popular articles'),
    ranking(
      paths,
      lists['most-popular'].items,
      ({ views }) => views !== null && `${views.toLocaleString('en-GB')} views`,
    ),
  )}${block('beside-latest', 'Latest', asked('the latest articles'), headlines(paths, lists.latest.items))}</aside>`
}

/** Below the free part of a paid article. */
function paywall(paths: Paths): Html {
  return html`<aside class="paywall" aria-label="Subscription"><h2>The rest is for subscribers</h2><p>The API ends a paid article after its free part, unless the request has a key that may read it: <a href="${paths.to('/docs/guides/reading#paid-articles')}">paid articles</a>.</p></aside>`
}

const FORMATS = [
  { type: 'application/ld+json', suffix: 'jsonld', title: 'schema.org' },
  { type: 'application/ninjs+json', suffix: 'ninjs', title: 'ninjs 3.1' },
  { type: 'text/markdown', suffix: 'md', title: 'Markdown' },
]

function byline(paths: Paths, article: ShownArticle): Html {
  const { publishedAt, updatedAt, timezone } = article
  const isUpdated = Date.parse(updatedAt) - Date.parse(publishedAt) >= 60_000
  const authors = article.authors.map(
    ({ slug, name }, index) => html`${index > 0 && ', '}<a href="${paths.author(slug)}" rel="author">${name}</a>`,
  )
  return html`<div class="byline"><p>${authors.length > 0 ? authors : article.byline}</p>
<p class="meta">${time(publishedAt, timezone, 'whole')}${isUpdated && html` · updated ${time(updatedAt, timezone, 'whole')}`}${article.readingMinutes > 1 && html` · ${article.readingMinutes} minutes`}${article.access !== 'free' && html` · <span class="access">${ACCESS[article.access]}</span>`}</p></div>`
}

/** The same article in other languages; the one at hand is not a link. */
function translations(paths: Paths, { translations: others, section }: ShownArticle): Html | null {
  if (others.length === 0) return null
  return html`<nav class="translations" aria-label="Translations"><p>Also in</p><ul>${others.map(
    ({ slug, language, headline }) =>
      html`<li><a href="${paths.article({ slug, section })}" lang="${language}" hreflang="${language}" title="${headline}">${languageName(language)}</a></li>`,
  )}</ul></nav>`
}

/** The lead picture, where no block shows it already. */
function lead(paths: Paths, { images, body }: ShownArticle): Html | null {
  const image = images.find(({ role }) => role === 'lead')
  if (!image || body.blocks.some((block) => block.type === 'image' && block.image === image.id)) return null
  const isUpright = (image.height ?? 0) > (image.width ?? 0)
  const sizes = '(min-width: 70rem) 48rem, 100vw'
  return figure(
    isUpright ? whole(paths, image, '(min-width: 50rem) 26rem, 100vw') : cropped(paths, image, sizes, 'eager'),
    image,
    isUpright ? 'lead-picture upright' : 'lead-picture',
  )
}

/** Audio or video of the article, with its text tracks and its transcript. */
function player(paths: Paths, media: NonNullable<ReadArticle['media']>): Html | null {
  if (media.url === null) return null
  const src = paths.own(media.url)
  const tracks = media.captions.map(
    ({ kind, language, label, url }) =>
      html`<track kind="${kind}" srclang="${language}" label="${label ?? languageName(language)}" src="${paths.own(url)}">`,
  )
  const poster = media.poster?.url ? html` poster="${paths.own(media.poster.url)}"` : null
  const element =
    media.kind === 'video'
      ? html`<video controls preload="metadata" playsinline${poster} src="${src}">${tracks}</video>`
      : html`<audio controls preload="metadata" src="${src}">${tracks}</audio>`
  return html`<figure class="player">${element}
<figcaption>${media.title} ${media.credit && html`<span class="credit">${media.credit}</span>`}</figcaption>
${media.transcript && html`<details><summary>Transcript</summary><p>${media.transcript}</p></details>`}</figure>`
}

/** Pictures of the article that are in no block. */
function gallery(paths: Paths, { images, body }: ShownArticle): Html | null {
  const inText = new Set(body.blocks.map((block) => (block.type === 'image' ? block.image : null)))
  const rest = images.filter(({ id, role }) => role !== 'lead' && role !== 'thumbnail' && !inText.has(id))
  if (rest.length === 0) return null
  return html`<div class="gallery">${rest.map((image) => figure(whole(paths, image, '(min-width: 50rem) 24rem, 100vw'), image))}</div>`
}

function corrections({ corrections: notes, timezone }: Pick<Article, 'corrections' | 'timezone'>): Html | null {
  if (notes.length === 0) return null
  return html`<aside class="corrections" id="corrections" aria-label="Corrections"><h2>${notes.length === 1 ? 'Correction' : 'Corrections'}</h2>${notes.map(
    ({ at, note }) => html`<p>${time(at, timezone, 'whole')}: ${note}</p>`,
  )}</aside>`
}

function tags(paths: Paths, { tags: about, section, sections }: ShownArticle): Html {
  const places = [...(section ? [section] : []), ...sections]
  return html`<nav class="tags" aria-label="Filed under"><ul>${places.map(({ slug, name }) => html`<li><a href="${paths.section(slug)}">${name}</a></li>`)}${about.map(
    ({ slug, name }) => html`<li><a href="${paths.tag(slug)}" rel="tag">${name}</a></li>`,
  )}</ul></nav>`
}

function related(paths: Paths, items: readonly RelatedArticle[], call: Content): Html | null {
  if (items.length === 0) return null
  return block(
    'related',
    'Read next',
    call,
    html`<div class="cards four">${items.map(({ article, reasons }) =>
      card(paths, article as ArticleCard, {
        level: 3,
        sizes: '(min-width: 40rem) 15rem, 40vw',
        below: html`<p class="reasons">${reasonsOf(reasons)}</p>`,
      }),
    )}</div>`,
    'row shaded',
  )
}

/** Why an article is here, as the API says. */
function reasonsOf(reasons: RelatedArticle['reasons']): string {
  const said = reasons.slice(0, 3).flatMap(({ type, name, words, days }) => {
    if (type === 'pinned') return 'chosen by an editor'
    if (type === 'tag' || type === 'section') return name ? `also about ${name}` : []
    if (type === 'words') return words && words.length > 0 ? `shares “${words.slice(0, 3).join('”, “')}”` : []
    return days !== undefined && days < 2 ? 'from the same days' : []
  })
  const text = said.join(' · ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

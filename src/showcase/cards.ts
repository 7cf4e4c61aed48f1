import type { ArticleCard, ListEntry } from '#client/index.ts'
import { time } from './dates.ts'
import { type Content, type Html, html } from './html.ts'
import { directionOf } from './languages.ts'
import type { Paths } from './paths.ts'
import { cropped } from './pictures.ts'

export interface CardOptions {
  level: 2 | 3
  /** Sizes of its picture on the page; without them it has none. */
  sizes?: string
  loading?: 'eager'
  hasStandfirst?: boolean
  kind?: string
  /** Shown beneath: reasons, counts. */
  below?: Content
}

/** An article as pages show it in lists. */
export function card(paths: Paths, article: ArticleCard, options: CardOptions): Html {
  const { level, sizes, loading, hasStandfirst = true, kind = '', below } = options
  const href = paths.article(article)
  const image = sizes && article.image ? cropped(paths, article.image, sizes, loading) : null
  const title = html`<a href="${href}">${article.headline}</a>`
  return html`<article class="card ${kind} kind-${article.kind}" lang="${article.language}" dir="${directionOf(article.language)}">
${image && html`<a class="card-picture" href="${href}" tabindex="-1" aria-hidden="true">${image}</a>`}
<div class="card-text">${label(article)}
${level === 2 ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
${hasStandfirst && article.standfirst && html`<p class="standfirst">${article.standfirst}</p>`}
<p class="meta">${time(article.publishedAt, paths.timezone, 'short')}${article.readingMinutes > 1 && html` · ${article.readingMinutes} min`}${article.access !== 'free' && html` · <span class="access">${ACCESS[article.access]}</span>`}</p>
${below}</div></article>`
}

export const ACCESS = { free: 'Free', metered: 'Metered', paid: 'Subscribers' } as const

const KINDS: Record<string, string> = {
  'live-blog': 'Live',
  analysis: 'Analysis',
  opinion: 'Opinion',
  explainer: 'Explainer',
  review: 'Review',
  interview: 'Interview',
  obituary: 'Obituary',
  gallery: 'In pictures',
  video: 'Video',
  audio: 'Listen',
}

/** The short label above a headline: the kicker, else what kind of article it is, else its section. */
export function label({ kicker, kind, section }: Pick<ArticleCard, 'kicker' | 'kind' | 'section'>): Html | null {
  const text = kicker ?? KINDS[kind] ?? section?.name
  return text ? html`<p class="label">${text}</p>` : null
}

/** Headlines under each other, each with when it was published. */
export function headlines(paths: Paths, entries: readonly ListEntry[]): Html {
  return html`<ul class="headlines">${entries.map(({ article, link }) =>
    article
      ? html`<li id="latest-${article.id}" lang="${article.language}" dir="${directionOf(article.language)}">${time(article.publishedAt, paths.timezone, 'short')} <a href="${paths.article(article)}">${article.headline}</a></li>`
      : html`<li>${linked(link)}</li>`,
  )}</ul>`
}

/** Headlines by rank, with what they are ranked by. */
export function ranking(paths: Paths, entries: readonly ListEntry[], reason: (entry: ListEntry) => Content): Html {
  return html`<ol class="ranking">${entries.map((entry) => {
    const { article, link } = entry
    return article
      ? html`<li lang="${article.language}" dir="${directionOf(article.language)}"><a href="${paths.article(article)}">${article.headline}</a> <small>${reason(entry)}</small></li>`
      : html`<li>${linked(link)}</li>`
  })}</ol>`
}

function linked({ headline, url }: { headline: string; url: string | null }): Html {
  return url === null || !/^https?:/.test(url)
    ? html`${headline}`
    : html`<a href="${url}" rel="external">${headline}</a>`
}

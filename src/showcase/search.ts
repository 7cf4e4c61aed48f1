import type { SearchResult } from '#client/index.ts'
import { showCall } from './calls.ts'
import { label } from './cards.ts'
import { time } from './dates.ts'
import { type Html, html, safe } from './html.ts'
import { directionOf, languageName } from './languages.ts'
import type { PageContent } from './layout.ts'
import type { PageRequest } from './page-request.ts'
import type { Paths } from './paths.ts'
import { cropped } from './pictures.ts'

export interface RequestedSearch {
  q: string
  section?: string
  kind?: string
  language?: string
}

/** Search: results follow what is typed, the page works without a script too. */
export async function searchPage(
  paths: Paths,
  pageRequest: PageRequest,
  requested: RequestedSearch,
): Promise<PageContent> {
  const { q } = requested
  return {
    title: q === '' ? 'Search' : `Search: ${q}`,
    isIndexed: false,
    main: html`<div class="searching"><h1>Search</h1>
<form class="search-form" action="${paths.search}"><label class="unseen" for="q">Words to search for</label><input id="q" name="q" type="search" value="${q}" autocomplete="off" maxlength="200" data-results="results"><button>Search</button></form>
<div id="results" aria-live="polite" aria-busy="false">${q !== '' && (await results(paths, pageRequest, requested))}</div></div>`,
  }
}

async function results(paths: Paths, pageRequest: PageRequest, requested: RequestedSearch): Promise<Html> {
  const { data, call } = await pageRequest.ask((client) =>
    client.search({ ...requested, facets: ['section', 'kind', 'language'], limit: 20 } as Parameters<
      typeof client.search
    >[0]),
  )
  const { items, total, facets = {}, didYouMean } = data
  const { value, relation } = total
  const count = `${relation === 'gte' ? 'More than ' : ''}${value.toLocaleString('en-GB')} ${value === 1 ? 'article' : 'articles'}`
  const addressOf = (query: Record<string, string>) => `${paths.search}?${new URLSearchParams(query).toString()}`
  const choice = (name: Facet, value: string, text: string, number: number) =>
    requested[name] === value
      ? html`<li><a href="${addressOf(without(requested, name))}" aria-current="true">${text} ✕</a></li>`
      : html`<li><a href="${addressOf({ ...requested, [name]: value })}">${text}</a> ${number}</li>`
  return html`<header class="found"><p>${count}${didYouMean !== null && html`. Did you mean <a href="${paths.search}?q=${encodeURIComponent(didYouMean)}">${didYouMean}</a>?`}</p>${showCall(paths, call, 'this search')}</header>
<div class="reading"><ol class="results">${items.map((item) => result(paths, item))}</ol>
<aside class="beside facets" aria-label="Narrow the search">${facets.section && html`<h2>Section</h2><ul>${facets.section.map(({ slug, name, count: number }) => choice('section', slug, name, number))}</ul>`}${facets.kind && html`<h2>Kind</h2><ul>${facets.kind.map(({ kind, count: number }) => choice('kind', kind, kind, number))}</ul>`}${facets.language && html`<h2>Language</h2><ul>${facets.language.map(({ language, count: number }) => choice('language', language, languageName(language), number))}</ul>`}</aside></div>`
}

function result(paths: Paths, { article, highlights }: SearchResult): Html {
  const { headline, body = [], transcript = [] } = highlights ?? {}
  const excerpt = body[0] ?? transcript[0]
  return html`<li><article class="card wide" lang="${article.language}" dir="${directionOf(article.language)}">${article.image && html`<a class="card-picture" href="${paths.article(article)}" tabindex="-1" aria-hidden="true">${cropped(paths, article.image, '10rem')}</a>`}<div class="card-text">${label(article)}
<h2><a href="${paths.article(article)}">${headline ? safe(headline) : article.headline}</a></h2>
<p class="standfirst">${excerpt === undefined ? article.standfirst : safe(excerpt)}</p>
<p class="meta">${time(article.publishedAt, paths.timezone, 'day')}</p></div></article></li>`
}

type Facet = 'section' | 'kind' | 'language'

function without(requested: RequestedSearch, name: Facet): Record<string, string> {
  return Object.fromEntries(Object.entries(requested).filter(([key]) => key !== name))
}

import type { ArticleCard, Author, Page, Section, Tag } from '#client/index.ts'
import { showCall } from './calls.ts'
import { card, headlines } from './cards.ts'
import { articlesOf } from './front.ts'
import { type Html, html } from './html.ts'
import { block, type PageContent } from './layout.ts'
import type { Call, PageRequest } from './page-request.ts'
import type { Paths } from './paths.ts'
import { whole } from './pictures.ts'

const ON_A_PAGE = 18

/** A section: its own front, and its articles page by page. */
export async function sectionPage(
  paths: Paths,
  pageRequest: PageRequest,
  slug: string,
  cursor: string | undefined,
  sections: readonly Section[],
): Promise<PageContent & { href: string }> {
  const [section, articles, lists] = await Promise.all([
    pageRequest.ask((client) => client.sections.get(slug)),
    pageRequest.ask((client) => client.articles.list({ section: slug, limit: ON_A_PAGE, ...(cursor && { cursor }) })),
    pageRequest.ask((client) => client.front({ lists: { 'most-popular': 5 }, section: slug })),
  ])
  const { name, description, parent } = section.data
  const above = sections.find((other) => other.slug === parent)
  const below = sections.filter((other) => other.parent === section.data.slug)
  const popular = articlesOf(lists.data.lists['most-popular']?.items ?? [])
  return {
    href: paths.section(section.data.slug),
    title: name,
    description,
    section: above?.slug ?? section.data.slug,
    alternates: feedOf(`/feeds/sections/${encodeURIComponent(section.data.slug)}.rss`, name),
    main: html`<header class="about">${above && html`<nav aria-label="Breadcrumb"><a href="${paths.section(above.slug)}">${above.name}</a></nav>`}<h1>${name}</h1>${showCall(paths, section.call, name)}
${description && html`<p class="standfirst">${description}</p>`}
${below.length > 0 && html`<nav class="below" aria-label="Sections of ${name}"><ul>${below.map((other) => html`<li><a href="${paths.section(other.slug)}">${other.name}</a></li>`)}</ul></nav>`}</header>
<div class="reading">${stream(paths, articles.data, articles.call, paths.section(section.data.slug))}
<aside class="beside" aria-label="More articles">${popular.length > 0 && block('beside-popular', `Most popular in ${name}`, showCall(paths, lists.call, 'the most popular articles'), headlines(paths, lists.data.lists['most-popular']?.items ?? []))}</aside></div>`,
  }
}

/** A tag: what it means, tags beside it, its articles. */
export async function tagPage(
  paths: Paths,
  pageRequest: PageRequest,
  slug: string,
  cursor: string | undefined,
): Promise<PageContent & { href: string }> {
  const [tag, articles, related] = await Promise.all([
    pageRequest.ask((client) => client.tags.get(slug)),
    pageRequest.ask((client) => client.articles.list({ tag: slug, limit: ON_A_PAGE, ...(cursor && { cursor }) })),
    pageRequest.ask((client) => client.tags.related(slug, { limit: 8 })),
  ])
  const { name, description } = tag.data
  return {
    href: paths.tag(tag.data.slug),
    title: name,
    description,
    alternates: feedOf(`/feeds/tags/${encodeURIComponent(tag.data.slug)}.rss`, name),
    main: html`<header class="about"><p class="label">${TAG_TYPES[tag.data.type] ?? 'Topic'}</p><h1>${name}</h1>${showCall(paths, tag.call, name)}
${description && html`<p class="standfirst">${description}</p>`}${aliases(tag.data)}</header>
<div class="reading">${stream(paths, articles.data, articles.call, paths.tag(tag.data.slug))}
<aside class="beside" aria-label="Related tags">${related.data.items.length > 0 && block('beside-tags', 'Often together', showCall(paths, related.call, 'tags that share articles'), html`<ul class="headlines">${related.data.items.map(({ tag: other }) => html`<li><a href="${paths.tag(other.slug)}">${other.name}</a></li>`)}</ul>`)}</aside></div>`,
  }
}

/** An author: portrait, biography, articles. */
export async function authorPage(
  paths: Paths,
  pageRequest: PageRequest,
  slug: string,
  cursor: string | undefined,
): Promise<PageContent & { href: string }> {
  const [author, articles] = await Promise.all([
    pageRequest.ask((client) => client.authors.get(slug)),
    pageRequest.ask((client) => client.articles.list({ author: slug, limit: ON_A_PAGE, ...(cursor && { cursor }) })),
  ])
  const { name, bio } = author.data
  return {
    href: paths.author(author.data.slug),
    title: name,
    description: bio,
    alternates: feedOf(`/feeds/authors/${encodeURIComponent(author.data.slug)}.rss`, name),
    main: html`<header class="about author">${portrait(paths, author.data)}<div><h1>${name}</h1>${showCall(paths, author.call, name)}
${bio && html`<p class="standfirst">${bio}</p>`}</div></header>
<div class="reading">${stream(paths, articles.data, articles.call, paths.author(author.data.slug))}</div>`,
  }
}

const TAG_TYPES: Record<string, string> = {
  place: 'Place',
  person: 'Person',
  organisation: 'Organisation',
  event: 'Event',
  series: 'Series',
}

function aliases({ aliases: names }: Tag): Html | null {
  return names.length === 0 ? null : html`<p class="meta">Also: ${names.join(', ')}</p>`
}

function portrait(paths: Paths, { image }: Author): Html | null {
  return image && whole(paths, image, '8rem')
}

/** Articles under each other, and the way to older ones. */
function stream(
  paths: Paths,
  { items, page }: { items: readonly ArticleCard[]; page: Page },
  call: Call,
  address: string,
): Html {
  return html`<section class="block stream" aria-label="Articles"><header>${showCall(paths, call, 'these articles')}</header>
${items.map((article) => card(paths, article, { level: 2, sizes: '(min-width: 50rem) 15rem, 35vw', kind: 'wide' }))}
${items.length === 0 && html`<p>Nothing has been published here yet.</p>`}
${page.next && html`<p class="older"><a href="${address}?cursor=${encodeURIComponent(page.next)}" rel="next">Older articles</a></p>`}</section>`
}

function feedOf(href: string, title: string): PageContent['alternates'] {
  return [{ type: 'application/rss+xml', href, title }]
}

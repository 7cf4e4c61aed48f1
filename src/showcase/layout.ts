import type { Client, Section } from '#client/index.ts'
import { sumOfCalls } from './calls.ts'
import { format } from './dates.ts'
import { type Content, type Html, html } from './html.ts'
import { directionOf } from './languages.ts'
import type { Asked, PageRequest } from './page-request.ts'
import type { Paths } from './paths.ts'

type Publication = NonNullable<Awaited<ReturnType<Client['publication']>>['data']>

/** What every page has around its content. */
export interface Frame {
  publication: Publication
  sections: readonly Section[]
}

export interface PageContent {
  title: string
  description?: string | null
  language?: string
  /** Slug of the section that the page belongs to. */
  section?: string | null
  isFront?: boolean
  /** Feeds and formats of what the page shows. */
  alternates?: readonly { type: string; href: string; title: string }[]
  isIndexed?: boolean
  main: Content
}

export async function readFrame(pageRequest: PageRequest): Promise<Frame> {
  const [publication, sections] = await Promise.all([
    pageRequest.ask((client) => client.publication()),
    pageRequest.ask((client) => client.sections.list()),
  ] satisfies [Promise<Asked<Publication>>, Promise<Asked<{ items: Section[] }>>])
  return { publication: publication.data, sections: sections.data.items }
}

/** The whole page. */
export function page(
  paths: Paths,
  pageRequest: PageRequest,
  { publication, sections }: Frame,
  content: PageContent,
): Html {
  const { title, description, language = publication.language, isFront = false, alternates = [], main } = content
  const name = publication.name
  return html`<!doctype html>
<html lang="${publication.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isFront ? name : `${title} · ${name}`}</title>
${description && html`<meta name="description" content="${description}">`}
${content.isIndexed === false && html`<meta name="robots" content="noindex">`}
<meta name="color-scheme" content="light dark">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="#fbfaf6">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#15171a">
<link rel="stylesheet" href="${paths.asset('newspaper.css')}">
<link rel="icon" href="${paths.asset('icon.svg')}" type="image/svg+xml">
${alternates.map(({ type, href, title }) => html`<link rel="alternate" type="${type}" href="${paths.to(href)}" title="${title}">`)}
<script type="module" src="${paths.asset('newspaper.js')}"></script>
</head>
<body data-api="${paths.to('')}">
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
<div class="bar"><p>${format(new Date().toISOString(), publication.timezone, 'date')}</p>
<p class="bar-links"><a href="${paths.demo}">See it work</a> <a href="${paths.docs}">API docs</a> <button type="button" id="toggle-calls" aria-pressed="false" hidden>Show requests</button></p></div>
<div class="masthead">${isFront ? html`<h1 class="name"><a href="${paths.front}">${name}</a></h1>` : html`<p class="name"><a href="${paths.front}">${name}</a></p>`}
${isFront && html`<p class="motto">${publication.description}</p>`}</div>
<nav class="sections" aria-label="Sections"><ul>${sections
    .filter(({ parent }) => parent === null)
    .map(
      ({ slug, name }) =>
        html`<li><a href="${paths.section(slug)}"${slug === content.section && html` aria-current="page"`}>${name}</a></li>`,
    )}</ul>
<form class="find" action="${paths.search}" role="search"><label class="unseen" for="find">Search</label><input id="find" name="q" type="search" placeholder="Search" autocomplete="off" maxlength="200"><ul id="suggestions" class="suggestions" hidden></ul></form></nav>
</header>
<main id="main" tabindex="-1" lang="${language}" dir="${directionOf(language)}">
${main}
</main>
<footer class="bottom">
<p class="name" aria-hidden="true">${name}</p>
<p>${publication.rights.notice}${publication.rights.notice && '. '}${publication.rights.usageTerms}</p>
<p><a href="${paths.to('/feeds/latest.rss')}">RSS</a> <a href="${paths.to('/feeds/latest.atom')}">Atom</a> <a href="${paths.to('/feeds/latest.json')}">JSON Feed</a> <a href="${paths.docs}">API</a> <a href="${paths.to('/openapi.json')}">OpenAPI</a></p>
${sumOfCalls(paths, pageRequest.calls)}
</footer>
</body>
</html>
`
}

/** A block of the page under a heading, with the request that it was made from. */
export function block(id: string, title: Content, call: Content, content: Content, kind = ''): Html {
  return html`<section class="block ${kind}" aria-labelledby="${id}-title" id="${id}"><header><h2 id="${id}-title">${title}</h2>${call}</header>
${content}</section>`
}

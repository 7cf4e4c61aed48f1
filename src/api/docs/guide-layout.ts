import { GUIDES_PATH, type Guide, linesOf, listGuides } from './guide-pages.ts'
import { escapeHtml } from './page.ts'

/** A path of the API, as HTML. */
export type To = (path: string) => string

export function linkTo(to: To, { name, title }: Guide): string {
  return `<a href="${to(`${GUIDES_PATH}/${name}`)}">${escapeHtml(title)}</a>`
}

/** The guide that a page shows, or the query that it answers, as text. */
interface Shown {
  guide?: Guide
  query?: string
}

/** A page among the guides: their list beside it, a search above. `title` is text, `content` is HTML. */
export function guideLayout(
  to: To,
  title: string,
  content: string,
  { guide: current, query = '' }: Shown = {},
): string {
  const entry = (guide: Guide) =>
    guide.name === current?.name
      ? `<li aria-current="page">${linkTo(to, guide)}${sections(guide)}</li>`
      : `<li>${linkTo(to, guide)}</li>`
  const groups = listGuides().map(
    (group) => `<h4>${escapeHtml(group.title)}</h4>\n<ul>${group.guides.map(entry).join('')}</ul>`,
  )
  return `${guideHead(to, title, '', query)}
<div class="columns"><nav aria-label="Guides">${groups.join('\n')}</nav>
<main>
${content}
</main></div>
</html>
`
}

/** Links to the sections of a guide. */
function sections(guide: Guide): string {
  const links = [...linesOf(guide.markdown)].flatMap((line) =>
    line.kind === 'heading' && line.level === 2
      ? [`<li><a href="#${escapeHtml(line.anchor)}">${escapeHtml(line.text)}</a></li>`]
      : [],
  )
  return links.length === 0 ? '' : `<ul>${links.join('')}</ul>`
}

/** The head of a page of the documentation and the bar at its top. `more` is HTML for the head. */
export function guideHead(to: To, title: string, more = '', query = ''): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Broadsheet</title>
${more}<style>${STYLE}</style>
<header><a href="${to('/')}">Broadsheet</a> <a href="${to('/docs')}">API</a> <a href="${to(GUIDES_PATH)}">Guides</a> <a href="${to('/docs/errors/')}">Errors</a>
<form action="${to(GUIDES_PATH)}" role="search"><input type="search" name="q" value="${escapeHtml(query)}" placeholder="Search the guides" aria-label="Search the guides"></form></header>`
}

const STYLE = `:root{--ink:#1b1b1b;--soft:#5c5c5c;--paper:#fff;--shade:#f3f3f1;--rule:#ddd;--link:#0b4f8a}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e3;--soft:#a3a39f;--paper:#161616;--shade:#232322;--rule:#3a3a38;--link:#8ec2f2}}
*{box-sizing:border-box}body{margin:0;font:1rem/1.6 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
header{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;align-items:center;padding:.7rem 1.2rem;border-bottom:1px solid var(--rule)}
header a{text-decoration:none}header a:first-child{font-weight:600;color:var(--ink)}header a:hover,nav a:hover{text-decoration:underline}
header form{margin-left:auto}input{font:inherit;padding:.25rem .6rem;border:1px solid var(--soft);border-radius:.3rem;background:var(--paper);color:inherit}
.columns{display:flex;align-items:flex-start;max-width:84rem;margin:0 auto}nav{flex:0 0 15rem;padding:1.2rem;font-size:.92rem;line-height:1.4}nav a{text-decoration:none}nav ul{list-style:none;margin:0;padding:0}nav li{margin:.35rem 0}nav h4{margin:1.1rem 0 .2rem}
nav [aria-current]>a{font-weight:600;color:var(--ink)}nav li ul{margin:.3rem 0 .6rem;padding-left:.7rem;border-left:2px solid var(--rule);font-size:.95em}
main{flex:1;min-width:0;padding:1.2rem 1.2rem 4rem;max-width:66rem}main>p,main>ul,main>ol{max-width:48rem}h1{line-height:1.2}h2{margin-top:2.4rem;line-height:1.3}h3{margin-top:1.8rem}
a{color:var(--link)}small{color:var(--soft)}main li{margin:.25rem 0}
pre{background:var(--shade);padding:.8rem 1rem;overflow-x:auto;border-radius:.3rem;line-height:1.45;font-size:.85rem}code{background:var(--shade);padding:.1em .3em;border-radius:.2rem;font-size:.92em;overflow-wrap:anywhere}pre code{padding:0;background:none;font-size:1em;overflow-wrap:normal}
.table{overflow-x:auto;margin:1rem 0}table{border-collapse:collapse;font-size:.95rem}td:first-child code{overflow-wrap:normal}td,th{border-bottom:1px solid var(--rule);padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top}
@media(min-width:48.01rem){nav{position:sticky;top:0;max-height:100vh;overflow-y:auto}}
@media(max-width:48rem){.columns{flex-direction:column-reverse;align-items:normal}nav{flex:none;border-top:1px solid var(--rule)}main{max-width:none}header form,header input{width:100%}}`

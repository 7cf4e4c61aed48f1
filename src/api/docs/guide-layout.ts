import { GUIDES_PATH, type Guide, listGuides } from './guide-pages.ts'
import { escapeHtml } from './page.ts'

/** A path of the API, as HTML. */
export type To = (path: string) => string

export function linkTo(to: To, { name, title }: Guide): string {
  return `<a href="${to(`${GUIDES_PATH}/${name}`)}">${escapeHtml(title)}</a>`
}

/** A page among the guides: their list beside it, a search above. `title` and `query` are text, `content` is HTML. */
export function guideLayout(to: To, title: string, content: string, query = ''): string {
  const groups = listGuides().map(
    (group) =>
      `<h4>${escapeHtml(group.title)}</h4>\n<ul>${group.guides.map((guide) => `<li>${linkTo(to, guide)}</li>`).join('')}</ul>`,
  )
  return `${guideHead(to, title, '', query)}
<div class="columns"><nav aria-label="Guides">${groups.join('\n')}</nav>
<main>
${content}
</main></div>
</html>
`
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
header form{margin-left:auto}input{font:inherit;padding:.25rem .6rem;border:1px solid var(--soft);border-radius:.3rem;background:var(--paper);color:inherit}
.columns{display:flex;max-width:76rem;margin:0 auto}nav{flex:0 0 14rem;padding:1.2rem;font-size:.95rem}nav ul{list-style:none;margin:0;padding:0}nav h4{margin:1rem 0 .2rem}
main{flex:1;min-width:0;padding:1.2rem 1.2rem 4rem;max-width:54rem}h1{line-height:1.2}h2{margin-top:2.2rem}
a{color:var(--link)}small{color:var(--soft)}li{margin:.25rem 0}
pre{background:var(--shade);padding:.8rem 1rem;overflow-x:auto;border-radius:.3rem;line-height:1.45;font-size:.9rem}code{background:var(--shade);padding:.1em .3em;border-radius:.2rem;font-size:.92em;overflow-wrap:anywhere}pre code{padding:0;background:none;overflow-wrap:normal}
.table{overflow-x:auto}table{border-collapse:collapse;font-size:.95rem}td,th{border-bottom:1px solid var(--rule);padding:.35rem .8rem .35rem 0;text-align:left;vertical-align:top}
@media(max-width:48rem){.columns{flex-direction:column-reverse}nav{flex:none;border-top:1px solid var(--rule)}main{max-width:none}}`

import { type Html, html } from './html.ts'
import type { Call } from './page-request.ts'
import type { Paths } from './paths.ts'

/** Where the docs describe the operations that pages use: by the path, its tag and id there. */
export const OPERATIONS: readonly (readonly [path: RegExp, tag: string, operation: string])[] = [
  [/^\/v1\/front$/, 'Lists', 'getFront'],
  [/^\/v1\/lists$/, 'Lists', 'listLists'],
  [/^\/v1\/articles$/, 'Articles', 'listArticles'],
  [/^\/v1\/articles\/[^/]+\/posts$/, 'Articles', 'listPosts'],
  [/^\/v1\/articles\/[^/]+$/, 'Articles', 'getArticle'],
  [/^\/v1\/search$/, 'Search', 'searchArticles'],
  [/^\/v1\/sections$/, 'Sections', 'listSections'],
  [/^\/v1\/sections\/[^/]+$/, 'Sections', 'getSection'],
  [/^\/v1\/tags\/[^/]+$/, 'Tags', 'getTag'],
  [/^\/v1\/tags\/[^/]+\/related$/, 'Tags', 'listRelatedTags'],
  [/^\/v1\/authors\/[^/]+$/, 'Authors', 'getAuthor'],
  [/^\/v1\/resolve$/, 'Articles', 'resolvePath'],
  [/^\/preview\/[^/]+$/, 'Articles', 'getPreview'],
  [/^\/v1\/publication$/, 'Publication', 'getPublication'],
]

/** The request that a block of the page was made from: how it is written, how long it took, what the cache did. */
export function showCall(paths: Paths, call: Call, what: string): Html {
  return html`<details class="call"><summary><span aria-hidden="true">{ }</span><span class="unseen">The request behind: ${what}</span></summary>
<div class="call-panel">
<p class="call-line"><b>${call.method}</b> <a href="${paths.to(call.path)}">${shown(call.path)}</a></p>
<pre tabindex="0"><code>${call.code}</code></pre>
<dl><dt>Time</dt><dd>${milliseconds(call.milliseconds)}</dd><dt>Cache</dt><dd>${cacheOf(call)}</dd><dt>Size</dt><dd>${size(call.bytes)}</dd></dl>
<p class="call-links">${docsLink(paths, call)}<button type="button" data-copy="${call.path}" hidden>Copy as curl</button></p>
</div></details>`
}

/** All requests of a page in a line, at its end. */
export function sumOfCalls(paths: Paths, calls: readonly Call[]): Html {
  const total = calls.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  const hits = calls.filter(({ cache }) => cache?.includes('hit')).length
  return html`<details class="sum"><summary>This page came from ${calls.length} ${calls.length === 1 ? 'request' : 'requests'} to the public API in ${milliseconds(total)}${hits > 0 && html`, ${hits} from its cache`}.</summary>
<ol>${calls.map(
    (call) =>
      html`<li><a href="${paths.to(call.path)}"><code>${call.method} ${shown(call.path)}</code></a> <span>${call.status} · ${milliseconds(call.milliseconds)} · ${cacheOf(call)} · ${size(call.bytes)}</span></li>`,
  )}</ol></details>`
}

function docsLink(paths: Paths, { path }: Call): Html | null {
  const bare = path.split('?', 1)[0] as string
  const found = OPERATIONS.find(([pattern]) => pattern.test(bare))
  return found ? html`<a href="${paths.docs}#/${found[1]}/${found[2]}">Open in the docs</a>` : null
}

function shown(path: string): string {
  return decodeURIComponent(path)
}

function milliseconds(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`
}

function size(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} KB`
}

function cacheOf({ cache }: Call): string {
  if (cache === null) return 'not stated'
  return /;\s*hit\b/.test(cache) ? 'hit' : 'miss'
}

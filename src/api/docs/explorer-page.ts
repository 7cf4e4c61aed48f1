import { guideHead, type To } from './guide-layout.ts'
import { escapeHtml } from './page.ts'

interface Operation {
  operationId: string
  summary?: string
  tags?: string[]
  security?: object[]
}

export interface ExplorerDocument {
  info: { title: string; version: string; description?: string }
  tags?: { name: string; description?: string }[]
  paths?: Record<string, Record<string, Operation>>
}

/** Where the files of the page are. */
export interface ExplorerFiles {
  styles: readonly string[]
  icon: string
  start: string
  script: string
  /** The script that shows an operation. */
  panel: string
}

/** Every operation under its tag, and an empty panel that `panel` fills with the operation that is opened. */
export function explorerPage(
  to: To,
  document: ExplorerDocument,
  render: (markdown: string) => string,
  { styles, icon, start, script, panel }: ExplorerFiles,
) {
  const operations = operationsOf(document)
  const groups = (document.tags ?? []).map(({ name, description = '' }) => {
    const items = operations.filter(({ operation }) => operation.tags?.[0] === name).map((found) => item(name, found))
    return `<details class="tag" data-tag="${escapeHtml(name)}"><summary><h2>${escapeHtml(name)}</h2> <small>${escapeHtml(description.replaceAll('`', ''))}</small></summary>
<ul>${items.join('\n')}</ul></details>`
  })
  const { title, version, description = '' } = document.info
  const head = [
    `<link rel="icon" href="${escapeHtml(icon)}">`,
    ...styles.map((style) => `<link rel="stylesheet" href="${escapeHtml(style)}">`),
    `<link rel="modulepreload" href="${escapeHtml(panel)}">`,
  ].join('')
  return `${guideHead(to, `${title} API`, head)}
<div class="columns explorer" data-panel="${escapeHtml(panel)}">
<nav aria-label="Operations">
<input type="search" id="filter" placeholder="Filter ${operations.length} operations" aria-label="Filter operations">
${groups.join('\n')}
<p id="no-match" hidden>No operation matches.</p>
</nav>
<main>
<div id="intro"><h1>${escapeHtml(title)} API <small>${escapeHtml(version)}</small></h1>
${render(description)}
<p>Choose an operation to see its parameters and responses and to send a request, here or in <a href="${to('/docs/swagger')}">Swagger UI</a>.</p>
<p>OpenAPI <a href="${to('/openapi.json')}">3.1</a> (<a href="${to('/openapi.yaml')}">YAML</a>) and <a href="${to('/openapi-3.2.json')}">3.2</a>, <a href="${to('/asyncapi.json')}">AsyncAPI</a>.</p></div>
<h1 id="operation" hidden></h1>
<p id="loading" role="status" hidden>Loading the operation…</p>
<div id="panel"></div>
</main></div>
<script src="${escapeHtml(start)}"></script>
<script type="module" src="${escapeHtml(script)}"></script>
</html>
`
}

interface Found {
  path: string
  method: string
  operation: Operation
}

function operationsOf({ paths = {} }: ExplorerDocument): Found[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
}

function item(tag: string, { path, method, operation: { operationId, summary = '', security } }: Found): string {
  const lock = !needsKey(security) ? '' : ' <span role="img" aria-label="needs a key" title="Needs a key">🔒</span>'
  return `<li><a href="#/${escapeHtml(tag)}/${escapeHtml(operationId)}"><b class="${method}">${method.toUpperCase()}</b> <code>${escapeHtml(path)}</code>${lock}<br><span class="name">${escapeHtml(summary)}</span></a></li>`
}

/** An empty alternative means that a key is optional. */
export function needsKey(security: readonly object[] = []): boolean {
  return security.length > 0 && security.every((choice) => Object.keys(choice).length > 0)
}

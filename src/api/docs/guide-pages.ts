import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { posix } from 'node:path'
import type { default as MarkdownIt } from 'markdown-it'
import { publicPath } from '#http/server/public-path.ts'

/** The guides, which are the pages of `docs/`, in the order in which they are listed. */
const GUIDE_GROUPS = [
  { title: 'Start', names: ['quick-starts', 'recipes', 'comparison', 'glossary'] },
  {
    title: 'Read',
    names: ['reading', 'search', 'images', 'media', 'embeds', 'fields', 'feeds', 'formats', 'views', 'client', 'mcp'],
  },
  { title: 'Follow', names: ['changes', 'webhooks', 'purging', 'revalidation', 'partners', 'what-a-partner-must-do'] },
  { title: 'Write', names: ['writing', 'import', 'from-wordpress', 'from-ghost', 'sources'] },
  {
    title: 'Operate',
    names: [
      ...['settings', 'command-line', 'keys', 'deployment', 'operating', 'growing', 'backup', 'export', 'security'],
      'stability',
    ],
  },
] as const

export const GUIDES_PATH = '/docs/guides'
const ROOT = new URL('../../../', import.meta.url)

/** Beside the guides, from the package. */
const OTHER_PAGES: Record<string, string> = { readme: 'README.md', changelog: 'CHANGELOG.md' }

export interface Guide {
  name: string
  title: string
  markdown: string
}

/** The guides that the package has, in order. */
export function listGuides(): { title: string; guides: Guide[] }[] {
  const grouped = GUIDE_GROUPS.flatMap(({ names }) => names as readonly string[])
  const others = guideNames().filter((name) => !grouped.includes(name))
  return [...GUIDE_GROUPS, { title: 'More', names: others }]
    .map(({ title, names }) => ({ title, guides: names.flatMap((name) => findGuide(name) ?? []) }))
    .filter(({ guides }) => guides.length > 0)
}

let names: string[] | null = null

function guideNames(): string[] {
  names ??= readdirSync(new URL('docs/', ROOT))
    .filter((file) => file.endsWith('.md'))
    .map((file) => file.slice(0, -'.md'.length))
    .sort()
  return names
}

const found = new Map<string, Guide | null>()

/** A guide by its name, which is that of its file. */
export function findGuide(name: string): Guide | null {
  const known = found.get(name)
  if (known !== undefined) return known
  const guide = readGuide(name)
  // Only names of guides are cached: other names are unbounded.
  if (guide !== null) found.set(name, guide)
  return guide
}

function readGuide(name: string): Guide | null {
  const path = guideNames().includes(name)
    ? `docs/${name}.md`
    : Object.hasOwn(OTHER_PAGES, name)
      ? (OTHER_PAGES[name] as string)
      : null
  if (path === null || !existsSync(new URL(path, ROOT))) return null
  const markdown = readFileSync(new URL(path, ROOT), 'utf8').replace(/^<!--.*?-->$/gm, '')
  return { name, title: titleOf(markdown), markdown }
}

function titleOf(markdown: string): string {
  return (/^# (.+)$/m.exec(markdown)?.[1] ?? 'Guide').replace(/`/g, '')
}

/** Files that guides link to: scripts, and what a deployment begins with. */
const GUIDE_FILES = [
  'docs/guide/newsroom.sh',
  'docs/partner-client.mjs',
  'deploy/Dockerfile',
  'deploy/compose.yaml',
  'deploy/broadsheet.service',
  'deploy/Caddyfile',
  'deploy/nginx.conf',
  'deploy/varnish.vcl',
  'deploy/grafana.json',
  'deploy/alerts.yaml',
] as const

export function readGuideFile(path: string): string | null {
  return (GUIDE_FILES as readonly string[]).includes(path) ? readFileSync(new URL(path, ROOT), 'utf8') : null
}

/** A guide as HTML; its headings have ids, and its links point to served URLs. */
export function renderGuide({ name, markdown }: Guide, pathPrefix: string): string {
  const folder = Object.hasOwn(OTHER_PAGES, name) ? '' : 'docs'
  return renderer().render(markdown, { folder, pathPrefix } satisfies Environment)
}

/** A description of the document, as HTML. */
export function renderText(markdown: string, pathPrefix: string): string {
  return renderer().render(markdown, { folder: '', pathPrefix } satisfies Environment)
}

interface Environment {
  /** The folder that relative links start from. */
  folder: string
  pathPrefix: string
}

/** Where a link of a guide leads; null: to nothing that is served. */
function addressOfLink(href: string, { folder, pathPrefix }: Environment): string | null {
  if (/^(https?:|mailto:|#)/.test(href)) return href
  if (href.startsWith('/')) return publicPath(pathPrefix, href)
  const [path = '', anchor] = href.split('#') as [string, string?]
  const file = posix.normalize(posix.join(folder, path))
  const to = (address: string) => publicPath(pathPrefix, address) + (anchor === undefined ? '' : `#${anchor}`)
  const other = Object.entries(OTHER_PAGES).find(([, page]) => page === file)
  if (other !== undefined) return to(`${GUIDES_PATH}/${other[0]}`)
  const name = /^docs\/([\w-]+)\.md$/.exec(file)?.[1]
  if (name !== undefined && findGuide(name) !== null) return to(`${GUIDES_PATH}/${name}`)
  return (GUIDE_FILES as readonly string[]).includes(file) ? to(`${GUIDES_PATH}/files/${file}`) : null
}

/** A line of a guide: text, code, or a heading as text. */
type Line = { kind: 'text' | 'code'; text: string } | { kind: 'heading'; text: string; level: number; anchor: string }

export function* linesOf(markdown: string): Generator<Line> {
  let isCode = false
  for (const text of markdown.split('\n')) {
    if (/^ *```/.test(text)) {
      isCode = !isCode
      continue
    }
    const [, marks = '', heading] = (isCode ? null : /^(#{1,3}) (.+)$/.exec(text)) ?? []
    if (heading === undefined) yield { kind: isCode ? 'code' : 'text', text }
    else yield { kind: 'heading', text: heading.replace(/`/g, ''), level: marks.length, anchor: anchorOf(heading) }
  }
}

/** As code hosts make it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replace(/ /g, '-')
}

type Renderer = InstanceType<typeof MarkdownIt>

let made: Renderer | null = null

function renderer(): Renderer {
  made ??= makeRenderer()
  return made
}

/** Loaded on first use, for a fast startup. */
function makeRenderer(): Renderer {
  const require = createRequire(import.meta.url)
  const loaded = require('markdown-it') as typeof MarkdownIt & { default?: typeof MarkdownIt }
  const markdown = new (loaded.default ?? loaded)({ html: false, linkify: false })
  const { rules } = markdown.renderer
  rules.heading_open = (tokens, index, options, _environment, self) => {
    tokens[index]?.attrSet('id', anchorOf(tokens[index + 1]?.content ?? ''))
    return self.renderToken(tokens, index, options)
  }
  // A link to what is not served here is its text alone.
  let isLink = true
  rules.link_open = (tokens, index, options, environment, self) => {
    const token = tokens[index]
    const address = addressOfLink(String(token?.attrGet('href')), environment as unknown as Environment)
    isLink = address !== null
    if (address === null) return ''
    token?.attrSet('href', address)
    return self.renderToken(tokens, index, options)
  }
  rules.link_close = () => (isLink ? '</a>' : '')
  rules.table_open = () => '<div class="table"><table>'
  rules.table_close = () => '</table></div>'
  // A column without a name has no header cell.
  const isNamed = (tokens: { content: string }[], inline: number) => tokens[inline]?.content !== ''
  rules.th_open = (tokens, index) => (isNamed(tokens, index + 1) ? '<th>' : '<td>')
  rules.th_close = (tokens, index) => (isNamed(tokens, index - 1) ? '</th>' : '</td>')
  // What scrolls can be reached with the keyboard.
  const { fence } = rules
  if (fence)
    rules.fence = (tokens, index, options, environment, self) =>
      String(fence(tokens, index, options, environment, self)).replace('<pre>', '<pre tabindex="0">')
  return markdown
}

import { createRequire } from 'node:module'
import type { default as MarkdownIt } from 'markdown-it'
import { addEmbeds } from './markdown-embeds.ts'

/**
 * Markdown (CommonMark, tables, `~~`, embeds by their address) as HTML; HTML inside is text. Not yet safe: it goes through
 * the sanitiser.
 */
export function htmlOfMarkdown(markdown: string): string {
  return (renderer ??= loadRenderer()).render(markdown.toWellFormed())
}

type Renderer = InstanceType<typeof MarkdownIt>

let renderer: Renderer | null = null

/** Loaded at the first need, to keep the start short. */
function loadRenderer(): Renderer {
  const require = createRequire(import.meta.url)
  const loaded = require('markdown-it') as typeof MarkdownIt & { default?: typeof MarkdownIt }
  const made = new (loaded.default ?? loaded)({ html: false, linkify: false, typographer: false })
  // Addresses stay as they were written; the builder checks them.
  made.normalizeLink = (url) => url
  addEmbeds(made)
  return made
}

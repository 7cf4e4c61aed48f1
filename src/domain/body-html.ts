import type { Block, EmbedBlock, ImageBlock, PostBlock, TableBlock } from './body.ts'
import { escapeHtml } from './inline.ts'
import { toRfc3339 } from './instant.ts'

/** Where the file of an image asset is served, for its id. */
export type ImageUrl = (id: string) => string

/** The address that stands in for an image asset's where nobody says better. */
export function defaultImageUrl(id: string): string {
  return `/v1/images/${encodeURIComponent(id)}`
}

/** The blocks as semantic HTML without scripts, frames, classes or ids; one line a block. An embed is a link in a figure. */
export function renderHtml(blocks: readonly Block[], imageUrl: ImageUrl = defaultImageUrl): string {
  let html = ''
  for (const block of blocks) html += html === '' ? blockHtml(block, imageUrl) : `\n${blockHtml(block, imageUrl)}`
  return html
}

function blockHtml(block: Block, imageUrl: ImageUrl): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${block.html}</p>`
    case 'heading':
      return `<h${block.level}>${block.html}</h${block.level}>`
    case 'list':
      return listHtml(block.ordered ? 'ol' : 'ul', block.items)
    case 'quote':
      return `<blockquote>${wrapEach('p', block.paragraphs)}${wrap('footer', block.citation)}</blockquote>`
    case 'image':
      return imageHtml(block, imageUrl)
    case 'embed':
      return embedHtml(block)
    case 'code':
      return `<pre><code${attribute('class', block.language && `language-${block.language}`)}>${escapeHtml(block.text)}</code></pre>`
    case 'table':
      return tableHtml(block)
    case 'divider':
      return '<hr>'
    case 'post':
      return postHtml(block, imageUrl)
  }
}

function listHtml(name: string, items: readonly string[]): string {
  return `<${name}>${wrapEach('li', items)}</${name}>`
}

function imageHtml(block: ImageBlock, imageUrl: ImageUrl): string {
  const src = block.image === null ? (block.url ?? '') : imageUrl(block.image)
  const size = attribute('width', block.width) + attribute('height', block.height)
  const image = `<img src="${escapeHtml(src)}" alt="${escapeHtml(block.alt)}"${size}>`
  if (block.caption === null && block.credit === null) return `<figure>${image}</figure>`
  const space = block.caption !== null && block.credit !== null ? ' ' : ''
  const caption = escapeHtml(block.caption ?? '') + space + wrap('cite', block.credit)
  return `<figure>${image}<figcaption>${caption}</figcaption></figure>`
}

function embedHtml(block: EmbedBlock): string {
  const link = `<a href="${escapeHtml(block.url)}">${escapeHtml(block.title ?? block.url)}</a>`
  return `<figure data-embed="${block.provider}">${link}</figure>`
}

function tableHtml(block: TableBlock): string {
  const head = block.head.length === 0 ? '' : `<thead><tr>${wrapEach('th', block.head)}</tr></thead>`
  let rows = ''
  for (const row of block.rows) rows += `<tr>${wrapEach('td', row)}</tr>`
  const body = rows === '' ? '' : `<tbody>${rows}</tbody>`
  return `<table>${wrap('caption', block.caption)}${head}${body}</table>`
}

function postHtml(block: PostBlock, imageUrl: ImageUrl): string {
  const at = toRfc3339(block.at)
  const shown = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  const header = `<header><p><time datetime="${at}">${shown}</time></p>${wrap('h2', block.title)}</header>`
  const keyEvent = block.keyEvent ? ' data-key-event="true"' : ''
  return `<section data-post="${escapeHtml(block.id)}"${keyEvent}>${header}\n${renderHtml(block.blocks, imageUrl)}</section>`
}

/** Plain text in an element; nothing where there is no text. */
function wrap(name: string, text: string | null): string {
  return text === null ? '' : `<${name}>${escapeHtml(text)}</${name}>`
}

function wrapEach(name: string, htmls: readonly string[]): string {
  let all = ''
  for (const html of htmls) all += `<${name}>${html}</${name}>`
  return all
}

function attribute(name: string, value: string | number | null): string {
  return value === null ? '' : ` ${name}="${escapeHtml(String(value))}"`
}

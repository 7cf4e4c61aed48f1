import { toRfc3339 } from '../instant.ts'
import type { Block, EmbedBlock, ImageBlock, PostBlock, TableBlock } from './blocks.ts'
import { type ImageOf, NO_IMAGES, type ShownImage, shownImage } from './image.ts'
import { escapeHtml } from './inline.ts'

/** The blocks as semantic HTML without scripts, frames, classes or ids; one line a block. An embed is a link in a figure; the figure of an asset names it. */
export function renderHtml(blocks: readonly Block[], imageOf: ImageOf = NO_IMAGES): string {
  let html = ''
  for (const block of blocks) html += html === '' ? blockHtml(block, imageOf) : `\n${blockHtml(block, imageOf)}`
  return html
}

function blockHtml(block: Block, imageOf: ImageOf): string {
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
      return imageHtml(block, imageOf)
    case 'embed':
      return embedHtml(block)
    case 'code':
      return `<pre><code${attribute('class', block.language && `language-${block.language}`)}>${escapeHtml(block.text)}</code></pre>`
    case 'table':
      return tableHtml(block)
    case 'divider':
      return '<hr>'
    case 'post':
      return postHtml(block, imageOf)
  }
}

function listHtml(name: string, items: readonly string[]): string {
  return `<${name}>${wrapEach('li', items)}</${name}>`
}

function imageHtml(block: ImageBlock, imageOf: ImageOf): string {
  const { caption, credit, ...shown } = shownImage(block, imageOf)
  const figure = `<figure${attribute('data-image', block.image)}>${shown.src === null ? '' : imgTag({ ...shown, src: shown.src })}`
  if (caption === null && credit === null) return `${figure}</figure>`
  const space = caption !== null && credit !== null ? ' ' : ''
  return `${figure}<figcaption>${escapeHtml(caption ?? '')}${space}${wrap('cite', credit)}</figcaption></figure>`
}

function imgTag({
  src,
  alt,
  width,
  height,
  renditions,
}: Omit<ShownImage, 'caption' | 'credit'> & { src: string }): string {
  const size = attribute('width', width) + attribute('height', height)
  const choice =
    renditions === null ? '' : attribute('srcset', srcsetOf(renditions)) + attribute('sizes', sizesOf(width))
  return `<img src="${escapeHtml(src)}" alt="${escapeHtml(alt)}"${size}${choice}>`
}

function srcsetOf({ url, widths }: NonNullable<ShownImage['renditions']>): string {
  return widths.map((width) => `${url.replace('{width}', String(width))} ${width}w`).join(', ')
}

/** As wide as the page, and never wider than the image is. */
function sizesOf(width: number | null): string {
  return width === null ? '100vw' : `(max-width: ${width}px) 100vw, ${width}px`
}

function embedHtml(block: EmbedBlock): string {
  const { provider, url, title, details = null } = block
  const shown = [thumbnailTag(details), escapeHtml(title ?? (details?.thumbnail?.url ? '' : url))].join('')
  // What the provider says is cited, so that it is not taken for the newsroom's text where the HTML is read again.
  const cited = [title === null ? details?.title : null, details?.authorName].flatMap((text) => text ?? [])
  const caption =
    cited.length === 0 ? '' : `<figcaption>${cited.map((text) => wrap('cite', text)).join(' ')}</figcaption>`
  return `<figure data-embed="${provider}"><a href="${escapeHtml(url)}">${shown}</a>${caption}</figure>`
}

function thumbnailTag(details: EmbedBlock['details']): string {
  if (!details?.thumbnail?.url) return ''
  const { url, width, height, renditions } = details.thumbnail
  return imgTag({ src: url, alt: details.title ?? '', width, height, renditions })
}

function tableHtml(block: TableBlock): string {
  const head = block.head.length === 0 ? '' : `<thead><tr>${wrapEach('th', block.head)}</tr></thead>`
  let rows = ''
  for (const row of block.rows) rows += `<tr>${wrapEach('td', row)}</tr>`
  const body = rows === '' ? '' : `<tbody>${rows}</tbody>`
  return `<table>${wrap('caption', block.caption)}${head}${body}</table>`
}

function postHtml(block: PostBlock, imageOf: ImageOf): string {
  const at = toRfc3339(block.at)
  const shown = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  const header = `<header><p><time datetime="${at}">${shown}</time></p>${wrap('h2', block.title)}</header>`
  const keyEvent = block.keyEvent ? ' data-key-event="true"' : ''
  return `<section data-post="${escapeHtml(block.id)}"${keyEvent}>${header}\n${renderHtml(block.blocks, imageOf)}</section>`
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

import { toRfc3339 } from '../instant.ts'
import type { Block, EmbedBlock, ImageBlock, PostBlock, TableBlock } from './blocks.ts'
import { titleOfEmbed } from './embeds.ts'
import { type ImageOf, NO_IMAGES, shownImage } from './image.ts'
import { type ItemPart, readItem } from './inline.ts'
import { escapeUrl, inlineMarkdown, textMarkdown, titleMarkdown } from './inline-markdown.ts'

/**
 * The blocks as Markdown (CommonMark with tables and `~~`). Read back by `parseBody` it gives the same paragraphs,
 * headings, lists, quotes, code and tables; elements that Markdown lacks give their text, embeds with a title become links.
 */
export function renderMarkdown(blocks: readonly Block[], imageOf: ImageOf = NO_IMAGES): string {
  let markdown = ''
  let isAlternate = false
  for (const [index, block] of blocks.entries()) {
    const before = blocks[index - 1]
    // Two lists with the same marker would be read as one.
    isAlternate = block.type === 'list' && before?.type === 'list' && before.ordered === block.ordered && !isAlternate
    const piece = blockMarkdown(block, imageOf, isAlternate)
    if (piece !== '') markdown += markdown === '' ? piece : `\n\n${piece}`
  }
  return markdown
}

function blockMarkdown(block: Block, imageOf: ImageOf, isAlternate: boolean): string {
  switch (block.type) {
    case 'paragraph':
      return inlineMarkdown(block.html)
    case 'heading':
      return `${'#'.repeat(block.level)} ${headingText(block.html)}`
    case 'list':
      return listLines(block.ordered, block.items.map(readItem), isAlternate).join('\n')
    case 'quote':
      return quoteMarkdown(block.paragraphs, block.citation)
    case 'image':
      return imageMarkdown(block, imageOf)
    case 'embed':
      return embedMarkdown(block)
    case 'code':
      return codeMarkdown(block.text, block.language)
    case 'table':
      return tableMarkdown(block)
    case 'divider':
      return '---'
    case 'post':
      return postMarkdown(block, imageOf)
  }
}

/** A closing run of `#` would be read as decoration. */
function headingText(html: string): string {
  return inlineMarkdown(html, { oneLine: true }).replace(/(?<!#)#+$/, '\\$&')
}

function quoteMarkdown(paragraphs: readonly string[], citation: string | null): string {
  const pieces = paragraphs.map((html) => inlineMarkdown(html))
  if (citation !== null) pieces.push(`— ${textMarkdown(citation)}`)
  return prefixLines(pieces.join('\n\n'), '> ', '>')
}

function prefixLines(text: string, prefix: string, emptyPrefix: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? emptyPrefix : prefix + line))
    .join('\n')
}

function listLines(ordered: boolean, items: readonly ItemPart[][], isAlternate: boolean): string[] {
  return items.flatMap((parts, index) => {
    const marker = ordered ? `${index + 1}${isAlternate ? ')' : '.'} ` : isAlternate ? '* ' : '- '
    const indent = ' '.repeat(marker.length)
    return itemLines(parts).map((line, at) => (at === 0 ? marker + line : line === '' ? '' : indent + line))
  })
}

function itemLines(parts: readonly ItemPart[]): string[] {
  const lines: string[] = []
  let isAlternate = false
  for (const [index, part] of parts.entries()) {
    const before = parts[index - 1]
    if (typeof part === 'string') {
      if (before !== undefined) lines.push('')
      lines.push(...inlineMarkdown(part).split('\n'))
      continue
    }
    // Only a list that starts with 1 may interrupt a paragraph, ours do; two lists in a row need different markers.
    isAlternate = typeof before === 'object' && before.ordered === part.ordered && !isAlternate
    for (const line of listLines(part.ordered, part.items, isAlternate)) lines.push(line)
  }
  return lines
}

function imageMarkdown(block: ImageBlock, imageOf: ImageOf): string {
  const { src, alt, caption, credit } = shownImage(block, imageOf)
  const title = [caption ?? '', credit === null ? '' : `(${credit})`].filter((piece) => piece !== '').join(' ')
  if (src === null) return textMarkdown(title)
  return `![${textMarkdown(alt)}](${escapeUrl(src)}${titleMarkdown(title)})`
}

/** An address alone on its line is read back as the embed; with a title it is a link. */
function embedMarkdown(block: EmbedBlock): string {
  const title = titleOfEmbed(block)
  const author = block.details?.authorName
  if (title === null) return `<${block.url}>`
  return `[${textMarkdown(title)}](${escapeUrl(block.url)})${author ? ` (${textMarkdown(author)})` : ''}`
}

/** The fence is longer than any run of backticks in the text. */
function codeMarkdown(text: string, language: string | null): string {
  let longest = 2
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  const fence = '`'.repeat(longest + 1)
  return `${fence}${language ?? ''}\n${text}\n${fence}`
}

/** Markdown has neither captions (written as a paragraph before) nor tables without a header row (an empty one is written). */
function tableMarkdown(block: TableBlock): string {
  let columns = block.head.length
  for (const row of block.rows) columns = Math.max(columns, row.length)
  const head = Array.from({ length: columns }, (_, index) => block.head[index] ?? '')
  const lines = [rowMarkdown(head), `|${' --- |'.repeat(columns)}`, ...block.rows.map(rowMarkdown)]
  const caption = block.caption === null ? '' : `${textMarkdown(block.caption, {})}\n\n`
  return caption + lines.join('\n')
}

function rowMarkdown(cells: readonly string[]): string {
  return `| ${cells.map((cell) => inlineMarkdown(cell, { oneLine: true, inTable: true })).join(' | ')} |`
}

function postMarkdown(block: PostBlock, imageOf: ImageOf): string {
  const at = toRfc3339(block.at)
  const title = block.title === null ? '' : ` ${textMarkdown(block.title)}`
  const heading = `## ${at.slice(0, 10)} ${at.slice(11, 16)} UTC${title}`
  return [heading, renderMarkdown(block.blocks, imageOf)].filter((piece) => piece !== '').join('\n\n')
}

import type { Block, TableBlock } from './blocks.ts'
import { titleOfEmbed } from './embeds.ts'
import { type ImageOf, NO_IMAGES, shownImage } from './image.ts'
import { type ItemPart, inlineText, readItem } from './inline.ts'

/**
 * The blocks as plain text to read and to search: an empty line between blocks, list items behind `- ` or their number,
 * table cells divided by tabs. An image gives its caption (not its credit or alt text), an embed its title.
 */
export function renderText(blocks: readonly Block[], imageOf: ImageOf = NO_IMAGES): string {
  let text = ''
  for (const block of blocks) {
    const piece = blockText(block, imageOf)
    if (piece !== '') text += text === '' ? piece : `\n\n${piece}`
  }
  return text
}

function blockText(block: Block, imageOf: ImageOf): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.html)
    case 'list':
      return listLines(block.ordered, block.items.map(readItem)).join('\n')
    case 'quote':
      return [...block.paragraphs.map(inlineText), ...(block.citation === null ? [] : [`— ${block.citation}`])].join(
        '\n\n',
      )
    case 'image':
      return shownImage(block, imageOf).caption ?? ''
    case 'embed':
      return titleOfEmbed(block) ?? ''
    case 'code':
      return block.text
    case 'table':
      return tableText(block)
    case 'divider':
      return ''
    case 'post':
      return [block.title ?? '', renderText(block.blocks, imageOf)].filter((piece) => piece !== '').join('\n\n')
  }
}

function tableText(block: TableBlock): string {
  const rows = block.head.length === 0 ? block.rows : [block.head, ...block.rows]
  const lines = rows.map((row) =>
    row
      .map((cell) => inlineText(cell).replaceAll('\n', ' '))
      .join('\t')
      .trimEnd(),
  )
  return [...(block.caption === null ? [] : [block.caption]), ...lines].join('\n')
}

function listLines(ordered: boolean, items: readonly ItemPart[][]): string[] {
  return items.flatMap((parts, index) => {
    const marker = ordered ? `${index + 1}. ` : '- '
    const lines = parts.flatMap((part) =>
      typeof part === 'string' ? inlineText(part).trim().split('\n') : listLines(part.ordered, part.items),
    )
    return lines.map((line, at) => (at === 0 ? marker : '  ') + line)
  })
}

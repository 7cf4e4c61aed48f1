import type { Block, ImageBlock, TableBlock } from './body.ts'
import { type ItemPart, inlineText, readItem } from './inline.ts'

/**
 * The blocks as plain text to read and to search: an empty line between blocks, list items behind `- ` or their number,
 * table cells divided by tabs. An image gives its caption (not its credit or alt text), an embed its title.
 */
export function renderText(blocks: readonly Block[]): string {
  let text = ''
  for (const block of blocks) {
    const piece = blockText(block)
    if (piece !== '') text += text === '' ? piece : `\n\n${piece}`
  }
  return text
}

function blockText(block: Block): string {
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
      return imageText(block)
    case 'embed':
      return block.title ?? ''
    case 'code':
      return block.text
    case 'table':
      return tableText(block)
    case 'divider':
      return ''
    case 'post':
      return [block.title ?? '', renderText(block.blocks)].filter((piece) => piece !== '').join('\n\n')
  }
}

function imageText(block: ImageBlock): string {
  return block.caption ?? ''
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

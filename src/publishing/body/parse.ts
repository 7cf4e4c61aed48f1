import type { Block, BodySource } from '#domain/body.ts'
import { checkBlocks } from './check-blocks.ts'
import { keepIds } from './keep-ids.ts'
import { htmlOfMarkdown } from './markdown.ts'
import { blocksOfHtml } from './read-html.ts'

export { BodyError } from './body-error.ts'

/** A body as it is kept. */
export interface ParsedBody {
  blocks: Block[]
  /** The Markdown as submitted; null where the body came as HTML or blocks. */
  submittedMarkdown: string | null
}

/**
 * A submitted body as canonical blocks, which keep the ids they had in `previous`. HTML and Markdown are cleaned and never
 * refused; bad blocks throw `BodyError`.
 */
export function parseBody(source: BodySource, previous?: readonly Block[]): ParsedBody {
  const blocks = blocksOf(source)
  keepIds(blocks, previous)
  return { blocks, submittedMarkdown: source.format === 'markdown' ? source.markdown : null }
}

function blocksOf(source: BodySource): Block[] {
  switch (source.format) {
    case 'html':
      return blocksOfHtml(source.html)
    case 'markdown':
      return blocksOfHtml(htmlOfMarkdown(source.markdown), true)
    case 'blocks':
      return checkBlocks(source.blocks)
  }
}

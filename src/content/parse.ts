import type { Block, BodySource } from '#domain/body/blocks.ts'
import { findOversize } from '#domain/body/size.ts'
import { BodyError } from './body-error.ts'
import type { RefuseImage } from './build-pictures.ts'
import { checkBlocks } from './check-blocks.ts'
import { IMAGE_RULE } from './image-source.ts'
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
 * A submitted body as canonical blocks, which keep the ids they had in `previous`. HTML and Markdown are cleaned; bad blocks
 * throw `BodyError`, and so do, in any form, an image that nothing can show and a body that is too large.
 */
export function parseBody(source: BodySource, previous?: readonly Block[]): ParsedBody {
  const blocks = blocksOf(source)
  const submittedMarkdown = source.format === 'markdown' ? source.markdown : null
  const oversize = findOversize(blocks, submittedMarkdown)
  if (oversize !== null) throw new BodyError(`/body/${source.format}`, oversize)
  keepIds(blocks, previous)
  return { blocks, submittedMarkdown }
}

function blocksOf(source: BodySource): Block[] {
  switch (source.format) {
    case 'html':
      return blocksOfHtml(source.html, { refuseImage: refuseImageIn('html') })
    case 'markdown':
      return blocksOfHtml(htmlOfMarkdown(source.markdown), {
        isMarkdown: true,
        refuseImage: refuseImageIn('markdown'),
      })
    case 'blocks':
      return checkBlocks(source.blocks)
  }
}

function refuseImageIn(form: 'html' | 'markdown'): RefuseImage {
  return (place, address) => {
    const shown = address === '' ? 'without a usable URL' : `“${address.slice(0, 100)}”`
    throw new BodyError(`/body/${form}`, `image ${place}, ${shown}: the URL of an image ${IMAGE_RULE}`)
  }
}

import type { Block, Body, BodySource } from '#domain/body.ts'
import { countWords, type ImageUrl, imageIdsOf, renderHtml, renderMarkdown, renderText } from '#domain/body-render.ts'
import { checkBlocks } from './check-blocks.ts'
import { keepIds } from './keep-ids.ts'
import { htmlOfMarkdown } from './markdown.ts'
import { blocksOfHtml } from './read-html.ts'

export { BodyError } from './body-error.ts'

export interface ParseOptions {
  /** Where the files of image assets are served; `/v1/images/{id}` unless said otherwise. */
  imageUrl?: ImageUrl
  /** The story's language (BCP 47): helps to count words where a script writes no spaces. */
  language?: string
}

/**
 * A submitted body as canonical blocks with everything derived from them. Blocks keep the ids they had in `previous`.
 * HTML and Markdown are cleaned and never refused; bad blocks throw `BodyError`.
 */
export function parseBody(source: BodySource, previous?: readonly Block[], options: ParseOptions = {}): Body {
  const blocks = blocksOf(source)
  keepIds(blocks, previous)
  return derive(blocks, source.format === 'markdown' ? source.markdown : null, options)
}

/** The body that these canonical blocks make; `submittedMarkdown` is what was sent, if that was Markdown. */
export function derive(
  blocks: Block[],
  submittedMarkdown: string | null,
  { imageUrl, language }: ParseOptions = {},
): Body {
  const text = renderText(blocks)
  return {
    blocks,
    html: renderHtml(blocks, imageUrl),
    text,
    markdown: renderMarkdown(blocks, imageUrl),
    submittedMarkdown,
    wordCount: countWords(text, language),
    imageIds: imageIdsOf(blocks),
  }
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

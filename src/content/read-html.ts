import type { Block } from '#domain/body/blocks.ts'
import { BlockBuilder } from './build-blocks.ts'
import type { BuildOptions, RefuseImage } from './build-pictures.ts'
import type { HtmlSink } from './html-sink.ts'
import { readPlain } from './read-plain.ts'
import { readSanitised } from './read-sanitised.ts'

/** The blocks (with empty ids) of any HTML; hostile and unknown parts are dropped. Linear time, never throws. */
export function blocksOfHtml(html: string, options: { isMarkdown?: boolean; refuseImage?: RefuseImage } = {}): Block[] {
  return read(html, { length: html.length, ...options }).finish()
}

/**
 * Inline HTML from outside in canonical form: for a line, a table cell (with `br`), or a list item (with lists). `refuseImage`
 * is called for every image, as none is allowed in it.
 */
export function inlineOfHtml(
  html: string,
  inline: NonNullable<BuildOptions['inline']>,
  refuseImage: RefuseImage,
): string {
  return read(html, { length: html.length, inline, refuseImage }).finishInline()
}

function read(html: string, options: BuildOptions): BlockBuilder {
  const source = html.toWellFormed()
  const builder = new BlockBuilder(options)
  if (readPlain(source, builder)) return builder
  // The plain reader may have stopped half way.
  const anew = new BlockBuilder(options)
  readSanitised(source, anew satisfies HtmlSink)
  return anew
}

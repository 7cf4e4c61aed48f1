import type { Block } from '#domain/body.ts'
import { BlockBuilder, type BuildOptions, type HtmlSink } from './build-blocks.ts'
import { readPlain } from './read-plain.ts'
import { readSanitised } from './read-sanitised.ts'

/** The blocks (with empty ids) of any HTML; hostile and unknown parts are dropped. Linear time, never throws. */
export function blocksOfHtml(html: string, isMarkdown = false): Block[] {
  return read(html, { length: html.length, isMarkdown }).finish()
}

/** Inline HTML from outside in canonical form: for a line, a table's cell (with `br`), or a list's item (with lists). */
export function inlineOfHtml(html: string, inline: NonNullable<BuildOptions['inline']>): string {
  return read(html, { length: html.length, inline }).finishInline()
}

function read(html: string, options: BuildOptions): BlockBuilder {
  const source = html.toWellFormed()
  const builder = new BlockBuilder(options)
  if (readPlain(source, builder)) return builder
  // The plain reader may have come half way.
  const anew = new BlockBuilder(options)
  readSanitised(source, anew satisfies HtmlSink)
  return anew
}

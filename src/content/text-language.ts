import type { Block } from '#domain/body/blocks.ts'
import { renderText } from '#domain/body/render.ts'
import { guessLanguage } from '#domain/language/guess-language.ts'

/** The language of an article without a stated one; null if it is the default, or can't be detected from the text. */
export function textLanguage(
  { headline, standfirst }: { headline?: string | null | undefined; standfirst?: string | null | undefined },
  blocks: readonly Block[],
  usual: string,
): string | null {
  const text = [headline ?? '', standfirst ?? '', renderText(blocks.slice(0, BLOCKS_READ))].join('\n')
  return guessLanguage(text, usual)
}

/** They are enough, and a body may be long. */
const BLOCKS_READ = 12

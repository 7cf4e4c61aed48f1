import type { Block } from '#domain/body/blocks.ts'
import { renderText } from '#domain/body/render.ts'
import { guessLanguage } from '#domain/language/guess-language.ts'

/** The language of an article that does not say which it is in; null where that is the usual one, or its text does not tell. */
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

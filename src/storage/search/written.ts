import { publicAt } from '#domain/article/audience.ts'
import { EVERYTHING } from '#domain/article/filter.ts'
import { analyse } from '#domain/language/analysis.ts'
import { resolveFilter } from '../articles/filter.ts'
import type { Reader } from '../core/port.ts'
import { findCandidates } from './candidates.ts'
import { textsOf } from './texts.ts'

/** A word as it is written, and the term that it is one form of. */
export interface WrittenWord {
  word: string
  term: string
}

const LOOKED_AT = 20
const AT_ONCE = 5

/**
 * Whether a word occurs in a public article, among the newest with its term. The index has terms only: the word itself may have
 * been in an article that was taken back.
 */
export async function isWritten(reader: Reader, { word, term }: WrittenWord, at: number): Promise<boolean> {
  const everything = await resolveFilter(reader, EVERYTHING)
  const { articles } = await findCandidates(reader, { type: 'term', term }, everything, publicAt(at), LOOKED_AT)
  for (let from = 0; from < articles.length; from += AT_ONCE) {
    const texts = await textsOf(reader, articles.slice(from, from + AT_ONCE), { shown: 'full', at })
    for (const { language, headline, standfirst, body, transcript, names } of texts.values()) {
      const text = [headline, standfirst, ...names, body, transcript].join('\n')
      if (analyse(text, language).some((token) => token.word === word)) return true
    }
  }
  return false
}

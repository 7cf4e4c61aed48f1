import { analyse } from '#domain/language/analysis.ts'
import { compoundEndings, compoundSplits } from '#domain/search/compounds.ts'
import type { Alternative, KnownTerm, WordReading } from '#domain/search/match.ts'
import type { Reader } from '../core/port.ts'
import { type Query, sql } from '../core/sql.ts'
import { reverse } from './counts.ts'
import { frequenciesOf } from './frequencies.ts'
import { pendingWords } from './pending-statistics.ts'

/** Words of one search that are looked up; the rest are taken as they are. */
const MOST_WORDS = 8
/** The maximum number of terms for one word. */
const MOST_TERMS = 32
/** Rows of the vocabulary that are read for it. */
const MOST_ROWS = 2000

/**
 * Alternatives to words that no public article has, by word: words that begin or end with them (compounds, prefixes,
 * particles), and the parts of a compound. Only the vocabulary of public articles is used, for every audience.
 */
export async function alternativesTo(
  reader: Reader,
  words: readonly WordReading[],
  at: number,
): Promise<Map<string, Alternative[]>> {
  const found = new Map<string, Alternative[]>()
  const requested = words.slice(0, MOST_WORDS)
  const frequencies = await frequenciesOf(
    reader,
    requested.flatMap(({ tokens }) => tokens.map(({ hash }) => hash)),
    at,
  )
  for (const { text, tokens, languages } of requested) {
    if (tokens.some(({ hash }) => frequencies.of(hash) > 0)) continue
    const word = tokens[0]?.word as string
    const alternatives = [
      ...(await wordsAround(reader, word, languages)),
      ...(await partsOf(reader, word, languages, at)),
    ]
    found.set(text, alternatives)
  }
  return found
}

/** The minimum length of a word that occurs inside others. */
function shortestOf(word: string): number {
  if (/\p{Script=Han}/u.test(word)) return 1
  return /[\p{Script=Hangul}\p{Script=Hebrew}\p{Script=Hiragana}]/u.test(word) ? 2 : 4
}

/** Languages that join no words: “rent” is no part of “current”, but “Wahl” is one of “Bürgermeisterwahl”. */
const JOIN_NO_WORDS = new Set(['ca', 'en', 'es', 'fr', 'it', 'pt'])

/** Words that begin with a word, and those that end with it where a language joins words. */
async function wordsAround(reader: Reader, word: string, languages: readonly string[]): Promise<Alternative[]> {
  if (word.length < shortestOf(word)) return []
  const joining = languages.filter((language) => !JOIN_NO_WORDS.has(language))
  const ends = joining.length === 0 ? [] : compoundEndings(word, joining)
  const found = await wordsBetween(reader, sql`w.word`, word)
  for (const end of ends) found.push(...(await wordsBetween(reader, sql`w.reversed`, reverse(end))))
  found.push(...(await pending(reader, (other) => other.startsWith(word) || ends.some((end) => other.endsWith(end)))))
  return distinctTerms(found).slice(0, MOST_TERMS).map(alone)
}

/** The two words of a compound, if both occur in public articles. */
async function partsOf(reader: Reader, word: string, languages: readonly string[], at: number): Promise<Alternative[]> {
  const splits = languages.flatMap((language) =>
    compoundSplits(word, language).flatMap(({ first, second }) => {
      const [one] = analyse(first, language)
      const [other] = analyse(second, language)
      return one && other ? { terms: [one, other], shorter: Math.min(first.length, second.length) } : []
    }),
  )
  if (splits.length === 0) return []
  const frequencies = await frequenciesOf(
    reader,
    splits.flatMap(({ terms }) => terms.map(({ hash }) => hash)),
    at,
  )
  const known = splits.filter(({ terms }) => terms.every(({ hash }) => frequencies.of(hash) > 0))
  const [best] = known.sort((a, b) => b.shorter - a.shorter)
  return best ? [best.terms.map(({ term, hash }) => ({ term, hash }))] : []
}

interface Row extends KnownTerm {
  word: string
  articles: number
}

/** Words of public articles by their beginning, or reversed by their end, the most frequent ones first. */
async function wordsBetween(reader: Reader, column: Query, beginning: string): Promise<Row[]> {
  return reader.all<Row>(sql`
    select w.word, w.term, w.hash, t.articles from (
      select w.word, w.term, w.hash from search_word w
      where ${column} >= ${beginning} and ${column} < ${`${beginning}\u{10ffff}`} limit ${MOST_ROWS}) w
    join search_term t on t.hash = w.hash where t.articles > 0 order by t.articles desc, w.word`)
}

async function pending(reader: Reader, isWanted: (word: string) => boolean): Promise<Row[]> {
  return (await pendingWords(reader, isWanted)).map((word) => ({ ...word, articles: 1 }))
}

function distinctTerms(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.term, row])).values()]
}

function alone({ term, hash }: KnownTerm): Alternative {
  return [{ term, hash }]
}

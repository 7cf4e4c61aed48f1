import { analyse } from '#domain/language/analysis.ts'
import { editDistance } from '#domain/language/text.ts'
import { isOperator, parseSearch, type SearchNode } from '#domain/search/query.ts'
import type { Reader } from '../core/port.ts'
import { type Query, sql } from '../core/sql.ts'
import { reverse } from './counts.ts'
import { frequenciesOf } from './frequencies.ts'
import { countPending, pendingWords } from './pending-statistics.ts'
import { isWritten, type WrittenWord } from './written.ts'

/**
 * The query with its misspelt words corrected, or null. A word counts as misspelt if no public article has it, or if a word
 * that differs by one letter occurs in twenty times as many; it is only ever replaced by a word of a public article. Short words
 * keep their first letter, which is rarely the one that is mistyped.
 */
export async function correctionOf(
  reader: Reader,
  text: string,
  languages: readonly string[],
  at: number,
): Promise<string | null> {
  let corrected = ''
  let from = 0
  for (const word of wordsOf(parseSearch(text).root).slice(0, MOST_WORDS)) {
    const better = await betterWord(reader, word.text, languages, at)
    if (better === null) continue
    corrected += text.slice(from, word.at) + capitalisedAs(word.text, better)
    from = word.at + word.text.length
  }
  return from === 0 ? null : corrected + text.slice(from)
}

const MOST_WORDS = 5
/** Words that are tried for one that was mistyped. */
const MOST_TRIED = 5
const SHORTEST = 4
/** From this length on, the first letter may be the wrong one: “Kaddafi”. */
const FIRST_LETTER_FROM = 6
const TIMES_AS_MANY = 20

type Word = SearchNode & { type: 'word' }

/** In the order of the text. */
function wordsOf(node: SearchNode | null): Word[] {
  if (node === null) return []
  if (node.type === 'word') return [node]
  return node.type === 'and' || node.type === 'or' ? node.of.flatMap(wordsOf) : []
}

async function betterWord(
  reader: Reader,
  text: string,
  languages: readonly string[],
  at: number,
): Promise<string | null> {
  const readings = languages.map((language) => analyse(text, language))
  const word = readings[0]?.[0]?.word
  if (word === undefined || word.length < SHORTEST || readings.some(({ length }) => length !== 1)) return null
  // A year is not another one mistyped.
  if (!/\p{L}/u.test(word)) return null
  const keepsFirst = word.length < FIRST_LETTER_FROM
  const hashes = readings.map(([token]) => token?.hash as number)
  const known = await frequenciesOf(reader, hashes, at)
  const least = TIMES_AS_MANY * Math.max(...hashes.map((hash) => known.of(hash)))
  // No word is in so many.
  if (least >= known.articles) return null
  const farthest = word.length >= 8 ? 2 : 1
  const near = (await similarWords(reader, word, farthest, least))
    .map((row) => ({ ...row, distance: editDistance(word, row.word) }))
    .filter((row) => row.distance > 0 && row.distance <= farthest && !(keepsFirst && row.word[0] !== word[0]))
  const frequencies = await frequenciesOf(
    reader,
    near.map(({ hash }) => hash),
    at,
  )
  const better = near
    .map((row) => ({ ...row, articles: frequencies.of(row.hash) }))
    .filter((row) => row.articles > least)
    .sort((a, b) => a.distance - b.distance || b.articles - a.articles || (a.word < b.word ? -1 : 1))
  for (const row of better.slice(0, MOST_TRIED)) if (await isWritten(reader, row, at)) return row.word
  return null
}

/** A corrected word with capitals where the mistyped one has them: “Ellry” is “Ellery”. */
function capitalisedAs(typed: string, corrected: string): string {
  const [first = ''] = typed
  if (first === first.toLowerCase()) return corrected
  const loud = corrected.toUpperCase()
  if (typed === typed.toUpperCase()) return isOperator(loud) ? corrected : loud
  const [letter = ''] = corrected
  return letter.toUpperCase() + corrected.slice(letter.length)
}

/** Of each half that is looked up. */
const MOST_SIMILAR = 2000

/**
 * Words of more than `least` public articles, and some of fewer, that begin or end like a word: with few mistakes, one of its
 * halves (or thirds) is right.
 */
async function similarWords(
  reader: Reader,
  word: string,
  mistakes: number,
  least: number,
): Promise<(WrittenWord & { hash: number })[]> {
  const part = Math.max(2, Math.floor(word.length / (mistakes + 1)))
  // Those that are not counted yet are counted later.
  const counted = Math.max(0, least - (await countPending(reader)))
  const query = (column: Query, beginning: string) => sql`
    select w.word, w.term, w.hash from search_word w join search_term t on t.hash = w.hash
    where ${column} >= ${beginning} and ${column} < ${`${beginning}\u{10ffff}`}
      and length(w.word) between ${word.length - mistakes} and ${word.length + mistakes} and t.articles > ${counted}
    limit ${MOST_SIMILAR}`
  const alike = await reader.all<WrittenWord & { hash: number }>(query(sql`w.word`, word.slice(0, part)))
  const end = reverse(word).slice(0, part)
  const ending = await reader.all<WrittenWord & { hash: number }>(query(sql`w.reversed`, end))
  const pending = await pendingWords(
    reader,
    (other) =>
      Math.abs(other.length - word.length) <= mistakes &&
      (other.startsWith(word.slice(0, part)) || reverse(other).startsWith(end)),
  )
  return [...new Map([...alike, ...ending, ...pending].map((row) => [`${row.word} ${row.term}`, row])).values()]
}

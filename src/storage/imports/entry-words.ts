import { hashOf } from '#domain/language/analysis.ts'
import { foldWord } from '#domain/language/folding.ts'
import type { Reader, Writer } from '../core/port.ts'
import { type Query, sql } from '../core/sql.ts'

/**
 * The words of entries of import reports, by their hash: an erasure finds by them what is said of an article, without a walk
 * through all reports, and nothing of the text is in the index.
 */

/** Scripts without spaces: each character counts as a word. Otherwise a run of letters, marks and digits. */
const WORD =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff]|(?:(?![\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u9fff])[\p{L}\p{M}\p{N}])+/gu

function wordsOf(text: string): string[] {
  return foldWord(text).match(WORD) ?? []
}

/** The article that an entry names, as one word. */
function identityHash(source: unknown, sourceId: unknown): number {
  return hashOf(`${source}\0${sourceId}`)
}

/** Puts the words of entries; each has its number. */
export async function putEntryWords(
  writer: Writer,
  importKey: number,
  entries: readonly { number: number; entry: object }[],
): Promise<void> {
  const rows = entries.flatMap(({ number, entry }) => hashesOf(entry).map((hash) => [hash, number]))
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const given = writer.dialect.rowsOfJson(JSON.stringify(rows.slice(from, from + ROWS_AT_ONCE)), [
      'integer',
      'integer',
    ])
    await writer.run(sql`
      insert into import_word (import_key, hash, number)
      with given (hash, number) as (${given}) select ${importKey}, hash, number from given`)
  }
}

const ROWS_AT_ONCE = 5000

function hashesOf(entry: object): number[] {
  const { source, sourceId, ...rest } = entry as Record<string, unknown>
  const texts = Object.values(rest).filter((value) => typeof value === 'string')
  const hashes = new Set(wordsOf([...texts, sourceId ?? ''].join(' ')).map(hashOf))
  if (typeof sourceId === 'string') hashes.add(identityHash(source, sourceId))
  return [...hashes]
}

/** The entries that may name the article or hold one of the texts. */
export async function findEntriesWith(
  reader: Reader,
  { source, sourceId }: { source: string | null; sourceId: string | null },
  texts: readonly string[],
): Promise<{ import_key: number; number: number; entry: string }[]> {
  const hashes = texts.flatMap((text) => longestOf(wordsOf(text))).map(hashOf)
  if (sourceId !== null) hashes.push(identityHash(source, sourceId))
  const found = new Map<string, { import_key: number; number: number; entry: string }>()
  for (const hash of new Set(hashes)) {
    const rows = await reader.all<{ import_key: number; number: number; entry: string }>(entriesWithWord(hash))
    for (const row of rows) found.set(`${row.import_key} ${row.number}`, row)
  }
  return [...found.values()]
}

function entriesWithWord(hash: number): Query {
  return sql`
    select r.import_key, r.number, r.entry from import_word w
    join import_report r on r.import_key = w.import_key and r.number = w.number where w.hash = ${hash}`
}

/** The longest word is in the fewest entries. */
function longestOf(words: readonly string[]): string[] {
  const [longest] = [...words].sort((a, b) => b.length - a.length)
  return longest === undefined ? [] : [longest]
}

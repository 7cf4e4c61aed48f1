import { foldWord } from '#domain/folding.ts'
import type { Writer } from '../port.ts'
import { joined, sql } from '../sql.ts'

type Subject = 'section' | 'tag' | 'author'

const LONGEST = 100
const MOST_BEGINNINGS = 20

/** A name, or the beginning of one, as names are compared: folded, with single spaces. */
export function foldBeginning(text: string): string {
  return foldWord(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trimStart()
    .slice(0, LONGEST)
}

/** Puts the names that a section, tag or author is suggested by, in place of those it had. */
export async function putSuggestedNames(
  writer: Writer,
  subject: Subject,
  key: number,
  names: readonly string[],
): Promise<void> {
  const beginnings = [...new Set(names.flatMap(beginningsOf))].slice(0, MOST_BEGINNINGS)
  await writer.run(sql`delete from search_name where subject = ${subject} and subject_key = ${key}`)
  if (beginnings.length === 0) return
  const rows = beginnings.map((folded) => sql`(${folded}, ${subject}, ${key})`)
  await writer.run(
    sql`insert into search_name (folded, subject, subject_key) values ${joined(rows, ', ')} on conflict do nothing`,
  )
}

/** “jane van doe”, “van doe”, “doe”. */
function beginningsOf(name: string): string[] {
  const words = foldBeginning(name).trimEnd().split(' ')
  return words.map((_, index) => words.slice(index).join(' ')).filter((beginning) => beginning !== '')
}

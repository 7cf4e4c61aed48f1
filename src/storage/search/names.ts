import { foldWord } from '#domain/language/folding.ts'
import { namesOfTranslations, translationsOf } from '#domain/name-translations.ts'
import type { Writer } from '../core/port.ts'
import { constant, joined, sql } from '../core/sql.ts'

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

/** Puts the names of all sections, tags and authors. */
export async function putAllSuggestedNames(writer: Writer): Promise<void> {
  for (const subject of ['section', 'tag', 'author'] as const) {
    const aliases = constant(subject === 'tag' ? 'aliases' : `'[]'`)
    const translations = constant(subject === 'author' ? 'null' : 'translations')
    const rows = await writer.all<{ key: number; name: string; aliases: string; translations: string | null }>(
      sql`select key, name, ${aliases} as aliases, ${translations} as translations from ${constant(subject)}`,
    )
    for (const { key, name, aliases, translations } of rows) {
      const others = [...(JSON.parse(aliases) as string[]), ...namesOfTranslations(translationsOf(translations))]
      await putSuggestedNames(writer, subject, key, [name, ...others])
    }
  }
}

import type { KnownTerm } from '#domain/search/match.ts'
import type { Frequencies } from '#domain/search/rank.ts'
import type { Reader } from '../port.ts'
import { sql } from '../sql.ts'
import { ALL_STORIES, ALL_WORDS } from './write.ts'

/** How often these terms stand in public stories. */
export async function frequenciesOf(reader: Reader, hashes: readonly number[]): Promise<Frequencies> {
  const asked = JSON.stringify([ALL_STORIES, ALL_WORDS, ...new Set(hashes)].map((hash) => [hash]))
  const rows = await reader.all<{ hash: number; stories: number }>(
    sql`select hash, stories from search_term where hash in (${reader.dialect.rowsOfJson(asked, ['integer'])})`,
  )
  const counts = new Map(rows.map(({ hash, stories }) => [hash, stories]))
  const stories = Math.max(1, counts.get(ALL_STORIES) ?? 0)
  return {
    stories,
    length: Math.max(1, (counts.get(ALL_WORDS) ?? 0) / stories),
    of: (hash) => counts.get(hash) ?? 0,
  }
}

/** What a prefix stands for at most. */
const MOST_TERMS = 64
/** Words that are looked at for it. */
const MOST_WORDS = 20_000

/** The terms of public stories whose words begin with a prefix, the most frequent ones. */
export async function termsBeginning(reader: Reader, prefix: string): Promise<KnownTerm[]> {
  return reader.all<KnownTerm>(sql`
    select w.term, w.hash from (
      select distinct term, hash from (
        select term, hash from search_word where word >= ${prefix} and word < ${`${prefix}\u{10ffff}`} limit ${MOST_WORDS}) begun) w
    join search_term t on t.hash = w.hash where t.stories > 0
    order by t.stories desc, w.term limit ${MOST_TERMS}`)
}

/** The languages of public stories, by how they are analysed. */
export async function publicLanguages(reader: Reader): Promise<string[]> {
  const rows = await reader.all<{ language: string }>(
    sql`select language from search_language where stories > 0 order by stories desc, language`,
  )
  return rows.map(({ language }) => language)
}

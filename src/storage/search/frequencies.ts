import type { Audience } from '#domain/audience.ts'
import type { KnownTerm } from '#domain/search/match.ts'
import type { Frequencies } from '#domain/search/rank.ts'
import { weightOf } from '#domain/search/term-weights.ts'
import type { Reader } from '../port.ts'
import { sql } from '../sql.ts'
import { EMBARGOED, isVisible, SANDBOX } from '../visibility.ts'
import { languageOf } from './filing.ts'
import { ALL_STORIES, ALL_WORDS } from './write.ts'

/** How often these terms stand in stories that are public at an instant. */
export async function frequenciesOf(reader: Reader, hashes: readonly number[], at: number): Promise<Frequencies> {
  const asked = JSON.stringify([ALL_STORIES, ALL_WORDS, ...new Set(hashes)].map((hash) => [hash]))
  const rows = await reader.all<{ hash: number; stories: number }>(
    sql`select hash, stories from search_term where hash in (${reader.dialect.rowsOfJson(asked, ['integer'])})`,
  )
  const counts = new Map(rows.map(({ hash, stories }) => [hash, stories]))
  const expired = await expiredUnrecorded(reader, at)
  const stories = Math.max(1, (counts.get(ALL_STORIES) ?? 0) - expired.length)
  const words = (counts.get(ALL_WORDS) ?? 0) - expired.reduce((sum, { length }) => sum + length, 0)
  const expiredWith = (hash: number) => expired.filter(({ terms }) => weightOf(terms, hash) > 0).length
  return {
    stories,
    length: Math.max(1, words / stories),
    of: (hash) => Math.max(0, (counts.get(hash) ?? 0) - (expired.length === 0 ? 0 : expiredWith(hash))),
  }
}

interface Expired {
  filing: string
  length: number
  terms: Buffer
}

/**
 * Public stories that have expired and are still counted, until their expiry is recorded: few, and mostly none. What is
 * told to readers is told without them, to the millisecond.
 */
async function expiredUnrecorded(reader: Reader, at: number): Promise<Expired[]> {
  return reader.all<Expired>(sql`
    select s.filing, s.length, s.terms from live_article l join search_story s on s.article_key = l.article_key
    where l.hides_at < 8640000000000000 and l.hides_at <= ${at} and s.docid > 0`)
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

/** The languages of the stories that an audience may read, those of public ones first, most used first. */
export async function languagesFor(reader: Reader, audience: Audience): Promise<string[]> {
  const languages = await publicLanguages(reader, audience.at)
  if (audience.who === 'public') return languages
  const rows = await reader.all<{ language: string }>(sql`
    select distinct l.language from live_article l
    where l.stage in (${EMBARGOED}, ${SANDBOX}) and ${isVisible(audience, 'l')} order by l.language`)
  return [...new Set([...languages, ...rows.map(({ language }) => language)])]
}

async function publicLanguages(reader: Reader, at: number): Promise<string[]> {
  const rows = await reader.all<{ language: string; stories: number }>(
    sql`select language, stories from search_language where stories > 0 order by stories desc, language`,
  )
  const expired = (await expiredUnrecorded(reader, at)).map(({ filing }) => languageOf(filing))
  const counted = rows.map(({ language, stories }) => ({
    language,
    stories: stories - expired.filter((other) => other === language).length,
  }))
  return counted
    .filter(({ stories }) => stories > 0)
    .sort((a, b) => b.stories - a.stories)
    .map(({ language }) => language)
}

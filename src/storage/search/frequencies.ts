import type { Audience } from '#domain/article/audience.ts'
import type { KnownTerm } from '#domain/search/match.ts'
import type { Frequencies } from '#domain/search/rank.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { EMBARGOED, isVisible, SANDBOX } from '../articles/visibility.ts'
import { ALL_STORIES, ALL_WORDS, type Counted } from './counts.ts'
import { type CountedRow, countedOf, findUncounted, storiesWith, uncountedWords } from './pending-statistics.ts'

/** How often these terms stand in stories that are public at an instant. */
export async function frequenciesOf(reader: Reader, hashes: readonly number[], at: number): Promise<Frequencies> {
  const uncounted = await findUncounted(reader)
  const counts = await countsOf(reader, [ALL_STORIES, ALL_WORDS, ...new Set(hashes)])
  const expired = await expiredUnrecorded(reader, at)
  const length = (stories: readonly Counted[]) => stories.reduce((sum, story) => sum + story.length, 0)
  const stories = Math.max(1, (counts.get(ALL_STORIES) ?? 0) + uncounted.length - expired.length)
  const words = (counts.get(ALL_WORDS) ?? 0) + length(uncounted) - length(expired)
  return {
    stories,
    length: Math.max(1, words / stories),
    of: (hash) => Math.max(0, (counts.get(hash) ?? 0) + storiesWith(uncounted, hash) - storiesWith(expired, hash)),
  }
}

async function countsOf(reader: Reader, hashes: readonly number[]): Promise<Map<number, number>> {
  const rows = await reader.all<{ hash: number; stories: number }>(
    sql`select hash, stories from search_term where hash in (${listOfKeys(reader, hashes)})`,
  )
  return new Map(rows.map(({ hash, stories }) => [hash, stories]))
}

/**
 * Public stories that have expired and are still counted, until their expiry is recorded: few, and mostly none. What is
 * told to readers is told without them, to the millisecond.
 */
async function expiredUnrecorded(reader: Reader, at: number): Promise<Counted[]> {
  const rows = await reader.all<CountedRow>(sql`
    select s.filing, s.length, s.terms, s.headline_terms from live_article l join search_story s on s.article_key = l.article_key
    where l.hides_at < 8640000000000000 and l.hides_at <= ${at} and s.docid > 0`)
  return rows.map(countedOf)
}

/** What a prefix stands for at most. */
const MOST_TERMS = 64
/** Words that are looked at for it. */
const MOST_WORDS = 20_000

/** The terms of public stories whose words begin with a prefix, the most frequent ones. */
export async function termsBeginning(reader: Reader, prefix: string): Promise<KnownTerm[]> {
  const added = await uncountedWords(reader, (word) => word.startsWith(prefix))
  const uncounted = added.length === 0 ? [] : await findUncounted(reader)
  const counted = await reader.all<KnownTerm & { stories: number }>(sql`
    select w.term, w.hash, t.stories from (
      select distinct term, hash from (
        select term, hash from search_word where word >= ${prefix} and word < ${`${prefix}\u{10ffff}`} limit ${MOST_WORDS}) begun) w
    join search_term t on t.hash = w.hash where t.stories > 0
    order by t.stories desc, w.term limit ${MOST_TERMS}`)
  if (added.length === 0) return counted
  const counts = await countsOf(
    reader,
    added.map(({ hash }) => hash),
  )
  const known = new Map<string, KnownTerm & { stories: number }>(counted.map((term) => [term.term, term]))
  for (const { term, hash } of added)
    known.set(term, { term, hash, stories: (counts.get(hash) ?? 0) + storiesWith(uncounted, hash) })
  return [...known.values()].sort((a, b) => b.stories - a.stories || (a.term < b.term ? -1 : 1)).slice(0, MOST_TERMS)
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
    sql`select language, stories from search_language where stories > 0`,
  )
  const counts = new Map(rows.map(({ language, stories }) => [language, stories]))
  const count = (language: string, difference: 1 | -1) => counts.set(language, (counts.get(language) ?? 0) + difference)
  for (const { language } of await findUncounted(reader)) count(language, 1)
  for (const { language } of await expiredUnrecorded(reader, at)) count(language, -1)
  return [...counts]
    .filter(([, stories]) => stories > 0)
    .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
    .map(([language]) => language)
}

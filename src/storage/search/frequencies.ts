import type { Audience } from '#domain/article/audience.ts'
import type { KnownTerm } from '#domain/search/match.ts'
import type { Frequencies } from '#domain/search/rank.ts'
import { EMBARGOED, isVisible, SANDBOX } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { ALL_ARTICLES, ALL_WORDS, type Counted } from './counts.ts'
import { articlesWith, type CountedRow, countedOf, findPending, pendingWords } from './pending-statistics.ts'

/** How often these terms occur in articles that are public at an instant. */
export async function frequenciesOf(reader: Reader, hashes: readonly number[], at: number): Promise<Frequencies> {
  const pending = await findPending(reader)
  const counts = await countsOf(reader, [ALL_ARTICLES, ALL_WORDS, ...new Set(hashes)])
  const expired = await expiredUnrecorded(reader, at)
  const length = (articles: readonly Counted[]) => articles.reduce((sum, article) => sum + article.length, 0)
  const articles = Math.max(1, (counts.get(ALL_ARTICLES) ?? 0) + pending.length - expired.length)
  const words = (counts.get(ALL_WORDS) ?? 0) + length(pending) - length(expired)
  return {
    articles,
    length: Math.max(1, words / articles),
    of: (hash) => Math.max(0, (counts.get(hash) ?? 0) + articlesWith(pending, hash) - articlesWith(expired, hash)),
  }
}

async function countsOf(reader: Reader, hashes: readonly number[]): Promise<Map<number, number>> {
  const { numbers } = reader.dialect.gathered
  const row = await reader.get<{ hashes: string; counts: string }>(sql`
    select ${numbers(sql`hash`)} as hashes, ${numbers(sql`articles`)} as counts
    from search_term where hash in (${listOfKeys(reader, hashes)})`)
  const counts = JSON.parse(row?.counts ?? '[]') as number[]
  return new Map((JSON.parse(row?.hashes ?? '[]') as number[]).map((hash, index) => [hash, counts[index] as number]))
}

/**
 * Public articles that have expired and are counted until the expiry is recorded: few, usually none. Published counts exclude
 * them, to the millisecond.
 */
async function expiredUnrecorded(reader: Reader, at: number): Promise<Counted[]> {
  const rows = await reader.all<CountedRow>(sql`
    select s.taxonomy, s.length, s.terms, s.headline_terms from live_article l join search_article s on s.article_key = l.article_key
    where l.hides_at < 8640000000000000 and l.hides_at <= ${at} and s.docid > 0`)
  return rows.map(countedOf)
}

/** The maximum number of terms that a prefix matches. */
const MOST_TERMS = 64
/** Words that are looked at for it. */
const MOST_WORDS = 20_000

/** The terms of public articles whose words begin with a prefix, the most frequent ones. */
export async function termsBeginning(reader: Reader, prefix: string): Promise<KnownTerm[]> {
  const added = await pendingWords(reader, (word) => word.startsWith(prefix))
  const pending = added.length === 0 ? [] : await findPending(reader)
  const counted = await reader.all<KnownTerm & { articles: number }>(sql`
    select w.term, w.hash, t.articles from (
      select distinct term, hash from (
        select term, hash from search_word where word >= ${prefix} and word < ${`${prefix}\u{10ffff}`} limit ${MOST_WORDS}) begun) w
    join search_term t on t.hash = w.hash where t.articles > 0
    order by t.articles desc, w.term limit ${MOST_TERMS}`)
  if (added.length === 0) return counted
  const counts = await countsOf(
    reader,
    added.map(({ hash }) => hash),
  )
  const known = new Map<string, KnownTerm & { articles: number }>(counted.map((term) => [term.term, term]))
  for (const { term, hash } of added)
    known.set(term, { term, hash, articles: (counts.get(hash) ?? 0) + articlesWith(pending, hash) })
  return [...known.values()].sort((a, b) => b.articles - a.articles || (a.term < b.term ? -1 : 1)).slice(0, MOST_TERMS)
}

/** The languages of the articles that an audience may read, those of public ones first, most used first. */
export async function languagesFor(reader: Reader, audience: Audience): Promise<string[]> {
  const languages = await publicLanguages(reader, audience.at)
  if (audience.who === 'public') return languages
  const rows = await reader.all<{ language: string }>(sql`
    select distinct l.language from live_article l
    where l.stage in (${EMBARGOED}, ${SANDBOX}) and ${isVisible(audience, 'l')} order by l.language`)
  return [...new Set([...languages, ...rows.map(({ language }) => language)])]
}

async function publicLanguages(reader: Reader, at: number): Promise<string[]> {
  const rows = await reader.all<{ language: string; articles: number }>(
    sql`select language, articles from search_language where articles > 0`,
  )
  const counts = new Map(rows.map(({ language, articles }) => [language, articles]))
  const count = (language: string, difference: 1 | -1) => counts.set(language, (counts.get(language) ?? 0) + difference)
  for (const { language } of await findPending(reader)) count(language, 1)
  for (const { language } of await expiredUnrecorded(reader, at)) count(language, -1)
  return [...counts]
    .filter(([, articles]) => articles > 0)
    .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
    .map(([language]) => language)
}

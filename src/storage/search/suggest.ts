import { type Audience, readsPublic } from '#domain/article/audience.ts'
import { analyse, analysisName } from '#domain/language/analysis.ts'
import { publicCount } from '../articles/counts.ts'
import { isVisible, PUBLIC } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { constant, sql } from '../core/sql.ts'
import { fullTextOf } from './choose-full-text.ts'
import { languagesFor } from './frequencies.ts'
import { foldBeginning } from './names.ts'

/** The text typed so far. Plain data: it is sent to the search thread. */
export interface Beginning {
  text: string
  /** Most suggestions of each kind. */
  limit: number
  audience: Audience
}

/** What public text begins so: articles newest first by key, the others by how many public articles they have. */
export interface Suggestions {
  articles: { key: number; hidesAt: number }[]
  sections: SuggestedName[]
  tags: SuggestedName[]
  authors: SuggestedName[]
}

export interface SuggestedName {
  slug: string
  name: string
  articleCount: number
}

/**
 * Completes a query from public content only; if reading is switched off, from those public headlines that the audience may
 * read.
 */
export async function suggest(reader: Reader, requested: Beginning): Promise<Suggestions> {
  const named = readsPublic(requested.audience)
  return {
    articles: await headlinesWith(reader, requested),
    sections: named ? await namesBeginning(reader, 'section', requested) : [],
    tags: named ? await namesBeginning(reader, 'tag', requested) : [],
    authors: named ? await namesBeginning(reader, 'author', requested) : [],
  }
}

const MOST_WORDS = 12
/** Most divide words alike. */
const MOST_LANGUAGES = 8
/** Headlines that are looked at, of which some may have expired. */
const SPARE = 20

/** Articles whose headline has all the words; the last word may be a prefix. */
async function headlinesWith(reader: Reader, { text, limit, audience }: Beginning): Promise<Suggestions['articles']> {
  const readings = readingsOf(text, await languagesFor(reader, audience))
  if (readings.length === 0) return []
  const isOpen = !/\s$/.test(text)
  const rows = await reader.all<{ key: number; hides_at: number }>(sql`
    select f.article_key as key, l.hides_at from (${fullTextOf(reader).newestHeadlines(readings, isOpen, limit + SPARE)}) f
    join live_article l on l.article_key = f.article_key
    where +l.stage = ${PUBLIC} and ${isVisible(audience, 'l')} order by f.docid desc limit ${limit}`)
  return rows.map(({ key, hides_at }) => ({ key, hidesAt: hides_at }))
}

/** The words in the languages that divide them differently: O’Brien is two words in French. */
function readingsOf(text: string, languages: readonly string[]): string[][] {
  const names = [...new Set(languages.map(analysisName))].slice(0, MOST_LANGUAGES)
  const readings = (names.length === 0 ? ['en'] : names).map((language) =>
    [...new Set(analyse(text, language).map(({ word }) => word))].slice(0, MOST_WORDS),
  )
  const distinct = new Map(readings.map((words) => [words.join(' '), words]))
  return [...distinct.values()].filter(({ length }) => length > 0)
}

/** With a letter or two, the most popular that begin so are good enough. */
const MOST_POPULAR = 300
const MOST_NAMES = 1000

async function namesBeginning(
  reader: Reader,
  subject: 'section' | 'tag' | 'author',
  { text, limit, audience }: Beginning,
): Promise<SuggestedName[]> {
  const beginning = foldBeginning(text)
  if (beginning.trim() === '') return []
  // The prefix matches fewer names than the subject, which SQLite would prefer; so the subject is not a plain column here.
  const begun = sql`n.folded >= ${beginning} and n.folded < ${`${beginning}\u{10ffff}`}`
  const table = constant(subject)
  const rows = await reader.all<{ key: number }>(sql`
    select subject_key as key from (
      select n.subject_key from search_name n where ${begun} and n.subject || '' = ${subject} limit ${MOST_NAMES}) begun
    union
    select p.key from (select key from ${table} order by article_count desc, key limit ${MOST_POPULAR}) p
    where exists (select 1 from search_name n where n.subject = ${subject} and n.subject_key = p.key and ${begun})`)
  if (rows.length === 0) return []
  const named = await reader.all<{ slug: string; name: string; article_count: number }>(sql`
    select slug, name, article_count from (
      select x.slug, x.name, ${publicCount(subject, 'x', audience.at)} as article_count
      from ${table} x where x.key in (${listOfKeys(
        reader,
        rows.map(({ key }) => key),
      )}) and x.article_count > 0
    ) counted where article_count > 0 order by article_count desc, slug limit ${limit}`)
  return named.map(({ slug, name, article_count }) => ({ slug, name, articleCount: article_count }))
}

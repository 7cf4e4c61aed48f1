import { analyse } from '#domain/analysis.ts'
import type { RevisionContent } from '#domain/article.ts'
import { publicAt } from '#domain/audience.ts'
import { renderText } from '#domain/body-text.ts'
import { EVERYTHING, resolveFilter } from '../listing.ts'
import type { Reader } from '../port.ts'
import { constant, listOf, sql } from '../sql.ts'
import { findCandidates, type IndexedStory } from './candidates.ts'

/** A word as it is written, and the term that it is one form of. */
export interface WrittenWord {
  word: string
  term: string
}

const LOOKED_AT = 20
const AT_ONCE = 5

/**
 * Whether a word stands in a public story, of the newest that have its term. The index knows terms only: another form of it
 * may be all that is left of a story that was taken back.
 */
export async function isWritten(reader: Reader, { word, term }: WrittenWord, at: number): Promise<boolean> {
  const everything = await resolveFilter(reader, EVERYTHING)
  const { stories } = await findCandidates(reader, { type: 'term', term }, everything, publicAt(at), LOOKED_AT)
  for (let from = 0; from < stories.length; from += AT_ONCE) {
    const texts = await textsOf(reader, stories.slice(from, from + AT_ONCE))
    if (texts.some(({ text, language }) => analyse(text, language).some((token) => token.word === word))) return true
  }
  return false
}

/** What is searched of stories, with the names of what they are filed under. */
async function textsOf(
  reader: Reader,
  stories: readonly IndexedStory[],
): Promise<{ text: string; language: string }[]> {
  const rows = await reader.all<{ key: number; content: string; blocks: string }>(sql`
    select a.key, r.content, r.blocks from article a
    join revision r on r.article_key = a.key and r.number = a.live_revision
    where a.key in (${listOf(stories.map(({ articleKey }) => articleKey))})`)
  const filings = new Map(stories.map(({ articleKey, filing }) => [articleKey, filing]))
  const texts = []
  for (const { key, content, blocks } of rows) {
    const { headline, standfirst, byline, language } = JSON.parse(content) as RevisionContent
    const names = await namesIn(reader, filings.get(key) ?? '')
    const text = [headline, standfirst, byline, ...names, renderText(JSON.parse(blocks))].join('\n')
    texts.push({ text, language })
  }
  return texts
}

async function namesIn(reader: Reader, filing: string): Promise<string[]> {
  const names: string[] = []
  for (const [letter, table] of [
    ['t', 'tag'],
    ['u', 'author'],
  ] as const) {
    const tokens = filing.split(' ').filter((token) => token.startsWith(letter))
    const keys = tokens.map((token) => Number.parseInt(token.slice(1), 36))
    if (keys.length === 0) continue
    const rows = await reader.all<{ name: string }>(
      sql`select name from ${constant(table)} where key in (${listOf(keys)})`,
    )
    names.push(...rows.map(({ name }) => name))
  }
  return names
}

import type { Audience } from '#domain/audience.ts'
import type { MatchNode } from '#domain/search/match.ts'
import { type ArticleFilter, keysMatching, type ResolvedFilter } from '../listing.ts'
import type { Reader } from '../port.ts'
import { constant, type Query, sql } from '../sql.ts'
import { EMBARGOED, stagesFor } from '../visibility.ts'
import { asFts5, asTsquery } from './expressions.ts'
import { docidAfter, filingToken, firstDocidOf, kindToken, languageToken } from './write.ts'

/** A live story that matches, as the index knows it. */
export interface IndexedStory {
  docid: number
  articleKey: number
  publishedAt: number
  length: number
  filing: string
  terms: Buffer
}

/** Stories that match, newest first, and whether there may be more than those. */
export interface Candidates {
  stories: IndexedStory[]
  isAll: boolean
}

/** The newest stories that match and that the filter and the audience let through. `limit` bounds the work. */
export async function findCandidates(
  reader: Reader,
  node: MatchNode,
  filter: ResolvedFilter,
  audience: Audience,
  limit: number,
): Promise<Candidates> {
  const filed = filedUnder(filter)
  if (filed === null) return { stories: [], isAll: true }
  const expression: MatchNode = filed.length === 0 ? node : { type: 'and', of: [node, ...filed] }
  const stories: IndexedStory[] = []
  let isAll = true
  for (const stage of stagesFor(audience)) {
    const rows = await reader.all<Row>(newest(reader, expression, rangeOf(filter.filter, stage), limit + 1))
    if (rows.length > limit) isAll = false
    for (const row of rows.slice(0, limit)) stories.push(storyOf(row))
  }
  return { stories: await visible(reader, stories, filter, audience), isAll }
}

interface Row {
  docid: number
  article_key: number
  published_at: number
  length: number
  filing: string
  terms: Buffer
}

function storyOf(row: Row): IndexedStory {
  return {
    docid: row.docid,
    articleKey: row.article_key,
    publishedAt: row.published_at,
    length: row.length,
    filing: row.filing,
    terms: row.terms,
  }
}

interface Range {
  first: number
  last: number
}

function newest(reader: Reader, expression: MatchNode, { first, last }: Range, limit: number): Query {
  if (reader.dialect.name === 'postgres') {
    return sql`
      select ${COLUMNS} from search_story s
      where s.tokens @@ ${asTsquery(expression)}::tsquery and s.docid between ${first} and ${last}
      order by s.docid desc limit ${limit}`
  }
  return sql`
    select ${COLUMNS} from search_text cross join search_story s on s.docid = search_text.rowid
    where search_text match ${asFts5(expression)} and search_text.rowid between ${first} and ${last}
    order by search_text.rowid desc limit ${limit}`
}

const COLUMNS = constant('s.docid, s.article_key, s.published_at, s.length, s.filing, s.terms')

/** The numbers of the stories of a stage that a filter's dates leave; to the minute. */
function rangeOf({ from, to, useDate }: ArticleFilter, stage: number): Range {
  const isByPublication = useDate === 'published'
  const first = isByPublication && from !== null ? firstDocidOf(from) : 1
  const last = isByPublication && to !== null ? docidAfter(to) : Number.MAX_SAFE_INTEGER
  return stage === EMBARGOED ? { first: -last, last: -first } : { first, last }
}

/** What the index itself filters by; null where nothing can pass. */
function filedUnder({ filter, alternatives, languages }: ResolvedFilter): MatchNode[] | null {
  if (alternatives.length === 0 || languages?.length === 0) return null
  const nodes: MatchNode[] = []
  if (alternatives.some(({ all, none }) => all.length + none.length > 0)) {
    nodes.push(
      anyOf(
        alternatives.map(({ all, none }) => ({
          type: 'and',
          of: [
            ...all.map(({ facet, key }) => filing(filingToken(facet, key))),
            ...none.map(({ facet, key }): MatchNode => ({ type: 'not', of: filing(filingToken(facet, key)) })),
          ],
        })),
      ),
    )
  }
  if (languages) nodes.push(anyOf(languages.map((language) => filing(languageToken(language)))))
  if (filter.kind !== null) nodes.push(filing(kindToken(filter.kind)))
  return nodes
}

function filing(token: string): MatchNode {
  return { type: 'filing', token }
}

function anyOf(nodes: MatchNode[]): MatchNode {
  return nodes.length === 1 ? (nodes[0] as MatchNode) : { type: 'or', of: nodes }
}

/** Without what has expired since it was indexed, and by what of the filter the index does not know. */
async function visible(
  reader: Reader,
  stories: IndexedStory[],
  resolved: ResolvedFilter,
  audience: Audience,
): Promise<IndexedStory[]> {
  const { source, from, to, useDate, except } = resolved.filter
  const isDated = from !== null || to !== null
  if (source !== null || (isDated && useDate !== 'published')) {
    const keys = await keysMatching(
      reader,
      stories.map(({ articleKey }) => articleKey),
      resolved,
      audience,
    )
    return stories.filter(({ articleKey }) => keys.has(articleKey))
  }
  const gone = new Set([...(await expired(reader, audience.at)), ...except])
  return stories.filter(
    ({ articleKey, publishedAt }) =>
      !gone.has(articleKey) && (from === null || publishedAt >= from) && (to === null || publishedAt < to),
  )
}

/** Stories that have expired and are not yet taken out of the lists: few, and mostly none. */
async function expired(reader: Reader, at: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from live_article where hides_at < 8640000000000000 and hides_at <= ${at}`,
  )
  return rows.map(({ article_key }) => article_key)
}

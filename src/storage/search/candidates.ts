import type { Audience } from '#domain/article/audience.ts'
import type { ArticleFilter } from '#domain/article/filter.ts'
import { indexNames, indexText, withNames } from '#domain/search/indexed-text.ts'
import type { MatchNode } from '#domain/search/match.ts'
import type { ResolvedFilter } from '../articles/filter.ts'
import { keysMatching } from '../articles/listing.ts'
import { grantsOf, isVisible, meetsTeasers, type VisibilityRow } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { plannedByValues, sql } from '../core/sql.ts'
import { fullTextOf } from './choose-full-text.ts'
import type { DocidRange, Searched } from './full-text.ts'
import { kindToken, languageToken, taxonomyToken } from './taxonomy.ts'
import { textsOf } from './texts.ts'
import { docidAfter, firstDocidOf } from './write.ts'

/** A live article that matches, as the index lists it. */
export interface ListedArticle {
  docid: number
  articleKey: number
  publishedAt: number
  taxonomy: string
  headlineTerms: Buffer
  /** Which of its fields were searched. */
  searched: Searched
}

/** The same with all its terms, which it is ranked by. */
export interface IndexedArticle extends ListedArticle {
  length: number
  terms: Buffer
}

/** Articles that match, newest first, and whether there may be more than those. */
export interface Candidates {
  articles: ListedArticle[]
  isAll: boolean
}

/** The newest articles that match and that the filter and the audience let through. `limit` bounds the work. */
export async function findCandidates(
  reader: Reader,
  node: MatchNode,
  filter: ResolvedFilter,
  audience: Audience,
  limit: number,
): Promise<Candidates> {
  const classified = classifiedUnder(filter)
  if (classified === null) return { articles: [], isAll: true }
  const expression: MatchNode = classified.length === 0 ? node : { type: 'and', of: [node, ...classified] }
  const whole = await newestOf(reader, expression, 'whole', filter, audience, limit)
  if (!meetsTeasers(audience)) return whole
  // For teaser access, the body is not searched either: neither matches nor scores may reveal its words.
  const teasers = await newestOf(reader, expression, 'teaser', filter, audience, limit)
  return {
    articles: [
      ...(await withRight(reader, whole.articles, audience, 'full')),
      ...(await withRight(reader, teasers.articles, audience, 'teaser')),
    ],
    isAll: whole.isAll && teasers.isAll,
  }
}

/** The same articles with their terms, without those that left the index meanwhile. */
export async function withTerms(
  reader: Reader,
  articles: readonly ListedArticle[],
  at: number,
): Promise<IndexedArticle[]> {
  const whole = await wholeTermsOf(
    reader,
    articles.filter(({ searched }) => searched === 'whole'),
  )
  const teasers = await teaserTermsOf(
    reader,
    articles.filter(({ searched }) => searched === 'teaser'),
    at,
  )
  return articles.flatMap((article) => {
    const known = (article.searched === 'teaser' ? teasers : whole).get(article.docid)
    return known ? [{ ...article, length: known.length, terms: known.terms }] : []
  })
}

/** All terms of articles, by number. */
type TermsByDocid = Map<number, Pick<IndexedArticle, 'length' | 'terms'>>

async function wholeTermsOf(reader: Reader, articles: readonly ListedArticle[]): Promise<TermsByDocid> {
  const { numbers, bytes } = reader.dialect.gathered
  const docids = articles.map(({ docid }) => docid)
  const row = await reader.get<{ docids: string; lengths: string; sizes: string; terms: Buffer }>(sql`
    select ${numbers(sql`docid`)} as docids, ${numbers(sql`length`)} as lengths,
      ${numbers(sql`length(terms)`)} as sizes, ${bytes(sql`terms`)} as terms
    from search_article where docid in (${listOfKeys(reader, docids)})`)
  if (row === undefined) return new Map()
  const lengths = JSON.parse(row.lengths) as number[]
  const terms = dividedInto(row.terms, JSON.parse(row.sizes))
  return new Map(
    (JSON.parse(row.docids) as number[]).map((docid, index) => [
      docid,
      { length: lengths[index] as number, terms: terms[index] as Buffer },
    ]),
  )
}

/** Bytes that were gathered, as they were before. */
function dividedInto(bytes: Buffer, sizes: readonly number[]): Buffer[] {
  let from = 0
  return sizes.map((size) => {
    from += size
    return bytes.subarray(from - size, from)
  })
}

/** Which of the given articles match. */
export async function matchingOf(
  reader: Reader,
  node: MatchNode,
  keys: readonly number[],
  searched: Searched,
): Promise<number[]> {
  if (keys.length === 0) return []
  const rows = await reader.all<{ article_key: number }>(
    fullTextOf(reader).among(node, searched, listOfKeys(reader, keys)),
  )
  return rows.map(({ article_key }) => article_key)
}

async function newestOf(
  reader: Reader,
  expression: MatchNode,
  searched: Searched,
  filter: ResolvedFilter,
  audience: Audience,
  limit: number,
): Promise<Candidates> {
  const articles: ListedArticle[] = []
  let isAll = true
  for (const isPublic of audience.who === 'public' ? [true] : [true, false]) {
    const found: ListedArticle[] = []
    const range = rangeOf(filter.filter, isPublic)
    const mostRounds = isAnnouncedByIndex(filter.filter, audience, isPublic) ? 1 : MOST_ROUNDS
    for (let round = 1, { last } = range; ; round++) {
      const matching = await listed(reader, expression, searched, { ...range, last }, limit + 1)
      found.push(...(await visible(reader, matching.slice(0, limit), filter, audience)))
      if (matching.length <= limit) break
      if (found.length >= limit || round === mostRounds) {
        isAll = false
        break
      }
      last = (matching[limit - 1] as ListedArticle).docid - 1
    }
    articles.push(...found.slice(0, limit))
  }
  return { articles, isAll }
}

/** If few matches pass the filter, up to this many times `limit` of them are examined. */
const MOST_ROUNDS = 16

/** Whether the index alone decides, except for very recent expiries, which of its articles are visible. */
function isAnnouncedByIndex(filter: ArticleFilter, audience: Audience, isPublic: boolean): boolean {
  const isAudienceAnnounced = audience.who !== 'partner' || (isPublic && audience.readsPublic)
  return isAudienceAnnounced && !needsLooking(filter)
}

/** Whether a filter needs data that is not in the index. */
function needsLooking({ source, from, to, useDate }: ArticleFilter): boolean {
  return source !== null || ((from !== null || to !== null) && useDate !== 'published')
}

async function withRight(
  reader: Reader,
  articles: ListedArticle[],
  audience: Audience,
  right: 'full' | 'teaser',
): Promise<ListedArticle[]> {
  const rows = await reader.all<VisibilityRow>(sql`
    select l.article_key as key, l.stage, l.hides_at, c.is_cut from live_article l
    join article_card c on c.article_key = l.article_key
    where l.article_key in (${listOfKeys(
      reader,
      articles.map(({ articleKey }) => articleKey),
    )})`)
  const grants = await grantsOf(reader, rows, audience)
  return articles.filter(({ articleKey }) => {
    const granted = grants.get(articleKey)?.right
    // Content behind the paywall is not in the index.
    return granted !== undefined && (granted === 'teaser') === (right === 'teaser')
  })
}

/** The terms of what teasers show of articles, by number. */
async function teaserTermsOf(reader: Reader, articles: readonly ListedArticle[], at: number): Promise<TermsByDocid> {
  if (articles.length === 0) return new Map()
  const texts = await textsOf(reader, articles, { shown: 'teaser', at })
  return new Map(
    articles.flatMap(({ docid, articleKey }) => {
      const text = texts.get(articleKey)
      return text === undefined ? [] : [[docid, withNames(indexText(text), indexNames(text.names, text.language))]]
    }),
  )
}

/** The newest articles that match, without a look at filter and audience. */
async function listed(
  reader: Reader,
  expression: MatchNode,
  searched: Searched,
  range: DocidRange,
  limit: number,
): Promise<ListedArticle[]> {
  const { numbers, texts, bytes } = reader.dialect.gathered
  const row = await reader.get<Listing>(
    plannedByValues(sql`
      select ${numbers(sql`docid`)} as docids, ${numbers(sql`article_key`)} as article_keys,
        ${numbers(sql`published_at`)} as published, ${texts(sql`taxonomy`)} as taxonomies,
        ${numbers(sql`length(headline_terms)`)} as sizes, ${bytes(sql`headline_terms`)} as headline_terms
      from (${fullTextOf(reader).newest(expression, searched, range, limit)}) listed`),
  )
  if (row === undefined) return []
  const articleKeys = JSON.parse(row.article_keys) as number[]
  const published = JSON.parse(row.published) as number[]
  const taxonomies = row.taxonomies.split(',')
  const headlineTerms = dividedInto(row.headline_terms, JSON.parse(row.sizes))
  return (JSON.parse(row.docids) as number[]).map((docid, index) => ({
    docid,
    articleKey: articleKeys[index] as number,
    publishedAt: published[index] as number,
    taxonomy: taxonomies[index] as string,
    headlineTerms: headlineTerms[index] as Buffer,
    searched,
  }))
}

/** Columns of many rows, each in one value. */
interface Listing {
  docids: string
  article_keys: string
  published: string
  taxonomies: string
  sizes: string
  headline_terms: Buffer
}

/** The numbers of the articles that a filter's dates leave, public ones or others; to the minute. */
function rangeOf({ from, to, useDate }: ArticleFilter, isPublic: boolean): DocidRange {
  const isByPublication = useDate === 'published'
  const first = isByPublication && from !== null ? firstDocidOf(from) : 1
  const last = isByPublication && to !== null ? docidAfter(to) : Number.MAX_SAFE_INTEGER
  return isPublic ? { first, last } : { first: -last, last: -first }
}

/** What the index itself filters by; null where nothing can pass. */
function classifiedUnder({ filter, alternatives, languages }: ResolvedFilter): MatchNode[] | null {
  if (alternatives.length === 0 || languages?.length === 0) return null
  const nodes: MatchNode[] = []
  if (alternatives.some(({ all, none }) => all.length + none.length > 0)) {
    nodes.push(
      anyOf(
        alternatives.map(({ all, none }) => ({
          type: 'and',
          of: [
            ...all.map(({ facet, key }) => taxonomy(taxonomyToken(facet, key))),
            ...none.map(({ facet, key }): MatchNode => ({ type: 'not', of: taxonomy(taxonomyToken(facet, key)) })),
          ],
        })),
      ),
    )
  }
  if (languages) nodes.push(anyOf(languages.map((language) => taxonomy(languageToken(language)))))
  if (filter.kinds !== null) nodes.push(anyOf(filter.kinds.map((kind) => taxonomy(kindToken(kind)))))
  return nodes
}

function taxonomy(token: string): MatchNode {
  return { type: 'taxonomy', token }
}

function anyOf(nodes: MatchNode[]): MatchNode {
  return nodes.length === 1 ? (nodes[0] as MatchNode) : { type: 'or', of: nodes }
}

/** Without what has expired since it was indexed, and by what of the filter the index does not know. */
async function visible(
  reader: Reader,
  articles: ListedArticle[],
  resolved: ResolvedFilter,
  audience: Audience,
): Promise<ListedArticle[]> {
  const { from, to, except } = resolved.filter
  if (needsLooking(resolved.filter)) {
    const keys = await keysMatching(
      reader,
      articles.map(({ articleKey }) => articleKey),
      resolved,
      audience,
    )
    return articles.filter(({ articleKey }) => keys.has(articleKey))
  }
  const gone = new Set([...(await expired(reader, audience.at)), ...except])
  const may = audience.who === 'public' ? null : await readable(reader, articles, audience)
  return articles.filter(
    ({ articleKey, publishedAt }) =>
      !gone.has(articleKey) &&
      (may === null || may.has(articleKey)) &&
      (from === null || publishedAt >= from) &&
      (to === null || publishedAt < to),
  )
}

/** Keys of those that an audience may read which sees more or less than what is public. */
async function readable(reader: Reader, articles: readonly ListedArticle[], audience: Audience): Promise<Set<number>> {
  const keys = listOfKeys(
    reader,
    articles.map(({ articleKey }) => articleKey),
  )
  const rows = await reader.all<{ article_key: number }>(
    sql`select l.article_key from live_article l where l.article_key in (${keys}) and ${isVisible(audience, 'l')}`,
  )
  return new Set(rows.map(({ article_key }) => article_key))
}

/** Articles that have expired and are not yet taken out of the lists: few, and mostly none. */
async function expired(reader: Reader, at: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from live_article where hides_at < 8640000000000000 and hides_at <= ${at}`,
  )
  return rows.map(({ article_key }) => article_key)
}

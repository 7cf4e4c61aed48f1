import { packTerms, unpackTerms, type WeightedTerm } from '#domain/related/term-vector.ts'
import { inChunks } from '../core/chunks.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, listOf, sql } from '../core/sql.ts'

/** How many articles are counted, and how far the index has got: each article that comes in moves it by one. */
export interface TermTotal {
  articles: number
  position: number
}

export async function findTermTotal(reader: Reader): Promise<TermTotal> {
  const row = await reader.get<TermTotal>(sql`select articles, position from term_total where key = 1`)
  return row as TermTotal
}

/** A number that moves with every transaction that updates related articles. */
export async function relatedVersion(reader: Reader): Promise<number> {
  const row = await reader.get<{ version: number }>(sql`select version from term_total where key = 1`)
  return (row as { version: number }).version
}

export async function moveRelatedVersion(writer: Writer): Promise<void> {
  await writer.run(sql`update term_total set version = version + 1 where key = 1`)
}

/** How many articles have each of the terms; those that none has are missing. */
export async function countsOf(reader: Reader, terms: Iterable<number>): Promise<Map<number, number>> {
  const counts = new Map<number, number>()
  for (const chunk of inChunks([...terms])) {
    const rows = await reader.all<{ term: number; articles: number }>(
      sql`select term, articles from term_count where term in (${listOf(chunk)})`,
    )
    for (const { term, articles } of rows) counts.set(term, articles)
  }
  return counts
}

/** What of an article is in the index. */
export interface Posting {
  articleKey: number
  publishedAt: number
  /** The number of terms by which it is found; these come first. */
  posted: number
  terms: number[]
}

export async function findPosting(
  reader: Reader,
  articleKey: number,
): Promise<(Posting & { position: number }) | null> {
  const row = await reader.get<{ position: number; published_at: number; posted: number; terms: Buffer }>(
    sql`select position, published_at, posted, terms from term_posting where article_key = ${articleKey}`,
  )
  if (!row) return null
  const { position, published_at: publishedAt, posted } = row
  return { articleKey, position, publishedAt, posted, terms: unpackTerms(row.terms) }
}

/** Counts articles that are not counted yet. */
export async function countArticles(writer: Writer, postings: readonly Omit<Posting, 'posted'>[]): Promise<void> {
  const counts = new Map<number, number>()
  for (const { terms } of postings) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  await addToCounts(writer, counts, postings.length)
  for (const chunk of inChunks(postings)) {
    const rows = chunk.map(
      ({ articleKey, publishedAt, terms }) => sql`(${articleKey}, 0, ${publishedAt}, 0, ${packTerms(terms)})`,
    )
    await writer.run(
      sql`insert into term_posting (article_key, position, published_at, posted, terms) values ${joined(rows, ', ')}`,
    )
  }
}

/** A counted article with the terms by which it is to be found. */
export interface NewPosting {
  posting: Posting
  leading: readonly WeightedTerm[]
}

/** Indexes counted articles; in their order, each moves the index by one position. */
export async function postArticles(writer: Writer, postings: readonly NewPosting[]): Promise<void> {
  const entries = postings.flatMap(({ posting: { publishedAt, articleKey }, leading }) =>
    leading.map(({ term, weight }) => ({ term, publishedAt, articleKey, weight: Math.round(weight * WEIGHT_ONE) })),
  )
  // In the order of the index: entries side by side are in one page.
  entries.sort((a, b) => a.term - b.term || a.publishedAt - b.publishedAt)
  for (const chunk of inChunks(entries)) {
    const rows = chunk.map(
      ({ term, publishedAt, articleKey, weight }) => sql`(${term}, ${publishedAt}, ${articleKey}, ${weight})`,
    )
    await writer.run(
      sql`insert into term_article (term, published_at, article_key, weight) values ${joined(rows, ', ')}`,
    )
  }
  const moved = await writer.get<{ position: number }>(
    sql`update term_total set position = position + ${postings.length} where key = 1 returning position`,
  )
  let { position } = moved as { position: number }
  position -= postings.length
  for (const { posting, leading } of postings) {
    const first = new Set(leading.map(({ term }) => term))
    const terms = [...first, ...posting.terms.filter((term) => !first.has(term))]
    await writer.run(sql`
      update term_posting set position = ${++position}, posted = ${leading.length}, terms = ${packTerms(terms)}
      where article_key = ${posting.articleKey}`)
  }
}

/** Takes an article out of the index. */
export async function removePosting(
  writer: Writer,
  { articleKey, publishedAt, posted, terms }: Posting,
): Promise<void> {
  for (const chunk of inChunks(terms.slice(0, posted)))
    await writer.run(sql`
      delete from term_article where term in (${listOf(chunk)}) and published_at = ${publishedAt} and article_key = ${articleKey}`)
  for (const chunk of inChunks(terms)) {
    await writer.run(sql`update term_count set articles = articles - 1 where term in (${listOf(chunk)})`)
    await writer.run(sql`delete from term_count where term in (${listOf(chunk)}) and articles <= 0`)
  }
  await writer.run(sql`update term_total set articles = articles - 1 where key = 1`)
  await writer.run(sql`delete from term_posting where article_key = ${articleKey}`)
}

async function addToCounts(writer: Writer, counts: ReadonlyMap<number, number>, articles: number): Promise<void> {
  const sorted = [...counts].sort(([a], [b]) => a - b)
  for (const chunk of inChunks(sorted)) {
    const rows = chunk.map(([term, count]) => sql`(${term}, ${count})`)
    await writer.run(sql`
      insert into term_count (term, articles) values ${joined(rows, ', ')}
      on conflict (term) do update set articles = term_count.articles + excluded.articles`)
  }
  await writer.run(sql`update term_total set articles = articles + ${articles} where key = 1`)
}

const WEIGHT_ONE = 65_535

/** Articles looked at before and after an instant for each term: a common term costs no more than this. */
const LOOKED_AT = 128
/** Articles that are compared in full. */
const CANDIDATES = 150

/** Keys of the articles that share most with the terms they are found by, of those nearest to an instant; best first. */
export async function findCandidates(
  reader: Reader,
  telling: readonly WeightedTerm[],
  around: number,
  exceptKey: number,
): Promise<number[]> {
  if (telling.length === 0) return []
  const weights = new Map(telling.map(({ term, weight }) => [term, weight]))
  const walks = telling.flatMap(({ term }) => [
    sql`select * from (select term, article_key, weight from term_article where term = ${term} and published_at <= ${around}
      order by published_at desc, article_key desc limit ${LOOKED_AT}) before`,
    sql`select * from (select term, article_key, weight from term_article where term = ${term} and published_at > ${around}
      order by published_at, article_key limit ${LOOKED_AT}) after_it`,
  ])
  const rows = await reader.all<{ term: number; article_key: number; weight: number }>(joined(walks, ' union all '))
  const sums = new Map<number, number>()
  for (const { term, article_key, weight } of rows)
    sums.set(article_key, (sums.get(article_key) ?? 0) + weight * (weights.get(term) as number))
  sums.delete(exceptKey)
  return [...sums]
    .sort((a, b) => b[1] - a[1] || b[0] - a[0])
    .slice(0, CANDIDATES)
    .map(([key]) => key)
}

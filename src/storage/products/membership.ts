import type { Change } from '#domain/changes/change.ts'
import { productDependency } from '#domain/changes/dependency.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, keysIn, listOf, type Query, sql } from '../core/sql.ts'

/**
 * Which articles are in which products, as intervals of the change log: from the sequence at which an article entered
 * (inclusive) to the one at which it left (exclusive). An interval is open exactly while the product gives its partners the
 * article: it is live, the filter matches it, and it is not embargoed or the product has embargo access. Whether a reader had
 * an article at a sequence is therefore a look-up in these rows, however often product and article have changed since.
 */

/** The products that an article is in from now on. */
export interface ProductAssignment {
  articleKey: number
  articleId: string
  productKeys: readonly number[]
}

/** What of that is new. */
export interface Move extends Omit<ProductAssignment, 'productKeys'> {
  entered: number[]
  left: number[]
}

/** What the assignments change of the open rows; the last one for an article counts. */
export async function movesOf(writer: Writer, assignments: readonly ProductAssignment[]): Promise<Move[]> {
  const last = new Map(assignments.map((assignment) => [assignment.articleKey, assignment]))
  if (last.size === 0) return []
  const rows = await writer.all<{ article_key: number; product_key: number }>(
    sql`select article_key, product_key from product_membership where article_key in (${listOf([...last.keys()])}) and left_sequence is null`,
  )
  const open = Map.groupBy(rows, ({ article_key }) => article_key)
  return [...last.values()].flatMap(({ articleKey, articleId, productKeys }) => {
    const before = (open.get(articleKey) ?? []).map(({ product_key }) => product_key)
    const entered = productKeys.filter((key) => !before.includes(key))
    const left = before.filter((key) => !productKeys.includes(key))
    return entered.length + left.length === 0 ? [] : [{ articleKey, articleId, entered, left }]
  })
}

/** The log entry of an article that enters or leaves products, if nothing else has happened to it. */
export function entitledChange({ articleKey, articleId, entered, left }: Move, at: number): Change {
  return {
    subject: 'article',
    subjectId: articleId,
    type: 'entitled',
    version: null,
    reason: null,
    effectiveAt: at,
    class: 'derived',
    cacheTags: [...entered, ...left].map(productDependency),
    isScheduled: false,
    article: { key: articleKey, wasPublic: false, revision: null },
  }
}

/** Puts the moves, each at its number of the log. */
export async function putMoves(writer: Writer, moves: readonly (Move & { sequence: number })[]): Promise<void> {
  for (const { articleKey, left, sequence } of moves) {
    if (left.length === 0) continue
    await writer.run(sql`
      update product_membership set left_sequence = ${sequence}
      where article_key = ${articleKey} and product_key in (${listOf(left)}) and left_sequence is null`)
  }
  const rows = moves.flatMap(({ articleKey, entered, sequence }) =>
    entered.map((productKey) => sql`(${articleKey}, ${productKey}, ${sequence})`),
  )
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT)
    await writer.run(sql`
      insert into product_membership (article_key, product_key, entered_sequence)
      values ${joined(rows.slice(from, from + ROWS_A_STATEMENT), ', ')}`)
}

const ROWS_A_STATEMENT = 200

/** One interval of an article in a product. `left` is null while it lasts. */
export interface Membership {
  articleKey: number
  productKey: number
  entered: number
  left: number | null
}

/** Every interval of these articles in these products, oldest first. */
export async function findMemberships(
  reader: Reader,
  articleKeys: readonly number[],
  productKeys: readonly number[],
): Promise<Membership[]> {
  if (articleKeys.length === 0 || productKeys.length === 0) return []
  const rows = await reader.all<{
    article_key: number
    product_key: number
    entered_sequence: number
    left_sequence: number | null
  }>(sql`
    select article_key, product_key, entered_sequence, left_sequence from product_membership
    where article_key in (${listOf(articleKeys)}) and product_key in (${listOf(productKeys)})
    order by article_key, entered_sequence, product_key`)
  return rows.map((row) => ({
    articleKey: row.article_key,
    productKey: row.product_key,
    entered: row.entered_sequence,
    left: row.left_sequence,
  }))
}

/** Whether one of the intervals holds a number of the log. */
export function heldAt(memberships: readonly Membership[], sequence: number): boolean {
  return memberships.some(({ entered, left }) => entered <= sequence && (left === null || left > sequence))
}

/** The next articles of a product, after a key. */
export async function membershipsAfter(
  reader: Reader,
  productKey: number,
  articleKey: number,
  limit: number,
): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select article_key from product_membership where product_key = ${productKey} and left_sequence is null
      and article_key > ${articleKey} order by article_key limit ${limit}`)
  return rows.map((row) => row.article_key)
}

/** Numbers of the log that are looked at: what was there at `from` already counts, what came after `upTo` does not. */
export interface Span {
  from: number
  upTo: number
}

/** The next articles that a product held at some time of a span, after a key. */
export async function heldAfter(
  reader: Reader,
  productKey: number,
  articleKey: number,
  { from, upTo }: Span,
  limit: number,
): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select article_key from (
      select * from (
        select article_key from product_membership where product_key = ${productKey} and left_sequence is null
          and article_key > ${articleKey} and entered_sequence <= ${upTo} order by article_key limit ${limit}) still
      union select * from (
        select distinct article_key from product_membership where product_key = ${productKey} and left_sequence is not null
          and article_key > ${articleKey} and left_sequence > ${from} and entered_sequence <= ${upTo}
        order by article_key limit ${limit}) once) held
    order by article_key limit ${limit}`)
  return rows.map((row) => row.article_key)
}

/** Of these articles, those that one of the products held at some time of a span. */
export async function heldBy(
  reader: Reader,
  articleKeys: readonly number[],
  productKeys: readonly number[],
  span: Span,
): Promise<Set<number>> {
  if (articleKeys.length === 0 || productKeys.length === 0) return new Set()
  const rows = await reader.all<{ key: number }>(
    sql`select a.key from article a where a.key in (${keysIn(articleKeys)}) and ${wasHeld(sql`a.key`, productKeys, span)}`,
  )
  return new Set(rows.map(({ key }) => key))
}

/** Whether one of the products held the article of a key at some time of a span, as a condition. */
export function wasHeld(articleKey: Query, productKeys: readonly number[], { from, upTo }: Span): Query {
  return sql`exists (select 1 from product_membership h where h.article_key = ${articleKey}
    and h.product_key in (${keysIn(productKeys)}) and h.entered_sequence <= ${upTo}
    and (h.left_sequence is null or h.left_sequence > ${from}))`
}

/** How many articles a product holds. */
export async function countMemberships(reader: Reader, productKey: number): Promise<number> {
  const row = await reader.get<{ n: number }>(
    sql`select count(*) as n from product_membership where product_key = ${productKey} and left_sequence is null`,
  )
  return row?.n ?? 0
}

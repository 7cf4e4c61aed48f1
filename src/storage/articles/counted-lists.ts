import type { Audience } from '#domain/article/audience.ts'
import type { Reader } from '../core/port.ts'
import { constant, joined, listOf, type Query, sql } from '../core/sql.ts'
import type { ResolvedFilter } from './filter.ts'
import { branchesOf } from './list-walks.ts'
import { DAY } from './live-counts.ts'
import { wholeStagesOf } from './visibility.ts'

/**
 * The articles of a list as rows of `kind`, `language` and a number `n` that add up: those of whole days as they are counted, less those
 * that have expired and whose expiry is not yet recorded; the others, before the first whole day and after the last, one by one. Null
 * where a list is selected by more than dates, kinds and languages, or its audience does not see all articles of a stage.
 */
export async function countedRows(reader: Reader, resolved: ResolvedFilter, audience: Audience): Promise<Query | null> {
  const stages = wholeStagesOf(audience)
  const { from, to } = resolved.filter
  if (stages === null || !isByDay(resolved)) return null
  const first = from === null ? null : Math.ceil(from / DAY)
  const last = to === null ? null : Math.floor(to / DAY)
  if (first !== null && last !== null && first >= last) return null
  const budget = reader.dialect.withinBudget(1)
  const ofDays = [
    sql`c.stage in (${listOf(stages)})`,
    ...within('c.day', first, last),
    ...(budget === null ? [] : [budget]),
    ...selectedBy(resolved, 'c'),
  ]
  const ofExpired = [
    sql`l.hides_at < 8640000000000000 and l.hides_at <= ${audience.at}`,
    // The plus keeps SQLite from going through all articles of a stage.
    sql`+l.stage in (${listOf(stages)})`,
    ...within('l.published_at', first === null ? null : first * DAY, last === null ? null : last * DAY),
    ...selectedBy(resolved, 'l'),
  ]
  const rows = [
    sql`select c.kind, c.language, c.articles as n from live_count c where ${joined(ofDays, ' and ')}`,
    sql`select l.kind, l.language, -1 from live_article l where ${joined(ofExpired, ' and ')}`,
    ...(first === null ? [] : await rowsOneByOne(reader, resolved, audience, { from, to: first * DAY })),
    ...(last === null ? [] : await rowsOneByOne(reader, resolved, audience, { from: last * DAY, to })),
  ]
  return joined(rows, ' union all ')
}

async function rowsOneByOne(
  reader: Reader,
  resolved: ResolvedFilter,
  audience: Audience,
  span: { from: number | null; to: number | null },
): Promise<Query[]> {
  if (span.from === span.to) return []
  // All match one alternative: by several, an article would be counted for each that it matches.
  const alternatives = resolved.alternatives.filter(isUnclassified).slice(0, 1)
  const narrowed = { ...resolved, alternatives, filter: { ...resolved.filter, ...span } }
  const branches = await branchesOf(reader, narrowed, audience, { isWhole: true, readsLive: true })
  return branches.map(({ from, where, live }) => {
    const [kind, language] = [constant(`${live}.kind`), constant(`${live}.language`)]
    return sql`select ${kind}, ${language}, 1 from ${from} where ${where}`
  })
}

function selectedBy({ filter: { kinds }, languages }: ResolvedFilter, table: string): Query[] {
  return [
    ...(kinds === null ? [] : [sql`${constant(`${table}.kind`)} in (${listOf(kinds)})`]),
    ...(languages === null ? [] : [sql`${constant(`${table}.language`)} in (${listOf(languages)})`]),
  ]
}

function within(column: string, from: number | null, to: number | null): Query[] {
  return [
    ...(from === null ? [] : [sql`${constant(column)} >= ${from}`]),
    ...(to === null ? [] : [sql`${constant(column)} < ${to}`]),
  ]
}

/** Whether a list is selected by what articles are counted by. */
function isByDay({ filter, alternatives, languages }: ResolvedFilter): boolean {
  const { source, articles, except, useDate, from, to } = filter
  const isByDate = useDate === 'published' || (from === null && to === null)
  const isOfAll = alternatives.some(isUnclassified)
  return isByDate && isOfAll && source === null && articles === null && except.length === 0 && languages?.length !== 0
}

function isUnclassified({ all, none }: ResolvedFilter['alternatives'][number]): boolean {
  return all.length + none.length === 0
}

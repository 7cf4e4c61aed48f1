import { inChunks } from '../core/chunks.ts'
import type { Reader, Writer } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'

/** Steps of work after a bulk import: articles are counted, then weighed among all that were counted, then related. */
export const COUNT = 0
export const WEIGH = 1
export const RELATE = 2

/** An article whose related articles, and whose place among those of others, must be updated. */
export interface RelatedWork {
  sequence: number
  articleKey: number
  step: number
}

/** Adds an article to the queue; `isDeferred` gives others priority. */
export async function addRelatedWork(
  writer: Writer,
  articleKey: number,
  { isDeferred, step = COUNT }: { isDeferred: boolean; step?: number },
): Promise<void> {
  await writer.run(
    sql`insert into related_work (article_key, is_deferred, step) values (${articleKey}, ${isDeferred ? 1 : 0}, ${step})`,
  )
}

/** The next pieces of work that may be done together: recently published articles, otherwise the earliest step of an import. */
export async function nextRelatedWork(
  reader: Reader,
  limit: number,
): Promise<{ isDeferred: boolean; work: RelatedWork[] } | null> {
  for (const { isDeferred, step } of [
    { isDeferred: false, step: COUNT },
    ...[COUNT, WEIGH, RELATE].map((step) => ({ isDeferred: true, step })),
  ]) {
    const rows = await reader.all<{ sequence: number; article_key: number }>(sql`
      select sequence, article_key from related_work where is_deferred = ${isDeferred ? 1 : 0} and step = ${step}
      order by sequence limit ${limit}`)
    if (rows.length > 0)
      return {
        isDeferred,
        work: rows.map(({ sequence, article_key }) => ({ sequence, articleKey: article_key, step })),
      }
  }
  return null
}

/** Those pieces that are still in the queue, at the same step. */
export async function stillWaiting(reader: Reader, work: readonly RelatedWork[]): Promise<RelatedWork[]> {
  const steps = new Map<number, number>()
  for (const chunk of inChunks(work.map(({ sequence }) => sequence))) {
    const rows = await reader.all<{ sequence: number; step: number }>(
      sql`select sequence, step from related_work where sequence in (${listOf(chunk)})`,
    )
    for (const { sequence, step } of rows) steps.set(sequence, step)
  }
  return work.filter(({ sequence, step }) => steps.get(sequence) === step)
}

export async function doneRelatedWork(writer: Writer, sequences: readonly number[]): Promise<void> {
  if (sequences.length > 0) await writer.run(sql`delete from related_work where sequence in (${listOf(sequences)})`)
}

export async function advanceRelatedWork(writer: Writer, sequences: readonly number[], step: number): Promise<void> {
  if (sequences.length > 0)
    await writer.run(sql`update related_work set step = ${step} where sequence in (${listOf(sequences)})`)
}

/** The kind of the next work: articles that were just published go first. */
export async function kindOfRelatedWork(reader: Reader): Promise<'urgent' | 'deferred' | null> {
  const row = await reader.get<{ is_deferred: number }>(
    sql`select is_deferred from related_work order by is_deferred limit 1`,
  )
  return row === undefined ? null : row.is_deferred === 1 ? 'deferred' : 'urgent'
}

/** The amount of pending work, counted up to a hundred thousand. */
export async function countRelatedWork(reader: Reader): Promise<number> {
  const row = await reader.get<{ n: number }>(
    sql`select count(*) as n from (select 1 from related_work limit 100000) waiting`,
  )
  return row?.n ?? 0
}

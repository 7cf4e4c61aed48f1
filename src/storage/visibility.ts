import type { Audience } from '#domain/audience.ts'
import { constant, type Query, sql } from './sql.ts'

/** Stages of a live story: embargoed ones exist for those entitled to them, and for nobody else. */
export const EMBARGOED = 0
export const PUBLIC = 1

/** The stages an audience may read. Each is looked up by itself, so that every list stays one walk along an index. */
export function stagesFor(audience: Audience): number[] {
  return audience.who === 'newsroom' ? [PUBLIC, EMBARGOED] : [PUBLIC]
}

/**
 * The one visibility rule, as a condition on a table that carries `stage` and `hides_at` (`live_article` and the
 * filings): the stage is one the audience may read, and the story has not expired, to the millisecond.
 */
export function isVisible(audience: Audience, table: string): Query {
  const stage =
    audience.who === 'newsroom'
      ? sql`${constant(table)}.stage >= ${EMBARGOED}`
      : sql`${constant(table)}.stage = ${PUBLIC}`
  return sql`${stage} and ${constant(table)}.hides_at > ${audience.at}`
}

/** The same rule on a row in hand. */
export function mayRead(audience: Audience, row: { stage: number | null; hides_at: number | null }): boolean {
  return (
    row.stage !== null && row.hides_at !== null && stagesFor(audience).includes(row.stage) && row.hides_at > audience.at
  )
}

/** Whether an audience could ever have seen a story with any filter: then it is told when the story is taken back. */
export function couldHaveSeen(audience: Audience, releasedAt: number | null): boolean {
  return audience.who === 'newsroom' || (releasedAt !== null && releasedAt <= audience.at)
}

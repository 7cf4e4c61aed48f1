import type { Services } from '#projection/services.ts'
import type { Database } from '#storage/core/port.ts'
import { forgetMarksBefore } from '#storage/lists/placements.ts'
import { DAY, forgetViewsBefore, hoursFrom, minutesFrom, type RollUp, rollUp, startOf } from '#storage/views/views.ts'
import type { Commands, Results } from '../commands.ts'

/** Counts rolled up in one transaction: content is written in between. */
const COUNTS_A_TRANSACTION = 1000
const ROWS_A_TRANSACTION = 500
/** Others may still be following the log when the day turns. */
const LOG_KEPT = 10 * 60_000

/**
 * Adds minutes older than two hours to their hours, hours older than two days to their days, and deletes marks of past days. A
 * few at a time.
 */
export async function maintainViews(
  { database }: Services,
  { at }: Commands['maintain-views'],
): Promise<Results['maintain-views']> {
  const minutes = await rollAllUp(database, 'minute', minutesFrom(at))
  const hours = await rollAllUp(database, 'hour', hoursFrom(at))
  const day = startOf(at - LOG_KEPT, DAY)
  while ((await database.write((writer) => forgetViewsBefore(writer, day, ROWS_A_TRANSACTION))) === ROWS_A_TRANSACTION)
    await breath()
  await database.write((writer) => forgetMarksBefore(writer, day))
  return { rolledUp: minutes + hours }
}

async function rollAllUp(database: Database, step: RollUp, before: number): Promise<number> {
  let total = 0
  for (;;) {
    const count = await database.write((writer) => rollUp(writer, step, before, COUNTS_A_TRANSACTION))
    if (count === 0) return total
    total += count
    await breath()
  }
}

/** Lets requests and other writes go first. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

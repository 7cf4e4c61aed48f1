import type { ReadingPosition } from '#domain/changes/feed-position.ts'
import { type Delivery, insertDeliveries } from '#storage/products/deliveries.ts'
import { putReadingPosition } from '#storage/changes/reading-positions.ts'
import type { Said } from '#domain/command.ts'
import type { Newsroom } from '#projection/services.ts'

/** What readers were given, and how far they have read the change log, by internal key. */
export type RecordReading = Said & {
  verb: 'record-reading'
  deliveries: readonly Delivery[]
  positions: readonly (readonly [key: number, position: ReadingPosition])[]
}

/** Puts both in one transaction. Nothing in the change log: no reader is told what another has read. */
export function recordReading({ database }: Newsroom, { deliveries, positions }: RecordReading): Promise<null> {
  return database.write(async (writer) => {
    await insertDeliveries(writer, deliveries)
    for (const [key, position] of positions) await putReadingPosition(writer, key, position)
    return null
  })
}

import type { ReadingPosition } from '#domain/changes/feed-position.ts'
import type { CommandMetadata } from '#domain/command.ts'
import type { Services } from '#projection/services.ts'
import { putReadingPosition } from '#storage/changes/reading-positions.ts'
import { type Delivery, insertDeliveries } from '#storage/products/deliveries.ts'

/** What readers were given, and how far they have read the change log, by internal key. */
export type RecordReading = CommandMetadata & {
  verb: 'record-reading'
  deliveries: readonly Delivery[]
  positions: readonly (readonly [key: number, position: ReadingPosition])[]
}

/** Stores both in one transaction. Nothing goes into the change log: a reader's activity is not announced to others. */
export function recordReading({ database }: Services, { deliveries, positions }: RecordReading): Promise<null> {
  return database.write(async (writer) => {
    await insertDeliveries(writer, deliveries)
    for (const [key, position] of positions) await putReadingPosition(writer, key, position)
    return null
  })
}

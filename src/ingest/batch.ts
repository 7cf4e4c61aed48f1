import type { ImportOutcome } from './outcome.ts'
import type { NumberedLine } from './prepare.ts'
import type { SourceEntry } from './source.ts'

/** Records that are taken in one transaction. */
export interface Batch {
  ready: NumberedLine[]
  /** What is not taken, with the reason. */
  reported: ImportOutcome[]
  /** What the lines are at their source, and what was noted of them; null of lines that are the source. */
  items: Map<number, { item: string; note?: string | undefined }> | null
  /** Of the source so far. */
  lines: number
  bytes: number
}

/** Long articles end a batch before it has its number of records: memory stays bounded. */
export const MOST_BATCH_BYTES = 1_000_000

/** The entries of a source as batches of native lines. */
export async function* batchesOfEntries(
  entries: AsyncIterable<SourceEntry>,
  size: number,
  bytesRead: () => number,
): AsyncGenerator<Batch> {
  let lines = 0
  let waiting = 0
  let batch: Batch = { ready: [], reported: [], items: new Map(), lines, bytes: 0 }
  for await (const entry of entries) {
    lines++
    if ('skipped' in entry) {
      const { item, record, skipped, count = 1 } = entry
      batch.reported.push({ line: lines, outcome: 'skipped', record, message: skipped, count, item })
    } else {
      const line = Buffer.from(JSON.stringify(entry.record))
      waiting += line.length
      batch.ready.push({ number: lines, line })
      batch.items?.set(lines, { item: entry.item, note: entry.note })
    }
    if (batch.ready.length >= size || waiting > MOST_BATCH_BYTES || batch.reported.length >= size) {
      yield { ...batch, lines, bytes: bytesRead() }
      batch = { ready: [], reported: [], items: new Map(), lines, bytes: 0 }
      waiting = 0
    }
  }
  yield { ...batch, lines, bytes: bytesRead() }
}

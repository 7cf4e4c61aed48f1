import type { Files, Reading, SourceBatch } from '#ingest/read-source.ts'
import { readBatches } from '#ingest/reading.ts'
import type { Execute } from '../commands.ts'
import { type ImportOptions, type ImportSummary, importBatches } from './import-batches.ts'
import { ImageTaker, type ImageTaking } from './take-images.ts'

export interface SourceImport extends Omit<ImportOptions, 'source' | 'images'>, Reading {
  /** Bytes of files from which on they are read in a thread. Default: 4 MB. */
  threadFrom?: number
  /** How many batches, each with up to a megabyte of records, one transaction may take together. Default: 1. */
  joined?: number
  /** Batches that were written by an earlier run over the same files. Default: 0. */
  skipBatches?: number
  /** Called with the bytes read so far, and the total. */
  onRead?: (read: number, whole: number) => void
  /** With what images are taken in. Default: they stay at their addresses. */
  images?: ImageTaking | null
}

/** Imports unpacked files of any kind. Throws `SourceFault` if none is of a known kind. */
export function importSource(execute: Execute, source: Files, given: SourceImport): Promise<ImportSummary> {
  const { kind, sections, batch, language, threadFrom, images = null, now } = given
  const named = given.options.source ?? 'import'
  const taker = images && new ImageTaker(execute, images, { files: source.files, source: named, now })
  const options = { ...given.options, takesImages: taker !== null }
  const reading = { kind, options, sections, batch, language }
  const together = given.joined ?? 1
  const batches = readBatches(source, reading, { ...(threadFrom === undefined ? {} : { threadFrom }), ahead: together })
  const transactions = joined(batches, { batches: together, records: batch })
  return importBatches(execute, metered(transactions, given, taker), { ...given, source: named, images: taker })
}

/** Batches put together, while no more than `records` records are in them. */
async function* joined(
  read: AsyncIterable<SourceBatch>,
  most: { batches: number; records: number },
): AsyncGenerator<SourceBatch> {
  let parts: SourceBatch[] = []
  const records = () => parts.reduce((sum, { prepared }) => sum + prepared.length, 0)
  try {
    for await (const batch of read) {
      const [first] = parts
      const isAlike = first === undefined || (first.isNative === batch.isNative && first.folder === batch.folder)
      if (first && (!isAlike || records() + batch.prepared.length > most.records)) {
        yield asOne(parts)
        parts = []
      }
      parts.push(batch)
      if (parts.length < most.batches) continue
      yield asOne(parts)
      parts = []
    }
  } catch (error) {
    // What precedes a fault of the source is imported.
    if (parts.length > 0) yield asOne(parts)
    throw error
  }
  if (parts.length > 0) yield asOne(parts)
}

function asOne(parts: readonly SourceBatch[]): SourceBatch {
  const last = parts.at(-1) as SourceBatch
  if (parts.length === 1) return last
  const items = last.items && new Map(parts.flatMap((part) => [...(part.items ?? [])]))
  return {
    ...last,
    items,
    prepared: parts.flatMap(({ prepared }) => prepared),
    reported: parts.flatMap(({ reported }) => reported),
  }
}

async function* metered(
  batches: AsyncIterable<SourceBatch>,
  { onRead, skipBatches = 0 }: SourceImport,
  taker: ImageTaker | null,
): AsyncGenerator<SourceBatch> {
  let passed = 0
  let last: SourceBatch | null = null
  for await (const batch of batches) {
    onRead?.(batch.read, batch.whole)
    last = batch
    if (++passed <= skipBatches) taker?.pass(batch)
    else yield taker === null ? batch : await taker.take(batch)
  }
  const unused = last === null || taker === null ? [] : taker.unused(last.lines)
  if (last !== null && unused.length > 0) yield { ...last, prepared: [], reported: unused }
}

import type { Files, Reading, SourceBatch } from '#ingest/read-source.ts'
import { readBatches } from '#ingest/reading.ts'
import type { Execute } from '../commands.ts'
import { type ImportOptions, type ImportSummary, importBatches } from './import-batches.ts'

export interface SourceImport extends Omit<ImportOptions, 'source'>, Reading {
  /** Bytes of files from which on they are read in a thread. Default: 4 MB. */
  threadFrom?: number
  /** Batches that were written by an earlier run over the same files. Default: 0. */
  skipBatches?: number
  /** Called with the bytes read so far, and the total. */
  onRead?: (read: number, whole: number) => void
}

/** Imports unpacked files of any kind. Throws `SourceFault` if none is of a known kind. */
export function importSource(execute: Execute, source: Files, given: SourceImport): Promise<ImportSummary> {
  const { kind, options, sections, batch, language, threadFrom } = given
  const reading = { kind, options, sections, batch, language }
  const batches = readBatches(source, reading, threadFrom === undefined ? {} : { threadFrom })
  return importBatches(execute, metered(batches, given), { ...given, source: options.source ?? 'import' })
}

async function* metered(
  batches: AsyncIterable<SourceBatch>,
  { onRead, skipBatches = 0 }: SourceImport,
): AsyncGenerator<SourceBatch> {
  let passed = 0
  for await (const batch of batches) {
    onRead?.(batch.read, batch.whole)
    if (++passed > skipBatches) yield batch
  }
}

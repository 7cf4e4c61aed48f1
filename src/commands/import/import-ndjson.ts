import type { Readable } from 'node:stream'
import { batchesOfLines } from '#ingest/ndjson.ts'
import type { Execute } from '../commands.ts'
import { type ImportOptions, type ImportSummary, importBatches } from './import-batches.ts'

/** Imports a stream of NDJSON. */
export function importNdjson(execute: Execute, input: Readable, options: ImportOptions): Promise<ImportSummary> {
  return importBatches(execute, batchesOfLines(input, options.batch), options)
}

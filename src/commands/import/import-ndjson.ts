import type { Readable } from 'node:stream'
import type { ImportRecord } from '#ingest/format.ts'
import { batchesOfLines } from '#ingest/ndjson.ts'
import { Preparer } from '#ingest/preparer.ts'
import type { Execute } from '../commands.ts'
import { type ImportedBatch, type ImportOptions, type ImportSummary, importBatches } from './import-batches.ts'

export interface NdjsonImport extends ImportOptions {
  /** Where image files are; null where none can be referred to. */
  folder: string | null
  /** Records a transaction. */
  batch: number
  /** Of articles that name none (BCP 47). Default: en. */
  language?: string | undefined
  /** Changes each record before it is taken. */
  change?: (record: ImportRecord) => ImportRecord
}

/** Imports a stream of NDJSON. */
export function importNdjson(execute: Execute, input: Readable, options: NdjsonImport): Promise<ImportSummary> {
  return importBatches(execute, prepared(input, options), options)
}

async function* prepared(input: Readable, options: NdjsonImport): AsyncGenerator<ImportedBatch> {
  const { language = 'en', change, folder, batch } = options
  const preparer = new Preparer({ language, ...(change ? { change } : {}) })
  for await (const lines of batchesOfLines(input, batch)) yield { ...preparer.prepare(lines), isNative: true, folder }
}

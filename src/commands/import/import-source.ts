import { createReadStream } from 'node:fs'
import { dirname } from 'node:path'
import { batchesOfEntries } from '#ingest/batch.ts'
import { NATIVE } from '#ingest/kind-names.ts'
import { recognise } from '#ingest/kinds.ts'
import { batchesOfLines } from '#ingest/ndjson.ts'
import { mapSections, type SectionMap } from '#ingest/sections-file.ts'
import {
  type SourceEntry,
  SourceFault,
  type SourceFile,
  type SourceKind,
  type SourceOptions,
  skip,
} from '#ingest/source.ts'
import type { Unpacked } from '#ingest/unpack/unpack.ts'
import type { Execute } from '../commands.ts'
import { emptySummary, type ImportOptions, type ImportSummary, importBatches } from './import-batches.ts'

export interface SourceImport extends Omit<ImportOptions, 'mode' | 'source'> {
  /** What all files are of; null: each is recognised by its content. */
  kind: SourceKind | typeof NATIVE | null
  reading: SourceOptions
  sections: SectionMap
  isOverwriting: boolean
  /** Told of bytes that are read, out of how many. */
  onRead?: (read: number, whole: number) => void
}

interface RecognisedFile {
  file: SourceFile
  kind: SourceKind | typeof NATIVE | null
}

/** Imports what was unpacked, whatever it is. Throws `SourceFault` where nothing of it is of a kind that is known. */
export async function importSource(execute: Execute, unpacked: Unpacked, given: SourceImport): Promise<ImportSummary> {
  const files: RecognisedFile[] = []
  for (const file of unpacked.files) files.push({ file, kind: given.kind ?? (await recognise(file)) })
  if (!files.some(({ kind }) => kind !== null)) throw new SourceFault(nothingKnown(unpacked))
  const meter = meterOf(files, given)
  const source = given.reading.source ?? 'import'
  let summary = emptySummary()
  for (const { file, kind } of files) {
    if (kind !== NATIVE) continue
    const stream = createReadStream(file.path).on('data', (chunk) => meter.add(chunk.length))
    const options = {
      ...given,
      source,
      folder: unpacked.folder === null ? null : dirname(file.path),
      mode: { isNative: true, isOverwriting: given.isOverwriting },
    }
    summary = await importBatches(execute, batchesOfLines(stream, given.batch), options, summary)
  }
  const others = entriesOf(files, unpacked, given, meter.add)
  const options = {
    ...given,
    source,
    folder: unpacked.folder,
    mode: { isNative: false, isOverwriting: given.isOverwriting },
  }
  return importBatches(execute, batchesOfEntries(others, given.batch, meter.read), options, summary)
}

function nothingKnown({ files, skipped }: Unpacked): string {
  const [first] = files
  if (files.length === 1 && first !== undefined)
    return first.size === 0
      ? 'is empty'
      : 'is of no kind that can be imported, as far as its content shows; --from says which kind it is'
  if (files.length === 0 && skipped.length > 0)
    return `holds nothing that can be read: ${skipped[0]?.item} ${skipped[0]?.skipped}`
  return files.length === 0 ? 'holds no files' : `holds ${files.length} files, and none of a kind that can be imported`
}

async function* entriesOf(
  files: RecognisedFile[],
  { skipped }: Unpacked,
  { reading, sections }: SourceImport,
  onRead: (bytes: number) => void,
): AsyncGenerator<SourceEntry> {
  yield* skipped
  const isOne = files.length === 1
  for (const { file, kind } of files) {
    if (kind === NATIVE) continue
    const named = (entry: SourceEntry) => (isOne ? entry : { ...entry, item: `${file.name}: ${entry.item}` })
    if (kind === null) {
      yield skip(file.name, 'file', file.size === 0 ? 'is empty' : 'is of no kind that is imported')
      continue
    }
    try {
      for await (const entry of kind.read({ ...file, onRead }, reading)) yield named(mapSections(entry, sections))
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error
      yield skip(file.name, 'file', error.message)
    }
  }
}

function meterOf(files: RecognisedFile[], { onRead }: SourceImport) {
  const passes = (kind: RecognisedFile['kind']) => (kind === null || kind === NATIVE ? 1 : (kind.passes ?? 1))
  const whole = files.reduce((sum, { file, kind }) => sum + file.size * passes(kind), 0)
  let read = 0
  const add = (bytes: number) => {
    read += bytes
    onRead?.(read, whole)
  }
  return { add, read: () => read }
}

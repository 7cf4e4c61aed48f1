import { createReadStream } from 'node:fs'
import { dirname } from 'node:path'
import { batchesOfEntries } from './batch.ts'
import { NATIVE } from './kind-names.ts'
import { kindNamed, recognise } from './kinds.ts'
import { isImageFile } from './local-images.ts'
import { batchesOfLines } from './ndjson.ts'
import { type PreparedBatch, Preparer } from './preparer.ts'
import { mapSections, type SectionMap } from './sections-file.ts'
import { type SourceEntry, SourceFault, type SourceFile, type SourceKind, type SourceOptions, skip } from './source.ts'
import type { Unpacked } from './unpack/unpack.ts'

/** How a source is read. Plain data: it can go to another thread. */
export interface Reading {
  /** Name of the kind of all files; null: each is recognised by its content. */
  kind: string | null
  options: SourceOptions
  sections: SectionMap
  /** Records a batch. */
  batch: number
  /** Of articles that name none (BCP 47). */
  language: string
}

/** The files of a source. */
export type Files = Pick<Unpacked, 'files' | 'folder' | 'skipped'>

/** A batch with where it comes from. */
export interface SourceBatch extends PreparedBatch {
  isNative: boolean
  /** Where image files are; null where none can be referred to. */
  folder: string | null
  /** Bytes that were read, of how many. */
  read: number
  whole: number
}

interface RecognisedFile {
  file: SourceFile
  kind: SourceKind | typeof NATIVE | null
}

/** All that a source holds, prepared. Throws `SourceFault` where no file is of a known kind. */
export async function* readSource(source: Files, reading: Reading): AsyncGenerator<SourceBatch> {
  const { batch, language } = reading
  const given = reading.kind === null ? null : kindNamed(reading.kind)
  const files: RecognisedFile[] = []
  for (const file of source.files) files.push({ file, kind: given ?? (await recognise(file)) })
  if (!files.some(({ kind }) => kind !== null)) throw new SourceFault(nothingKnown(source))
  const meter = meterOf(files)
  for (const { file, kind } of files) {
    if (kind !== NATIVE) continue
    const stream = createReadStream(file.path).on('data', (chunk) => meter.add(chunk.length))
    const preparer = new Preparer({ language })
    const folder = source.folder === null ? null : dirname(file.path)
    for await (const lines of batchesOfLines(stream, batch))
      yield { ...preparer.prepare(lines), isNative: true, folder, ...meter.state() }
  }
  const entries = entriesOf(files, source, reading, meter.add)
  const preparer = new Preparer({ language })
  for await (const lines of batchesOfEntries(entries, batch, () => meter.state().read))
    yield { ...preparer.prepare(lines), isNative: false, folder: source.folder, ...meter.state() }
}

function nothingKnown({ files, skipped }: Files): string {
  const [first] = files
  if (files.length === 1 && first !== undefined)
    return first.size === 0
      ? 'is empty'
      : 'has no format that can be detected; specify it with --from. Records of Broadsheet are one JSON object per line, not an array'
  if (files.length === 0 && skipped.length > 0)
    return `contains nothing that can be imported: ${skipped[0]?.item} ${skipped[0]?.skipped}`
  return files.length === 0 ? 'contains no files' : `contains ${files.length} files, none of a supported format`
}

async function* entriesOf(
  files: RecognisedFile[],
  { skipped }: Files,
  { options, sections }: Reading,
  onRead: (bytes: number) => void,
): AsyncGenerator<SourceEntry> {
  yield* skipped
  const isOne = files.length === 1
  for (const { file, kind } of files) {
    if (kind === NATIVE) continue
    const named = (entry: SourceEntry) => (isOne ? entry : { ...entry, item: `${file.name}: ${entry.item}` })
    if (kind === null) {
      // Reported in the end, where no article shows it.
      if (options.takesImages && isImageFile(file)) continue
      yield skip(file.name, 'file', file.size === 0 ? 'is empty' : 'has no supported format')
      continue
    }
    try {
      for await (const entry of kind.read({ ...file, onRead }, options)) yield named(mapSections(entry, sections))
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error
      yield skip(file.name, 'file', error.message)
    }
  }
}

function meterOf(files: RecognisedFile[]) {
  const passes = (kind: RecognisedFile['kind']) => (kind === null || kind === NATIVE ? 1 : (kind.passes ?? 1))
  const whole = files.reduce((sum, { file, kind }) => sum + file.size * passes(kind), 0)
  let read = 0
  const add = (bytes: number) => {
    read += bytes
  }
  return { add, state: () => ({ read, whole }) }
}

import type { ImportRecord } from './format.ts'

/** A file to be read, on the disk: of a folder, out of an archive, or as it was given. It can be opened again. */
export interface SourceFile {
  /** Relative to what was given: `2026/11/post.html`. */
  name: string
  /** Where it is on the disk. */
  path: string
  /** In bytes. */
  size: number
  /** Called for every chunk that is read. */
  onRead?: (bytes: number) => void
}

/** What a source holds, one thing after the other: a record of the native format, or why a thing is none. */
export type SourceEntry = TakenEntry | SkippedEntry

export interface TakenEntry {
  /** The item in terms of the source: `post 103`. */
  item: string
  record: ImportRecord
  /** What was imported differently from the source, and why. */
  note?: string
}

export interface SkippedEntry {
  item: string
  /** Why it is not taken. */
  skipped: string
  /** What it would be: `article`, `comment`. */
  record: string | null
  /** How many of them. Default: 1. */
  count?: number
}

export interface SourceOptions {
  /** The address of the site that it comes from, for relative addresses; null: as far as the source states it. */
  site: string | null
  /** Of records; null: as the source names itself. */
  source: string | null
  /** Of dates without a zone (IANA). */
  timezone: string
  /** Columns of CSV by field. */
  columns: Readonly<Record<string, string>>
  /** Whether the images that articles show are taken in: those among the files of the source need no address. */
  takesImages?: boolean
  now: number
}

/** A kind of source: one file of `sources/`. */
export interface SourceKind {
  /** Whether a file is of this kind, by its beginning as text. */
  recognise(head: string, name: string): boolean
  /** How often a file is read from its beginning to its end. */
  passes?: number
  /** Whether a file is one value, read as a whole. */
  isOneValue?: boolean
  read(file: SourceFile, options: SourceOptions): AsyncGenerator<SourceEntry>
}

/** A file that can't be read any further. The message is for the user: what the file is or does, without a full stop. */
export class SourceFault extends Error {
  constructor(message: string) {
    // Messages of libraries are quoted at the end of some.
    super(message.replace(/\.$/, ''))
  }
}

export function skip(item: string, record: string | null, skipped: string, count = 1): SkippedEntry {
  return { item, record, skipped, count }
}

import type { State } from './article/article.ts'

/** An import that the server runs, as a job. */

export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed', 'canceled'] as const
export type ImportState = (typeof IMPORT_STATES)[number]

/** How a source is read, and what is written. */
export interface ImportSettings {
  /** Name of the kind of all files; null: recognised by their content. */
  kind: string | null
  /** Address of the site that it comes from. */
  site: string | null
  /** Of the articles; null: as the source names itself. */
  source: string | null
  /** Of dates without a zone; null: the publication's. */
  timezone: string | null
  /** The section that a category or tag becomes. */
  sections: Record<string, unknown>
  /** Columns of CSV by field. */
  columns: Record<string, string>
  isDryRun: boolean
  isOverwriting: boolean
  /** Whether the images of articles are taken in. */
  takesImages?: boolean
}

/** What has become of the records of an import. */
export interface ImportProgress {
  /** Records that were read. */
  records: number
  created: number
  updated: number
  unchanged: number
  kept: number
  skipped: number
  refused: number
  /** Image files that were taken in. */
  images: number
  /** Articles by their state. */
  states: Partial<Record<State, number>>
  bytesRead: number
  /** Bytes to be read; null until it is known. */
  bytes: number | null
  /** Milliseconds of work. */
  worked: number
}

export const NO_PROGRESS: ImportProgress = {
  ...{ records: 0, created: 0, updated: 0, unchanged: 0, kept: 0, skipped: 0, refused: 0 },
  ...{ images: 0, states: {}, bytesRead: 0, bytes: null, worked: 0 },
}

export function isOver(state: ImportState): boolean {
  return state !== 'waiting' && state !== 'running'
}

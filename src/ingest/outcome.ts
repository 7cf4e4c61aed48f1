import type { State } from '#domain/article/article.ts'

/** What became of one line of an import, or of one item of another source. */
export type ImportOutcome = TakenOutcome | RefusedOutcome | SkippedOutcome

export interface TakenOutcome {
  line: number
  /** `kept`: it has been edited here since it was imported, and stays as it is. */
  outcome: 'created' | 'updated' | 'unchanged' | 'kept'
  record: string
  /** Of an article. */
  state?: State
  /** What was imported differently from the source, and why. */
  note?: string
  item?: string
}

export interface RefusedOutcome {
  line: number
  outcome: 'refused'
  record: string | null
  field: string
  message: string
  item?: string
}

/** What a source holds that is not imported by its nature. */
export interface SkippedOutcome {
  line: number
  outcome: 'skipped'
  record: string | null
  message: string
  count: number
  item?: string
}

import type { State } from '#domain/article/article.ts'

/** What became of one line of an import, or of one item of another source. */
export type ImportOutcome = TakenOutcome | RefusedOutcome | SkippedOutcome

/** The article that an outcome is about, as its source knows it: what is said of it goes when it is erased. */
export interface OutcomeArticle {
  source?: string
  sourceId?: string
}

export interface TakenOutcome extends OutcomeArticle {
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

export interface RefusedOutcome extends OutcomeArticle {
  line: number
  outcome: 'refused'
  record: string | null
  field: string
  message: string
  item?: string
}

/** What a source holds that is not imported by its nature. */
export interface SkippedOutcome extends OutcomeArticle {
  line: number
  outcome: 'skipped'
  record: string | null
  message: string
  count: number
  item?: string
}

/** Names the article that a value would be; `source` where the value names none. */
export function outcomeArticle(value: object, source?: string): OutcomeArticle {
  const { record, sourceId, source: own = source } = value as Record<string, unknown>
  if (record !== 'article' || typeof sourceId !== 'string') return {}
  return { ...(typeof own === 'string' ? { source: own } : {}), sourceId }
}

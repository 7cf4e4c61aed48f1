import type { ArticleFilter } from '#domain/article/filter.ts'
import type { AnyChangeType, ChangeSubject } from '#domain/changes/visible-changes.ts'
import type { Span } from '../products/membership.ts'
import type { Meanings } from './filter-meaning.ts'

/** A request to the change feed. */
export interface RequestedChanges {
  filter: ArticleFilter
  meanings: Pick<Meanings, 'now' | 'former' | 'ever'>
  /** Types to announce in addition to removals; null: all. */
  types: readonly AnyChangeType[] | null
  subjects: readonly ChangeSubject[]
}

/**
 * The sequences of the log that a reader pages through, from its position to the head of the log: each article is announced
 * once per window.
 */
export type SyncWindow = Span

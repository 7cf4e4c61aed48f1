import type { ChangeLogType } from './change.ts'

/** What a reader of the change log is told of an article. */
export const CHANGE_TYPES = [
  'published',
  'updated',
  'corrected',
  'embargo-lifted',
  'refreshed',
  'removed',
  'withdrawn',
  'erased',
] as const
export type ChangeType = (typeof CHANGE_TYPES)[number]

/** Kinds that say that a copy must go. They are told whatever a reader asks for. */
export const REMOVALS: readonly ChangeType[] = ['removed', 'withdrawn', 'erased']

/** What one reader, with its filter and its rights, has to do with an article. */
export interface Seen {
  /** Whether it was among the reader's articles where the reader stopped reading. */
  had: boolean
  /** Whether it was, or has been at any time since: pages tell of articles as they are, so the reader may hold it. */
  mayHaveCopy: boolean
  /** Whether it is now. */
  has: boolean
  /** Taken back, and the reader could have seen it at some time with any filter: told to everybody who could. */
  takenBack: 'withdrawn' | 'erased' | null
}

/**
 * The one rule of who is told what: what a reader could see before and can see now, and what has happened in between
 * (`happened`). Null: nothing. A removal is told to whoever may hold a copy, and rather once too often.
 */
export function changeTypeOf(seen: Seen, happened: ReadonlySet<ChangeLogType>): ChangeType | null {
  if (seen.takenBack) return seen.takenBack
  if (!seen.has) return seen.mayHaveCopy ? 'removed' : null
  if (!seen.had) return 'published'
  if (happened.has('corrected')) return 'corrected'
  if (happened.has('embargo-lifted')) return 'embargo-lifted'
  return [...happened].every((kind) => REFRESHING.includes(kind)) ? 'refreshed' : 'updated'
}

/** What leaves the article itself as it was: what stands around it, and what the reader is given of it. */
const REFRESHING: readonly ChangeLogType[] = ['refreshed', 'entitled']

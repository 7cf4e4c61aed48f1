import type { ChangeKind } from './change.ts'

/** What a reader of the change log is told of a story. */
export const TOLD_KINDS = [
  'published',
  'updated',
  'corrected',
  'released',
  'refreshed',
  'left',
  'withdrawn',
  'erased',
] as const
export type ToldKind = (typeof TOLD_KINDS)[number]

/** Kinds that say that a copy must go. They are told whatever a reader asks for. */
export const REMOVALS: readonly ToldKind[] = ['left', 'withdrawn', 'erased']

/** What one reader, with its filter and its rights, has to do with a story. */
export interface Seen {
  /** Whether it was among the reader's stories where the reader stopped reading. */
  had: boolean
  /** Whether it was, or has been at any time since: pages tell of stories as they are, so the reader may hold it. */
  mayHold: boolean
  /** Whether it is now. */
  has: boolean
  /** Taken back, and the reader could have seen it at some time with any filter: told to everybody who could. */
  takenBack: 'withdrawn' | 'erased' | null
}

/**
 * The one rule of who is told what: what a reader could see before and can see now, and what has happened in between
 * (`happened`). Null: nothing. A removal is told to whoever may hold a copy, and rather once too often.
 */
export function toldAs(seen: Seen, happened: ReadonlySet<ChangeKind>): ToldKind | null {
  if (seen.takenBack) return seen.takenBack
  if (!seen.has) return seen.mayHold ? 'left' : null
  if (!seen.had) return 'published'
  if (happened.has('corrected')) return 'corrected'
  if (happened.has('released')) return 'released'
  return [...happened].every((kind) => REFRESHING.includes(kind)) ? 'refreshed' : 'updated'
}

/** What leaves the story itself as it was: what stands around it, and what the reader is given of it. */
const REFRESHING: readonly ChangeKind[] = ['refreshed', 'entitled']

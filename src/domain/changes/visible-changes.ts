import type { PostChanges } from '../body/posts.ts'
import type { ChangeLogType } from './change.ts'

/** Change types as readers of the feed receive them. */
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

/** What changes are announced of. */
export const CHANGE_SUBJECTS = ['article', 'list', 'section', 'tag', 'author', 'publication'] as const
export type ChangeSubject = (typeof CHANGE_SUBJECTS)[number]

/** Change types of everything but articles. */
const SUBJECT_CHANGE_TYPES = ['created', 'updated', 'deleted', 'merged'] as const
export type SubjectChangeType = (typeof SUBJECT_CHANGE_TYPES)[number]

export const ALL_CHANGE_TYPES = [...new Set([...CHANGE_TYPES, ...SUBJECT_CHANGE_TYPES])]
export type AnyChangeType = ChangeType | SubjectChangeType

/** Types that require a copy to be deleted. They are sent regardless of the requested types. */
export const REMOVALS: readonly AnyChangeType[] = ['removed', 'withdrawn', 'erased']

/** What a change is of. */
export interface ChangedSubject {
  subject: ChangeSubject
  id: string
  /** Of other subjects than articles; null where it is gone. */
  slug?: string | null
  /** Of merges: the tag that replaces it. */
  mergedInto?: { id: string; slug: string } | null
  /** Whether it is an article with posts that the reader may follow. */
  isLiveBlog?: boolean
  /** Of those: null if they are not known one by one. */
  postChanges?: PostChanges | null
}

/** The members that a change has because of its subject. */
export function subjectMembers({
  subject,
  id,
  slug = null,
  mergedInto,
  isLiveBlog,
  postChanges = null,
}: ChangedSubject): object {
  if (subject === 'article') return isLiveBlog ? { posts: `/v1/articles/${id}/posts`, postChanges } : {}
  return mergedInto === undefined ? { slug } : { slug, mergedInto }
}

/** What one reader, with its filter and its rights, has to do with an article. */
export interface Seen {
  /** Whether it was among the reader's articles where the reader stopped reading. */
  had: boolean
  /** Whether it was at the start or at any time since: pages contain current articles, so the reader may have a copy. */
  mayHaveCopy: boolean
  /** Whether it is now. */
  has: boolean
  /** Taken back, and visible to the reader at some time under any filter: announced to all who could see it. */
  takenBack: 'withdrawn' | 'erased' | null
}

/**
 * The one rule of the change feed: the type to announce, from what the reader could see before, can see now, and what has
 * happened in between (`happened`). Null: nothing. A removal is announced to every reader that may hold a copy, in doubt once
 * too often.
 */
export function changeTypeOf(seen: Seen, happened: ReadonlySet<ChangeLogType>): ChangeType | null {
  if (seen.takenBack) return seen.takenBack
  if (!seen.has) return seen.mayHaveCopy ? 'removed' : null
  if (!seen.had) return 'published'
  if (happened.has('corrected')) return 'corrected'
  if (happened.has('embargo-lifted')) return 'embargo-lifted'
  return [...happened].every((kind) => REFRESHING.includes(kind)) ? 'refreshed' : 'updated'
}

/**
 * The change type of a list, section, tag, author or the publication; `happened` is oldest first. What is not public any more is
 * reported as gone.
 */
export function subjectChangeTypeOf(happened: readonly ChangeLogType[], isThere: boolean): SubjectChangeType {
  if (!isThere) return happened.includes('merged') ? 'merged' : 'deleted'
  return happened.findLast((type) => LIFECYCLE.includes(type)) === undefined ? 'updated' : 'created'
}

const LIFECYCLE: readonly ChangeLogType[] = ['created', 'deleted']

/** Changes that leave the article itself unchanged: its surroundings, and what the reader is given of it. */
const REFRESHING: readonly ChangeLogType[] = ['refreshed', 'entitled']

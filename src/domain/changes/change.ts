/** The change log's vocabulary: one entry for everything that changes what an audience can see. */

export const SUBJECTS = ['article', 'list', 'section', 'tag', 'author', 'image', 'publication', 'product'] as const
export type Subject = (typeof SUBJECTS)[number]

export const CHANGE_KINDS = [
  'published',
  'updated',
  'corrected',
  'released',
  'unpublished',
  'withdrawn',
  'reinstated',
  'expired',
  'erased',
  // What stands around the story has changed: the name or place of what it is filed under, a credit, a translation.
  'refreshed',
  'relisted',
  'merged',
  // What products hold a story, or what a partner has, is another: it concerns the readers of those products alone.
  'entitled',
  'deleted',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** What a command appends; the sequence number is given by the log as the transaction's last step. */
export interface Change {
  subject: Subject
  subjectId: string
  kind: ChangeKind
  /** The article's version that the change made; null for everything else. */
  version: number | null
  /** Public: a correction's note, a withdrawal's reason. */
  reason: string | null
  effectiveAt: number
  /** Editorial entries are told to partners; derived ones only concern what is computed. */
  class: 'editorial' | 'derived'
  /** Short keys of what an answer may hold: `a:<id>`, `s:<slug>`, `t:<slug>`, `u:<slug>`, `l:<slug>`. */
  cacheTags: string[]
  /** A release or an expiry that fell due: recorded once for (subject, kind, effectiveAt), whoever runs it. */
  edge: boolean
  /** The story that it is about. */
  story?: ChangedStory
}

export interface ChangedStory {
  key: number
  /** Whether everybody could have seen it at some time: then everybody is told when it is taken back. */
  wasPublic: boolean
}

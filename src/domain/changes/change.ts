/** The change log's vocabulary: one entry for everything that changes what an audience can see. */

const SUBJECTS = ['article', 'list', 'section', 'tag', 'author', 'image', 'publication', 'product'] as const
export type Subject = (typeof SUBJECTS)[number]

const CHANGE_LOG_TYPES = [
  // Of lists and taxonomy: it is public from now on.
  'created',
  'published',
  'updated',
  'corrected',
  'embargo-lifted',
  'unpublished',
  'withdrawn',
  'reinstated',
  'expired',
  'erased',
  // What surrounds the article has changed: the name or place of a section, tag or author, a credit, a translation.
  'refreshed',
  'relisted',
  'merged',
  // What products hold an article, or what a partner has, is another: it concerns the readers of those products alone.
  'entitled',
  'deleted',
] as const
export type ChangeLogType = (typeof CHANGE_LOG_TYPES)[number]

/** What a command appends; the sequence number is given by the log as the transaction's last step. */
export interface Change {
  subject: Subject
  subjectId: string
  type: ChangeLogType
  /** The article's version that the change made; null for everything else. */
  version: number | null
  /** Public: a correction's note, a withdrawal's reason. */
  reason: string | null
  effectiveAt: number
  /** Editorial entries are announced to partners; derived ones concern computed data only. */
  class: 'editorial' | 'derived'
  /** Short keys of what an answer may hold: `a:<id>`, `s:<slug>`, `t:<slug>`, `u:<slug>`, `l:<slug>`. */
  cacheTags: string[]
  /** A release or expiry that was due: recorded once for (subject, kind, effectiveAt), whichever process runs it. */
  isScheduled: boolean
  /** The article that it is about. */
  article?: ChangedArticle
  /** Of a merge: the key of the tag that replaces the subject. */
  mergedInto?: number
}

export interface ChangedArticle {
  key: number
  /** Whether it was ever public: if so, its removal is announced to everyone. */
  wasPublic: boolean
  /** Its live revision; null if it is not live, or unchanged. */
  revision: number | null
}

import type { Change, ChangeLogType } from '#domain/changes/change.ts'
import { ANY_ARTICLE } from '#domain/changes/dependency.ts'
import type { Article } from '#storage/articles/articles.ts'

/** The log entry of a change of an article; `touched` names everything that shows it. */
export function articleChange(
  article: Article,
  kind: ChangeLogType,
  effectiveAt: number,
  touched: string[],
  reason: string | null = null,
): Change {
  const wasPublic = article.releasedAt !== null && article.sandboxKey === null
  // Feeds announce the removal, even if it was no longer public.
  const isAnnounced = wasPublic && (kind === 'withdrawn' || kind === 'erased')
  return {
    subject: 'article',
    subjectId: article.id,
    type: kind,
    version: article.version,
    reason,
    effectiveAt,
    class: 'editorial',
    cacheTags: isAnnounced ? [...new Set([...touched, ANY_ARTICLE])] : touched,
    isScheduled: false,
    article: { key: article.key, wasPublic, revision: article.liveRevision },
  }
}

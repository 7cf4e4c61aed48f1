import type { Change, ChangeLogType } from '#domain/changes/change.ts'
import type { Article } from '#storage/articles/articles.ts'

/** What the log says of something that happened to an article; `touched` names everything that shows it. */
export function articleChange(
  article: Article,
  kind: ChangeLogType,
  effectiveAt: number,
  touched: string[],
  reason: string | null = null,
): Change {
  return {
    subject: 'article',
    subjectId: article.id,
    type: kind,
    version: article.version,
    reason,
    effectiveAt,
    class: 'editorial',
    cacheTags: touched,
    isScheduled: false,
    article: { key: article.key, wasPublic: article.releasedAt !== null && article.sandboxKey === null },
  }
}

import type { Change, ChangeKind } from '#domain/changes/change.ts'
import type { Article } from '#storage/articles/articles.ts'

/** What the log says of something that happened to a story; `touched` names everything that shows it. */
export function articleChange(
  article: Article,
  kind: ChangeKind,
  effectiveAt: number,
  touched: string[],
  reason: string | null = null,
): Change {
  return {
    subject: 'article',
    subjectId: article.id,
    kind,
    version: article.version,
    reason,
    effectiveAt,
    class: 'editorial',
    cacheTags: touched,
    edge: false,
    story: { key: article.key, wasPublic: article.releasedAt !== null && article.sandboxKey === null },
  }
}

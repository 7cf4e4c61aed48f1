import { REMOVALS, subjectMembers } from '#domain/changes/visible-changes.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { FeedItem } from '#storage/changes/change-feed.ts'
import type { ArticleRequested } from '../shared/context.ts'
import type { ChangeTags } from './change-tags.ts'
import type { PresentedChange } from './hand-out.ts'

/** One change, with its article if requested. An article removed in the meantime counts as removed. */
export function presentChange(
  change: FeedItem,
  found: Map<number, ArticleRequested> | null,
  { tags, position }: { tags: ChangeTags; position: string },
): PresentedChange {
  const { recordedAt } = change
  const more = { cacheTags: tags.get(change.id) ?? [], position }
  const thin = Buffer.from(`${memberText(change, more)}}`)
  if (found === null || change.subject !== 'article') return { json: thin, thin, texts: [], recordedAt }
  const article = found.get(change.articleKey)
  if (article) {
    const json = Buffer.concat([Buffer.from(`${memberText(change, more)},"article":`), article.json, CLOSE])
    return { json, thin, texts: article.texts, recordedAt }
  }
  const gone = REMOVALS.includes(change.type)
    ? change
    : { ...change, type: 'removed' as const, isLiveBlog: false, version: null, reason: null }
  return { json: Buffer.from(`${memberText(gone, more)},"article":null}`), thin, texts: [], recordedAt }
}

const CLOSE = Buffer.from('}')

function memberText(change: FeedItem, more: { cacheTags: readonly string[]; position: string }): string {
  const { subject, type, id, version, reason, effectiveAt, recordedAt } = change
  const members = {
    type,
    subject,
    id,
    ...subjectMembers(change),
    version,
    reason,
    effectiveAt: toRfc3339(effectiveAt),
    recordedAt: toRfc3339(recordedAt),
    ...more,
  }
  return JSON.stringify(members).slice(0, -1)
}

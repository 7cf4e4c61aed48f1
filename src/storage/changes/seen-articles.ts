import { NEVER } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import { type ArticleFilter, type Meaning, matches } from '#domain/article/filter.ts'
import type { Seen } from '#domain/changes/visible-changes.ts'
import { isVisible, wasEverVisible } from '../articles/visibility.ts'
import type { Reader } from '../core/port.ts'
import { keysIn, sql } from '../core/sql.ts'
import { classificationOf, type PastSnapshot, type SnapshotRow, snapshotsSince } from './article-snapshots.ts'
import { findEntitlementHistory, type Interval, seesAll } from './entitlement-history.ts'
import type { RequestedChanges } from './feed-request.ts'

/** An article as it is now for a reader, and what the reader had of it. */
export interface SeenArticle extends Seen, Present {}

/** What a reader could see of articles after a position of the log, and can see now. */
export async function seenOf(
  reader: Reader,
  { filter, meanings }: Pick<RequestedChanges, 'filter' | 'meanings'>,
  keys: readonly number[],
  audience: Audience,
  after: number,
): Promise<Map<number, SeenArticle>> {
  // In this order: what a reader may hold by now is known before what it has now.
  const entitlementHistory = await findEntitlementHistory(reader, keys, audience)
  const past = await snapshotsSince(reader, keys, after)
  const present = await presentOf(reader, keys, audience)
  const seen = new Map<number, SeenArticle>()
  for (const [key, article] of present) {
    const held = entitlementHistory.get(key) ?? []
    const stood = past.get(key) ?? []
    const matched = (meaning: Meaning) =>
      stood.filter((each) => matchedThen(filter, meaning, each, { ...article, key }))
    const sawIn = ({ classification, from, to }: PastSnapshot, during: Interval) =>
      overlaps({ from, to }, during) &&
      ((classification !== null && seesAll(audience, classification.stage)) ||
        held.some((interval) => overlaps(interval, { from: Math.max(from, during.from), to: Math.min(to, during.to) })))
    seen.set(key, {
      ...article,
      had: matched(meanings.former).some((each) => sawIn(each, { from: after, to: after + 1 })),
      mayHaveCopy: matched(meanings.ever).some((each) => sawIn(each, { from: after, to: NEVER })),
      has:
        article.classification !== null &&
        matches(filter, meanings.now, { ...article, ...article.classification, key }),
    })
  }
  return seen
}

function matchedThen(
  filter: ArticleFilter,
  meaning: Meaning,
  { classification }: PastSnapshot,
  { key, id, source }: Present & { key: number },
): boolean {
  return classification !== null && matches(filter, meaning, { ...classification, key, id, source, updatedAt: null })
}

function overlaps(left: Interval, right: Interval): boolean {
  return left.from < right.to && right.from < left.to
}

/** An article as it is now for an audience. */
interface Present {
  id: string
  source: string | null
  version: number
  /** Null where the audience may not see it. */
  classification: ReturnType<typeof classificationOf>
  updatedAt: number | null
  takenBack: Seen['takenBack']
  withdrawnAt: number | null
  withdrawnReason: string | null
}

async function presentOf(reader: Reader, keys: readonly number[], audience: Audience): Promise<Map<number, Present>> {
  const rows = await reader.all<
    SnapshotRow & {
      key: number
      id: string
      source: string | null
      version: number
      state: string
      updated_at: number | null
      withdrawn_at: number | null
      withdrawn_reason: string | null
      was_visible: number
    }
  >(sql`
    select a.key, a.id, a.source, a.version, a.state, a.withdrawn_at, a.withdrawn_reason, l.article_key, l.stage,
      l.published_at, l.first_published_at, l.updated_at, l.kind, l.language, l.taxonomy,
      case when a.state in ('withdrawn', 'erased') and ${wasEverVisible(audience, 'a')} then 1 else 0 end as was_visible
    from article a left join live_article l on l.article_key = a.key and ${isVisible(audience, 'l')}
    where a.key in (${keysIn(keys)})`)
  return new Map(
    rows.map((row) => [
      row.key,
      {
        id: row.id,
        source: row.source,
        version: row.version,
        classification: classificationOf(row),
        updatedAt: row.updated_at,
        takenBack: row.was_visible === 1 ? (row.state as Seen['takenBack']) : null,
        withdrawnAt: row.withdrawn_at,
        withdrawnReason: row.withdrawn_reason,
      },
    ]),
  )
}

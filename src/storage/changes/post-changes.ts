import { LRUCache } from 'lru-cache'
import type { Audience, Grant } from '#domain/article/audience.ts'
import { freeBlocks } from '#domain/article/free-part.ts'
import type { PostBlock } from '#domain/body/blocks.ts'
import { type PostChanges, postChangesSince } from '#domain/body/posts.ts'
import { findRevision } from '../articles/revisions.ts'
import { grantsOf, type VisibilityRow } from '../articles/visibility.ts'
import type { Reader } from '../core/port.ts'
import { keysIn, sql } from '../core/sql.ts'

/** More are not listed: the posts are read instead. */
const MOST_LISTED = 100
/** Subscribers with separate entitlements request the same one after another. */
const KEPT = 200
const known = new WeakMap<Reader, LRUCache<string, { changes: PostChanges | null }>>()

/**
 * The changes of live blogs since a sequence of the log at which the audience had them, in the parts that it may read. Left
 * out where the live revision of that time is not known, or nothing of the body may be read.
 */
export async function findPostChanges(
  reader: Reader,
  keys: readonly number[],
  audience: Audience,
  since: number,
): Promise<Map<number, PostChanges | null>> {
  const found = new Map<number, PostChanges | null>()
  if (keys.length === 0) return found
  const kept = known.get(reader) ?? new LRUCache({ max: KEPT })
  known.set(reader, kept)
  const rows = await reader.all<VisibilityRow & { former: number | null; live: number; modified_at: number }>(sql`
    select a.key, a.modified_at, d.stage, d.hides_at, d.is_cut, a.live_revision as live, (
      select c.revision from change c where c.article_key = a.key and c.article_key is not null and c.sequence <= ${since}
        and c.revision is not null order by c.sequence desc limit 1) as former
    from article a join article_document d on d.article_key = a.key where a.key in (${keysIn(keys)})`)
  const grants = await grantsOf(reader, rows, audience)
  for (const { key, former, live, modified_at } of rows) {
    const right = grants.get(key)?.right
    if (former === null || right === undefined || right === 'teaser') continue
    const name = [key, former, live, modified_at, right].join(' ')
    const same = kept.get(name) ?? { changes: await changesBetween(reader, key, right, [former, live]) }
    kept.set(name, same)
    found.set(key, same.changes)
  }
  return found
}

async function changesBetween(
  reader: Reader,
  key: number,
  right: Grant['right'],
  [former, live]: readonly [number, number],
): Promise<PostChanges | null> {
  if (former === live) return { added: [], edited: [], removed: [] }
  const before = await postsOf(reader, key, former, right)
  const after = await postsOf(reader, key, live, right)
  return before && after && postChangesSince(before, after, MOST_LISTED)
}

async function postsOf(
  reader: Reader,
  key: number,
  number: number,
  right: Grant['right'],
): Promise<PostBlock[] | null> {
  const revision = await findRevision(reader, key, number)
  if (revision === null) return null
  const { blocks, content } = revision
  return (right === 'free' ? freeBlocks(blocks, content.freeUntil) : blocks).filter((block) => block.type === 'post')
}

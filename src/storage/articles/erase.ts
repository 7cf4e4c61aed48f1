import { deleteSnapshots } from '../changes/article-snapshots.ts'
import { countErasure } from '../core/erasure.ts'
import type { Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { clearPlacements } from '../lists/placements.ts'
import { removeDrafts } from '../search/write-drafts.ts'

/** Blanks texts about an article outside of it: notes in the log, arguments in the audit, stored responses. */
export async function blankMentions(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`update change set reason = null where subject_id = ${id} and reason is not null`)
  await writer.run(sql`update audit set detail = '{}' where subject_id = ${id}`)
  await writer.run(sql`delete from idempotency where result like ${`%"id":"${id}"%`}`)
}

/**
 * Removes everything that refers to an article; the article's own row too, unless it stays as the tombstone of an erased one.
 */
export async function eraseArticle(
  writer: Writer,
  key: number,
  { keepsTombstone }: { keepsTombstone: boolean },
): Promise<void> {
  await removeDrafts(writer, [key])
  await writer.run(sql`delete from article_slug where article_key = ${key}`)
  await deleteSnapshots(writer, key)
  await writer.run(sql`delete from article_path where article_key = ${key}`)
  await writer.run(sql`delete from related_pin where article_key = ${key} or related_key = ${key}`)
  await writer.run(sql`delete from predecessor where article_key = ${key} or earlier_key = ${key}`)
  await clearPlacements(writer, key)
  await writer.run(sql`delete from list_entry where article_key = ${key}`)
  await writer.run(sql`delete from list_exclusion where article_key = ${key}`)
  await writer.run(sql`delete from preview_link where article_key = ${key}`)
  if (keepsTombstone) return countErasure(writer)
  await writer.run(sql`delete from image_mention where article_key = ${key}`)
  await writer.run(sql`delete from embed_mention where article_key = ${key}`)
  await writer.run(sql`delete from revision where article_key = ${key}`)
  await writer.run(sql`delete from article where key = ${key}`)
}

import type { RelatedPick } from '#domain/related/related.ts'
import { inChunks } from '../core/chunks.ts'
import type { Awaitable, Reader, Writer } from '../core/port.ts'
import { andThen } from '../core/port.ts'
import { joined, listOf, sql } from '../core/sql.ts'

/** The picks of a story as they are kept: what was there when they were made, and the score that one more must have. */
export interface StoredPicks {
  articleKey: number
  seen: number
  floor: number
  picks: RelatedPick[]
}

/** The picks of a story, best first; none where they are not made yet. */
export function findPicks(reader: Reader, articleKey: number): Awaitable<RelatedPick[]> {
  const row = reader.get<{ picks: string }>(sql`select picks from story_pick where article_key = ${articleKey}`)
  return andThen(row, (found) => (found ? (JSON.parse(found.picks) as RelatedPick[]) : []))
}

/** The picks of a story, held against other writers. */
export async function holdPicks(writer: Writer, articleKey: number): Promise<RelatedPick[] | null> {
  const row = await writer.get<{ picks: string }>(
    sql`select picks from story_pick where article_key = ${articleKey}${writer.dialect.forUpdate}`,
  )
  return row ? (JSON.parse(row.picks) as RelatedPick[]) : null
}

/** What a further story must have to be kept beside each of the stories; those without picks are missing. */
export async function floorsOf(
  reader: Reader,
  articleKeys: readonly number[],
): Promise<Map<number, { seen: number; floor: number }>> {
  const floors = new Map<number, { seen: number; floor: number }>()
  for (const chunk of inChunks(articleKeys)) {
    const rows = await reader.all<{ article_key: number; seen: number; floor: number }>(
      sql`select article_key, seen, floor from story_pick where article_key in (${listOf(chunk)})`,
    )
    for (const { article_key, seen, floor } of rows) floors.set(article_key, { seen, floor })
  }
  return floors
}

/** Keeps a story's picks. `before` are those that were kept. */
export async function putPicks(
  writer: Writer,
  stored: StoredPicks,
  before: readonly RelatedPick[] | null,
): Promise<void> {
  const { articleKey, seen, floor, picks } = stored
  await writer.run(sql`
    insert into story_pick (article_key, seen, floor, picks) values (${articleKey}, ${seen}, ${floor}, ${JSON.stringify(picks)})
    on conflict (article_key) do update set seen = excluded.seen, floor = excluded.floor, picks = excluded.picks`)
  const kept = new Set(picks.map(({ key }) => key))
  const known = new Set(before?.map(({ key }) => key))
  for (const chunk of inChunks([...kept].filter((key) => !known.has(key)))) {
    const rows = chunk.map((key) => sql`(${key}, ${articleKey})`)
    await writer.run(sql`
      insert into story_pick_back (pick_key, article_key) values ${joined(rows, ', ')} on conflict do nothing`)
  }
  for (const chunk of inChunks([...known].filter((key) => !kept.has(key))))
    await writer.run(
      sql`delete from story_pick_back where pick_key in (${listOf(chunk)}) and article_key = ${articleKey}`,
    )
}

export async function deletePicks(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from story_pick where article_key = ${articleKey}`)
}

/** Stories beside which a story is picked. */
export async function storiesBeside(reader: Reader, pickKey: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from story_pick_back where pick_key = ${pickKey} order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** Forgets that a story is picked beside another. */
export async function deleteBack(writer: Writer, pickKey: number, articleKey: number): Promise<void> {
  await writer.run(sql`delete from story_pick_back where pick_key = ${pickKey} and article_key = ${articleKey}`)
}

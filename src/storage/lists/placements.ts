import type { Audience } from '#domain/article/audience.ts'
import type { Placement } from '#domain/lists/placement.ts'
import type { PlacementEvent } from '#domain/views/placement-event.ts'
import { isVisible } from '../articles/visibility.ts'
import type { Reader, Writer } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'

/** A placement where it stands. */
export interface FoundPlacement {
  placement: Placement
  articleKey: number
  entryId: string
  /** Slug of the list. */
  list: string
  article: { id: string; slug: string }
}

/** Placements by id whose articles the audience may read. */
export async function findPlacements(
  reader: Reader,
  ids: readonly string[],
  audience: Audience,
): Promise<Map<string, FoundPlacement>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.all<{
    id: string
    placement: string
    article_key: number
    entry_id: string
    list: string
    article_id: string
    slug: string
  }>(sql`
    select e.placement_id as id, e.placement, e.article_key, e.id as entry_id, t.slug as list, a.id as article_id, a.slug
    from list_entry e join list t on t.key = e.list_key join article a on a.key = e.article_key
    join live_article l on l.article_key = e.article_key
    where e.placement_id in (${listOf(ids)}) and ${isVisible(audience, 'l')}`)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        placement: JSON.parse(row.placement),
        articleKey: row.article_key,
        entryId: row.entry_id,
        list: row.list,
        article: { id: row.article_id, slug: row.slug },
      },
    ]),
  )
}

/** An article is presented as itself wherever it stands: what editors wrote for lists may say what was taken back. */
export async function clearPlacements(writer: Writer, articleKey: number): Promise<void> {
  await writer.run(sql`delete from placement_count where placement_id in (
    select placement_id from list_entry where article_key = ${articleKey} and placement_id is not null)`)
  await writer.run(sql`delete from placement_image where article_key = ${articleKey}`)
  await writer.run(sql`
    update list_entry set placement = null, placement_id = null where article_key = ${articleKey} and placement_id is not null`)
}

/** What was counted of one variant. */
export interface PlacementCount {
  variant: string
  impressions: number
  views: number
}

export function countsOf(reader: Reader, placementId: string) {
  return reader.all<PlacementCount>(
    sql`select variant, impressions, views from placement_count where placement_id = ${placementId}`,
  )
}

/** Whether a mark is new on its day. */
export async function putMark(
  writer: Writer,
  { day, network }: Pick<PlacementEvent, 'day' | 'network'>,
  { high, low }: { high: number; low: number },
): Promise<boolean> {
  const added = await writer.run(sql`
    insert into placement_mark (day, high, low, network) values (${day}, ${high}, ${low}, ${network}) on conflict do nothing`)
  return added === 1
}

/** How many marks of the day came from a network. */
export async function marksFrom(reader: Reader, day: number, network: number): Promise<number> {
  const row = await reader.get<{ n: number }>(
    sql`select count(*) as n from placement_mark where day = ${day} and network = ${network}`,
  )
  return row?.n ?? 0
}

/** Nothing is added to a placement that is gone. */
export async function addPlacementCount(
  writer: Writer,
  { placementId, variant }: Pick<PlacementEvent, 'placementId' | 'variant'>,
  { impressions, views }: { impressions: number; views: number },
): Promise<void> {
  await writer.run(sql`
    insert into placement_count (placement_id, variant, list_key, impressions, views)
    select e.placement_id, ${variant}, e.list_key, ${impressions}, ${views} from list_entry e where e.placement_id = ${placementId}
    on conflict (placement_id, variant) do update set
      impressions = placement_count.impressions + excluded.impressions, views = placement_count.views + excluded.views`)
}

/** Forgets the marks of the days before one. */
export async function forgetMarksBefore(writer: Writer, day: number): Promise<void> {
  await writer.run(sql`delete from placement_mark where day < ${day}`)
}

import type { State } from '#domain/article/article.ts'
import { imagesOf, type Placement } from '#domain/lists/placement.ts'
import { type NameTranslations, translationsJson, translationsOf } from '#domain/name-translations.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, joined, sql } from '../core/sql.ts'

/** Lists that are computed, each under its reserved slug. Their entries are pinned ones. */
export const COMPUTED_LISTS = ['latest', 'most-popular', 'trending'] as const
export type ComputedList = (typeof COMPUTED_LISTS)[number]

export function isComputed(slug: string): slug is ComputedList {
  return (COMPUTED_LISTS as readonly string[]).includes(slug)
}

export interface List {
  key: number
  id: string
  slug: string
  name: string
  description: string | null
  translations: NameTranslations
  kind: 'curated' | 'computed'
  /** Slug of the list that this one replaces for readers of a language; null: none. */
  variantOf: string | null
  /** That language. */
  language: string | null
  /** What the list is filled up from when its own entries are used up. */
  fill: ListFill | null
  /** How often its entries were changed, and by whom last; null: not through the API. */
  revision: number
  revisedBy: string | null
  updatedAt: number
}

/** Expressions of slugs, as filters take them, and up to how many entries the list is filled. */
export interface ListFill {
  section: string | null
  tag: string | null
  author: string | null
  limit: number
}

/** The head of a list; its fill and its entries are stored separately. */
export type ListHead = Omit<List, 'key' | 'fill' | 'revision' | 'revisedBy'>

/** A list entry that is not an article of ours. */
export interface Link {
  headline: string
  standfirst: string | null
  url: string | null
}

export interface ListEntry {
  id: string
  position: number
  /** Pinned to that position of the list, independent of other entries. */
  slot: number | null
  articleKey: number | null
  link: Link | null
  linkImageKey: number | null
  /** How its article is presented here; null: as itself. */
  placement: Placement | null
}

interface Row {
  key: number
  id: string
  slug: string
  name: string
  description: string | null
  translations: string | null
  kind: 'curated' | 'computed'
  variant_of: string | null
  language: string | null
  fill: string | null
  revision: number
  revised_by: string | null
  updated_at: number
}

const COLUMNS = sql`key, id, slug, name, description, translations, kind,
  (select base.slug from list base where base.key = list.variant_of) as variant_of, language, fill, revision, revised_by, updated_at`

export async function findList(reader: Reader, slug: string): Promise<List | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from list where slug = ${slug}`)
  return row ? listOfRow(row) : null
}

export async function findListByKey(reader: Reader, key: number): Promise<List | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from list where key = ${key}`)
  return row ? listOfRow(row) : null
}

/** Variants of a list for other languages, by language. */
export async function findVariants(reader: Reader, listKey: number): Promise<List[]> {
  const rows = await reader.all<Row>(sql`select ${COLUMNS} from list where variant_of = ${listKey} order by language`)
  return rows.map(listOfRow)
}

/** Locks and returns the list. */
export async function lockList(writer: Writer, slug: string): Promise<List | null> {
  const row = await writer.get<Row>(sql`
    select ${COLUMNS} from list
    where slug = ${slug}${writer.dialect.forUpdate}`)
  return row ? listOfRow(row) : null
}

export async function allLists(reader: Reader): Promise<List[]> {
  const rows = await reader.all<Row>(sql`select ${COLUMNS} from list order by kind desc, slug`)
  return rows.map(listOfRow)
}

/** The entries in order. Visibility is checked where the card is fetched. */
export async function findEntries(reader: Reader, listKey: number): Promise<ListEntry[]> {
  const rows = await reader.all<{
    id: string
    position: number
    slot: number | null
    article_key: number | null
    link: string | null
    link_image_key: number | null
    placement: string | null
  }>(sql`
    select id, position, slot, article_key, link, link_image_key, placement from list_entry where list_key = ${listKey} order by position`)
  return rows.map((row) => ({
    id: row.id,
    position: row.position,
    slot: row.slot,
    articleKey: row.article_key,
    link: row.link === null ? null : JSON.parse(row.link),
    linkImageKey: row.link_image_key,
    placement: row.placement === null ? null : JSON.parse(row.placement),
  }))
}

/** The first of these ids of entries and placements that another list has, with that list. */
export async function findIdElsewhere(
  reader: Reader,
  listKey: number,
  entries: readonly ListEntry[],
): Promise<{ id: string; list: string } | null> {
  const ids = entries.flatMap(({ id, placement }) => (placement?.id == null ? [id] : [id, placement.id]))
  if (ids.length === 0) return null
  const wanted = reader.dialect.rowsOfJson(JSON.stringify(ids.map((id) => [id])), ['text'])
  const row = await reader.get<{ id: string; placement_id: string | null; slug: string }>(sql`
    select e.id, e.placement_id, t.slug from list_entry e join list t on t.key = e.list_key
    where e.list_key <> ${listKey} and (e.id in (${wanted}) or e.placement_id in (${wanted})) limit 1`)
  if (row === undefined) return null
  return { id: ids.includes(row.id) ? row.id : (row.placement_id as string), list: row.slug }
}

/** Inserts, or updates the one of the same slug; gives its key. */
export async function putList(writer: Writer, list: ListHead): Promise<number> {
  const row = await writer.get<{ key: number }>(sql`
    insert into list (id, slug, name, description, translations, kind, variant_of, language, updated_at)
    values (${list.id}, ${list.slug}, ${list.name}, ${list.description}, ${translationsJson(list.translations)}, ${list.kind},
      (select base.key from list base where base.slug = ${list.variantOf}), ${list.language}, ${list.updatedAt})
    on conflict (slug) do update set name = excluded.name, description = excluded.description,
      translations = excluded.translations, variant_of = excluded.variant_of, language = excluded.language,
      updated_at = excluded.updated_at
    returning key`)
  return (row as { key: number }).key
}

/** Replaces the whole order of a list. `actor` is who did. */
export async function putEntries(
  writer: Writer,
  listKey: number,
  entries: readonly ListEntry[],
  actor: string | null = null,
): Promise<void> {
  await writer.run(sql`update list set revision = revision + 1, revised_by = ${actor} where key = ${listKey}`)
  await writer.run(sql`delete from placement_image where list_key = ${listKey}`)
  await writer.run(sql`delete from list_entry where list_key = ${listKey}`)
  for (let from = 0; from < entries.length; from += ROWS_A_STATEMENT) {
    const rows = entries.slice(from, from + ROWS_A_STATEMENT).map(
      (entry) => sql`(${entry.id}, ${listKey}, ${entry.position}, ${entry.slot}, ${entry.articleKey},
        ${entry.link === null ? null : JSON.stringify(entry.link)}, ${entry.linkImageKey},
        ${entry.placement === null ? null : JSON.stringify(entry.placement)}, ${entry.placement?.id ?? null})`,
    )
    await writer.run(sql`
      insert into list_entry (id, list_key, position, slot, article_key, link, link_image_key, placement, placement_id)
      values ${joined(rows, ', ')}`)
  }
  for (const { articleKey, placement } of entries)
    for (const imageKey of placement === null ? [] : imagesOf(placement))
      await writer.run(sql`
        insert into placement_image (list_key, image_key, article_key) values (${listKey}, ${imageKey}, ${articleKey})`)
  await writer.run(sql`
    delete from placement_count where list_key = ${listKey} and placement_id not in (
      select e.placement_id from list_entry e where e.list_key = ${listKey} and e.placement_id is not null)`)
}

const ROWS_A_STATEMENT = 100

function listOfRow(row: Row): List {
  return {
    key: row.key,
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    translations: translationsOf(row.translations),
    kind: row.kind,
    variantOf: row.variant_of,
    language: row.language,
    fill: row.fill === null ? null : JSON.parse(row.fill),
    revision: row.revision,
    revisedBy: row.revised_by,
    updatedAt: row.updated_at,
  }
}

/** Creates a list unless its slug exists. */
export async function ensureList(
  writer: Writer,
  list: Omit<ListHead, 'translations' | 'variantOf' | 'language'>,
): Promise<void> {
  await writer.run(sql`
    insert into list (id, slug, name, description, kind, updated_at)
    values (${list.id}, ${list.slug}, ${list.name}, ${list.description}, ${list.kind}, ${list.updatedAt})
    on conflict (slug) do nothing`)
}

/** Puts what a list is filled up from. */
export async function putFill(writer: Writer, listKey: number, fill: ListFill | null): Promise<void> {
  await writer.run(sql`update list set fill = ${fill === null ? null : JSON.stringify(fill)} where key = ${listKey}`)
}

export async function deleteList(writer: Writer, listKey: number): Promise<void> {
  for (const table of ['placement_image', 'placement_count', 'list_entry'])
    await writer.run(sql`delete from ${constant(table)} where list_key = ${listKey}`)
  await writer.run(sql`delete from artwork where subject = 'list' and subject_key = ${listKey}`)
  await writer.run(sql`delete from list where key = ${listKey}`)
}

/** Keys of the articles that a list does not take up by itself. */
export async function findExclusions(reader: Reader, listKey: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from list_exclusion where list_key = ${listKey} order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** Whether that is new. */
export async function putExclusion(writer: Writer, listKey: number, articleKey: number): Promise<boolean> {
  const added = await writer.run(sql`
    insert into list_exclusion (list_key, article_key) values (${listKey}, ${articleKey}) on conflict do nothing`)
  return added === 1
}

/** Whether it was there. */
export async function deleteExclusion(writer: Writer, listKey: number, articleKey: number): Promise<boolean> {
  return (
    (await writer.run(sql`delete from list_exclusion where list_key = ${listKey} and article_key = ${articleKey}`)) ===
    1
  )
}

/** An article on a list, as editors see it. */
export interface ListedArticle {
  key: number
  id: string
  slug: string
  state: State
}

/** The articles of entries and exclusions of a list, in any state. */
export async function articlesOfList(reader: Reader, listKey: number): Promise<Map<number, ListedArticle>> {
  const rows = await reader.all<ListedArticle>(sql`
    select a.key, a.id, a.slug, a.state from article a where a.key in (
      select article_key from list_entry where list_key = ${listKey} and article_key is not null
      union select article_key from list_exclusion where list_key = ${listKey})`)
  return new Map(rows.map((row) => [row.key, { key: row.key, id: row.id, slug: row.slug, state: row.state }]))
}

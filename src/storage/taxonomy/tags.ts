import type { TagType } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import {
  type NameTranslations,
  namesOfTranslations,
  translationsJson,
  translationsOf,
} from '#domain/name-translations.ts'
import { countToOrderBy, isAutoCreated, isListed, listedUntil, type Making, publicCount } from '../articles/counts.ts'
import type { Reader, Writer } from '../core/port.ts'
import { andAll, joined, listOf, type Query, sql } from '../core/sql.ts'
import { putSuggestedNames } from '../search/names.ts'
import { freshKey } from './redirects.ts'

export interface Tag {
  key: number
  id: string
  slug: string
  name: string
  type: TagType
  description: string | null
  translations: NameTranslations
  broaderKey: number | null
  aliases: string[]
  mediaTopic: string | null
  wikidata: string | null
  updatedAt: number
}

export interface CountedTag extends Tag {
  articleCount: number
  /** From when on it is not listed any more. */
  listedUntil: number
  /** Whatever tags are narrower than is public. */
  broader: { id: string; slug: string } | null
}

interface Row {
  key: number
  id: string
  slug: string
  name: string
  type: TagType
  description: string | null
  translations: string | null
  broader_key: number | null
  aliases: string
  media_topic: string | null
  wikidata: string | null
  updated_at: number
  article_count: number
  listed_until: number
  broader_id: string | null
  broader_slug: string | null
}

/** Parameters of a list of tags. `after` is the sort value and key of the last one seen. */
export interface TagListing {
  sort: 'name' | 'popular'
  type: TagType | null
  /** Beginning of a name or alias, in any case and with or without accents. */
  prefix: string | null
  after: { value: string | number; key: number } | null
  limit: number
  audience: Audience
}

/** A name as prefix search compares it: without case and accents. */
function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
    .slice(0, 200)
}

export async function listTags(reader: Reader, listing: TagListing): Promise<CountedTag[]> {
  const { audience } = listing
  const count = await countToOrderBy(reader, 'tag', 't', audience.at)
  const rows = await reader.all<Row>(sql`${columns(audience.at)}
    where ${isListed('tag', 't', audience)}${andAll(conditions(listing, count))} order by ${listing.sort === 'name' ? sql`t.name, t.key` : sql`${count} desc, t.key`}
    limit ${listing.limit}`)
  return rows.map(countedTagOf)
}

export async function findTag(reader: Reader, slug: string, audience: Audience): Promise<CountedTag | null> {
  const row = await reader.get<Row>(
    sql`${columns(audience.at)} where t.slug = ${slug} and ${isListed('tag', 't', audience)}`,
  )
  return row ? countedTagOf(row) : null
}

/** Tags by key with their counts, in no order. */
export async function countedTagsByKey(reader: Reader, keys: readonly number[], at: number): Promise<CountedTag[]> {
  if (keys.length === 0) return []
  return (await reader.all<Row>(sql`${columns(at)} where t.key in (${listOf(keys)})`)).map(countedTagOf)
}

/** The slug of the one tag whose name or alias an address spells with dashes; null where none or several have it. */
export async function findSlugByName(reader: Reader, spelt: string, audience: Audience): Promise<string | null> {
  const rows = await reader.all<{ slug: string }>(sql`
    select distinct t.slug from tag_name_folded n join tag t on t.key = n.tag_key
    where n.folded = ${foldName(spelt.replaceAll('-', ' '))}
      and ${isListed('tag', 't', audience)} limit 2`)
  return rows.length === 1 ? (rows[0]?.slug ?? null) : null
}

/** Tags by slug, without counts. */
export async function findTags(reader: Reader, slugs: readonly string[]): Promise<Tag[]> {
  const rows = await reader.all<Row>(sql`
    select key, id, slug, name, type, description, translations, broader_key, aliases, media_topic, wikidata, updated_at
    from tag where slug in (${listOf(slugs)})`)
  return rows.map(tagOf)
}

/** Tags by key, in no order. */
export async function tagsByKey(reader: Reader, keys: readonly number[]): Promise<Tag[]> {
  if (keys.length === 0) return []
  const rows = await reader.all<Row>(sql`
    select key, id, slug, name, type, description, translations, broader_key, aliases, media_topic, wikidata, updated_at
    from tag where key in (${listOf(keys)})`)
  return rows.map(tagOf)
}

/** Whether `key` is `above` or a case of it, however far: to keep tags from being broader than themselves. */
export async function isNarrower(reader: Reader, key: number, above: number): Promise<boolean> {
  const rows = await reader.all<{ key: number }>(sql`
    with recursive chain (key) as (
      select cast(${key} as bigint)
      union
      select t.broader_key from tag t join chain on t.key = chain.key where t.broader_key is not null)
    select key from chain where key = ${above}`)
  return rows.length > 0
}

/** Inserts, or updates the one of the same slug; gives its key. */
export async function putTag(writer: Writer, tag: Omit<Tag, 'key'>, making: Making): Promise<number> {
  const own = freshKey(writer, 'tag')
  const row = await writer.get<{ key: number }>(sql`
    insert into tag (${own.column}is_auto_created, id, slug, name, type, description, translations, broader_key, aliases, media_topic, wikidata, updated_at)
    values (${own.value}${isAutoCreated(making)}, ${tag.id}, ${tag.slug}, ${tag.name}, ${tag.type}, ${tag.description}, ${translationsJson(tag.translations)}, ${tag.broaderKey}, ${JSON.stringify(tag.aliases)},
      ${tag.mediaTopic}, ${tag.wikidata}, ${tag.updatedAt})
    on conflict (slug) do update set is_auto_created = excluded.is_auto_created, name = excluded.name, type = excluded.type, description = excluded.description,
      translations = excluded.translations, broader_key = excluded.broader_key, aliases = excluded.aliases, media_topic = excluded.media_topic,
      wikidata = excluded.wikidata, updated_at = excluded.updated_at
    returning key`)
  const { key } = row as { key: number }
  await putNames(writer, { ...tag, key })
  await listBroader(writer, tag.broaderKey)
  return key
}

/** Updates all fields of an existing tag, including its slug. */
export async function updateTag(writer: Writer, tag: Tag): Promise<void> {
  await writer.run(sql`
    update tag set is_auto_created = 0, slug = ${tag.slug}, name = ${tag.name}, type = ${tag.type}, description = ${tag.description},
      translations = ${translationsJson(tag.translations)}, broader_key = ${tag.broaderKey}, aliases = ${JSON.stringify(tag.aliases)}, media_topic = ${tag.mediaTopic},
      wikidata = ${tag.wikidata}, updated_at = ${tag.updatedAt}
    where key = ${tag.key}`)
  await putNames(writer, tag)
  await listBroader(writer, tag.broaderKey)
}

/** Naming a tag as broader is an edit of it too. */
async function listBroader(writer: Writer, key: number | null): Promise<void> {
  if (key !== null) await writer.run(sql`update tag set is_auto_created = 0 where key = ${key} and is_auto_created = 1`)
}

/** The cases of a tag become cases of another one, or of none. */
export async function moveNarrower(writer: Writer, from: number, to: number | null): Promise<void> {
  await writer.run(sql`update tag set broader_key = ${to} where broader_key = ${from}`)
}

/** The names that a tag is found by. */
async function putNames(writer: Writer, { key, name, aliases, translations }: Tag): Promise<void> {
  const names = [name, ...aliases, ...namesOfTranslations(translations)]
  await putSuggestedNames(writer, 'tag', key, names)
  const folded = [...new Set(names.map(foldName))]
  await writer.run(sql`delete from tag_name_folded where tag_key = ${key}`)
  await writer.run(
    sql`insert into tag_name_folded (folded, tag_key) values ${joined(
      folded.map((name) => sql`(${name}, ${key})`),
      ', ',
    )}`,
  )
}

function columns(at: number): Query {
  return sql`
    select t.key, t.id, t.slug, t.name, t.type, t.description, t.translations, t.broader_key, t.aliases, t.media_topic, t.wikidata, t.updated_at,
      b.id as broader_id, b.slug as broader_slug, ${publicCount('tag', 't', at)} as article_count,
      ${listedUntil('tag', 't', at)} as listed_until
    from tag t left join tag b on b.key = t.broader_key`
}

function conditions({ sort, type, prefix, after }: TagListing, count: Query): Query[] {
  const all: Query[] = []
  if (type !== null) all.push(sql`t.type = ${type}`)
  if (prefix !== null) {
    const folded = foldName(prefix)
    // Up to the last code point: every name that begins so.
    all.push(
      sql`t.key in (select n.tag_key from tag_name_folded n where n.folded >= ${folded} and n.folded < ${`${folded}\u{10ffff}`})`,
    )
  }
  if (after !== null && sort === 'name') all.push(sql`(t.name, t.key) > (${after.value}, ${after.key})`)
  if (after !== null && sort === 'popular') {
    all.push(sql`(${count} < ${after.value} or (${count} = ${after.value} and t.key > ${after.key}))`)
  }
  return all
}

function tagOf(row: Row): Tag {
  return {
    key: row.key,
    id: row.id,
    slug: row.slug,
    name: row.name,
    type: row.type,
    description: row.description,
    translations: translationsOf(row.translations),
    broaderKey: row.broader_key,
    aliases: JSON.parse(row.aliases),
    mediaTopic: row.media_topic,
    wikidata: row.wikidata,
    updatedAt: row.updated_at,
  }
}

function countedTagOf(row: Row): CountedTag {
  return {
    ...tagOf(row),
    articleCount: row.article_count,
    listedUntil: row.listed_until,
    broader:
      row.broader_id === null || row.broader_slug === null ? null : { id: row.broader_id, slug: row.broader_slug },
  }
}

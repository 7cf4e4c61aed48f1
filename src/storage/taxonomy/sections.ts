import type { Audience } from '#domain/article/audience.ts'
import {
  type NameTranslations,
  namesOfTranslations,
  translationsJson,
  translationsOf,
} from '#domain/name-translations.ts'
import { isAutoCreated, isListed, listedUntil, type Making, publicCount } from '../articles/counts.ts'
import type { Reader, Writer } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'
import { putSuggestedNames } from '../search/names.ts'
import { freshKey } from './redirects.ts'

export interface Section {
  key: number
  id: string
  slug: string
  name: string
  description: string | null
  translations: NameTranslations
  parentKey: number | null
  position: number
  updatedAt: number
}

export interface CountedSection extends Section {
  articleCount: number
  /** From when on it is not listed any more. */
  listedUntil: number
}

interface Row {
  key: number
  id: string
  slug: string
  name: string
  description: string | null
  translations: string | null
  parent_key: number | null
  position: number
  updated_at: number
  article_count: number
  listed_until: number
}

/** Every section that is visible to the audience, in the order of siblings in the tree; with counts of public articles. */
export async function listSections(reader: Reader, audience: Audience): Promise<CountedSection[]> {
  const rows = await reader.all<Row>(sql`
    select s.key, s.id, s.slug, s.name, s.description, s.translations, s.parent_key, s.position, s.updated_at,
      ${publicCount('section', 's', audience.at)} as article_count,
      ${listedUntil('section', 's', audience.at)} as listed_until
    from section s where ${isListed('section', 's', audience)} order by s.position, s.name, s.key`)
  return rows.map((row) => ({ ...sectionOf(row), articleCount: row.article_count, listedUntil: row.listed_until }))
}

export async function allSections(reader: Reader): Promise<Section[]> {
  const rows = await reader.all<Row>(
    sql`select key, id, slug, name, description, translations, parent_key, position, updated_at from section order by position, name, key`,
  )
  return rows.map(sectionOf)
}

/** What sections are called, by key. */
export async function sectionNames(
  reader: Reader,
  keys: readonly number[],
): Promise<Map<number, Pick<Section, 'slug' | 'name' | 'translations'>>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<Pick<Row, 'key' | 'slug' | 'name' | 'translations'>>(
    sql`select key, slug, name, translations from section where key in (${listOf(keys)})`,
  )
  return new Map(
    rows.map(({ key, slug, name, translations }) => [key, { slug, name, translations: translationsOf(translations) }]),
  )
}

/** Inserts, or updates the one of the same slug; gives its key. */
export async function putSection(writer: Writer, section: Omit<Section, 'key'>, making: Making): Promise<number> {
  const own = freshKey(writer, 'section')
  const row = await writer.get<{ key: number }>(sql`
    insert into section (${own.column}is_auto_created, id, slug, name, description, translations, parent_key, position, updated_at)
    values (${own.value}${isAutoCreated(making)}, ${section.id}, ${section.slug}, ${section.name}, ${section.description}, ${translationsJson(section.translations)}, ${section.parentKey}, ${section.position}, ${section.updatedAt})
    on conflict (slug) do update set is_auto_created = excluded.is_auto_created, name = excluded.name, description = excluded.description,
      translations = excluded.translations, parent_key = excluded.parent_key, position = excluded.position, updated_at = excluded.updated_at
    returning key`)
  await listParent(writer, section.parentKey)
  const { key } = row as { key: number }
  await putSuggestedNames(writer, 'section', key, [section.name, ...namesOfTranslations(section.translations)])
  return key
}

/** Updates all fields of an existing section, including its slug. */
export async function updateSection(writer: Writer, section: Section): Promise<void> {
  await writer.run(sql`
    update section set is_auto_created = 0, slug = ${section.slug}, name = ${section.name}, description = ${section.description},
      translations = ${translationsJson(section.translations)}, parent_key = ${section.parentKey}, position = ${section.position}, updated_at = ${section.updatedAt}
    where key = ${section.key}`)
  await putSuggestedNames(writer, 'section', section.key, [section.name, ...namesOfTranslations(section.translations)])
  await listParent(writer, section.parentKey)
}

/** Naming a section as a parent is an edit of it too. */
async function listParent(writer: Writer, key: number | null): Promise<void> {
  if (key !== null)
    await writer.run(sql`update section set is_auto_created = 0 where key = ${key} and is_auto_created = 1`)
}

/** A section with every section above it, by key. */
export function withAncestors(key: number, sections: ReadonlyMap<number, Pick<Section, 'parentKey'>>): number[] {
  const path: number[] = []
  for (let at: number | null = key; at !== null && !path.includes(at); at = sections.get(at)?.parentKey ?? null)
    path.push(at)
  return path
}

function sectionOf(row: Row): Section {
  return {
    key: row.key,
    id: row.id,
    slug: row.slug,
    name: row.name,
    description: row.description,
    translations: translationsOf(row.translations),
    parentKey: row.parent_key,
    position: row.position,
    updatedAt: row.updated_at,
  }
}

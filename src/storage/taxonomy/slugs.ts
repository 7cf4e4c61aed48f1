import type { Audience } from '#domain/article/audience.ts'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import { isListed } from '../articles/counts.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, listOf, sql } from '../core/sql.ts'
import { foldBeginning } from '../search/names.ts'

/**
 * The slug that a section, tag or author has now, by one that it had before; null where there is none, or where either is
 * hidden from the audience.
 */
export async function findCurrentSlug(
  reader: Reader,
  facet: TaxonomyKind,
  oldSlug: string,
  audience: Audience,
): Promise<string | null> {
  const row = await reader.get<{ slug: string }>(sql`
    select s.slug from old_slug o join ${constant(facet)} s on s.key = o.subject_key
    where o.subject = ${facet} and o.slug = ${oldSlug} and o.is_hidden = 0 and ${isListed(facet, 's', audience)}`)
  return row?.slug ?? null
}

/** The section, tag or author that has or had a slug. */
export async function findClassified(
  reader: Reader,
  facet: TaxonomyKind,
  slug: string,
): Promise<{ id: string; slug: string } | null> {
  const table = constant(facet)
  const row = await reader.get<{ id: string; slug: string }>(sql`
    select id, slug from ${table} where slug = ${slug}
    union all
    select s.id, s.slug from old_slug o join ${table} s on s.key = o.subject_key where o.subject = ${facet} and o.slug = ${slug}`)
  return row ?? null
}

/** Of these slugs, those that a section, tag or author has or had. */
export async function slugsTaken(reader: Reader, facet: TaxonomyKind, slugs: readonly string[]): Promise<Set<string>> {
  if (slugs.length === 0) return new Set()
  const texts = reader.dialect.rowsOfJson(JSON.stringify(slugs.map((slug) => [slug])), ['text'])
  const rows = await reader.all<{ slug: string }>(sql`
    select slug from ${constant(facet)} where slug in (${texts})
    union all select slug from old_slug where subject = ${facet} and slug in (${texts})`)
  return new Set(rows.map(({ slug }) => slug))
}

/** The section, tag or author that has or had a slug, if visible to the audience. */
export async function findListed(
  reader: Reader,
  facet: TaxonomyKind,
  slug: string,
  audience: Audience,
): Promise<{ id: string; slug: string } | null> {
  const row = await reader.get<{ id: string; slug: string }>(
    sql`select s.id, s.slug from ${constant(facet)} s where s.slug = ${slug} and ${isListed(facet, 's', audience)}`,
  )
  if (row) return row
  const current = await findCurrentSlug(reader, facet, slug, audience)
  return current === null ? null : findClassified(reader, facet, current)
}

/** What a section, tag or author is called: the name that readers see, and its key. */
export async function findNamed(
  reader: Reader,
  facet: TaxonomyKind,
  id: string,
): Promise<{ key: number; name: string } | null> {
  return (
    (await reader.get<{ key: number; name: string }>(
      sql`select s.key, s.name from ${constant(facet)} s where s.id = ${id}`,
    )) ?? null
  )
}

export async function descriptionOf(reader: Reader, facet: 'section' | 'tag', key: number): Promise<string | null> {
  const row = await reader.get<{ description: string | null }>(
    sql`select s.description from ${constant(facet)} s where s.key = ${key}`,
  )
  return row?.description ?? null
}

/** The id of a section, tag or author. */
export async function taxonomyIdOf(reader: Reader, facet: TaxonomyKind, key: number): Promise<string | null> {
  const row = await reader.get<{ id: string }>(sql`select s.id from ${constant(facet)} s where s.key = ${key}`)
  return row?.id ?? null
}

/** The subjects that had these slugs before, by old slug. */
export async function findByOldSlugs(
  reader: Reader,
  facet: TaxonomyKind,
  slugs: readonly string[],
): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map()
  const rows = await reader.all<{ slug: string; subject_key: number }>(
    sql`select slug, subject_key from old_slug where subject = ${facet} and slug in (${listOf(slugs)})`,
  )
  return new Map(rows.map((row) => [row.slug, row.subject_key]))
}

/** The section, tag or author of a name, ignoring case and diacritics; sections are also distinguished by their parent. */
export async function findByName(
  reader: Reader,
  facet: TaxonomyKind,
  name: string,
  parentKey: number | null,
): Promise<{ slug: string; name: string } | null> {
  const folded = foldBeginning(name).trimEnd()
  if (folded === '') return null
  const parent = constant(facet === 'section' ? 's.parent_key' : 'null')
  // Among those that are suggested by it are such as only end or have another name so.
  const rows = await reader.all<{ slug: string; name: string; parent_key: number | null }>(sql`
    select s.slug, s.name, ${parent} as parent_key from search_name n join ${constant(facet)} s on s.key = n.subject_key
    where n.folded = ${folded} and n.subject = ${facet} order by s.key`)
  const same = rows.find((row) => foldBeginning(row.name).trimEnd() === folded && row.parent_key === parentKey)
  return same ? { slug: same.slug, name: same.name } : null
}

/** Whether a slug is or was that of a section, tag or author other than `exceptKey`. */
export async function isTaxonomySlugTaken(
  reader: Reader,
  facet: TaxonomyKind,
  slug: string,
  exceptKey: number | null,
): Promise<boolean> {
  const rows = await reader.all<{ key: number }>(sql`
    select key from ${constant(facet)} where slug = ${slug}
    union all select subject_key as key from old_slug where subject = ${facet} and slug = ${slug}`)
  return rows.some(({ key }) => key !== exceptKey)
}

/** Makes a former slug redirect to its subject: for everyone, or for the newsroom only. */
export async function keepOldSlug(
  writer: Writer,
  facet: TaxonomyKind,
  slug: string,
  { key, isHidden }: { key: number; isHidden: boolean },
): Promise<void> {
  await writer.run(sql`
    insert into old_slug (subject, slug, subject_key, is_hidden) values (${facet}, ${slug}, ${key}, ${isHidden ? 1 : 0})
    on conflict (subject, slug) do update set subject_key = excluded.subject_key, is_hidden = excluded.is_hidden`)
}

/** A slug that was an old one is the present one again. */
export async function reviveSlug(writer: Writer, facet: TaxonomyKind, slug: string): Promise<void> {
  await writer.run(sql`delete from old_slug where subject = ${facet} and slug = ${slug}`)
}

/** Moves the old slugs of one to another: those that are public, or, with `isHidden`, none of them. */
export async function passOldSlugs(
  writer: Writer,
  facet: TaxonomyKind,
  from: number,
  { key, isHidden }: { key: number; isHidden: boolean },
): Promise<void> {
  await writer.run(sql`
    update old_slug set subject_key = ${key}, is_hidden = ${isHidden ? sql`1` : sql`is_hidden`}
    where subject = ${facet} and subject_key = ${from}`)
}

/** Notes what the slugs that readers could filter by led to, for `findDeletedSubjects`: it is deleted, or merged into another. */
export async function keepDeletedSlugs(
  writer: Writer,
  facet: TaxonomyKind,
  { key, slug }: { key: number; slug: string },
): Promise<void> {
  await writer.run(sql`
    insert into deleted_slug (subject, slug, subject_key)
    select subject, slug, subject_key from old_slug where subject = ${facet} and subject_key = ${key} and is_hidden = 0
    union select ${facet}, ${slug}, cast(${key} as bigint)`)
}

/** Deletes the slugs of a deleted subject. Those that readers could filter by are noted, unless they are to be forgotten. */
export async function deleteSlugs(
  writer: Writer,
  facet: TaxonomyKind,
  { key, slug }: { key: number; slug: string },
  { isOpen, isForgotten }: { isOpen: boolean; isForgotten: boolean },
): Promise<void> {
  const own = sql`select slug from old_slug where subject = ${facet} and subject_key = ${key}`
  if (isForgotten)
    await writer.run(sql`delete from deleted_slug where subject = ${facet} and (slug = ${slug} or slug in (${own}))`)
  else if (isOpen) await keepDeletedSlugs(writer, facet, { key, slug })
  await writer.run(sql`delete from old_slug where subject = ${facet} and subject_key = ${key}`)
}

/** Forgets the slugs that led to a deleted subject, if it is one. */
export async function forgetDeletedSlugs(writer: Writer, facet: TaxonomyKind, key: number): Promise<void> {
  const own = sql`select slug from deleted_slug where subject = ${facet} and subject_key = ${key}`
  await writer.run(sql`delete from deleted_slug where subject = ${facet} and slug in (${own})`)
}

/** The deleted subjects that slugs led to, by slug. */
export async function findDeletedSubjects(
  reader: Reader,
  facet: TaxonomyKind,
  slugs: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await reader.all<{ slug: string; subject_key: number }>(
    sql`select slug, subject_key from deleted_slug where subject = ${facet} and slug in (${listOf(slugs)})`,
  )
  const found = new Map<string, number[]>()
  for (const { slug, subject_key } of rows) found.set(slug, [...(found.get(slug) ?? []), subject_key])
  return found
}

/** Slugs that begin alike, for those who have mistyped one. */
export async function slugsLike(reader: Reader, facet: TaxonomyKind, slug: string): Promise<string[]> {
  const start = String.fromCodePoint(slug.codePointAt(0) ?? 48)
  const rows = await reader.all<{ slug: string }>(sql`
    select slug from ${constant(facet)} where slug >= ${start} and slug < ${`${start}\u{10ffff}`} order by slug limit 200`)
  return rows.map((row) => row.slug)
}

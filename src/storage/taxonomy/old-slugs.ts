import type { TaxonomyKind } from '#domain/article/filter.ts'
import type { Reader } from '../core/port.ts'
import { constant, sql } from '../core/sql.ts'

export interface OldSlug {
  slug: string
  isHidden: boolean
}

/** All old slugs of sections, tags or authors, by the key of the one that each redirects to, in order. */
export async function allOldSlugs(reader: Reader, kind: TaxonomyKind): Promise<Map<number, OldSlug[]>> {
  const rows = await reader.all<{ slug: string; subject_key: number; is_hidden: number }>(
    sql`select slug, subject_key, is_hidden from old_slug where subject = ${kind}`,
  )
  const slugs = new Map<number, OldSlug[]>()
  for (const row of rows.toSorted((a, b) => (a.slug < b.slug ? -1 : 1)))
    slugs.set(row.subject_key, [
      ...(slugs.get(row.subject_key) ?? []),
      { slug: row.slug, isHidden: row.is_hidden === 1 },
    ])
  return slugs
}

/** Keys of sections, tags or authors that were made by an article that named them, and are hidden until one is public. */
export async function autoCreatedKeys(reader: Reader, kind: TaxonomyKind): Promise<Set<number>> {
  const rows = await reader.all<{ key: number }>(sql`select key from ${constant(kind)} where is_auto_created = 1`)
  return new Set(rows.map(({ key }) => key))
}

/** Keys of all sections, tags or authors. */
export async function allKeys(reader: Reader, kind: TaxonomyKind | 'image'): Promise<number[]> {
  return (await reader.all<{ key: number }>(sql`select key from ${constant(kind)} order by key`)).map(({ key }) => key)
}

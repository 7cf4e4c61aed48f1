import { slugOf } from '#domain/taxonomy/slug.ts'
import { slugFrom } from './article-record.ts'
import type { ArticleRecord, ImportRecord } from './format.ts'
import { readMapping } from './mapping-file.ts'
import { type SourceEntry, SourceFault, skip } from './source.ts'

/**
 * Where articles go by the categories and tags they have at the source: `{"politics": "world", "press": {"name": "Press
 * releases"}, "uncategorized": null}`, as JSON or YAML.
 */
export type SectionMap = ReadonlyMap<string, { slug: string; name?: string } | null>

/** Reads a mapping. Throws `SourceFault`. */
export function readSectionMap(text: string): SectionMap {
  return sectionMapOf(readMapping(text, 'category or tag of the source → section'))
}

/** A mapping that was read. Throws `SourceFault`. */
export function sectionMapOf(value: Readonly<Record<string, unknown>>): SectionMap {
  return new Map(Object.entries(value).map(([from, to]) => [slugOf(from), targetOf(from, to)]))
}

function targetOf(from: string, to: unknown): { slug: string; name?: string } | null {
  if (to === null) return null
  if (typeof to === 'string' && to.trim() !== '') return { slug: slugFrom(to), name: to }
  if (typeof to === 'object' && !Array.isArray(to)) {
    const { slug, name } = to as { slug?: unknown; name?: unknown }
    if (typeof name === 'string' && (slug === undefined || typeof slug === 'string'))
      return { slug: slugFrom(slug ?? name), name }
    if (typeof slug === 'string') return { slug: slugFrom(slug) }
  }
  throw new SourceFault(
    `has an invalid value for “${from}”; allowed: the slug of a section, {"slug": …, "name": …} or null`,
  )
}

/** An entry with its sections mapped. Sections and tags that it names are not created. */
export function mapSections(entry: SourceEntry, sections: SectionMap): SourceEntry {
  if (sections.size === 0 || 'skipped' in entry) return entry
  const { record } = entry
  if (record.record === 'article') return { ...entry, record: filed(record, sections) }
  if (record.record !== 'section' && record.record !== 'tag') return entry
  const target = targetFor(record, sections)
  if (target !== undefined)
    return skip(
      entry.item,
      record.record,
      target === null ? 'omitted by the mapping' : `mapped to the section ${target.slug}`,
    )
  if (record.record !== 'section' || record.parent == null || !sections.has(record.parent)) return entry
  return { ...entry, record: { ...record, parent: sections.get(record.parent)?.slug ?? null } }
}

type Reference = NonNullable<ArticleRecord['section']>
type Named = string | { slug?: string; name?: string }

/** Where the mapping puts a section or tag, by its slug or its name; undefined where it does not name it. */
function targetFor(reference: Named, sections: SectionMap): { slug: string; name?: string } | null | undefined {
  const slug = slugIn(reference)
  if (sections.has(slug)) return sections.get(slug)
  return typeof reference === 'string' || reference.name === undefined
    ? undefined
    : sections.get(slugOf(reference.name))
}

function filed(record: ArticleRecord, map: SectionMap): ImportRecord {
  const sections: Reference[] = []
  const add = (reference: Reference) => {
    if (!sections.some((section) => slugIn(section) === slugIn(reference))) sections.push(reference)
  }
  for (const section of [record.section, ...(record.sections ?? [])]) {
    if (section == null) continue
    const target = targetFor(section, map)
    if (target !== null) add(target ?? section)
  }
  const tags: NonNullable<ArticleRecord['tags']> = []
  for (const tag of record.tags ?? []) {
    const target = targetFor(tag, map)
    if (target === undefined) tags.push(tag)
    else if (target !== null) add(target)
  }
  const [section, ...others] = sections
  return { ...record, section: section ?? null, sections: others.slice(0, 20), tags }
}

function slugIn(reference: Named): string {
  return typeof reference === 'string' ? reference : (reference.slug ?? slugOf(reference.name ?? ''))
}

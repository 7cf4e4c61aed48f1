import type { TagType } from '#domain/article/article.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import type { SectionReference } from '#domain/article/parts.ts'
import type { Draft } from '#domain/article/shapes.ts'
import { type NameTranslations, nameIn } from '#domain/name-translations.ts'
import type { Reader } from '#storage/core/port.ts'
import { authorsByKey } from '#storage/taxonomy/authors.ts'
import { sectionNames } from '#storage/taxonomy/sections.ts'
import { tagsByKey } from '#storage/taxonomy/tags.ts'

/** The sections, tags and authors that articles name, by key. */
export interface Names {
  sections: ReadonlyMap<number, SectionReference & { translations: NameTranslations }>
  tags: ReadonlyMap<number, { slug: string; name: string; translations: NameTranslations; type: TagType }>
  authors: ReadonlyMap<number, { slug: string; name: string }>
}

/** What the contents of revisions name. */
export async function namesIn(reader: Reader, contents: readonly RevisionContent[]): Promise<Names> {
  const sections = contents.flatMap(({ sectionKey, sectionKeys }) => [sectionKey ?? [], sectionKeys].flat())
  const authors = contents.flatMap((content) => content.authors.map(({ authorKey }) => authorKey))
  return {
    sections: await sectionNames(reader, [...new Set(sections)]),
    tags: byKey(await tagsByKey(reader, [...new Set(contents.flatMap(({ tagKeys }) => tagKeys))])),
    authors: byKey(await authorsByKey(reader, [...new Set(authors)])),
  }
}

/** The taxonomy of a revision as it is answered, with names in its language. */
export function referencesOf(
  content: RevisionContent,
  { sections, tags, authors }: Names,
): Pick<Draft, 'authors' | 'section' | 'sections' | 'tags'> {
  return {
    authors: content.authors.flatMap(({ authorKey, role }) => {
      const author = authors.get(authorKey)
      return author ? [{ slug: author.slug, name: author.name, role }] : []
    }),
    section: sectionReference(sections, content.sectionKey, content.language),
    sections: content.sectionKeys.flatMap((key) => sectionReference(sections, key, content.language) ?? []),
    tags: content.tagKeys.flatMap((key) => {
      const tag = tags.get(key)
      return tag ? [{ slug: tag.slug, name: nameIn(tag, content.language), type: tag.type }] : []
    }),
  }
}

function sectionReference(sections: Names['sections'], key: number | null, language: string): SectionReference | null {
  const section = key === null ? undefined : sections.get(key)
  return section ? { slug: section.slug, name: nameIn(section, language) } : null
}

function byKey<T extends { key: number }>(items: readonly T[]): Map<number, T> {
  return new Map(items.map((item) => [item.key, item]))
}

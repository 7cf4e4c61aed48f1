import type { Audience } from '#domain/article/audience.ts'
import { toRfc3339 } from '#domain/instant.ts'
import { descriptionIn, nameIn } from '#domain/name-translations.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import { imageUrl } from '#projection/render-image.ts'
import { type Image, imagesByKey } from '#storage/media/images.ts'
import type { CountedAuthor } from '#storage/taxonomy/authors.ts'
import type { CountedSection } from '#storage/taxonomy/sections.ts'
import type { CountedTag } from '#storage/taxonomy/tags.ts'
import type { Api } from '../context.ts'
import { namesListed } from './taxonomy.ts'

/** Sections, tags and authors as they are answered: by themselves, and included with articles. */

/** All sections, each after its parent. */
export function inTreeOrder(sections: readonly CountedSection[], parentKey: number | null = null): CountedSection[] {
  return sections
    .filter((section) => section.parentKey === parentKey)
    .flatMap((section) => [section, ...inTreeOrder(sections, section.key)])
}

/** A section and those above it, from the top. */
export function pathTo(section: CountedSection, sections: readonly CountedSection[]): CountedSection[] {
  const path: CountedSection[] = []
  for (let at: CountedSection | undefined = section; at; at = sections.find(({ key }) => key === at?.parentKey))
    path.unshift(at)
  return path
}

/** With name and description in a language; null: the default. */
export function presentSection(
  section: CountedSection,
  sections: readonly CountedSection[],
  language: string | null = null,
) {
  const path = pathTo(section, sections).map(({ slug }) => slug)
  return {
    id: section.id,
    slug: section.slug,
    name: nameIn(section, language),
    description: descriptionIn(section, language),
    translations: section.translations,
    parent: path.at(-2) ?? null,
    path,
    position: section.position,
    articleCount: section.articleCount,
    updatedAt: toRfc3339(section.updatedAt),
  }
}

export function presentTag(tag: CountedTag, language: string | null = null) {
  return {
    id: tag.id,
    slug: tag.slug,
    name: nameIn(tag, language),
    type: tag.type,
    description: descriptionIn(tag, language),
    translations: tag.translations,
    aliases: tag.aliases,
    broader: tag.broader?.slug ?? null,
    mediaTopic: tag.mediaTopic,
    wikidata: tag.wikidata,
    articleCount: tag.articleCount,
    updatedAt: toRfc3339(tag.updatedAt),
  }
}

export async function presentAuthors(
  api: Api,
  authors: readonly CountedAuthor[],
  audience: Audience,
  dependencies: CacheDependencies,
) {
  const images = await imagesByKey(
    api.services.database,
    authors.flatMap(({ imageKey }) => imageKey ?? []),
  )
  namesListed(dependencies, 'author', authors)
  return authors.map((author) => {
    const image = images.find(({ key, licenseEndsAt }) => key === author.imageKey && licenseEndsAt > audience.at)
    if (image) dependencies.shows({ hidesAt: Math.min(image.licenseEndsAt, author.shownUntil) })
    return presentAuthor(api, author, image)
  })
}

function presentAuthor(api: Api, author: CountedAuthor, image: Image | undefined) {
  // A portrait's file answers only once a public article of the author shows who that is.
  const shown = author.articleCount > 0 ? image : undefined
  return {
    id: author.id,
    slug: author.slug,
    name: author.name,
    bio: author.bio,
    image: shown
      ? {
          url: imageUrl(shown, api.services.addresses),
          width: shown.width,
          height: shown.height,
          alt: shown.alt,
          credit: shown.credit,
        }
      : null,
    links: author.links,
    articleCount: author.articleCount,
    updatedAt: toRfc3339(author.updatedAt),
  }
}

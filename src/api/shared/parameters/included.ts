import { Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { ANY_ARTICLE, TAXONOMY } from '#domain/changes/dependency.ts'
import { invalidParameter } from '#domain/errors.ts'
import { nameIn } from '#domain/name-translations.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import type { Fragment } from '#http/cache/fragment-cache.ts'
import { NameList, OrNull } from '#http/schema.ts'
import { namesOf } from '#http/validation/query.ts'
import { authorsBySlug } from '#storage/taxonomy/authors.ts'
import { relatedTags } from '#storage/taxonomy/related-tags.ts'
import { type CountedSection, listSections } from '#storage/taxonomy/sections.ts'
import { findListed } from '#storage/taxonomy/slugs.ts'
import { type CountedTag, findTag } from '#storage/taxonomy/tags.ts'
import type { Api } from '../context.ts'
import { inTreeOrder, pathTo, presentAuthors, presentSection, presentTag } from '../presenting/present-taxonomy.ts'
import { dependenciesOfCounts, namesListed } from '../presenting/taxonomy.ts'
import { firstLanguageIn } from './name-language.ts'

/** What a page shows beside its articles, so that one request is enough for it. */
const INCLUDED = ['navigation', 'breadcrumb', 'section', 'tag', 'relatedTags', 'author'] as const
export type Included = (typeof INCLUDED)[number]

const SUBJECT_OF = {
  breadcrumb: 'section',
  section: 'section',
  tag: 'tag',
  relatedTags: 'tag',
  author: 'author',
} as const

/** The `include` parameter of answers that list articles. */
export const IncludeQuery = NameList(
  INCLUDED,
  'Related resources to include. `navigation`: all sections, as in `/v1/sections`. `section` and `breadcrumb` (the section and its ancestors), `tag` and `relatedTags`, `author`: for the single slug in the parameter of that name.',
  { examples: ['navigation'] },
)

const crumb = Type.Object({ slug: Type.String(), name: Type.String() })
export const Breadcrumb = Type.Array(crumb, {
  description: 'With `include=breadcrumb`: the section and its ancestors, from the top.',
})
export const Navigation = Type.Array(Type.Ref('Section#'), {
  description: 'With `include=navigation`: all sections, each after its parent.',
})
export const RelatedTags = Type.Array(Type.Ref('RelatedTag#'), {
  description: 'With `include=relatedTags`: tags on the same articles, strongest first.',
})

/** The members that `include` adds to an answer. */
export const includedSchemas = {
  navigation: Type.Optional(Navigation),
  breadcrumb: Type.Optional(Breadcrumb),
  section: Type.Optional(OrNull(Type.Ref('Section#'))),
  tag: Type.Optional(OrNull(Type.Ref('Tag#'))),
  relatedTags: Type.Optional(RelatedTags),
  author: Type.Optional(OrNull(Type.Ref('Author#'))),
}

/** What is included, each with the slug that it is about; null: about none. */
export type IncludedParts = readonly IncludedPart[]

interface IncludedPart {
  name: Included
  slug: string | null
  /** Of names and descriptions; null: the default. */
  language: string | null
}

interface Including {
  include?: string | undefined
  language?: string | undefined
  section?: string | undefined
  tag?: string | undefined
  author?: string | undefined
}

/** What `include` asks for. Throws `invalid-parameter`. */
export function includedIn(query: Including): IncludedParts {
  if (query.include === undefined) return []
  const language = firstLanguageIn(query)
  return namesOf('include', query.include, INCLUDED).map((name) => {
    if (name === 'navigation') return { name, slug: null, language }
    const parameter = SUBJECT_OF[name]
    const slug = query[parameter]
    if (slug === undefined || /[|,()\s]|^-/.test(slug))
      throw invalidParameter('include', `${name} requires the parameter ${parameter} with a single slug`)
    return { name, slug, language }
  })
}

/** A member of an answer, as finished JSON. */
export interface Member {
  name: string
  json: Buffer
}

/** The members that an answer includes. */
export async function includedMembers(
  api: Api,
  parts: IncludedParts,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Member[]> {
  if (parts.length === 0) return []
  dependencies.include(await dependenciesOfCounts(api, audience))
  const members: Member[] = []
  for (const part of parts) members.push({ name: part.name, json: await memberJson(api, part, audience, dependencies) })
  return members
}

async function memberJson(
  api: Api,
  { name, slug, language }: IncludedPart,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  if (slug === null) return navigationJson(api, language, audience, dependencies)
  if (name === 'breadcrumb') return breadcrumbJson(api, { slug, language }, audience, dependencies)
  if (name === 'section') return sectionJson(api, { slug, language }, audience, dependencies)
  if (name === 'author')
    return jsonOf(
      (await profilesOf(api, [await current(api, 'author', slug, audience)], audience, dependencies))[0] ?? null,
    )
  const tag = await findTag(api.services.database, await current(api, 'tag', slug, audience), audience)
  if (name === 'relatedTags')
    return tag === null ? NO_ITEMS : relatedTagsJson(api, { tag, language }, audience, dependencies)
  if (tag !== null) namesListed(dependencies, 'tag', [tag])
  return jsonOf(tag && presentTag(tag, language))
}

const RELATED_TAGS = 10
const NO_ITEMS = Buffer.from('[]')

/** All sections as finished JSON, made once for all who ask until something changes. */
export async function navigationJson(
  api: Api,
  language: string | null,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const { value, dependencies: own } = await sectionTree(api, language, audience)
  dependencies.include(own)
  return value.json
}

function sectionTree(
  api: Api,
  language: string | null,
  audience: Audience,
): Promise<Fragment<{ sections: CountedSection[]; json: Buffer }>> {
  return api.fragments.get(`section tree ${language ?? ''}`, audience, async (dependencies) => {
    dependencies.include(await dependenciesOfCounts(api, audience))
    const sections = await listSections(api.services.database, audience)
    namesListed(dependencies, 'section', sections)
    const json = jsonOf(inTreeOrder(sections).map((section) => presentSection(section, sections, language)))
    return { value: { sections, json }, bytes: json.length * 2 + 500 }
  })
}

/** A section by its slug, and the language of its name; null: the default. */
interface InLanguage {
  slug: string
  language: string | null
}

async function sectionAt(
  api: Api,
  { slug, language }: InLanguage,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<{ section: CountedSection | undefined; sections: CountedSection[] }> {
  const { value, dependencies: own } = await sectionTree(api, language, audience)
  dependencies.include(own)
  const { sections } = value
  const named = (wanted: string) => sections.find((section) => section.slug === wanted)
  return { section: named(slug) ?? named(await current(api, 'section', slug, audience)), sections }
}

async function sectionJson(
  api: Api,
  named: InLanguage,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const { section, sections } = await sectionAt(api, named, audience, dependencies)
  return jsonOf(section === undefined ? null : presentSection(section, sections, named.language))
}

/** A section and those above it, from the top; nothing where there is none. */
export async function breadcrumbJson(
  api: Api,
  named: InLanguage,
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const { section, sections } = await sectionAt(api, named, audience, dependencies)
  const path = section === undefined ? [] : pathTo(section, sections)
  return jsonOf(path.map((section) => ({ slug: section.slug, name: nameIn(section, named.language) })))
}

/** Authors with portrait and biography, in the order of the slugs, as far as readers know them. */
export async function profilesOf(
  api: Api,
  slugs: readonly string[],
  audience: Audience,
  dependencies: CacheDependencies,
) {
  const found = await authorsBySlug(api.services.database, slugs, audience)
  const ordered = [...new Set(slugs)].flatMap((slug) => found.find((author) => author.slug === slug) ?? [])
  return presentAuthors(api, ordered, audience, dependencies)
}

export async function relatedTagsJson(
  api: Api,
  { tag, language }: { tag: CountedTag; language: string | null },
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Buffer> {
  const { related, hidesAt } = await relatedTags(api.services.database, tag.key, audience, RELATED_TAGS)
  // Any article may bring another tag to the front.
  dependencies.dependOn(ANY_ARTICLE, TAXONOMY).trueUntil(hidesAt)
  namesListed(dependencies, 'tag', [tag, ...related.map((candidate) => candidate.tag)])
  return jsonOf(
    related.map(({ tag, sharedArticles, score }) => ({ tag: presentTag(tag, language), sharedArticles, score })),
  )
}

/** The slug that a section, tag or author has now. */
async function current(
  { services: { database } }: Api,
  kind: 'section' | 'tag' | 'author',
  slug: string,
  audience: Audience,
): Promise<string> {
  return (await findListed(database, kind, slug, audience))?.slug ?? slug
}

function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value))
}

import type { TaxonomyKind } from '#domain/article/filter.ts'
import { NO_TRANSLATIONS } from '#domain/name-translations.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { isSlug, slugOf } from '#domain/taxonomy/slug.ts'
import type { CommandContext } from '#projection/context.ts'
import type { LookUp } from '#projection/look-up.ts'
import type { Reader } from '#storage/core/port.ts'
import { type Author, authorsByKey, findAuthors } from '#storage/taxonomy/authors.ts'
import { findByOldSlugs } from '#storage/taxonomy/slugs.ts'
import { findTags, type Tag, tagsByKey } from '#storage/taxonomy/tags.ts'
import { saveAuthor, saveSection, saveTag } from './save.ts'

/** How an article's record names a section, tag or author: by slug, or by a name that makes it. */
export type Reference = string | { name?: string; slug?: string }

/** The section's key; made where it was given by name and there is none. Throws `RefusedInput`. */
export async function sectionFor(context: CommandContext, reference: Reference, field: string): Promise<number> {
  const slug = slugFor(reference, field)
  const known = context.sections.bySlug.get(slug)
  if (known) return known.key
  const old = (await findByOldSlugs(context.transaction, 'section', [slug])).get(slug)
  if (old !== undefined) return old
  const name = nameFor(reference, field, `Section ${slug} does not exist. Create it first, or send {"name": …}`)
  return (
    await saveSection(
      context,
      { slug, name, description: null, translations: NO_TRANSLATIONS, parentKey: null, position: 0 },
      undefined,
      'auto-created',
    )
  ).key
}

/** Keys of tags in the order given. */
export async function tagsFor(
  context: CommandContext,
  references: readonly (Reference & ({ type?: Tag['type'] } | string))[],
): Promise<number[]> {
  const slugs = references.map((reference, index) => slugFor(reference, `/tags/${index}`))
  const known = await knownTags(context, slugs)
  const keys: number[] = []
  for (const [index, reference] of references.entries()) {
    const slug = slugs[index] as string
    const tag = known.get(slug)
    if (tag) {
      keys.push(tag.key)
      continue
    }
    const name = nameFor(
      reference,
      `/tags/${index}`,
      `Tag ${slug} does not exist. Create it first, or send {"name": …}`,
    )
    const type = (typeof reference === 'object' && reference.type) || 'keyword'
    const saved = await saveTag(
      context,
      {
        ...{ slug, name, type, description: null, translations: NO_TRANSLATIONS, broaderKey: null, aliases: [] },
        ...{ mediaTopic: null, wikidata: null },
      },
      undefined,
      'auto-created',
    )
    keys.push(saved.key)
  }
  return [...new Set(keys)]
}

/** Keys of authors in the order given. */
export async function authorsFor(context: CommandContext, references: readonly Reference[]): Promise<number[]> {
  const slugs = references.map((reference, index) => slugFor(reference, `/authors/${index}`))
  const known = await knownAuthors(context, slugs)
  const keys: number[] = []
  for (const [index, reference] of references.entries()) {
    const slug = slugs[index] as string
    const author = known.get(slug)
    if (author) {
      keys.push(author.key)
      continue
    }
    const name = nameFor(
      reference,
      `/authors/${index}`,
      `Author ${slug} does not exist. Create it first, or send {"name": …}`,
    )
    const saved = await saveAuthor(
      context,
      { slug, name, bio: null, imageKey: null, links: [] },
      undefined,
      'auto-created',
    )
    keys.push(saved.key)
  }
  return keys
}

/** Looks up the tags of many articles at once. */
export async function lookUpTags(context: CommandContext, references: readonly Reference[]): Promise<void> {
  const slugs = slugsOf(references)
  noteAbsent(context.tags, slugs, await knownTags(context, slugs))
}

/** Looks up the authors of many articles at once. */
export async function lookUpAuthors(context: CommandContext, references: readonly Reference[]): Promise<void> {
  const slugs = slugsOf(references)
  noteAbsent(context.authors, slugs, await knownAuthors(context, slugs))
}

function noteAbsent({ absent }: { absent: Set<string> }, slugs: string[], known: ReadonlyMap<string, unknown>): void {
  for (const slug of slugs) if (!known.has(slug)) absent.add(slug)
}

/** As far as they name one: what is wrong with the others is said of their article. */
function slugsOf(references: readonly Reference[]): string[] {
  const slugs = references.map((reference) => {
    if (typeof reference === 'string') return reference
    return reference.slug ?? (reference.name === undefined ? '' : slugOf(reference.name))
  })
  return [...new Set(slugs)].filter((slug) => slug !== '')
}

function knownTags(context: CommandContext, slugs: string[]): Promise<Map<string, Tag>> {
  return knownBySlug(context, 'tag', context.tags, slugs, { find: findTags, byKey: tagsByKey })
}

function knownAuthors(context: CommandContext, slugs: string[]): Promise<Map<string, Author>> {
  return knownBySlug(context, 'author', context.authors, slugs, { find: findAuthors, byKey: authorsByKey })
}

function slugFor(reference: Reference, field: string): string {
  if (typeof reference === 'string') return reference
  if (reference.slug !== undefined) return checkedSlug(reference.slug, `${field}/slug`)
  if (reference.name !== undefined) return slugOf(reference.name)
  throw new RefusedInput(field, 'requires a slug or a name')
}

function nameFor(reference: Reference, field: string, otherwise: string): string {
  if (typeof reference === 'string' || reference.name === undefined) throw new RefusedInput(field, otherwise)
  return reference.name
}

/** Throws `RefusedInput`. */
export function checkedSlug(slug: string, field = '/slug'): string {
  if (isSlug(slug)) return slug
  throw new RefusedInput(
    field,
    `${slug} is not a slug: use letters and digits separated by single dashes, such as ${slugOf(slug)}`,
  )
}

/** Resolves slugs, including old ones. */
async function knownBySlug<T extends { key: number; slug: string }>(
  { transaction }: CommandContext,
  facet: TaxonomyKind,
  known: LookUp<T>,
  slugs: string[],
  look: {
    find(reader: Reader, slugs: string[]): Promise<T[]>
    byKey(reader: Reader, keys: number[]): Promise<T[]>
  },
): Promise<Map<string, T>> {
  const missing = [...new Set(slugs)].filter((slug) => !known.bySlug.has(slug) && !known.absent.has(slug))
  if (missing.length > 0) for (const item of await look.find(transaction, missing)) known.put(item)
  const left = missing.filter((slug) => !known.bySlug.has(slug))
  if (left.length === 0) return known.bySlug
  const old = await findByOldSlugs(transaction, facet, left)
  const found = old.size === 0 ? [] : await look.byKey(transaction, [...new Set(old.values())])
  for (const [slug, key] of old) {
    const item = found.find((candidate) => candidate.key === key)
    if (item) known.bySlug.set(slug, item)
  }
  return known.bySlug
}

import type { Change, Subject } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, FILING, hiddenDependency } from '#domain/changes/dependency.ts'
import { importedId } from '#domain/id.ts'
import { type Article, holdArticle } from '#storage/articles/articles.ts'
import { type Author, putAuthor } from '#storage/taxonomy/authors.ts'
import type { Making } from '#storage/articles/counts.ts'
import { liveKeysFiledUnder } from '#storage/articles/live.ts'
import { putSection, type Section } from '#storage/taxonomy/sections.ts'
import { findByOldSlugs, findFiled } from '#storage/taxonomy/slugs.ts'
import { putTag, type Tag } from '#storage/taxonomy/tags.ts'
import type { Facet } from '#storage/core/unit-of-work.ts'
import type { Desk } from '#projection/context.ts'
import { indexInPlace, project, renderInPlace } from '#projection/project.ts'
import { RefusedInput } from '#domain/refused-input.ts'

export async function saveSection(
  desk: Desk,
  fields: Omit<Section, 'key' | 'id' | 'updatedAt'>,
  existing: Section | undefined,
  making: Making = 'on-purpose',
): Promise<Section> {
  if (!existing) await refuseOldSlug(desk, 'section', fields.slug)
  const section = { ...fields, id: existing?.id ?? importedId(desk.at, 'section', fields.slug), updatedAt: desk.at }
  const saved = { key: await putSection(desk.transaction, section, making), ...section }
  desk.sections.put(saved)
  recordUpdate(desk, 'section', saved.id, existing ? EVERYTHING_CHANGED : touchedBy(making), classOf(making))
  return saved
}

export async function saveTag(
  desk: Desk,
  fields: Omit<Tag, 'key' | 'id' | 'updatedAt'>,
  existing: Tag | undefined,
  making: Making = 'on-purpose',
): Promise<Tag> {
  if (!existing) await refuseOldSlug(desk, 'tag', fields.slug)
  const tag = { ...fields, id: existing?.id ?? importedId(desk.at, 'tag', fields.slug), updatedAt: desk.at }
  const saved = { key: await putTag(desk.transaction, tag, making), ...tag }
  desk.tags.put(saved)
  recordUpdate(desk, 'tag', saved.id, existing ? EVERYTHING_CHANGED : touchedBy(making), classOf(making))
  return saved
}

export async function saveAuthor(
  desk: Desk,
  fields: Omit<Author, 'key' | 'id' | 'updatedAt'>,
  existing: Author | undefined,
  making: Making = 'on-purpose',
): Promise<Author> {
  if (!existing) await refuseOldSlug(desk, 'author', fields.slug)
  const author = { ...fields, id: existing?.id ?? importedId(desk.at, 'author', fields.slug), updatedAt: desk.at }
  const saved = { key: await putAuthor(desk.transaction, author, making), ...author }
  desk.authors.put(saved)
  recordUpdate(desk, 'author', saved.id, existing ? EVERYTHING_CHANGED : touchedBy(making), classOf(making))
  return saved
}

/** What a story made by naming it is told with the story, once that is public. */
function classOf(making: Making): Change['class'] {
  return making === 'in-passing' ? 'derived' : 'editorial'
}

function touchedBy(making: Making): string {
  return making === 'in-passing' ? hiddenDependency(FILING) : FILING
}

export function recordUpdate(
  desk: Desk,
  subject: Subject,
  id: string,
  cacheTag: string,
  ofClass: Change['class'] = 'editorial',
): void {
  desk.transaction.record({
    subject,
    subjectId: id,
    kind: 'updated',
    version: null,
    reason: null,
    effectiveAt: desk.at,
    class: ofClass,
    cacheTags: [cacheTag],
    edge: false,
  })
}

/** A slug that was another one's leads to that one for good. Throws `RefusedInput`. */
async function refuseOldSlug(desk: Desk, facet: Facet, slug: string): Promise<void> {
  if ((await findByOldSlugs(desk.transaction, facet, [slug])).size === 0) return
  const now = await findFiled(desk.transaction, facet, slug)
  throw new RefusedInput('/slug', `${slug} was the slug of the ${facet} that is ${now?.slug ?? 'another one'} now`)
}

/** The stories under a subject show its name, and are found by it: they are rendered again, in the same transaction. */
export async function rerender(desk: Desk, facet: Facet, key: number): Promise<void> {
  for await (const article of heldUnder(desk, facet, key)) {
    await renderInPlace(desk, article)
    if (facet !== 'section') await indexInPlace(desk, article)
  }
}

/** The stories under a tag are found by its other names, too. */
export async function reindexFiled(desk: Desk, facet: Facet, key: number): Promise<void> {
  for await (const article of heldUnder(desk, facet, key)) await indexInPlace(desk, article)
}

/** The stories under a section that has moved stand under other sections now. */
export async function refile(desk: Desk, facet: Facet, key: number): Promise<void> {
  for await (const article of heldUnder(desk, facet, key)) await project(desk, article, { isOneOfMany: true })
}

async function* heldUnder({ transaction }: Desk, facet: Facet, key: number): AsyncGenerator<Article> {
  for (const articleKey of await liveKeysFiledUnder(transaction, facet, key)) {
    const article = await holdArticle(transaction, articleKey)
    if (article) yield article
  }
}

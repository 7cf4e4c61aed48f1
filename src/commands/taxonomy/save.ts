import type { TaxonomyKind } from '#domain/article/filter.ts'
import type { Change, ChangeLogType, Subject } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, hiddenDependency, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { importedId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import { indexInPlace, project, renderInPlace } from '#projection/project.ts'
import { type Article, lockArticle } from '#storage/articles/articles.ts'
import { isPublicNow, type Making } from '#storage/articles/counts.ts'
import { liveKeysClassifiedUnder } from '#storage/articles/live.ts'
import { type Author, putAuthor } from '#storage/taxonomy/authors.ts'
import { putSection, type Section, withAncestors } from '#storage/taxonomy/sections.ts'
import { findByOldSlugs, findClassified, taxonomyIdOf } from '#storage/taxonomy/slugs.ts'
import { putTag, type Tag } from '#storage/taxonomy/tags.ts'

export async function saveSection(
  context: CommandContext,
  fields: Omit<Section, 'key' | 'id' | 'updatedAt'>,
  existing: Section | undefined,
  making: Making = 'explicit',
): Promise<Section> {
  if (!existing) await refuseOldSlug(context, 'section', fields.slug)
  const section = {
    ...fields,
    id: existing?.id ?? importedId(context.at, 'section', fields.slug),
    updatedAt: context.at,
  }
  const type = await typeOfSaving(context, 'section', existing)
  await takeInHand(context, 'section', section.parentKey)
  const saved = { key: await putSection(context.transaction, section, making), ...section }
  context.sections.put(saved)
  const touched = existing ? [EVERYTHING_CHANGED, ...sectionsAround(context, existing, saved)] : [touchedBy(making)]
  recordUpdate(context, 'section', saved.id, touched, classOf(making), type)
  return saved
}

export async function saveTag(
  context: CommandContext,
  fields: Omit<Tag, 'key' | 'id' | 'updatedAt'>,
  existing: Tag | undefined,
  making: Making = 'explicit',
): Promise<Tag> {
  if (!existing) await refuseOldSlug(context, 'tag', fields.slug)
  const tag = { ...fields, id: existing?.id ?? importedId(context.at, 'tag', fields.slug), updatedAt: context.at }
  const type = await typeOfSaving(context, 'tag', existing)
  await takeInHand(context, 'tag', tag.broaderKey)
  const saved = { key: await putTag(context.transaction, tag, making), ...tag }
  context.tags.put(saved)
  recordUpdate(context, 'tag', saved.id, [existing ? EVERYTHING_CHANGED : touchedBy(making)], classOf(making), type)
  return saved
}

export async function saveAuthor(
  context: CommandContext,
  fields: Omit<Author, 'key' | 'id' | 'updatedAt'>,
  existing: Author | undefined,
  making: Making = 'explicit',
): Promise<Author> {
  if (!existing) await refuseOldSlug(context, 'author', fields.slug)
  const author = { ...fields, id: existing?.id ?? importedId(context.at, 'author', fields.slug), updatedAt: context.at }
  const type = await typeOfSaving(context, 'author', existing)
  const saved = { key: await putAuthor(context.transaction, author, making), ...author }
  context.authors.put(saved)
  recordUpdate(context, 'author', saved.id, [existing ? EVERYTHING_CHANGED : touchedBy(making)], classOf(making), type)
  return saved
}

/** Dependencies on the sections that one leaves and enters, with its articles, when it is moved. */
export function sectionsAround(
  { sections }: CommandContext,
  before: Pick<Section, 'parentKey'>,
  after: Pick<Section, 'parentKey'>,
): string[] {
  if (before.parentKey === after.parentKey) return []
  const above = (key: number | null) => (key === null ? [] : withAncestors(key, sections.byKey))
  const around = new Set([...above(before.parentKey), ...above(after.parentKey)])
  return [...around].map((key) => subjectDependency('section', key))
}

/** One that was auto-created is announced with its article, once that is public. */
function classOf(making: Making): Change['class'] {
  return making === 'auto-created' ? 'derived' : 'editorial'
}

function touchedBy(making: Making): string {
  return making === 'auto-created' ? hiddenDependency(TAXONOMY) : TAXONOMY
}

/** What it means for the public that an editor saves a section, tag or author: it may have been hidden until now. */
export async function typeOfSaving(
  { transaction, at }: CommandContext,
  facet: TaxonomyKind,
  existing: { key: number } | undefined,
): Promise<'created' | 'updated'> {
  return existing !== undefined && (await isPublicNow(transaction, facet, existing.key, at)) ? 'updated' : 'created'
}

/** What is put under a hidden section or tag makes that public: storage does, here it is announced. */
export async function takeInHand(context: CommandContext, facet: 'section' | 'tag', key: number | null): Promise<void> {
  if (key === null || (await isPublicNow(context.transaction, facet, key, context.at))) return
  const id = await taxonomyIdOf(context.transaction, facet, key)
  if (id !== null) recordUpdate(context, facet, id, [TAXONOMY, subjectDependency(facet, key)], 'editorial', 'created')
}

export function recordUpdate(
  context: CommandContext,
  subject: Subject,
  id: string,
  cacheTags: string[],
  ofClass: Change['class'] = 'editorial',
  type: ChangeLogType = 'updated',
): void {
  context.transaction.record({
    subject,
    subjectId: id,
    type,
    version: null,
    reason: null,
    effectiveAt: context.at,
    class: ofClass,
    cacheTags,
    isScheduled: false,
  })
}

const LOOK_UPS = { section: 'sections', tag: 'tags', author: 'authors' } as const

/** An old slug of another subject redirects permanently. Throws `RefusedInput`. */
async function refuseOldSlug(context: CommandContext, facet: TaxonomyKind, slug: string): Promise<void> {
  if (context[LOOK_UPS[facet]].absent.has(slug)) return
  if ((await findByOldSlugs(context.transaction, facet, [slug])).size === 0) return
  const now = await findClassified(context.transaction, facet, slug)
  throw new RefusedInput('/slug', `${slug} is a former slug of the ${facet} ${now?.slug ?? 'of another name'}`)
}

/** The articles under a subject show its name, and are found by it: they are rendered again, in the same transaction. */
export async function rerender(context: CommandContext, facet: TaxonomyKind, key: number): Promise<void> {
  for await (const article of lockedUnder(context, facet, key)) {
    await renderInPlace(context, article)
    if (facet !== 'section') await indexInPlace(context, article)
  }
}

/** The articles under a tag are found by its other names, too. */
export async function reindexClassified(context: CommandContext, facet: TaxonomyKind, key: number): Promise<void> {
  for await (const article of lockedUnder(context, facet, key)) await indexInPlace(context, article)
}

/** Articles of a moved section get its new ancestors. */
export async function refile(context: CommandContext, facet: TaxonomyKind, key: number): Promise<void> {
  for await (const article of lockedUnder(context, facet, key)) await project(context, article, { isOneOfMany: true })
}

async function* lockedUnder(
  { transaction }: CommandContext,
  facet: TaxonomyKind,
  key: number,
): AsyncGenerator<Article> {
  for (const articleKey of await liveKeysClassifiedUnder(transaction, facet, key)) {
    const article = await lockArticle(transaction, articleKey)
    if (article) yield article
  }
}

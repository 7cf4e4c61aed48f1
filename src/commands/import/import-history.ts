import { NEVER, PREDECESSORS, type PredecessorRelation } from '#domain/article/article.ts'
import type { RevisionContent } from '#domain/article/content.ts'
import type { ChangeLogType } from '#domain/changes/change.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ArticleHistoryRecord, ArticleRecord, RelatedRecord } from '#ingest/format.ts'
import type { PreparedRevision } from '#ingest/prepare.ts'
import type { CommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import {
  type Article,
  findArticleKey,
  findArticleKeyById,
  insertArticle,
  lockArticleById,
  lockArticles,
  updateArticle,
} from '#storage/articles/articles.ts'
import { takePath } from '#storage/articles/paths.ts'
import { articlesNaming, findPredecessors, putPredecessors } from '#storage/articles/predecessors.ts'
import { deleteRevisions, insertRevision, type Revision } from '#storage/articles/revisions.ts'
import { isSlugTaken, takeSlug } from '#storage/articles/slugs.ts'
import { imageKeysById } from '#storage/media/images.ts'
import { findPins, putPins } from '#storage/related/related-pins.ts'
import { draftNoteOf } from '#storage/search/write-drafts.ts'
import { putViews } from '#storage/views/views.ts'
import { articleChange } from '../article-change.ts'
import { freeUntilFrom } from '../articles/content.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { instant, instantOrNull, rightsFrom, timezone } from '../values.ts'
import { contentOf } from './import-content.ts'

/** Puts an article as it was in another store: its identity, state, dates and revisions. */
export async function importHistory(
  context: CommandContext,
  record: ArticleHistoryRecord,
  bodies: readonly PreparedRevision[],
): Promise<'created' | 'updated' | 'unchanged'> {
  const existing = await lockArticleById(context.transaction, record.id)
  const fields = articleFrom(record)
  refuseIncomplete(record)
  if (existing && isSame(existing, fields)) return 'unchanged'
  await refuseTaken(context, record, existing?.key ?? null)
  const article = existing ? { ...fields, key: existing.key } : await insert(context, fields)
  if (existing) {
    await updateArticle(context.transaction, article)
    await deleteRevisions(context.transaction, article.key)
  } else context.transaction.noteDraft(draftNoteOf(article))
  await putNames(context, article, record)
  let live: Revision | undefined
  for (const prepared of bodies) {
    const revision = await revisionFrom(context, article.key, prepared)
    await insertRevision(context.transaction, revision)
    if (revision.number === article.liveRevision) live = revision
  }
  if (record.views !== undefined) {
    const views = record.views.map(({ at, views }) => ({ start: instant(at), views }))
    await putViews(context.transaction, article.key, views, context.at)
  }
  const touched = await project(context, article, {
    ...{ isNew: !existing, isOneOfMany: true, formerGroup: existing?.translationGroup ?? null },
    ...(live === undefined ? {} : { revision: live }),
  })
  const change = changeOf(existing, article)
  if (change !== null) {
    const at = change === 'published' ? (article.publishedAt ?? context.at) : context.at
    context.transaction.record(articleChange(article, change, at, touched, article.withdrawnReason))
  }
  return existing ? 'updated' : 'created'
}

/** Puts the related articles that editors pinned. */
export async function importRelated(
  context: CommandContext,
  record: RelatedRecord,
): Promise<'created' | 'updated' | 'unchanged'> {
  const find = async (slug: string, field: string): Promise<number> => {
    const key = await findArticleKey(context.transaction, { slug })
    if (key === null) throw new RefusedInput(field, `There is no article ${slug} on an earlier line`)
    return key
  }
  const key = await find(record.article, '/article')
  const pins: number[] = []
  for (const [index, slug] of (record.pins ?? []).entries()) pins.push(await find(slug, `/pins/${index}`))
  const before = await findPins(context.transaction, key)
  const earlier = await findPredecessors(context.transaction, key)
  const isSame = PREDECESSORS.every((relation) => (record[relation] ?? []).join() === earlier[relation].join())
  if (isSame && before.join() === pins.join()) return 'unchanged'
  const named = await articlesNaming(context.transaction, key)
  await putPins(context.transaction, key, pins)
  for (const relation of PREDECESSORS)
    await putPredecessors(context.transaction, key, relation, await earlierKeys(context, record, relation))
  await renderAround(context, key, [...named, ...(await articlesNaming(context.transaction, key))])
  return before.length === 0 ? 'created' : 'updated'
}

async function earlierKeys(
  { transaction }: CommandContext,
  record: RelatedRecord,
  relation: PredecessorRelation,
): Promise<number[]> {
  const keys: number[] = []
  for (const [index, id] of (record[relation] ?? []).entries()) {
    const key = await findArticleKeyById(transaction, id)
    if (key === null) throw new RefusedInput(`/${relation}/${index}`, `There is no article ${id} on an earlier line`)
    keys.push(key)
  }
  return keys
}

/** Re-renders an article and those that refer to it. */
async function renderAround(context: CommandContext, key: number, named: readonly number[]): Promise<void> {
  const keys = [...new Set([key, ...named])]
  for (const article of await lockArticles(context.transaction, keys)) {
    if (article.state !== 'live') continue
    const touched = await project(context, article, { isOneOfMany: true })
    context.transaction.record({ ...articleChange(article, 'updated', context.at, touched), class: 'derived' })
  }
}

function articleFrom(record: ArticleHistoryRecord): Omit<Article, 'key'> {
  const rights = rightsFrom(record.rights, null)
  return {
    id: record.id,
    source: record.source ?? null,
    sourceId: record.sourceId ?? null,
    slug: record.slug,
    state: record.state,
    liveRevision: record.liveRevision ?? null,
    latestRevision: record.latestRevision,
    scheduledRevision: record.scheduledRevision ?? null,
    scheduledAt: instantOrNull(record.scheduledAt),
    isScheduledMinor: record.scheduledMinor ?? false,
    version: record.version,
    createdAt: instant(record.createdAt),
    firstPublishedAt: instantOrNull(record.firstPublishedAt),
    publishedAt: instantOrNull(record.publishedAt),
    updatedAt: instantOrNull(record.updatedAt),
    modifiedAt: instant(record.modifiedAt),
    releasedAt: instantOrNull(record.releasedAt),
    timezone: timezone(record.timezone),
    embargoedUntil: instantOrNull(record.embargoedUntil),
    expiresAt: instantOrNull(record.expiresAt),
    rights,
    licenseEndsAt: rights.licenseEndsAt ?? NEVER,
    withdrawnAt: instantOrNull(record.withdrawal?.at),
    withdrawnReason: record.withdrawal?.reason ?? null,
    translationGroup: record.translationGroup ?? null,
    relatedOptOut: record.relatedOptOut ?? false,
    importDigest: record.importDigest ?? null,
    sandboxKey: null,
  }
}

/** A state that its revisions and dates do not bear out would break what reads it. Throws `RefusedInput`. */
function refuseIncomplete(record: ArticleHistoryRecord): void {
  const { state, revisions = [], liveRevision, scheduledRevision, latestRevision, scheduledAt } = record
  if (state === 'erased') {
    if (revisions.length > 0) throw new RefusedInput('/revisions', 'must be empty: the article is erased')
    return
  }
  const numbers = new Set(revisions.map(({ number }) => number))
  if (numbers.size < revisions.length)
    throw new RefusedInput('/revisions', 'must not contain two revisions with the same number')
  for (const [field, number] of Object.entries({ latestRevision, liveRevision, scheduledRevision }))
    if (number !== undefined && !numbers.has(number))
      throw new RefusedInput(`/${field}`, `${number} is not among the revisions`)
  if (Math.max(...numbers) > latestRevision) throw new RefusedInput('/latestRevision', 'is not the newest revision')
  if (state === 'live')
    for (const field of ['liveRevision', 'firstPublishedAt', 'publishedAt', 'updatedAt'] as const)
      if (record[field] === undefined) throw new RefusedInput(`/${field}`, 'is missing: the article is live')
  if (state === 'scheduled' && scheduledAt === undefined)
    throw new RefusedInput('/scheduledAt', 'is missing: the article is scheduled')
  if (state === 'withdrawn' && record.withdrawal === undefined)
    throw new RefusedInput('/withdrawal', 'is missing: the article is withdrawn')
  if ((record.source === undefined) !== (record.sourceId === undefined))
    throw new RefusedInput('/sourceId', 'requires source, and source requires sourceId')
}

function isSame(existing: Article, fields: Omit<Article, 'key'>): boolean {
  const { key: _, ...before } = existing
  return JSON.stringify(sorted(before)) === JSON.stringify(sorted(fields))
}

function sorted(fields: object): [string, unknown][] {
  return Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

async function refuseTaken(context: CommandContext, record: ArticleHistoryRecord, key: number | null): Promise<void> {
  const { source, sourceId, state } = record
  if (source !== undefined && sourceId !== undefined) {
    const other = await findArticleKey(context.transaction, { source, sourceId })
    if (other !== null && other !== key)
      throw new RefusedInput('/sourceId', `${sourceId} of ${source} is already another article`)
  }
  // An erased article has given its slugs back.
  if (state === 'erased') return
  for (const [field, slug] of [
    ['/slug', record.slug],
    ...(record.oldSlugs ?? []).map((old, n) => [`/oldSlugs/${n}`, old]),
    ...(record.hiddenOldSlugs ?? []).map((old, n) => [`/hiddenOldSlugs/${n}`, old]),
  ])
    if (await isSlugTaken(context.transaction, checkedSlug(slug as string, field as string), key))
      throw new RefusedInput(field as string, `${slug} belongs to another article`)
}

async function insert(context: CommandContext, fields: Omit<Article, 'key'>): Promise<Article> {
  return { key: await insertArticle(context.transaction, fields), ...fields }
}

async function putNames(context: CommandContext, article: Article, record: ArticleHistoryRecord): Promise<void> {
  if (article.state === 'erased') return
  const { oldSlugs = [], hiddenOldSlugs = [] } = record
  for (const slug of [article.slug, ...hiddenOldSlugs, ...oldSlugs])
    if (!(await takeSlug(context.transaction, slug, article.key, { isPublic: oldSlugs.includes(slug) })))
      throw Object.assign(new Error(`The slug ${slug} was taken meanwhile.`), { code: '23505' })
  for (const [index, path] of (record.paths ?? []).entries())
    if (!(await takePath(context.transaction, path, article.key)))
      throw new RefusedInput(`/paths/${index}`, `${path} leads to another article`)
}

async function revisionFrom(
  context: CommandContext,
  articleKey: number,
  { revision, blocks }: PreparedRevision,
): Promise<Revision> {
  const { number, createdAt, actor, images = [], body, ...content } = revision
  return {
    articleKey,
    number,
    createdAt: instant(createdAt),
    actor,
    content: {
      ...(await contentOf(context, content as ArticleRecord, '')),
      images: await imagesFrom(context, images, number),
      freeUntil: freeUntilFrom(content, blocks, null),
    },
    blocks,
    submittedMarkdown: body.markdown ?? null,
  }
}

async function imagesFrom(
  context: CommandContext,
  uses: NonNullable<PreparedRevision['revision']['images']>,
  number: number,
): Promise<RevisionContent['images']> {
  if (uses.length === 0) return []
  const keys = await imageKeysById(
    context.transaction,
    uses.map(({ id }) => id),
  )
  return uses.map(({ id, role, caption, alt, credit }, index) => {
    const imageKey = keys.get(id)
    if (imageKey === undefined)
      throw new RefusedInput(`/revisions/${number}/images/${index}/id`, `There is no image ${id} on an earlier line`)
    return {
      imageKey,
      role: role ?? (index === 0 ? 'lead' : 'inline'),
      ...{ caption: caption ?? null, alt: alt ?? null, credit: credit ?? null },
    }
  })
}

/** What happened to the article for readers; null where nothing did. */
function changeOf(before: Article | null, after: Article): ChangeLogType | null {
  const was = before?.state ?? 'draft'
  if (after.state === 'live') return was !== 'live' ? 'published' : before?.version === after.version ? null : 'updated'
  if (after.state === was || after.state === 'draft' || after.state === 'scheduled')
    return was === 'live' ? 'unpublished' : null
  return after.state
}

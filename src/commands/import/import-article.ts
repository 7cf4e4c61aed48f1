import { NEVER, PREDECESSORS, type State } from '#domain/article/article.ts'
import { type LifecycleChange, transition } from '#domain/article/lifecycle.ts'
import type { Block } from '#domain/body/blocks.ts'
import { stampPosts } from '#domain/body/posts.ts'
import { importedId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ArticleRecord } from '#ingest/format.ts'
import type { PreparedBody } from '#ingest/prepare.ts'
import type { CommandContext } from '#projection/context.ts'
import { project } from '#projection/project.ts'
import { type Article, insertArticle, lockArticleBySource, updateArticle } from '#storage/articles/articles.ts'
import { articlesNaming } from '#storage/articles/predecessors.ts'
import { findRevision, insertRevision, type Revision } from '#storage/articles/revisions.ts'
import { draftNoteOf } from '#storage/search/write-drafts.ts'
import { articleChange } from '../article-change.ts'
import { withBodyImages } from '../articles/body-images.ts'
import { freeUntilFrom } from '../articles/content.ts'
import { replaceReserved } from '../articles/follow.ts'
import { withPostAuthors } from '../articles/post-authors.ts'
import type { ImportMode } from '../commands.ts'
import { instant, instantOrNull, rightsFrom, timezone } from '../values.ts'
import { contentOf } from './import-content.ts'
import { slugFor, takeOrLose } from './import-slugs.ts'
import { putSurroundings } from './import-surroundings.ts'
import { showsTakenImages, withImportedImages } from './imported-images.ts'
import type { KnownAbsent } from './known-absent.ts'

interface Given {
  source: string
  body: PreparedBody | null
  digest: string
  mode: ImportMode
  absent: KnownAbsent
}

export interface TakenArticle {
  outcome: 'created' | 'updated' | 'unchanged' | 'kept'
  state: State
  note?: string
}

/** Creates or updates the article of (source, sourceId); an identical record changes nothing. */
export async function importArticle(
  context: CommandContext,
  record: ArticleRecord,
  given: Given,
): Promise<TakenArticle> {
  const source = record.source ?? given.source
  const existing = given.absent.hasArticle(source, record.sourceId)
    ? null
    : await lockArticleBySource(context.transaction, source, record.sourceId)
  const notes: string[] = []
  if (existing) {
    const isAlike = existing.importDigest === given.digest
    const hasNewImages =
      isAlike && given.mode.takesImages === true && (await showsTakenImages(context, existing, source))
    const isSame = isAlike && !hasNewImages
    if (isSame && !given.mode.isOverwriting) return { outcome: 'unchanged', state: existing.state }
    const isEdited = given.mode.ignoresEdits !== true && (await isEditedHere(context, existing, record))
    if (isSame && !isEdited) return { outcome: 'unchanged', state: existing.state }
    if (isEdited && !given.mode.isOverwriting)
      return { outcome: 'kept', state: existing.state, note: 'has been edited here since it was imported' }
    if (!hasNewImages && isAlikeBesideNote(existing.importDigest, given.digest) && !isEdited)
      return importNote(context, existing, record, given.digest)
  }
  checkDates(record)
  const content = await contentOf(context, record, source, given.absent)
  const placed = await withImportedImages(context, source, given.body?.blocks ?? [])
  const { uses, blocks: shown } = await withBodyImages(context, content.images, placed)
  content.images = uses
  const blocks = await withPosts(context, existing, shown)
  content.freeUntil = freeUntilFrom(record, blocks, null)
  const formerGroup = existing?.translationGroup ?? null
  const formerOthers = existing ? await articlesNaming(context.transaction, existing.key) : []
  const keyBefore = existing && snapshotKey(existing)
  const { article, before, changes } = existing
    ? await update(context, existing, record, given)
    : await create(context, record, source, given)
  const revision: Revision = {
    articleKey: article.key,
    number: article.latestRevision,
    createdAt: context.at,
    actor: context.actor,
    content,
    blocks,
    submittedMarkdown: given.body?.submittedMarkdown ?? null,
  }
  await insertRevision(context.transaction, revision)
  await putSurroundings(context, article, record, { source, mode: given.mode, absent: given.absent, notes })
  const isNew = before === null
  const taken: TakenArticle = {
    outcome: isNew ? 'created' : 'updated',
    state: article.state,
    ...(notes.length > 0 ? { note: notes.join('; ') } : {}),
  }
  const isLatestLive = article.liveRevision === revision.number
  // A draft over a live article changes nothing for readers, unless what acts at once has changed.
  if ((record.state ?? 'draft') === 'draft' && existing && keyBefore === snapshotKey(article)) return taken
  const touched =
    isLatestLive || before === 'live'
      ? await project(context, article, {
          ...{ isNew, isOneOfMany: true, formerGroup, formerOthers },
          // None can name an article that there was not before.
          isAlone: isNew && PREDECESSORS.every((relation) => record[relation] == null),
          ...(isLatestLive ? { revision, text: given.body?.text ?? null } : {}),
        })
      : []
  recordChanges(context, article, changes, touched, record.state ?? 'draft')
  return taken
}

/** Whether it was edited or taken down here since the import. A withdrawal at the source is applied all the same. */
async function isEditedHere(context: CommandContext, existing: Article, { state }: ArticleRecord): Promise<boolean> {
  if (state === 'withdrawn') return false
  const latest = await findRevision(context.transaction, existing.key, existing.latestRevision)
  if (latest === null) return false
  const isTakenAway = existing.state === 'withdrawn' && existing.modifiedAt > latest.createdAt
  return latest.actor !== 'import' || existing.state === 'unpublished' || isTakenAway
}

/** Digests have a second part for the note (`ingest/prepare.ts`). */
function isAlikeBesideNote(before: string | null, now: string): boolean {
  return before?.split(' ', 1)[0] === now.split(' ', 1)[0]
}

/** A record that differs only in its editorial note: creates a revision, which is not announced to readers. */
async function importNote(
  context: CommandContext,
  article: Article,
  { editorialNote = null }: ArticleRecord,
  digest: string,
): Promise<TakenArticle> {
  const latest = (await findRevision(context.transaction, article.key, article.latestRevision)) as Revision
  const isLive = article.state === 'live' && article.liveRevision === latest.number
  const revision: Revision = {
    ...latest,
    number: latest.number + 1,
    createdAt: context.at,
    actor: context.actor,
    content: { ...latest.content, editorialNote },
  }
  await insertRevision(context.transaction, revision)
  article.latestRevision = revision.number
  article.importDigest = digest
  if (isLive) article.liveRevision = revision.number
  await updateArticle(context.transaction, article)
  if (isLive) await replaceReserved(context, article, revision)
  return { outcome: 'updated', state: article.state }
}

/** The blocks with the authors of their posts, and with when these were added and changed. */
async function withPosts(
  context: CommandContext,
  existing: Article | null | undefined,
  blocks: Block[],
): Promise<Block[]> {
  if (!blocks.some(({ type }) => type === 'post')) return blocks
  const latest = existing && (await findRevision(context.transaction, existing.key, existing.latestRevision))
  return stampPosts(await withPostAuthors(context, blocks, '/body/blocks'), latest?.blocks ?? [], context.at)
}

/** What acts at once, to be compared. */
function snapshotKey({ slug, embargoedUntil, expiresAt, rights, timezone, translationGroup }: Article): string {
  return JSON.stringify([slug, embargoedUntil, expiresAt, rights, timezone, translationGroup])
}

async function create(
  context: CommandContext,
  record: ArticleRecord,
  source: string,
  { digest, mode, absent }: Given,
): Promise<{ article: Article; before: null; changes: LifecycleChange[] }> {
  const firstPublishedAt = instantOrNull(record.firstPublishedAt ?? record.publishedAt) ?? context.at
  const slug = await slugFor(context, record, null, { mode, absent })
  const fields: Omit<Article, 'key'> = {
    id: importedId(firstPublishedAt, 'article', source, record.sourceId),
    source,
    sourceId: record.sourceId,
    slug,
    state: 'draft',
    liveRevision: null,
    latestRevision: 1,
    scheduledRevision: null,
    scheduledAt: null,
    isScheduledMinor: false,
    version: 0,
    createdAt: context.at,
    firstPublishedAt: null,
    publishedAt: null,
    updatedAt: null,
    modifiedAt: context.at,
    releasedAt: null,
    withdrawnAt: null,
    relatedOptOut: false,
    sandboxKey: null,
    withdrawnReason: null,
    ...classificationOf(context, record, digest),
  }
  const changes = apply(context, fields, record)
  const article = { key: await insertArticle(context.transaction, fields), ...fields }
  context.transaction.noteDraft(draftNoteOf(article))
  absent.articleMade(source, record.sourceId)
  await takeOrLose(context, absent, slug, article.key)
  return { article, before: null, changes }
}

async function update(
  context: CommandContext,
  existing: Article,
  record: ArticleRecord,
  { digest, mode, absent }: Given,
): Promise<{ article: Article; before: Article['state']; changes: LifecycleChange[] }> {
  const before = existing.state
  const article: Article = {
    ...existing,
    ...classificationOf(context, record, digest),
    latestRevision: existing.latestRevision + 1,
  }
  if (record.slug != null && record.slug !== existing.slug) {
    article.slug = await slugFor(context, record, existing.key, { mode, absent })
    await takeOrLose(context, absent, article.slug, article.key)
  }
  const changes = apply(context, article, record)
  if (before === 'live') article.modifiedAt = context.at
  await updateArticle(context.transaction, article)
  return { article, before, changes }
}

/** What belongs to the article itself and acts at once. */
function classificationOf(context: CommandContext, record: ArticleRecord, digest: string) {
  const rights = rightsFrom(record.rights, context.publication.rights)
  return {
    timezone: record.timezone == null ? context.publication.timezone : timezone(record.timezone),
    embargoedUntil: instantOrNull(record.embargoedUntil),
    expiresAt: instantOrNull(record.expiresAt),
    rights,
    licenseEndsAt: rights.licenseEndsAt ?? NEVER,
    translationGroup: record.translationGroup ?? null,
    importDigest: digest,
  }
}

/** Sets the lifecycle to that of the record; the latest revision goes live if the record is live. Returns the changes. */
function apply(context: CommandContext, article: Omit<Article, 'key'>, record: ArticleRecord): LifecycleChange[] {
  const { state = 'draft' } = record
  if (state === 'draft') return []
  const event = {
    type: 'import',
    state,
    publishedAt: instantOrNull(record.publishedAt),
    firstPublishedAt: instantOrNull(record.firstPublishedAt),
    updatedAt: instantOrNull(record.updatedAt),
    withdrawal: { at: instantOrNull(record.withdrawal?.at), reason: record.withdrawal?.reason ?? '' },
  } as const
  const outcome = transition(article, event, context.at)
  Object.assign(article, outcome.article)
  return outcome.changes
}

function recordChanges(
  context: CommandContext,
  article: Article,
  changes: LifecycleChange[],
  touched: string[],
  state: NonNullable<ArticleRecord['state']>,
): void {
  for (const { type, at, reason } of changes)
    context.transaction.record(articleChange(article, type, at, touched, reason))
  // A draft over a live article changes nothing that partners may know of, but what acts at once.
  if (state === 'draft' && article.state === 'live')
    context.transaction.record({ ...articleChange(article, 'updated', context.at, touched), class: 'derived' })
}

function checkDates({ publishedAt, expiresAt, embargoedUntil }: ArticleRecord): void {
  if (expiresAt != null && publishedAt != null && instant(expiresAt) <= instant(publishedAt)) {
    throw new RefusedInput('/expiresAt', 'must be after publishedAt')
  }
  if (expiresAt != null && embargoedUntil != null && instant(expiresAt) <= instant(embargoedUntil)) {
    throw new RefusedInput('/expiresAt', 'must be after embargoedUntil')
  }
}

import { isDeepStrictEqual } from 'node:util'
import { uuidv7 } from 'uuidv7'
import { PREDECESSORS } from '#domain/article/article.ts'
import { mergePatch } from '#domain/article/article-input.ts'
import type { VisibilityDates } from '#domain/article/lifecycle.ts'
import type { ArticleInput, Draft } from '#domain/article/shapes.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { importedId } from '#domain/id.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import {
  type Article,
  insertArticle,
  lockArticleBySource,
  putTranslationGroup,
  updateArticle,
} from '#storage/articles/articles.ts'
import { articlesNaming, findPredecessors, putPredecessors } from '#storage/articles/predecessors.ts'
import { insertRevision, type Revision } from '#storage/articles/revisions.ts'
import { isSlugTaken, takeSlug } from '#storage/articles/slugs.ts'
import { findPins, putPins } from '#storage/related/related-pins.ts'
import type { Commands, Results } from '../commands.ts'
import { runCommand } from '../run-command.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { instantOrNull } from '../values.ts'
import { type Content, contentFrom, datesFrom } from './content.ts'
import { draftOf } from './draft.ts'
import { follow } from './follow.ts'
import { findKeyOf, lock, revisionOf } from './lock.ts'
import { refuseReadOnly, withoutReadBack } from './read-back.ts'

/** A new article: a draft, always. */
export function createArticle(
  services: Services,
  command: Commands['create-article'],
): Promise<Results['create-article']> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    return makeArticle(context, command.input, null)
  })
}

/** Creates the article of (source, sourceId), or saves a revision of it: the input replaces everything. */
export function putArticle(services: Services, command: Commands['put-article']): Promise<Results['put-article']> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const { source, sourceId, input, ifMatch } = command
    const existing = await lockArticleBySource(transaction, source, sourceId)
    if (!existing) return { draft: await makeArticle(context, input, { source, sourceId }), isNew: true }
    const article = await lock(context, existing.id, ifMatch)
    const latest = await revisionOf(transaction, article, article.latestRevision)
    const given = await withoutReadBack(context, article, latest, input)
    // Properties that take effect immediately stay unless named: an embargo is never lifted by omission.
    return {
      draft: await save(context, article, { ...datesInputOf(article), ...given }, given.body ?? null),
      isNew: false,
    }
  })
}

/** Saves a revision: what the patch names changes (RFC 7396), all else stays. */
export function patchArticle(services: Services, command: Commands['patch-article']): Promise<Draft> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const article = await lock(context, command.ref, command.ifMatch)
    const latest = await revisionOf(transaction, article, article.latestRevision)
    if (command.ifMatch === null && latest.actor !== command.actor)
      throw new BroadsheetError(
        'precondition-required',
        `Revision ${latest.number} was saved by someone else. Send If-Match: "r<n>" with the revision you read.`,
        { headers: [['etag', `"r${latest.number}"`]] },
      )
    const { body: _, ...before } = await draftOf(transaction, article, latest)
    const { body, ...fields } = await withoutReadBack(context, article, latest, command.patch)
    const merged = mergePatch(before as ArticleInput, fields)
    // A section is named, not merged into the one before.
    if (fields.section !== undefined) merged.section = fields.section
    // Properties of the article itself stay when left out: removing one must be explicit.
    for (const name of ['publishedAt', 'translationOf', 'relatedPins', 'replaces', 'evolvedFrom'] as const)
      if (fields[name] === null) merged[name] = null
    return save(context, article, merged, body)
  })
}

/** What belongs to the article itself, as it would be sent. */
function datesInputOf({ embargoedUntil, expiresAt, rights, timezone }: Article): ArticleInput {
  return {
    timezone,
    embargoedUntil: toRfc3339OrNull(embargoedUntil),
    expiresAt: toRfc3339OrNull(expiresAt),
    rights: { ...rights, licenseEndsAt: toRfc3339OrNull(rights.licenseEndsAt) },
  }
}

/** A new article, a draft; `sandboxKey` is the sandbox that it is made for. */
export async function makeArticle(
  context: CommandContext,
  input: ArticleInput,
  identity: { source: string; sourceId: string } | null,
  sandboxKey: number | null = null,
): Promise<Draft> {
  refuseReadOnly(input)
  const made = await contentFrom(context, input, input.body, null)
  const slug = await newSlug(context, input.slug ?? null, made.content.headline, null)
  const fields: Omit<Article, 'key'> = {
    id: identity ? importedId(context.at, 'article', identity.source, identity.sourceId) : uuidv7(),
    source: identity?.source ?? null,
    sourceId: identity?.sourceId ?? null,
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
    publishedAt: instantOrNull(input.publishedAt, '/publishedAt'),
    updatedAt: null,
    modifiedAt: context.at,
    releasedAt: null,
    withdrawnAt: null,
    withdrawnReason: null,
    translationGroup: null,
    importDigest: null,
    sandboxKey,
    ...datesFrom(context, input),
  }
  const article: Article = { key: await insertArticle(context.transaction, fields), ...fields }
  await takeNewSlug(context, article, input.slug ?? null, made.content.headline)
  await tieTo(context, article, input)
  await updateArticle(context.transaction, article)
  return draftOf(context.transaction, article, await addRevision(context, article, made, 1))
}

/** A new revision of an article, where anything differs; what belongs to the article itself acts at once. */
async function save(
  context: CommandContext,
  article: Article,
  input: ArticleInput,
  body: ArticleInput['body'],
): Promise<Draft> {
  const latest = await revisionOf(context.transaction, article, article.latestRevision)
  const content = await contentFrom(context, input, body, latest)
  const before = structuredClone(article)
  const dates = await applyDates(context, article, input)
  const formerOthers = await articlesNaming(context.transaction, article.key)
  const isTiedAnew = await tieTo(context, article, input)
  const datesChanged = isTiedAnew || !isDeepStrictEqual({ ...article, ...dates }, before)
  if (isSame(content, latest) && !datesChanged) return draftOf(context.transaction, article, latest)
  article.latestRevision += 1
  const revision = await addRevision(context, article, content, article.latestRevision)
  if (datesChanged)
    await follow(context, article, { type: 'amend', dates }, { formerGroup: before.translationGroup, formerOthers })
  else await updateArticle(context.transaction, article)
  return draftOf(context.transaction, article, revision)
}

/** Puts a revision behind the others. */
export async function addRevision(
  context: CommandContext,
  article: Article,
  content: Content,
  number: number,
): Promise<Revision> {
  const revision = { articleKey: article.key, number, createdAt: context.at, actor: context.actor, ...content }
  await insertRevision(context.transaction, revision)
  return revision
}

/** Puts what belongs to the article itself in place, but for the dates that its lifecycle decides on: it gives these. */
async function applyDates(context: CommandContext, article: Article, input: ArticleInput): Promise<VisibilityDates> {
  const { embargoedUntil, expiresAt, licenseEndsAt, ...others } = datesFrom(context, input)
  Object.assign(article, others)
  if (input.slug != null && input.slug !== article.slug) await takeNewSlug(context, article, input.slug, '')
  const publishedAt =
    input.publishedAt === undefined
      ? article.publishedAt
      : // An article that readers had keeps a date.
        (instantOrNull(input.publishedAt, '/publishedAt') ?? article.firstPublishedAt)
  return { publishedAt, embargoedUntil, expiresAt, licenseEndsAt }
}

/** Its translations, its pins and the articles before it; returns whether pins or these have changed. */
async function tieTo(context: CommandContext, article: Article, input: ArticleInput): Promise<boolean> {
  if (input.translationOf !== undefined)
    article.translationGroup = await groupWith(context, article, input.translationOf)
  const hasOtherPredecessors = await succeed(context, article, input)
  if (input.relatedPins === undefined) return hasOtherPredecessors
  const keys = await keysOf(context, input.relatedPins ?? [], '/relatedPins')
  const pins = [...new Set(keys)].filter((key) => key !== article.key)
  if (isDeepStrictEqual(pins, await findPins(context.transaction, article.key))) return hasOtherPredecessors
  await putPins(context.transaction, article.key, pins)
  return true
}

/** The articles that it replaces or evolved from; returns whether they have changed. Throws `RefusedInput`. */
async function succeed(context: CommandContext, article: Article, input: ArticleInput): Promise<boolean> {
  const { transaction } = context
  const before = await findPredecessors(transaction, article.key)
  let isOther = false
  for (const relation of PREDECESSORS) {
    const refs = input[relation]
    if (refs === undefined) continue
    const keys = [...new Set(await keysOf(context, refs ?? [], `/${relation}`))]
    if (keys.includes(article.key)) throw new RefusedInput(`/${relation}`, 'must not contain the article itself')
    await putPredecessors(transaction, article.key, relation, keys)
    const after = (await findPredecessors(transaction, article.key))[relation]
    isOther ||= !isDeepStrictEqual(after, before[relation])
  }
  return isOther
}

/** Keys of the articles that a field names by id or slug. Throws `RefusedInput`. */
async function keysOf(context: CommandContext, refs: readonly string[], field: string): Promise<number[]> {
  const keys: number[] = []
  for (const [index, ref] of refs.entries()) {
    const key = await findKeyOf(context.transaction, ref)
    if (key === null) throw new RefusedInput(`${field}/${index}`, `Article ${ref} does not exist`)
    keys.push(key)
  }
  return keys
}

/** The group of another article, which gets one where it has none. */
async function groupWith(context: CommandContext, article: Article, ref: string | null): Promise<string | null> {
  if (ref === null) return null
  const other = await lock(context, ref, null).catch(() => null)
  if (other === null) throw new RefusedInput('/translationOf', `Article ${ref} does not exist`)
  if (other.key === article.key) throw new RefusedInput('/translationOf', 'must not be the article itself')
  const group = other.translationGroup ?? other.id
  if (other.translationGroup === null) await putTranslationGroup(context.transaction, other.key, group)
  return group
}

/** Another writer may take a slug between looking and taking: then the next one is looked for. */
async function takeNewSlug(
  context: CommandContext,
  article: Article,
  requested: string | null,
  headline: string,
): Promise<void> {
  do article.slug = await newSlug(context, requested, headline, article.key)
  while (!(await takeSlug(context.transaction, article.slug, article.key)))
}

async function newSlug(
  context: CommandContext,
  requested: string | null,
  headline: string,
  articleKey: number | null,
): Promise<string> {
  if (requested === null)
    return freeSlug(slugOf(headline), (slug) => isSlugTaken(context.transaction, slug, articleKey))
  const slug = checkedSlug(requested)
  if (!(await isSlugTaken(context.transaction, slug, articleKey))) return slug
  throw new BroadsheetError('conflict', `The slug ${slug} is or was used by another article.`, {
    faults: [{ in: 'body', field: '/slug', message: 'is or was used by another article' }],
  })
}

/** Whether two revisions are equal, ignoring the order of their fields: an import writes them in another one. */
export function isSame(made: Content, { content, blocks, submittedMarkdown }: Revision): boolean {
  const asStored = JSON.parse(
    JSON.stringify({ content: made.content, blocks: made.blocks, submittedMarkdown: made.submittedMarkdown }),
  )
  return isDeepStrictEqual(asStored, { content, blocks, submittedMarkdown })
}

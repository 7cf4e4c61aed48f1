import { isDeepStrictEqual } from 'node:util'
import { uuidv7 } from 'uuidv7'
import type { Standing as LifecycleStanding } from '#domain/article/lifecycle.ts'
import type { ArticleInput, Draft } from '#domain/article/shapes.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { importedId } from '#domain/id.ts'
import { toRfc3339OrNull } from '#domain/instant.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import {
  type Article,
  holdArticleBySource,
  insertArticle,
  isSlugTaken,
  putTranslationGroup,
  takeSlug,
  updateArticle,
} from '#storage/articles/articles.ts'
import { findPins, putPins } from '#storage/related/related-pins.ts'
import { insertRevision, type Revision } from '#storage/articles/revisions.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import type { Commands, Results } from '../commands.ts'
import { type Desk, openDesk } from '#projection/context.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { instantOrNull } from '../values.ts'
import { mergePatch } from '#domain/article/article-input.ts'
import { type Content, contentFrom, standingFrom } from './content.ts'
import { draftOf } from './draft.ts'
import { follow } from './follow.ts'
import { findKeyOf, hold, revisionOf } from './lock.ts'
import { refuseReadOnly, withoutReadBack } from './read-back.ts'

/** A new story: a draft, always. */
export function createArticle(
  newsroom: Newsroom,
  command: Commands['create-article'],
): Promise<Results['create-article']> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    return makeArticle(desk, command.input, null)
  })
}

/** Makes the story of (source, sourceId), or saves a revision of it: the whole input replaces what was there. */
export function putArticle(newsroom: Newsroom, command: Commands['put-article']): Promise<Results['put-article']> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const { source, sourceId, input, ifMatch } = command
    const existing = await holdArticleBySource(transaction, source, sourceId)
    if (!existing) return { draft: await makeArticle(desk, input, { source, sourceId }), isNew: true }
    const article = await hold(desk, existing.id, ifMatch)
    const latest = await revisionOf(transaction, article, article.latestRevision)
    const given = await withoutReadBack(desk, article, latest, input)
    // What acts at once stays where it is not named: nobody lifts an embargo by leaving it out.
    return {
      draft: await save(desk, article, { ...standingInputOf(article), ...given }, given.body ?? null),
      isNew: false,
    }
  })
}

/** Saves a revision: what the patch names changes (RFC 7396), all else stays. */
export function patchArticle(newsroom: Newsroom, command: Commands['patch-article']): Promise<Draft> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const article = await hold(desk, command.ref, command.ifMatch)
    const latest = await revisionOf(transaction, article, article.latestRevision)
    if (command.ifMatch === null && latest.actor !== command.actor)
      throw new BroadsheetError(
        'precondition-required',
        `Revision ${latest.number} was saved by somebody else. Send If-Match: "r<n>" with the revision that you have read.`,
        { headers: [['etag', `"r${latest.number}"`]] },
      )
    const { body: _, ...before } = await draftOf(transaction, article, latest)
    const { body, ...fields } = await withoutReadBack(desk, article, latest, command.patch)
    const merged = mergePatch(before as ArticleInput, fields)
    // A section is named, not merged into the one before.
    if (fields.section !== undefined) merged.section = fields.section
    // What belongs to the story itself stays where an input leaves it out: that it is to go must be said.
    for (const name of ['publishedAt', 'translationOf', 'relatedPins'] as const)
      if (fields[name] === null) merged[name] = null
    return save(desk, article, merged, body)
  })
}

/** What belongs to the story itself, as it would be sent. */
function standingInputOf({ embargoedUntil, expiresAt, rights, timezone }: Article): ArticleInput {
  return {
    timezone,
    embargoedUntil: toRfc3339OrNull(embargoedUntil),
    expiresAt: toRfc3339OrNull(expiresAt),
    rights: { ...rights, licenseEndsAt: toRfc3339OrNull(rights.licenseEndsAt) },
  }
}

/** A new story, a draft; `sandboxKey` is the sandbox that it is made for. */
export async function makeArticle(
  desk: Desk,
  input: ArticleInput,
  identity: { source: string; sourceId: string } | null,
  sandboxKey: number | null = null,
): Promise<Draft> {
  refuseReadOnly(input)
  const made = await contentFrom(desk, input, input.body, null)
  const slug = await newSlug(desk, input.slug ?? null, made.content.headline, null)
  const fields: Omit<Article, 'key'> = {
    id: identity ? importedId(desk.at, 'article', identity.source, identity.sourceId) : uuidv7(),
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
    createdAt: desk.at,
    firstPublishedAt: null,
    publishedAt: instantOrNull(input.publishedAt, '/publishedAt'),
    updatedAt: null,
    modifiedAt: desk.at,
    releasedAt: null,
    withdrawnAt: null,
    withdrawnReason: null,
    translationGroup: null,
    importDigest: null,
    sandboxKey,
    ...standingFrom(desk, input),
  }
  const article: Article = { key: await insertArticle(desk.transaction, fields), ...fields }
  await takeNewSlug(desk, article, input.slug ?? null, made.content.headline)
  await tieTo(desk, article, input)
  await updateArticle(desk.transaction, article)
  return draftOf(desk.transaction, article, await addRevision(desk, article, made, 1))
}

/** A new revision of a story, where anything differs; what belongs to the story itself acts at once. */
async function save(desk: Desk, article: Article, input: ArticleInput, body: ArticleInput['body']): Promise<Draft> {
  const latest = await revisionOf(desk.transaction, article, article.latestRevision)
  const content = await contentFrom(desk, input, body, latest)
  const before = structuredClone(article)
  const standing = await applyStanding(desk, article, input)
  const isTiedAnew = await tieTo(desk, article, input)
  const standsElsewhere = isTiedAnew || !isDeepStrictEqual({ ...article, ...standing }, before)
  if (isSame(content, latest) && !standsElsewhere) return draftOf(desk.transaction, article, latest)
  article.latestRevision += 1
  const revision = await addRevision(desk, article, content, article.latestRevision)
  if (standsElsewhere) await follow(desk, article, { type: 'amend', standing }, before.translationGroup)
  else await updateArticle(desk.transaction, article)
  return draftOf(desk.transaction, article, revision)
}

/** Puts a revision behind the others. */
export async function addRevision(desk: Desk, article: Article, content: Content, number: number): Promise<Revision> {
  const revision = { articleKey: article.key, number, createdAt: desk.at, actor: desk.actor, ...content }
  await insertRevision(desk.transaction, revision)
  return revision
}

/** Puts what belongs to the story itself in place, but for the dates that its lifecycle decides on: it gives these. */
async function applyStanding(desk: Desk, article: Article, input: ArticleInput): Promise<LifecycleStanding> {
  const { embargoedUntil, expiresAt, licenseEndsAt, ...others } = standingFrom(desk, input)
  Object.assign(article, others)
  if (input.slug != null && input.slug !== article.slug) await takeNewSlug(desk, article, input.slug, '')
  const publishedAt =
    input.publishedAt === undefined
      ? article.publishedAt
      : // A story that readers had keeps a date.
        (instantOrNull(input.publishedAt, '/publishedAt') ?? article.firstPublishedAt)
  return { publishedAt, embargoedUntil, expiresAt, licenseEndsAt }
}

/** Its translations and its pins; gives whether its pins are others now. */
async function tieTo(desk: Desk, article: Article, input: ArticleInput): Promise<boolean> {
  if (input.translationOf !== undefined) article.translationGroup = await groupWith(desk, article, input.translationOf)
  if (input.relatedPins === undefined) return false
  const keys: number[] = []
  for (const [index, ref] of (input.relatedPins ?? []).entries()) {
    const key = await findKeyOf(desk.transaction, ref)
    if (key === null) throw new RefusedInput(`/relatedPins/${index}`, `There is no story ${ref}`)
    if (key !== article.key) keys.push(key)
  }
  const pins = [...new Set(keys)]
  if (isDeepStrictEqual(pins, await findPins(desk.transaction, article.key))) return false
  await putPins(desk.transaction, article.key, pins)
  return true
}

/** The group of another story, which gets one where it has none. */
async function groupWith(desk: Desk, article: Article, ref: string | null): Promise<string | null> {
  if (ref === null) return null
  const other = await hold(desk, ref, null).catch(() => null)
  if (other === null) throw new RefusedInput('/translationOf', `There is no story ${ref}`)
  if (other.key === article.key) throw new RefusedInput('/translationOf', 'is the story itself')
  const group = other.translationGroup ?? other.id
  if (other.translationGroup === null) await putTranslationGroup(desk.transaction, other.key, group)
  return group
}

/** Another writer may take a slug between looking and taking: then the next one is looked for. */
async function takeNewSlug(desk: Desk, article: Article, asked: string | null, headline: string): Promise<void> {
  do article.slug = await newSlug(desk, asked, headline, article.key)
  while (!(await takeSlug(desk.transaction, article.slug, article.key)))
}

async function newSlug(desk: Desk, asked: string | null, headline: string, articleKey: number | null): Promise<string> {
  if (asked === null) return freeSlug(slugOf(headline), (slug) => isSlugTaken(desk.transaction, slug, articleKey))
  const slug = checkedSlug(asked)
  if (!(await isSlugTaken(desk.transaction, slug, articleKey))) return slug
  throw new BroadsheetError('conflict', `The slug ${slug} belongs or belonged to another story.`, {
    faults: [{ in: 'body', field: '/slug', message: 'belongs or belonged to another story' }],
  })
}

/** Whether two revisions say the same, whatever the order of their fields: an import writes them in another one. */
export function isSame(made: Content, { content, blocks, submittedMarkdown }: Revision): boolean {
  const asStored = JSON.parse(
    JSON.stringify({ content: made.content, blocks: made.blocks, submittedMarkdown: made.submittedMarkdown }),
  )
  return isDeepStrictEqual(asStored, { content, blocks, submittedMarkdown })
}

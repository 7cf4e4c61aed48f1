import { isClassifiedAlike } from '#domain/article/classification.ts'
import { TAXONOMY_KINDS } from '#domain/article/filter.ts'
import { freeBlocks, isBehindCut, isCut, searchedBlocks } from '#domain/article/free-part.ts'
import { hidesAtOf, isEmbargoed } from '#domain/article/lifecycle.ts'
import { embedsOf } from '#domain/body/embeds.ts'
import { countWords, renderText } from '#domain/body/render.ts'
import {
  ANY_ARTICLE,
  articleDependency,
  detailDependency,
  hiddenDependency,
  productDependency,
  subjectDependency,
  TAXONOMY,
} from '#domain/changes/dependency.ts'
import { type Article, articlesOfGroup, lockArticles } from '#storage/articles/articles.ts'
import {
  deleteLive,
  findPlace,
  insertLive,
  type LiveArticle,
  putImageUses,
  updateRendered,
} from '#storage/articles/live.ts'
import { articlesNaming, publicSuccession } from '#storage/articles/predecessors.ts'
import { findRevision, type Revision } from '#storage/articles/revisions.ts'
import { EMBARGOED, PUBLIC, SANDBOX } from '#storage/articles/visibility.ts'
import { isListedAlike, type ShownMove } from '#storage/changes/article-snapshots.ts'
import { knownEmbeds, mentionEmbeds } from '#storage/embeds/embeds.ts'
import type { SearchableArticle } from '#storage/search/write.ts'
import { withAncestors } from '#storage/taxonomy/sections.ts'
import { type CommandContext, lookUp, openRenderContext, type RenderContext } from './context.ts'
import { assignToProducts } from './products/assign-to-products.ts'
import { computeAtOnce, computeLater, forgetRelated } from './related/note-article.ts'
import { type Rendered, type RenderInput, renderArticle, type Translation } from './render.ts'
import { type PreparedText, type SearchablePlace, searchable } from './searchable.ts'
import type { Services } from './services.ts'

/**
 * Updates what readers look up of an article: its place in every list and its finished bytes, or removes it if it is not live.
 * `isNew` skips looking for existing rows, and `isAlone` for articles before and after it; with `isOneOfMany` its related articles are computed later. Articles that show its
 * name, its translations and predecessors, are rendered again. Returns the dependencies of everything that shows it or showed
 * it, for the change log.
 */
export async function project(
  context: CommandContext,
  article: Article,
  known: {
    revision?: Revision
    text?: PreparedText | null
    isNew?: boolean
    isAlone?: boolean
    isOneOfMany?: boolean
    /** A section, tag or author of it has another name: all else is as it was. */
    isRenamed?: boolean
    formerGroup?: string | null
    /** Articles that were named beside it before. */
    formerOthers?: readonly number[]
  } = {},
): Promise<string[]> {
  const before = known.isNew ? null : await deleteLive(context.transaction, article.key)
  let after: LiveArticle | null = null
  if (isShown(article, context.at)) {
    const revision = known.revision ?? (await liveRevision(context, article))
    const { text = null, isAlone = false } = known
    const { live, input } = await liveArticleOf(context, article, revision, { text, isAlone })
    await insertLive(context.transaction, live)
    const searched = searchedOf(input, context.at)
    index(context, article, searchable(live, searched, indexedIn(live, text)), known.isNew === true)
    await updateRelated(context, article, live.stage, { revision, isOneOfMany: known.isOneOfMany === true })
    after = live
  } else if (before !== null) {
    index(context, article, null, false)
    await forgetRelated(context.transaction, article.key)
  }
  if (after !== null || before !== null) assignToProducts(context, article, after)
  if (article.sandboxKey !== null) return [articleDependency(article.key), productDependency(article.sandboxKey)]
  // The article is not public before or after, directly or through others.
  if (before?.stage !== PUBLIC && after?.stage !== PUBLIC) {
    const isLive = before !== null || after !== null
    return isLive ? touchedBy([article.key], [before?.taxonomy, after?.taxonomy]).map(hiddenDependency) : []
  }
  const others = await renderOthers(context, article, known)
  const keysOf = (isPublic: boolean) =>
    others.filter((each) => each.isPublic === isPublic).map(({ articleKey }) => articleKey)
  const sides = [before, after].flatMap((side) => side ?? [])
  const touched = touchedBy(
    [article.key, ...keysOf(true)],
    sides.filter(({ stage }) => stage === PUBLIC).map(({ taxonomy }) => taxonomy),
  )
  const details = new Set(others.flatMap((other) => (other.isListedAlike ? articleDependency(other.articleKey) : [])))
  if (known.isRenamed) for (const name of detailsOf(article, { before, after })) details.add(name)
  const open = touched.map((name) => (details.has(name) ? detailDependency(name) : name))
  // Its places under an embargo are not announced, nor is another embargoed article.
  const closed = touchedBy(
    keysOf(false),
    sides.filter(({ stage }) => stage !== PUBLIC).map(({ taxonomy }) => taxonomy),
  )
  return [...open, ...closed.filter((name) => !open.includes(name)).map(hiddenDependency)]
}

/** The language may have changed since the text was analysed, and less is searched of an article with a paywall. */
function indexedIn({ language, whole }: LiveArticle, text: PreparedText | null): PreparedText | null {
  return text !== null && whole === null && text.indexed.language === language ? text : null
}

/**
 * An article as it is searched, for every audience: without the part behind the paywall, where audio and video with their
 * transcript are, and without those whose licence has ended.
 */
function searchedOf(input: RenderInput, at: number): RenderInput {
  const { revision, paidReading } = input
  const media = input.media !== null && input.media.asset.licenseEndsAt > at ? input.media : null
  if (!isCut(revision.content.access, paidReading)) return { ...input, media }
  const blocks = [...searchedBlocks(revision.content, revision.blocks, paidReading)]
  return { ...input, media: null, revision: { ...revision, blocks }, plainText: renderText(blocks) }
}

function index(context: CommandContext, article: Article, searchable: SearchableArticle | null, isNew: boolean): void {
  context.transaction.index({ articleKey: article.key, searchable, isNew })
}

/** Updates the related articles of the article, and its place among those of others; articles of a sandbox have none. */
async function updateRelated(
  context: CommandContext,
  article: Article,
  stage: number,
  { revision, isOneOfMany }: { revision: Revision; isOneOfMany: boolean },
): Promise<void> {
  if (stage === SANDBOX) return
  if (isOneOfMany || context.services.relatedLater) await computeLater(context.transaction, article, stage === PUBLIC)
  else
    await computeAtOnce(context.transaction, article, {
      revision,
      paidReading: context.paidReading,
      isPublic: stage === PUBLIC,
    })
}

/** Of the dependencies of an article with a renamed section, tag or author, those whose lists stay as they are. */
function detailsOf(article: Article, move: ShownMove): string[] {
  const { before, after } = move
  if (before === null || after === null || !isClassifiedAlike(before, after)) return []
  const isAlike = isListedAlike(move)
  const own = articleDependency(article.key)
  return touchedBy([article.key], [after.taxonomy]).filter((name) => name !== TAXONOMY && (isAlike || name !== own))
}

/** The dependencies of articles and of their sections, tags and authors. */
function touchedBy(articleKeys: number[], taxonomies: (LiveArticle['taxonomy'] | undefined)[]): string[] {
  const subjects = taxonomies.flatMap((taxonomy) =>
    taxonomy === undefined
      ? []
      : TAXONOMY_KINDS.flatMap((facet) => taxonomy[facet].map((key) => subjectDependency(facet, key))),
  )
  // What it names may not have been there for readers before.
  return [...new Set([...articleKeys.map(articleDependency), ...subjects, ANY_ARTICLE, TAXONOMY])]
}

/**
 * Renders a live article again in its place: names, addresses or licences around it have changed. With `hasOtherImages` it may show
 * other images than before. Tells whether lists have it as before.
 */
export async function renderInPlace(
  context: CommandContext,
  article: Article,
  { hasOtherImages = false } = {},
): Promise<boolean> {
  if (!isShown(article, context.at)) return false
  const input = await articleOf(context, article, await liveRevision(context, article))
  const rendered = renderArticle(input, context.services.addresses, context.at)
  const isAlike = await updateRendered(context.transaction, {
    ...rendered,
    articleKey: article.key,
    touchedAt: context.at,
  })
  // Of revisions that were saved before embeds were noted.
  await mentionEmbeds(context.transaction, article.key, { blocks: input.revision.blocks, at: context.at })
  if (hasOtherImages) await putImageUses(context.transaction, { articleKey: article.key, images: imageUsesOf(input) })
  return isAlike
}

/** Updates the search index of a live article: names by which it is found have changed, or the index is rebuilt. */
export async function indexInPlace(context: CommandContext, article: Article): Promise<void> {
  if (!isShown(article, context.at)) return
  const input = await articleOf(context, article, await liveRevision(context, article))
  const searched = searchedOf(input, context.at)
  index(context, article, searchable(placeOf(context, article, input.revision), searched, null), false)
}

/** A live article rendered at an instant for one reader, without being stored. */
export async function renderForReading(services: Services, article: Article, at: number): Promise<Rendered> {
  const context = await openRenderContext(services.database, services, at)
  return renderWith(context, article, await liveRevision(context, article))
}

/**
 * An article rendered at an instant with one of its revisions, in any state; `fileQuery` is appended to URLs of its images.
 */
export async function renderRevision(
  services: Services,
  article: Article,
  revision: Revision,
  { at, fileQuery }: { at: number; fileQuery: string },
): Promise<Rendered> {
  const addresses = { ...services.addresses, fileQuery }
  // Who may see a revision before it is out sees all of it.
  const context = await openRenderContext(services.database, { ...services, addresses }, at, 'open')
  return renderWith(context, article, revision)
}

function stageOf(article: Article, at: number): number {
  if (article.sandboxKey !== null) return SANDBOX
  return isEmbargoed(article, at) ? EMBARGOED : PUBLIC
}

function isShown(article: Article, at: number): boolean {
  return article.state === 'live' && hidesAtOf(article) > at
}

async function liveRevision(context: RenderContext, article: Article): Promise<Revision> {
  const revision = await findRevision(context.reader, article.key, article.liveRevision as number)
  if (!revision) throw new Error(`Article ${article.id} has no live revision ${article.liveRevision}.`)
  return revision
}

async function liveArticleOf(
  context: CommandContext,
  article: Article,
  revision: Revision,
  known: Known,
): Promise<{ live: LiveArticle; input: RenderInput }> {
  const input = await articleOf(context, article, revision, known)
  const rendered = renderArticle(input, context.services.addresses, context.at)
  const live: LiveArticle = {
    ...placeOf(context, article, revision),
    slug: article.slug,
    hidesAt: hidesAtOf(article),
    firstPublishedAt: article.firstPublishedAt as number,
    updatedAt: article.updatedAt as number,
    modifiedAt: article.modifiedAt,
    images: imageUsesOf(input),
    isPaid: revision.content.access === 'paid',
    touchedAt: context.at,
    ...rendered,
  }
  return { live, input }
}

function imageUsesOf({ revision, images, embeds, paidReading }: RenderInput): LiveArticle['images'] {
  const { content, blocks } = revision
  const isPaid = isCut(content.access, paidReading)
  const isHidden = isPaid ? isBehindCut(blocks, content.freeUntil) : () => false
  const uses = new Map(
    content.images.map(({ imageKey }) => [imageKey, { isBehindCut: isHidden(images.get(imageKey)?.id ?? '') }]),
  )
  const free = new Set(embedsOf(isPaid ? freeBlocks(blocks, content.freeUntil) : blocks).map(({ url }) => url))
  for (const { url, thumbnail } of embeds)
    if (thumbnail !== null && uses.get(thumbnail.key)?.isBehindCut !== false)
      uses.set(thumbnail.key, { isBehindCut: !free.has(url) })
  return content.mediaKey === null ? uses : uses.set(content.mediaKey, { isBehindCut: isPaid })
}

/** The place of a live article: its taxonomy, kind and date. */
function placeOf(context: CommandContext, article: Article, { content }: Revision): SearchablePlace {
  const sectionKeys = [content.sectionKey, ...content.sectionKeys].flatMap((key) =>
    key === null ? [] : withAncestors(key, context.sections.byKey),
  )
  return {
    articleKey: article.key,
    stage: stageOf(article, context.at),
    publishedAt: article.publishedAt as number,
    kind: content.kind,
    language: content.language,
    taxonomy: {
      section: [...new Set(sectionKeys)],
      tag: [...new Set(content.tagKeys)],
      author: [...new Set(content.authors.map(({ authorKey }) => authorKey))],
    },
  }
}

/** An article as readers get it with one of its revisions. */
export async function renderWith(context: RenderContext, article: Article, revision: Revision): Promise<Rendered> {
  return renderArticle(await articleOf(context, article, revision), context.services.addresses, context.at)
}

/** What need not be found out of an article. */
interface Known {
  text: PreparedText | null
  /** There are no articles before and after it. */
  isAlone: boolean
}

/** An article with all that is looked up for it. */
async function articleOf(
  context: RenderContext,
  article: Article,
  revision: Revision,
  { text, isAlone }: Known = { text: null, isAlone: false },
): Promise<RenderInput> {
  const { content } = revision
  const imageKeys = content.images.map(({ imageKey }) => imageKey)
  await lookUp(context, {
    tags: content.tagKeys,
    authors: content.authors.map(({ authorKey }) => authorKey),
    images: imageKeys,
    media: content.mediaKey === null ? [] : [content.mediaKey],
  })
  const plainText = text?.plainText ?? renderText(revision.blocks)
  return {
    article,
    revision,
    plainText,
    wordCount: text?.wordCount ?? countWords(plainText),
    sections: context.sections.byKey,
    tags: context.tags.byKey,
    authors: context.authors.byKey,
    images: new Map(imageKeys.flatMap((key) => pairOf(context.images.byKey, key))),
    media: context.media.byKey.get(content.mediaKey ?? 0) ?? null,
    embeds: await knownEmbeds(context.reader, revision.blocks),
    translations: await translationsOf(context, article),
    succession: isAlone ? [] : await publicSuccession(context.reader, article.key, context.at),
    paidReading: context.paidReading,
  }
}

/** The article's other languages, as far as the public may read them. */
async function translationsOf(context: RenderContext, article: Article): Promise<Translation[]> {
  if (article.translationGroup === null) return []
  const translations: Translation[] = []
  for (const other of await articlesOfGroup(context.reader, article.translationGroup)) {
    if (other.key === article.key || !isShown(other, context.at) || isEmbargoed(other, context.at)) continue
    const { content } = await liveRevision(context, other)
    translations.push({
      id: other.id,
      slug: other.slug,
      language: content.language,
      headline: content.headline,
      section: content.sectionKey === null ? null : (context.sections.byKey.get(content.sectionKey)?.slug ?? null),
      firstPublishedAt: other.firstPublishedAt as number,
      hidesAt: hidesAtOf(other),
    })
  }
  return translations
}

interface Rerendered {
  articleKey: number
  isPublic: boolean
  isListedAlike: boolean
}

async function renderOthers(
  context: CommandContext,
  article: Article,
  {
    formerGroup = null,
    formerOthers = [],
    isAlone = false,
  }: { formerGroup?: string | null; formerOthers?: readonly number[]; isAlone?: boolean },
): Promise<Rerendered[]> {
  const { transaction } = context
  const keys = new Set([...formerOthers, ...(isAlone ? [] : await articlesNaming(transaction, article.key))])
  for (const group of new Set([article.translationGroup, formerGroup]))
    if (group !== null) for (const { key } of await articlesOfGroup(transaction, group)) keys.add(key)
  keys.delete(article.key)
  const rendered: Rerendered[] = []
  for (const other of await lockArticles(transaction, [...keys])) {
    const place = await findPlace(context.transaction, other.key)
    if (place === null) continue
    const isListedAlike = await renderInPlace(context, other)
    rendered.push({ articleKey: other.key, isPublic: place.stage === PUBLIC, isListedAlike })
  }
  return rendered
}

function pairOf<T>(known: ReadonlyMap<number, T>, key: number): [number, T][] {
  const item = known.get(key)
  return item === undefined ? [] : [[key, item]]
}

import { hidesAtOf, isEmbargoed } from '#domain/article/lifecycle.ts'
import { countWords, renderText } from '#domain/body/render.ts'
import {
  ANY_ARTICLE,
  articleDependency,
  FILING,
  hiddenDependency,
  productDependency,
  subjectDependency,
} from '#domain/changes/dependency.ts'
import type { IndexedText } from '#domain/search/indexed-text.ts'
import { type Article, articlesOfGroup, holdArticles } from '#storage/articles/articles.ts'
import { deleteLive, findPlace, insertLive, type LiveArticle, updateRendered } from '#storage/articles/live.ts'
import { findRevision, type Revision } from '#storage/articles/revisions.ts'
import type { SearchableStory } from '#storage/search/write.ts'
import { withAncestors } from '#storage/taxonomy/sections.ts'
import { FACETS } from '#storage/core/unit-of-work.ts'
import { EMBARGOED, PUBLIC, SANDBOX } from '#storage/articles/visibility.ts'
import { type Desk, lookUp, openReadingDesk, type ReadingDesk } from './context.ts'
import type { Newsroom } from './services.ts'
import { enrol } from './products/assign-to-products.ts'
import { forgetPicks, pickAtOnce, pickLater } from './related/note-article.ts'
import { type Rendered, renderStory, type Story, type Translation } from './render.ts'
import { type PreparedText, type SearchablePlace, searchable } from './searchable.ts'

/**
 * Brings what readers look up in line with a story: its place in every list and its finished bytes, or nothing where it
 * is not live. `isNew` spares looking for what can't be there; with `isOneOfMany` its related picks are made later.
 * Translations of the story are rendered again. Gives the names of everything that shows it or showed it, for the change log.
 */
export async function project(
  desk: Desk,
  article: Article,
  known: {
    revision?: Revision
    text?: PreparedText | null
    isNew?: boolean
    isOneOfMany?: boolean
    formerGroup?: string | null
  } = {},
): Promise<string[]> {
  const before = known.isNew ? null : await deleteLive(desk.transaction, article.key)
  let after: LiveArticle | null = null
  if (isShown(article, desk.at)) {
    const revision = known.revision ?? (await liveRevision(desk, article))
    const text = known.text ?? null
    const { live, story } = await liveArticleOf(desk, article, revision, text)
    await insertLive(desk.transaction, live)
    index(desk, article, searchable(live, story, indexedIn(live.language, text)), known.isNew === true)
    await repick(desk, article, live.stage, { revision, isOneOfMany: known.isOneOfMany === true })
    after = live
  } else if (before !== null) {
    index(desk, article, null, false)
    await forgetPicks(desk.transaction, article.key)
  }
  if (after !== null || before !== null) enrol(desk, article, after)
  if (article.sandboxKey !== null) return [articleDependency(article.key), productDependency(article.sandboxKey)]
  // Neither before nor after does the public see anything of it, beside it or through it.
  if (before?.stage !== PUBLIC && after?.stage !== PUBLIC) {
    const isLive = before !== null || after !== null
    return isLive ? touchedBy([article.key], [before?.filing, after?.filing]).map(hiddenDependency) : []
  }
  const groups = new Set([article.translationGroup, known.formerGroup ?? null].filter((group) => group !== null))
  const translations: Rerendered[] = []
  for (const group of groups) translations.push(...(await renderTranslations(desk, article, group)))
  const keysOf = (isPublic: boolean) =>
    translations.filter((each) => each.isPublic === isPublic).map(({ articleKey }) => articleKey)
  const sides = [before, after].flatMap((side) => side ?? [])
  const open = touchedBy(
    [article.key, ...keysOf(true)],
    sides.filter(({ stage }) => stage === PUBLIC).map(({ filing }) => filing),
  )
  // Where it stood under an embargo is told to nobody, nor a translation that is under one.
  const closed = touchedBy(
    keysOf(false),
    sides.filter(({ stage }) => stage !== PUBLIC).map(({ filing }) => filing),
  )
  return [...open, ...closed.filter((name) => !open.includes(name)).map(hiddenDependency)]
}

/** The language may have been another one when the text was gone through. */
function indexedIn(language: string, text: PreparedText | null): IndexedText | null {
  return text !== null && text.indexed.language === language ? text.indexed : null
}

function index(desk: Desk, article: Article, story: SearchableStory | null, isNew: boolean): void {
  desk.transaction.index({ articleKey: article.key, story, isNew })
}

/** Related picks beside the story, and of it beside others; what a sandbox holds stands beside nothing. */
async function repick(
  desk: Desk,
  article: Article,
  stage: number,
  { revision, isOneOfMany }: { revision: Revision; isOneOfMany: boolean },
): Promise<void> {
  if (stage === SANDBOX) return
  if (isOneOfMany || desk.newsroom.picksLater) await pickLater(desk.transaction, article, stage === PUBLIC)
  else await pickAtOnce(desk.transaction, article, revision, stage === PUBLIC)
}

/** The names of what stories and their filing are shown under. */
function touchedBy(articleKeys: number[], filings: (LiveArticle['filing'] | undefined)[]): string[] {
  const subjects = filings.flatMap((filing) =>
    filing === undefined ? [] : FACETS.flatMap((facet) => filing[facet].map((key) => subjectDependency(facet, key))),
  )
  // What it names may not have been there for readers before.
  return [...new Set([...articleKeys.map(articleDependency), ...subjects, ANY_ARTICLE, FILING])]
}

/** Renders a live story again in its place: names, addresses or licences around it have changed. */
export async function renderInPlace(desk: Desk, article: Article): Promise<void> {
  if (!isShown(article, desk.at)) return
  const story = await storyOf(desk, article, await liveRevision(desk, article))
  const rendered = renderStory(story, desk.newsroom.addresses, desk.at)
  await updateRendered(desk.transaction, { articleKey: article.key, ...rendered, touchedAt: desk.at })
}

/** Puts a live story into the search index as it is: names that it is found by have changed, or the index is made anew. */
export async function indexInPlace(desk: Desk, article: Article): Promise<void> {
  if (!isShown(article, desk.at)) return
  const story = await storyOf(desk, article, await liveRevision(desk, article))
  index(desk, article, searchable(placeOf(desk, article, story.revision), story, null), false)
}

/** A live story rendered at an instant for one reader, without being stored. */
export async function renderForReading(newsroom: Newsroom, article: Article, at: number): Promise<Rendered> {
  const desk = await openReadingDesk(newsroom.database, newsroom, at)
  return renderWith(desk, article, await liveRevision(desk, article))
}

/** A story rendered at an instant with one of its revisions, whatever its state; `imageQuery` is put behind addresses of its images. */
export async function renderRevision(
  newsroom: Newsroom,
  article: Article,
  revision: Revision,
  { at, imageQuery }: { at: number; imageQuery: string },
): Promise<Rendered> {
  const addresses = { ...newsroom.addresses, imageQuery }
  const desk = await openReadingDesk(newsroom.database, { ...newsroom, addresses }, at)
  return renderWith(desk, article, revision)
}

function stageOf(article: Article, at: number): number {
  if (article.sandboxKey !== null) return SANDBOX
  return isEmbargoed(article, at) ? EMBARGOED : PUBLIC
}

function isShown(article: Article, at: number): boolean {
  return article.state === 'live' && hidesAtOf(article) > at
}

async function liveRevision(desk: ReadingDesk, article: Article): Promise<Revision> {
  const revision = await findRevision(desk.reader, article.key, article.liveRevision as number)
  if (!revision) throw new Error(`Article ${article.id} lacks its live revision ${article.liveRevision}.`)
  return revision
}

async function liveArticleOf(
  desk: Desk,
  article: Article,
  revision: Revision,
  text: PreparedText | null,
): Promise<{ live: LiveArticle; story: Story }> {
  const story = await storyOf(desk, article, revision, text)
  const rendered = renderStory(story, desk.newsroom.addresses, desk.at)
  const live: LiveArticle = {
    ...placeOf(desk, article, revision),
    slug: article.slug,
    hidesAt: hidesAtOf(article),
    firstPublishedAt: article.firstPublishedAt as number,
    updatedAt: article.updatedAt as number,
    modifiedAt: article.modifiedAt,
    imageKeys: [...new Set(revision.content.images.map(({ imageKey }) => imageKey))],
    touchedAt: desk.at,
    ...rendered,
  }
  return { live, story }
}

/** Where a live story is found: what it is filed under, as what, and when. */
function placeOf(desk: Desk, article: Article, { content }: Revision): SearchablePlace {
  const sectionKeys = [content.sectionKey, ...content.sectionKeys].flatMap((key) =>
    key === null ? [] : withAncestors(key, desk.sections.byKey),
  )
  return {
    articleKey: article.key,
    stage: stageOf(article, desk.at),
    publishedAt: article.publishedAt as number,
    kind: content.kind,
    language: content.language,
    filing: {
      section: [...new Set(sectionKeys)],
      tag: [...new Set(content.tagKeys)],
      author: [...new Set(content.authors.map(({ authorKey }) => authorKey))],
    },
  }
}

/** An article as readers get it with one of its revisions. */
export async function renderWith(desk: ReadingDesk, article: Article, revision: Revision): Promise<Rendered> {
  return renderStory(await storyOf(desk, article, revision), desk.newsroom.addresses, desk.at)
}

/** A story with all that is looked up for it. */
async function storyOf(
  desk: ReadingDesk,
  article: Article,
  revision: Revision,
  text: PreparedText | null = null,
): Promise<Story> {
  const { content } = revision
  const imageKeys = content.images.map(({ imageKey }) => imageKey)
  await lookUp(desk, {
    tags: content.tagKeys,
    authors: content.authors.map(({ authorKey }) => authorKey),
    images: imageKeys,
  })
  const plainText = text?.plainText ?? renderText(revision.blocks)
  return {
    article,
    revision,
    plainText,
    wordCount: text?.wordCount ?? countWords(plainText),
    sections: desk.sections.byKey,
    tags: desk.tags.byKey,
    authors: desk.authors.byKey,
    images: new Map(imageKeys.flatMap((key) => pairOf(desk.images.byKey, key))),
    translations: await translationsOf(desk, article),
  }
}

/** The story's other languages, as far as the public may read them. */
async function translationsOf(desk: ReadingDesk, article: Article): Promise<Translation[]> {
  if (article.translationGroup === null) return []
  const translations: Translation[] = []
  for (const other of await articlesOfGroup(desk.reader, article.translationGroup)) {
    if (other.key === article.key || !isShown(other, desk.at) || isEmbargoed(other, desk.at)) continue
    const { content } = await liveRevision(desk, other)
    translations.push({
      id: other.id,
      slug: other.slug,
      language: content.language,
      headline: content.headline,
      section: content.sectionKey === null ? null : (desk.sections.byKey.get(content.sectionKey)?.slug ?? null),
      firstPublishedAt: other.firstPublishedAt as number,
      hidesAt: hidesAtOf(other),
    })
  }
  return translations
}

interface Rerendered {
  articleKey: number
  isPublic: boolean
}

async function renderTranslations(desk: Desk, article: Article, group: string): Promise<Rerendered[]> {
  const rendered: Rerendered[] = []
  const others = (await articlesOfGroup(desk.transaction, group)).filter(({ key }) => key !== article.key)
  for (const other of await holdArticles(
    desk.transaction,
    others.map(({ key }) => key),
  )) {
    const place = await findPlace(desk.transaction, other.key)
    if (place === null) continue
    await renderInPlace(desk, other)
    rendered.push({ articleKey: other.key, isPublic: place.stage === PUBLIC })
  }
  return rendered
}

function pairOf<T>(known: ReadonlyMap<number, T>, key: number): [number, T][] {
  const item = known.get(key)
  return item === undefined ? [] : [[key, item]]
}

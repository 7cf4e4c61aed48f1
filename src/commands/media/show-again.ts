import { publicAt } from '#domain/article/audience.ts'
import { isEmbargoed } from '#domain/article/lifecycle.ts'
import { ANY_ARTICLE, articleDependency, EVERYTHING_CHANGED, hiddenDependency } from '#domain/changes/dependency.ts'
import type { CommandContext } from '#projection/context.ts'
import { indexInPlace, renderInPlace } from '#projection/project.ts'
import { lockArticles } from '#storage/articles/articles.ts'
import { articlesMentioning, articlesShowing, findServedImage, type Image, usesOfImage } from '#storage/media/images.ts'
import { findServedMedia } from '#storage/media/media.ts'
import { draftNoteOf } from '#storage/search/write-drafts.ts'

/**
 * Updates the articles that show a changed asset, and records the change. A change of an asset that is not public is not
 * announced. `isSearched`: the words by which its articles are found have changed, its transcript.
 */
export async function showAgain(
  context: CommandContext,
  asset: Image,
  { isSearched = false }: { isSearched?: boolean } = {},
): Promise<void> {
  const { transaction, at } = context
  context.images.put(asset)
  context.media.clear()
  const articles = await lockArticles(transaction, await articlesShowing(transaction, asset.key))
  for (const article of articles) await renderInPlace(context, article)
  if (isSearched) await searchAgain(context, asset)
  const { isPortrait, isLink, isPlaced, isLogo, isArtwork } = await usesOfImage(transaction, asset.key, 0)
  const findServed = asset.isMedia ? findServedMedia : findServedImage
  const isPublic = (await findServed(transaction, asset.id, publicAt(at))) !== null
  const isBeside = isPortrait || isLink || isLogo || ((isPlaced || isArtwork) && isPublic)
  if (articles.length === 0 && !isBeside) return
  const isWide = isBeside || articles.length > NAMED_AT_MOST
  const isHidden = articles.every((article) => article.sandboxKey !== null || isEmbargoed(article, at))
  const touched = [...articles.map(({ key }) => articleDependency(key)), ANY_ARTICLE]
  transaction.record({
    subject: 'image',
    subjectId: asset.id,
    type: 'updated',
    version: null,
    reason: null,
    effectiveAt: at,
    class: isPublic ? 'editorial' : 'derived',
    cacheTags: isWide ? [EVERYTHING_CHANGED] : isHidden ? touched.map(hiddenDependency) : touched,
    isScheduled: false,
  })
}

const NAMED_AT_MOST = 50

/** Indexes again the articles that have it in any revision, for readers and for the newsroom. */
async function searchAgain(context: CommandContext, { key }: Image): Promise<void> {
  const { transaction } = context
  for (const article of await lockArticles(transaction, await articlesMentioning(transaction, key))) {
    transaction.noteDraft(draftNoteOf(article))
    await indexInPlace(context, article)
  }
}

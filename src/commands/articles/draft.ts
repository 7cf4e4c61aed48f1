import { presentBlock } from '#domain/article/document.ts'
import { DRAFT_CARD_FIELDS, DRAFT_FIELDS, type Draft, type DraftCard, pick, plainOf } from '#domain/article/shapes.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { type Names, namesIn, referencesOf } from '#projection/references-of.ts'
import { type Article, findArticleIds } from '#storage/articles/articles.ts'
import { findPredecessors } from '#storage/articles/predecessors.ts'
import type { Revision, RevisionHead } from '#storage/articles/revisions.ts'
import type { Reader } from '#storage/core/port.ts'
import { imagesByKey } from '#storage/media/images.ts'
import { findPins } from '#storage/related/related-pins.ts'

/** The article with the content of a revision. */
export async function draftOf(reader: Reader, article: Article, revision: Revision): Promise<Draft> {
  const { content } = revision
  const imageKeys = content.images.map(({ imageKey }) => imageKey)
  const { mediaKey } = content
  const assets = mediaKey === null ? imageKeys : [...imageKeys, mediaKey]
  const images = new Map((await imagesByKey(reader, assets)).map(({ key, id }) => [key, id]))
  const draft = {
    ...headOf(article, revision, await namesIn(reader, [content])),
    body: { blocks: revision.blocks.map(presentBlock), markdown: revision.submittedMarkdown },
    images: content.images.flatMap(({ imageKey, ...use }) => {
      const image = images.get(imageKey)
      return image === undefined ? [] : [{ image, ...use }]
    }),
    media: mediaKey === null ? null : (images.get(mediaKey) ?? null),
    ...(await findPredecessors(reader, article.key)),
    relatedPins: await findArticleIds(reader, await findPins(reader, article.key)),
  }
  return pick(draft, DRAFT_FIELDS)
}

/** The article as lists show it to the newsroom, with its newest revision. */
export function draftCardOf(article: Article, newest: RevisionHead, names: Names): DraftCard {
  return pick(headOf(article, newest, names), DRAFT_CARD_FIELDS)
}

/** The head from the article and a revision, without look-ups. */
function headOf(article: Article, { number, createdAt, actor, content }: RevisionHead, names: Names) {
  const { source, sourceId } = article
  return {
    ...plainOf(content),
    ...referencesOf(content, names),
    headline: content.headline,
    language: content.language,
    corrections: content.corrections.map(({ at, note }) => ({ at: toRfc3339(at), note })),
    revision: number,
    savedAt: toRfc3339(createdAt),
    savedBy: actor,
    id: article.id,
    slug: article.slug,
    state: article.state,
    latestRevision: article.latestRevision,
    liveRevision: article.liveRevision,
    scheduledRevision: article.scheduledRevision,
    scheduledAt: toRfc3339OrNull(article.scheduledAt),
    scheduledMinor: article.isScheduledMinor,
    version: article.version,
    createdAt: toRfc3339(article.createdAt),
    firstPublishedAt: toRfc3339OrNull(article.firstPublishedAt),
    publishedAt: toRfc3339OrNull(article.publishedAt),
    updatedAt: toRfc3339OrNull(article.updatedAt),
    modifiedAt: toRfc3339(article.modifiedAt),
    withdrawnAt: toRfc3339OrNull(article.withdrawnAt),
    withdrawnReason: article.withdrawnReason,
    source: source === null || sourceId === null ? null : { name: source, id: sourceId },
    timezone: article.timezone,
    embargoedUntil: toRfc3339OrNull(article.embargoedUntil),
    expiresAt: toRfc3339OrNull(article.expiresAt),
    rights: { ...article.rights, licenseEndsAt: toRfc3339OrNull(article.rights.licenseEndsAt) },
    translationGroup: article.translationGroup,
    relatedOptOut: article.relatedOptOut,
  }
}

import type { Block, PostBlock } from '#domain/body/blocks.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import type { Rights } from '#domain/rights.ts'
import type { ArticleHistory } from '#storage/articles/history.ts'
import type { Revision } from '#storage/articles/revisions.ts'

/** The slugs and ids that replace internal keys outside the database. */
export interface Names {
  section: ReadonlyMap<number, string>
  tag: ReadonlyMap<number, string>
  author: ReadonlyMap<number, string>
  image: ReadonlyMap<number, string>
}

/** The record of an article with its revisions (`ingest/history.ts`). Members without a value are left out. */
export function historyRecord(
  { article, revisions, oldSlugs, hiddenOldSlugs, paths, views }: ArticleHistory,
  names: Names,
): object {
  return given({
    record: 'article-history',
    id: article.id,
    source: article.source,
    sourceId: article.sourceId,
    slug: article.slug,
    oldSlugs,
    hiddenOldSlugs,
    paths,
    state: article.state,
    version: article.version,
    latestRevision: article.latestRevision,
    liveRevision: article.liveRevision,
    scheduledRevision: article.scheduledRevision,
    scheduledAt: toRfc3339OrNull(article.scheduledAt),
    scheduledMinor: article.isScheduledMinor || null,
    createdAt: toRfc3339(article.createdAt),
    firstPublishedAt: toRfc3339OrNull(article.firstPublishedAt),
    publishedAt: toRfc3339OrNull(article.publishedAt),
    updatedAt: toRfc3339OrNull(article.updatedAt),
    modifiedAt: toRfc3339(article.modifiedAt),
    releasedAt: toRfc3339OrNull(article.releasedAt),
    timezone: article.timezone,
    embargoedUntil: toRfc3339OrNull(article.embargoedUntil),
    expiresAt: toRfc3339OrNull(article.expiresAt),
    withdrawal:
      article.withdrawnAt === null
        ? null
        : given({ at: toRfc3339(article.withdrawnAt), reason: article.withdrawnReason }),
    rights: rightsOf(article.rights),
    translationGroup: article.translationGroup,
    relatedOptOut: article.relatedOptOut || null,
    importDigest: article.importDigest,
    views: views.map(({ start, views }) => ({ at: toRfc3339(start), views })),
    revisions: revisions.map((revision) => revisionOf(revision, names)),
  })
}

function revisionOf({ number, createdAt, actor, content, blocks, submittedMarkdown }: Revision, names: Names): object {
  const { sectionKey, sectionKeys, tagKeys, authors, images, mediaKey, corrections, ...plain } = content
  return given({
    number,
    createdAt: toRfc3339(createdAt),
    actor,
    ...sorted(plain),
    section: sectionKey === null ? null : names.section.get(sectionKey),
    sections: sectionKeys.flatMap((key) => names.section.get(key) ?? []),
    tags: tagKeys.flatMap((key) => names.tag.get(key) ?? []),
    authors: authors.flatMap(({ authorKey, role }) => {
      const slug = names.author.get(authorKey)
      return slug === undefined ? [] : [{ slug, role }]
    }),
    images: images.flatMap(({ imageKey, ...use }) => {
      const id = names.image.get(imageKey)
      return id === undefined ? [] : [given({ id, ...use })]
    }),
    media: mediaKey === null ? null : names.image.get(mediaKey),
    corrections: corrections.map(({ at, note }) => ({ at: toRfc3339(at), note })),
    body: given({ blocks: blocks.map(blockOf), markdown: submittedMarkdown }, true),
  })
}

/** Content is stored in the order in which it was sent: the same content is to give the same bytes. */
function sorted(fields: object): object {
  return Object.fromEntries(Object.entries(fields).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function blockOf(block: Block): object {
  return block.type === 'post' ? postOf(block) : block
}

function postOf({ at, createdAt, updatedAt, ...post }: PostBlock): object {
  return given(
    {
      ...post,
      at: toRfc3339(at),
      createdAt: createdAt === undefined ? null : toRfc3339(createdAt),
      updatedAt: updatedAt === undefined ? null : toRfc3339(updatedAt),
    },
    true,
  )
}

export function rightsOf({ licenseEndsAt, ...rights }: Rights): object {
  return given({ ...rights, licenseEndsAt: toRfc3339OrNull(licenseEndsAt) })
}

/** Members that have a value; empty lists have none. */
export function given(fields: object, keepsEmpty = false): object {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) =>
        value !== null && value !== undefined && (keepsEmpty || !(Array.isArray(value) && value.length === 0)),
    ),
  )
}

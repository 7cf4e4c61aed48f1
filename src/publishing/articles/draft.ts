import type { RevisionContent, State } from '#domain/article.ts'
import { presentBlock } from '#domain/document.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import type { Article } from '#storage/articles.ts'
import { findArticleIds } from '#storage/articles.ts'
import { authorsByKey } from '#storage/authors.ts'
import { imagesByKey } from '#storage/images.ts'
import type { Reader } from '#storage/port.ts'
import { findPins } from '#storage/related-pins.ts'
import type { Revision } from '#storage/revisions.ts'
import { allSections } from '#storage/sections.ts'
import { tagsByKey } from '#storage/tags.ts'

/** A story as those who write it see it: where it stands, and the content of one revision, as it can be sent back. */
export interface Draft {
  id: string
  slug: string
  state: State
  /** The revision shown here; in `ETag` as "r<n>". */
  revision: number
  latestRevision: number
  liveRevision: number | null
  scheduledRevision: number | null
  scheduledAt: string | null
  scheduledMinor: boolean
  version: number
  createdAt: string
  savedAt: string
  savedBy: string
  firstPublishedAt: string | null
  publishedAt: string | null
  updatedAt: string | null
  modifiedAt: string
  withdrawnAt: string | null
  withdrawnReason: string | null
  source: { name: string; id: string } | null
  kind: RevisionContent['kind']
  headline: string
  standfirst: string | null
  excerpt: string | null
  body: { blocks: object[]; markdown: string | null }
  byline: string | null
  authors: { slug: string; role: RevisionContent['authors'][number]['role'] }[]
  language: string
  section: string | null
  sections: string[]
  tags: string[]
  images: { image: string; role: string; caption: string | null; alt: string | null; credit: string | null }[]
  access: RevisionContent['access']
  corrections: { at: string; note: string }[]
  seo: RevisionContent['seo']
  social: RevisionContent['social']
  extra: RevisionContent['extra']
  timezone: string
  embargoedUntil: string | null
  expiresAt: string | null
  rights: {
    notice: string | null
    usageTerms: string | null
    licenseUrl: string | null
    syndicatable: boolean
    licenseEndsAt: string | null
  }
  translationGroup: string | null
  relatedPins: string[]
  relatedOptOut: boolean
}

/** The story with the content of a revision. */
export async function draftOf(reader: Reader, article: Article, revision: Revision): Promise<Draft> {
  const { content } = revision
  const sections = new Map((await allSections(reader)).map(({ key, slug }) => [key, slug]))
  const tags = new Map((await tagsByKey(reader, content.tagKeys)).map(({ key, slug }) => [key, slug]))
  const authorKeys = content.authors.map(({ authorKey }) => authorKey)
  const authors = new Map((await authorsByKey(reader, authorKeys)).map(({ key, slug }) => [key, slug]))
  const imageKeys = content.images.map(({ imageKey }) => imageKey)
  const images = new Map((await imagesByKey(reader, imageKeys)).map(({ key, id }) => [key, id]))
  return {
    id: article.id,
    slug: article.slug,
    state: article.state,
    revision: revision.number,
    latestRevision: article.latestRevision,
    liveRevision: article.liveRevision,
    scheduledRevision: article.scheduledRevision,
    scheduledAt: toRfc3339OrNull(article.scheduledAt),
    scheduledMinor: article.isScheduledMinor,
    version: article.version,
    createdAt: toRfc3339(article.createdAt),
    savedAt: toRfc3339(revision.createdAt),
    savedBy: revision.actor,
    firstPublishedAt: toRfc3339OrNull(article.firstPublishedAt),
    publishedAt: toRfc3339OrNull(article.publishedAt),
    updatedAt: toRfc3339OrNull(article.updatedAt),
    modifiedAt: toRfc3339(article.modifiedAt),
    withdrawnAt: toRfc3339OrNull(article.withdrawnAt),
    withdrawnReason: article.withdrawnReason,
    source:
      article.source === null || article.sourceId === null ? null : { name: article.source, id: article.sourceId },
    kind: content.kind,
    headline: content.headline,
    standfirst: content.standfirst,
    excerpt: content.excerpt,
    body: { blocks: revision.blocks.map(presentBlock), markdown: revision.submittedMarkdown },
    byline: content.byline,
    authors: content.authors.flatMap(({ authorKey, role }) => {
      const slug = authors.get(authorKey)
      return slug === undefined ? [] : [{ slug, role }]
    }),
    language: content.language,
    section: content.sectionKey === null ? null : (sections.get(content.sectionKey) ?? null),
    sections: content.sectionKeys.flatMap((key) => sections.get(key) ?? []),
    tags: content.tagKeys.flatMap((key) => tags.get(key) ?? []),
    images: content.images.flatMap(({ imageKey, ...use }) => {
      const image = images.get(imageKey)
      return image === undefined ? [] : [{ image, ...use }]
    }),
    access: content.access,
    corrections: content.corrections.map(({ at, note }) => ({ at: toRfc3339(at), note })),
    seo: content.seo,
    social: content.social,
    extra: content.extra,
    timezone: article.timezone,
    embargoedUntil: toRfc3339OrNull(article.embargoedUntil),
    expiresAt: toRfc3339OrNull(article.expiresAt),
    rights: { ...article.rights, licenseEndsAt: toRfc3339OrNull(article.rights.licenseEndsAt) },
    translationGroup: article.translationGroup,
    relatedPins: await findArticleIds(reader, await findPins(reader, article.key)),
    relatedOptOut: article.relatedOptOut,
  }
}

import type { AuthorRole, Kind, State, TagType } from '#domain/article.ts'
import type { SectionReference } from '#domain/document.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { type Article, articlesByKey } from '#storage/articles.ts'
import { authorsByKey } from '#storage/authors.ts'
import type { Reader } from '#storage/port.ts'
import { findLatestHeads, type RevisionHead } from '#storage/revisions.ts'
import { sectionNames } from '#storage/sections.ts'
import { tagsByKey } from '#storage/tags.ts'

/** An article as lists show it to the newsroom: where it stands, with its newest revision. */
export interface DraftCard {
  id: string
  slug: string
  state: State
  /** The newest revision, which is the one shown here. */
  revision: number
  liveRevision: number | null
  scheduledRevision: number | null
  scheduledAt: string | null
  version: number
  kind: Kind
  headline: string
  standfirst: string | null
  byline: string | null
  authors: { slug: string; name: string; role: AuthorRole }[]
  language: string
  section: SectionReference | null
  tags: { slug: string; name: string; type: TagType }[]
  source: { name: string; id: string } | null
  createdAt: string
  savedAt: string
  savedBy: string
  publishedAt: string | null
  updatedAt: string | null
  embargoedUntil: string | null
  expiresAt: string | null
  withdrawnAt: string | null
}

/** The cards of articles by key: those that have been erased since are left out. */
export async function draftCards(reader: Reader, keys: readonly number[]): Promise<Map<number, DraftCard>> {
  const articles = await articlesByKey(reader, keys)
  const heads = await findLatestHeads(reader, keys)
  const contents = [...heads.values()].map(({ content }) => content)
  const names = {
    sections: await sectionNames(reader, [...new Set(contents.flatMap(({ sectionKey }) => sectionKey ?? []))]),
    tags: byKey(await tagsByKey(reader, [...new Set(contents.flatMap(({ tagKeys }) => tagKeys))])),
    authors: byKey(await authorsByKey(reader, [...new Set(contents.flatMap(authorKeysOf))])),
  }
  return new Map(
    articles.flatMap((article) => {
      const head = heads.get(article.key)
      return head === undefined || article.state === 'erased' ? [] : [[article.key, cardOf(article, head, names)]]
    }),
  )
}

interface Names {
  sections: ReadonlyMap<number, SectionReference>
  tags: ReadonlyMap<number, { slug: string; name: string; type: TagType }>
  authors: ReadonlyMap<number, { slug: string; name: string }>
}

function cardOf(article: Article, { number, createdAt, actor, content }: RevisionHead, names: Names): DraftCard {
  const { source, sourceId } = article
  return {
    id: article.id,
    slug: article.slug,
    state: article.state,
    revision: number,
    liveRevision: article.liveRevision,
    scheduledRevision: article.scheduledRevision,
    scheduledAt: toRfc3339OrNull(article.scheduledAt),
    version: article.version,
    kind: content.kind,
    headline: content.headline,
    standfirst: content.standfirst,
    byline: content.byline,
    authors: content.authors.flatMap(({ authorKey, role }) => {
      const author = names.authors.get(authorKey)
      return author === undefined ? [] : [{ slug: author.slug, name: author.name, role }]
    }),
    language: content.language,
    section: content.sectionKey === null ? null : (names.sections.get(content.sectionKey) ?? null),
    tags: content.tagKeys.flatMap((key) => {
      const tag = names.tags.get(key)
      return tag === undefined ? [] : [{ slug: tag.slug, name: tag.name, type: tag.type }]
    }),
    source: source === null || sourceId === null ? null : { name: source, id: sourceId },
    createdAt: toRfc3339(article.createdAt),
    savedAt: toRfc3339(createdAt),
    savedBy: actor,
    publishedAt: toRfc3339OrNull(article.publishedAt),
    updatedAt: toRfc3339OrNull(article.updatedAt),
    embargoedUntil: toRfc3339OrNull(article.embargoedUntil),
    expiresAt: toRfc3339OrNull(article.expiresAt),
    withdrawnAt: toRfc3339OrNull(article.withdrawnAt),
  }
}

function authorKeysOf({ authors }: RevisionHead['content']): number[] {
  return authors.map(({ authorKey }) => authorKey)
}

function byKey<T extends { key: number }>(items: readonly T[]): Map<number, T> {
  return new Map(items.map((item) => [item.key, item]))
}

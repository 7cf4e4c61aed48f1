import { namesOfTranslations } from '#domain/name-translations.ts'
import { type IndexedNames, type IndexedText, indexNames, indexText, withNames } from '#domain/search/indexed-text.ts'
import type { SearchableArticle } from '#storage/search/write.ts'
import type { Tag } from '#storage/taxonomy/tags.ts'
import type { RenderInput } from './render.ts'

/** Where a live article is found. */
export type SearchablePlace = Omit<SearchableArticle, 'text'>

/** The text of an article that was analysed before its place is known: during an import. */
export interface PreparedText {
  plainText: string
  wordCount: number
  indexed: IndexedText
  /** The names that it is found by, as far as its record tells; null: it does not tell. */
  named: { names: string[]; indexed: IndexedNames } | null
}

/**
 * What the search index stores of a live article: its place, its text, and all names of its tags and authors. `prepared` is its
 * text and its names if they were analysed before.
 */
export function searchable(
  place: SearchablePlace,
  { revision, plainText, tags, authors, media }: RenderInput,
  prepared: Pick<PreparedText, 'indexed' | 'named'> | null,
): SearchableArticle {
  const { content } = revision
  const { articleKey, stage, publishedAt, kind, language, taxonomy } = place
  const names = distinctNames([
    content.byline ?? '',
    ...content.authors.map(({ authorKey }) => authors.get(authorKey)?.name ?? ''),
    ...content.tagKeys.flatMap((key) => namesOf(tags.get(key))),
  ])
  const { headline, standfirst } = content
  const transcript = media?.transcript ?? null
  const text =
    transcript === null && prepared !== null
      ? prepared.indexed
      : indexText({ language, headline, standfirst, body: plainText, transcript })
  const known = prepared?.named ?? null
  const indexed = known !== null && isSame(known.names, names) ? known.indexed : indexNames(names, language)
  return { articleKey, stage, publishedAt, kind, language, taxonomy, text: withNames(text, indexed) }
}

/** Each name once. */
export function distinctNames(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => name !== '')
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name, index) => name === others[index])
}

function namesOf(tag: Tag | undefined): string[] {
  return tag === undefined ? [] : [tag.name, ...tag.aliases, ...namesOfTranslations(tag.translations)]
}

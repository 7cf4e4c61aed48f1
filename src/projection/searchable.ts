import { namesOfTranslations } from '#domain/name-translations.ts'
import { type IndexedText, indexText, withNames } from '#domain/search/indexed-text.ts'
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
}

/**
 * What the search index stores of a live article: its place, its text, and all names of its tags and authors. `prepared` is its
 * text if it was analysed before.
 */
export function searchable(
  place: SearchablePlace,
  { revision, plainText, tags, authors, media }: RenderInput,
  prepared: IndexedText | null,
): SearchableArticle {
  const { content } = revision
  const { articleKey, stage, publishedAt, kind, language, taxonomy } = place
  const names = [
    content.byline ?? '',
    ...content.authors.map(({ authorKey }) => authors.get(authorKey)?.name ?? ''),
    ...content.tagKeys.flatMap((key) => namesOf(tags.get(key))),
  ]
  const { headline, standfirst } = content
  const transcript = media?.transcript ?? null
  const text =
    transcript === null && prepared !== null
      ? prepared
      : indexText({ language, headline, standfirst, body: plainText, transcript })
  const distinct = names.filter((name, index) => name !== '' && names.indexOf(name) === index)
  return { articleKey, stage, publishedAt, kind, language, taxonomy, text: withNames(text, distinct) }
}

function namesOf(tag: Tag | undefined): string[] {
  return tag === undefined ? [] : [tag.name, ...tag.aliases, ...namesOfTranslations(tag.translations)]
}

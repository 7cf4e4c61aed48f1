import { indexText } from '#domain/search/indexed-text.ts'
import type { SearchableStory } from '#storage/search/write.ts'
import type { Story } from './render.ts'

/** Where a live story is found. */
export type SearchablePlace = Omit<SearchableStory, 'text'>

/** What of a live story the search index takes: its place, its text, and the names of its tags and authors. */
export function searchable(place: SearchablePlace, { revision, plainText, tags, authors }: Story): SearchableStory {
  const { content } = revision
  const names = [
    content.byline ?? '',
    ...content.authors.map(({ authorKey }) => authors.get(authorKey)?.name ?? ''),
    ...content.tagKeys.map((key) => tags.get(key)?.name ?? ''),
  ]
  const { articleKey, stage, publishedAt, kind, language, filing } = place
  const text = indexText({
    language,
    headline: content.headline,
    standfirst: content.standfirst,
    body: plainText,
    names: names.filter((name, index) => name !== '' && names.indexOf(name) === index),
  })
  return { articleKey, stage, publishedAt, kind, language, filing, text }
}

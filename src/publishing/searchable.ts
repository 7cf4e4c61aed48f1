import { indexText } from '#domain/search/indexed-text.ts'
import type { LiveArticle } from '#storage/live.ts'
import type { SearchableStory } from '#storage/search/write.ts'
import type { Story } from './render.ts'

/** What of a live story the search index takes: its text, and the names of its tags and authors. */
export function searchable(live: LiveArticle, { revision, plainText, tags, authors }: Story): SearchableStory {
  const { content } = revision
  const names = [
    content.byline ?? '',
    ...content.authors.map(({ authorKey }) => authors.get(authorKey)?.name ?? ''),
    ...content.tagKeys.map((key) => tags.get(key)?.name ?? ''),
  ]
  return {
    articleKey: live.articleKey,
    stage: live.stage,
    publishedAt: live.publishedAt,
    kind: live.kind,
    language: live.language,
    filing: live.filing,
    text: indexText({
      language: content.language,
      headline: content.headline,
      standfirst: content.standfirst,
      body: plainText,
      names: names.filter((name, index) => name !== '' && names.indexOf(name) === index),
    }),
  }
}

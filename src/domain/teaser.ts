/**
 * What a partner gets of a story that it is entitled to a teaser of: headline, standfirst, excerpt and what files the story;
 * no body, no pictures, no further texts. It lists what it keeps, so that nothing slips out because nobody removed it.
 */

/** The card of a teaser, of a whole card. Finished JSON. */
export function teaserCard(card: Buffer): Buffer {
  return Buffer.from(JSON.stringify(teaserOf(JSON.parse(card.toString()))))
}

/** The document of a teaser, of a whole document's JSON without its body. Finished JSON without a body. */
export function teaserDocument(head: Buffer): Buffer {
  const story = JSON.parse(head.toString()) as Record<string, unknown>
  const { sections, rights, expiresAt, source } = story
  const emptied = { images: [], corrections: [], translations: [], seo: NO_SEO, social: NO_SOCIAL, extra: {} }
  return Buffer.from(JSON.stringify({ ...teaserOf(story), sections, rights, expiresAt, source, ...emptied }))
}

const CARD = [
  ...['id', 'slug', 'url', 'version', 'kind', 'headline', 'standfirst', 'excerpt', 'byline', 'authors', 'language'],
  ...['section', 'tags', 'publishedAt', 'firstPublishedAt', 'updatedAt', 'modifiedAt', 'timezone', 'publishedAtLocal'],
  ...['embargoedUntil', 'access', 'wordCount', 'readingMinutes'],
] as const

const NO_SEO = { title: null, description: null, noindex: false }
const NO_SOCIAL = { title: null, description: null }

function teaserOf(whole: Record<string, unknown>): Record<string, unknown> {
  return { ...Object.fromEntries(CARD.map((field) => [field, whole[field]])), image: null }
}

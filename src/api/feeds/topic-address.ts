import { isComputed } from '#storage/lists/lists.ts'

/** A feed that the hub serves, as its address names it. */
export interface TopicAddress {
  of: 'latest' | 'list' | 'section' | 'tag' | 'author'
  slug: string
  format: 'rss' | 'atom' | 'json'
  /** Without the suffix. */
  path: string
}

const TOPIC = /^(\/feeds\/(?:latest|(list|section|tag|author)s\/([^/?#]{1,400})))\.(rss|atom|json)$/

/**
 * The feed of a path with its suffix; null: none that can be subscribed to. Those with parameters are not served, nor are rankings,
 * which no change announces.
 */
export function readTopicAddress(address: string): TopicAddress | null {
  const [, path = '', of = 'latest', encoded = '', format] = TOPIC.exec(address) ?? []
  if (format === undefined) return null
  const slug = decoded(encoded)
  // Slugs of an expression would mean something else.
  if (slug === null || /[,|()!]/.test(slug) || encodeURIComponent(slug) !== encoded) return null
  if (of === 'list' && slug !== 'latest' && isComputed(slug)) return null
  return { of: of as TopicAddress['of'], slug, format: format as TopicAddress['format'], path }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

import { type Audience, publicAt } from '#domain/article/audience.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { Topic } from '#syndication/websub/websub-kind.ts'
import type { Api } from '../shared/context.ts'
import { FEED, FEED_FORMATS, type FeedFormat, type FeedSubject } from './read-feed.ts'

/** Feeds served by the hub: those that the change feed covers by a filter. */

const TOPIC = /^\/feeds\/(?:latest|(section|tag|author)s\/([^/?#]{1,400}))\.(rss|atom|json)$/
const LIMIT = 20

interface FeedTopic extends Topic {
  subject: FeedSubject
  format: FeedFormat
  path: string
}

/** The feed of an address, as its `rel="self"` has it; null: none that can be subscribed to. */
export function topicAt({ services: { addresses } }: Api, address: string): FeedTopic | null {
  if (!address.startsWith(addresses.api)) return null
  const rest = address.slice(addresses.api.length)
  const [, of, encoded, format] = TOPIC.exec(rest) ?? []
  if (format === undefined) return null
  const path = rest.slice(0, -(format.length + 1))
  const common = { address, format: format as FeedFormat, path }
  if (of === undefined) return { ...common, query: {}, subject: { of: 'latest' } }
  const slug = decoded(encoded ?? '')
  // Slugs of an expression would mean something else.
  if (slug === null || /[,|()!]/.test(slug) || encodeURIComponent(slug) !== encoded) return null
  return { ...common, query: { [of]: slug }, subject: { of: of as 'section' | 'tag' | 'author', slug } }
}

/** The first page of a feed as an audience may read it. Throws `not-found`. */
export async function renderTopic(
  api: Api,
  address: string,
  audience: Audience,
): Promise<{ type: string; body: Buffer }> {
  const topic = topicAt(api, address)
  if (topic === null) throw new BroadsheetError('not-found', 'There is no such feed.')
  const { subject, format, path } = topic
  const requested = { subject, format, path, parameters: [], limit: LIMIT, cursor: null, after: null, audience }
  const { value } = await api.fragments.get<Buffer>(`topic ${address}`, audience, async (dependencies) => {
    const made = await api.readers.by('outbox').run(FEED, requested)
    dependencies.include(made.dependencies)
    return { value: Buffer.from(made.body), bytes: made.body.length }
  })
  return { type: FEED_FORMATS[format].type, body: value }
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

/** Whether the feed of a topic is public now. */
export async function isTopicReadable(api: Api, address: string): Promise<boolean> {
  try {
    await renderTopic(api, address, publicAt(api.now()))
    return true
  } catch (error) {
    if (error instanceof BroadsheetError && error.code === 'not-found') return false
    throw error
  }
}

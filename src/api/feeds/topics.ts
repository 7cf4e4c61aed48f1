import { type Audience, publicAt } from '#domain/article/audience.ts'
import { namesOfAnswer } from '#domain/changes/cache-tag.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { Fragment } from '#http/cache/fragment-cache.ts'
import type { Topic } from '#syndication/websub/websub-kind.ts'
import type { Api } from '../shared/context.ts'
import { FEED, FEED_FORMATS, type FeedFormat, type FeedSubject } from './read-feed.ts'
import { readTopicAddress } from './topic-address.ts'

const LIMIT = 20

interface FeedTopic extends Topic {
  subject: FeedSubject
  format: FeedFormat
  path: string
}

/** The feed of an address, as its `rel="self"` has it; null: none that can be subscribed to. */
export function topicAt({ services: { addresses } }: Api, address: string): FeedTopic | null {
  if (!address.startsWith(addresses.api)) return null
  const read = readTopicAddress(address.slice(addresses.api.length))
  if (read === null) return null
  const { of, slug, format, path } = read
  const common = { address, format, path, isChecked: false }
  if (of === 'latest') return { ...common, query: {}, subject: { of } }
  if (of === 'list') return { ...common, query: { subjects: 'article,list' }, isChecked: true, subject: { of, slug } }
  return { ...common, query: { [of]: slug }, subject: { of, slug } }
}

/** The first page of a feed as an audience may read it. Throws `not-found`. */
export async function renderTopic(
  api: Api,
  address: string,
  audience: Audience,
): Promise<{ type: string; body: Buffer }> {
  const topic = topicAt(api, address)
  if (topic === null) throw new BroadsheetError('not-found', 'This feed doesn’t exist.')
  return { type: FEED_FORMATS[topic.format].type, body: (await pageOf(api, topic, audience)).value }
}

/** Whether changes with these cache tags may alter what everybody reads under a topic now. A feed that is gone is touched. */
export async function isTopicTouched(api: Api, address: string, cacheTags: readonly string[]): Promise<boolean> {
  const topic = topicAt(api, address)
  if (topic === null) return true
  try {
    const { names, dependencies } = (await pageOf(api, topic, publicAt(api.now()))).dependencies
    const own = new Set(api.cacheTags.of(namesOfAnswer(names, dependencies)))
    return cacheTags.some((tag) => own.has(tag))
  } catch (error) {
    if (isGone(error)) return true
    throw error
  }
}

/** Whether the feed of a topic is public now. */
export async function isTopicReadable(api: Api, address: string): Promise<boolean> {
  try {
    await renderTopic(api, address, publicAt(api.now()))
    return true
  } catch (error) {
    if (isGone(error)) return false
    throw error
  }
}

function pageOf(
  api: Api,
  { address, subject, format, path }: FeedTopic,
  audience: Audience,
): Promise<Fragment<Buffer>> {
  const requested = { subject, format, path, parameters: [], limit: LIMIT, cursor: null, after: null, audience }
  return api.fragments.get<Buffer>(`topic ${address}`, audience, async (dependencies) => {
    const made = await api.readers.by('outbox').run(FEED, requested)
    dependencies.include(made.dependencies)
    return { value: Buffer.from(made.body), bytes: made.body.length }
  })
}

function isGone(error: unknown): boolean {
  return error instanceof BroadsheetError && error.code === 'not-found'
}

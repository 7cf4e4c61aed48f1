import { namesOfChange } from '#domain/changes/cache-tag.ts'
import { type PurgeEvent, type PurgeTarget, TAGS_A_PURGE } from '#domain/outbox/purge.ts'
import { positionAt } from '#domain/outbox/webhook.ts'
import { changesAfter } from '#storage/changes/changes.ts'
import { publicNamesOf } from '#storage/changes/public-names.ts'
import type { Database } from '#storage/core/port.ts'
import type { Message, SubscriberKind } from '../outbox/subscriber-kind.ts'
import { pathsOf } from './purge-paths.ts'

export interface PurgeOptions {
  database: Database
  now: () => number
  /** By the id of their subscriptions. */
  targets: ReadonlyMap<string, PurgeTarget>
  /** Cache tags of public names. */
  tagsOf(names: Iterable<string>): string[]
  /** Where the API is reached, without a slash at the end. */
  api: string
}

/** A fetch that was under way when the change was committed may put the old answer into a cache again: purged once more. */
const AGAIN_AFTER = 5_000
const CHANGES_AT_ONCE = 500

/** Caches that are purged of what has changed: of all subjects, and of what the public sees alone. */
export function purgeKind({ database, now, targets, tagsOf, api }: PurgeOptions): SubscriberKind {
  return {
    groupOf: ({ id }) => targets.get(id)?.kind ?? 'none',
    async read({ id }, { position }) {
      const target = targets.get(id)
      const { start = 0 } = JSON.parse(position) as { start?: number }
      const changes = await changesAfter(database, start, CHANGES_AT_ONCE)
      const last = changes.at(-1)?.sequence ?? start
      if (target === undefined || changes.length === 0) return { events: [], position, hasMore: false }
      const known = await publicNamesOf(database, changes, now())
      const names = new Set(changes.flatMap((change) => [...namesOfChange(change, known)]))
      const purges = target.kind === 'url' ? await pathPurges(names) : tagPurges(names, target)
      const events = [0, AGAIN_AFTER].flatMap((delay) =>
        purges.map((event) => ({ articleKey: 0, event, reason: null, queue: 'unordered' as const, delay })),
      )
      return { events, position: positionAt(last), hasMore: changes.length === CHANGES_AT_ONCE }
    },
    async prepare({ id }, { event }) {
      const target = targets.get(id)
      if (target === undefined) return { end: 'remove', reason: 'The cache is no longer listed in the setting PURGE.' }
      return requestOf(target, event as PurgeEvent)
    },
  }

  function tagPurges(names: ReadonlySet<string>, { kind }: PurgeTarget): PurgeEvent[] {
    return inPieces(tagsOf(names), TAGS_A_PURGE[kind]).map((tags) => ({ tags, paths: [] }))
  }

  async function pathPurges(names: ReadonlySet<string>): Promise<PurgeEvent[]> {
    return (await pathsOf(database, names)).map((path) => ({ tags: [], paths: [path] }))
  }

  function requestOf({ kind, url, token }: PurgeTarget, { tags, paths }: PurgeEvent): Message {
    const post = { method: 'POST', url, body: '' }
    if (kind === 'fastly') return { ...post, headers: { 'fastly-key': token ?? '', 'surrogate-key': tags.join(' ') } }
    if (kind === 'cloudflare')
      return {
        ...{ ...post, body: JSON.stringify({ tags }) },
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      }
    // The characters of tags mean nothing in a regular expression.
    if (kind === 'varnish')
      return { ...post, method: 'PURGE', headers: { 'x-cache-tags': `(^|,)(${tags.join('|')})(,|$)` } }
    const [path = ''] = paths
    const address = url.replaceAll('{path}', path).replaceAll('{url}', encodeURIComponent(`${api}${path}`))
    return { ...post, method: 'PURGE', url: address, headers: {} }
  }
}

function inPieces<T>(items: readonly T[], most: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  )
}

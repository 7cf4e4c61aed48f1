import type { FastifyInstance } from 'fastify'
import { renderedArticles } from '#api/articles/formats/formatted.ts'
import { articlesRequested } from '#api/articles/listing/list-articles.ts'
import { shareReading } from '#api/changes/follow-up.ts'
import type { FollowChanges } from '#api/changes/followed-changes.ts'
import { followChanges } from '#api/changes/followed-changes.ts'
import { versionOf } from '#api/docs/version.ts'
import { isTopicReadable, isTopicTouched, renderTopic, topicAt } from '#api/feeds/topics.ts'
import type { Api } from '#api/shared/context.ts'
import { derivedId } from '#domain/id.ts'
import type { PurgeTarget } from '#domain/outbox/purge.ts'
import { type Outgoing, openOutgoing } from '#outgoing/outgoing.ts'
import type { Report } from '#report'
import { Outbox } from '#syndication/outbox/outbox.ts'
import { purgeKind } from '#syndication/purge/purge-kind.ts'
import { webhookKind } from '#syndication/webhooks/webhook-kind.ts'
import { WebsubHub } from '#syndication/websub/hub.ts'
import { websubKind } from '#syndication/websub/websub-kind.ts'
import type { Foundation } from './foundation.ts'

/** The outbox with its kinds of subscribers, and the WebSub hub. */
export interface Syndication {
  outbox: Outbox
  hub: WebsubHub
  follow: FollowChanges
  /** Whether no call to a URL can be made. */
  refusesUrl(url: string): boolean
  /** Takes in which caches are to be purged, and begins to send subscribers what changes. */
  start(): Promise<void>
}

export function openSyndication(
  fastify: FastifyInstance,
  foundation: Foundation,
  api: Api,
  report: Report,
): Syndication {
  const { settings, database } = foundation
  const { execute, now, outgoingNetworks } = settings
  const outgoing = openOutgoing({ networks: outgoingNetworks, userAgent: `Broadsheet/${versionOf()}` })
  const follow = followChanges(api, shareReading(api, articlesRequested(api)))
  const purgeTargets = new Map(settings.purge.map((target) => [derivedId('purge', target.name), target]))
  const outbox = openOutbox(foundation, api, { report, follow, purgeTargets, outgoing })
  const hub = new WebsubHub({
    ...{ execute, now, fetchOutside: outgoing.fetchOutside },
    onFailure: (error) => report.jobFailed('websub', error),
    isReadable: (topic) => isTopicReadable(api, topic),
    sequence: () => database.log.sequence,
  })
  fastify.addHook('preClose', () => hub.stop())
  fastify.addHook('preClose', () => outbox.stop())
  fastify.addHook('onClose', () => outgoing.close())
  const start = async () => {
    const targets = [...purgeTargets].map(([id, { name }]) => ({ id, name }))
    const after = database.log.sequence
    await execute({ verb: 'set-purge-targets', at: now(), actor: 'job:outbox', targets, after })
    outbox.start()
  }
  return { outbox, hub, follow, refusesUrl: outgoing.refuses, start }
}

interface OutboxParts {
  report: Report
  follow: FollowChanges
  purgeTargets: ReadonlyMap<string, PurgeTarget>
  outgoing: Outgoing
}

function openOutbox(foundation: Foundation, api: Api, { report, follow, purgeTargets, outgoing }: OutboxParts): Outbox {
  const { settings, database, secret, positions, cacheTags, invalidation } = foundation
  const { services, execute, now, isReadingPublic, outboxLooksEvery, outboxAttempts } = settings
  return new Outbox({
    ...{ database, execute, now, report, fetchOutside: outgoing.fetchOutside, loadOutgoing: outgoing.load },
    catchUp: () => (invalidation.isCurrent ? undefined : invalidation.catchUp()),
    kinds: {
      webhook: webhookKind({
        ...{ database, now, isReadingPublic, secret, follow, sealPosition: positions.seal },
        deliveries: api.deliveries,
        render: renderedArticles(api),
      }),
      websub: websubKind({
        ...{ now, follow, hub: `${services.addresses.api}/websub` },
        topicAt: (address) => topicAt(api, address),
        isTouched: (address, tags) => isTopicTouched(api, address, tags),
        renderFeed: (address, audience) => renderTopic(api, address, audience),
      }),
      purge: purgeKind({
        ...{ database, now, targets: purgeTargets, tagsOf: cacheTags.of, api: services.addresses.api },
      }),
    },
    ...(outboxLooksEvery === undefined ? {} : { lookEvery: outboxLooksEvery }),
    ...(outboxAttempts === undefined ? {} : { mostAtOnce: outboxAttempts }),
  })
}

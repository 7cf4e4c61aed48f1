import type { FastifyInstance } from 'fastify'
import type { RunningReaders } from '#api/shared/readers/readers.ts'
import { type FeedReader, feedPositionOf } from '#domain/changes/feed-position.ts'
import type { Admission } from '#http/admission/admission.ts'
import type { ArrivingBodies } from '#http/admission/arriving-bodies.ts'
import type { SlowReaders } from '#http/admission/slow-readers.ts'
import type { Gateway } from '#http/gateway/gateway.ts'
import type { Subscribers } from '#http/subscribers.ts'
import { createReport, type Report } from '#report'
import { allPositions } from '#storage/changes/reading-positions.ts'
import type { Database } from '#storage/core/port.ts'
import { countEmbeds } from '#storage/embeds/embeds.ts'
import { countWaiting } from '#storage/outbox/deliveries.ts'
import { countSubscriptions } from '#storage/outbox/subscriptions.ts'
import type { Foundation } from './foundation.ts'

/** What the metrics are read from. */
interface Measured {
  gateway: Gateway
  admission: Admission
  slowReaders: SlowReaders
  bodies: ArrivingBodies
  readers: RunningReaders
  subscribers: Subscribers
}

/** The report of the app, with what is measured whenever metrics are read. */
export function openReport(
  log: FastifyInstance['log'],
  { database, settings }: Foundation,
  measured: Measured,
): Report {
  const { gateway, admission, slowReaders, bodies, readers, subscribers } = measured
  return createReport(
    log,
    {
      cacheBytes: () => gateway.cache.bytes,
      cachedAnswers: () => gateway.cache.size,
      requestsAtOnce: () => admission.running,
      requestsWaiting: () => admission.waiting,
      unsentBytes: () => slowReaders.bytes,
      arrivingBytes: () => bodies.bytes,
      changeSequence: () => database.log.sequence,
      embeds: () => countEmbeds(database),
      readsAtOnce: () => readers.length,
      standbys: () => database.standbys?.states ?? [],
      reads: () => database.standbys?.reads ?? new Map(),
      subscribers: () => subscribers.counts,
      readers: () => countReaders(database, settings.now()),
      outbox: () => countOutbox(database),
    },
    settings.collectMetrics,
  )
}

/** How many keys follow the change log, by state. */
async function countReaders(database: Database, at: number): Promise<Record<FeedReader, number>> {
  const counts = { never: 0, following: 0, behind: 0, stalled: 0 }
  for (const position of (await allPositions(database)).values()) counts[feedPositionOf(position, at)]++
  return counts
}

async function countOutbox(database: Database) {
  return { subscriptions: await countSubscriptions(database), waiting: await countWaiting(database) }
}

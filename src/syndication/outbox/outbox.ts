import type { Execute } from '#commands/commands.ts'
import type { AttemptResult, FannedOut, WorkedOutbox } from '#commands/outbox/outbox-commands.ts'
import { OUTBOX } from '#domain/changes/dependency.ts'
import type { SubscriptionKind } from '#domain/outbox/delivery.ts'
import type { FetchOutside } from '#outgoing/outside-request.ts'
import type { Report } from '#report'
import type { Database } from '#storage/core/port.ts'
import { type Delivery, fullSubscriptions, isDeliveryDue } from '#storage/outbox/deliveries.ts'
import { allSubscriptions, type OutboxSubscription } from '#storage/outbox/subscriptions.ts'
import { attemptDelivery } from './attempt.ts'
import type { SubscriberKind } from './subscriber-kind.ts'

export interface OutboxOptions {
  database: Database
  execute: Execute
  now: () => number
  report: Pick<Report, 'jobFailed' | 'deliveryAttempted' | 'subscriptionEnded'>
  fetchOutside: FetchOutside
  /** Loads what makes calls: once someone subscribes. */
  loadOutgoing(): void
  /** Takes in what has changed, before anything is read that may be kept: no request does it here. */
  catchUp(): undefined | Promise<void>
  kinds: Partial<Record<SubscriptionKind, SubscriberKind>>
  /** Milliseconds after which what other processes have made is noticed. Default: 1 s. */
  lookEvery?: number
  /** Attempts under way at once. Default: 512. */
  mostAtOnce?: number
}

/** Attempts under way: of this process, and of one subscription. */
const MOST_AT_ONCE = 512
const MOST_EACH = 8
/** Deliveries created in one transaction, and events read together for subscriptions at the same position. */
const MADE_AT_ONCE = 1_000
const MOST_EVENTS = 100
/** Deliveries of one subscription that wait in the outbox: beyond, its place in the log waits. */
const MOST_WAITING = 500
/** A position that has moved without an event is stored after this many sequences. */
const PUT_EVERY = 1_000
/** Attempts that have finished are recorded together, as many, or after so many milliseconds. */
const RECORDED_AT_ONCE = 128
const RECORDED_WITHIN = 50
const LOOK_EVERY = 1_000
const AFTER_FAILURE = 1_000

/** A subscription and its current position. */
interface Place {
  subscription: OutboxSubscription
  /** Those of one group at one position are read together. */
  group: string
  position: string
  /** The number of the log up to which it was read; -1: not yet. */
  readUpTo: number
  /** The number at which its position was put. */
  putAt: number
  /** Its queue was full; it is looked at again then. */
  fullUntil: number
}

/**
 * Sends subscriptions what changes. One step reads what has happened since and puts deliveries for it, records what has become
 * of attempts, and takes what is due: one transaction. Several processes share the work: a position is moved by one of them, a
 * delivery is leased to one of them. A subscription without news costs a comparison of numbers.
 */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #lookEvery: number
  readonly #mostAtOnce: number
  #places: Map<number, Place> | null = null
  /** The number of the log up to which it is known who subscribes. */
  #knownUpTo = 0
  #results: AttemptResult[] = []
  readonly #underWay = new Map<number, { subscriptionKey: number; attempt: Promise<void> }>()
  #nextDue: number | null = null
  #mayHaveMore = false
  /** Whether what was read was not all there is. */
  #isBehind = false
  #isStopped = true
  #wake = () => {}
  #isWoken = false
  #isAsleep = false
  #recording: NodeJS.Timeout | null = null
  #running: Promise<void> = Promise.resolve()
  #stopListening = () => {}

  constructor(options: OutboxOptions) {
    this.#options = options
    this.#lookEvery = options.lookEvery ?? LOOK_EVERY
    this.#mostAtOnce = options.mostAtOnce ?? MOST_AT_ONCE
  }

  start(): void {
    if (!this.#isStopped) return
    this.#isStopped = false
    this.#stopListening = this.#options.database.log.onMove(() => this.#wakeUp())
    this.#running = this.#run()
  }

  /** Takes nothing new, waits for the attempts under way, and records them. */
  async stop(): Promise<void> {
    if (this.#isStopped) return
    this.#isStopped = true
    this.#stopListening()
    this.#wakeUp()
    await this.#running
    await Promise.all([...this.#underWay.values()].map(({ attempt }) => attempt))
    if (this.#results.length > 0) await this.#work([], 0).catch((error) => this.#fail(error))
  }

  /** Whether everything has been read and sent that there is for now. */
  get isIdle(): boolean {
    return this.#isAsleep && !this.#isWoken && this.#underWay.size === 0 && this.#results.length === 0
  }

  async #run(): Promise<void> {
    while (!this.#isStopped) {
      let pause = this.#lookEvery
      try {
        while (!this.#isStopped && (await this.#step()));
        if (this.#nextDue !== null) pause = Math.min(pause, Math.max(1, this.#nextDue - this.#options.now()))
      } catch (error) {
        this.#fail(error)
        this.#places = null
        pause = AFTER_FAILURE
      }
      await this.#sleep(pause)
    }
  }

  #fail(error: unknown): void {
    this.#options.report.jobFailed('outbox', error)
  }

  #wakeUp(): void {
    this.#isWoken = true
    this.#wake()
  }

  #sleep(within: number): Promise<void> {
    if (this.#isWoken || this.#isStopped) {
      this.#isWoken = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      this.#isAsleep = true
      const done = () => {
        clearTimeout(timer)
        this.#isAsleep = false
        this.#isWoken = false
        resolve()
      }
      const timer = setTimeout(done, within).unref()
      this.#wake = done
    })
  }

  /** Returns whether there is more to do immediately. */
  async #step(): Promise<boolean> {
    const places = await this.#subscribers()
    if (places.size === 0 && this.#results.length === 0) return false
    this.#options.loadOutgoing()
    const fannedOut = await this.#readOn(places)
    const room = this.#mostAtOnce - this.#underWay.size
    const isBusy = fannedOut.length > 0 || this.#results.length > 0 || (this.#mayHaveMore && room > 0)
    if (!isBusy && (room === 0 || !(await isDeliveryDue(this.#options.database, this.#options.now())))) {
      if ((this.#nextDue ?? 0) <= this.#options.now()) this.#nextDue = null
      return this.#isBehind
    }
    const { claimed } = await this.#work(fannedOut, room)
    this.#mayHaveMore = claimed.length >= room
    return this.#isBehind
  }

  async #work(fannedOut: FannedOut[], limit: number): Promise<WorkedOutbox> {
    const { execute, now, report } = this.#options
    const results = this.#results
    this.#results = []
    const counts = Map.groupBy(this.#underWay.values(), ({ subscriptionKey }) => subscriptionKey)
    const failing = (key: number) => (this.#places?.get(key)?.subscription.failures ?? 0) > 0
    const busy = [...counts].flatMap(([key, { length }]) => (length >= (failing(key) ? 1 : MOST_EACH) ? key : []))
    let worked: WorkedOutbox
    try {
      worked = await execute({
        ...{ verb: 'work-outbox', at: now(), actor: 'job:outbox', results, fannedOut },
        claim: { limit, each: MOST_EACH, busy },
        random: Math.random(),
      })
    } catch (error) {
      this.#results = [...results, ...this.#results]
      throw error
    }
    this.#noteMoved(fannedOut, new Set(worked.moved))
    for (const { kind, id, how, reason } of worked.ended) report.subscriptionEnded(kind, id, how, reason)
    this.#nextDue = worked.nextDue
    for (const delivery of worked.claimed) this.#begin(delivery)
    return worked
  }

  /** Positions that another process has moved are read again. */
  #noteMoved(fannedOut: FannedOut[], moved: ReadonlySet<number>): void {
    for (const { subscriptions, position } of fannedOut)
      for (const { key } of subscriptions) {
        const place = this.#places?.get(key)
        if (place === undefined) continue
        if (!moved.has(key)) {
          this.#knownUpTo = -1
          continue
        }
        place.position = position
        place.putAt = this.#options.database.log.sequence
        place.subscription = {
          ...place.subscription,
          position,
          positionRevision: place.subscription.positionRevision + 1,
        }
      }
  }

  #begin(delivery: Delivery): void {
    const { fetchOutside, now, report, kinds } = this.#options
    const { key, subscriptionKey } = delivery
    const attempt = (async () => {
      const subscription = (await this.#subscribers()).get(subscriptionKey)?.subscription
      const kind = subscription && kinds[subscription.kind]
      if (subscription === undefined || kind === undefined) return
      const prepare = async () => {
        await this.#options.catchUp()
        return kind.prepare(subscription, delivery)
      }
      const result = await attemptDelivery(delivery, prepare, {
        ...{ fetchOutside, at: now(), onFailure: (error) => this.#fail(error) },
      })
      report.deliveryAttempted(subscription.kind, result.outcome, result.log.took)
      subscription.failures = result.outcome === 'delivered' ? 0 : subscription.failures + 1
      this.#results.push(result)
    })()
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#underWay.delete(key)
        this.#recordSoon()
      })
    this.#underWay.set(key, { subscriptionKey, attempt })
  }

  /** One transaction for each attempt would cost more than the attempt. */
  #recordSoon(): void {
    if (this.#underWay.size > 0 && this.#results.length < RECORDED_AT_ONCE) {
      this.#recording ??= setTimeout(() => this.#recordNow(), RECORDED_WITHIN).unref()
      return
    }
    this.#recordNow()
  }

  #recordNow(): void {
    if (this.#recording) clearTimeout(this.#recording)
    this.#recording = null
    this.#wakeUp()
  }

  /** The subscriptions, read again when the log shows a change. */
  async #subscribers(): Promise<ReadonlyMap<number, Place>> {
    const { database } = this.#options
    const { sequence } = database.log
    if (this.#places !== null && sequence === this.#knownUpTo) return this.#places
    const touches = this.#places === null || this.#knownUpTo < 0 ? null : database.log.touchesAfter(this.#knownUpTo)
    if (
      this.#places !== null &&
      touches !== null &&
      !touches.some(({ dependencies }) => dependencies.includes(OUTBOX))
    ) {
      this.#knownUpTo = sequence
      return this.#places
    }
    const before = this.#places
    const places = new Map<number, Place>()
    for (const subscription of await allSubscriptions(database)) {
      const known = before?.get(subscription.key)
      const group = `${subscription.kind} ${this.#options.kinds[subscription.kind]?.groupOf(subscription)}`
      const isKnown = known?.subscription.positionRevision === subscription.positionRevision
      places.set(
        subscription.key,
        isKnown
          ? { ...known, subscription, group }
          : { subscription, group, position: subscription.position, readUpTo: -1, putAt: sequence, fullUntil: 0 },
      )
    }
    this.#places = places
    this.#knownUpTo = sequence
    return places
  }

  /** What has happened for subscriptions, for as many deliveries as one transaction makes. */
  async #readOn(places: ReadonlyMap<number, Place>): Promise<FannedOut[]> {
    const { database, kinds, now } = this.#options
    const { sequence } = database.log
    const at = now()
    const behind = [...places.values()].filter(
      ({ subscription: { state, kind }, readUpTo, fullUntil }) =>
        state === 'active' && readUpTo !== sequence && fullUntil <= at && kinds[kind] !== undefined,
    )
    this.#isBehind = false
    if (behind.length === 0) return []
    await this.#options.catchUp()
    const groups = Map.groupBy(behind, ({ group, position }) => `${group} ${position}`)
    const parts = [...groups.values()].flatMap((group) => partsOf(group, MADE_AT_ONCE))
    const fannedOut: FannedOut[] = []
    let full: ReadonlySet<number> | null = null
    let made = 0
    for (const part of parts) {
      if (made >= MADE_AT_ONCE) {
        this.#isBehind = true
        break
      }
      const { subscription, position } = part[0] as Place
      const limit = Math.max(1, Math.min(MOST_EVENTS, Math.floor(MADE_AT_ONCE / part.length)))
      const read = await (kinds[subscription.kind] as SubscriberKind).read(subscription, { position, limit })
      if (read.events.length > 0) full ??= await fullSubscriptions(database, MOST_WAITING)
      const members = part.filter((place) => !full?.has(place.subscription.key))
      for (const place of part) if (full?.has(place.subscription.key)) place.fullUntil = at + this.#lookEvery
      made += read.events.length * members.length
      if (read.hasMore) this.#isBehind ||= members.length > 0
      else for (const place of members) place.readUpTo = sequence
      const isPut = read.events.length > 0 || sequence - Math.min(...members.map(({ putAt }) => putAt)) > PUT_EVERY
      if (!isPut) for (const place of members) place.position = read.position
      else if (members.length > 0)
        fannedOut.push({
          subscriptions: members.map(({ subscription: { key, positionRevision } }) => ({ key, positionRevision })),
          ...{ position: read.position, events: read.events },
        })
    }
    return fannedOut
  }
}

function partsOf<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

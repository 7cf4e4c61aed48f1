import type { Execute } from '#commands/commands.ts'
import type { Entitlement } from '#domain/article/audience.ts'
import { type ReadingPosition, subscriptionOn } from '#domain/changes/feed-position.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { dayOf } from '#domain/instant.ts'
import type { Database } from '#storage/core/port.ts'
import { type Delivery, deliveriesOf } from '#storage/products/deliveries.ts'
import { findPublication } from '#storage/publication/publication.ts'

/** A delivered full text, with the products that give it; null: public. */
export interface HandedOut {
  articleKey: number
  version: number
  products: readonly number[] | null
}

/** Whose key it is that is given something. `key` is internal. */
export interface Receiver {
  key: number
  entitlement: Entitlement
}

/** What one partner was given today, by all its keys. */
interface Account {
  /** `key article version`, with the product that it counted against. */
  given: Map<string, number | null>
  used: Map<number, number>
  /** What other processes have put since then is still to be taken in. */
  readAt: number
  /** Of the last request since its deliveries were read. */
  requestedAt: number
}

/** A delivery, and to which partner. */
export interface AnnouncedDelivery extends Delivery {
  partnerKey: number
}

/** The ledgers of other threads of the process: each knows what the others have handed out before it hands out more. */
export interface LedgerPeers {
  /** From now on, `takeIn` is called with what the others announce. */
  join(takeIn: (deliveries: readonly AnnouncedDelivery[]) => void): void
  /** Runs `work` while no other ledger hands anything out, after everything announced so far was taken in. */
  inTurn(work: () => void): void
  /** Called within `inTurn`. */
  announce(deliveries: readonly AnnouncedDelivery[]): void
}

/** The only ledger of its process. */
const NO_PEERS: LedgerPeers = { join: () => {}, inTurn: (work) => work(), announce: () => {} }

export interface DeliveryLedgerOptions {
  database: Database
  execute: Execute
  now: () => number
  onFailure: (error: unknown) => void
  /** Default: none. */
  peers?: LedgerPeers | undefined
}

/** Milliseconds between two flushes; what others have written is taken in as often. */
const FLUSHED_EVERY = 400
/** How far readers have got is put less often: it changes with each page. */
const POSITIONS_EVERY = 3_000
/** Other processes may write later than the instant they record, when the database is locked. */
const SLACK = 30_000
/** Partners without requests for this long are loaded again at their next one. */
const ACTIVE_FOR = 10_000

/**
 * Counts deliveries of full texts: once a day for each key, article and version, against the quota of one of the products that
 * give them. Counted in memory, so that no reader waits, and stored several times a second, when processes also learn of each
 * other's counts: a quota is exceeded by the deliveries of one second at most.
 */
export class DeliveryLedger {
  readonly #database: Database
  readonly #execute: Execute
  readonly #now: () => number
  readonly #onFailure: (error: unknown) => void
  readonly #peers: LedgerPeers
  readonly #accounts = new Map<number, Account>()
  #day = ''
  #zone = 'UTC'
  #dayEndsAt = 0
  #pending: Delivery[] = []
  /** Of a day that has not begun here. */
  #early: AnnouncedDelivery[] = []
  #positions = new Map<number, ReadingPosition>()
  #positionsPut = Number.NEGATIVE_INFINITY
  #timer: NodeJS.Timeout | null = null
  #flushing: Promise<void> = Promise.resolve()

  constructor({ database, execute, now, onFailure, peers = NO_PEERS }: DeliveryLedgerOptions) {
    this.#database = database
    this.#execute = execute
    this.#now = now
    this.#onFailure = onFailure
    this.#peers = peers
    peers.join((deliveries) => this.#learn(deliveries))
  }

  /** Waits until it is known what the partner was given today; at once where it is. */
  ready({ entitlement }: Receiver, at: number): undefined | Promise<void> {
    const account = this.#accounts.get(entitlement.partnerKey)
    if (account && at < this.#dayEndsAt && at - account.requestedAt < ACTIVE_FOR) {
      account.requestedAt = at
      return undefined
    }
    return this.#open(entitlement.partnerKey, at)
  }

  /** Counts what is handed out now. Throws `quota-exceeded`, and then counts nothing of it. */
  handOut(receiver: Receiver, texts: readonly HandedOut[], at: number): void {
    if (receiver.entitlement.isTest || texts.length === 0) return
    this.#peers.inTurn(() => this.#count(receiver, texts, at))
  }

  #count({ key, entitlement }: Receiver, texts: readonly HandedOut[], at: number): void {
    const account = this.#accountOf(entitlement.partnerKey)
    const fresh = new Map<string, Delivery>()
    const charged = new Map<number, number>()
    for (const { articleKey, version, products } of texts) {
      const name = `${key} ${articleKey} ${version}`
      if (account.given.has(name) || fresh.has(name)) continue
      const productKey = products === null ? null : this.#chosen(products, entitlement, account, charged)
      if (productKey === undefined) throw this.#exceeded(at)
      if (productKey !== null) charged.set(productKey, (charged.get(productKey) ?? 0) + 1)
      fresh.set(name, { day: this.#day, apiKey: key, articleKey, version, productKey, deliveredAt: at })
    }
    for (const [name, delivery] of fresh) {
      take(account, name, delivery.productKey)
      this.#pending.push(delivery)
    }
    if (fresh.size === 0) return
    const { partnerKey } = entitlement
    this.#peers.announce([...fresh.values()].map((delivery) => ({ ...delivery, partnerKey })))
    this.#plan()
  }

  /** Takes in what another thread has handed out. There, a day may begin earlier. */
  #learn(deliveries: readonly AnnouncedDelivery[]): void {
    for (const delivery of deliveries) {
      const { day, partnerKey, apiKey, articleKey, version, productKey } = delivery
      if (day === this.#day) take(this.#accountOf(partnerKey), `${apiKey} ${articleKey} ${version}`, productKey)
      if (day > this.#day) this.#early.push(delivery)
    }
    if (this.#early.length > 0) this.#plan()
  }

  /** Notes how far a key has read the change log. */
  noteReading(key: number, position: Omit<ReadingPosition, 'requestedAt' | 'movedAt'>): void {
    const at = this.#now()
    const movedAt = position.readUpTo === null ? null : at
    this.#positions.set(key, subscriptionOn(this.#positions.get(key), { ...position, requestedAt: at, movedAt }))
    this.#plan()
  }

  /** Puts what has been counted. On the disk when it returns. */
  flush(): Promise<void> {
    return this.#inTurn({ isForced: true })
  }

  #inTurn(how: { isForced: boolean }): Promise<void> {
    this.#flushing = this.#flushing.catch(() => {}).then(() => this.#put(how))
    return this.#flushing
  }

  /** The day that is counted now, and when it ends. */
  async today(at: number): Promise<{ day: string; endsAt: number }> {
    await this.#startDay(at)
    return { day: this.#day, endsAt: this.#dayEndsAt }
  }

  async stop(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    await this.flush()
  }

  /** A new day may have started while the answer was computed. */
  #accountOf(partnerKey: number): Account {
    const known = this.#accounts.get(partnerKey)
    if (known) return known
    // Not requested yet: until its deliveries are read, every other request reads them too.
    const begun: Account = { given: new Map(), used: new Map(), readAt: 0, requestedAt: Number.NEGATIVE_INFINITY }
    this.#accounts.set(partnerKey, begun)
    return begun
  }

  /** One that has something left; undefined where none has. */
  #chosen(
    products: readonly number[],
    entitlement: Entitlement,
    account: Account,
    charged: ReadonlyMap<number, number>,
  ): number | undefined {
    const giving = entitlement.products.filter(({ key }) => products.includes(key))
    const free = giving.find(({ dailyQuota }) => dailyQuota === null)
    if (free) return free.key
    return giving.find(
      ({ key, dailyQuota }) => (account.used.get(key) ?? 0) + (charged.get(key) ?? 0) < (dailyQuota as number),
    )?.key
  }

  #exceeded(at: number): BroadsheetError {
    const seconds = Math.max(1, Math.ceil((this.#dayEndsAt - at) / 1000))
    return new BroadsheetError(
      'quota-exceeded',
      `The daily quota of full texts is used up. It resets in ${seconds} s; cards and articles already delivered today remain available.`,
      { headers: [['retry-after', String(seconds)]] },
    )
  }

  async #open(partnerKey: number, at: number): Promise<void> {
    await this.#startDay(at)
    const account = this.#accountOf(partnerKey)
    await this.#takeIn(partnerKey, account, at)
    account.requestedAt = at
    this.#plan()
  }

  /** Starts a new day when it is due, or after a change of the publication's time zone. */
  async #startDay(at: number): Promise<void> {
    const zone = (await findPublication(this.#database))?.timezone ?? 'UTC'
    const { day, endsAt } = dayOf(at, zone)
    if (day === this.#day && zone === this.#zone) return
    this.#day = day
    this.#zone = zone
    this.#dayEndsAt = endsAt
    this.#accounts.clear()
    this.#learn(this.#early.splice(0))
  }

  async #takeIn(partnerKey: number, account: Account, at: number): Promise<void> {
    const given = await deliveriesOf(this.#database, partnerKey, this.#day, account.readAt - SLACK)
    for (const { apiKey, articleKey, version, productKey } of given)
      take(account, `${apiKey} ${articleKey} ${version}`, productKey)
    account.readAt = at
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null
      this.#look().catch(this.#onFailure)
    }, FLUSHED_EVERY).unref()
  }

  async #look(): Promise<void> {
    try {
      await this.#inTurn({ isForced: false })
      const at = this.#now()
      await this.#startDay(at)
      for (const [partnerKey, account] of this.#accounts)
        if (at - account.requestedAt < ACTIVE_FOR) await this.#takeIn(partnerKey, account, at)
    } finally {
      const isActive = [...this.#accounts.values()].some(({ requestedAt }) => this.#now() - requestedAt < ACTIVE_FOR)
      if (isActive || this.#pending.length + this.#positions.size > 0) this.#plan()
    }
  }

  async #put({ isForced }: { isForced: boolean }): Promise<void> {
    const deliveries = this.#pending
    const isTime = isForced || performance.now() - this.#positionsPut > POSITIONS_EVERY
    const positions = isTime ? [...this.#positions] : []
    if (deliveries.length + positions.length === 0) return
    this.#pending = []
    if (isTime) {
      this.#positions = new Map()
      this.#positionsPut = performance.now()
    }
    try {
      await this.#execute({ verb: 'record-reading', at: this.#now(), actor: 'job:reading', deliveries, positions })
    } catch (error) {
      // Kept for the next time.
      this.#pending = [...deliveries, ...this.#pending]
      for (const [key, position] of positions)
        this.#positions.set(key, subscriptionOn(position, this.#positions.get(key) ?? position))
      throw error
    }
  }
}

function take(account: Account, name: string, productKey: number | null): void {
  if (account.given.has(name)) return
  account.given.set(name, productKey)
  if (productKey !== null) account.used.set(productKey, (account.used.get(productKey) ?? 0) + 1)
}

import { AsyncLocalStorage } from 'node:async_hooks'
import { databaseFailureOf, isUnreachable } from '#domain/database-failure.ts'
import type { LogPosition } from './log-position.ts'
import type { PostgresServer, Session } from './postgres-server.ts'
import { identityOn, type Position, positionOn, Standby } from './postgres-standby.ts'
import type { PostgresTarget } from './postgres-target.ts'
import type { StandbyChoice, StandbyListener, StandbyState, Standbys } from './standbys.ts'

/** Milliseconds. */
const MOST_BEHIND = 50
/** How often servers are asked where they are while requests read, and while none does. */
const LOOKED_EVERY = 20
const LOOKED_EVERY_IDLE = 500
const SOON = 3
const IDLE_AFTER = 1000
/** A standby that has not answered for so long gets nothing new. */
const SILENT_FOR = 250
/** Behind for longer than this is reported. */
const REPORTED_AFTER = 5000
/** Samples of the primary that are kept. */
const SAMPLES = 20

/** The name of the primary among the servers. */
const PRIMARY = 'primary'

/** Where the primary was, and when it was asked. */
interface Sample {
  at: number
  lsn: number
  started: string
}

/** The server that the reads of one request go to. */
interface Pin {
  /** Null until the first read. */
  on: { standby: Standby; session: Session } | 'primary' | null
}

/** Why a standby does not serve, since when, and whether that was reported. */
interface Trouble {
  reason: 'away' | 'refused' | 'behind'
  cause: unknown
  since: number
  isReported: boolean
}

export interface StandbysOptions {
  primary: PostgresServer
  standbys: readonly { name: string; address: string; target: PostgresTarget }[]
  log: Pick<LogPosition, 'sequence' | 'onMove'>
}

/** The server's own pace: what is known of each standby, and which one a read goes to. */
export class PostgresStandbys implements Standbys {
  readonly addresses: readonly string[]
  readonly reads = new Map<string, number>()
  readonly #primary: PostgresServer
  readonly #standbys: readonly Standby[]
  readonly #log: StandbysOptions['log']
  readonly #pins = new AsyncLocalStorage<Pin>()
  readonly #troubles = new Map<Standby, Trouble>()
  readonly #stopListening: () => void
  /** Used for nothing but asking where the primary is: what is read there may take longer. */
  #session: Session | null = null
  #identity: string | null = null
  /** Newest first. */
  #samples: Sample[] = []
  readonly #listeners = new Set<StandbyListener>()
  #isFollowing = false
  #timer: NodeJS.Timeout | null = null
  #dueAt = 0
  #round: Promise<void> | null = null
  #isMoved = false
  #wantedAt = Number.NEGATIVE_INFINITY
  #next = 0
  #isClosed = false

  constructor({ primary, standbys, log }: StandbysOptions) {
    this.#primary = primary
    // A host may have the name that the primary has here.
    this.#standbys = standbys.map(({ name, target }) => new Standby(name === PRIMARY ? `${name}:5432` : name, target))
    this.addresses = standbys.map(({ address }) => address)
    this.#log = log
    for (const server of [PRIMARY, ...this.#standbys.map((standby) => standby.name)]) this.reads.set(server, 0)
    const stopListening = [
      log.onMove(() => this.#hurry()),
      primary.onOutage({
        began: () => {
          this.#session = null
        },
        ended: () => this.#hurry(),
      }),
      ...this.#standbys.map((standby) =>
        standby.server.onOutage({
          began: (cause) => this.#trouble(standby, 'away', cause),
          ended: () => this.#hurry(),
        }),
      ),
    ]
    this.#stopListening = () => {
      for (const stop of stopListening) stop()
    }
  }

  spread<T>(request: () => T, on: number | null = null): T {
    const standby = on === null ? undefined : this.#standbys[on]
    const pin: Pin = { on: null }
    if (standby !== undefined) pin.on = standby.session === null ? 'primary' : { standby, session: standby.session }
    return this.#pins.run(pin, request)
  }

  handOver(): number | null {
    const chosen = this.#chosen()
    const pin = this.#pins.getStore()
    if (pin !== undefined) pin.on = 'primary'
    return chosen === null ? null : this.#standbys.indexOf(chosen.standby)
  }

  onPrimary<T>(work: () => T): T {
    const pin = this.#pins.getStore()
    if (pin !== undefined) pin.on = 'primary'
    return this.#pins.exit(work)
  }

  choose(): StandbyChoice | null {
    const chosen = this.#chosen()
    this.#count(chosen?.standby.name ?? PRIMARY)
    if (chosen === null) return null
    return { standby: this.#standbys.indexOf(chosen.standby), sequence: this.#log.sequence }
  }

  watch(listener: StandbyListener): () => void {
    this.#listeners.add(listener)
    this.#isFollowing = true
    this.#plan(0)
    return () => this.#listeners.delete(listener)
  }

  get states(): readonly StandbyState[] {
    return this.#standbys.map((standby) => {
      const behind = this.#behind(standby, this.#sampledAt)
      return {
        name: standby.name,
        isUp: standby.isUp,
        behind: standby.isUp && Number.isFinite(behind) ? behind : null,
        isServing: this.#serves(standby),
      }
    })
  }

  /** Runs a read where it may be done: `onStandby` on a session of a standby, else `onPrimary`. */
  async read<T>(onPrimary: () => Promise<T>, onStandby: (session: Session) => Promise<T>): Promise<T> {
    const chosen = this.#chosen()
    if (chosen !== null) {
      this.#count(chosen.standby.name)
      try {
        return await onStandby(chosen.session)
      } catch (error) {
        // It took too long: it would there too.
        if (databaseFailureOf(error) === 'DATABASE_BUSY') throw error
        const pin = this.#pins.getStore()
        if (pin !== undefined) pin.on = 'primary'
      }
    }
    try {
      this.#count(PRIMARY)
      return await onPrimary()
    } catch (error) {
      const newest = isUnreachable(error) && this.#primary.isAway ? this.#newest(chosen?.session) : null
      if (newest === null) throw error
      this.#count(newest.standby.name)
      return onStandby(newest.session)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#stopListening()
    await Promise.all(this.#standbys.map((standby) => standby.close()))
    await this.#round
    await this.#session?.end()
  }

  #count(name: string): void {
    this.reads.set(name, (this.reads.get(name) as number) + 1)
  }

  /** Where the next read goes; null: to the primary. */
  #chosen(): { standby: Standby; session: Session } | null {
    const pin = this.#pins.getStore()
    if (this.#primary.isAway) return this.#newest()
    if (pin === undefined) return null
    this.#wantedAt = performance.now()
    if (this.#round === null && this.#isLate) this.#hurry()
    if (pin.on === null) pin.on = this.#nextServing() ?? 'primary'
    // The primary has all that the request may have read already; another standby may not.
    else if (pin.on !== 'primary' && !this.#serves(pin.on.standby, pin.on.session)) pin.on = 'primary'
    return pin.on === 'primary' ? null : pin.on
  }

  /** Whether nothing has been asked since requests have stopped to read. */
  get #isLate(): boolean {
    return this.#samples.length === 0 || this.#wantedAt - this.#sampledAt > LOOKED_EVERY
  }

  /** They take turns. */
  #nextServing(): { standby: Standby; session: Session } | null {
    for (let tries = 0; tries < this.#standbys.length; tries++) {
      const standby = this.#standbys[this.#next] as Standby
      this.#next = (this.#next + 1) % this.#standbys.length
      if (this.#serves(standby)) return { standby, session: standby.session as Session }
    }
    return null
  }

  /** The one that has most, of those that serve; not the one whose session this is. */
  #newest(except?: Session): { standby: Standby; session: Session } | null {
    const [newest] = this.#standbys
      .filter((standby) => this.#serves(standby) && standby.session !== except)
      .sort((a, b) => (b.position as Position).lsn - (a.position as Position).lsn)
    return newest === undefined ? null : { standby: newest, session: newest.session as Session }
  }

  #serves(standby: Standby, session = standby.session): boolean {
    const { position } = standby
    if (position === null || session === null || session !== standby.session || !standby.isUp) return false
    if (standby.silentFor > SILENT_FOR || position.sequence < this.#log.sequence) return false
    // One that was promoted beside a primary that lives has another history from then on.
    const isOurs = position.inRecovery || this.#primary.isAway || position.started === this.#samples[0]?.started
    return isOurs && this.#behind(standby) <= MOST_BEHIND
  }

  /** Milliseconds; while the primary is away, as of its last answer. */
  #behind({ currentAt }: Standby, asOf = this.#primary.isAway ? this.#sampledAt : performance.now()): number {
    return Math.max(0, asOf - currentAt)
  }

  /** When the primary was last asked where it is, and has answered. */
  get #sampledAt(): number {
    return this.#samples[0]?.at ?? Number.POSITIVE_INFINITY
  }

  #plan(after: number): void {
    const dueAt = performance.now() + after
    if (this.#isClosed || this.#round !== null || (this.#timer !== null && this.#dueAt <= dueAt)) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#dueAt = dueAt
    this.#timer = setTimeout(() => {
      this.#timer = null
      // Outside of the request that has planned it.
      this.#round = this.#pins
        .exit(() => this.#look())
        .finally(() => {
          this.#round = null
          const isIdle = performance.now() - this.#wantedAt > IDLE_AFTER
          this.#plan(this.#isMoved ? SOON : isIdle ? LOOKED_EVERY_IDLE : LOOKED_EVERY)
        })
    }, after).unref()
  }

  /** What was known has changed: asks again at once. Before `watch`, nothing is asked. */
  #hurry(): void {
    this.#isMoved = true
    if (this.#isFollowing) this.#plan(SOON)
  }

  async #look(): Promise<void> {
    this.#isMoved = false
    await this.#sample()
    const identity = this.#identity
    const lsn = this.#samples[0]?.lsn ?? 0
    // A standby that is slow to answer does not keep the others waiting.
    if (identity !== null)
      for (const standby of this.#standbys)
        void standby.look(identity, lsn, () => this.#place(standby)).then(() => this.#judge(standby))
  }

  async #sample(): Promise<void> {
    if (this.#primary.isAway) return
    try {
      if (this.#session === null || this.#session.isBroken) {
        this.#session = await this.#primary.connect()
        this.#identity ??= await this.#identify(this.#session)
      }
      const at = performance.now()
      const { lsn, started, inRecovery } = await positionOn(this.#session)
      if (inRecovery) {
        // A pooler goes on with the same connection to another server.
        await this.#primary.isDemoted()
        return
      }
      if (this.#samples[0]?.started !== started) this.#startOver()
      this.#samples = [{ at, lsn, started }, ...this.#samples.slice(0, SAMPLES - 1)]
      for (const standby of this.#standbys) {
        // A standby replays only what the primary has flushed: by then, if it had answered before the primary was asked.
        if (standby.position !== null && standby.answeredAt < at && standby.position.lsn > lsn) this.#refuse(standby)
        this.#place(standby)
      }
    } catch {
      // The outage is reported by the primary's own listener.
    }
  }

  /** The primary is another server, after a failover, or another run of the same: what was refused may be its standby, or itself. */
  #startOver(): void {
    this.#samples = []
    for (const standby of this.#standbys) if (standby.refusal !== null) standby.forget()
  }

  async #identify(session: Session): Promise<string> {
    try {
      return await identityOn(session)
    } catch (error) {
      if (!isUnreachable(error)) for (const standby of this.#standbys) this.#trouble(standby, 'refused', error)
      throw error
    }
  }

  /** Dates what a standby has by the samples of the primary. */
  #place(standby: Standby): void {
    const { position } = standby
    if (position === null) return
    const reached = this.#samples.find(({ lsn }) => lsn <= position.lsn)
    if (reached !== undefined) standby.currentAt = Math.max(standby.currentAt, reached.at)
  }

  #refuse(standby: Standby): void {
    if (standby.position?.inRecovery === false && standby.position.started === this.#samples[0]?.started) return
    standby.refusal ??= 'it has another history than the primary: it was promoted, or follows a server that was'
  }

  /** Reports a standby that is lost, late or back. */
  #judge(standby: Standby): void {
    if (standby.server.isAway) return
    if (standby.refusal !== null) this.#trouble(standby, 'refused', new Error(standby.refusal))
    else if (this.#serves(standby)) this.#over(standby)
    else if (!this.#primary.isAway) this.#trouble(standby, 'behind', null)
  }

  #trouble(standby: Standby, reason: Trouble['reason'], cause: unknown): void {
    let trouble = this.#troubles.get(standby)
    if (trouble === undefined) {
      trouble = { reason, cause, since: performance.now(), isReported: false }
      this.#troubles.set(standby, trouble)
    }
    const isDue = reason !== 'behind' || performance.now() - trouble.since > REPORTED_AFTER
    if (trouble.isReported || !isDue) return
    trouble.isReported = true
    for (const listener of this.#listeners) listener.lost(standby.name, reason, cause)
  }

  #over(standby: Standby): void {
    const trouble = this.#troubles.get(standby)
    if (trouble === undefined) return
    this.#troubles.delete(standby)
    if (!trouble.isReported) return
    for (const listener of this.#listeners) listener.back(standby.name, performance.now() - trouble.since)
  }
}

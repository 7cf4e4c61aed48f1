import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseFailure, isUnreachable } from '#domain/database-failure.ts'
import type { OutageListener } from './port.ts'
import { failureOf } from './postgres-failures.ts'
import type { PostgresTarget } from './postgres-target.ts'

/** Milliseconds after which a server counts as away. */
export interface Patience {
  connectsWithin: number
  /** If a session does not answer a query for this long, the server is probed. */
  silentFor: number
  answersWithin: number
  lookedEvery: number
}

const PATIENCE: Patience = { connectsWithin: 5_000, silentFor: 2_000, answersWithin: 3_000, lookedEvery: 500 }
/** For a server that another one can answer for. */
export const LITTLE_PATIENCE: Patience = { connectsWithin: 750, silentFor: 250, answersWithin: 750, lookedEvery: 50 }
/** Milliseconds. */
const TRIED_EVERY = 250

/** What a connection must lead to. */
export type Role = 'primary' | 'any'
type Host = PostgresTarget['hosts'][number]

/**
 * A PostgreSQL server as this process sees it. It counts as away when a connection can't be opened, when it answers neither
 * a query nor the probe after it, or when it is a standby and the primary is needed, until the primary answers again. In the
 * meantime all queries fail immediately, and one connection at a time is tried: to each host, where there are several.
 */
export class PostgresServer {
  readonly #target: PostgresTarget
  readonly #role: Role
  readonly #patience: Patience
  /** The one that answered as required; null: each is asked. */
  #host: Host | null = null
  readonly #sessions = new Set<Session>()
  readonly #listeners = new Set<OutageListener>()
  readonly #looking: NodeJS.Timeout
  #outage: { cause: unknown; began: number } | null = null
  /** The connection that is used for nothing but asking whether the server answers. */
  #probe: Session | null = null
  #probing: Promise<boolean> | null = null
  #provedAt = 0
  /** When it last answered a query as what it must be. */
  heardAt = performance.now()
  #isClosed = false

  constructor(target: PostgresTarget, role: Role, patience = PATIENCE) {
    this.#target = target
    this.#role = role
    this.#patience = patience
    this.#looking = setInterval(() => this.#look(), patience.lookedEvery).unref()
  }

  get isAway(): boolean {
    return this.#outage !== null
  }

  /** Milliseconds since it was last heard of; null: it is not away. */
  get awayFor(): number | null {
    return this.#outage === null ? null : performance.now() - this.heardAt
  }

  onOutage(listener: OutageListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Throws `DATABASE_UNREACHABLE`. */
  async connect(options: pg.ClientConfig = {}): Promise<Session> {
    this.refuseWhileAway()
    try {
      return await this.#dial(options)
    } catch (error) {
      if (isUnreachable(error) && !isFull(error)) this.#begin(error)
      throw error
    }
  }

  /** Throws `DATABASE_UNREACHABLE` while the server is away. */
  refuseWhileAway(): void {
    if (this.#outage !== null) throw new DatabaseFailure('DATABASE_UNREACHABLE', this.#outage.cause)
  }

  /** Whether the server answers within this many milliseconds. */
  async answers(within: number): Promise<boolean> {
    if (this.isAway) return false
    return Promise.race([this.#probeOnce(), late(within).then(() => false)])
  }

  /** Whether what refused a write is a standby by now, which begins an outage. */
  async isDemoted(): Promise<boolean> {
    // A new connection may lead elsewhere than the ones before.
    this.#probe?.destroy()
    return !(await this.#probeOnce())
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#looking)
    await this.#probe?.end()
  }

  async #dial(options: pg.ClientConfig): Promise<Session> {
    if (this.#host) return this.#open(this.#host, options)
    const attempts = this.#target.hosts.map((host) => this.#open(host, options).then((session) => ({ host, session })))
    try {
      const first = await Promise.any(attempts)
      this.#host = first.host
      const isLeft = ({ session }: { session: Session }) => (session === first.session ? undefined : session.end())
      for (const attempt of attempts) attempt.then(isLeft).catch(() => {})
      return first.session
    } catch (error) {
      throw new DatabaseFailure('DATABASE_UNREACHABLE', nowhere((error as AggregateError).errors))
    }
  }

  async #open(host: Host, options: pg.ClientConfig): Promise<Session> {
    const client = new pg.Client({
      ...host.config,
      ...options,
      connectionTimeoutMillis: this.#patience.connectsWithin,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    const session = new Session(client, this)
    this.#sessions.add(session)
    client.once('end', () => this.#sessions.delete(session))
    try {
      await client.connect()
      const pid = await this.#greet(session, host, this.#patience.connectsWithin)
      // A pooler numbers its clients itself.
      session.isPooled = this.#target.prepared === 'off' || pid !== processIdOf(client)
      session.namesStatements = this.#target.prepared === null ? !session.isPooled : this.#target.prepared === 'on'
      session.isAsRequired = true
      return session
    } catch (error) {
      this.#sessions.delete(session)
      session.destroy()
      // The server was found, but does not let us in: no fault of a request either.
      throw error instanceof DatabaseFailure ? error : new DatabaseFailure('DATABASE_UNREACHABLE', error)
    }
  }

  /** Asks for what every use of a connection rests on. */
  async #greet(session: Session, { name }: Host, within: number): Promise<number> {
    const greeting = await Promise.race([session.query({ text: GREETING }), noAnswerWithin(within)])
    const [{ pid, isStandby }] = greeting.rows as [{ pid: number; isStandby: boolean }]
    if (!isStandby || this.#role === 'any') return pid
    throw new DatabaseFailure('DATABASE_UNREACHABLE', new Error(`${name} is a standby, not the primary`))
  }

  #look(): void {
    const most = this.#patience.silentFor
    if (this.isAway || performance.now() - this.#provedAt < most) return
    if ([...this.#sessions].some(({ silentFor }) => silentFor > most)) void this.#probeOnce()
  }

  /** Begins an outage where there is no answer. */
  #probeOnce(): Promise<boolean> {
    this.#probing ??= this.#ask().finally(() => {
      this.#probing = null
    })
    return this.#probing
  }

  async #ask(): Promise<boolean> {
    try {
      await Promise.race([this.#askOnProbe(), noAnswerWithin(this.#patience.answersWithin)])
      this.#provedAt = performance.now()
      return true
    } catch (error) {
      if (!this.#isClosed) this.#begin(error)
      return false
    }
  }

  async #askOnProbe(): Promise<void> {
    const probe = this.#probe
    if (probe !== null && this.#host !== null && !probe.isBroken)
      try {
        await this.#greet(probe, this.#host, this.#patience.answersWithin)
        return
      } catch (error) {
        // The session was ended, which does not mean that the server is away.
        probe.destroy()
        if (this.#isClosed) throw error
      }
    this.#probe = await this.#dial({})
  }

  #begin(cause: unknown): void {
    if (this.#outage !== null || this.#isClosed) return
    this.#outage = { cause: (cause as Error).cause ?? cause, began: performance.now() }
    for (const { began } of this.#listeners) began(this.#outage.cause)
    this.#probe = null
    this.#host = null
    for (const session of this.#sessions) session.destroy()
    // Each on its own: one that does not answer keeps no other waiting.
    for (const host of this.#target.hosts) void this.#tryUntilBack(host, this.#outage)
  }

  async #tryUntilBack(host: Host, outage: object): Promise<void> {
    while (this.#outage === outage && !this.#isClosed) {
      await wait(TRIED_EVERY, undefined, { ref: false })
      try {
        const session = await this.#open(host, {})
        if (this.#outage !== outage || this.#isClosed) return await session.end()
        this.#host = host
        this.#probe = session
        this.#end()
      } catch {
        // Still away.
      }
    }
  }

  #end(): void {
    if (this.#outage === null) return
    const lasted = performance.now() - this.#outage.began
    this.#outage = null
    for (const { ended } of this.#listeners) ended(lasted)
  }
}

/** What each connection is asked first, and the probe again and again. */
const GREETING = 'select pg_backend_pid() as pid, pg_is_in_recovery() as "isStandby"'

/** One connection. What it throws are failures of the database (`postgres-failures.ts`), or faults of a statement. */
export class Session {
  readonly #client: pg.Client
  readonly #server: PostgresServer
  #unanswered = 0
  /** When the last answer came, or the first query was sent that has none. */
  #heardAt = 0
  #isBroken = false
  /** Whether it leads to a pooler, where only transactions keep what they set. */
  isPooled = false
  /** Whether it was asked what it leads to, and that is what it must be: of several hosts, others answer too. */
  isAsRequired = false
  /** Whether the server keeps statements under their names. */
  namesStatements = true

  constructor(client: pg.Client, server: PostgresServer) {
    this.#client = client
    this.#server = server
    const lose = () => {
      this.#isBroken = true
    }
    // Without a listener, a connection that breaks would end the process.
    client.on('error', lose)
    client.once('end', lose)
  }

  get isBroken(): boolean {
    return this.#isBroken
  }

  /** Milliseconds since the last answer, while one is waited for. */
  get silentFor(): number {
    return this.#unanswered === 0 ? 0 : performance.now() - this.#heardAt
  }

  async query(config: pg.QueryConfig): Promise<pg.QueryResult> {
    if (this.#isBroken) {
      this.#server.refuseWhileAway()
      throw new DatabaseFailure('DATABASE_UNREACHABLE')
    }
    if (this.#unanswered++ === 0) this.#heardAt = performance.now()
    try {
      const result = await this.#client.query(this.namesStatements ? config : unnamed(config))
      if (this.isAsRequired) this.#server.heardAt = performance.now()
      return result
    } catch (error) {
      if (isReadOnly(error) && (await this.#server.isDemoted()))
        throw new DatabaseFailure('DATABASE_UNREACHABLE', error)
      throw failureOf(error)
    } finally {
      this.#unanswered--
      this.#heardAt = performance.now()
    }
  }

  /** Closes it at once: what was sent fails. */
  destroy(): void {
    this.#isBroken = true
    this.#client.connection.stream.destroy()
  }

  async end(): Promise<void> {
    if (!this.#isBroken) await this.#client.end()
  }
}

function unnamed({ text, values }: pg.QueryConfig): pg.QueryConfig {
  return { text, values }
}

/** The number that the server has given to a connection. */
function processIdOf(client: pg.Client): number {
  return (client as unknown as { processID: number }).processID
}

/** read_only_sql_transaction: of a standby, or of a primary that its operator has set so. */
function isReadOnly(error: unknown): boolean {
  return (error as { code?: string }).code === '25006'
}

/** Why none of several hosts is the one that is needed. */
function nowhere(failures: readonly Error[]): unknown {
  const causes = failures.map(({ cause }) => cause as Error & { code?: string })
  return (
    causes.find(({ code }) => code === TOO_MANY_CONNECTIONS) ??
    new Error(causes.map(({ message }) => message).join('; '))
  )
}

const TOO_MANY_CONNECTIONS = '53300'

/** too_many_connections: others of this process may have theirs. */
function isFull(error: unknown): boolean {
  return ((error as Error).cause as { code?: string } | undefined)?.code === TOO_MANY_CONNECTIONS
}

async function noAnswerWithin(milliseconds: number): Promise<never> {
  await late(milliseconds)
  throw new DatabaseFailure('DATABASE_UNREACHABLE', new Error(`no answer within ${milliseconds} ms`))
}

/** Resolves after this many milliseconds and a pass of the event loop: this thread may have been busy itself. */
async function late(milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { ref: false })
  await new Promise((resolve) => setImmediate(resolve))
}

import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { DatabaseFailure, isUnreachable } from '#domain/database-failure.ts'
import type { OutageListener } from './port.ts'
import { failureOf } from './postgres-failures.ts'

/** Milliseconds. */
const CONNECTS_WITHIN = 5_000
/** If a session does not answer a query for this long, the server is probed. */
const SILENT_FOR = 2_000
const ANSWERS_WITHIN = 3_000
const LOOKED_EVERY = 500
const TRIED_EVERY = 250

/**
 * A PostgreSQL server as this process sees it. It counts as away when a connection can't be opened, or when it answers neither
 * a query nor `select 1` after it, until `select 1` succeeds again. In the meantime all queries fail immediately, and one
 * connection at a time is tried.
 */
export class PostgresServer {
  readonly #config: pg.ClientConfig
  readonly #sessions = new Set<Session>()
  readonly #listeners = new Set<OutageListener>()
  readonly #looking: NodeJS.Timeout
  #outage: { cause: unknown; began: number } | null = null
  /** The connection that is used for nothing but asking whether the server answers. */
  #probe: Session | null = null
  #probing: Promise<boolean> | null = null
  #provedAt = 0
  #isClosed = false

  constructor(config: pg.ClientConfig) {
    this.#config = config
    this.#looking = setInterval(() => this.#look(), LOOKED_EVERY).unref()
  }

  get isAway(): boolean {
    return this.#outage !== null
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

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#looking)
    await this.#probe?.end()
  }

  async #dial(options: pg.ClientConfig): Promise<Session> {
    const client = new pg.Client({
      ...this.#config,
      ...options,
      connectionTimeoutMillis: CONNECTS_WITHIN,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    })
    const session = new Session(client, this)
    this.#sessions.add(session)
    client.once('end', () => this.#sessions.delete(session))
    try {
      await client.connect()
      return session
    } catch (error) {
      this.#sessions.delete(session)
      // The server was found, but does not let us in: no fault of a request either.
      throw new DatabaseFailure('DATABASE_UNREACHABLE', error)
    }
  }

  #look(): void {
    if (this.isAway || performance.now() - this.#provedAt < SILENT_FOR) return
    if ([...this.#sessions].some(({ silentFor }) => silentFor > SILENT_FOR)) void this.#probeOnce()
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
      const silence = late(ANSWERS_WITHIN).then(() => {
        throw new DatabaseFailure('DATABASE_UNREACHABLE', new Error(`no answer within ${ANSWERS_WITHIN} ms`))
      })
      await Promise.race([this.#askOnProbe(), silence])
      this.#provedAt = performance.now()
      return true
    } catch (error) {
      if (!this.#isClosed) this.#begin(error)
      return false
    }
  }

  async #askOnProbe(): Promise<void> {
    for (;;) {
      const isNew = this.#probe === null || this.#probe.isBroken
      if (isNew) this.#probe = await this.#dial({})
      try {
        await this.#probe?.query({ text: 'select 1' })
        return
      } catch (error) {
        // The session was ended, which does not mean that the server is away.
        if (isNew || this.#isClosed) throw error
      }
    }
  }

  #begin(cause: unknown): void {
    if (this.#outage !== null || this.#isClosed) return
    this.#outage = { cause: (cause as Error).cause ?? cause, began: performance.now() }
    for (const { began } of this.#listeners) began(this.#outage.cause)
    this.#probe = null
    for (const session of this.#sessions) session.destroy()
    void this.#tryUntilBack()
  }

  async #tryUntilBack(): Promise<void> {
    while (this.#outage !== null && !this.#isClosed) {
      await wait(TRIED_EVERY, undefined, { ref: false })
      try {
        const session = await this.#dial({})
        await Promise.race([session.query({ text: 'select 1' }), late(ANSWERS_WITHIN).then(() => session.destroy())])
        if (session.isBroken) continue
        if (this.#isClosed) return await session.end()
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

/** One connection. What it throws are failures of the database (`postgres-failures.ts`), or faults of a statement. */
export class Session {
  readonly #client: pg.Client
  readonly #server: PostgresServer
  #unanswered = 0
  /** When the last answer came, or the first query was sent that has none. */
  #heardAt = 0
  #isBroken = false

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
      return await this.#client.query(config)
    } catch (error) {
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

/** too_many_connections: others of this process may have theirs. */
function isFull(error: unknown): boolean {
  return ((error as Error).cause as { code?: string } | undefined)?.code === '53300'
}

/** Resolves after this many milliseconds and a pass of the event loop: this thread may have been busy itself. */
async function late(milliseconds: number): Promise<void> {
  await wait(milliseconds, undefined, { ref: false })
  await new Promise((resolve) => setImmediate(resolve))
}

import { isUnreachable, reasonOf } from '#domain/database-failure.ts'
import { PostgresServer, type Role, type Session } from './postgres-server.ts'
import type { PostgresTarget } from './postgres-target.ts'

/** Milliseconds after which a standby that has not said where it is counts as silent: what was sent to it is repeated on the primary. */
const SILENT_AFTER = 1000
/** How often a standby that is not there yet is asked again at once, and after how many milliseconds. */
const ATTEMPTS = 5
const AGAIN_AFTER = 2

/** A pooler would go on with the same connection to a standby that was restarted. */
const POOLED = 'it is reached through a pooler: name the standby itself in DATABASE_REPLICA_URLS'
const FOREIGN = 'it is not a standby of this database: its system identifier or its database is another'

/** Where a server is. What is read on the same session later includes all of it. */
export interface Position {
  /** The newest number of the change log. */
  sequence: number
  /** The place in the write-ahead log: up to here everything is flushed (primary) or replayed (standby). */
  lsn: number
  inRecovery: boolean
  /** Distinguishes one run of a server from every other. */
  started: string
}

/** The functions are evaluated after the snapshot is taken: a later one includes what they name. */
const POSITION = `
  select
    coalesce((select sequence from change_counter where key = 1), 0) as sequence,
    pg_wal_lsn_diff(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_flush_lsn() end, '0/0') as lsn,
    pg_is_in_recovery() as in_recovery,
    cast(pg_postmaster_start_time() as text) as started`

const IDENTITY = `
  select cast(system_identifier as text) || '/' || (select oid from pg_database where datname = current_database()) as identity
  from pg_control_system()`

interface PositionRow {
  sequence: number
  lsn: number
  in_recovery: boolean
  started: string
}

export async function positionOn(session: Session): Promise<Position> {
  const { rows } = await session.query({ name: 'position', text: POSITION })
  const { sequence, lsn, in_recovery: inRecovery, started } = rows[0] as PositionRow
  return { sequence, lsn, inRecovery, started }
}

/** Names the database cluster and the database in it: a physical standby has the primary's. */
export async function identityOn(session: Session): Promise<string> {
  const { rows } = await session.query({ text: IDENTITY })
  return (rows[0] as { identity: string }).identity
}

/** What is wrong with what is named as a standby of a database, and how many changes it lacks. */
export interface ExaminedStandby {
  name: string
  fault: string | null
  isStandby: boolean
  /** Whether it is the primary itself, as after a failover. */
  isPrimary: boolean
  lacks: number
}

/** Looks at each standby once. Throws where the primary can't be reached. */
export async function examineStandbys(
  primary: PostgresTarget,
  standbys: readonly { name: string; target: PostgresTarget }[],
): Promise<ExaminedStandby[]> {
  return once(primary, 'primary', async (session) => {
    const [identity, { sequence, started }] = [await identityOn(session), await positionOn(session)]
    const faulty = { isStandby: false, isPrimary: false, lacks: 0 }
    const examine = async ({ name, target }: (typeof standbys)[number]): Promise<ExaminedStandby> => {
      try {
        return await once(target, 'any', async (other) => {
          const fault = await faultOf(other, identity)
          if (fault !== null) return { name, fault, ...faulty }
          const position = await positionOn(other)
          const [isStandby, lacks] = [position.inRecovery, Math.max(0, sequence - position.sequence)]
          return { name, fault, isStandby, isPrimary: !isStandby && position.started === started, lacks }
        })
      } catch (error) {
        return { name, fault: reasonOf(error), ...faulty }
      }
    }
    return Promise.all(standbys.map(examine))
  })
}

async function once<T>(target: PostgresTarget, role: Role, work: (session: Session) => Promise<T>): Promise<T> {
  const server = new PostgresServer(target, role)
  const session = await server.connect().catch(async (error) => {
    await server.close()
    throw error
  })
  try {
    return await work(session)
  } finally {
    session.destroy()
    await server.close()
  }
}

/** Why a server may not serve as a standby; null: it may. */
async function faultOf(session: Session, identity: string): Promise<string | null> {
  if (session.isPooled) return POOLED
  return (await identityOn(session)) === identity ? null : FOREIGN
}

/** A server whose position is read on the connection of its reads: after a restart it may be at an earlier one. */
export class Standby {
  readonly name: string
  readonly server: PostgresServer
  session: Session | null = null
  /** Of the session: nothing is known of a new one. */
  position: Position | null = null
  /** The latest instant at which the primary had nothing that the standby lacks; of `performance.now()`. */
  currentAt = Number.NEGATIVE_INFINITY
  /** When the position was answered, and since when an answer is waited for; null: not waited for. */
  answeredAt = Number.NEGATIVE_INFINITY
  waitingSince: number | null = null
  /** Why it may not serve; null: it may. */
  refusal: string | null = null
  #isClosed = false

  constructor(name: string, target: PostgresTarget) {
    this.name = name
    this.server = new PostgresServer(target, 'any')
  }

  get isUp(): boolean {
    return !this.server.isAway && this.position !== null && this.refusal === null && this.session?.isBroken === false
  }

  /** Milliseconds that an answer has been waited for. */
  get silentFor(): number {
    return this.waitingSince === null ? 0 : performance.now() - this.waitingSince
  }

  /** Asks where it is, again while it is not at `lsn` yet. `moved` is called with each answer. */
  async look(identity: string, lsn: number, moved: () => void): Promise<void> {
    if (this.waitingSince !== null || this.server.isAway) return
    this.waitingSince = performance.now()
    const giveUp = setTimeout(() => this.session?.destroy(), SILENT_AFTER).unref()
    try {
      const session = await this.#connected(identity)
      if (this.refusal !== null) return
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        this.position = await positionOn(session)
        this.answeredAt = performance.now()
        moved()
        if (this.position.lsn >= lsn) return
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER))
      }
    } catch {
      // Without a connection: PostgresServer tries until it is back. Else the next look finds out.
      this.forget()
    } finally {
      clearTimeout(giveUp)
      this.waitingSince = null
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.session?.destroy()
    await this.server.close()
  }

  async #connected(identity: string): Promise<Session> {
    if (this.session !== null && !this.session.isBroken) return this.session
    this.forget()
    const session = await this.server.connect({ pipeline: true })
    this.session = session
    // Closed meanwhile: what is asked on it fails.
    if (this.#isClosed) session.destroy()
    try {
      this.refusal = await faultOf(session, identity)
    } catch (error) {
      if (isUnreachable(error)) throw error
      this.refusal = reasonOf(error)
    }
    return session
  }

  /** Looks at it as if for the first time. */
  forget(): void {
    if (this.session?.isBroken === false) this.session.destroy()
    this.session = null
    this.position = null
    this.refusal = null
    this.currentAt = Number.NEGATIVE_INFINITY
  }
}

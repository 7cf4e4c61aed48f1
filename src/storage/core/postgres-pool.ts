import { DatabaseFailure } from '#domain/database-failure.ts'
import type { PostgresServer, Session } from './postgres-server.ts'

interface Waiting {
  resolve(session: Session): void
  reject(error: unknown): void
}

/** A few connections, each used by one at a time; who finds none waits for its turn. */
export class SessionPool {
  readonly #server: PostgresServer
  readonly #size: number
  readonly #idle: Session[] = []
  readonly #waiting: Waiting[] = []
  readonly #stopListening: () => void
  #taken = 0

  constructor(server: PostgresServer, size: number) {
    this.#server = server
    this.#size = size
    this.#stopListening = server.onOutage({
      began: (cause) => this.#refuseAll(new DatabaseFailure('DATABASE_UNREACHABLE', cause)),
      ended: () => {},
    })
  }

  /** Returns a connection for exclusive use until released. Throws `DATABASE_UNREACHABLE`. */
  async take(): Promise<Session> {
    this.#server.refuseWhileAway()
    if (this.#taken >= this.#size)
      return new Promise((resolve, reject) => {
        this.#waiting.push({ resolve, reject })
      })
    this.#taken += 1
    return this.#open()
  }

  give(session: Session): void {
    if (!session.isBroken) this.#idle.push(session)
    this.#pass()
  }

  async close(): Promise<void> {
    this.#stopListening()
    this.#refuseAll(new DatabaseFailure('DATABASE_UNREACHABLE'))
    await Promise.all(this.#idle.splice(0).map((session) => session.end()))
  }

  async #open(): Promise<Session> {
    for (let session = this.#idle.pop(); session !== undefined; session = this.#idle.pop())
      if (!session.isBroken) return session
    try {
      return await this.#server.connect()
    } catch (error) {
      this.#pass()
      throw error
    }
  }

  /** Hands a free place to the next in the queue. */
  #pass(): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#taken -= 1
    else void this.#open().then(next.resolve, next.reject)
  }

  #refuseAll(error: DatabaseFailure): void {
    for (const { reject } of this.#waiting.splice(0)) reject(error)
  }
}

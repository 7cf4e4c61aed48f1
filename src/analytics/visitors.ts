import { hash, randomBytes } from 'node:crypto'
import { CAP_WINDOW, networkPlace } from '#domain/views/network-cap.ts'
import type { Database } from '#storage/core/port.ts'
import { DAY, lockViews, startOf } from '#storage/views/views.ts'
import type { SecretStore, VisitorSecret } from '#storage/views/visitor-secret.ts'

/** Identifies a repeated view: 64 bits in two halves, which identify no person. */
export interface Mark {
  high: number
  low: number
}

/**
 * Computes visitor marks with a secret that is overwritten when the day changes (UTC): from then on no mark can be traced to a
 * visitor, or compared with one of the next day.
 */
export class Visitors {
  readonly #database: Database
  readonly #store: SecretStore
  #kept: VisitorSecret | null = null

  constructor(database: Database, store: SecretStore) {
    this.#database = database
    this.#store = store
  }

  /** The secret that holds at an instant; a new one is drawn, and the one before overwritten, where the day has turned. */
  async secretAt(at: number): Promise<Buffer> {
    const day = startOf(at, DAY)
    if (this.#kept && this.#kept.day >= day) return this.#kept.secret
    const kept = await this.#database.write(async (writer) => {
      await lockViews(writer)
      // Another process may have been first, or its clock be ahead.
      const stored = await this.#store.read(writer)
      if (stored && stored.day >= day) return stored
      const drawn = { day, secret: randomBytes(32) }
      await this.#store.overwrite(writer, drawn)
      return drawn
    })
    if (this.#kept !== kept) {
      this.#kept?.secret.fill(0)
      scratch.fill(0)
    }
    this.#kept = kept
    return kept.secret
  }
}

/**
 * The mark of a visitor's views of an article on the day (UTC) of an instant: a hash that begins with the secret and is cut
 * to 64 bits. Half the cost of an HMAC; what that guards against needs the whole hash.
 */
export function markOf(secret: Buffer, visitor: string, articleKey: number, at: number): Mark {
  secret.copy(scratch)
  const text = `${articleKey} ${startOf(at, DAY)} ${visitor}`
  const length = scratch.write(text, secret.length)
  const digest = hash('sha256', scratch.subarray(0, secret.length + length), 'buffer')
  return { high: digest.readUInt32LE(0), low: digest.readUInt32LE(4) }
}

/** Where views of an article from a network are counted in the half hour of an instant: as a mark, but cut to 22 bits. */
export function networkPlaceOf(secret: Buffer, network: string, articleKey: number, at: number): number {
  return networkPlace(markOf(secret, `n ${startOf(at, CAP_WINDOW)} ${network}`, articleKey, at).low)
}

/** Written over with each mark, so that no copies of the secret lie about. What is longer than it is cut. */
const scratch = Buffer.alloc(4096)

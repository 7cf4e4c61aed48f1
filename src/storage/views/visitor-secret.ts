import { closeSync, constants, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { isServer } from '#domain/database-address.ts'
import type { Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** The key under which visitors are hashed on one day (start of the day, UTC). */
export interface VisitorSecret {
  day: number
  secret: Buffer
}

/** Where the secret of the day is kept: one place, overwritten, never in the database file that is backed up. */
export interface SecretStore {
  /** Inside a transaction that holds the lock on views, so that processes agree. */
  read(writer: Writer): Promise<VisitorSecret | null>
  overwrite(writer: Writer, secret: VisitorSecret): Promise<void>
}

export function secretStoreOf(databaseUrl: string): SecretStore {
  if (isServer(databaseUrl)) return inTable
  const file = databaseUrl.startsWith('file:') ? fileURLToPath(databaseUrl) : databaseUrl
  return inFile(`${file}-visitors`)
}

const SECRET_BYTES = 32
const FILE_BYTES = 8 + SECRET_BYTES

/** A file of 40 bytes with access for its owner only, overwritten in place: the old key is gone from the disk. */
function inFile(path: string): SecretStore {
  return {
    async read() {
      try {
        const bytes = readFileSync(path)
        if (bytes.length !== FILE_BYTES) return null
        return { day: bytes.readDoubleLE(0), secret: bytes.subarray(8) }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async overwrite(_writer, { day, secret }) {
      const bytes = Buffer.alloc(FILE_BYTES)
      bytes.writeDoubleLE(day, 0)
      secret.copy(bytes, 8)
      const file = openSync(path, WRITE_IN_PLACE, 0o600)
      try {
        writeSync(file, bytes, 0, FILE_BYTES, 0)
        fsyncSync(file)
      } finally {
        closeSync(file)
        bytes.fill(0)
      }
    },
  }
}

// Without O_TRUNC: the bytes before are overwritten, not left to the file system.
const WRITE_IN_PLACE = constants.O_WRONLY | constants.O_CREAT

const inTable: SecretStore = {
  async read(writer) {
    const row = await writer.get<{ day: number; secret: Buffer }>(
      sql`select day, secret from visitor_secret where key = 1`,
    )
    return row ?? null
  },
  async overwrite(writer, { day, secret }) {
    await writer.run(sql`
      insert into visitor_secret (key, day, secret) values (1, ${day}, ${secret})
      on conflict (key) do update set day = excluded.day, secret = excluded.secret`)
  },
}

import { uuidv7 } from 'uuidv7'
import { sha256Hex } from './digest.ts'

/** A new public id: UUIDv7 (RFC 9562), rising within the process. */
export function newId(): string {
  return uuidv7()
}

/**
 * The id of something that came from outside: a UUIDv7 of the instant whose random part is a digest of its identity, so
 * that the same import gives the same ids on every machine.
 */
export function importedId(at: number, ...identity: string[]): string {
  const time = Math.max(0, Math.floor(at)).toString(16).padStart(12, '0').slice(-12)
  const random = sha256Hex(identity.join('\0'))
  const variant = ((Number.parseInt(random.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-${variant}${random.slice(4, 7)}-${random.slice(7, 19)}`
}

/** The id of something that is known by what it is of: a UUIDv8 that is a digest of its identity. */
export function derivedId(...identity: string[]): string {
  const digest = sha256Hex(identity.join('\0'))
  const variant = ((Number.parseInt(digest.slice(15, 16), 16) & 0x3) | 0x8).toString(16)
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(12, 15)}-${variant}${digest.slice(16, 19)}-${digest.slice(19, 31)}`
}

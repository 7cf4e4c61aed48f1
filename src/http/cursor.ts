import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'
import { type BroadsheetError, type InputFault, inputError } from '#domain/errors.ts'
import { keyedHash } from './keyed-hash.ts'

/**
 * Seals the state of a page into an opaque cursor for the next one. Deterministic authenticated encryption (the synthetic IV of
 * RFC 5297, with HMAC-SHA256 and AES-128-CTR): the same place gives the same bytes, so that answers keep their ETag, and the
 * content can be neither read nor tampered with. The length depends only on the texts inside, never on the size of a number: an
 * internal key or a count must not show in it.
 */
export interface Cursors {
  seal(content: unknown): string
  /** `sent` is where it came from. Throws `invalid-cursor`. */
  open(cursor: string, sent?: SentIn): unknown
}

export type SentIn = Pick<InputFault, 'in' | 'field'>
const IN_QUERY: SentIn = { in: 'query', field: 'cursor' }

const TAG_BYTES = 16
/** Characters that a cursor may have: with the longest filters that a list takes, some 9,600. */
export const LONGEST_CURSOR = 10_000

export function createCursors(secret: Uint8Array): Cursors {
  // The number is the version of the encoding: a cursor of another one does not open.
  const keyOf = (use: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, '', use, bytes))
  const cipherKey = createSecretKey(keyOf('broadsheet cursor cipher 2', 16))
  const hashed = keyedHash(keyOf('broadsheet cursor tag 2', 32))
  const tagOf = (plain: Buffer) => hashed(plain).subarray(0, TAG_BYTES)
  return {
    seal(content) {
      const plain = encode(content)
      const tag = tagOf(plain)
      const cipher = createCipheriv('aes-128-ctr', cipherKey, tag)
      // A stream cipher: there is nothing left to give at the end.
      return Buffer.concat([tag, cipher.update(plain)]).toString('base64url')
    },
    open(cursor, sent = IN_QUERY) {
      const sealed = Buffer.from(cursor, 'base64url')
      // Compared with its own spelling: base64url has letters that decode alike.
      if (cursor.length > LONGEST_CURSOR || sealed.length <= TAG_BYTES || sealed.toString('base64url') !== cursor)
        throw tampered(sent)
      const tag = sealed.subarray(0, TAG_BYTES)
      const decipher = createDecipheriv('aes-128-ctr', cipherKey, tag)
      const plain = Buffer.concat([decipher.update(sealed.subarray(TAG_BYTES)), decipher.final()])
      if (!timingSafeEqual(tagOf(plain), tag)) throw tampered(sent)
      return decode(plain)
    },
  }
}

const NUMBER_BYTES = 8

/** How many numbers there are, the numbers in eight bytes each, then JSON with a 0 in the place of each. */
function encode(content: unknown): Buffer {
  const numbers: number[] = []
  const json = JSON.stringify(content, (_, value: unknown) => {
    if (typeof value !== 'number') return value
    numbers.push(value)
    return 0
  })
  const head = Buffer.alloc(2 + numbers.length * NUMBER_BYTES)
  head.writeUInt16BE(numbers.length)
  for (const [index, number] of numbers.entries()) head.writeDoubleBE(number, 2 + index * NUMBER_BYTES)
  return Buffer.concat([head, Buffer.from(json)])
}

function decode(plain: Buffer): unknown {
  const count = plain.readUInt16BE()
  let read = 0
  return JSON.parse(plain.toString('utf8', 2 + count * NUMBER_BYTES), (_, value: unknown) =>
    typeof value === 'number' ? plain.readDoubleBE(2 + read++ * NUMBER_BYTES) : value,
  )
}

function tampered(sent: SentIn): BroadsheetError {
  const message = 'is not a valid cursor; send page.next unchanged, or start without a cursor'
  return inputError('invalid-cursor', { ...sent, message })
}

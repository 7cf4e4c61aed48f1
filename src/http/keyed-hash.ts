import { hash } from 'node:crypto'

const BLOCK = 64
const DIGEST = 32
const INNER = 0x36
const OUTER = 0x5c
/** Bytes of a text that need no separate buffer. */
const USUAL_TEXT = 1024

/**
 * HMAC-SHA-256 (RFC 2104) by two one-shot hashes, which take half the time of `createHmac`: each article that is read for the
 * first time has a cache tag, and each page of a list a cursor. The key has at most 64 bytes.
 */
export function keyedHash(key: Uint8Array): (text: string | Buffer) => Buffer {
  const inner = Buffer.alloc(BLOCK + USUAL_TEXT, INNER)
  const outer = Buffer.alloc(BLOCK + DIGEST, OUTER)
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ INNER
    outer[index] = byte ^ OUTER
  }
  const hashed = (text: string | Buffer): Buffer => {
    if (text.length * 3 > USUAL_TEXT)
      return hash('sha256', Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text as string)]), 'buffer')
    const length = typeof text === 'string' ? inner.write(text, BLOCK) : text.copy(inner, BLOCK)
    return hash('sha256', inner.subarray(0, BLOCK + length), 'buffer')
  }
  return (text) => {
    outer.set(hashed(text), BLOCK)
    return hash('sha256', outer, 'buffer')
  }
}

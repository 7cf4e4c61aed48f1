import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { preferredEncoding } from './accept.ts'

/** Smaller bodies are not worth compressing. */
const COMPRESSED_FROM = 1024

export type Coding = 'br' | 'gzip'
export type Encoding = 'identity' | Coding

export function compressed(body: Buffer, encoding: Coding): Buffer {
  return encoding === 'br'
    ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })
    : gzipSync(body, { level: 5 })
}

/** The best encoding that the asker takes. */
export function encodingFor(accepted: string | undefined, bytes: number): Encoding {
  return accepted === undefined || bytes < COMPRESSED_FROM ? 'identity' : bestOf(accepted)
}

const OFFERED: readonly Encoding[] = ['br', 'gzip', 'identity']

/** What a header Accept-Encoding comes to; browsers send the same few. */
const KNOWN_HEADERS = new Map<string, Encoding>()

function bestOf(accepted: string): Encoding {
  const known = KNOWN_HEADERS.get(accepted)
  if (known !== undefined) return known
  // What excludes the body as it is, too, gets it all the same: RFC 9110, 12.5.3 leaves the choice between that and 406.
  const best = preferredEncoding(accepted, OFFERED) ?? 'identity'
  if (accepted.length < 200 && KNOWN_HEADERS.size < 200) KNOWN_HEADERS.set(accepted, best)
  return best
}

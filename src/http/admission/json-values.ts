import type { IncomingMessage } from 'node:http'
import { BroadsheetError } from '#domain/errors.ts'

/**
 * Values and names that a JSON body may have. Parsing, validating and copying a body to a thread take time for each of them,
 * in which the thread that serves does nothing else. An article of 20,000 blocks has 100,000.
 */
const MOST_VALUES = 120_000

const QUOTE = 34
const COMMA = 44
const COLON = 58
const BRACKET = 91
const BACKSLASH = 92
const BRACE = 123

/** Counts the values and names of a JSON body while it arrives: one follows each comma, colon and opening bracket. */
export class JsonValues {
  #count = 0
  #isText = false
  #isEscaped = false

  /** Takes the next piece. Throws `payload-too-large`. */
  take(piece: Uint8Array): void {
    for (const byte of piece) {
      if (this.#isEscaped) this.#isEscaped = false
      else if (byte === QUOTE) this.#isText = !this.#isText
      else if (this.#isText) this.#isEscaped = byte === BACKSLASH
      else if (byte === COMMA || byte === COLON || byte === BRACKET || byte === BRACE) this.#count += 1
    }
    if (this.#count > MOST_VALUES) throw tooMany()
  }
}

/** Media types of bodies that are parsed as JSON: no others, which a route may read later than this counts. */
const PARSED = /^\s*(?:application\/(?:merge-patch\+)?json|text\/plain)\s*(?:;|$)/i

/** Whether a body of this size may be JSON with too many values. */
export function mayHaveManyValues({ headers }: IncomingMessage, bytes: number): boolean {
  return bytes > MOST_VALUES && PARSED.test(headers['content-type'] ?? '')
}

function tooMany(): BroadsheetError {
  const most = MOST_VALUES.toLocaleString('en')
  return new BroadsheetError(
    'payload-too-large',
    `The body has more than ${most} JSON values and names. Split it into several requests.`,
  )
}

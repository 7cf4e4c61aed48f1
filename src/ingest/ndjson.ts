import type { Readable } from 'node:stream'
import { type Batch, MOST_BATCH_BYTES } from './batch.ts'
import type { ImportOutcome } from './outcome.ts'

/** Reads NDJSON as batches of lines. */

/** No line is longer: an article with a body of 5 MB fits. */
const LONGEST_LINE = 20_000_000

export async function* batchesOfLines(input: Readable, size: number): AsyncGenerator<Batch> {
  let batch: Batch = { ready: [], reported: [], items: null, lines: 0, bytes: 0 }
  let waiting = 0
  for await (const line of linesOf(input)) {
    batch.lines++
    if (line === TOO_LONG) batch.reported.push(refusedAsTooLong(batch.lines))
    else {
      batch.bytes += line.length + 1
      waiting += line.length
      if (!isBlank(line)) batch.ready.push({ number: batch.lines, line })
    }
    if (batch.ready.length >= size || waiting > MOST_BATCH_BYTES || batch.reported.length >= size) {
      yield batch
      batch = { ...batch, ready: [], reported: [] }
      waiting = 0
    }
  }
  yield batch
}

function refusedAsTooLong(line: number): ImportOutcome {
  const message = `is too long: more than ${LONGEST_LINE / 1_000_000} MB`
  return { line, outcome: 'refused', record: null, field: '/', message }
}

/** In the place of a line that is too long to be kept. */
const TOO_LONG = Symbol('too long')

/** Lines as bytes, so that broken UTF-8 can be detected. */
async function* linesOf(input: Readable): AsyncGenerator<Buffer | typeof TOO_LONG> {
  let parts: Buffer[] = []
  let length = 0
  let isFirst = true
  const take = (last: Buffer): Buffer | typeof TOO_LONG => {
    const whole = length + last.length > LONGEST_LINE ? TOO_LONG : withoutReturn(Buffer.concat([...parts, last]))
    const line = isFirst && whole !== TOO_LONG ? withoutMark(whole) : whole
    parts = []
    length = 0
    isFirst = false
    return line
  }
  for await (const chunk of input) {
    let rest = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk)
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield take(rest.subarray(0, end))
      rest = rest.subarray(end + 1)
    }
    length += rest.length
    if (length <= LONGEST_LINE) parts.push(rest)
    else parts = []
  }
  if (length > 0) yield take(Buffer.alloc(0))
}

/** Editors on Windows begin a file with a byte order mark. */
function withoutMark(line: Buffer): Buffer {
  return line.subarray(0, 3).equals(BYTE_ORDER_MARK) ? line.subarray(3) : line
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf])

const NEWLINE = 0x0a
const RETURN = 0x0d

function withoutReturn(line: Buffer): Buffer {
  return line.at(-1) === RETURN ? line.subarray(0, -1) : line
}

function isBlank(line: Buffer): boolean {
  return line.every((byte) => byte === 0x20 || byte === 0x09)
}

import type { Readable } from 'node:stream'
import type { ImportRecord } from '#ingest/format.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import type { NumberedLine, PreparedRecord } from '#ingest/prepare.ts'
import { type PreparedBatch, Preparing } from '#ingest/prepare-pool.ts'
import type { Execute } from '../commands.ts'

export interface ImportSummary {
  created: number
  updated: number
  unchanged: number
  refused: Extract<ImportOutcome, { outcome: 'refused' }>[]
}

export interface ImportOptions {
  /** Source of records that name none. */
  source: string
  /** Where image files are. */
  folder: string | null
  /** Lines a transaction. */
  batch: number
  now: () => number
  /** Of articles that name none, as far as it is known: their words are gone through in it. */
  language?: string | undefined
  /** Changes each record before it is taken. */
  change?: (record: ImportRecord) => ImportRecord
  onBatch?: (done: { lines: number; bytes: number }) => void
}

/** No line is longer: an article with a body of 5 MB fits. */
const LONGEST_LINE = 20_000_000

/** Reads a stream of NDJSON and hands it through the door, batch by batch. Memory stays flat. */
export async function importNdjson(execute: Execute, input: Readable, options: ImportOptions): Promise<ImportSummary> {
  const summary: ImportSummary = { created: 0, updated: 0, unchanged: 0, refused: [] }
  const { source, folder, language = 'en', change } = options
  const preparing = new Preparing({ language, ...(change ? { change } : {}) })
  const note = (outcome: ImportOutcome) => {
    if (outcome.outcome === 'refused') summary.refused.push(outcome)
    else summary[outcome.outcome]++
  }
  const take = async ({ prepared, ...done }: Handed) => {
    const records: PreparedRecord[] = []
    for (const item of await prepared)
      if ('outcome' in item) note(item)
      else records.push(item)
    if (records.length > 0) {
      const outcomes = await execute({ verb: 'import', at: options.now(), actor: 'import', source, folder, records })
      outcomes.forEach(note)
    }
    options.onBatch?.(done)
  }
  // Writing leaves nobody else a turn: what is prepared meanwhile has been handed over before.
  let before: Handed | null = null
  try {
    for await (const { ready, tooLong, lines, bytes } of batchesOf(input, options.batch)) {
      for (const line of tooLong) note(refusedAsTooLong(line))
      const prepared = preparing.prepare(ready)
      prepared.catch(() => {})
      if (before !== null) await take(before)
      before = { prepared, lines, bytes }
    }
    if (before !== null) await take(before)
  } finally {
    await preparing.close()
  }
  summary.refused.sort((a, b) => a.line - b.line)
  return summary
}

/** A batch that is being prepared. */
interface Handed {
  prepared: Promise<PreparedBatch>
  lines: number
  bytes: number
}

interface Batch {
  ready: NumberedLine[]
  /** Numbers of lines that were too long to be kept. */
  tooLong: number[]
  /** Of the file so far. */
  lines: number
  bytes: number
}

async function* batchesOf(input: Readable, size: number): AsyncGenerator<Batch> {
  let batch: Batch = { ready: [], tooLong: [], lines: 0, bytes: 0 }
  for await (const line of linesOf(input)) {
    batch.lines++
    if (line === TOO_LONG) batch.tooLong.push(batch.lines)
    else {
      batch.bytes += line.length + 1
      if (!isBlank(line)) batch.ready.push({ number: batch.lines, line })
    }
    if (batch.ready.length >= size) {
      yield batch
      batch = { ...batch, ready: [], tooLong: [] }
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

/** Lines as bytes, so that broken UTF-8 is told from the rest. */
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

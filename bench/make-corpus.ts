import { parseArgs } from 'node:util'
import { corpusRecords } from './corpus.ts'

// node bench/make-corpus.ts COUNT [SEED] [--words N] > corpus.ndjson
//
// Articles of 800 words, or of about N.

const { values, positionals } = parseArgs({ allowPositionals: true, options: { words: { type: 'string' } } })
const [count, seed] = positionals.map(Number)
const words = values.words === undefined ? Number.POSITIVE_INFINITY : Number(values.words)
let chunk = ''
for await (const record of corpusRecords(count ?? 1000, seed ?? 1, words)) {
  chunk += `${JSON.stringify(record)}\n`
  if (chunk.length > 1_000_000) {
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    chunk = ''
  }
}
process.stdout.write(chunk)

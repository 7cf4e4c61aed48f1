import { corpusRecords } from './corpus.ts'

// node bench/make-corpus.ts COUNT [SEED] > corpus.ndjson

const [count, seed] = process.argv.slice(2).map(Number)
let chunk = ''
for await (const record of corpusRecords(count ?? 1000, seed ?? 1)) {
  chunk += `${JSON.stringify(record)}\n`
  if (chunk.length > 1_000_000) {
    if (!process.stdout.write(chunk)) await new Promise((resolve) => process.stdout.once('drain', resolve))
    chunk = ''
  }
}
process.stdout.write(chunk)

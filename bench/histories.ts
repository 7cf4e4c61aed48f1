import { parseArgs } from 'node:util'
import { playHistory } from '../test/changes/play.ts'
import { bothDatabases } from '../test/support/newsroom.ts'

// node bench/histories.ts [HISTORIES] [FIRST SEED] [--only sqlite|postgres]
//
// Random histories of a newsroom and of fifteen readers that follow it, on both databases: articles are published, filed
// elsewhere, embargoed, expired, taken back and erased, sections moved, tags merged, products changed, while the readers
// fall over now and then. At the end of each, every copy must be what its reader may see.

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
const [histories = '1000', first = '1'] = positionals

// A newsroom grows with every history in it.
const HISTORIES_A_NEWSROOM = 25

const { databases, stop } = await bothDatabases({ always: true })
let faults = 0
for (const { name, skip, open } of databases) {
  if (!name.toLowerCase().startsWith(values.only ?? '')) continue
  if (skip) {
    process.stdout.write(`${name}: ${skip}\n`)
    continue
  }
  const begun = performance.now()
  let room = await open()
  for (let count = 0; count < Number(histories); count++) {
    if (count > 0 && count % HISTORIES_A_NEWSROOM === 0) {
      await room.close()
      room = await open()
    }
    for (const fault of await playHistory(room, Number(first) + count)) {
      faults += 1
      process.stdout.write(`${fault}\n`)
    }
  }
  await room.close()
  const seconds = Math.round((performance.now() - begun) / 1000)
  process.stdout.write(`${name}: ${histories} histories, ${faults} copies wrong, ${seconds} s\n`)
}
await stop()
process.exitCode = faults === 0 ? 0 : 1

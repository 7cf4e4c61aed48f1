import { playHistory } from '../test/changes/play.ts'
import { bothDatabases } from '../test/newsroom.ts'

// node bench/histories.ts [HISTORIES] [FIRST SEED]
//
// Random histories of a newsroom and of eleven readers that follow it, on both databases: stories are published, filed
// elsewhere, embargoed, expired, taken back and erased, sections moved, tags merged, products changed, while the readers
// fall over now and then. At the end of each, every copy must be what its reader may see.

const [histories = '1000', first = '1'] = process.argv.slice(2)

// A newsroom grows with every history in it.
const HISTORIES_A_NEWSROOM = 100

const { databases, stop } = await bothDatabases()
let faults = 0
for (const { name, skip, open } of databases) {
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

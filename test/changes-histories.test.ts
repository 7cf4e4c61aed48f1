import t from 'tap'
import { playHistory } from './changes/play.ts'
import { byExtent, SEED } from './support/extent.ts'
import { bothDatabases } from './support/newsroom.ts'

// Random histories of a newsroom and of those who follow it: `npm run histories` plays a thousand.
const HISTORIES = byExtent({
  short: { SQLite: 1, PostgreSQL: 1 },
  daily: { SQLite: 8, PostgreSQL: 8 },
  full: { SQLite: 100, PostgreSQL: 100 },
})

const { databases, stop } = await bothDatabases({ always: true })
t.teardown(stop)

for (const { name, skip, open } of databases) {
  t.test(`a subscriber ends up with what it may see, whatever happens (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const faults: string[] = []
    for (let history = 0; history < HISTORIES[name]; history++)
      faults.push(...(await playHistory(room, 1000 * SEED + history)))
    t.strictSame(faults, [])
  })
}

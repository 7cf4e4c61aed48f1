import t from 'tap'
import { playHistory } from './changes/play.ts'
import { bothDatabases } from './support/newsroom.ts'

// Random histories of a newsroom and of those who follow it: `npm run histories` plays a thousand.
const HISTORIES = { SQLite: 5, PostgreSQL: 2 }

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const { name, skip, open } of databases) {
  t.test(`whoever follows has at the end what it may see, whatever happens (${name})`, { skip }, async (t) => {
    const room = await open()
    t.teardown(() => room.close())
    const faults: string[] = []
    for (let seed = 1; seed <= HISTORIES[name]; seed++) faults.push(...(await playHistory(room, seed)))
    t.strictSame(faults, [])
  })
}

import type { Test } from 'tap'
import { type Harness, openHarness } from './harness.ts'
import { brokenInvariants } from './invariants.ts'
import type { TestDatabase } from './newsroom.ts'

/** Defines tests that run on each of the databases in a newsroom for each test, whose invariants must hold in the end. */
export function testerOn(t: Test, databases: readonly TestDatabase[]) {
  return (name: string, work: (t: Test, harness: Harness) => Promise<void>): void => {
    for (const database of databases)
      t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => {
        const newsroom = await database.open()
        t.teardown(() => newsroom.close())
        await work(t, await openHarness(newsroom))
        t.strictSame(await brokenInvariants(newsroom.services, newsroom.clock.now), [], 'and all is consistent')
      })
  }
}

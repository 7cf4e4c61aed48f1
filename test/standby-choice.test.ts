import t, { type Test } from 'tap'
import { checkStandbys } from '#cli/check-database.ts'
import type { Config } from '#config'
import { openDatabase, openReader, openStandbyReader } from '#storage/core/open.ts'
import { sql } from '#storage/core/sql.ts'
import type { Standbys } from '#storage/core/standbys.ts'
import { until } from './support/harness.ts'
import { type ScriptedPostgres, startScriptedPostgres } from './support/scripted-postgres.ts'

// What a process makes of the answers of a primary and its standbys, in orders that real servers rarely give.

const isPosition = (query: string) => query.includes('pg_current_wal_flush_lsn')

const start = async (t: Test, isStandby: boolean) => {
  const server = await startScriptedPostgres({ isStandby })
  t.teardown(() => server.stop())
  return server
}

/** A database with a standby that serves. */
async function open(t: Test) {
  const [primary, standby] = [await start(t, false), await start(t, true)]
  const database = await openDatabase(primary.url, { replicaUrls: [standby.url] })
  const standbys = database.standbys as Standbys
  const lost: string[] = []
  const stop = standbys.watch({ lost: (_name, reason) => lost.push(reason), back: () => {} })
  t.teardown(async () => {
    stop()
    await database.close()
  })
  const serves = () => until(() => standbys.spread(() => standbys.choose()) !== null, Boolean)
  t.ok(await serves(), 'it serves')
  return { primary, standby, database, standbys, lost, serves }
}

/** Keeps the next answer to a question for its position until `release`. */
function hold(server: ScriptedPostgres) {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  server.before = (query) => {
    if (!isPosition(query)) return
    ask()
    return released
  }
  return { asked, release }
}

t.test('a standby that has answered while the primary was asked may be ahead of that answer', async (t) => {
  const { primary, standby, standbys, lost, serves } = await open(t)
  const onStandby = hold(standby)
  await onStandby.asked
  const onPrimary = hold(primary)
  await onPrimary.asked
  standby.state.lsn = 150
  standby.before = () => {}
  onStandby.release()
  // Its answer has arrived.
  await until(
    () => standbys.states[0]?.behind,
    (milliseconds) => milliseconds === 0,
  )
  primary.before = (query) => {
    if (isPosition(query)) primary.state.lsn = 150
  }
  onPrimary.release()
  // A round later.
  const next = hold(standby)
  await next.asked
  standby.before = () => {}
  next.release()
  t.ok(await serves(), 'it goes on')
  t.strictSame(lost, [])
})

t.test('a standby with more than the primary had afterwards has another history', async (t) => {
  const { standby, lost } = await open(t)
  standby.state.lsn = 150
  t.ok(await until(() => lost.length > 0, Boolean))
  t.strictSame(lost, ['refused'])
})

t.test('of several hosts, a standby that answers during an outage is not the primary heard of', async (t) => {
  const [primary, standby] = [await start(t, false), await start(t, true)]
  const database = await openDatabase(`postgres://any@${primary.host},${standby.host}/any`)
  t.teardown(() => database.close())
  t.strictSame(await database.get(sql`select 1 as one`), { one: 1 })
  await primary.stop()
  await Promise.resolve(database.get(sql`select 1 as one`)).catch(() => {})
  const away = await until(
    () => database.awayFor,
    (age) => age !== null && age > 1000,
  )
  t.ok((away as number) > 1000, 'its age grows')
})

t.test('a reader thread gives up a standby that falls silent before it would give up the primary', async (t) => {
  const [primary, standby] = [await start(t, false), await start(t, true)]
  const readers = [await openReader(primary.url, 1000), await openStandbyReader(standby.url, 1000)]
  t.teardown(() => Promise.all(readers.map((reader) => reader.close())))
  const read = async (index: number) => readers[index]?.get(sql`select 1 as one`)
  t.strictSame(await Promise.all([read(0), read(1)]), [{ one: 1 }, { one: 1 }])
  const silence = Promise.withResolvers<void>()
  const probed = Promise.withResolvers<void>()
  primary.before = (query) => {
    if (query.includes('pg_backend_pid')) probed.resolve()
    return silence.promise
  }
  standby.before = () => silence.promise
  const failed: number[] = []
  const ask = (index: number) => read(index).catch(() => failed.push(index))
  const asked = ask(0)
  await probed.promise
  await Promise.all([asked, ask(1)])
  silence.resolve()
  t.strictSame(failed, [1, 0])
})

t.test('a standby that has all that the primary had when it was asked is not behind', async (t) => {
  const { standbys } = await open(t)
  const behind = await until(
    () => standbys.states[0]?.behind,
    (milliseconds) => milliseconds === 0,
  )
  t.equal(behind, 0)
})

t.test('a primary that turns out to be in recovery is away', async (t) => {
  const { primary, database } = await open(t)
  primary.state.isStandby = true
  t.ok(await until(() => database.awayFor !== null, Boolean))
})

t.test('a part of a request that another thread reads goes to its standby, and the rest to the primary', async (t) => {
  const { standbys, serves } = await open(t)
  const handed = await until(
    () => standbys.spread(() => [standbys.handOver(), standbys.handOver()]),
    ([first]) => first !== null,
  )
  t.strictSame(handed, [0, null])
  const before = standbys.reads.get('primary')
  await serves()
  t.equal(standbys.spread(() => standbys.choose(), 0)?.standby, 0)
  t.equal(standbys.handOver(), null, 'outside of a request, the primary')
  t.ok((standbys.reads.get('primary') as number) >= (before as number))
})

t.test('a standby on a host named primary is counted apart from the primary', async (t) => {
  const database = await openDatabase('postgres://any@db1/any', { replicaUrls: ['postgres://any@primary/any'] })
  t.teardown(() => database.close())
  t.strictSame([...(database.standbys as Standbys).reads.keys()], ['primary', 'primary:5432'])
})

t.test('a connection to a standby that is opened while the process ends is closed', async (t) => {
  const [primary, standby] = [await start(t, false), await start(t, true)]
  const greeted = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  standby.before = () => {
    greeted.resolve()
    return released.promise
  }
  const database = await openDatabase(primary.url, { replicaUrls: [standby.url] })
  const stop = (database.standbys as Standbys).watch({ lost: () => {}, back: () => {} })
  await greeted.promise
  stop()
  await database.close()
  released.resolve()
  t.equal(
    await until(
      () => standby.connections,
      (count) => count === 0,
    ),
    0,
  )
})

t.test('doctor takes the primary among the standbys for what it is', async (t) => {
  const [primary, standby, other] = [await start(t, false), await start(t, true), await start(t, false)]
  const found = await checkStandbys({
    databaseUrl: `postgres://any@${primary.host},${standby.host}/any`,
    replicaUrls: [primary.url, standby.url, other.url],
  } as Config)
  t.strictSame(
    found.map(({ level }) => level),
    ['ok', 'ok', 'warning'],
  )
})

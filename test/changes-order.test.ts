import t, { type Test } from 'tap'
import { articleChange } from '#commands/article-change.ts'
import { findKeyOf } from '#commands/articles/lock.ts'
import { lockArticle } from '#storage/articles/articles.ts'
import { findPlace } from '#storage/articles/live.ts'
import type { Database, Writer } from '#storage/core/port.ts'
import { type Query, sql } from '#storage/core/sql.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import { article, Subscriber, slugsOf, TAXONOMY } from './changes/subscriber.ts'
import { until } from './support/harness.ts'
import { bothDatabases, type TestNewsroom } from './support/newsroom.ts'

// Two transactions on PostgreSQL, of which the first is numbered first and commits last: with a sequence, a reader in
// between would skip the first one. The log's lock and counter row make the second one wait.

const { databases, stop } = await bothDatabases({ always: true })
t.teardown(stop)
const postgres = databases.find(({ name }) => name === 'PostgreSQL') as (typeof databases)[number]

t.test('numbers of the log become visible in order', { skip: postgres.skip }, async (t) => {
  const { seen, missed } = await race(t, (database) => database)
  t.strictSame(seen, [[], ['corrected one', 'corrected two']], 'the second waits for the first')
  t.strictSame(missed, [], 'no subscriber misses a change')
})

t.test('with a sequence they would not, and a change would be missed', { skip: postgres.skip }, async (t) => {
  const { seen, missed } = await race(t, numberedBySequence)
  t.strictSame(seen, [['corrected two'], []], 'the second is read before the first is there')
  t.strictSame(missed, ['corrected one'], 'which is never announced')
})

/** What a reader sees before and after the first transaction commits, and what of the two changes it never sees. */
async function race(
  t: Test,
  numbered: (database: Database) => Database,
): Promise<{ seen: string[][]; missed: string[] }> {
  const room = await postgres.open()
  t.teardown(() => room.close())
  await room.load([...TAXONOMY, article('one'), article('two')])
  await room.services.database.write(async (writer) => {
    await writer.run(sql`create sequence naive`)
    await writer.get(sql`select setval('naive', (select sequence from change_counter))`)
  })
  const reader = new Subscriber(room, await slugsOf(room))
  await reader.read('since=now')
  const gate = openGate()
  const database = numbered(room.services.database)
  const first = correct(room, heldAtCommit(database, gate), 'one')
  await gate.reached
  let isSecondDone = false
  const second = correct(room, database, 'two').then(() => {
    isSecondDone = true
  })
  await until(
    async () => isSecondDone || (await isWaiting(room)),
    (isSettled) => isSettled,
  )
  const seen = [await reader.read()]
  gate.open()
  await Promise.all([first, second])
  seen.push(await reader.read())
  const announced = seen.flat()
  return { seen, missed: ['corrected one', 'corrected two'].filter((change) => !announced.includes(change)) }
}

/** Records a change of an article, and nothing else: other shared rows would serialise two writers as well. */
function correct({ clock }: TestNewsroom, database: Database, slug: string): Promise<void> {
  return transact(database, clock.now, async (transaction) => {
    const article = await lockArticle(transaction, (await findKeyOf(transaction, slug)) as number)
    const place = article && (await findPlace(transaction, article.key))
    if (!article || !place) throw new Error(`${slug} is not live.`)
    for (const when of ['before', 'after'] as const) transaction.shows(article.key, when, place)
    transaction.record(articleChange(article, 'corrected', clock.now, [], 'A slip.'))
  })
}

/** Whether a transaction waits for the lock of the log. */
async function isWaiting({ services: { database } }: TestNewsroom): Promise<boolean> {
  const rows = await database.all(sql`select 1 from pg_locks where locktype = 'advisory' and not granted`)
  return rows.length > 0
}

interface Gate {
  reached: Promise<void>
  reach(): void
  opened: Promise<void>
  open(): void
}

function openGate(): Gate {
  const reached = Promise.withResolvers<void>()
  const opened = Promise.withResolvers<void>()
  return { reached: reached.promise, reach: reached.resolve, opened: opened.promise, open: opened.resolve }
}

/** All is written and numbered, and waits to be committed. */
function heldAtCommit(database: Database, gate: Gate): Database {
  return {
    ...database,
    write: (work) =>
      database.write(async (writer) => {
        const result = await work(writer)
        gate.reach()
        await gate.opened
        return result
      }),
  }
}

/** A database whose log is numbered as one might at first: by a sequence, without a lock. */
function numberedBySequence(database: Database): Database {
  const says = ({ texts }: Query, words: string) => texts.some((text) => text.includes(words))
  const naive = (writer: Writer): Writer => ({
    dialect: { ...writer.dialect, lockLog: null },
    all: (query) => writer.all(query),
    run: (query) => writer.run(query),
    script: (text) => writer.script(text),
    get: (query) =>
      says(query, 'update change_counter')
        ? writer.get(
            sql`select max(nextval('naive')) as sequence from generate_series(1, ${query.values[0] as number})`,
          )
        : writer.get(query),
  })
  return { ...database, write: (work) => database.write((writer) => work(naive(writer))) }
}

import type { Database, Reader, Writer } from '../core/port.ts'
import { joined, nothing, type Query, sql, type Value } from '../core/sql.ts'
import { countRows, quoted, type Table, tablesToCopy } from './tables.ts'

export interface CopyResult {
  tables: number
  rows: number
  lastChange: number
}

/** A copy that can't begin or go on, in a sentence. */
export class CopyRefused extends Error {}

const ROWS_A_BATCH = 200

type Row = Record<string, Value>

/**
 * Copies all rows of a store to an empty one of the other kind, with sequences and secrets. Rows copied before are skipped;
 * `finishCopy` marks the copy as complete.
 */
export async function copyStore(
  from: Reader,
  to: Database,
  onRows: (done: { copied: number; total: number; table: string }) => void,
): Promise<CopyResult> {
  const tables = await tablesToCopy(from.dialect.isInProcess ? from : to)
  const counts = new Map<string, number>()
  for (const table of tables) counts.set(table.name, await countRows(from, table))
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const lastChange = (await from.get<{ sequence: number }>(sql`select sequence from change_counter`))?.sequence ?? 0
  await beginOrResume(to, JSON.stringify({ lastChange, rows: Object.fromEntries(counts) }))
  let copied = 0
  for (const table of tables) {
    await copyTable(from, to, table, (rows) => {
      copied += rows
      onRows({ copied, total, table: table.name })
    })
  }
  await to.write((writer) => continueSequences(from, writer, tables))
  await compareCounts(to, tables, counts)
  return { tables: tables.length, rows: total, lastChange }
}

/** Whether a copy to this database was started and not finished. */
export async function isCopyUnfinished(reader: Reader): Promise<boolean> {
  return (await reader.get(reader.dialect.tableNamed('copy_progress'))) !== undefined
}

/** From here on the target is a store like any other. */
export async function finishCopy(to: Database): Promise<void> {
  await to.write(async (writer) => {
    await writer.script('drop table copy_progress')
  })
}

/** Records the source of a copy; throws `CopyRefused` if it was started from another state of the source. */
async function beginOrResume(to: Database, source: string): Promise<void> {
  await to.write(async (writer) => {
    await writer.script(
      'create table if not exists copy_progress (name text primary key, after_key text, is_done integer not null)',
    )
    const begun = await writer.get<{ after_key: string }>(sql`select after_key from copy_progress where name = ''`)
    if (begun === undefined)
      await writer.run(sql`insert into copy_progress (name, after_key, is_done) values ('', ${source}, 0)`)
    else if (begun.after_key !== source)
      throw new CopyRefused(
        'The source was written to after the copy had begun. Stop its servers, empty the target, and copy again.',
      )
  })
}

async function copyTable(from: Reader, to: Database, table: Table, onRows: (count: number) => void): Promise<void> {
  const progress = await to.get<{ after_key: string; is_done: number }>(
    sql`select after_key, is_done from copy_progress where name = ${table.name}`,
  )
  if (progress?.is_done === 1) return onRows(await countRows(from, table))
  let after: Value[] | null = progress ? JSON.parse(progress.after_key) : null
  if (after !== null) onRows(await countUpTo(from, table, after))
  for (;;) {
    const rows = await from.all<Row>(batchAfter(table, after))
    const last = rows.at(-1)
    const isDone = rows.length < ROWS_A_BATCH
    await to.write(async (writer) => {
      // A migration puts first rows into some tables.
      if (after === null) await writer.run(sql`delete from ${quoted(table.name)}`)
      if (rows.length > 0) await writer.run(insertOf(table, rows))
      if (isDone && table.selfReference !== null) await linkRows(from, writer, table, table.selfReference)
      const key = JSON.stringify(last === undefined ? after : keyOf(table, last))
      await writer.run(sql`
        insert into copy_progress (name, after_key, is_done) values (${table.name}, ${key}, ${isDone ? 1 : 0})
        on conflict (name) do update set after_key = excluded.after_key, is_done = excluded.is_done`)
    })
    onRows(rows.length)
    if (isDone || last === undefined) return
    after = keyOf(table, last)
  }
}

function keyOf({ key }: Table, row: Row): Value[] {
  return key.map((column) => row[column] as Value)
}

function listOfColumns(columns: readonly string[]): Query {
  return joined(columns.map(quoted), ', ')
}

function valuesOf(values: readonly Value[]): Query {
  return joined(
    values.map((value) => sql`${value}`),
    ', ',
  )
}

function batchAfter({ name, columns, key }: Table, after: Value[] | null): Query {
  const beyond = after === null ? nothing : sql` where (${listOfColumns(key)}) > (${valuesOf(after)})`
  return sql`select ${listOfColumns(columns)} from ${quoted(name)}${beyond} order by ${listOfColumns(key)} limit ${ROWS_A_BATCH}`
}

async function countUpTo(from: Reader, { name, key }: Table, last: Value[]): Promise<number> {
  const row = await from.get<{ n: number }>(
    sql`select count(*) as n from ${quoted(name)} where (${listOfColumns(key)}) <= (${valuesOf(last)})`,
  )
  return row?.n ?? 0
}

/** A row that another one of its table refers to may come later: references are put when all are there. */
function insertOf({ name, columns, selfReference }: Table, rows: readonly Row[]): Query {
  const values = rows.map(
    (row) => sql`(${valuesOf(columns.map((column) => (column === selfReference ? null : (row[column] ?? null))))})`,
  )
  return sql`insert into ${quoted(name)} (${listOfColumns(columns)}) values ${joined(values, ', ')}`
}

async function linkRows(from: Reader, writer: Writer, table: Table, column: string): Promise<void> {
  const [key] = table.key as [string]
  const rows = await from.all<{ key: number; other: number }>(sql`
    select ${quoted(key)} as key, ${quoted(column)} as other from ${quoted(table.name)} where ${quoted(column)} is not null`)
  for (const row of rows)
    await writer.run(
      sql`update ${quoted(table.name)} set ${quoted(column)} = ${row.other} where ${quoted(key)} = ${row.key}`,
    )
}

/** New keys come after all that were ever given, so that none is given twice. */
async function continueSequences(from: Reader, writer: Writer, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    const [key, ...more] = table.key as [string]
    if (more.length > 0) continue
    if ((await writer.get(writer.dialect.hasSequence(table.name, key))) === undefined) continue
    const given = await from.get<{ last: number | null }>(from.dialect.lastKeyGiven(table.name, key))
    const last = Math.max(given?.last ?? 0, await newestKey(writer, table.name, key))
    if (last > 0) await writer.run(writer.dialect.continueKeysAfter(table.name, key, last))
  }
}

/** Revisions contain keys of deleted sections, tags and authors. */
async function newestKey(writer: Writer, table: string, key: string): Promise<number> {
  const own = await writer.get<{ newest: number | null }>(
    sql`select max(${quoted(key)}) as newest from ${quoted(table)}`,
  )
  const gone = await writer.get<{ newest: number | null }>(
    sql`select max(key) as newest from taxonomy_redirect where subject = ${table}`,
  )
  return Math.max(own?.newest ?? 0, gone?.newest ?? 0)
}

async function compareCounts(to: Database, tables: readonly Table[], counts: Map<string, number>): Promise<void> {
  for (const table of tables) {
    const found = await countRows(to, table)
    if (found !== counts.get(table.name))
      throw new CopyRefused(
        `Table ${table.name} has ${found} rows in the target, but ${counts.get(table.name)} in the source: the target was written to.`,
      )
  }
}

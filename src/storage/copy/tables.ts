import type { Reader } from '../core/port.ts'
import { constant, type Query, sql } from '../core/sql.ts'

/** A table as it is copied. */
export interface Table {
  name: string
  columns: string[]
  /** The columns that identify its rows. */
  key: string[]
  /** A column that names another row of the same table. */
  selfReference: string | null
}

/** Tables that are made from others after the copy, each database in its own way: the search index. */
const DERIVED = /^(search_(article|term|word|language|pending|text|headline|state)|draft_(article|taxonomy|text))$/
/** What belongs to a database itself, and the visitor secret, which is never copied. */
const OWN = ['schema_migration', 'visitor_secret', 'erasure', 'copy_progress', 'lease_owner']

/** The tables to copy, each after those that it refers to, by the catalogue of the SQLite side. */
export async function tablesToCopy(sqlite: Reader): Promise<Table[]> {
  const names = (
    await sqlite.all<{ name: string }>(
      sql`select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
    )
  ).map(({ name }) => name)
  const copied = names.filter((name) => !DERIVED.test(name) && !OWN.includes(name))
  const tables = new Map<string, Table & { refersTo: string[] }>()
  for (const name of copied) tables.set(name, await describe(sqlite, name))
  const ordered: Table[] = []
  const seen = new Set<string>()
  const visit = (name: string): void => {
    const table = tables.get(name)
    if (table === undefined || seen.has(name)) return
    seen.add(name)
    table.refersTo.forEach(visit)
    const { refersTo: _, ...plain } = table
    ordered.push(plain)
  }
  copied.forEach(visit)
  return ordered
}

async function describe(sqlite: Reader, name: string): Promise<Table & { refersTo: string[] }> {
  const columns = await sqlite.all<{ name: string; pk: number }>(
    sql`select name, pk from pragma_table_info(${name}) order by cid`,
  )
  const references = await sqlite.all<{ to_table: string; from_column: string }>(
    sql`select "table" as to_table, "from" as from_column from pragma_foreign_key_list(${name})`,
  )
  const primary = columns
    .filter(({ pk }) => pk > 0)
    .toSorted((a, b) => a.pk - b.pk)
    .map((column) => column.name)
  return {
    name,
    columns: columns.map((column) => column.name),
    key: primary.length > 0 ? primary : await uniqueColumns(sqlite, name),
    selfReference: references.find(({ to_table }) => to_table === name)?.from_column ?? null,
    refersTo: references.map(({ to_table }) => to_table).filter((other) => other !== name),
  }
}

async function uniqueColumns(sqlite: Reader, table: string): Promise<string[]> {
  const columns = await sqlite.all<{ name: string }>(sql`
    select c.name from (select name from pragma_index_list(${table}) where "unique" = 1 and partial = 0 limit 1) i
    join pragma_index_info(i.name) c order by c.seqno`)
  if (columns.length === 0) throw new Error(`Table ${table} has no key to be copied by.`)
  return columns.map(({ name }) => name)
}

export function quoted(name: string): Query {
  return constant(`"${name}"`)
}

export async function countRows(reader: Reader, { name }: Table): Promise<number> {
  return (await reader.get<{ n: number }>(sql`select count(*) as n from ${quoted(name)}`))?.n ?? 0
}

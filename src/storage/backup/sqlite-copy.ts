import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import Sqlite from 'better-sqlite3'

/** What a copy of a database must agree with its source in. */
export interface DatabaseContents {
  /** The newest migration that was applied. */
  migration: string
  /** The last number of the change log. */
  lastChange: number
  /** Rows by table. */
  rows: Record<string, number>
}

/** Pages copied between two reports of progress: 8 MB. */
const PAGES_A_STEP = 1000

/**
 * Copies a SQLite file during writes by other processes, as of one instant, and returns its contents. The copy is one file
 * without a write-ahead log.
 */
export async function copySqlite(
  source: string,
  target: string,
  onPages: (done: { copied: number; total: number }) => void,
): Promise<DatabaseContents> {
  const connection = new Sqlite(source, { readonly: true })
  try {
    // A backup begins again whenever another process writes, except on a connection that holds a snapshot.
    connection.exec('begin')
    const contents = contentsOf(connection)
    await connection.backup(target, {
      progress({ totalPages, remainingPages }) {
        onPages({ copied: totalPages - remainingPages, total: totalPages })
        return PAGES_A_STEP
      },
    })
    connection.exec('commit')
    makeSingleFile(target)
    await flush(target)
    return contents
  } finally {
    connection.close()
  }
}

function makeSingleFile(file: string): void {
  const connection = new Sqlite(file)
  try {
    connection.pragma('journal_mode = DELETE')
  } finally {
    connection.close()
  }
}

/** What a SQLite file holds. Throws where SQLite finds it damaged, or it is no database. */
export function checkSqlite(file: string): DatabaseContents {
  const connection = new Sqlite(file, { readonly: true, fileMustExist: true })
  try {
    const [first] = connection.pragma('integrity_check(1)') as { integrity_check: string }[]
    if (first?.integrity_check !== 'ok') throw new Error(first?.integrity_check ?? 'no result of integrity_check')
    return contentsOf(connection)
  } finally {
    connection.close()
  }
}

/** Closes a SQLite file: moves the content of its write-ahead log into the file. False if another process has it open. */
export function closeSqliteFile(file: string): boolean {
  const connection = new Sqlite(file, { timeout: 0 })
  try {
    connection.pragma('journal_mode = DELETE')
    return true
  } catch (error) {
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return false
    throw error
  } finally {
    connection.close()
  }
}

/** The first difference between two databases in words; null where there is none. */
export function differenceOf(expected: DatabaseContents, found: DatabaseContents): string | null {
  if (expected.migration !== found.migration)
    return `its last migration is ${found.migration}, but must be ${expected.migration}`
  if (expected.lastChange !== found.lastChange)
    return `its last change has the number ${found.lastChange}, but must have ${expected.lastChange}`
  for (const [table, rows] of Object.entries(expected.rows))
    if (found.rows[table] !== rows) return `table ${table} has ${found.rows[table] ?? 'no'} rows, but must have ${rows}`
  return null
}

function contentsOf(connection: Sqlite.Database): DatabaseContents {
  const value = (text: string) => connection.prepare(text).pluck().get() as never
  const tables = connection
    .prepare(`select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'`)
    .pluck()
    .all() as string[]
  return {
    migration: value('select name from schema_migration order by number desc limit 1'),
    lastChange: value('select sequence from change_counter'),
    rows: Object.fromEntries(tables.sort().map((table) => [table, value(`select count(*) from "${table}"`)])),
  }
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Brings a file and its name to the disk. */
export async function flush(file: string): Promise<void> {
  for (const path of process.platform === 'win32' ? [file] : [file, dirname(file)]) {
    const handle = await open(path, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  }
}

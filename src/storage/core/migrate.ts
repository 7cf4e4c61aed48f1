import { readdirSync, readFileSync } from 'node:fs'
import { sha256Hex } from '#domain/digest.ts'
import type { Database, Reader, Writer } from './port.ts'
import { sql } from './sql.ts'

interface Migration {
  number: number
  name: string
  text: string
}

const FOLDER = new URL('../../../migrations/', import.meta.url)

/**
 * Brings the schema up to date, all or nothing, one runner at a time; gives the names of what was applied now.
 * Throws where an applied migration differs from the one at hand, or the database is newer than the program.
 */
export async function migrate(database: Database, at: number): Promise<string[]> {
  const migrations = readMigrations(database)
  return database.write(async (writer) => {
    if (writer.dialect.lockMigrations) await writer.get(writer.dialect.lockMigrations)
    await writer.run(
      sql`create table if not exists schema_migration (number integer primary key, name text not null, checksum text not null, applied_at bigint not null)`,
    )
    const applied = await writer.all<{ number: number; name: string; checksum: string }>(
      sql`select number, name, checksum from schema_migration order by number`,
    )
    checkHistory(applied, migrations)
    const pending = migrations.filter(isPendingAfter(applied))
    for (const migration of pending) await apply(writer, migration, at)
    return pending.map(({ name }) => name)
  })
}

/** The names of migrations that are yet to be applied. Throws as `migrate` does. */
export async function pendingMigrations(database: Reader): Promise<string[]> {
  const migrations = readMigrations(database)
  const applied = await database.all<{ number: number; name: string; checksum: string }>(
    sql`select number, name, checksum from schema_migration order by number`,
  )
  checkHistory(applied, migrations)
  return migrations.filter(isPendingAfter(applied)).map(({ name }) => name)
}

/** Migrations are numbered as their work begins, and may be finished in another order. */
function isPendingAfter(applied: readonly { number: number }[]): (migration: Migration) => boolean {
  const numbers = new Set(applied.map(({ number }) => number))
  return ({ number }) => !numbers.has(number)
}

async function apply(writer: Writer, { number, name, text }: Migration, at: number): Promise<void> {
  await writer.script(text)
  await writer.run(
    sql`insert into schema_migration (number, name, checksum, applied_at) values (${number}, ${name}, ${sha256Hex(text)}, ${at})`,
  )
}

function checkHistory(applied: { number: number; name: string; checksum: string }[], migrations: Migration[]): void {
  for (const { number, name, checksum } of applied) {
    const here = migrations.find((migration) => migration.number === number)
    if (!here)
      throw new Error(
        `The database has migration ${name}, which this version does not know; it was used by a newer version of Broadsheet.`,
      )
    if (sha256Hex(here.text) !== checksum) throw new Error(`Migration ${name} was changed after it was applied.`)
  }
}

/** At once, not one turn of the event loop for each: nothing else goes on at a start. */
function readMigrations({ dialect }: Reader): Migration[] {
  const folder = new URL(`${dialect.migrations}/`, FOLDER)
  const files = readdirSync(folder).filter((file) => file.endsWith('.sql'))
  return files.sort().map((file) => ({
    number: Number(file.slice(0, 4)),
    name: file.replace(/\.sql$/, ''),
    text: readFileSync(new URL(file, folder), 'utf8'),
  }))
}

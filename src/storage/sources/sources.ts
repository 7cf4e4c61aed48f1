import type { Arrival, SourceState, SourceType } from '#domain/source.ts'
import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** Something that is followed. Instants are epoch milliseconds. */
export interface Source {
  id: string
  name: string
  /** Of a folder: its path below the folder of the setting. */
  url: string
  type: SourceType
  /** Sent to the source; never answered. */
  credential: string | null
  publishes: Arrival
  /** Slug of the section that its articles are put in; null: those that they name. */
  section: string | null
  state: SourceState
  position: string | null
  /** In a row. */
  failures: number
  error: string | null
  failedAt: number | null
  checkedAt: number | null
  receivedAt: number | null
  nextAt: number
  createdAt: number
  updatedAt: number
}

interface Row {
  id: string
  name: string
  url: string
  type: 'broadsheet' | 'feed'
  credential: string | null
  publishes: Arrival
  section: string | null
  state: SourceState
  position: string | null
  failures: number
  error: string | null
  failed_at: number | null
  checked_at: number | null
  received_at: number | null
  next_at: number
  created_at: number
  updated_at: number
}

const COLUMNS = sql`id, name, url, type, credential, publishes, section, state, position, failures, error, failed_at,
  checked_at, received_at, next_at, created_at, updated_at`

export async function listSources(reader: Reader): Promise<Source[]> {
  return (await reader.all<Row>(sql`select ${COLUMNS} from source order by key`)).map(sourceOf)
}

export async function findSource(reader: Reader, id: string): Promise<Source | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from source where id = ${id}`)
  return row ? sourceOf(row) : null
}

export async function isSourceNameTaken(reader: Reader, name: string, exceptId: string | null): Promise<boolean> {
  const row = await reader.get<{ id: string }>(sql`select id from source where name = ${name}`)
  return row !== undefined && row.id !== exceptId
}

export async function insertSource(writer: Writer, source: Source): Promise<void> {
  await writer.run(sql`
    insert into source (id, name, url, type, credential, publishes, section, state, next_at, created_at, updated_at)
    values (${source.id}, ${source.name}, ${storedAddress(source)}, ${source.type === 'broadsheet' ? 'broadsheet' : 'feed'}, ${source.credential}, ${source.publishes},
      ${source.section}, ${source.state}, ${source.nextAt}, ${source.createdAt}, ${source.updatedAt})`)
}

/** Puts what an administrator decides, and how far it has been read. */
export async function updateSource(writer: Writer, source: Source): Promise<void> {
  await writer.run(sql`
    update source set name = ${source.name}, url = ${storedAddress(source)}, credential = ${source.credential},
      publishes = ${source.publishes}, section = ${source.section}, state = ${source.state},
      position = ${source.position}, failures = ${source.failures}, error = ${source.error},
      failed_at = ${source.failedAt}, checked_at = ${source.checkedAt}, received_at = ${source.receivedAt},
      next_at = ${source.nextAt}, updated_at = ${source.updatedAt}
    where id = ${source.id}`)
}

/** Whether there was one. */
export async function deleteSource(writer: Writer, id: string): Promise<boolean> {
  await writer.run(sql`delete from source_file where source_id = ${id}`)
  return (await writer.run(sql`delete from source where id = ${id}`)) === 1
}

/** Whether there is a source to follow that no process follows. */
export async function isSourceDue(reader: Reader, at: number): Promise<boolean> {
  const row = await reader.get(
    sql`select 1 from source where state = 'active' and next_at <= ${at} and lease_until <= ${at} limit 1`,
  )
  return row !== undefined
}

/** Takes one source that is due until an instant; null where another process has them all. */
export async function leaseSource(writer: Writer, at: number, until: number): Promise<Source | null> {
  const row = await writer.get<Row>(sql`
    update source set lease_until = ${until} where lease_until <= ${at} and key = (
      select key from source where state = 'active' and next_at <= ${at} and lease_until <= ${at} order by next_at, key limit 1)
    returning ${COLUMNS}`)
  return row ? sourceOf(row) : null
}

/** Keeps a source until an instant, or gives it back with 0. */
export async function extendLease(writer: Writer, id: string, until: number): Promise<void> {
  await writer.run(sql`update source set lease_until = ${until} where id = ${id}`)
}

/** Files of a folder as they were read last, by their names. */
export async function readFiles(reader: Reader, id: string): Promise<Map<string, string>> {
  const rows = await reader.all<{ name: string; version: string }>(
    sql`select name, version from source_file where source_id = ${id}`,
  )
  return new Map(rows.map(({ name, version }) => [name, version]))
}

/** Remembers a file as it was read; a `version` of null: it is no longer there. */
export async function putReadFile(writer: Writer, id: string, name: string, version: string | null): Promise<void> {
  if (version === null) {
    await writer.run(sql`delete from source_file where source_id = ${id} and name = ${name}`)
    return
  }
  await writer.run(sql`
    insert into source_file (source_id, name, version) values (${id}, ${name}, ${version})
    on conflict (source_id, name) do update set version = excluded.version`)
}

/** Everything in a folder is read again. */
export async function forgetReadFiles(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`delete from source_file where source_id = ${id}`)
}

/** The table has one type for feeds and folders: the address says which it is. */
const FOLDER = 'folder:'

function storedAddress({ type, url }: Source): string {
  return type === 'folder' ? `${FOLDER}${url}` : url
}

function sourceOf(row: Row): Source {
  const isFolder = row.url.startsWith(FOLDER)
  return {
    id: row.id,
    name: row.name,
    url: isFolder ? row.url.slice(FOLDER.length) : row.url,
    type: isFolder ? 'folder' : row.type,
    credential: row.credential,
    publishes: row.publishes,
    section: row.section,
    state: row.state,
    position: row.position,
    failures: row.failures,
    error: row.error,
    failedAt: row.failed_at,
    checkedAt: row.checked_at,
    receivedAt: row.received_at,
    nextAt: row.next_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

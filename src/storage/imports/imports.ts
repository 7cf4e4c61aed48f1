import { type ImportProgress, type ImportSettings, type ImportState, NO_PROGRESS } from '#domain/import-job.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, sql } from '../core/sql.ts'

/** An import that the server runs. Instants are epoch milliseconds. */
export interface ImportJob {
  id: string
  name: string
  path: string
  settings: ImportSettings
  state: ImportState
  progress: ImportProgress
  /** Batches that are written. */
  batches: number
  /** Entries of its report. */
  reported: number
  error: string | null
  createdAt: number
  startedAt: number | null
  finishedAt: number | null
  updatedAt: number
}

interface Row {
  key: number
  id: string
  name: string
  path: string
  settings: string
  state: ImportState
  progress: string
  batches: number
  reported: number
  error: string | null
  created_at: number
  started_at: number | null
  finished_at: number | null
  updated_at: number
}

const COLUMNS = sql`key, id, name, path, settings, state, progress, batches, reported, error, created_at, started_at,
  finished_at, updated_at`

/** Newest first. */
export async function listImports(reader: Reader, limit: number): Promise<ImportJob[]> {
  const rows = await reader.all<Row>(sql`select ${COLUMNS} from import order by key desc limit ${limit}`)
  return rows.map(importOf)
}

export async function findImport(reader: Reader, id: string): Promise<ImportJob | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from import where id = ${id}`)
  return row ? importOf(row) : null
}

/** Those that are not over, oldest first. */
export async function openImports(reader: Reader): Promise<ImportJob[]> {
  const rows = await reader.all<Row>(
    sql`select ${COLUMNS} from import where state in ('waiting', 'running') order by key`,
  )
  return rows.map(importOf)
}

export async function insertImport(writer: Writer, job: ImportJob): Promise<void> {
  await writer.run(sql`
    insert into import (id, name, path, settings, state, progress, created_at, updated_at)
    values (${job.id}, ${job.name}, ${job.path}, ${JSON.stringify(job.settings)}, ${job.state},
      ${JSON.stringify(job.progress)}, ${job.createdAt}, ${job.updatedAt})`)
}

export async function updateImport(writer: Writer, job: ImportJob, leaseUntil: number): Promise<void> {
  await writer.run(sql`
    update import set state = ${job.state}, progress = ${JSON.stringify(job.progress)}, batches = ${job.batches},
      reported = ${job.reported}, error = ${job.error}, started_at = ${job.startedAt}, finished_at = ${job.finishedAt},
      updated_at = ${job.updatedAt}, lease_until = ${leaseUntil}
    where id = ${job.id}`)
}

/** Takes an import until an instant; null where it is over, or where this or another one is running. */
export async function leaseImport(writer: Writer, id: string, at: number, until: number): Promise<ImportJob | null> {
  const row = await writer.get<Row>(sql`
    update import set lease_until = ${until}
    where id = ${id} and state in ('waiting', 'running')
      and not exists (select 1 from import other where other.state = 'running' and other.lease_until > ${at})
    returning ${COLUMNS}`)
  return row ? importOf(row) : null
}

/** Lets another process take an import at once. */
export async function releaseImport(writer: Writer, id: string): Promise<void> {
  await writer.run(sql`update import set lease_until = 0 where id = ${id}`)
}

/** Adds to the report of an import. */
export async function appendReport(
  writer: Writer,
  { id, reported }: Pick<ImportJob, 'id' | 'reported'>,
  entries: readonly object[],
): Promise<void> {
  for (const [index, entry] of entries.entries())
    await writer.run(sql`
      insert into import_report (import_key, number, entry)
      select key, ${reported + index + 1}, ${JSON.stringify(entry)} from import where id = ${id}`)
}

/** Entries of a report after a number, as JSON. */
export async function reportOf(
  reader: Reader,
  id: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ number: number; entry: string }[]> {
  return reader.all(sql`
    select number, entry from import_report
    where import_key = (select key from import where id = ${id}) and number > ${after} order by number limit ${limit}`)
}

/** Texts shorter than this say too little of an article to find it by. */
const TELLING = 6
const ERASED = 'The article has been erased.'

/** Takes what reports say of an erased article out of them: where they name it, or hold one of its texts. */
export async function blankReports(
  writer: Writer,
  { source, sourceId }: { source: string | null; sourceId: string | null },
  texts: readonly string[],
): Promise<void> {
  const isAbout = (entry: Record<string, unknown>) => entry.source === source && entry.sourceId === sourceId
  const parts = [...new Set(texts)].filter(({ length }) => length >= TELLING).map(jsonText)
  const wanted = [...parts, ...(sourceId === null ? [] : [`"sourceId":"${jsonText(sourceId)}"`])]
  if (wanted.length === 0) return
  const conditions = wanted.map((part) => sql`entry like ${`%${part.replace(/[\\%_]/g, '\\$&')}%`} escape '\\'`)
  const rows = await writer.all<{ import_key: number; number: number; entry: string }>(
    sql`select import_key, number, entry from import_report where ${joined(conditions, ' or ')}`,
  )
  for (const { import_key, number, entry: text } of rows) {
    const entry = JSON.parse(text)
    if (!isAbout(entry) && !parts.some((part) => text.toLowerCase().includes(part.toLowerCase()))) continue
    const { line, outcome, record, count } = entry
    const blank = { line, outcome, record, count, ...(outcome === 'refused' ? { field: '/' } : {}), message: ERASED }
    await writer.run(sql`
      update import_report set entry = ${JSON.stringify(blank)} where import_key = ${import_key} and number = ${number}`)
  }
}

function jsonText(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}

/** Deletes imports that are over, but for the newest. */
export async function pruneImports(writer: Writer, kept: number): Promise<void> {
  await writer.run(sql`
    delete from import where state not in ('waiting', 'running') and key not in (
      select key from import order by key desc limit ${kept})`)
}

function importOf(row: Row): ImportJob {
  return {
    id: row.id,
    name: row.name,
    path: row.path,
    settings: JSON.parse(row.settings),
    state: row.state,
    progress: { ...NO_PROGRESS, ...JSON.parse(row.progress) },
    batches: row.batches,
    reported: row.reported,
    error: row.error,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    updatedAt: row.updated_at,
  }
}

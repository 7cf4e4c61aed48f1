import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** Work that goes on after its request was answered. */
export interface Job {
  id: string
  verb: string
  actor: string
  subjectId: string | null
  state: 'running' | 'done'
  done: number
  total: number
  /** The work as plain data, read by the job that continues it. */
  work: Record<string, unknown>
  createdAt: number
  updatedAt: number
}

interface Row {
  id: string
  verb: string
  actor: string
  subject_id: string | null
  state: 'running' | 'done'
  done: number
  total: number
  work: string
  created_at: number
  updated_at: number
}

export async function findJob(reader: Reader, id: string): Promise<Job | null> {
  const row = await reader.get<Row>(sql`
    select id, verb, actor, subject_id, state, done, total, work, created_at, updated_at from job where id = ${id}`)
  return row ? jobOf(row) : null
}

/** Ids of what is not done yet, oldest first. */
export async function runningJobs(reader: Reader): Promise<string[]> {
  const rows = await reader.all<{ id: string }>(sql`select id from job where state = 'running' order by created_at, id`)
  return rows.map(({ id }) => id)
}

export async function insertJob(writer: Writer, job: Job): Promise<void> {
  await writer.run(sql`
    insert into job (id, verb, actor, subject_id, state, done, total, work, created_at, updated_at)
    values (${job.id}, ${job.verb}, ${job.actor}, ${job.subjectId}, ${job.state}, ${job.done}, ${job.total},
      ${JSON.stringify(job.work)}, ${job.createdAt}, ${job.updatedAt})`)
}

export async function updateJob(writer: Writer, job: Job): Promise<void> {
  await writer.run(sql`
    update job set state = ${job.state}, done = ${job.done}, total = ${job.total}, work = ${JSON.stringify(job.work)},
      updated_at = ${job.updatedAt}
    where id = ${job.id}`)
}

function jobOf(row: Row): Job {
  return {
    id: row.id,
    verb: row.verb,
    actor: row.actor,
    subjectId: row.subject_id,
    state: row.state,
    done: row.done,
    total: row.total,
    work: JSON.parse(row.work),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

import type { Reader, Writer } from '../core/port.ts'
import { andAll, sql } from '../core/sql.ts'

/** Who did what to what, when. */
export interface AuditEntry {
  sequence: number
  at: number
  actor: string
  verb: string
  subjectId: string | null
  detail: Record<string, unknown>
}

export async function insertAudit(writer: Writer, entry: Omit<AuditEntry, 'sequence'>): Promise<void> {
  await writer.run(sql`
    insert into audit (at, actor, verb, subject_id, detail)
    values (${entry.at}, ${entry.actor}, ${entry.verb}, ${entry.subjectId}, ${JSON.stringify(entry.detail)})`)
}

/** The number of the newest entry; 0 where there is none. */
export async function lastAudited(reader: Reader): Promise<number> {
  return (await reader.get<{ last: number | null }>(sql`select max(sequence) as last from audit`))?.last ?? 0
}

/** Newest first, below a number. */
export async function listAudit(
  reader: Reader,
  {
    subjectId,
    actor,
    before,
    limit,
  }: { subjectId: string | null; actor: string | null; before: number | null; limit: number },
): Promise<AuditEntry[]> {
  const conditions = []
  if (subjectId !== null) conditions.push(sql`subject_id = ${subjectId}`)
  if (actor !== null) conditions.push(sql`actor = ${actor}`)
  if (before !== null) conditions.push(sql`sequence < ${before}`)
  const rows = await reader.all<{
    sequence: number
    at: number
    actor: string
    verb: string
    subject_id: string | null
    detail: string
  }>(sql`
    select sequence, at, actor, verb, subject_id, detail from audit where 1 = 1${andAll(conditions)}
    order by sequence desc limit ${limit}`)
  return rows.map((row) => ({
    sequence: row.sequence,
    at: row.at,
    actor: row.actor,
    verb: row.verb,
    subjectId: row.subject_id,
    detail: JSON.parse(row.detail),
  }))
}

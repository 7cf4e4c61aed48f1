import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** What a process may hold for a while. */
export type Leased = 'source' | 'import'

/** The process that leased a source or an import last. */
export interface LeaseOwner {
  subject: string
  owner: string
}

export async function leaseOwners(reader: Reader, kind: Leased): Promise<LeaseOwner[]> {
  return reader.all<LeaseOwner>(sql`select subject, owner from lease_owner where subject like ${`${kind}:%`}`)
}

export async function putLeaseOwner(writer: Writer, kind: Leased, id: string, owner: string): Promise<void> {
  await writer.run(sql`
    insert into lease_owner (subject, owner) values (${`${kind}:${id}`}, ${owner})
    on conflict (subject) do update set owner = excluded.owner`)
}

/** Whether a process has leased it, and no other since. */
export async function isLeaseOwner(reader: Reader, kind: Leased, id: string, owner: string): Promise<boolean> {
  const row = await reader.get<{ owner: string }>(sql`select owner from lease_owner where subject = ${`${kind}:${id}`}`)
  return row === undefined || row.owner === owner
}

export async function removeLeaseOwner(writer: Writer, kind: Leased, id: string): Promise<void> {
  await writer.run(sql`delete from lease_owner where subject = ${`${kind}:${id}`}`)
}

import type { Scope } from '#domain/scope.ts'
import { type Awaitable, andThen, type Reader, type Writer } from './port.ts'
import { sql } from './sql.ts'

/** A key for the API. The key itself is kept nowhere. */
export interface ApiKey {
  id: string
  name: string
  scopes: Scope[]
  /** Requests a minute, or null. */
  requestLimit: number | null
  createdAt: number
  revokedAt: number | null
}

interface Row {
  id: string
  name: string
  scopes: string
  request_limit: number | null
  created_at: number
  revoked_at: number | null
}

/** The key with that hash, if it has not been revoked. */
export function findKeyByHash(reader: Reader, hash: string): Awaitable<ApiKey | null> {
  const row = reader.get<Row>(sql`
    select id, name, scopes, request_limit, created_at, revoked_at from api_key where hash = ${hash} and revoked_at is null`)
  return andThen(row, (found) => (found ? keyOf(found) : null))
}

/** Whether there is or was a key of that hash. */
export async function isHashKnown(reader: Reader, hash: string): Promise<boolean> {
  return (await reader.get<{ id: string }>(sql`select id from api_key where hash = ${hash}`)) !== undefined
}

export async function listKeys(reader: Reader): Promise<ApiKey[]> {
  const rows = await reader.all<Row>(
    sql`select id, name, scopes, request_limit, created_at, revoked_at from api_key order by created_at, key`,
  )
  return rows.map(keyOf)
}

export async function insertKey(writer: Writer, key: ApiKey, hash: string): Promise<void> {
  await writer.run(sql`
    insert into api_key (id, name, hash, scopes, request_limit, created_at, revoked_at)
    values (${key.id}, ${key.name}, ${hash}, ${key.scopes.join(' ')}, ${key.requestLimit}, ${key.createdAt}, ${key.revokedAt})`)
}

/** Whether there was such a key that had not been revoked. */
export async function revokeKey(writer: Writer, id: string, at: number): Promise<boolean> {
  return (await writer.run(sql`update api_key set revoked_at = ${at} where id = ${id} and revoked_at is null`)) === 1
}

function keyOf(row: Row): ApiKey {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes.split(' ') as Scope[],
    requestLimit: row.request_limit,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}

import { BroadsheetError } from '#domain/errors.ts'
import type { Idempotency } from '#domain/idempotency.ts'
import type { Reader, Writer } from './port.ts'
import { sql } from './sql.ts'

/** How long a retry is recognised, in milliseconds. */
const KEPT_FOR = 86_400_000
/** Old ones go with the coming of new ones, a few at a time. */
const FORGOTTEN_AT_ONCE = 20

/** What came of an earlier request with the same key. Throws `idempotency-mismatch` where it was another request. */
export async function findKept(
  reader: Reader,
  actor: string,
  { key, digest }: Idempotency,
  at: number,
): Promise<{ result: unknown } | null> {
  const row = await reader.get<{ digest: string; result: string }>(sql`
    select digest, result from idempotency where actor = ${actor} and name = ${key} and created_at > ${at - KEPT_FOR}`)
  if (!row) return null
  if (row.digest !== digest)
    throw new BroadsheetError('idempotency-mismatch', 'This Idempotency-Key was used with a different request.')
  return { result: JSON.parse(row.result) }
}

export async function keep(
  writer: Writer,
  { actor, key, digest, result, at }: Idempotency & { actor: string; result: unknown; at: number },
): Promise<void> {
  await writer.run(sql`
    delete from idempotency where (actor, name) in (
      select actor, name from idempotency where created_at <= ${at - KEPT_FOR} order by created_at limit ${FORGOTTEN_AT_ONCE})`)
  await writer.run(sql`
    insert into idempotency (actor, name, digest, result, created_at)
    values (${actor}, ${key}, ${digest}, ${JSON.stringify(result ?? null)}, ${at})
    on conflict (actor, name) do update set digest = excluded.digest, result = excluded.result, created_at = excluded.created_at
      where idempotency.created_at <= ${at - KEPT_FOR}`)
}

/** Puts what came of a request whose key was kept before. */
export async function putResult(writer: Writer, actor: string, { key }: Idempotency, result: unknown): Promise<void> {
  await writer.run(
    sql`update idempotency set result = ${JSON.stringify(result)} where actor = ${actor} and name = ${key}`,
  )
}

import type { Reader, Writer } from './port.ts'
import { sql } from './sql.ts'

/** How long a retry is recognised, in milliseconds. */
const KEPT_FOR = 86_400_000
/** Old ones go with the coming of new ones, a few at a time. */
const FORGOTTEN_AT_ONCE = 20

/** What came of an earlier command of the same name. */
export async function findKept(
  reader: Reader,
  actor: string,
  name: string,
  at: number,
): Promise<{ digest: string; result: unknown } | null> {
  const row = await reader.get<{ digest: string; result: string }>(sql`
    select digest, result from idempotency where actor = ${actor} and name = ${name} and created_at > ${at - KEPT_FOR}`)
  return row ? { digest: row.digest, result: JSON.parse(row.result) } : null
}

export async function keep(
  writer: Writer,
  { actor, name, digest, result, at }: { actor: string; name: string; digest: string; result: unknown; at: number },
): Promise<void> {
  await writer.run(sql`
    delete from idempotency where (actor, name) in (
      select actor, name from idempotency where created_at <= ${at - KEPT_FOR} order by created_at limit ${FORGOTTEN_AT_ONCE})`)
  await writer.run(sql`
    insert into idempotency (actor, name, digest, result, created_at)
    values (${actor}, ${name}, ${digest}, ${JSON.stringify(result ?? null)}, ${at})
    on conflict (actor, name) do update set digest = excluded.digest, result = excluded.result, created_at = excluded.created_at
      where idempotency.created_at <= ${at - KEPT_FOR}`)
}

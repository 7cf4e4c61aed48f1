import type { ReadingPosition } from '#domain/changes/feed-position.ts'
import type { Reader, Writer } from '../core/port.ts'
import { listOf, type Query, sql } from '../core/sql.ts'

/** How far keys have read the change log. */

interface Row {
  id: string
  sequence: number
  is_caught_up: number
  read_up_to: number | null
  requested_at: number
  moved_at: number
}

/**
 * Puts how far a key has got; `apiKey` is internal. One that was given nothing yet has moved when it began. A position that
 * was reported later by another process stays.
 */
export async function putReadingPosition(writer: Writer, apiKey: number, position: ReadingPosition): Promise<void> {
  const { sequence, isCaughtUp, readUpTo, requestedAt, movedAt } = position
  await writer.run(sql`
    insert into reading_position (api_key, sequence, is_caught_up, read_up_to, requested_at, moved_at)
    values (${apiKey}, ${sequence}, ${isCaughtUp ? 1 : 0}, ${readUpTo}, ${requestedAt}, ${movedAt ?? requestedAt})
    on conflict (api_key) do update set sequence = excluded.sequence, is_caught_up = excluded.is_caught_up,
      read_up_to = case when excluded.read_up_to < reading_position.read_up_to then reading_position.read_up_to
        else coalesce(excluded.read_up_to, reading_position.read_up_to) end,
      requested_at = excluded.requested_at, moved_at = ${movedAt === null ? sql`reading_position.moved_at` : sql`excluded.moved_at`}
    where excluded.requested_at >= reading_position.requested_at`)
}

/** Positions by public id of the key, of these keys; one that was revoked keeps its own. */
export async function positionsOf(reader: Reader, ids: readonly string[]): Promise<Map<string, ReadingPosition>> {
  return positions(reader, sql`k.id in (${listOf(ids)})`)
}

/** Positions of all valid keys, by public id. */
export function allPositions(reader: Reader): Promise<Map<string, ReadingPosition>> {
  return positions(reader, sql`k.revoked_at is null`)
}

async function positions(reader: Reader, which: Query): Promise<Map<string, ReadingPosition>> {
  const rows = await reader.all<Row>(sql`
    select k.id, r.sequence, r.is_caught_up, r.read_up_to, r.requested_at, r.moved_at
    from reading_position r join api_key k on k.key = r.api_key where ${which}`)
  return new Map(
    rows.map((row) => [
      row.id,
      {
        sequence: row.sequence,
        isCaughtUp: row.is_caught_up === 1,
        readUpTo: row.read_up_to,
        requestedAt: row.requested_at,
        movedAt: row.moved_at,
      },
    ]),
  )
}

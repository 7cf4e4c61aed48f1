import type { Audience } from '#domain/article/audience.ts'
import type { Reader } from '../core/port.ts'
import { sql } from '../core/sql.ts'
import { wasEverVisible } from './visibility.ts'

/** The newest articles that were withdrawn or erased since an instant, of those that the audience could have seen. */
export async function newestWithdrawn(
  reader: Reader,
  audience: Audience,
  { since, limit }: { since: number; limit: number },
): Promise<{ id: string; at: number }[]> {
  const rows = await reader.all<{ id: string; withdrawn_at: number }>(sql`
    select a.id, a.withdrawn_at from article a
    where a.state in ('withdrawn', 'erased') and a.withdrawn_at >= ${since} and ${wasEverVisible(audience, 'a')}
    order by a.withdrawn_at desc, a.key desc limit ${limit}`)
  return rows.map(({ id, withdrawn_at }) => ({ id, at: withdrawn_at }))
}

import type { Reader } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** What is due at the instant: keys of articles to publish, to release from embargo, to hide, or to render again. */
export async function findDue(reader: Reader, at: number): Promise<number[]> {
  // Gathered first and put in order afterwards: to merge them in order, SQLite would go through all articles by key.
  const rows = await reader.all<{ key: number }>(sql`
    select distinct key from (
      select key from article where scheduled_at is not null and scheduled_at <= ${at}
      union all select l.article_key from live_article l join article a on a.key = l.article_key
        where l.stage = 0 and a.embargoed_until <= ${at}
      union all select article_key from live_article where hides_at < 8640000000000000 and hides_at <= ${at}
      union all select article_key from article_document where recheck_at < 8640000000000000 and recheck_at <= ${at}
      union all select article_key from article_whole where recheck_at < 8640000000000000 and recheck_at <= ${at}) due
    order by key`)
  return rows.map(({ key }) => key)
}

/** The next instant when something is due; null if nothing is planned. */
export async function nextDue(reader: Reader): Promise<number | null> {
  const row = await reader.get<{ at: number | null }>(sql`
    select min(at) as at from (
      select min(scheduled_at) as at from article where scheduled_at is not null
      union all select min(a.embargoed_until) as at from live_article l join article a on a.key = l.article_key where l.stage = 0
      union all select min(hides_at) as at from live_article where hides_at < 8640000000000000
      union all select min(recheck_at) as at from article_document where recheck_at < 8640000000000000
      union all select min(recheck_at) as at from article_whole where recheck_at < 8640000000000000) due`)
  return row?.at ?? null
}

import { PREDECESSORS, type PredecessorRelation } from '#domain/article/article.ts'
import { publicAt } from '#domain/article/audience.ts'
import type { Reader, Writer } from '../core/port.ts'
import { joined, sql } from '../core/sql.ts'
import { isVisible } from './visibility.ts'

/** Ids of articles by their relation to one. */
export type Predecessors = Record<PredecessorRelation, string[]>

/** The articles that an article replaces and evolved from, in any state. */
export async function findPredecessors(reader: Reader, articleKey: number): Promise<Predecessors> {
  const rows = await reader.all<{ relation: PredecessorRelation; id: string }>(sql`
    select p.relation, a.id from predecessor p join article a on a.key = p.earlier_key
    where p.article_key = ${articleKey} order by p.position`)
  return Object.fromEntries(
    PREDECESSORS.map((relation) => [relation, rows.filter((row) => row.relation === relation).map(({ id }) => id)]),
  ) as Predecessors
}

export async function putPredecessors(
  writer: Writer,
  articleKey: number,
  relation: PredecessorRelation,
  earlierKeys: readonly number[],
): Promise<void> {
  await writer.run(sql`delete from predecessor where article_key = ${articleKey} and relation = ${relation}`)
  if (earlierKeys.length === 0) return
  const rows = earlierKeys.map((key, position) => sql`(${articleKey}, ${relation}, ${position}, ${key})`)
  await writer.run(
    sql`insert into predecessor (article_key, relation, position, earlier_key) values ${joined(rows, ', ')}`,
  )
}

/** An article beside another, as far as the public sees it, until `hidesAt`. */
export interface Succession {
  relation: PredecessorRelation | 'replacedBy'
  id: string
  hidesAt: number
}

/** The public articles before and after an article. */
export async function publicSuccession(reader: Reader, articleKey: number, at: number): Promise<Succession[]> {
  const isShown = isVisible(publicAt(at), 'l')
  const rows = await reader.all<{ relation: Succession['relation']; id: string; hides_at: number }>(sql`
    select p.relation, a.id, l.hides_at, p.position as position from predecessor p
      join live_article l on l.article_key = p.earlier_key join article a on a.key = p.earlier_key
    where p.article_key = ${articleKey} and ${isShown}
    union all
    select 'replacedBy' as relation, a.id, l.hides_at, a.key as position from predecessor p
      join live_article l on l.article_key = p.article_key join article a on a.key = p.article_key
    where p.earlier_key = ${articleKey} and p.relation = 'replaces' and ${isShown}
    order by position`)
  return rows.map(({ relation, id, hides_at }) => ({ relation, id, hidesAt: hides_at }))
}

/** Articles whose documents name an article: those before and after it. */
export async function articlesNaming(reader: Reader, articleKey: number): Promise<number[]> {
  const rows = await reader.all<{ key: number }>(sql`
    select earlier_key as key from predecessor where article_key = ${articleKey}
    union select article_key as key from predecessor where earlier_key = ${articleKey}`)
  return rows.map(({ key }) => key)
}

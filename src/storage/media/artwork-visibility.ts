import type { Audience } from '#domain/article/audience.ts'
import { isListed, listedUntil } from '../articles/counts.ts'
import { constant, type Query, sql } from '../core/sql.ts'

/** Whether a list, section or tag that the audience knows of has the image as its artwork. */
export function isArtworkFor(audience: Audience, imageKey: Query): Query {
  return sql`(
    exists (select 1 from artwork w where w.image_key = ${imageKey} and w.subject = 'list')
    or exists (select 1 from artwork w join section s on s.key = w.subject_key
      where w.image_key = ${imageKey} and w.subject = 'section' and ${isListed('section', 's', audience)})
    or exists (select 1 from artwork w join tag t on t.key = w.subject_key
      where w.image_key = ${imageKey} and w.subject = 'tag' and ${isListed('tag', 't', audience)}))`
}

/** Until when it is shown as such, as a column; null: it is not. */
export function artworkUntil(at: number, imageKey: Query): Query {
  const until = (kind: 'section' | 'tag') => sql`
    select max(${listedUntil(kind, 's', at)}) as until from artwork w join ${constant(kind)} s on s.key = w.subject_key
    where w.image_key = ${imageKey} and w.subject = ${constant(`'${kind}'`)}`
  return sql`(select max(until) from (
    select 8640000000000000 as until from artwork w where w.image_key = ${imageKey} and w.subject = 'list'
    union all ${until('section')} union all ${until('tag')}) shown)`
}

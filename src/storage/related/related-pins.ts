import type { Reader, Writer } from '../core/port.ts'
import { joined, sql } from '../core/sql.ts'

/** Keys of the articles that editors pinned beside an article, in order. */
export async function findPins(reader: Reader, articleKey: number): Promise<number[]> {
  const rows = await reader.all<{ related_key: number }>(
    sql`select related_key from related_pin where article_key = ${articleKey} order by position`,
  )
  return rows.map(({ related_key }) => related_key)
}

export async function putPins(writer: Writer, articleKey: number, relatedKeys: readonly number[]): Promise<void> {
  await writer.run(sql`delete from related_pin where article_key = ${articleKey}`)
  if (relatedKeys.length === 0) return
  const rows = relatedKeys.map((key, position) => sql`(${articleKey}, ${position}, ${key})`)
  await writer.run(sql`insert into related_pin (article_key, position, related_key) values ${joined(rows, ', ')}`)
}

import type { Reader } from './port.ts'
import { sql } from './sql.ts'

/** The id of the story that a path of the site was tied to; whether it may be read is asked by whoever reads it. */
export async function findPath(reader: Reader, path: string): Promise<string | null> {
  const row = await reader.get<{ id: string }>(
    sql`select a.id from article_path p join article a on a.key = p.article_key where p.path = ${path}`,
  )
  return row?.id ?? null
}

import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** The ids of the articles assigned to paths of the site, by path; the caller checks visibility. */
export async function findPaths(reader: Reader, paths: readonly string[]): Promise<Map<string, string>> {
  if (paths.length === 0) return new Map()
  const texts = reader.dialect.rowsOfJson(JSON.stringify(paths.map((path) => [path])), ['text'])
  const rows = await reader.all<{ path: string; id: string }>(sql`
    select p.path, a.id from article_path p join article a on a.key = p.article_key where p.path in (${texts})`)
  return new Map(rows.map(({ path, id }) => [path, id]))
}

/** The id of the article assigned to a path of the site; the caller checks visibility. */
export async function findPath(reader: Reader, path: string): Promise<string | null> {
  const row = await reader.get<{ id: string }>(
    sql`select a.id from article_path p join article a on a.key = p.article_key where p.path = ${path}`,
  )
  return row?.id ?? null
}

/** Ties a path of the site to an article; gives whether it is this article's, not another's. */
export async function takePath(writer: Writer, path: string, articleKey: number): Promise<boolean> {
  await writer.run(sql`
    insert into article_path (path, article_key) values (${path}, ${articleKey}) on conflict (path) do nothing`)
  const row = await writer.get<{ article_key: number }>(sql`select article_key from article_path where path = ${path}`)
  return row?.article_key === articleKey
}

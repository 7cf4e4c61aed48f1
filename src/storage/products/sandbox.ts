import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** Holds a sandbox against other players. */
export async function lockSandbox(writer: Writer, sandboxKey: number): Promise<void> {
  await writer.get(sql`select key from product where key = ${sandboxKey}${writer.dialect.forUpdate}`)
}

/** The article that a sandbox played last, by key; null where it has played none. */
export async function newestSandboxArticle(reader: Reader, sandboxKey: number): Promise<number | null> {
  const row = await reader.get<{ key: number }>(
    sql`select key from article where sandbox_key = ${sandboxKey} order by key desc limit 1`,
  )
  return row?.key ?? null
}

/** How many articles a sandbox has played since an instant. */
export async function sandboxArticlesSince(reader: Reader, sandboxKey: number, since: number): Promise<number> {
  const row = await reader.get<{ n: number }>(
    sql`select count(*) as n from article where sandbox_key = ${sandboxKey} and created_at > ${since}`,
  )
  return row?.n ?? 0
}

import type { Writer } from './port.ts'
import { constant, sql } from './sql.ts'

/** Tables whose rows keep the id that they had in another store. */
export type Identified = 'publication' | 'section' | 'tag' | 'author' | 'image' | 'list'

/** Sets the id and the date that a row had in another store; false if another row has that id. */
export async function adoptIdentity(
  writer: Writer,
  table: Identified,
  key: number,
  { id, updatedAt }: { id: string; updatedAt: number | null },
): Promise<boolean> {
  const other = await writer.get<{ key: number }>(
    sql`select key from ${constant(table)} where id = ${id} and key <> ${key}`,
  )
  if (other !== undefined) return false
  await writer.run(sql`
    update ${constant(table)} set id = ${id}, updated_at = coalesce(${updatedAt}, updated_at) where key = ${key}`)
  return true
}

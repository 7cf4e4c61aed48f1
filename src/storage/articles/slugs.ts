import type { Reader, Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** Whether a slug was ever given to an article other than `exceptKey`. */
export async function isSlugTaken(reader: Reader, slug: string, exceptKey: number | null): Promise<boolean> {
  const row = await reader.get<{ article_key: number }>(sql`select article_key from article_slug where slug = ${slug}`)
  return row !== undefined && row.article_key !== exceptKey
}

/**
 * Assigns a slug to an article permanently; false if another article has it, even one that took it concurrently. The slug is
 * public if the article was public under it.
 */
export async function takeSlug(
  writer: Writer,
  slug: string,
  articleKey: number,
  { isPublic }: { isPublic: boolean } = { isPublic: false },
): Promise<boolean> {
  const taken = await writer.run(sql`
    insert into article_slug (slug, article_key, is_public) values (${slug}, ${articleKey}, ${isPublic ? 1 : 0})
    on conflict (slug) do update set is_public = case when excluded.is_public = 1 then 1 else article_slug.is_public end
    where article_slug.article_key = excluded.article_key`)
  return taken === 1
}

import { RefusedInput } from '#domain/refused-input.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import type { ArticleRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import { isSlugTaken, takeSlug } from '#storage/articles/slugs.ts'
import type { ImportMode } from '../commands.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import type { KnownAbsent } from './known-absent.ts'

/** The requested slug, or a free one derived from the headline. Throws `RefusedInput`. */
export async function slugFor(
  context: CommandContext,
  record: ArticleRecord,
  articleKey: number | null,
  { mode, absent }: { mode: ImportMode; absent: KnownAbsent },
): Promise<string> {
  const free = (slug: string) => freeSlug(slug, (taken) => isSlugTaken(context.transaction, taken, articleKey))
  if (record.slug == null) return free(slugOf(record.headline))
  const slug = checkedSlug(record.slug)
  if (absent.hasSlug(slug)) return slug
  if (!mode.isNative) return free(slug)
  if (await isSlugTaken(context.transaction, slug, articleKey))
    throw new RefusedInput('/slug', `${slug} is used by another article`)
  return slug
}

/** Another writer may have taken it since it was looked for: that is a race like any other, and the batch runs again. */
export async function takeOrLose(
  context: CommandContext,
  absent: KnownAbsent,
  slug: string,
  articleKey: number,
  known: { isPublic: boolean } = { isPublic: false },
): Promise<void> {
  absent.slugTaken(slug)
  if (!(await takeSlug(context.transaction, slug, articleKey, known)))
    throw Object.assign(new Error(`The slug ${slug} was taken in the meantime.`), { code: '23505' })
}

import { PREDECESSORS } from '#domain/article/article.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ArticleRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Article } from '#storage/articles/articles.ts'
import { takePath } from '#storage/articles/paths.ts'
import { putPredecessors } from '#storage/articles/predecessors.ts'
import { isSlugTaken } from '#storage/articles/slugs.ts'
import { putPins } from '#storage/related/related-pins.ts'
import { putViews } from '#storage/views/views.ts'
import type { ImportMode } from '../commands.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { instant } from '../values.ts'
import { articleFor } from './import-list.ts'
import { takeOrLose } from './import-slugs.ts'
import type { KnownAbsent } from './known-absent.ts'

interface Given {
  source: string
  mode: ImportMode
  absent: KnownAbsent
  /** What is reported of the article is added here. */
  notes: string[]
}

/** What surrounds an article: old slugs, paths, pinned related articles, past views. */
export async function putSurroundings(
  context: CommandContext,
  article: Article,
  record: ArticleRecord,
  { source, mode, absent, notes }: Given,
): Promise<void> {
  for (const [index, slug] of (record.oldSlugs ?? []).entries()) {
    checkedSlug(slug, `/oldSlugs/${index}`)
    if (await isSlugTaken(context.transaction, slug, article.key))
      throw new RefusedInput(`/oldSlugs/${index}`, `${slug} is used by another article`)
    await takeOrLose(context, absent, slug, article.key, { isPublic: true })
  }
  for (const [index, path] of (record.paths ?? []).entries())
    if (!(await takePath(context.transaction, path, article.key))) {
      if (!mode.isNative) notes.push(`${path} leads to another article already`)
      else throw new RefusedInput(`/paths/${index}`, `${path} is used by another article`)
    }
  if (record.relatedPins != null) {
    const keys: number[] = []
    for (const [index, pin] of record.relatedPins.entries())
      keys.push(await articleFor(context, pin, source, `/relatedPins/${index}`))
    await putPins(
      context.transaction,
      article.key,
      [...new Set(keys)].filter((key) => key !== article.key),
    )
  }
  for (const relation of PREDECESSORS) {
    const given = record[relation]
    if (given == null) continue
    const keys: number[] = []
    for (const [index, earlier] of given.entries())
      keys.push(await articleFor(context, earlier, source, `/${relation}/${index}`))
    if (keys.includes(article.key)) throw new RefusedInput(`/${relation}`, 'must not contain the article itself')
    await putPredecessors(context.transaction, article.key, relation, [...new Set(keys)])
  }
  if (record.views !== undefined) {
    await putViews(
      context.transaction,
      article.key,
      record.views.map(({ at, views }) => ({ start: instant(at), views })),
      context.at,
    )
  }
}

import type { ArticleReference } from '#domain/article/parts.ts'
import { LISTS, listDependency } from '#domain/changes/dependency.ts'
import { importedId } from '#domain/id.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ListRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import { findArticleKey } from '#storage/articles/articles.ts'
import { findEntries, findList, isComputed, type ListEntry, putEntries, putList } from '#storage/lists/lists.ts'
import { findImageBySource } from '#storage/media/images.ts'
import { withIdsOf } from '../lists/keep-ids.ts'
import { checkedSlug } from '../taxonomy/references.ts'

/** Makes a list, or puts a whole new order into it. On a computed list the entries are pinned ones. */
export async function importList(
  context: CommandContext,
  record: ListRecord,
  source: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  const entries: ListEntry[] = []
  for (const [index, entry] of record.entries.entries())
    entries.push(await entryOf(context, record, entry, index, source))
  const taken = entries.flatMap(({ slot }) => slot ?? [])
  if (new Set(taken).size < taken.length) throw new RefusedInput('/entries', 'pins two entries to one slot')
  const existing = await findList(context.transaction, record.slug)
  const list = {
    id: existing?.id ?? importedId(context.at, 'list', record.slug),
    slug: checkedSlug(record.slug),
    name: record.name ?? existing?.name ?? record.slug,
    description: record.description ?? existing?.description ?? null,
    kind: existing?.kind ?? ('curated' as const),
    updatedAt: context.at,
  }
  const before = existing ? await findEntries(context.transaction, existing.key) : []
  const kept = withIdsOf(before, entries)
  if (existing && existing.name === list.name && existing.description === list.description) {
    if (JSON.stringify(before) === JSON.stringify(kept)) return 'unchanged'
  }
  const key = await putList(context.transaction, list)
  await putEntries(context.transaction, key, kept)
  context.transaction.record({
    subject: 'list',
    subjectId: list.id,
    type: 'relisted',
    version: null,
    reason: null,
    effectiveAt: context.at,
    class: 'editorial',
    cacheTags: [listDependency(key), LISTS],
    isScheduled: false,
  })
  return existing ? 'updated' : 'created'
}

/** The key of an article on an earlier line. Throws `RefusedInput`. */
export async function articleFor(
  context: CommandContext,
  reference: ArticleReference,
  defaultSource: string,
  field: string,
): Promise<number> {
  if (reference.slug === undefined && reference.sourceId === undefined)
    throw new RefusedInput(field, 'needs a slug or a sourceId')
  const by =
    reference.slug === undefined
      ? { source: reference.source ?? defaultSource, sourceId: reference.sourceId as string }
      : { slug: reference.slug }
  const key = await findArticleKey(context.transaction, by)
  if (key === null)
    throw new RefusedInput(field, `There is no article ${reference.slug ?? reference.sourceId} on an earlier line`)
  return key
}

async function entryOf(
  context: CommandContext,
  { slug }: ListRecord,
  entry: ListRecord['entries'][number],
  index: number,
  source: string,
): Promise<ListEntry> {
  const field = `/entries/${index}`
  if ((entry.article === undefined) === (entry.link === undefined))
    throw new RefusedInput(field, 'needs one of article and link')
  const { link } = entry
  return {
    id: importedId(context.at, 'entry', slug, String(index), String(entry.article ? index : entry.link?.headline)),
    position: index + 1,
    // What stands on a computed list is pinned. Default: at its own place in the order.
    slot: entry.slot ?? (isComputed(slug) ? index + 1 : null),
    articleKey:
      entry.article === undefined ? null : await articleFor(context, entry.article, source, `${field}/article`),
    link:
      link === undefined
        ? null
        : { headline: link.headline, standfirst: link.standfirst ?? null, url: link.url ?? null },
    linkImageKey: link?.image == null ? null : await linkImage(context, source, link.image, field),
  }
}

async function linkImage(context: CommandContext, source: string, sourceId: string, field: string): Promise<number> {
  const image = await findImageBySource(context.transaction, source, sourceId)
  if (!image) throw new RefusedInput(`${field}/link/image`, `There is no image ${sourceId} on an earlier line`)
  return image.key
}

import type { ArticleReference } from '#domain/article/parts.ts'
import { LISTS, listDependency } from '#domain/changes/dependency.ts'
import { importedId } from '#domain/id.ts'
import { findArticleKey } from '#storage/articles/articles.ts'
import { findImageBySource } from '#storage/media/images.ts'
import { findEntries, findList, isComputed, type ListEntry, putEntries, putList } from '#storage/lists/lists.ts'
import type { Desk } from '#projection/context.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { withIdsOf } from '../lists/keep-ids.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ListRecord } from '#ingest/format.ts'

/** Makes a list, or puts a whole new order into it. On a computed list the entries are pinned ones. */
export async function importList(
  desk: Desk,
  record: ListRecord,
  source: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  const entries: ListEntry[] = []
  for (const [index, entry] of record.entries.entries()) entries.push(await entryOf(desk, record, entry, index, source))
  const taken = entries.flatMap(({ slot }) => slot ?? [])
  if (new Set(taken).size < taken.length) throw new RefusedInput('/entries', 'pins two entries to one slot')
  const existing = await findList(desk.transaction, record.slug)
  const list = {
    id: existing?.id ?? importedId(desk.at, 'list', record.slug),
    slug: checkedSlug(record.slug),
    name: record.name ?? existing?.name ?? record.slug,
    description: record.description ?? existing?.description ?? null,
    kind: existing?.kind ?? ('curated' as const),
    updatedAt: desk.at,
  }
  const before = existing ? await findEntries(desk.transaction, existing.key) : []
  const kept = withIdsOf(before, entries)
  if (existing && existing.name === list.name && existing.description === list.description) {
    if (JSON.stringify(before) === JSON.stringify(kept)) return 'unchanged'
  }
  const key = await putList(desk.transaction, list)
  await putEntries(desk.transaction, key, kept)
  desk.transaction.record({
    subject: 'list',
    subjectId: list.id,
    kind: 'relisted',
    version: null,
    reason: null,
    effectiveAt: desk.at,
    class: 'editorial',
    cacheTags: [listDependency(key), LISTS],
    edge: false,
  })
  return existing ? 'updated' : 'created'
}

/** The key of a story on an earlier line. Throws `RefusedInput`. */
export async function articleFor(
  desk: Desk,
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
  const key = await findArticleKey(desk.transaction, by)
  if (key === null)
    throw new RefusedInput(field, `There is no story ${reference.slug ?? reference.sourceId} on an earlier line`)
  return key
}

async function entryOf(
  desk: Desk,
  { slug }: ListRecord,
  entry: ListRecord['entries'][number],
  index: number,
  source: string,
): Promise<ListEntry> {
  const field = `/entries/${index}`
  if ((entry.article === undefined) === (entry.teaser === undefined))
    throw new RefusedInput(field, 'needs one of article and teaser')
  const { teaser } = entry
  return {
    id: importedId(desk.at, 'entry', slug, String(index), String(entry.article ? index : entry.teaser?.headline)),
    position: index + 1,
    // What stands on a computed list is pinned: at its own place in the order unless told.
    slot: entry.slot ?? (isComputed(slug) ? index + 1 : null),
    articleKey: entry.article === undefined ? null : await articleFor(desk, entry.article, source, `${field}/article`),
    teaser:
      teaser === undefined
        ? null
        : { headline: teaser.headline, standfirst: teaser.standfirst ?? null, url: teaser.url ?? null },
    teaserImageKey: teaser?.image == null ? null : await teaserImage(desk, source, teaser.image, field),
  }
}

async function teaserImage(desk: Desk, source: string, sourceId: string, field: string): Promise<number> {
  const image = await findImageBySource(desk.transaction, source, sourceId)
  if (!image) throw new RefusedInput(`${field}/teaser/image`, `There is no image ${sourceId} on an earlier line`)
  return image.key
}

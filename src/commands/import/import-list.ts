import type { ArticleReference } from '#domain/article/parts.ts'
import { LISTS, listDependency } from '#domain/changes/dependency.ts'
import { importedId } from '#domain/id.ts'
import { NO_TRANSLATIONS, translationsFrom } from '#domain/name-translations.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ListRecord } from '#ingest/format.ts'
import type { CommandContext } from '#projection/context.ts'
import { findArticleKey } from '#storage/articles/articles.ts'
import { adoptIdentity } from '#storage/core/identity.ts'
import {
  findEntries,
  findIdElsewhere,
  findList,
  findListByKey,
  isComputed,
  type ListEntry,
  type ListHead,
  putEntries,
  putExclusion,
  putFill,
  putList,
} from '#storage/lists/lists.ts'
import { putArtwork } from '#storage/media/artwork.ts'
import { findImageNamed } from '#storage/media/images.ts'
import { withIdsOf } from '../lists/keep-ids.ts'
import { baseFrom } from '../lists/lists.ts'
import { placementFrom, withPlacementsOf } from '../lists/placements.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { instantOrNull } from '../values.ts'
import { artworkFrom, hasArtwork } from './import-taxonomy.ts'

/** Creates a list, or replaces its order. On a computed list the entries are pins. */
export async function importList(
  context: CommandContext,
  record: ListRecord,
  source: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  const entries: ListEntry[] = []
  for (const [index, entry] of record.entries.entries())
    entries.push(await entryOf(context, record, entry, index, source))
  const taken = entries.flatMap(({ slot }) => slot ?? [])
  if (new Set(taken).size < taken.length) throw new RefusedInput('/entries', 'pins two entries to the same slot')
  const twice = firstTwice(entries.flatMap(({ id, placement }) => [id, placement?.id ?? []].flat()))
  if (twice !== null) throw new RefusedInput('/entries', `has the id ${twice} twice`)
  const existing = await findList(context.transaction, record.slug)
  const base = await baseFrom(context, record, record.slug)
  const ownId = existing?.id ?? importedId(context.at, 'list', record.slug)
  const list = {
    id: record.id ?? ownId,
    slug: checkedSlug(record.slug),
    name: record.name ?? existing?.name ?? record.slug,
    description: record.description ?? existing?.description ?? null,
    translations:
      record.translations === undefined
        ? (existing?.translations ?? NO_TRANSLATIONS)
        : translationsFrom(NO_TRANSLATIONS, record.translations),
    kind: existing?.kind ?? ('curated' as const),
    variantOf: base?.list.slug ?? existing?.variantOf ?? null,
    language: base?.language ?? existing?.language ?? null,
    updatedAt: instantOrNull(record.updatedAt) ?? context.at,
  }
  const before = existing ? await findEntries(context.transaction, existing.key) : []
  // Entries with an id keep it.
  const kept = withPlacementsOf(
    before,
    record.entries.some(({ id }) => id !== undefined) ? entries : withIdsOf(before, entries),
  )
  const artwork = await artworkFrom(context, record, source)
  const isAlike =
    existing !== null &&
    headOf(existing) === headOf(list) &&
    existing.id === list.id &&
    JSON.stringify(before) === JSON.stringify(kept) &&
    (await hasArtwork(context, 'list', existing.key, artwork))
  if (isAlike && !(await putSettings(context, existing.key, record))) return 'unchanged'
  const key = await putList(context.transaction, { ...list, id: ownId })
  if (!(await adoptIdentity(context.transaction, 'list', key, list)))
    throw new RefusedInput('/id', `${list.id} is already the ID of another list`)
  const elsewhere = await findIdElsewhere(context.transaction, key, kept)
  if (elsewhere !== null)
    throw new RefusedInput('/entries', `${elsewhere.id} is an entry or placement of the list ${elsewhere.list}`)
  await putEntries(context.transaction, key, kept)
  if (!isAlike) await putSettings(context, key, record)
  if (artwork !== undefined) await putArtwork(context.transaction, 'list', key, artwork)
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

function firstTwice(ids: readonly string[]): string | null {
  return ids.find((id, index) => ids.indexOf(id) < index) ?? null
}

function headOf({ name, description, translations, variantOf, language }: ListHead): string {
  return JSON.stringify([name, description, translations, variantOf, language])
}

/** The fill and the exclusions of the list, if the record has them; returns whether they changed. */
async function putSettings(context: CommandContext, key: number, { fill, excluded }: ListRecord): Promise<boolean> {
  const { transaction } = context
  let isNew = false
  if (fill !== undefined) {
    const given = fill && {
      ...{ section: fill.section ?? null, tag: fill.tag ?? null, author: fill.author ?? null, limit: fill.limit },
    }
    const before = (await findListByKey(transaction, key))?.fill ?? null
    isNew = JSON.stringify(before) !== JSON.stringify(given)
    if (isNew) await putFill(transaction, key, given)
  }
  for (const [index, slug] of (excluded ?? []).entries()) {
    const article = await articleFor(context, { slug }, '', `/excluded/${index}`)
    if (await putExclusion(transaction, key, article)) isNew = true
  }
  return isNew
}

/** The key of an article on an earlier line. Throws `RefusedInput`. */
export async function articleFor(
  context: CommandContext,
  reference: ArticleReference,
  defaultSource: string,
  field: string,
): Promise<number> {
  if (reference.slug === undefined && reference.sourceId === undefined)
    throw new RefusedInput(field, 'requires a slug or a sourceId')
  const by =
    reference.slug === undefined
      ? { source: reference.source ?? defaultSource, sourceId: reference.sourceId as string }
      : { slug: reference.slug }
  const key = await findArticleKey(context.transaction, by)
  if (key === null)
    throw new RefusedInput(field, `Article ${reference.slug ?? reference.sourceId} does not exist on an earlier line`)
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
    throw new RefusedInput(field, 'requires either article or link')
  const { link } = entry
  return {
    id:
      entry.id ??
      importedId(context.at, 'entry', slug, String(index), String(entry.article ? index : entry.link?.headline)),
    position: index + 1,
    // Entries of a computed list are pinned. Default: at their place in the order.
    slot: entry.slot ?? (isComputed(slug) ? index + 1 : null),
    articleKey:
      entry.article === undefined ? null : await articleFor(context, entry.article, source, `${field}/article`),
    link:
      link === undefined
        ? null
        : { headline: link.headline, standfirst: link.standfirst ?? null, url: link.url ?? null },
    linkImageKey: link?.image == null ? null : await imageNamed(context, source, link.image, `${field}/link/image`),
    placement: await placementOf(context, entry, { field, list: slug }, source),
  }
}

async function placementOf(
  context: CommandContext,
  { article, placement }: ListRecord['entries'][number],
  { field, list }: { field: string; list: string },
  source: string,
): Promise<ListEntry['placement']> {
  if (placement != null && article === undefined)
    throw new RefusedInput(`${field}/placement`, 'must not be set: this entry is a link, which has its own texts')
  const { id, ...given } = placement ?? {}
  const made = await placementFrom(placement == null ? null : given, `${field}/placement`, async (name, place) =>
    name === null ? null : imageNamed(context, source, name, place),
  )
  if (made === null) return null
  return { ...made, id: id ?? importedId(context.at, 'placement', list, JSON.stringify([article, given])) }
}

async function imageNamed(context: CommandContext, source: string, sourceId: string, field: string): Promise<number> {
  const image = await findImageNamed(context.transaction, source, sourceId)
  if (!image) throw new RefusedInput(field, `Image ${sourceId} does not exist on an earlier line`)
  return image.key
}

import { uuidv7 } from 'uuidv7'
import { TAXONOMY_KINDS } from '#domain/article/filter.ts'
import type { ChangeLogType } from '#domain/changes/change.ts'
import { LISTS, listDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { nearest } from '#domain/language/text.ts'
import { NO_TRANSLATIONS, translationsFrom } from '#domain/name-translations.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { FilterError, parseFilter } from '#domain/taxonomy/expression.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import {
  allLists,
  deleteList,
  findList,
  findVariants,
  type List,
  type ListFill,
  lockList,
  putFill,
  putList,
} from '#storage/lists/lists.ts'
import { findClassified } from '#storage/taxonomy/slugs.ts'
import { changeArtwork } from '../media/artwork.ts'
import { runCommand } from '../run-command.ts'
import { checkedSlug } from '../taxonomy/references.ts'
import { hint } from '../taxonomy/taxonomy-context.ts'
import { language } from '../values.ts'
import type { FillInput, ListCommands, Listed } from './list-commands.ts'

/** A new curated list, empty. Throws `conflict`. */
export function createList(services: Services, command: ListCommands['create-list']): Promise<Listed> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const { slug: requested, name, description, translations, fill } = command.input
    const isTaken = async (slug: string) => (await findList(transaction, slug)) !== null
    const slug = requested == null ? await freeSlug(slugOf(name), isTaken) : checkedSlug(requested)
    if (requested != null && (await isTaken(slug)))
      throw new BroadsheetError('conflict', `The list ${slug} already exists.`, {
        faults: [{ in: 'body', field: '/slug', message: 'is used by another list' }],
      })
    const base = await baseFrom(context, command.input)
    const list = {
      ...{ id: uuidv7(), slug, name, description: description ?? null, kind: 'curated' as const },
      translations: translationsFrom(NO_TRANSLATIONS, translations),
      ...{ variantOf: base?.list.slug ?? null, language: base?.language ?? null },
    }
    const key = await putList(transaction, { ...list, updatedAt: context.at })
    await changeArtwork(context, 'list', key, command.input.artwork)
    if (fill != null) await putFill(transaction, key, await checkedFill(context, fill))
    recordList(context, { key, id: list.id }, 'created')
    if (base) recordList(context, base.list, 'relisted')
    return { id: list.id, slug, revision: 1 }
  })
}

/** Changes name, description, and what the list is filled up from. Throws `not-found`. */
export function patchList(services: Services, command: ListCommands['patch-list']): Promise<Listed> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const list = await lockListNamed(context, command.slug)
    const { patch } = command
    if (patch.fill != null && list.kind === 'computed')
      throw new RefusedInput('/fill', `is for curated lists only; ${list.slug} is computed`)
    const description = patch.description === undefined ? list.description : patch.description
    const translations = translationsFrom(list.translations, patch.translations)
    const head = { ...list, name: patch.name ?? list.name, description, translations }
    await putList(transaction, { ...head, updatedAt: context.at })
    await changeArtwork(context, 'list', list.key, patch.artwork)
    if (patch.fill !== undefined)
      await putFill(transaction, list.key, patch.fill === null ? null : await checkedFill(context, patch.fill))
    recordList(context, list, 'updated')
    return { id: list.id, slug: list.slug, revision: list.revision }
  })
}

/** Deletes a curated list. Throws `not-found`, `conflict`. */
export function removeList(services: Services, command: ListCommands['delete-list']): Promise<Listed> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const list = await lockListNamed(context, command.slug)
    if (list.kind === 'computed')
      throw new BroadsheetError('conflict', `The list ${list.slug} is computed and cannot be deleted.`)
    const [variant] = await findVariants(transaction, list.key)
    if (variant)
      throw new BroadsheetError('conflict', `The list ${list.slug} has the variant ${variant.slug}. Delete it first.`)
    await deleteList(transaction, list.key)
    recordList(context, list, 'deleted')
    const base = list.variantOf === null ? null : await findList(transaction, list.variantOf)
    if (base) recordList(context, base, 'relisted')
    return { id: list.id, slug: list.slug, revision: list.revision }
  })
}

/** The list that a new one is to be a variant of, and for which language; null: none. Throws `RefusedInput`, `conflict`. */
export async function baseFrom(
  { transaction }: CommandContext,
  { variantOf, language: code }: { variantOf?: string | null; language?: string | null },
  slug: string | null = null,
): Promise<{ list: List; language: string } | null> {
  if ((variantOf == null) !== (code == null))
    throw new RefusedInput(
      variantOf == null ? '/variantOf' : '/language',
      'is missing; variantOf and language must be sent together',
    )
  if (variantOf == null) return null
  const list = await findList(transaction, variantOf)
  if (!list) throw new RefusedInput('/variantOf', `There is no list ${variantOf}`)
  if (list.kind === 'computed')
    throw new RefusedInput(
      '/variantOf',
      `must be a curated list; ${variantOf} is computed. Filter it with language instead`,
    )
  if (list.variantOf !== null || list.slug === slug)
    throw new RefusedInput(
      '/variantOf',
      `must be a list that is no variant itself, such as ${list.variantOf ?? 'another one'}`,
    )
  const tag = language(code as string, '/language')
  const other = (await findVariants(transaction, list.key)).find((variant) => variant.language === tag)
  if (other && other.slug !== slug)
    throw new BroadsheetError('conflict', `The list ${list.slug} already has a variant for ${tag}: ${other.slug}.`, {
      faults: [{ in: 'body', field: '/language', message: `is already the language of ${other.slug}` }],
    })
  return { list, language: tag }
}

/** Locks and returns the list. Throws `not-found`, suggesting the nearest slug. */
export async function lockListNamed(context: CommandContext, slug: string): Promise<List> {
  const list = await lockList(context.transaction, slug)
  if (list) return list
  const near = nearest(
    slug,
    (await allLists(context.transaction)).map((known) => known.slug),
  )
  throw new BroadsheetError('not-found', `There is no list ${slug}.${near ? ` Did you mean ${near}?` : ''}`)
}

/** `isSeen`: whether the public sees a difference. */
export function recordList(
  context: CommandContext,
  { key, id }: Pick<List, 'key' | 'id'>,
  kind: ChangeLogType,
  { isSeen } = { isSeen: true },
): void {
  context.transaction.record({
    subject: 'list',
    subjectId: id,
    type: kind,
    version: null,
    reason: null,
    effectiveAt: context.at,
    class: isSeen ? 'editorial' : 'derived',
    cacheTags: [listDependency(key), LISTS],
    isScheduled: false,
  })
}

/** A filter of more alternatives is no choice any more. */
const MOST_ALTERNATIVES = 4

/** Throws `RefusedInput`. */
async function checkedFill(context: CommandContext, input: FillInput): Promise<ListFill> {
  for (const facet of TAXONOMY_KINDS) {
    const text = input[facet]
    if (text == null) continue
    const slugs = slugsOf(facet, text)
    for (const slug of slugs)
      if (!(await findClassified(context.transaction, facet, slug)))
        throw new RefusedInput(
          `/fill/${facet}`,
          `There is no ${facet} ${slug}.${await hint(context.transaction, facet, slug)}`,
        )
  }
  const { section = null, tag = null, author = null, limit } = input
  return { section, tag, author, limit }
}

function slugsOf(facet: string, text: string): string[] {
  try {
    const filter = parseFilter(text)
    if (filter.length > MOST_ALTERNATIVES) throw new FilterError(`has more than ${MOST_ALTERNATIVES} alternatives`)
    return filter.flatMap(({ all, none }) => [...all, ...none])
  } catch (error) {
    if (error instanceof FilterError) throw new RefusedInput(`/fill/${facet}`, error.message)
    throw error
  }
}

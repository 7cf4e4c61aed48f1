import { uuidv7 } from 'uuidv7'
import { BroadsheetError } from '#domain/errors.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { publicKeysOf } from '#storage/articles/visibility.ts'
import {
  deleteExclusion,
  findEntries,
  findExclusions,
  type List,
  type ListEntry,
  putEntries,
  putExclusion,
} from '#storage/lists/lists.ts'
import { imageKeysById } from '#storage/media/images.ts'
import { findKeyOf } from '../articles/lock.ts'
import { runCommand } from '../run-command.ts'
import { withIdsOf } from './keep-ids.ts'
import type { EntryInput, LinkInput, ListCommands, Listed } from './list-commands.ts'
import { lockListNamed, recordList } from './lists.ts'
import { type FindImage, placementFrom, withPlacementsOf } from './placements.ts'

/** The maximum number of entries. */
const MOST_ENTRIES = 1000
const MOST_EXCLUSIONS = 200

/** Replaces the whole order. Throws `not-found`, `precondition-failed`, `precondition-required`. */
export function replaceEntries(services: Services, command: ListCommands['put-entries']): Promise<Listed> {
  return onEntries(services, command, async (context, list, before) => {
    if (command.ifMatch === null && list.revisedBy !== null && list.revisedBy !== command.actor)
      throw new BroadsheetError(
        'precondition-required',
        `The entries were last changed by someone else (revision ${list.revision}). Send If-Match: "r<n>" with the revision you read.`,
        { headers: [['etag', `"r${list.revision}"`]] },
      )
    const entries: ListEntry[] = []
    for (const [index, input] of command.entries.entries()) {
      const field = `/entries/${index}`
      if (input.id !== undefined && !before.some(({ id }) => id === input.id))
        throw new RefusedInput(`${field}/id`, `The list has no entry ${input.id}`)
      entries.push(await entryOf(context, list, input, field, index))
    }
    const named = new Set(command.entries.flatMap(({ id }) => id ?? []))
    const unnamed = before.filter(({ id }) => !named.has(id))
    return withIdsOf(unnamed, entries).map((entry, index) => ({ ...entry, id: command.entries[index]?.id ?? entry.id }))
  })
}

/** One more entry, at a position. Throws `not-found`, `precondition-failed`. */
export function addEntry(services: Services, command: ListCommands['add-entry']): Promise<Listed> {
  return onEntries(services, command, async (context, list, before) => {
    const at = placeOf(command.position, before.length + 1)
    return before.toSpliced(at - 1, 0, await entryOf(context, list, command.entry, '', at - 1))
  })
}

/** Moves an entry, holds it at a slot, or changes its teaser. Throws `not-found`, `precondition-failed`. */
export function changeEntry(services: Services, command: ListCommands['change-entry']): Promise<Listed> {
  return onEntries(services, command, async (context, list, before) => {
    const index = indexOf(before, command.entry)
    const changed = { ...(before[index] as ListEntry) }
    if (command.slot !== undefined) changed.slot = command.slot
    if (list.kind === 'computed' && changed.slot === null)
      throw new RefusedInput('/slot', `${list.slug} is a computed list: its own entries are pins. Remove the entry`)
    if (command.link !== undefined) await changeLink(context, changed, command.link)
    if (command.placement !== undefined) {
      if (changed.articleKey === null && command.placement !== null) throw noArticle('')
      changed.placement = await placementFrom(command.placement, '/placement', imagesFor(context))
    }
    const others = before.toSpliced(index, 1)
    return others.toSpliced(placeOf(command.position ?? index + 1, before.length) - 1, 0, changed)
  })
}

/** Takes an entry off. Throws `not-found`, `precondition-failed`. */
export function removeEntry(services: Services, command: ListCommands['remove-entry']): Promise<Listed> {
  return onEntries(services, command, async (_context, _list, before) =>
    before.toSpliced(indexOf(before, command.entry), 1),
  )
}

/** Keeps an article from a list that would take it up by itself. Throws `not-found`. */
export function excludeArticle(services: Services, command: ListCommands['exclude-article']): Promise<Listed> {
  return onExclusions(services, command, async (context, list, articleKey) => {
    if ((await findExclusions(context.transaction, list.key)).length >= MOST_EXCLUSIONS)
      throw new BroadsheetError(
        'conflict',
        `The list ${list.slug} already has the maximum of ${MOST_EXCLUSIONS} exclusions.`,
      )
    if (await putExclusion(context.transaction, list.key, articleKey))
      recordList(context, list, 'relisted', { isSeen: (await publicOf(context, [articleKey])).size > 0 })
  })
}

/** Lets an article back onto a list. Throws `not-found`. */
export function includeArticle(services: Services, command: ListCommands['include-article']): Promise<Listed> {
  return onExclusions(services, command, async (context, list, articleKey) => {
    if (!(await deleteExclusion(context.transaction, list.key, articleKey)))
      throw new BroadsheetError('not-found', `The list ${list.slug} does not exclude ${command.ref}.`)
    recordList(context, list, 'relisted', { isSeen: (await publicOf(context, [articleKey])).size > 0 })
  })
}

function onExclusions(
  services: Services,
  command: ListCommands['exclude-article' | 'include-article'],
  change: (context: CommandContext, list: List, articleKey: number) => Promise<void>,
): Promise<Listed> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const list = await lockListNamed(context, command.slug)
    await change(context, list, await articleKeyOf(context, command.ref, '/article'))
    return { id: list.id, slug: list.slug, revision: list.revision }
  })
}

/** One transaction around a change of a list's order. */
function onEntries(
  services: Services,
  command: Extract<ListCommands[keyof ListCommands], { ifMatch: number | null; slug: string }>,
  change: (context: CommandContext, list: List, before: ListEntry[]) => Promise<ListEntry[]>,
): Promise<Listed> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const list = await lockListNamed(context, command.slug)
    const { id, slug, revision } = list
    if (command.ifMatch !== null && command.ifMatch !== revision)
      throw new BroadsheetError(
        'precondition-failed',
        `The entries are at revision ${revision}, not ${command.ifMatch}. Read them again and reapply your change.`,
        { headers: [['etag', `"r${revision}"`]] },
      )
    const before = await findEntries(transaction, list.key)
    const changed = withPlacementsOf(before, await change(context, list, before))
    const after = changed.map((entry, index) => ({ ...entry, position: index + 1 }))
    checkOrder(after)
    if (JSON.stringify(after) === JSON.stringify(before)) return { id, slug, revision }
    await putEntries(transaction, list.key, after, command.actor)
    recordList(context, list, 'relisted', { isSeen: await isSeenByPublic(context, before, after) })
    return { id, slug, revision: revision + 1 }
  })
}

/** Whether the public sees another list than before: entries of hidden articles come and go unseen. */
async function isSeenByPublic(context: CommandContext, before: ListEntry[], after: ListEntry[]): Promise<boolean> {
  const keys = [...before, ...after].flatMap(({ articleKey }) => articleKey ?? [])
  const open = await publicOf(context, [...new Set(keys)])
  const seen = (entries: ListEntry[]) =>
    JSON.stringify(
      entries.flatMap(({ position: _, ...entry }) =>
        entry.articleKey === null || open.has(entry.articleKey) ? [entry] : [],
      ),
    )
  return seen(before) !== seen(after)
}

/** Those of these articles that the public sees. */
function publicOf({ transaction, at }: CommandContext, keys: readonly number[]): Promise<Set<number>> {
  return publicKeysOf(transaction, keys, at)
}

/** Throws `RefusedInput`. */
function checkOrder(entries: ListEntry[]): void {
  if (entries.length > MOST_ENTRIES) throw new RefusedInput('/entries', `must have at most ${MOST_ENTRIES} items`)
  const [slots, articles, ids] = [new Map<number, number>(), new Map<number, number>(), new Set<string>()]
  for (const { id, slot, articleKey, position } of entries) {
    if (ids.has(id)) throw new RefusedInput(`/entries/${position - 1}/id`, `contains ${id} twice`)
    ids.add(id)
    const inSlot = slot === null ? undefined : slots.get(slot)
    if (inSlot !== undefined)
      throw new RefusedInput('/slot', `${slot} is already taken by the entry at position ${inSlot}`)
    if (slot !== null) slots.set(slot, position)
    const same = articleKey === null ? undefined : articles.get(articleKey)
    if (same !== undefined)
      throw new RefusedInput('/article', `is on the list twice, at positions ${same} and ${position}`)
    if (articleKey !== null) articles.set(articleKey, position)
  }
}

async function entryOf(
  context: CommandContext,
  list: List,
  input: EntryInput,
  field: string,
  index: number,
): Promise<ListEntry> {
  if ((input.article === undefined) === (input.link === undefined))
    throw new RefusedInput(field || '/', 'requires either article or link')
  const { article, link, placement } = input
  if (placement != null && article === undefined) throw noArticle(field)
  return {
    id: uuidv7(),
    position: index + 1,
    // Entries of a computed list are pinned. Default: at their place in the order.
    slot: input.slot ?? (list.kind === 'computed' ? index + 1 : null),
    articleKey: article === undefined ? null : await articleKeyOf(context, article, `${field}/article`),
    link: link ? { headline: link.headline, standfirst: link.standfirst ?? null, url: link.url ?? null } : null,
    linkImageKey: await imageKeyOf(context, link?.image ?? null, `${field}/link/image`),
    placement: await placementFrom(placement, `${field}/placement`, imagesFor(context)),
  }
}

function noArticle(field: string): RefusedInput {
  return new RefusedInput(`${field}/placement`, 'must not be set: this entry is a link, which has its own texts')
}

function imagesFor(context: CommandContext): FindImage {
  return (id, field) => imageKeyOf(context, id, field)
}

async function changeLink(context: CommandContext, entry: ListEntry, patch: Partial<LinkInput>): Promise<void> {
  if (entry.link === null) throw new RefusedInput('/link', 'must not be set: this entry is an article, not a link')
  const { image, ...texts } = patch
  entry.link = { ...entry.link, ...texts }
  if (image !== undefined) entry.linkImageKey = await imageKeyOf(context, image, '/link/image')
}

/** Throws `RefusedInput`. */
async function articleKeyOf(context: CommandContext, ref: string, field: string): Promise<number> {
  const key = await findKeyOf(context.transaction, ref)
  if (key === null) throw new RefusedInput(field, `Article ${ref} does not exist`)
  return key
}

/** Throws `RefusedInput`. */
async function imageKeyOf(context: CommandContext, id: string | null, field: string): Promise<number | null> {
  if (id === null) return null
  const key = (await imageKeysById(context.transaction, [id.toLowerCase()])).get(id.toLowerCase())
  if (key === undefined)
    throw new RefusedInput(field, `Image ${id} does not exist. Upload it first with POST /v1/images`)
  return key
}

/** By id, or by position. Throws `not-found`. */
function indexOf(entries: ListEntry[], entry: string): number {
  const index = entries.findIndex(({ id, position }) => id === entry.toLowerCase() || String(position) === entry)
  if (index === -1)
    throw new BroadsheetError('not-found', `The list has no entry ${entry}; it has ${entries.length} entries.`)
  return index
}

/** Throws `RefusedInput`. */
function placeOf(position: number | null, last: number): number {
  if (position === null) return last
  if (position <= last) return position
  throw new RefusedInput('/position', `must be at most ${last}, the end of the list`)
}

import { uuidv7 } from 'uuidv7'
import { BroadsheetError } from '#domain/errors.ts'
import { imageKeysById } from '#storage/media/images.ts'
import {
  deleteExclusion,
  findEntries,
  findExclusions,
  type List,
  type ListEntry,
  putEntries,
  putExclusion,
} from '#storage/lists/lists.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import { findKeyOf } from '../articles/lock.ts'
import type { Said } from '#domain/command.ts'
import { type Desk, openDesk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { withIdsOf } from './keep-ids.ts'
import type { EntryInput, ListCommands, Listed, TeaserInput } from './list-commands.ts'
import { heldList, recordList } from './lists.ts'

/** Nobody reads further. */
const MOST_ENTRIES = 1000
const MOST_EXCLUSIONS = 200

/** The whole order anew. Throws `not-found`, `precondition-failed`, `precondition-required`. */
export function replaceEntries(newsroom: Newsroom, command: ListCommands['put-entries']): Promise<Listed> {
  return onEntries(newsroom, command, async (desk, list, before) => {
    if (command.ifMatch === null && list.revisedBy !== null && list.revisedBy !== command.actor)
      throw new BroadsheetError(
        'precondition-required',
        `The entries were changed last by somebody else (revision ${list.revision}). Send If-Match: "r<n>" with the revision that you have read.`,
        { headers: [['etag', `"r${list.revision}"`]] },
      )
    const entries: ListEntry[] = []
    for (const [index, input] of command.entries.entries()) {
      const field = `/entries/${index}`
      if (input.id !== undefined && !before.some(({ id }) => id === input.id))
        throw new RefusedInput(`${field}/id`, `There is no entry ${input.id} on this list`)
      entries.push(await entryOf(desk, list, input, field, index))
    }
    const named = new Set(command.entries.flatMap(({ id }) => id ?? []))
    const unnamed = before.filter(({ id }) => !named.has(id))
    return withIdsOf(unnamed, entries).map((entry, index) => ({ ...entry, id: command.entries[index]?.id ?? entry.id }))
  })
}

/** One more entry, at a position. Throws `not-found`, `precondition-failed`. */
export function addEntry(newsroom: Newsroom, command: ListCommands['add-entry']): Promise<Listed> {
  return onEntries(newsroom, command, async (desk, list, before) => {
    const at = placeOf(command.position, before.length + 1)
    return before.toSpliced(at - 1, 0, await entryOf(desk, list, command.entry, '', at - 1))
  })
}

/** Moves an entry, holds it at a slot, or changes its teaser. Throws `not-found`, `precondition-failed`. */
export function changeEntry(newsroom: Newsroom, command: ListCommands['change-entry']): Promise<Listed> {
  return onEntries(newsroom, command, async (desk, list, before) => {
    const index = indexOf(before, command.entry)
    const changed = { ...(before[index] as ListEntry) }
    if (command.slot !== undefined) changed.slot = command.slot
    if (list.kind === 'computed' && changed.slot === null)
      throw new RefusedInput('/slot', `${list.slug} is computed: what stands on it is pinned. Remove the entry`)
    if (command.teaser !== undefined) await changeTeaser(desk, changed, command.teaser)
    const others = before.toSpliced(index, 1)
    return others.toSpliced(placeOf(command.position ?? index + 1, before.length) - 1, 0, changed)
  })
}

/** Takes an entry off. Throws `not-found`, `precondition-failed`. */
export function removeEntry(newsroom: Newsroom, command: ListCommands['remove-entry']): Promise<Listed> {
  return onEntries(newsroom, command, async (_desk, _list, before) =>
    before.toSpliced(indexOf(before, command.entry), 1),
  )
}

/** Keeps a story from a list that would take it up by itself. Throws `not-found`. */
export function excludeArticle(newsroom: Newsroom, command: ListCommands['exclude-article']): Promise<Listed> {
  return onExclusions(newsroom, command, async (desk, list, articleKey) => {
    if ((await findExclusions(desk.transaction, list.key)).length >= MOST_EXCLUSIONS)
      throw new BroadsheetError('conflict', `The list ${list.slug} leaves out ${MOST_EXCLUSIONS} stories already.`)
    if (await putExclusion(desk.transaction, list.key, articleKey)) recordList(desk, list, 'relisted')
  })
}

/** Lets a story back onto a list. Throws `not-found`. */
export function includeArticle(newsroom: Newsroom, command: ListCommands['include-article']): Promise<Listed> {
  return onExclusions(newsroom, command, async (desk, list, articleKey) => {
    if (!(await deleteExclusion(desk.transaction, list.key, articleKey)))
      throw new BroadsheetError('not-found', `The list ${list.slug} does not leave out ${command.ref}.`)
    recordList(desk, list, 'relisted')
  })
}

function onExclusions(
  newsroom: Newsroom,
  command: Said & { slug: string; ref: string },
  change: (desk: Desk, list: List, articleKey: number) => Promise<void>,
): Promise<Listed> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const list = await heldList(desk, command.slug)
    await change(desk, list, await articleKeyOf(desk, command.ref, '/article'))
    return { id: list.id, slug: list.slug, revision: list.revision }
  })
}

/** One transaction around a change of a list's order. */
function onEntries(
  newsroom: Newsroom,
  command: Said & { slug: string; ifMatch: number | null },
  change: (desk: Desk, list: List, before: ListEntry[]) => Promise<ListEntry[]>,
): Promise<Listed> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const list = await heldList(desk, command.slug)
    const { id, slug, revision } = list
    if (command.ifMatch !== null && command.ifMatch !== revision)
      throw new BroadsheetError(
        'precondition-failed',
        `The entries are at revision ${revision} by now, not ${command.ifMatch}. Read them again and put your change on top.`,
        { headers: [['etag', `"r${revision}"`]] },
      )
    const before = await findEntries(transaction, list.key)
    const after = (await change(desk, list, before)).map((entry, index) => ({ ...entry, position: index + 1 }))
    checkOrder(after)
    if (JSON.stringify(after) === JSON.stringify(before)) return { id, slug, revision }
    await putEntries(transaction, list.key, after, command.actor)
    recordList(desk, list, 'relisted')
    return { id, slug, revision: revision + 1 }
  })
}

/** Throws `RefusedInput`. */
function checkOrder(entries: ListEntry[]): void {
  if (entries.length > MOST_ENTRIES) throw new RefusedInput('/entries', `are more than ${MOST_ENTRIES}`)
  const [slots, stories, ids] = [new Map<number, number>(), new Map<number, number>(), new Set<string>()]
  for (const { id, slot, articleKey, position } of entries) {
    if (ids.has(id)) throw new RefusedInput(`/entries/${position - 1}/id`, `stands twice: ${id}`)
    ids.add(id)
    const inSlot = slot === null ? undefined : slots.get(slot)
    if (inSlot !== undefined)
      throw new RefusedInput('/slot', `${slot} is held by the entry at position ${inSlot} already`)
    if (slot !== null) slots.set(slot, position)
    const same = articleKey === null ? undefined : stories.get(articleKey)
    if (same !== undefined)
      throw new RefusedInput('/article', `stands on the list twice, at positions ${same} and ${position}`)
    if (articleKey !== null) stories.set(articleKey, position)
  }
}

async function entryOf(desk: Desk, list: List, input: EntryInput, field: string, index: number): Promise<ListEntry> {
  if ((input.article === undefined) === (input.teaser === undefined))
    throw new RefusedInput(field || '/', 'needs one of article and teaser')
  const { article, teaser } = input
  return {
    id: uuidv7(),
    position: index + 1,
    // What stands on a computed list is pinned: at its own place in the order unless told.
    slot: input.slot ?? (list.kind === 'computed' ? index + 1 : null),
    articleKey: article === undefined ? null : await articleKeyOf(desk, article, `${field}/article`),
    teaser: teaser
      ? { headline: teaser.headline, standfirst: teaser.standfirst ?? null, url: teaser.url ?? null }
      : null,
    teaserImageKey: await imageKeyOf(desk, teaser?.image ?? null, `${field}/teaser/image`),
  }
}

async function changeTeaser(desk: Desk, entry: ListEntry, patch: Partial<TeaserInput>): Promise<void> {
  if (entry.teaser === null) throw new RefusedInput('/teaser', 'this entry is a story: it has no teaser')
  const { image, ...texts } = patch
  entry.teaser = { ...entry.teaser, ...texts }
  if (image !== undefined) entry.teaserImageKey = await imageKeyOf(desk, image, '/teaser/image')
}

/** Throws `RefusedInput`. */
async function articleKeyOf(desk: Desk, ref: string, field: string): Promise<number> {
  const key = await findKeyOf(desk.transaction, ref)
  if (key === null) throw new RefusedInput(field, `There is no story ${ref}`)
  return key
}

/** Throws `RefusedInput`. */
async function imageKeyOf(desk: Desk, id: string | null, field: string): Promise<number | null> {
  if (id === null) return null
  const key = (await imageKeysById(desk.transaction, [id.toLowerCase()])).get(id.toLowerCase())
  if (key === undefined) throw new RefusedInput(field, `There is no image ${id}; upload it first: POST /v1/images`)
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
  throw new RefusedInput('/position', `must be at most ${last}: the end of the list`)
}

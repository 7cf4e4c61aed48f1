import { EVERYTHING_CHANGED, FILING } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { countLiveFiledUnder } from '#storage/articles/live.ts'
import { type Section, updateSection, withAncestors } from '#storage/taxonomy/sections.ts'
import { findFiled } from '#storage/taxonomy/slugs.ts'
import type { Desk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { Filed, FilingCommands } from './taxonomy-commands.ts'
import { atFilingDesk, changeSlug, differs, hint, newSlug, presentSlug, recordFiling } from './taxonomy-context.ts'
import { finishDeletion } from './remove.ts'
import { beginRework } from './rework.ts'
import { saveSection } from './save.ts'

/** A new section. Throws `conflict`. */
export function createSection(newsroom: Newsroom, command: FilingCommands['create-section']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { slug, name, description = null, parent, position } = command.input
    const above = parent == null ? null : await parentKey(desk, parent)
    const made = {
      slug: await newSlug(desk, 'section', slug, name, above),
      name,
      description,
      parentKey: above,
      position: position ?? nextPosition(desk),
    }
    const { id, slug: given } = await saveSection(desk, made, undefined)
    return { id, slug: given, job: null }
  })
}

/** Changes what the patch names; moves it in the tree, with its stories and the sections below. Throws `not-found`, `conflict`. */
export function patchSection(newsroom: Newsroom, command: FilingCommands['patch-section']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const before = await sectionOf(desk, command.slug)
    const { patch } = command
    const after: Section = {
      ...before,
      slug: await changeSlug(desk, 'section', before, patch.slug),
      name: patch.name ?? before.name,
      description: patch.description === undefined ? before.description : patch.description,
      parentKey: patch.parent === undefined ? before.parentKey : await newParent(desk, before, patch.parent),
      position: patch.position ?? before.position,
      updatedAt: desk.at,
    }
    const { id, slug } = after
    if (!differs(before, after, 'slug', 'name', 'description', 'parentKey', 'position')) return { id, slug, job: null }
    await updateSection(desk.transaction, after)
    desk.sections.bySlug.delete(before.slug)
    desk.sections.put(after)
    const isShown = differs(before, after, 'slug', 'name', 'parentKey')
    recordFiling(desk, 'section', id, 'updated', [isShown ? EVERYTHING_CHANGED : FILING])
    const work = { kind: 'refile', facet: 'section', key: after.key, after: 0 } as const
    return { id, slug, job: isShown ? await beginRework(desk, command.verb, id, work) : null }
  })
}

/** Deletes a section without stories and sections below. Throws `not-found`, `conflict`. */
export function deleteSection(newsroom: Newsroom, command: FilingCommands['delete-section']): Promise<Filed> {
  return atFilingDesk(newsroom, command, async (desk) => {
    const { key, id, slug } = await sectionOf(desk, command.slug)
    const children = [...desk.sections.byKey.values()].filter(({ parentKey }) => parentKey === key).length
    const live = await countLiveFiledUnder(desk.transaction, 'section', key)
    const keys = await keysMeaning(desk.transaction, 'section', key)
    const others = live > 0 ? 0 : await countUnpublishedUses(desk.transaction, 'section', keys)
    if (children + live + others > 0)
      throw new BroadsheetError(
        'conflict',
        `The section ${slug} has ${live} live stories${live > 0 ? '' : `, ${others} others (drafts, unpublished)`} and ${children} sections below. Move them first.`,
      )
    await markGone(desk.transaction, 'section', key, null, desk.at)
    await finishDeletion(desk, 'section', key)
    return { id, slug, job: null }
  })
}

async function sectionOf(desk: Desk, slug: string): Promise<Section> {
  return desk.sections.bySlug.get(await presentSlug(desk.transaction, 'section', slug)) as Section
}

/** Throws `RefusedInput`. */
async function parentKey(desk: Desk, slug: string): Promise<number> {
  const found = await findFiled(desk.transaction, 'section', slug)
  const parent = found && desk.sections.bySlug.get(found.slug)
  if (!parent)
    throw new RefusedInput('/parent', `There is no section ${slug}.${await hint(desk.transaction, 'section', slug)}`)
  return parent.key
}

async function newParent(desk: Desk, section: Section, slug: string | null): Promise<number | null> {
  if (slug === null) return null
  const key = await parentKey(desk, slug)
  if (withAncestors(key, desk.sections.byKey).includes(section.key))
    throw new RefusedInput('/parent', `${slug} ${key === section.key ? 'is' : 'stands below'} ${section.slug} itself`)
  return key
}

function nextPosition(desk: Desk): number {
  return 1 + Math.max(-1, ...[...desk.sections.byKey.values()].map(({ position }) => position))
}

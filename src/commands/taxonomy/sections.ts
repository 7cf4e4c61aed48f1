import { EVERYTHING_CHANGED, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { NO_TRANSLATIONS, translationsFrom } from '#domain/name-translations.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import { countLiveClassifiedUnder } from '#storage/articles/live.ts'
import { countUnpublishedUses, keysMeaning, markGone } from '#storage/taxonomy/redirects.ts'
import { type Section, updateSection, withAncestors } from '#storage/taxonomy/sections.ts'
import { findClassified } from '#storage/taxonomy/slugs.ts'
import { changeArtwork } from '../media/artwork.ts'
import { finishDeletion } from './remove.ts'
import { beginRework } from './rework.ts'
import { saveSection, sectionsAround, takeInHand, typeOfSaving } from './save.ts'
import type { Classified, TaxonomyCommands } from './taxonomy-commands.ts'
import {
  changeSlug,
  differs,
  hint,
  isKnownToReaders,
  newSlug,
  presentSlug,
  recordTaxonomy,
  withTaxonomyContext,
} from './taxonomy-context.ts'

/** A new section. Throws `conflict`. */
export function createSection(services: Services, command: TaxonomyCommands['create-section']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const { slug, name, description = null, translations, parent, position } = command.input
    const above = parent == null ? null : await parentKey(context, parent)
    const made = {
      slug: await newSlug(context, 'section', slug, name, above),
      name,
      description,
      translations: translationsFrom(NO_TRANSLATIONS, translations),
      parentKey: above,
      position: position ?? nextPosition(context),
    }
    const { key, id, slug: given } = await saveSection(context, made, undefined)
    await changeArtwork(context, 'section', key, command.input.artwork)
    return { id, slug: given, job: null }
  })
}

/** Changes what the patch names; moves it in the tree, with its articles and the sections below. Throws `not-found`, `conflict`. */
export function patchSection(services: Services, command: TaxonomyCommands['patch-section']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const before = await sectionOf(context, command.slug)
    const { patch } = command
    const after: Section = {
      ...before,
      slug: await changeSlug(context, 'section', before, patch.slug),
      name: patch.name ?? before.name,
      description: patch.description === undefined ? before.description : patch.description,
      translations: translationsFrom(before.translations, patch.translations),
      parentKey: patch.parent === undefined ? before.parentKey : await newParent(context, before, patch.parent),
      position: patch.position ?? before.position,
      updatedAt: context.at,
    }
    const { id, slug } = after
    const isDrawn = await changeArtwork(context, 'section', before.key, patch.artwork)
    if (!isDrawn && !differs(before, after, 'slug', 'name', 'description', 'translations', 'parentKey', 'position'))
      return { id, slug, job: null }
    const type = await typeOfSaving(context, 'section', before)
    await takeInHand(context, 'section', after.parentKey)
    await updateSection(context.transaction, after)
    context.sections.bySlug.delete(before.slug)
    context.sections.put(after)
    const isShown = differs(before, after, 'slug', 'name', 'translations', 'parentKey')
    const around = sectionsAround(context, before, after)
    const touched = isShown ? [EVERYTHING_CHANGED] : [TAXONOMY, subjectDependency('section', after.key)]
    recordTaxonomy(context, 'section', id, type, [...touched, ...around])
    const work = { kind: 'refile', facet: 'section', key: after.key, after: 0, around } as const
    return { id, slug, job: isShown ? await beginRework(context, command.verb, id, work) : null }
  })
}

/** Deletes a section without articles and sections below. Throws `not-found`, `conflict`. */
export function deleteSection(services: Services, command: TaxonomyCommands['delete-section']): Promise<Classified> {
  return withTaxonomyContext(services, command, async (context) => {
    const { key, id, slug } = await sectionOf(context, command.slug)
    const children = [...context.sections.byKey.values()].filter(({ parentKey }) => parentKey === key).length
    const live = await countLiveClassifiedUnder(context.transaction, 'section', key)
    const keys = await keysMeaning(context.transaction, 'section', key)
    const others = live > 0 ? 0 : await countUnpublishedUses(context.transaction, 'section', keys)
    if (children + live + others > 0)
      throw new BroadsheetError(
        'conflict',
        `The section ${slug} has ${live} live articles${live > 0 ? '' : `, ${others} others (drafts, unpublished)`} and ${children} subsections. Move them first.`,
      )
    const isOpen = await isKnownToReaders(context, 'section', slug)
    await markGone(context.transaction, 'section', key, null, context.at)
    await finishDeletion(context, 'section', key, { isOpen })
    return { id, slug, job: null }
  })
}

async function sectionOf(context: CommandContext, slug: string): Promise<Section> {
  return context.sections.bySlug.get(await presentSlug(context.transaction, 'section', slug)) as Section
}

/** Throws `RefusedInput`. */
async function parentKey(context: CommandContext, slug: string): Promise<number> {
  const found = await findClassified(context.transaction, 'section', slug)
  const parent = found && context.sections.bySlug.get(found.slug)
  if (!parent)
    throw new RefusedInput('/parent', `There is no section ${slug}.${await hint(context.transaction, 'section', slug)}`)
  return parent.key
}

async function newParent(context: CommandContext, section: Section, slug: string | null): Promise<number | null> {
  if (slug === null) return null
  const key = await parentKey(context, slug)
  if (withAncestors(key, context.sections.byKey).includes(section.key))
    throw new RefusedInput(
      '/parent',
      `${slug} ${key === section.key ? 'is' : 'is a subsection of'} ${section.slug} itself`,
    )
  return key
}

function nextPosition(context: CommandContext): number {
  return 1 + Math.max(-1, ...[...context.sections.byKey.values()].map(({ position }) => position))
}

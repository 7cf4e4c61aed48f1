import { publicAt } from '#domain/article/audience.ts'
import type { TaxonomyKind } from '#domain/article/filter.ts'
import type { Change, ChangeLogType } from '#domain/changes/change.ts'
import { EVERYTHING_CHANGED, isHiddenDependency } from '#domain/changes/dependency.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { nearest } from '#domain/language/text.ts'
import { freeSlug, slugOf } from '#domain/taxonomy/slug.ts'
import { type CommandContext, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import type { Reader } from '#storage/core/port.ts'
import { findGoing } from '#storage/taxonomy/redirects.ts'
import {
  findByName,
  findClassified,
  findListed,
  isTaxonomySlugTaken,
  keepOldSlug,
  reviveSlug,
  slugsLike,
} from '#storage/taxonomy/slugs.ts'
import type { Command } from '../commands.ts'
import { runCommand } from '../run-command.ts'
import { checkedSlug } from './references.ts'

/** A transaction that may change the taxonomy: no articles are written in the meantime. */
export function withTaxonomyContext<T>(
  services: Services,
  command: Command,
  work: (context: CommandContext) => Promise<T>,
): Promise<T> {
  return runCommand(services, command, async (transaction) => {
    if (transaction.dialect.lockTaxonomy) await transaction.get(transaction.dialect.lockTaxonomy)
    return work(await openCommandContext(transaction, services, command.at, command.actor))
  })
}

/** The present slug of a section, tag or author that has or had `slug`. Throws `not-found`, with the nearest there is. */
export async function presentSlug(reader: Reader, facet: TaxonomyKind, slug: string): Promise<string> {
  const found = await findClassified(reader, facet, slug)
  if (found) return found.slug
  throw new BroadsheetError('not-found', `There is no ${facet} ${slug}.${await hint(reader, facet, slug)}`)
}

/** ` Did you mean x?` for a slug that is not there. */
export async function hint(reader: Reader, facet: TaxonomyKind, slug: string): Promise<string> {
  const near = nearest(slug, await slugsLike(reader, facet, slug))
  return near === null ? '' : ` Did you mean ${near}?`
}

/**
 * The requested slug, or a free one derived from the name if that is not in use: a second subject with the same name needs an
 * explicit slug. Throws `conflict`, `RefusedInput`.
 */
export async function newSlug(
  context: CommandContext,
  facet: TaxonomyKind,
  requested: string | null | undefined,
  name: string,
  parentKey: number | null = null,
) {
  const isTaken = (slug: string) => isTaxonomySlugTaken(context.transaction, facet, slug, null)
  if (requested == null) {
    const same = await findByName(context.transaction, facet, name, parentKey)
    if (same !== null) throw nameTaken(facet, same)
    return freeSlug(slugOf(name), isTaken)
  }
  const slug = checkedSlug(requested)
  if (await isTaken(slug)) throw taken(facet, slug)
  return slug
}

/** Changes a subject's slug; the old one redirects to it. Throws `conflict`, `RefusedInput`. */
export async function changeSlug(
  context: CommandContext,
  facet: TaxonomyKind,
  before: { key: number; slug: string },
  requested: string | null | undefined,
): Promise<string> {
  if (requested == null || requested === before.slug) return before.slug
  const slug = checkedSlug(requested)
  if (await isTaxonomySlugTaken(context.transaction, facet, slug, before.key)) throw taken(facet, slug)
  await reviveSlug(context.transaction, facet, slug)
  const isHidden = !(await isKnownToReaders(context, facet, before.slug))
  await keepOldSlug(context.transaction, facet, before.slug, { key: before.key, isHidden })
  return slug
}

/** Whether readers know of a section, tag or author. */
export async function isKnownToReaders(context: CommandContext, facet: TaxonomyKind, slug: string): Promise<boolean> {
  return (await findListed(context.transaction, facet, slug, publicAt(context.at))) !== null
}

function nameTaken(facet: TaxonomyKind, { slug, name }: { slug: string; name: string }): BroadsheetError {
  const path = `/v1/${facet}s/${encodeURIComponent(slug)}`
  const message = `is the name of the ${facet} ${slug}; use it (${path}), or send another slug to create a second one`
  return new BroadsheetError('conflict', `A ${facet} named ${name} already exists: ${slug}, at ${path}.`, {
    faults: [{ in: 'body', field: '/name', message }],
    extension: { existing: { slug, path } },
  })
}

function taken(facet: TaxonomyKind, slug: string): BroadsheetError {
  const message = `is or was used by another ${facet}`
  return new BroadsheetError('conflict', `The slug ${slug} ${message}.`, {
    faults: [{ in: 'body', field: '/slug', message }],
  })
}

/** Refuses what is about to go, or what another is being merged into. Throws `conflict`. */
export async function refuseGoing(
  context: CommandContext,
  facet: TaxonomyKind,
  { key, slug }: { key: number; slug: string },
  { mayReceive }: { mayReceive: boolean },
): Promise<void> {
  const { isGoing, coming } = await findGoing(context.transaction, facet, key)
  if (isGoing) throw new BroadsheetError('conflict', `The ${facet} ${slug} is being deleted by a job.`)
  if (coming !== null && !mayReceive)
    throw new BroadsheetError(
      'conflict',
      `The ${facet} ${coming} is being merged into ${slug}. Wait for the job to complete.`,
    )
}

/** Records a change of a section, tag or author: any answer may show it. */
export function recordTaxonomy(
  context: CommandContext,
  facet: TaxonomyKind,
  id: string,
  kind: ChangeLogType,
  cacheTags: string[] = [EVERYTHING_CHANGED],
  more: Pick<Change, 'mergedInto'> = {},
): void {
  context.transaction.record({
    subject: facet,
    subjectId: id,
    type: kind,
    version: null,
    reason: null,
    effectiveAt: context.at,
    // Changes that only the newsroom sees are not announced.
    class: cacheTags.every(isHiddenDependency) ? 'derived' : 'editorial',
    cacheTags,
    isScheduled: false,
    ...more,
  })
}

/** The fields that a patch changes. */
export function differs<T extends object>(before: T, after: T, ...fields: (keyof T)[]): boolean {
  return fields.some((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
}

import type { PaidReading } from '#domain/article/free-part.ts'
import type { Actor } from '#domain/command.ts'
import type { Reader } from '#storage/core/port.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import { type Image, imagesByKey } from '#storage/media/images.ts'
import { type Media, mediaByKey } from '#storage/media/media.ts'
import { findPaidReading, findPublication, type Publication } from '#storage/publication/publication.ts'
import { type Author, authorsByKey } from '#storage/taxonomy/authors.ts'
import { allSections, type Section } from '#storage/taxonomy/sections.ts'
import { type Tag, tagsByKey } from '#storage/taxonomy/tags.ts'
import { LookUp } from './look-up.ts'
import type { Products } from './products/product-index.ts'
import type { Services } from './services.ts'

/** Where articles are rendered: what to read from, the instant, and what has been looked up. */
export interface RenderContext {
  readonly reader: Reader
  readonly services: Services
  readonly at: number
  readonly sections: LookUp<Section>
  readonly tags: LookUp<Tag>
  readonly authors: LookUp<Author>
  readonly images: LookUp<Image>
  readonly media: LookUp<Media>
  /** Who reads paid articles in full. */
  readonly paidReading: PaidReading
}

/**
 * Where one command does its work: the transaction, who and when. What a verb changes it changes in the look-ups too, so
 * that the same command sees it.
 */
export interface CommandContext extends RenderContext {
  readonly transaction: Transaction
  readonly actor: Actor
  publication: Publication
  paidReading: PaidReading
  /** What articles are put into as they are published. */
  products: Products
}

export async function openRenderContext(
  reader: Reader,
  services: Services,
  at: number,
  paidReading?: PaidReading,
): Promise<RenderContext> {
  const sections = new LookUp<Section>()
  for (const section of await allSections(reader)) sections.put(section)
  return {
    ...{ reader, services, at, sections, tags: new LookUp<Tag>(), authors: new LookUp<Author>() },
    images: new LookUp(),
    media: new LookUp(),
    paidReading: paidReading ?? (await findPaidReading(reader)),
  }
}

export async function openCommandContext(
  transaction: Transaction,
  services: Services,
  at: number,
  actor: Actor,
): Promise<CommandContext> {
  if (transaction.dialect.shareTaxonomy) await transaction.get(transaction.dialect.shareTaxonomy)
  const publication = await findPublication(transaction)
  if (!publication) throw new Error('The database has no publication; it was not initialised.')
  const products = await services.products.current(transaction)
  const rendering = await openRenderContext(transaction, services, at, publication.paidReading)
  return { ...rendering, transaction, actor, publication, products }
}

/** Looks up what is not known yet of the tags, authors and images behind the keys. */
export async function lookUp(
  context: RenderContext,
  keys: { tags: number[]; authors: number[]; images: number[]; media: number[] },
): Promise<void> {
  for (const tag of await tagsByKey(context.reader, missing(context.tags.byKey, keys.tags))) context.tags.put(tag)
  for (const author of await authorsByKey(context.reader, missing(context.authors.byKey, keys.authors)))
    context.authors.put(author)
  for (const image of await imagesByKey(context.reader, missing(context.images.byKey, keys.images)))
    context.images.put(image)
  for (const media of await mediaByKey(context.reader, missing(context.media.byKey, keys.media)))
    context.media.put(media)
}

/** After a rollback of part of the work: cached look-ups may be stale. */
export async function forgetLookedUp(context: CommandContext): Promise<void> {
  for (const known of [context.sections, context.tags, context.authors, context.images, context.media]) known.clear()
  for (const section of await allSections(context.transaction)) context.sections.put(section)
  context.publication = (await findPublication(context.transaction)) as Publication
}

function missing(known: ReadonlyMap<number, unknown>, keys: number[]): number[] {
  return keys.filter((key) => !known.has(key))
}

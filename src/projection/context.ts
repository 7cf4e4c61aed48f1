import { type Author, authorsByKey } from '#storage/taxonomy/authors.ts'
import { type Image, imagesByKey } from '#storage/media/images.ts'
import type { Reader } from '#storage/core/port.ts'
import { findPublication, type Publication } from '#storage/publication/publication.ts'
import { allSections, type Section } from '#storage/taxonomy/sections.ts'
import { type Tag, tagsByKey } from '#storage/taxonomy/tags.ts'
import type { Transaction } from '#storage/core/unit-of-work.ts'
import type { Actor } from '#domain/command.ts'
import { LookUp } from './look-up.ts'
import type { Newsroom } from './services.ts'
import type { Products } from './products/product-index.ts'

/** Where stories are rendered: what to read from, the instant, and what has been looked up. */
export interface ReadingDesk {
  readonly reader: Reader
  readonly newsroom: Newsroom
  readonly at: number
  readonly sections: LookUp<Section>
  readonly tags: LookUp<Tag>
  readonly authors: LookUp<Author>
  readonly images: LookUp<Image>
}

/**
 * Where one command does its work: the transaction, who and when. What a verb changes it changes in the look-ups too, so
 * that the same command sees it.
 */
export interface Desk extends ReadingDesk {
  readonly transaction: Transaction
  readonly actor: Actor
  publication: Publication
  /** What stories are put into as they are published. */
  products: Products
}

export async function openReadingDesk(reader: Reader, newsroom: Newsroom, at: number): Promise<ReadingDesk> {
  const sections = new LookUp<Section>()
  for (const section of await allSections(reader)) sections.put(section)
  return { reader, newsroom, at, sections, tags: new LookUp(), authors: new LookUp(), images: new LookUp() }
}

export async function openDesk(transaction: Transaction, newsroom: Newsroom, at: number, actor: Actor): Promise<Desk> {
  if (transaction.dialect.shareFiling) await transaction.get(transaction.dialect.shareFiling)
  const publication = await findPublication(transaction)
  if (!publication) throw new Error('The database has no publication: it was not prepared.')
  const products = await newsroom.products.current(transaction)
  return { ...(await openReadingDesk(transaction, newsroom, at)), transaction, actor, publication, products }
}

/** Looks up what is not known yet of the tags, authors and images behind the keys. */
export async function lookUp(
  desk: ReadingDesk,
  keys: { tags: number[]; authors: number[]; images: number[] },
): Promise<void> {
  for (const tag of await tagsByKey(desk.reader, missing(desk.tags.byKey, keys.tags))) desk.tags.put(tag)
  for (const author of await authorsByKey(desk.reader, missing(desk.authors.byKey, keys.authors)))
    desk.authors.put(author)
  for (const image of await imagesByKey(desk.reader, missing(desk.images.byKey, keys.images))) desk.images.put(image)
}

/** After a part of the work was undone: what was looked up may be gone again. */
export async function forgetLookedUp(desk: Desk): Promise<void> {
  for (const known of [desk.sections, desk.tags, desk.authors, desk.images]) known.clear()
  for (const section of await allSections(desk.transaction)) desk.sections.put(section)
  desk.publication = (await findPublication(desk.transaction)) as Publication
}

function missing(known: ReadonlyMap<number, unknown>, keys: number[]): number[] {
  return keys.filter((key) => !known.has(key))
}

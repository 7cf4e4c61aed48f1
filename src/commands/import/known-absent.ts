import type { ImportRecord } from '#ingest/format.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import type { CommandContext } from '#projection/context.ts'
import { findExistingSources, findTakenSlugs } from '#storage/articles/articles.ts'
import type { Writer } from '#storage/core/port.ts'
import { findExistingImageSources } from '#storage/media/images.ts'
import { lookUpAuthors, lookUpTags } from '../taxonomy/references.ts'

/** Something by (source, sourceId). */
type Identity = readonly [source: string, sourceId: string]

/**
 * What a batch may make and the database does not have yet, looked up once for all of its records: most articles of an
 * import are new. What is made is no longer absent. Anything else has to be looked for.
 */
export class KnownAbsent {
  readonly #articles = new Set<string>()
  readonly #images = new Set<string>()
  readonly #slugs = new Set<string>()

  addArticles(identities: Iterable<Identity>): void {
    for (const identity of identities) this.#articles.add(nameOf(identity))
  }

  addImages(identities: Iterable<Identity>): void {
    for (const identity of identities) this.#images.add(nameOf(identity))
  }

  addSlugs(slugs: Iterable<string>): void {
    for (const slug of slugs) this.#slugs.add(slug)
  }

  hasArticle(source: string, sourceId: string): boolean {
    return this.#articles.has(nameOf([source, sourceId]))
  }

  hasImage(source: string, sourceId: string): boolean {
    return this.#images.has(nameOf([source, sourceId]))
  }

  hasSlug(slug: string): boolean {
    return this.#slugs.has(slug)
  }

  articleMade(source: string, sourceId: string): void {
    this.#articles.delete(nameOf([source, sourceId]))
  }

  imageMade(source: string, sourceId: string): void {
    this.#images.delete(nameOf([source, sourceId]))
  }

  slugTaken(slug: string): void {
    this.#slugs.delete(slug)
  }
}

/** Looks up what the articles of a batch may make: themselves, their slugs, images at addresses, tags and authors. */
export async function lookUpAbsent(
  context: CommandContext,
  records: readonly Pick<PreparedRecord, 'record'>[],
  source: string,
): Promise<KnownAbsent> {
  const absent = new KnownAbsent()
  const articles = records.flatMap(({ record }) => (record.record === 'article' ? record : []))
  // Articles with their history take slugs, too.
  if (articles.length < FEWEST || records.some(({ record }) => record.record === 'article-history')) return absent
  const { transaction } = context
  const identities = articles.map((article): Identity => [article.source ?? source, article.sourceId])
  absent.addArticles(await without(transaction, identities, findExistingSources))
  const addresses = articles.flatMap(({ images, source: own = source }) =>
    (images ?? []).flatMap(({ url }): Identity[] => (url == null ? [] : [[own ?? source, url]])),
  )
  // Images that the batch itself holds are made on the way.
  if (!records.some(({ record }) => record.record === 'image' || record.record === 'media'))
    absent.addImages(await without(transaction, addresses, findExistingImageSources))
  const slugs = new Set(articles.flatMap(({ slug }) => slug ?? []))
  const taken = await findTakenSlugs(transaction, [...slugs])
  absent.addSlugs([...slugs].filter((slug) => !taken.has(slug)))
  if (!records.some(({ record }) => isTaxonomy(record))) {
    await lookUpTags(
      context,
      articles.flatMap(({ tags }) => tags ?? []),
    )
    await lookUpAuthors(
      context,
      articles.flatMap(({ authors }) => authors ?? []),
    )
  }
  return absent
}

/** Of fewer, each is looked for when it is its turn. */
const FEWEST = 8

/** Its records may bring former slugs. */
function isTaxonomy({ record }: ImportRecord): boolean {
  return record === 'section' || record === 'tag' || record === 'author'
}

async function without(
  writer: Writer,
  identities: readonly Identity[],
  find: (writer: Writer, identities: readonly Identity[]) => Promise<Identity[]>,
): Promise<Identity[]> {
  const found = new Set((await find(writer, identities)).map(nameOf))
  return identities.filter((identity) => !found.has(nameOf(identity)))
}

function nameOf([source, sourceId]: Identity): string {
  return `${source}\0${sourceId}`
}

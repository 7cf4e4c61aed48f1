import { writeFile } from 'node:fs/promises'
import { NATIVE } from './kind-names.ts'
import { recognise } from './kinds.ts'
import { elementsOf, rawTextOf } from './markup/element.ts'
import { textOfFile } from './markup/encoding.ts'
import { XmlItems } from './markup/read-xml.ts'
import type { SourceEntry, SourceFile, SourceKind, SourceOptions } from './source.ts'
import { feed } from './sources/feed.ts'
import { jsonFeed } from './sources/json-feed.ts'
import { newsmlG2 } from './sources/newsml-g2.ts'
import { ninjs } from './sources/ninjs.ts'

/** Kinds that a source publishes at one address, again and again. */
const STANDING: readonly SourceKind[] = [feed, jsonFeed, ninjs, newsmlG2]

/** An entry of a feed that its publisher has deleted (RFC 6721). */
export interface DeletedEntry {
  id: string
  comment: string | null
}

/** What a document of a standing source holds; null where it is of none of the kinds. `path` is where it is written. */
export async function readFeedDocument(
  path: string,
  content: Buffer,
  options: SourceOptions,
): Promise<{ entries: SourceEntry[]; deleted: DeletedEntry[] } | null> {
  await writeFile(path, content)
  const file: SourceFile = { name: 'feed', path, size: content.length }
  const kind = await recognise(file)
  if (kind === null || kind === NATIVE || !STANDING.includes(kind)) return null
  const entries: SourceEntry[] = []
  for await (const entry of kind.read(file, options)) entries.push(entry)
  return { entries, deleted: kind === feed ? await deletedIn(file) : [] }
}

async function deletedIn(file: SourceFile): Promise<DeletedEntry[]> {
  const items = new XmlItems({ isItem: (name) => name === 'at:deleted-entry', isCaseless: true })
  const deleted: DeletedEntry[] = []
  for await (const { element } of items.read(textOfFile(file))) {
    const comment = elementsOf(element).find(({ name }) => name === 'at:comment')
    const { ref } = element.attributes
    if (ref) deleted.push({ id: ref, comment: comment === undefined ? null : rawTextOf(comment).trim() || null })
  }
  return deleted
}

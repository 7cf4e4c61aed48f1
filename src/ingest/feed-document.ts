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
const FOLLOWABLE: readonly SourceKind[] = [feed, jsonFeed, ninjs, newsmlG2]

/** An entry of a feed that its publisher has deleted (RFC 6721). */
export interface DeletedEntry {
  id: string
  comment: string | null
}

/** The content of a document of a followed source; null if it is of none of the kinds. It is written to `path`. */
export async function readFeedDocument(
  path: string,
  content: Buffer,
  options: SourceOptions,
): Promise<{ entries: SourceEntry[]; deleted: DeletedEntry[] } | null> {
  await writeFile(path, content)
  const file: SourceFile = { name: 'feed', path, size: content.length }
  const kind = await recognise(file)
  if (kind === null || kind === NATIVE || !FOLLOWABLE.includes(kind)) return null
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

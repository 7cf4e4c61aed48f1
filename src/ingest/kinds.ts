import { NATIVE, SOURCE_NAMES, type SourceName } from './kind-names.ts'
import { headText } from './markup/encoding.ts'
import type { SourceFile, SourceKind } from './source.ts'
import { csv } from './sources/csv.ts'
import { feed } from './sources/feed.ts'
import { ghost } from './sources/ghost.ts'
import { html } from './sources/html.ts'
import { jsonFeed } from './sources/json-feed.ts'
import { markdown } from './sources/markdown.ts'
import { newsmlG2 } from './sources/newsml-g2.ts'
import { ninjs } from './sources/ninjs.ts'
import { textPage } from './sources/text-page.ts'
import { wordpress } from './sources/wordpress.ts'
import { wpRest } from './sources/wp-rest.ts'

const KINDS: Readonly<Record<SourceName, SourceKind>> = {
  wordpress,
  'newsml-g2': newsmlG2,
  feed,
  'json-feed': jsonFeed,
  'wp-rest': wpRest,
  ninjs,
  ghost,
  html,
  markdown,
  csv,
  text: textPage,
}

/** The kind of a file by its content: a kind, `native`, or null. */
export async function recognise(file: SourceFile): Promise<SourceKind | typeof NATIVE | null> {
  if (file.size === 0) return null
  const head = await headText(file.path)
  if (isNative(head)) return NATIVE
  return SOURCE_NAMES.map((name) => KINDS[name]).find((kind) => kind.recognise(head, file.name)) ?? null
}

export function kindNamed(name: string): SourceKind | typeof NATIVE | null {
  if (name === NATIVE) return NATIVE
  return Object.hasOwn(KINDS, name) ? KINDS[name as SourceName] : null
}

/** The first line that is not blank is an object with a `record`. */
function isNative(head: string): boolean {
  const first = /^\ufeff?\s*(\{[^\n]*)/.exec(head)?.[1]
  if (first === undefined) return false
  return (
    /^\{\s*"record"\s*:/.test(first) ||
    /"record"\s*:\s*"(?:publication|section|tag|author|image|article|article-history|list|related)"/.test(first)
  )
}

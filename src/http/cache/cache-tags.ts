import { hkdfSync } from 'node:crypto'
import { type CacheTagHeader, collapse, namesOfAnswer } from '#domain/changes/cache-tag.ts'
import { keyedHash } from '../keyed-hash.ts'
import type { CacheDependencies } from './dependencies.ts'

/** Derives cache tags from public names. */
export interface CacheTags {
  /** The tags of names, in one order. */
  of(names: Iterable<string>): string[]
  /** The header lines of an answer, name after value. */
  lines(dependencies: Pick<CacheDependencies, 'names' | 'dependencies'>): string[]
}

const TAG_CHARACTERS = 10
/** Bytes that make as many characters, and more. */
const TAG_BYTES = 9
const NAMES_KEPT = 50_000
/** Together at most 3,000 bytes: with the other headers below the 4 KB that proxies read a header into. */
const MOST_TAGS = 250
/** What caches have to support (RFC 9875, 2). */
const MOST_GROUPS = 32

const FORMS: Record<CacheTagHeader, { most: number; text: (tags: readonly string[]) => string }> = {
  'Cache-Tag': { most: MOST_TAGS, text: (tags) => tags.join(',') },
  'Surrogate-Key': { most: MOST_TAGS, text: (tags) => tags.join(' ') },
  'Cache-Groups': { most: MOST_GROUPS, text: (tags) => tags.map((tag) => `"${tag}"`).join(', ') },
}

/**
 * A cache tag is the letter of its kind and a keyed hash: it does not reveal the id, and can't be computed for one. The key is
 * derived from the publication, so that tags are stable across restarts and the same on every node.
 */
export function createCacheTags(secret: Uint8Array, headers: readonly CacheTagHeader[]): CacheTags {
  const hashed = keyedHash(Buffer.from(hkdfSync('sha256', secret, '', 'broadsheet cache tag', 32)))
  const kept = new Map<string, string>()
  const tagOf = (name: string): string => {
    const known = kept.get(name)
    if (known !== undefined) return known
    const tag = `${name[0]}${hashed(name).toString('base64url', 0, TAG_BYTES).slice(0, TAG_CHARACTERS)}`
    if (kept.size >= NAMES_KEPT) kept.clear()
    kept.set(name, tag)
    return tag
  }
  const tagsOf = (names: Iterable<string>) => Array.from(names, tagOf).sort()
  return {
    of: tagsOf,
    lines({ names, dependencies }) {
      const all = namesOfAnswer(names, dependencies)
      const lines: string[] = []
      for (const header of headers) {
        const { most, text } = FORMS[header]
        lines.push(header.toLowerCase(), text(tagsOf(all.size <= most ? all : collapse(all, most))))
      }
      return lines
    },
  }
}

/** Whether changes purge an answer: static ones, such as the docs, change with the version of the program. */
export function isPurged({ names, dependencies }: Pick<CacheDependencies, 'names' | 'dependencies'>): boolean {
  return namesOfAnswer(names, dependencies).size > 1
}

import { hash, hkdfSync } from 'node:crypto'
import { type CacheTagHeader, collapse, namesOfAnswer } from '#domain/changes/cache-tag.ts'
import type { CacheDependencies } from './dependencies.ts'

/** Derives cache tags from public names. */
export interface CacheTags {
  /** The tags of names, in one order. */
  of(names: Iterable<string>): string[]
  /** The header lines of an answer, name after value. */
  lines(dependencies: Pick<CacheDependencies, 'names' | 'dependencies'>): string[]
}

const TAG_CHARACTERS = 10
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
    const tag = `${name[0]}${hashed(name).slice(0, TAG_CHARACTERS)}`
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

const BLOCK = 64
const DIGEST = 32
const INNER = 0x36
const OUTER = 0x5c
/** Bytes of a name that need no separate buffer. */
const USUAL_NAME = 256

/**
 * HMAC-SHA-256 in base64url by two one-shot hashes (RFC 2104), which take half the time of `createHmac`: each article that is
 * read for the first time has a name.
 */
function keyedHash(key: Uint8Array): (text: string) => string {
  const inner = Buffer.alloc(BLOCK + USUAL_NAME, INNER)
  const outer = Buffer.alloc(BLOCK + DIGEST, OUTER)
  for (const [index, byte] of key.entries()) {
    inner[index] = byte ^ INNER
    outer[index] = byte ^ OUTER
  }
  return (text) => {
    const bytes = text.length * 3 <= USUAL_NAME ? inner : Buffer.concat([inner.subarray(0, BLOCK), Buffer.from(text)])
    const end = bytes === inner ? BLOCK + inner.write(text, BLOCK) : bytes.length
    outer.set(hash('sha256', bytes.subarray(0, end), 'buffer'), BLOCK)
    return hash('sha256', outer, 'base64url')
  }
}

/** Whether changes purge an answer: static ones, such as the docs, change with the version of the program. */
export function isPurged({ names, dependencies }: Pick<CacheDependencies, 'names' | 'dependencies'>): boolean {
  return namesOfAnswer(names, dependencies).size > 1
}

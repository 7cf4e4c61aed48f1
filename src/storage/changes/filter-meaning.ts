import { type ArticleFilter, type Meaning, slugsOf, TAXONOMY_KINDS, type TaxonomyKind } from '#domain/article/filter.ts'
import { findSubjects } from '../articles/filter.ts'
import type { Reader } from '../core/port.ts'
import { keysIn, sql } from '../core/sql.ts'
import { findDeletedSubjects } from '../taxonomy/slugs.ts'

/** Everything that the slugs of a filter have resolved to since the subscription began: keys, in the order of `slugsOf`. */
export type KnownKeys = Record<TaxonomyKind, number[][]>

export interface ReassignedSlug {
  facet: TaxonomyKind
  slug: string
}

/** What a filter's slugs resolve to now, at the reader's last position, and at any time before. */
export interface Meanings {
  now: Meaning
  former: Meaning
  ever: Meaning
  /** To go on with. */
  known: KnownKeys
  /** Slugs that were reassigned: no article has changed, but different ones match. */
  reassigned: ReassignedSlug[]
}

/**
 * Resolves the slugs of a filter. Before, a slug may have resolved to something that was merged or deleted since: `known` has
 * the earlier keys, as far as the reader has stored its cursors; merges and deletions give the others.
 */
export async function meaningsOf(reader: Reader, filter: ArticleFilter, known: KnownKeys | null): Promise<Meanings> {
  const now = new Map<string, number[]>()
  const former = new Map<string, number[]>()
  const ever = new Map<string, number[]>()
  const unsure = new Set<string>()
  const reassigned: ReassignedSlug[] = []
  const keys: KnownKeys = { section: [], tag: [], author: [] }
  for (const facet of TAXONOMY_KINDS) {
    const slugs = slugsOf(filter, facet)
    if (slugs.length === 0) continue
    const subjects = await findSubjects(reader, facet, slugs, 'open')
    const merged = await keysMergedInto(
      reader,
      facet,
      [...subjects.values()].map(({ key }) => key),
    )
    const deleted = await findDeletedSubjects(reader, facet, slugs)
    for (const [index, slug] of slugs.entries()) {
      const key = subjects.get(slug)?.key ?? null
      const own = key === null ? [] : [key]
      const led = known?.[facet][index] ?? own
      const all = [...led.filter((each) => each !== key), ...own]
      const before = [...(key === null ? [] : (merged.get(key) ?? [])), ...(deleted.get(slug) ?? [])]
      const name = `${facet} ${slug}`
      keys[facet].push(all)
      now.set(name, own)
      former.set(name, led.slice(-1))
      ever.set(name, [...all, ...before])
      if (key !== null && known !== null && led.at(-1) !== key) reassigned.push({ facet, slug })
      if (before.length > 0 || all.length !== own.length || led.length !== own.length) unsure.add(name)
    }
  }
  return { now: meaningOf(now), former: meaningOf(former), ever: meaningOf(ever, unsure), known: keys, reassigned }
}

const NONE: readonly number[] = []
const SURE: ReadonlySet<string> = new Set()

function meaningOf(keys: ReadonlyMap<string, number[]>, unsure = SURE): Meaning {
  return {
    keysOf: (facet, slug) => keys.get(`${facet} ${slug}`) ?? NONE,
    isUnsure: (facet, slug) => unsure.has(`${facet} ${slug}`),
  }
}

async function keysMergedInto(reader: Reader, facet: TaxonomyKind, keys: number[]): Promise<Map<number, number[]>> {
  const merged = new Map<number, number[]>()
  if (keys.length === 0) return merged
  const rows = await reader.all<{ key: number; into_key: number }>(
    sql`select key, into_key from taxonomy_redirect where subject = ${facet} and into_key in (${keysIn(keys)})`,
  )
  for (const { key, into_key } of rows) merged.set(into_key, [...(merged.get(into_key) ?? []), key])
  return merged
}

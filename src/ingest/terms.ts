/** A category or tag of a source. */
export interface Term {
  kind: 'section' | 'tag'
  slug: string
  name: string
  description: string | null
  /** The slug of the one above it. */
  parent: string | null
}

export interface OrderedTerm {
  term: Term
  parent: string | undefined
  note?: string
}

/** Terms with parents first. A parent that is not there, or that would make a cycle, is left out and noted. */
export function inOrder(terms: readonly Term[]): OrderedTerm[] {
  const bySlug = new Map(terms.map((term) => [term.slug, term]))
  const placed = new Set<string>()
  const ordered: OrderedTerm[] = []
  for (const term of terms) {
    const chain: Term[] = []
    const inChain = new Set<string>()
    for (let next: Term | undefined = term; next && !placed.has(next.slug) && !inChain.has(next.slug); ) {
      chain.push(next)
      inChain.add(next.slug)
      next = next.parent === null ? undefined : bySlug.get(next.parent)
    }
    for (const each of chain.reverse()) {
      const isPlaced = each.parent !== null && placed.has(each.parent)
      placed.add(each.slug)
      if (each.parent === null || isPlaced) ordered.push({ term: each, parent: each.parent ?? undefined })
      else {
        const why = bySlug.has(each.parent) ? `is one of its descendants` : `does not exist`
        ordered.push({
          term: each,
          parent: undefined,
          note: `its parent ${each.parent} ${why}: moved to the top level`,
        })
      }
    }
  }
  return ordered
}

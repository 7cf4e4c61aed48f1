import type { ListEntry } from '#storage/lists/lists.ts'

/** Entries with the ids of equal ones before: an entry keeps its id wherever it moves. */
export function withIdsOf(before: readonly ListEntry[], entries: readonly ListEntry[]): ListEntry[] {
  const known = new Map(before.map((entry) => [whatOf(entry), entry.id]))
  return entries.map((entry) => {
    const what = whatOf(entry)
    const id = known.get(what)
    if (id === undefined) return entry
    known.delete(what)
    return { ...entry, id }
  })
}

function whatOf({ articleKey, link, linkImageKey }: ListEntry): string {
  return JSON.stringify([articleKey, link, linkImageKey])
}

import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds of work after which other requests go first. */
const SLICE = 4

/** Maps a long list. Other requests are served between slices of a few milliseconds. */
export async function mapInSlices<Item, Mapped>(
  items: readonly Item[],
  map: (item: Item, index: number) => Mapped,
): Promise<Mapped[]> {
  const mapped: Mapped[] = []
  let began = performance.now()
  for (const [index, item] of items.entries()) {
    if (performance.now() - began > SLICE) {
      await nextTurn()
      began = performance.now()
    }
    mapped.push(map(item, index))
  }
  return mapped
}

import type { Block } from './blocks.ts'

/** What became of a block between two revisions. */
export interface BlockChange {
  change: 'kept' | 'moved' | 'changed' | 'added' | 'removed'
  id: string
  before: Block | null
  after: Block | null
}

/**
 * The blocks of `after` in order, each with its change, matched by stable id; removed blocks follow the block that they
 * followed before. A block counts as moved if it is not in the longest run of blocks that kept their order.
 */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const places = new Map(before.map((block, index) => [block.id, index]))
  const stayed = keptInOrder(after.flatMap(({ id }) => places.get(id) ?? []))
  const left = new Set(after.map(({ id }) => id))
  const changes: BlockChange[] = removedAfter(before, -1, left)
  for (const block of after) {
    const place = places.get(block.id)
    const was = place === undefined ? null : (before[place] as Block)
    changes.push({
      change: changeOf(was, block, place !== undefined && stayed.has(place)),
      id: block.id,
      before: was,
      after: block,
    })
    if (place !== undefined && stayed.has(place)) changes.push(...removedAfter(before, place, left))
  }
  // Those after a block that was moved or removed.
  const listed = new Set(changes.map(({ id }) => id))
  for (const block of before)
    if (!listed.has(block.id)) changes.push({ change: 'removed', id: block.id, before: block, after: null })
  return changes
}

function changeOf(was: Block | null, now: Block, stayed: boolean): BlockChange['change'] {
  if (was === null) return 'added'
  if (JSON.stringify(was) !== JSON.stringify(now)) return 'changed'
  return stayed ? 'kept' : 'moved'
}

/** The removed blocks that directly follow a place. */
function removedAfter(before: readonly Block[], place: number, left: ReadonlySet<string>): BlockChange[] {
  const removed: BlockChange[] = []
  for (let index = place + 1; index < before.length; index++) {
    const block = before[index] as Block
    if (left.has(block.id)) break
    removed.push({ change: 'removed', id: block.id, before: block, after: null })
  }
  return removed
}

/** The longest increasing run of the numbers (patience sorting). */
function keptInOrder(numbers: readonly number[]): Set<number> {
  const tails: number[] = []
  const previous = new Map<number, number | undefined>()
  for (const number of numbers) {
    let low = 0
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1
      if ((tails[middle] as number) < number) low = middle + 1
      else high = middle
    }
    previous.set(number, tails[low - 1])
    tails[low] = number
  }
  const kept = new Set<number>()
  for (let at = tails.at(-1); at !== undefined; at = previous.get(at)) kept.add(at)
  return kept
}

import type { Block } from '../body/blocks.ts'
import { imageIdsOf } from '../body/render.ts'
import type { ACCESS } from './article.ts'

/** Who reads paid articles in full: the public, or keys only. */
export const PAID_READING = ['open', 'keys'] as const
export type PaidReading = (typeof PAID_READING)[number]

/** Whether readers without a right to the whole article get its free part alone. */
export function isCut(access: (typeof ACCESS)[number], paidReading: PaidReading): boolean {
  return access === 'paid' && paidReading === 'keys'
}

/** The blocks that are searched and compared with other articles, for every audience: none behind the paywall. */
export function searchedBlocks(
  { access, freeUntil }: { access: (typeof ACCESS)[number]; freeUntil: string | null },
  blocks: readonly Block[],
  paidReading: PaidReading,
): readonly Block[] {
  return isCut(access, paidReading) ? freeBlocks(blocks, freeUntil) : blocks
}

/** The public blocks of an article with a paywall; none if `freeUntil` names no block of the body. */
export function freeBlocks(blocks: readonly Block[], freeUntil: string | null): Block[] {
  return blocks.slice(0, blocks.findIndex(({ id }) => id === freeUntil) + 1)
}

/** Whether the body shows the image behind the cut alone. */
export function isBehindCut(blocks: readonly Block[], freeUntil: string | null): (imageId: string) => boolean {
  const free = freeBlocks(blocks, freeUntil)
  const shown = new Set(imageIdsOf(free))
  const behind = new Set(imageIdsOf(blocks.slice(free.length)))
  return (id) => behind.has(id) && !shown.has(id)
}

/**
 * The last block of the free part, as it is stored: `given` is a block's id or the number of blocks. A cut that came with the
 * previous body moves up to the nearest block that is still there. Null: nothing of the body is free. `undefined`: there is no such block.
 */
export function freeUntilOf(
  given: string | number | null,
  blocks: readonly Block[],
  previous: { blocks: readonly Block[]; freeUntil: string | null } | null,
): string | null | undefined {
  if (given === null || given === 0) return null
  if (typeof given === 'number') return blocks[given - 1]?.id
  const isKept = (id: string) => blocks.some((block) => block.id === id)
  if (isKept(given)) return given
  if (previous === null || previous.freeUntil !== given) return undefined
  return freeBlocks(previous.blocks, given).findLast(({ id }) => isKept(id))?.id ?? null
}

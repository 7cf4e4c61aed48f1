import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/**
 * Bounds the heap of a command that makes much garbage. V8 would let the old generation grow to several times what is used, and
 * the young one to a hundred megabytes; left as small as it is at the start, the young one would have survivors copied into the old
 * one that are garbage a moment later. For this thread, and the minimum for those started from now on.
 */
export function boundHeap(): void {
  setFlagsFromString('--heap-growing-percent=45')
  setFlagsFromString(`--min-semi-space-size=${SEMI_SPACE}`)
  growYoung()
  setFlagsFromString('--semi-space-growth-factor=1')
}

/** Megabytes of one half of the young generation. */
const SEMI_SPACE = 8

/** The young generation of a thread that runs grows only with what survives in it. */
function growYoung(): void {
  setFlagsFromString('--semi-space-growth-factor=2')
  let kept: object[] = []
  for (let round = 0; round < MOST_ROUNDS && youngBytes() < 2 * SEMI_SPACE * 2 ** 20; round++)
    kept = kept.concat(Array.from({ length: 5000 }, (_, index) => ({ index })))
}

const MOST_ROUNDS = 100

function youngBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0
}

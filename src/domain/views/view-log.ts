/** One view that was counted. A mark is 64 bits of a keyed hash of visitor, article and day, in two halves. */
export interface CountedView {
  articleKey: number
  /** Epoch milliseconds; kept in whole seconds. */
  at: number
  high: number
  low: number
  /** The place of its network for the cap; null if a server names the visitor. */
  network: number | null
}

/** What became of a view. */
export type ViewOutcome = 'counted' | 'repeated' | 'capped'

const BYTES = 20

/** Views as one row of the log keeps them. */
export function packViews(views: readonly CountedView[]): Buffer {
  const packed = Buffer.allocUnsafe(views.length * BYTES)
  views.forEach(({ articleKey, at, high, low }, index) => {
    const from = index * BYTES
    packed.writeUInt32LE(high, from)
    packed.writeUInt32LE(low, from + 4)
    packed.writeDoubleLE(articleKey, from + 8)
    packed.writeUInt32LE(Math.floor(at / 1000), from + 16)
  })
  return packed
}

/** Calls `use` with each view of a row of the log. */
export function eachPackedView(
  packed: Buffer,
  use: (articleKey: number, at: number, high: number, low: number) => void,
): void {
  for (let from = 0; from + BYTES <= packed.length; from += BYTES) {
    use(
      packed.readDoubleLE(from + 8),
      packed.readUInt32LE(from + 16) * 1000,
      packed.readUInt32LE(from),
      packed.readUInt32LE(from + 4),
    )
  }
}

import type { ServerResponse } from 'node:http'

/** Milliseconds in which a reader takes what is written to it; who takes longer is cut off, and resumes where it was. */
const TAKEN_WITHIN = 60_000

/** Writes an answer at the client's speed, with one piece in memory. Returns whether the client is still connected. */
export async function writeSteadily(response: ServerResponse, piece: Buffer | string): Promise<boolean> {
  if (response.destroyed || response.writableEnded) return false
  if (response.write(piece)) return true
  return new Promise((resolve) => {
    const settle = (isThere: boolean) => () => {
      clearTimeout(timer)
      response.off('drain', drained)
      response.off('close', closed)
      if (!isThere) response.destroy()
      resolve(isThere)
    }
    const drained = settle(true)
    const closed = settle(false)
    const timer = setTimeout(closed, TAKEN_WITHIN)
    response.once('drain', drained)
    response.once('close', closed)
  })
}

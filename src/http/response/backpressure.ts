import type { ServerResponse } from 'node:http'

/** Milliseconds in which a reader takes what is written to it; who takes longer is cut off, and resumes where it was. */
export const TAKEN_WITHIN = 60_000

/** Writes an answer at the client's speed, with one piece in memory. Returns whether the client is still connected. */
export async function writeSteadily(response: ServerResponse, piece: Buffer | string): Promise<boolean> {
  if (response.destroyed || response.writableEnded) return false
  return response.write(piece) || isTaken(response)
}

/** Waits until the client has taken all that was written. Returns whether it is still connected. */
export function isTaken(response: ServerResponse, within = TAKEN_WITHIN): Promise<boolean> {
  if (response.destroyed || response.writableEnded) return Promise.resolve(false)
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
    const timer = setTimeout(closed, within)
    response.once('drain', drained)
    response.once('close', closed)
  })
}

import { BroadsheetError } from '#domain/errors.ts'
import type { Cursors } from './cursor.ts'

/** Numbers of the change log as events carry them: sealed, so that they don't say how much is written that nobody may see. */
export interface Positions {
  seal(sequence: number): string
  /** Null where it is none of ours. */
  open(text: string): number | null
  /** Of a position, or of a cursor of the change feed. Throws `invalid-cursor`. */
  openCursor(text: string): number
}

interface Kept {
  on: string
  position: number
}

export function createPositions(cursors: Cursors): Positions {
  return {
    seal: (position) => cursors.seal({ on: 'position', position }),
    open(text) {
      try {
        const kept = cursors.open(text) as Kept
        return kept.on === 'position' ? kept.position : null
      } catch (error) {
        if (error instanceof BroadsheetError) return null
        throw error
      }
    },
    openCursor(text) {
      const sent = { in: 'body', field: '/cursor' } as const
      const kept = cursors.open(text, sent) as Kept
      if (kept.on === 'position' || kept.on === 'changes') return kept.position
      const message = 'must be page.next of /v1/changes or the position of an event'
      throw new BroadsheetError('invalid-cursor', `The cursor ${message}.`, { faults: [{ ...sent, message }] })
    },
  }
}

import { BroadsheetError } from '#domain/errors.ts'
import type { Cursors } from './cursor.ts'

/** Where an event stands in the change log: sealed, so that it doesn't say how much is written that nobody may see. */
export interface Positions {
  seal(event: EventPosition): string
  /** The number that an event was read at; null where the position is none of ours. */
  open(text: string): number | null
  /** The number up to which everything has been told: of a position, or of a cursor of the change feed. Throws `invalid-cursor`. */
  openCursor(text: string): number
}

export interface EventPosition {
  announcedUpTo: number
  readAt: number
}

interface Kept {
  on: string
  position: number
  readAt: number
}

export function createPositions(cursors: Cursors): Positions {
  return {
    seal: ({ announcedUpTo, readAt }) => cursors.seal({ on: 'position', position: announcedUpTo, readAt }),
    open(text) {
      try {
        const kept = cursors.open(text) as Kept
        return kept.on === 'position' ? kept.readAt : null
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

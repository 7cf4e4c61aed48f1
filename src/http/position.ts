import { BroadsheetError, inputError } from '#domain/errors.ts'
import type { Cursors } from './cursor.ts'

/** The position of an event in the change log: sealed, so that it doesn't reveal how much hidden content is written. */
export interface Positions {
  seal(event: EventPosition): string
  /** The sequence at which an event was read; null if the position is not of this publication. */
  open(text: string): number | null
  /**
   * The sequence up to which everything has been announced: of a position, or of a cursor of the change feed. Throws
   * `invalid-cursor`.
   */
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
  salt: string
}

/** With a salt, positions of the same change differ: equal ones would show that nothing hidden has been written in between. */
export function sealPosition(cursors: Cursors, { announcedUpTo, readAt }: EventPosition, salt = ''): string {
  return cursors.seal({ on: 'position', position: announcedUpTo, readAt, salt } satisfies Kept)
}

export function createPositions(cursors: Cursors): Positions {
  return {
    seal: (event) => sealPosition(cursors, event),
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
      throw inputError('invalid-cursor', { ...sent, message })
    },
  }
}

import type { Audience } from '#domain/article/audience.ts'
import type { MadeAnswer } from './made-answer.ts'
import { defineRead } from './readers.ts'

/** Another read, of the newsroom as it will be at an instant. */
export interface Ahead {
  at: number
  /** The read, and what it takes. */
  name: string
  args: { audience: Audience }
}

export const AHEAD = defineRead<Ahead, MadeAnswer>('ahead')

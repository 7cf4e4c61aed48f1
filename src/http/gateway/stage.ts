import type { Passage } from './passage.ts'

export const ANSWERED = 'answered'

/** What a stage came to: `undefined` hands the request to the next one. */
export type Outcome = undefined | typeof ANSWERED

/** One step of a request. Waits only where it must; throws what the request is refused with. */
export type Stage = (passage: Passage) => Outcome | Promise<Outcome>

import { sha256Hex } from '#domain/digest.ts'
import { byExtent, EXTENT, SEED } from '../support/extent.ts'
import { NOW } from '../support/newsroom.ts'
import { HIDES_AT, RELEASES_AT } from './articles.ts'
import { type Asker, EVERYBODY, PARTNERS, TESTER } from './askers.ts'
import type { Requested } from './requests.ts'

export const isFull = EXTENT === 'full'

/** One of this many requests is sent at each step. */
const SAMPLED = byExtent({ short: 64, daily: 8, full: 1 })

/** The requests of a step: with a twin the same ones, at the next step others. */
export function sampleOf(requests: readonly Requested[], at: number): Requested[] {
  if (isFull) return [...requests]
  const step = Math.floor(at / 60_000)
  return requests.filter(({ url, method, headers, payload = '' }) => {
    const drawn = numberOf(`${SEED} ${step} ${method} ${url} ${headers.authorization ?? ''}${payload}`)
    return drawn % SAMPLED === 0
  })
}

/** How much of the table partners ask of one of the apps on a newsroom: this one of so many parts. */
export interface Part {
  index: number
  of: number
}

export const WHOLE: Part = { index: 0, of: 1 }
export const ELSEWHERE: Part = { index: 0, of: 4 }
export const FRESH: Part = { index: 1, of: 4 }

/** The instants at which requests are sent. */
const INSTANTS = [NOW, NOW + 60_000, ...[HIDES_AT, RELEASES_AT].flatMap((at) => [at - 1, at, at + 1])]

interface Share {
  asker: Asker
  at: number
  part: Part
  /** Whether one state is tried by itself. */
  isAlone: boolean
}

/**
 * The requests that an asker sends at a step. Without `EXTENT=full` a sample. With it everybody without a key asks everything at
 * each step, partners everything of one app at each instant and a part of the others, but
 *
 * - what only the address of an article decides, for articles that are none of theirs, is shared among the partners that
 *   may see the same and are compared with a twin alike: each asks one part of it, at each step the same, so that what an
 *   app has kept is asked for again;
 * - what is refused before anything is looked up, and what says the same whatever the newsroom holds, is asked at one
 *   instant in four, and not again for each state by itself.
 */
export function shareOf(requests: readonly Requested[], { asker, at, part, isAlone }: Share): Requested[] {
  if (!isFull) return sampleOf(requests, at)
  const alike = [...PARTNERS, TESTER].filter(
    ({ entitledTo, hasTwin }) => entitledTo.length === asker.entitledTo.length && hasTwin === asker.hasTwin,
  )
  const order = alike.findIndex(({ name }) => name === asker.name)
  return requests.filter(({ method, url, payload = '', about }) => {
    const drawn = numberOf(`${SEED} ${method} ${url} ${payload}`)
    if (about === 'no article') return !isAlone && (drawn + INSTANTS.indexOf(at)) % 4 === 0
    if (asker === EVERYBODY) return true
    if (drawn % part.of !== part.index) return false
    return about === null || asker.entitledTo.includes(about) || (drawn >> 4) % alike.length === order
  })
}

/** A number that a text always gives, from 0 up to, not including, 2^24. */
export function numberOf(text: string): number {
  return Number.parseInt(sha256Hex(text).slice(0, 6), 16)
}

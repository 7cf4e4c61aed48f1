/** When deliveries are tried again. Instants and spans are milliseconds. */

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR]
/** A delivery is given up so long after it was first due; a subscription without any success for so long is paused. */
const GIVEN_UP_AFTER = 72 * HOUR
/** Of the pause, at random: so that what failed together does not come back together. */
const JITTER = 0.2
/** What a receiver may ask for in `Retry-After`. */
const LONGEST_RETRY_AFTER = 24 * HOUR
/** From this many consecutive failures, the whole subscription pauses for at most `LONGEST_REST`. */
const RESTS_FROM = 5
const LONGEST_REST = 5 * MINUTE

/** When the next attempt is due after this many attempts; null: no more attempts. `random` is from 0 to 1. */
export function nextAttemptAt(
  { attempts, begunAt, retryAfter }: { attempts: number; begunAt: number; retryAfter: number | null },
  at: number,
  random: number,
): number | null {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? SECOND
  const jittered = pause * (1 - JITTER + 2 * JITTER * random)
  const next = at + Math.round(Math.max(jittered, Math.min(retryAfter ?? 0, LONGEST_RETRY_AFTER)))
  return next - begunAt > GIVEN_UP_AFTER ? null : next
}

/** Until when a subscription pauses after this many consecutive failures; 0: it does not. */
export function restUntil(failures: number, at: number, random: number): number {
  if (failures < RESTS_FROM) return 0
  const pause = Math.min(LONGEST_REST, SECOND * 2 ** (failures - RESTS_FROM))
  return at + Math.round(pause * (1 - JITTER + 2 * JITTER * random))
}

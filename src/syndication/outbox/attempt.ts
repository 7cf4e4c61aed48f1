import type { AttemptResult } from '#commands/outbox/outbox-commands.ts'
import { OutgoingError } from '#outgoing/outgoing-error.ts'
import type { FetchOutside, OutsideAnswer } from '#outgoing/outside-request.ts'
import type { Delivery } from '#storage/outbox/deliveries.ts'
import type { Prepared } from './subscriber-kind.ts'

const TIMEOUT = 10_000
/** Of an answer that is kept in the log: characters. */
const ANSWER_KEPT = 500
const ANSWER_BYTES = 2_000
const GONE = 410

/** Makes one attempt of a delivery. Never throws: failures are part of the result. `at` is its start. */
export async function attemptDelivery(
  delivery: Delivery,
  prepare: () => Promise<Prepared>,
  { fetchOutside, at, onFailure }: { fetchOutside: FetchOutside; at: number; onFailure(error: unknown): void },
): Promise<AttemptResult> {
  const begun = performance.now()
  const result = (
    outcome: AttemptResult['outcome'],
    said: { status?: number; fault?: string; answer?: string; retryAfter?: number | null } = {},
  ): AttemptResult => ({
    key: delivery.key,
    attempt: delivery.attempts,
    outcome,
    retryAfter: said.retryAfter ?? null,
    log: {
      at,
      took: Math.round(performance.now() - begun),
      status: said.status ?? null,
      fault: said.fault ?? null,
      answer: said.answer ?? null,
    },
  })
  try {
    const prepared = await prepare()
    if ('skip' in prepared) return result('delivered')
    if ('end' in prepared) return result(prepared.end, { fault: prepared.reason })
    const { url, method, headers, body } = prepared
    const answer = await fetchOutside(url, {
      ...{ method, headers, body, timeoutMs: TIMEOUT, maxBytes: ANSWER_BYTES, onTooLarge: 'truncate' },
    })
    const said = { status: answer.status, answer: beginningOf(answer) }
    if (answer.status >= 200 && answer.status < 300) return result('delivered', said)
    if (answer.status === GONE) return result('remove', { ...said, fault: 'The receiver responded with 410 Gone.' })
    const fault = `The receiver responded with ${answer.status}.`
    return result('retry', { ...said, fault, retryAfter: retryAfterOf(answer, at) })
  } catch (error) {
    if (error instanceof OutgoingError) return result('retry', { fault: error.message })
    onFailure(error)
    return result('retry', { fault: 'The delivery could not be made.' })
  }
}

function beginningOf({ body }: OutsideAnswer): string {
  return body.toString('utf8').replaceAll('\0', '').slice(0, ANSWER_KEPT).toWellFormed()
}

/** Milliseconds, from seconds or an HTTP date. */
function retryAfterOf({ headers }: OutsideAnswer, at: number): number | null {
  const value = headers['retry-after']
  if (value === undefined) return null
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? null : Math.max(0, date - at)
}

import type { IncomingMessage } from 'node:http'
import { BroadsheetError, inputError } from '#domain/errors.ts'
import { allows } from '#domain/scope.ts'
import type { KnownKey } from '../key-ring.ts'
import { catchUp } from './catch-up.ts'
import type { GatewayOptions } from './options.ts'
import type { Stage } from './stage.ts'

/** Positions of events that a reader may ask for at once. */
const MOST_POSITIONS = 16

/**
 * Waits for what `Broadsheet-Sequence` asks for. A writer sends the sequence back, and is answered by a node that has reached
 * it. From all others it is accepted and ignored: probing sequences would reveal how much hidden content is written. The sealed
 * position of an event is accepted from everyone.
 */
export function awaitSequence(options: GatewayOptions): Stage {
  return ({ request }) => {
    const requested = request.headers['broadsheet-sequence']
    return requested === undefined ? undefined : waitFor(options, request, requested)
  }
}

async function waitFor(
  options: GatewayOptions,
  request: IncomingMessage,
  requested: string | string[],
): Promise<undefined> {
  const sealed = typeof requested === 'string' ? newestOf(options, requested) : null
  const written = typeof requested === 'string' && /^\d{1,15}$/.test(requested) ? Number(requested) : null
  const sequence = sealed ?? written
  if (sequence === null) {
    const message = `must be the Broadsheet-Sequence of an earlier response, or the positions of up to ${MOST_POSITIONS} events`
    throw inputError('invalid-parameter', { in: 'header', field: 'broadsheet-sequence', message })
  }
  await catchUp(options)
  if (sealed === null && !(await isWriter(options, request))) return
  if (await options.reach(sequence)) return
  throw new BroadsheetError(
    'unavailable',
    `This node has not reached sequence ${sequence} yet. Try again in a moment.`,
    {
      headers: [['retry-after', '1']],
    },
  )
}

/** The number that several positions come to, comma-separated; null where one is none of ours. */
function newestOf({ openPosition }: GatewayOptions, requested: string): number | null {
  const texts = requested.split(',', MOST_POSITIONS + 1)
  if (texts.length > MOST_POSITIONS) return null
  const positions = texts.map((text) => openPosition(text.trim()))
  return positions.reduce((newest, each) => (newest === null || each === null ? null : Math.max(newest, each)))
}

async function isWriter({ keys }: GatewayOptions, { headers: { authorization } }: IncomingMessage): Promise<boolean> {
  if (authorization === undefined) return false
  try {
    return isAnnounced(await keys.recognise(authorization))
  } catch (error) {
    if (error instanceof BroadsheetError) return false
    throw error
  }
}

/** Whether writes with the key return the sequence of the change log. */
function isAnnounced({ scopes }: KnownKey): boolean {
  return (['write', 'lists', 'admin'] as const).some((scope) => allows(scopes, scope))
}

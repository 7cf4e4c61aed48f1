import { audienceName } from '#domain/article/audience.ts'
import { BroadsheetError } from '#domain/errors.ts'
import type { AnswerCache } from '../cache/answer-cache.ts'
import { RecentNames } from '../cache/recent-names.ts'
import { answerOf, handOut, JSON_TYPE, writeAnswer } from '../response/answer.ts'
import type { Answer } from '../response/finished-answer.ts'
import type { FastAnswer, GatewayOptions } from './options.ts'
import type { Passage } from './passage.ts'
import { checkAddress } from './protocol.ts'
import { ANSWERED, type Outcome, type Stage } from './stage.ts'

const LONGEST_CACHED_ADDRESS = 2000

/** Checks the address, and names the answer. Where another form is preferred, its own address is read: there it is kept. */
export function nameAnswer({ negotiate, invalidation }: GatewayOptions): Stage {
  return (passage) => {
    const { request, audience } = passage
    const requested = request.url as string
    checkAddress(requested)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const { accept } = request.headers
    const isNegotiated = isRead && accept !== undefined && accept !== '*/*'
    const address = isNegotiated ? negotiate(requested, accept) : requested
    request.url = address
    passage.sequence = invalidation.sequence
    if (isRead && address.length <= LONGEST_CACHED_ADDRESS) passage.name = `${audienceName(audience)} ${address}`
    return undefined
  }
}

/** Answers with what was made for the same address and audience. */
export function answerFromCache(options: GatewayOptions, cache: AnswerCache<Answer>): Stage {
  return (passage) => {
    if (passage.name === null) return
    const kept = cache.get(passage.name, passage.audience.at)
    if (options.tellsCacheStatus)
      passage.headers.push(['cache-status', kept ? 'broadsheet; hit' : 'broadsheet; fwd=miss'])
    if (!kept) return
    write(options, passage, kept, 'cache')
    return ANSWERED
  }
}

/**
 * Makes the commonest answers without a router. They are cached from the second request: keeping one costs a third of making it,
 * and most addresses of an archive are requested once.
 */
export function answerFast(options: GatewayOptions): Stage {
  const requested = new RecentNames()
  return (passage) => {
    const { name } = passage
    if (name === null) return
    passage.begun = performance.now()
    const fast = options.fastPath(passage.request.url as string, passage.audience)
    if (fast === null) return
    const isKept = requested.isKnown(name)
    if (typeof fast !== 'function') return send(options, passage, fast, isKept)
    // Keys have their own places in the routes: an administrator's are never refused.
    if (passage.key !== null) return
    return makeInTurn(options, passage, fast, isKept)
  }
}

/** A refusal is left to the route, which finds the reason as well. */
async function makeInTurn(
  options: GatewayOptions,
  passage: Passage,
  make: () => Promise<FastAnswer>,
  isKept: boolean,
): Promise<Outcome> {
  const release = await options.enter(passage.asker())
  let made: FastAnswer | null = null
  try {
    if (!passage.response.destroyed) made = await make()
  } catch (error) {
    if (!(error instanceof BroadsheetError)) throw error
  } finally {
    release()
  }
  return made === null ? undefined : send(options, passage, made, isKept)
}

function send(
  options: GatewayOptions,
  passage: Passage,
  { body, dependencies, details }: FastAnswer,
  isKept: boolean,
): Outcome {
  const answer = answerOf(JSON_TYPE, body, dependencies, details, passage)
  write(options, passage, answer, 'fast-path')
  if (isKept) passage.keep(answer, dependencies)
  return ANSWERED
}

function write({ report }: GatewayOptions, passage: Passage, answer: Answer, from: 'cache' | 'fast-path'): void {
  const { request, response } = passage
  handOut(request, answer, passage)
  const status = writeAnswer(request, response, answer, passage)
  report.answered(status, from, answer.body.length)
}

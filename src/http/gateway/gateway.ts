import type { IncomingMessage, ServerResponse } from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import { Limiter } from '../admission/limiter.ts'
import { ProxyWatch } from '../admission/proxy-watch.ts'
import { AnswerCache } from '../cache/answer-cache.ts'
import { expectedError, writeProblem } from '../problem.ts'
import { contextIfAny, setContext } from '../request-context.ts'
import { answerBytes } from '../response/answer.ts'
import type { Answer } from '../response/finished-answer.ts'
import { answerPreflight, isPreflight } from '../response/preflight.ts'
import { networkOf } from '../server/client-address.ts'
import { admit, awaitDeliveries, identifyCaller } from './admit.ts'
import { answerFast, answerFromCache, nameAnswer } from './answers.ts'
import { catchUp } from './catch-up.ts'
import type { GatewayOptions } from './options.ts'
import { Passage, type Shared } from './passage.ts'
import { checkProtocol, isHealthCheck } from './protocol.ts'
import { awaitSequence } from './sequence-header.ts'
import { ANSWERED, type Stage } from './stage.ts'

type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** Runs before Fastify: each request goes through the stages until one has answered it; what is left goes to the routes. */
export class Gateway {
  readonly #shared: Shared
  readonly #stages: readonly Stage[]
  readonly #proxies: ProxyWatch
  readonly #process = Math.random().toString(36).slice(2, 8)
  #count = 0

  constructor(options: GatewayOptions) {
    const trusts = proxyAddr.compile([...options.trustProxy])
    const limiter = new Limiter(options.windowCounts)
    const cache = new AnswerCache<Answer>(options.invalidation, Math.max(1, options.cacheBytes), answerBytes)
    this.#shared = { options, cache, networkOf: (request) => networkOf(proxyAddr(request, trusts)) }
    this.#proxies = new ProxyWatch(trusts, (address) => options.report.proxyNotTrusted(address))
    this.#stages = [
      ({ request, response, id }) => {
        checkProtocol(request)
        if (!isPreflight(request)) return
        answerPreflight(request, response, id, options.allowsOrigin)
        return ANSWERED
      },
      unlessHealthCheck(awaitSequence(options)),
      // A key that was revoked opens nothing any more. Health is answered also while the database is away.
      unlessHealthCheck(() => catchUp(options)?.then(() => undefined)),
      identifyCaller(options, limiter),
      awaitDeliveries(options),
      admit(options, limiter),
      nameAnswer(options),
      answerFromCache(options, cache),
      answerFast(options),
    ]
  }

  get cache(): { bytes: number; size: number } {
    return this.#shared.cache
  }

  /** Takes every request; `routes` is Fastify's. */
  handler(routes: Handler): Handler {
    return (request, response) => {
      const id = `${this.#process}-${(++this.#count).toString(36)}`
      this.#proxies.saw(request)
      const passage = new Passage(request, response, id, this.#shared)
      const age = this.#shared.options.awayFor()
      if (age !== null) passage.headers.push(['age', String(Math.floor(age / 1000))])
      this.#run(passage, routes, 0)
    }
  }

  /** Whose share a request counts against: the key's, or that of the network it comes from. */
  callerOf(request: IncomingMessage): string {
    return contextIfAny(request)?.asker() ?? this.#shared.networkOf(request)
  }

  /** From a stage on, at once as far as none waits. */
  #run(passage: Passage, routes: Handler, first: number): void {
    try {
      for (let index = first; index < this.#stages.length; index++) {
        const outcome = (this.#stages[index] as Stage)(passage)
        if (outcome === undefined) continue
        if (outcome === ANSWERED) return
        outcome
          .then((later) => {
            if (later !== ANSWERED) this.#run(passage, routes, index + 1)
          })
          .catch((error) => this.#refuse(passage, error))
        return
      }
      if (passage.begun === 0) passage.begun = performance.now()
      setContext(passage.request, passage)
      routes(passage.request, passage.response)
    } catch (error) {
      this.#refuse(passage, error)
    }
  }

  #refuse({ request, response, id, pathPrefix }: Passage, error: unknown): void {
    const { report } = this.#shared.options
    if (expectedError(error) === null) report.requestFailed(id, error)
    report.refused(writeProblem(request, response, { id, pathPrefix }, error))
  }
}

function unlessHealthCheck(stage: Stage): Stage {
  return (passage) => (isHealthCheck(passage.request) ? undefined : stage(passage))
}

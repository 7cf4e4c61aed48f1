import type { FastifyInstance, FastifyRequest, onRequestHookHandler } from 'fastify'
import { BroadsheetError } from '#domain/errors.ts'
import { allows, type Scope } from '#domain/scope.ts'
import { isFromAgent } from './agent.ts'
import { contextOf } from './request-context.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The scope that a key needs through MCP, instead of the route's own. */
    agentScope?: Scope
  }
}

type Security = Record<string, readonly string[]>[]

const WRITES = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Says in a route's schema which scope it needs: OpenAPI documents it, and `enforceScopes` checks it. */
export function needsScope(scope: Scope): { security: [{ key: [Scope] }] } {
  return { security: [{ key: [scope] }] }
}

/** Beside `needsScope('write')`, for routes that save drafts and show readers nothing: through MCP `drafts` will do. */
export const AGENTS_NEED_DRAFTS: { config: { agentScope: Scope } } = { config: { agentScope: 'drafts' } }

/** As `needsScope`, where any key will do. */
export const NEEDS_KEY: { security: { key: [] }[] } = { security: [{ key: [] }] }

/** Like `needsScope`, where no key is required, and one with the scope may do more. */
export function takesScope(scope: Scope): { security: [Record<string, never>, { key: [Scope] }] } {
  return { security: [{}, { key: [scope] }] }
}

/** Checks key and scope as the route's `security` states them, before anything else of a request is read. Comes before all routes. */
export function enforceScopes(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { security } = (route.schema ?? {}) as { security?: Security }
    if (security === undefined && [route.method].flat().some((method) => WRITES.includes(method)))
      throw new Error(`${route.method} ${route.url} does not declare a scope.`)
    const scopes = security?.[0]?.key
    if (scopes === undefined) return
    const [scope] = scopes as readonly Scope[]
    const { agentScope } = route.config ?? {}
    const check: onRequestHookHandler = (request, _reply, done) => {
      if (scope === undefined) requireKey(request)
      else requireScope(request, isFromAgent(request.raw) ? (agentScope ?? scope) : scope)
      done()
    }
    route.onRequest = [check, ...[route.onRequest ?? []].flat()]
  })
}

/** Who writes: for the audit. */
export function actorOf(request: FastifyRequest): { actor: string } {
  return { actor: `key:${requireKey(request).id}` }
}

/** Whether the request comes with a key of the scope. */
export function hasScope(request: FastifyRequest, scope: Scope): boolean {
  const { key } = contextOf(request.raw)
  return key !== null && allows(key.scopes, scope)
}

/** For a parameter that asks for more than the public may read. Throws `unauthorized`, `forbidden`. */
export function requireScope(request: FastifyRequest, scope: Scope): void {
  const { scopes } = requireKey(request, ` with the scope ${scope}`)
  if (!allows(scopes, scope))
    throw new BroadsheetError(
      'forbidden',
      `This operation requires the scope ${scope}; the scopes of this key: ${scopes.join(', ')}.`,
    )
}

function requireKey(request: FastifyRequest, which = '') {
  const { key } = contextOf(request.raw)
  if (key === null)
    throw new BroadsheetError('unauthorized', `This operation requires an API key${which}: Authorization: Bearer KEY.`)
  return key
}

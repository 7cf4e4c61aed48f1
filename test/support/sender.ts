import inject from 'light-my-request'
import type { Scope } from '#domain/scope.ts'
import { answerCheck } from './answers.ts'
import type { Answer, TestNewsroom } from './newsroom.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export interface Sent {
  key?: string
  body?: unknown
  headers?: Record<string, string>
}
export type Send = (method: Method, url: string, sent?: Sent) => Promise<Answer>

/** Sends any request to a newsroom; answers are held to the OpenAPI document. */
export function sender({ handle }: TestNewsroom): Send {
  const check = answerCheck()
  return async (method, url, { key, body, headers = {} } = {}) => {
    const answered = await inject(handle, {
      method,
      url,
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const text = answered.body
    const type = String(answered.headers['content-type'] ?? '')
    const json = /\bjson\b/.test(type) && text !== '' ? JSON.parse(text) : null
    check(method, url, { status: answered.statusCode, type, json })
    return { status: answered.statusCode, headers: answered.headers, json, text }
  }
}

/** A key with scopes. */
export async function keyFor({ execute, clock }: TestNewsroom, ...scopes: Scope[]): Promise<string> {
  const made = await execute({
    verb: 'create-key',
    at: clock.now,
    actor: 'test',
    name: scopes.join(' '),
    scopes,
    requestLimit: null,
  })
  return made.token
}

/** Goes on with a job until it is done; gives how often that was. */
export async function finishJob({ execute, clock }: TestNewsroom, id: string): Promise<number> {
  for (let times = 1; ; times++) {
    const job = await execute({ verb: 'continue-job', at: clock.now, actor: 'test', id })
    if (job.state === 'done') return times
  }
}

import type { components } from './api.ts'

/** An event posted to a webhook. */
export type WebhookEvent = components['schemas']['WebhookEvent']

/** Parameters of `verifyWebhook`. Either `secret` or `publicKey` is required. */
export interface WebhookVerification {
  /** Secret `whsec_…`; during a rotation, both secrets. */
  secret?: string | readonly string[]
  /** Public key `whpk_…`; verifies without a secret. */
  publicKey?: string | readonly string[]
  /** Headers of the request. */
  headers: Headers | Readonly<Record<string, string | readonly string[] | undefined>>
  /** Raw body of the request, before parsing. */
  body: string
  /** Maximum difference between timestamp and clock in seconds. Default: 300. */
  tolerance?: number
  /** Current time in milliseconds since 1970. Default: `Date.now()`. */
  now?: number
}

/** An invalid message: forged, changed, too old, or signed with another secret. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError'
}

const TOLERANCE = 300

/**
 * Verifies a message (Standard Webhooks) and returns its event. Throws `WebhookVerificationError`. The header `webhook-id` is the
 * same in every attempt: store it to ignore messages that were already processed.
 */
export async function verifyWebhook({
  secret = [],
  publicKey = [],
  headers,
  body,
  tolerance = TOLERANCE,
  now = Date.now(),
}: WebhookVerification): Promise<WebhookEvent> {
  const id = header(headers, 'webhook-id')
  const timestamp = header(headers, 'webhook-timestamp')
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN
  if (!(Math.abs(now / 1000 - seconds) <= tolerance))
    throw new WebhookVerificationError(
      'The timestamp of the message is too old or too new. Check the clock of this machine.',
    )
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  const signatures = header(headers, 'webhook-signature').split(' ')
  const secrets = [secret].flat()
  const publicKeys = [publicKey].flat()
  if (secrets.length + publicKeys.length === 0) throw new TypeError('verifyWebhook requires secret or publicKey.')
  for (const signature of signatures) {
    const [version, value = ''] = signature.split(',', 2)
    const bytes = fromBase64(value)
    if (bytes === null) continue
    if (version === 'v1')
      for (const each of secrets) if (await isHmac(each, signed, bytes)) return JSON.parse(body) as WebhookEvent
    if (version === 'v1a')
      for (const each of publicKeys) if (await isEd25519(each, signed, bytes)) return JSON.parse(body) as WebhookEvent
  }
  throw new WebhookVerificationError('The message has no valid signature.')
}

async function isHmac(secret: string, signed: Bytes, signature: Bytes): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', keyBytes(secret, 'whsec_'), algorithm, false, ['verify'])
  return crypto.subtle.verify('HMAC', key, signature, signed)
}

async function isEd25519(publicKey: string, signed: Bytes, signature: Bytes): Promise<boolean> {
  const key = await crypto.subtle.importKey('raw', keyBytes(publicKey, 'whpk_'), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', key, signature, signed)
}

type Bytes = Uint8Array<ArrayBuffer>

function keyBytes(key: string, prefix: string): Bytes {
  const bytes = key.startsWith(prefix) ? fromBase64(key.slice(prefix.length)) : null
  if (bytes === null) throw new TypeError(`A key for verifying webhooks must start with ${prefix}.`)
  return bytes
}

function fromBase64(text: string): Bytes | null {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function header(headers: WebhookVerification['headers'], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  if (typeof value === 'string') return value
  throw new WebhookVerificationError(`The header ${name} is missing.`)
}

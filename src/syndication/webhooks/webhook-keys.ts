import {
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  sign,
} from 'node:crypto'

/** The keys of a webhook, derived from the publication's secret: none is stored. */
export interface WebhookKeys {
  /** For `v1`, shared with the receiver. */
  secret: string
  /** For `v1a`: the receiver needs no secret. */
  publicKey: string
  /** `v1,… v1a,…`: the values of `webhook-signature`. */
  sign(id: string, timestamp: number, body: Buffer): string[]
}

const SECRET_BYTES = 32
/** The PKCS #8 prefix of the seed of an Ed25519 key. */
const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
/** Of an Ed25519 key in SPKI, the last bytes are the key. */
const ED25519_BYTES = 32

/** The keys of a generation: with each rotation another one begins. */
export function webhookKeys(publicationSecret: Uint8Array, webhookId: string, generation: number): WebhookKeys {
  const derived = (use: string) =>
    Buffer.from(
      hkdfSync('sha256', publicationSecret, webhookId, `broadsheet webhook ${use} ${generation}`, SECRET_BYTES),
    )
  const hmacBytes = derived('hmac')
  const hmacKey = createSecretKey(hmacBytes)
  const privateKey = createPrivateKey({
    key: Buffer.concat([ED25519_PKCS8, derived('ed25519')]),
    format: 'der',
    type: 'pkcs8',
  })
  return {
    secret: `whsec_${hmacBytes.toString('base64')}`,
    get publicKey() {
      return `whpk_${publicBytes(privateKey).toString('base64')}`
    },
    sign(id, timestamp, body) {
      const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
      return [
        `v1,${createHmac('sha256', hmacKey).update(signed).digest('base64')}`,
        `v1a,${sign(null, signed, privateKey).toString('base64')}`,
      ]
    },
  }
}

function publicBytes(privateKey: KeyObject): Buffer {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-ED25519_BYTES)
}

import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'

/** The secret part of a preview URL: the id of the link, signed. Its expiry is in the database. */
export interface PreviewTokens {
  sign(linkId: string): string
  /** The link's id; null where we did not sign it. */
  verify(token: string): string | null
}

const ID_BYTES = 16
const TAG_BYTES = 24

/** The same link gives the same token, so that it can be shown again to the newsroom and is kept nowhere. */
export function createPreviewTokens(secret: Uint8Array): PreviewTokens {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'broadsheet preview link', 32)))
  const tagOf = (id: Buffer) => createHmac('sha256', key).update(id).digest().subarray(0, TAG_BYTES)
  return {
    sign(linkId) {
      const id = Buffer.from(linkId.replaceAll('-', ''), 'hex')
      return Buffer.concat([id, tagOf(id)]).toString('base64url')
    },
    verify(token) {
      const bytes = Buffer.from(token, 'base64url')
      // Compared with its own spelling: base64url has letters that decode alike.
      if (bytes.length !== ID_BYTES + TAG_BYTES || bytes.toString('base64url') !== token) return null
      const id = bytes.subarray(0, ID_BYTES)
      if (!timingSafeEqual(tagOf(id), bytes.subarray(ID_BYTES))) return null
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    },
  }
}

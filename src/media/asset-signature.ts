import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Signs URLs that show one image, audio or video to anyone until an instant. Stateless. */
export interface AssetSignatures {
  /** Returns the signature for the URL. */
  sign(assetId: string, expiresAt: number): string
  /** Whether we signed it for this asset, and it has not expired. */
  isValid(signature: string, assetId: string, at: number): boolean
}

/** Milliseconds that a signed URL works. */
export const SIGNED_FOR = 3_600_000

const TIME_BYTES = 6
const TAG_BYTES = 24

export function createAssetSignatures(secret: Uint8Array): AssetSignatures {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'broadsheet image address', 32)))
  const tagOf = (assetId: string, time: Buffer) =>
    createHmac('sha256', key).update(time).update(assetId).digest().subarray(0, TAG_BYTES)
  return {
    sign(assetId, expiresAt) {
      const time = Buffer.alloc(TIME_BYTES)
      time.writeUIntBE(expiresAt, 0, TIME_BYTES)
      return Buffer.concat([time, tagOf(assetId, time)]).toString('base64url')
    },
    isValid(signature, assetId, at) {
      const bytes = Buffer.from(signature, 'base64url')
      // Compared with its own spelling: base64url has letters that decode alike.
      if (bytes.length !== TIME_BYTES + TAG_BYTES || bytes.toString('base64url') !== signature) return false
      const time = bytes.subarray(0, TIME_BYTES)
      return timingSafeEqual(tagOf(assetId, time), bytes.subarray(TIME_BYTES)) && time.readUIntBE(0, TIME_BYTES) > at
    },
  }
}

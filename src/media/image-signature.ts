import { createHmac, createSecretKey, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Signs URLs that show one image to anyone until an instant. Stateless. */
export interface ImageSignatures {
  /** Returns the signature for the URL. */
  sign(imageId: string, expiresAt: number): string
  /** Whether we signed it for this image, and it has not expired. */
  isValid(signature: string, imageId: string, at: number): boolean
}

const TIME_BYTES = 6
const TAG_BYTES = 24

export function createImageSignatures(secret: Uint8Array): ImageSignatures {
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'broadsheet image address', 32)))
  const tagOf = (imageId: string, time: Buffer) =>
    createHmac('sha256', key).update(time).update(imageId).digest().subarray(0, TAG_BYTES)
  return {
    sign(imageId, expiresAt) {
      const time = Buffer.alloc(TIME_BYTES)
      time.writeUIntBE(expiresAt, 0, TIME_BYTES)
      return Buffer.concat([time, tagOf(imageId, time)]).toString('base64url')
    },
    isValid(signature, imageId, at) {
      const bytes = Buffer.from(signature, 'base64url')
      // Compared with its own spelling: base64url has letters that decode alike.
      if (bytes.length !== TIME_BYTES + TAG_BYTES || bytes.toString('base64url') !== signature) return false
      const time = bytes.subarray(0, TIME_BYTES)
      return timingSafeEqual(tagOf(imageId, time), bytes.subarray(TIME_BYTES)) && time.readUIntBE(0, TIME_BYTES) > at
    },
  }
}

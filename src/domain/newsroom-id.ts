import { hkdfSync } from 'node:crypto'

/** The same for every server of a newsroom, and for restored copies of it; reveals nothing of the secret. */
export function newsroomIdOf(secret: Uint8Array): string {
  return Buffer.from(hkdfSync('sha256', secret, '', 'broadsheet newsroom id', 12)).toString('base64url')
}

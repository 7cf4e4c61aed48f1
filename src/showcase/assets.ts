import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const TYPES = {
  'newspaper.css': 'text/css; charset=utf-8',
  'newspaper.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
} as const

export interface Asset {
  type: string
  bytes: Buffer
  /** A hash of the content in the URL, so that browsers may cache the file permanently. */
  version: string
}

/** The files that pages of the newspaper load, by name. */
export function readAssets(): Map<string, Asset> {
  return new Map(
    Object.entries(TYPES).map(([name, type]) => {
      const bytes = readFileSync(new URL(`./assets/${name}`, import.meta.url))
      return [name, { type, bytes, version: createHash('sha256').update(bytes).digest('base64url').slice(0, 10) }]
    }),
  )
}

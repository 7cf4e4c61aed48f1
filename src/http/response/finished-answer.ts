import type { DeliveredText } from '../cache/dependencies.ts'
import type { Coding } from './encoding.ts'

/** A finished answer that caches may keep: bytes and metadata. */
export interface Answer {
  type: string
  body: Buffer
  etag: string
  /** When the bytes last changed, epoch milliseconds; null where it is not known. */
  lastModified: number | null
  /** Seconds that shared caches may keep it. */
  maxAge: number
  /** The instant from which something in it must not be shown any more, or `NEVER`. */
  hidesAt: number
  /** Full texts in it whose delivery is counted. */
  texts: readonly DeliveredText[]
  /** Headers of this answer alone: Link, Content-Location. */
  headers: [name: string, value: string][]
  /** Extra headers for external caches, while it is public: cache tags, and the lifetime for a CDN; 0: the default. */
  labels: { lines: readonly string[]; cdnMaxAge: number }
  /** The compressed body, created on first use. */
  encoded: Partial<Record<Coding, Buffer>>
  /** Settled when the body is compressed elsewhere. */
  compressing: Partial<Record<Coding, Promise<void>>>
  /** Heads of a 200 that stay the same, made once: by audience and encoding. */
  heads: Record<string, string>
}

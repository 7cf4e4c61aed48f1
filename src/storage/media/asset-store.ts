import type { Readable } from 'node:stream'
import type { ByteRange } from '#domain/media/byte-range.ts'
import type { OutageListener } from '../core/port.ts'

/** Files that never change, each under the SHA-256 of its content. */
export interface AssetStore {
  /** A path or an address, for messages. */
  readonly name: string
  /** In bytes; null if the hash is unknown. */
  sizeOf(digest: string): Promise<number | null>
  /** The whole content; null if the hash is unknown. */
  read(digest: string): Promise<Buffer | null>
  /** Of a file that is there. */
  stream(digest: string, range?: ByteRange): Readable
  /** The content is stored, and found under its hash, when this returns. */
  put(digest: string, content: Buffer): Promise<void>
  /** Stores a file of the asset folder, and removes it there. */
  take(digest: string, path: string): Promise<void>
  /** Writes the file to a path; false if the hash is unknown. */
  copyTo(digest: string, path: string): Promise<boolean>
  remove(digest: string): Promise<void>
  /** The hashes of all files. */
  list(): AsyncIterable<string>
  /** Reports outages of the store until the function that this gives is called. A folder has none. */
  onOutage(listener: OutageListener): () => void
}

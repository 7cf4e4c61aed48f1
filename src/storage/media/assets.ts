import { createHash, hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BroadsheetError } from '#domain/errors.ts'
import type { Bucket } from '#domain/media/bucket.ts'
import type { ByteRange } from '#domain/media/byte-range.ts'
import { openAssetBucket } from './asset-bucket.ts'
import { openAssetFolder } from './asset-folder.ts'
import type { AssetStore } from './asset-store.ts'
import { OWN_NAME } from './own-name.ts'

/** A file that has arrived, and has yet to be kept or discarded. */
export interface ReceivedFile {
  hash: string
  size: number
  path: string
  /** The same file under the hash of its content now. */
  reread(): Promise<ReceivedFile>
  /** Stores it like `put`. */
  keep(): Promise<void>
  discard(): Promise<void>
}

/** Where assets are. */
export interface AssetsLocation {
  /** On this machine: uploads on their way, renditions, and, without a bucket, the files. */
  assetsDir: string
  /** Default: the files are in the folder. */
  assetsBucket?: Bucket | null
}

/** The files of a newsroom, each under the SHA-256 of its content: the same file twice is one. */
export interface Assets {
  readonly location: AssetsLocation
  readonly store: AssetStore
  /** Sizes made from the files: a cache of this machine, which may be deleted any time. */
  readonly renditionsFolder: string
  /** Stores the content; gives its hash. It is stored for good when this returns. */
  put(content: Buffer): Promise<string>
  /** Writes a file to the disk as it arrives, under no name yet. Throws `tooLarge()` and `unavailable`. */
  receive(content: Readable, maxBytes: number, tooLarge: () => Error): Promise<ReceivedFile>
  /** Removes what a process that crashed was receiving. Of files that arrive now, some byte is newer. */
  removeUnfinished(now: number): Promise<number>
  /** The content and its size in bytes; null if the hash is unknown. */
  open(hash: string): Promise<{ size: number; stream(range?: ByteRange): Readable } | null>
  /** The whole content; null if the hash is unknown. */
  read(hash: string): Promise<Buffer | null>
  /** Removes the content, and all sizes made from it on this machine. */
  remove(hash: string): Promise<void>
}

export function openAssetStore({ assetsDir, assetsBucket }: AssetsLocation): AssetStore {
  return assetsBucket ? openAssetBucket(assetsBucket) : openAssetFolder(assetsDir)
}

const UNFINISHED = /^upload\.\d+\.\d+\.\d+\.part$/
/** Milliseconds without a byte after which an upload has ended: the server ends it sooner. */
const ARRIVES_WITHIN = 300_000

export function openAssets(location: AssetsLocation): Assets {
  const folder = location.assetsDir
  const store = openAssetStore(location)
  const renditionsFolder = join(folder, 'renditions')
  let count = 0
  return {
    location,
    store,
    renditionsFolder,
    async put(content) {
      const digest = hash('sha256', content, 'hex')
      await store.put(digest, content)
      return digest
    },
    async receive(content, maxBytes, tooLarge) {
      await mkdir(folder, { recursive: true })
      const path = join(folder, `upload.${OWN_NAME}.${++count}.part`)
      const digest = createHash('sha256')
      let size = 0
      const counted = new Transform({
        transform(chunk: Buffer, _, done) {
          size += chunk.length
          digest.update(chunk)
          done(size > maxBytes ? tooLarge() : null, chunk)
        },
      })
      const discard = () => rm(path, { force: true })
      try {
        await pipeline(content, counted, createWriteStream(path, { flags: 'wx', flush: true }))
      } catch (error) {
        await discard()
        if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
          throw new BroadsheetError('unavailable', 'The disk of the server is full.')
        throw error
      }
      const name = digest.digest('hex')
      const received = (name: string): ReceivedFile => ({
        ...{ hash: name, size, path, keep: () => store.take(name, path), discard },
        async reread() {
          const again = createHash('sha256')
          await pipeline(createReadStream(path), again)
          return received(again.digest('hex'))
        },
      })
      return received(name)
    },
    async removeUnfinished(now) {
      const names = (await readdir(folder).catch(() => [])).filter((name) => UNFINISHED.test(name))
      const stale = await Promise.all(
        names.map(async (name) => {
          const path = join(folder, name)
          const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
          if (now - mtimeMs < ARRIVES_WITHIN) return false
          await rm(path, { force: true })
          return true
        }),
      )
      return stale.filter((isRemoved) => isRemoved).length
    },
    async open(digest) {
      const size = await store.sizeOf(digest)
      return size === null ? null : { size, stream: (range) => store.stream(digest, range) }
    },
    read: (digest) => store.read(digest),
    async remove(digest) {
      await store.remove(digest)
      const sizes = join(renditionsFolder, digest.slice(0, 2))
      for (const name of await readdir(sizes).catch(() => []))
        if (name.startsWith(digest)) await rm(join(sizes, name), { force: true })
    },
  }
}

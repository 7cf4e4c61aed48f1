import { createHash, hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BroadsheetError } from '#domain/errors.ts'
import type { ByteRange } from '#domain/media/byte-range.ts'

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

/** Files beside the database, each under the SHA-256 of its content: the same file twice is one. */
export interface Assets {
  readonly folder: string
  /** Sizes made from the files: a cache, which may be deleted any time. */
  readonly renditionsFolder: string
  /** Stores the content; gives its hash. It is on the disk, and in its folder, when this returns. */
  put(content: Buffer): Promise<string>
  /** Writes a file to the disk as it arrives, under no name yet. Throws `tooLarge()` and `unavailable`. */
  receive(content: Readable, maxBytes: number, tooLarge: () => Error): Promise<ReceivedFile>
  /** Removes what a process that crashed was receiving. Of files that arrive now, some byte is newer. */
  removeUnfinished(now: number): Promise<number>
  /** The content and its size in bytes; null if the hash is unknown. */
  open(hash: string): Promise<{ size: number; stream(range?: ByteRange): Readable } | null>
  /** The whole content; null if the hash is unknown. */
  read(hash: string): Promise<Buffer | null>
  /** Removes the content and all sizes made from it. */
  remove(hash: string): Promise<void>
}

const UNFINISHED = /^upload\.\d+\.\d+\.part$/
/** Milliseconds without a byte after which an upload has ended: the server ends it sooner. */
const ARRIVES_WITHIN = 300_000

export function openAssets(folder: string): Assets {
  const renditionsFolder = join(folder, 'renditions')
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  let count = 0
  const keep = async (unfinished: string, digest: string) => {
    const path = pathOf(digest)
    const made = await mkdir(dirname(path), { recursive: true })
    await rename(unfinished, path)
    await flushFolder(dirname(path))
    if (made !== undefined) await flushFolder(folder)
  }
  return {
    folder,
    renditionsFolder,
    async put(content) {
      const digest = hash('sha256', content, 'hex')
      const path = pathOf(digest)
      if (await sizeOf(path)) return digest
      await mkdir(dirname(path), { recursive: true })
      // Renamed when complete: no reader sees a partial file.
      const unfinished = `${path}.${process.pid}.${++count}.part`
      try {
        await writeFile(unfinished, content, { flush: true })
        await keep(unfinished, digest)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
      return digest
    },
    async receive(content, maxBytes, tooLarge) {
      await mkdir(folder, { recursive: true })
      const path = join(folder, `upload.${process.pid}.${++count}.part`)
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
        ...{ hash: name, size, path, keep: () => keep(path, name), discard },
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
      const path = pathOf(digest)
      const size = await sizeOf(path)
      return size === null ? null : { size, stream: (range) => createReadStream(path, range) }
    },
    read: (digest) => readFile(pathOf(digest)).catch(noneThere),
    async remove(digest) {
      await rm(pathOf(digest), { force: true })
      const sizes = join(renditionsFolder, digest.slice(0, 2))
      for (const name of await readdir(sizes).catch(() => []))
        if (name.startsWith(digest)) await rm(join(sizes, name), { force: true })
    },
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? found.size : null
}

/** A new name in a folder is on the disk once the folder is. Windows knows no such thing. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function noneThere(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}

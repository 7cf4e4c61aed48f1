import { type FileHandle, mkdir, open, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { OWN_NAME } from './own-name.ts'

/** An open file of the cache: readable to its end even if it is deleted. */
export interface CachedFile {
  size: number
  stream(): Readable
  /** Where it is not streamed. */
  close(): Promise<void>
}

/** A file that was used is marked so on the disk, but not at every use. */
const MARKED_EVERY = 60_000
/** What another process is writing is left alone; what is older was never finished. */
const UNFINISHED_FOR = 3_600_000

/**
 * Files on the disk that can be made again, bounded by their bytes: the least recently used go first. It is found again
 * after a restart, and several processes may share the folder.
 */
export class RenditionCache {
  readonly #folder: string
  readonly #maxBytes: number
  /** In order of use, the least recent first. */
  readonly #files = new Map<string, { size: number; markedAt: number }>()
  #bytes = 0
  #count = 0
  #opening: Promise<void> | null = null
  readonly #writing = new Set<Promise<void>>()

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The file of that name; null where there is none. */
  async open(name: string): Promise<CachedFile | null> {
    if (this.#maxBytes === 0) return null
    await this.#ready()
    const path = this.#pathOf(name)
    const handle = await open(path, 'r').catch(() => null)
    if (handle === null) {
      this.#forget(name)
      return null
    }
    const { size } = await handle.stat()
    if (size === 0) {
      await handle.close()
      return null
    }
    this.#use(name, size)
    return fileOf(handle, size)
  }

  /** Stores a file in the background: the caller already has its bytes. */
  put(name: string, content: Buffer, onFailure: (error: unknown) => void): void {
    if (content.length > this.#maxBytes) return
    const writing = this.#write(name, content)
      .catch(onFailure)
      .finally(() => this.#writing.delete(writing))
    this.#writing.add(writing)
  }

  /** When everything that was put is on the disk. */
  async settle(): Promise<void> {
    await Promise.all(this.#writing)
  }

  async #write(name: string, content: Buffer): Promise<void> {
    await this.#ready()
    const path = this.#pathOf(name)
    await mkdir(dirname(path), { recursive: true })
    const unfinished = `${path}.${OWN_NAME}.${++this.#count}.part`
    try {
      await writeFile(unfinished, content, { flush: true })
      await rename(unfinished, path)
    } catch (error) {
      await rm(unfinished, { force: true })
      throw error
    }
    this.#use(name, content.length)
    await this.#makeRoom()
  }

  #use(name: string, size: number): void {
    const known = this.#files.get(name)
    this.#forget(name)
    const now = Date.now()
    const isMarked = known !== undefined && now - known.markedAt < MARKED_EVERY
    this.#files.set(name, { size, markedAt: isMarked ? known.markedAt : now })
    this.#bytes += size
    if (known !== undefined && !isMarked) utimes(this.#pathOf(name), new Date(now), new Date(now)).catch(() => {})
  }

  #forget(name: string): void {
    this.#bytes -= this.#files.get(name)?.size ?? 0
    this.#files.delete(name)
  }

  async #makeRoom(): Promise<void> {
    while (this.#bytes > this.#maxBytes) {
      const [oldest] = this.#files.keys()
      if (oldest === undefined) return
      this.#forget(oldest)
      await rm(this.#pathOf(oldest), { force: true })
    }
  }

  #pathOf(name: string): string {
    return join(this.#folder, name.slice(0, 2), name)
  }

  #ready(): Promise<void> {
    this.#opening ??= this.#find()
    return this.#opening
  }

  /** What an earlier run left. */
  async #find(): Promise<void> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => [])
    const found: { name: string; size: number; usedAt: number }[] = []
    for (const relative of names) {
      const path = join(this.#folder, relative)
      const entry = await stat(path).catch(() => null)
      if (!entry?.isFile()) continue
      const isUnfinished = relative.endsWith('.part')
      if (entry.size === 0 || (isUnfinished && Date.now() - entry.mtimeMs > UNFINISHED_FOR))
        await rm(path, { force: true })
      else if (!isUnfinished) found.push({ name: relative.slice(3), size: entry.size, usedAt: entry.mtimeMs })
    }
    for (const { name, size, usedAt } of found.sort((a, b) => a.usedAt - b.usedAt)) {
      this.#files.set(name, { size, markedAt: usedAt })
      this.#bytes += size
    }
    await this.#makeRoom()
  }
}

function fileOf(handle: FileHandle, size: number): CachedFile {
  return { size, stream: () => handle.createReadStream(), close: () => handle.close() }
}

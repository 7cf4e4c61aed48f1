import { createReadStream } from 'node:fs'
import { mkdtemp, opendir, rm, stat, unlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, sep } from 'node:path'
import { createGunzip } from 'node:zlib'
import { headOf } from '../markup/encoding.ts'
import { type SkippedEntry, SourceFault, type SourceFile, skip } from '../source.ts'
import { UNPACK_LIMITS, UnpackBudget, type UnpackLimits } from './budget.ts'
import type { Packed } from './packed.ts'
import { isLeftover, place, safeName } from './place.ts'
import { isHeader, readTar } from './tar.ts'
import { readZip } from './zip.ts'

/** The content of a path: one file, or the files of a folder or an archive, in the order of their names. */
export interface Unpacked {
  files: SourceFile[]
  /** Where they are, and what they may refer to; null where there is nothing beside them. */
  folder: string | null
  /** What of it is not taken. */
  skipped: SkippedEntry[]
  close(): Promise<void>
}

const DEEPEST = 3

/** Opens a file, folder or archive. Throws `SourceFault` where nothing of it can be read. */
export async function unpack(
  path: string,
  limits: UnpackLimits = UNPACK_LIMITS,
  name = basename(path),
): Promise<Unpacked> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new SourceFault('does not exist')
  const opening = new Opening(new UnpackBudget(limits, found.isFile() ? found.size : Number.MAX_SAFE_INTEGER))
  try {
    if (found.isDirectory()) await opening.addFolder(path)
    else if (found.isFile()) await opening.add(path, name, 0)
    else throw new SourceFault('is neither a file nor a folder')
  } catch (error) {
    await opening.close()
    throw error
  }
  const isSingle = found.isFile() && opening.folder === null
  return {
    files: opening.files.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    folder: isSingle ? dirname(path) : (opening.folder ?? path),
    skipped: opening.skipped,
    close: () => opening.close(),
  }
}

class Opening {
  readonly files: SourceFile[] = []
  readonly skipped: SkippedEntry[] = []
  /** Made at the first archive, removed in the end. */
  folder: string | null = null
  readonly #budget: UnpackBudget

  constructor(budget: UnpackBudget) {
    this.#budget = budget
  }

  async addFolder(path: string): Promise<void> {
    for await (const entry of await opendir(path, { recursive: true })) {
      const whole = join(entry.parentPath, entry.name)
      const name = relative(path, whole).split(sep).join('/')
      // Links may lead anywhere, or in circles.
      if (!entry.isFile() || /(?:^|\/)\./.test(name)) continue
      try {
        await this.add(whole, name, 1)
      } catch (error) {
        this.#skip(name, error)
      }
    }
  }

  /** Adds a file, or what is in it where it is an archive. */
  async add(path: string, name: string, depth: number): Promise<void> {
    const { size } = await stat(path)
    const kind = size === 0 ? null : archiveKind(await headOf(path))
    if (kind === null) {
      this.files.push({ name, path, size })
      return
    }
    if (depth > DEEPEST) throw new SourceFault(`is nested in more than ${DEEPEST} archives`)
    const before = this.files.length
    try {
      for await (const packed of kind === 'zip' ? readZip(path) : kind === 'tar' ? readTar(path) : readGzip(path, name))
        await this.#addPacked(packed, name, depth)
    } catch (error) {
      // What came out before it broke is good.
      if (this.files.length === before || isBeyondBudget(error)) throw error
      this.#skip(name, error)
    }
  }

  async #addPacked(packed: Packed, archive: string, depth: number): Promise<void> {
    const { name } = packed
    if (isLeftover(name)) return discard(packed)
    const safe = safeName(name)
    const shown = `${archive}/${name}`.slice(0, 300)
    if ('refusal' in packed) this.skipped.push(skip(shown, 'file', packed.refusal))
    else if (safe === null) {
      await discard(packed)
      this.skipped.push(skip(shown, 'file', 'has a path outside the archive'))
    } else {
      this.folder ??= await mkdtemp(join(tmpdir(), 'broadsheet-import-'))
      const { path } = await place(this.folder, safe, packed.content, this.#budget).catch((error) => {
        if (error?.code === 'EEXIST') throw new SourceFault(`contains ${safe} twice`)
        throw readable(error)
      })
      const inner = depth + 1
      await this.add(path, safe, inner)
      if (this.files.at(-1)?.path !== path) await unlink(path).catch(() => {})
    }
  }

  #skip(name: string, error: unknown): void {
    if (!(error instanceof SourceFault)) throw error
    this.skipped.push(skip(name, 'file', error.message))
  }

  async close(): Promise<void> {
    if (this.folder !== null) await rm(this.folder, { recursive: true, force: true })
  }
}

function isBeyondBudget(error: unknown): boolean {
  return error instanceof SourceFault && error.message.startsWith('unpacks to')
}

/** Faults of streams in words. */
function readable(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string }
  if (code?.startsWith('Z_')) return new SourceFault(`is truncated or corrupt: ${message}`)
  if (code === 'ENOSPC') return new SourceFault('does not fit on the disk when unpacked')
  if (error instanceof Error && code === undefined && !(error instanceof SourceFault))
    return new SourceFault(`is truncated or corrupt: ${message}`)
  return error
}

async function discard(packed: Packed): Promise<void> {
  if ('content' in packed) packed.content.destroy()
}

function archiveKind(head: Buffer): 'zip' | 'gzip' | 'tar' | null {
  if (head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5)) return 'zip'
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip'
  return isHeader(head) ? 'tar' : null
}

async function* readGzip(path: string, name: string): AsyncGenerator<Packed> {
  const inner =
    basename(name)
      .replace(/\.tgz$/i, '.tar')
      .replace(/\.gz$/i, '') || 'content'
  yield {
    name: inner,
    content: createReadStream(path)
      .on('error', () => {})
      .pipe(createGunzip()),
  }
}

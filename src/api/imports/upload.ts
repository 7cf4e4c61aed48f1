import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BroadsheetError, invalidBody } from '#domain/errors.ts'
import { pathBelow } from '#ingest/folder-of-server.ts'

/** Where the files of imports come from. */
export interface ImportFiles {
  /** Where uploads are kept until they are imported. */
  folder: string
  /** How large an upload may be. */
  mostBytes: number
  /** The folder whose files may be named by their path; null: none. */
  from: string | null
}

export interface StoredUpload {
  path: string
  /** SHA-256 of the content. */
  digest: string
  remove(): Promise<void>
}

/** Writes an upload to the disk as it arrives. Throws `payload-too-large`, `invalid-body`. */
export async function storeUpload(
  { folder, mostBytes }: ImportFiles,
  id: string,
  content: Readable,
): Promise<StoredUpload> {
  const own = join(folder, id)
  const path = join(own, 'upload')
  const remove = () => rm(own, { recursive: true, force: true })
  const hash = createHash('sha256')
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > mostBytes ? tooLarge(mostBytes) : null, chunk)
    },
  })
  await mkdir(own, { recursive: true })
  try {
    await pipeline(content, counted, createWriteStream(path, { flags: 'wx' }))
    if (size === 0) throw invalidBody('/', 'is empty: send the file as the body')
  } catch (error) {
    await remove()
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC')
      throw new BroadsheetError('unavailable', 'The disk of the server is full.')
    throw error
  }
  return { path, digest: hash.digest('hex'), remove }
}

export function tooLarge(mostBytes: number): BroadsheetError {
  return new BroadsheetError(
    'payload-too-large',
    `The limit is ${mostBytes / 1_000_000} MB for an import. Import larger files with the command broadsheet import.`,
  )
}

/** A file or folder of the server by its path. Throws `invalid-body`. */
export async function fileOfServer({ from }: ImportFiles, path: string): Promise<string> {
  if (from === null) throw invalidBody('/path', 'is not available: the setting IMPORT_FROM is not set')
  const found = await pathBelow(from, path)
  if (found === null)
    throw invalidBody('/path', 'must be an existing file or folder inside the folder of the setting IMPORT_FROM')
  return found
}

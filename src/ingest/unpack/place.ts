import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { UnpackBudget } from './budget.ts'

/** The name of an archive's file as a path below a folder; null where it would lead out of it, or is no name of a file. */
export function safeName(name: string): string | null {
  if (name.includes('\0') || name.length > 1000) return null
  const path = name.replaceAll('\\', '/')
  if (path.startsWith('/') || /^[a-z]:/i.test(path)) return null
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0 || parts.includes('..') || parts.some((part) => Buffer.byteLength(part) > 250)) return null
  return parts.join('/')
}

/** What systems leave in archives beside their files. */
export function isLeftover(name: string): boolean {
  return /(?:^|\/)(?:__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$)/.test(name)
}

/** Writes a file of an archive to the disk; gives its path and size. Throws `SourceFault`. */
export async function place(folder: string, name: string, content: Readable, budget: UnpackBudget) {
  budget.takeFile()
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _, done) {
      try {
        size += chunk.length
        budget.takeBytes(chunk.length)
        done(null, chunk)
      } catch (error) {
        done(error as Error)
      }
    },
  })
  // An archive may hold one name twice: the first stays.
  await pipeline(content, counted, createWriteStream(path, { flags: 'wx' }))
  return { path, size }
}

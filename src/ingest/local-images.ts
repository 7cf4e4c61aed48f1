import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { SourceFile } from './source.ts'

/** The base of addresses of images that are only among the files of a source: a reserved name, which is never resolved. */
export const HERE = 'http://files.invalid/'

const IMAGE_FILE = /\.(?:jpe?g|png|gif|webp|avif)$/i

/** Whether a file is an image that articles may show, by its name. */
export function isImageFile({ name }: Pick<SourceFile, 'name'>): boolean {
  return IMAGE_FILE.test(name)
}

/** Whether an address means a file of the source and nothing else. */
export function isLocalAddress(address: string): boolean {
  return address.startsWith(HERE)
}

/** The address of a file of the source that `file` refers to; undefined where the reference has an address on the web. */
export function localAddress(file: SourceFile, reference: string, hasSite: boolean): string | undefined {
  if (/^(?:[a-z][\w+.-]*:|\/\/|#)/i.test(reference) || !IMAGE_FILE.test(reference.replace(/[?#].*$/s, '')))
    return undefined
  const beside = join(dirname(file.path), decoded(reference))
  const isBeside = !reference.startsWith('/') && existsSync(beside)
  if (hasSite && !isBeside) return undefined
  const folder = isBeside ? `/${posix.dirname(file.name)}/` : '/'
  return new URL(posix.join(folder, reference), HERE).href
}

/** Trailing parts of a path that an address and a file must share, unless one of the paths is the end of the other. */
const SHARED_PARTS = 3

/** The image files of a source, found by the addresses that they have on the site. */
export class LocalImages {
  readonly #byName = new Map<string, { file: SourceFile; parts: string[] }[]>()
  readonly #unused = new Set<SourceFile>()

  constructor(files: readonly SourceFile[]) {
    for (const file of files) {
      if (!isImageFile(file)) continue
      const parts = file.name.split('/')
      const name = parts.at(-1) as string
      const alike = this.#byName.get(name) ?? []
      this.#byName.set(name, [...alike, { file, parts }])
      this.#unused.add(file)
    }
  }

  /** Files that no article has shown so far. */
  get unused(): number {
    return this.#unused.size
  }

  find(address: string): SourceFile | null {
    if (this.#byName.size === 0) return null
    const path = decoded(new URL(address).pathname)
    for (const variant of variantsOf(path)) {
      const file = this.#at(variant.split('/').filter(Boolean), isLocalAddress(address))
      if (file === null) continue
      this.#unused.delete(file)
      return file
    }
    return null
  }

  /** The file whose path agrees most with that of an address; null where several do. */
  #at(wanted: string[], isLocal: boolean): SourceFile | null {
    let best: SourceFile | null = null
    let most = 0
    for (const { file, parts } of this.#byName.get(wanted.at(-1) ?? '') ?? []) {
      const shared = sharedEnd(parts, wanted)
      const isWhole = shared === Math.min(parts.length, wanted.length)
      // A name alone says little: other sites have an image.jpg too.
      if (!(isWhole || shared >= SHARED_PARTS) || (shared === 1 && !isLocal) || shared < most) continue
      best = shared === most ? null : file
      most = shared
    }
    return best
  }
}

function sharedEnd(a: readonly string[], b: readonly string[]): number {
  let shared = 0
  while (shared < Math.min(a.length, b.length) && a.at(-1 - shared) === b.at(-1 - shared)) shared++
  return shared
}

/** A path, and that of the original where it is the path of a size that WordPress or Ghost made of it. */
function variantsOf(path: string): string[] {
  return [path, path.replace(/-\d{2,5}x\d{2,5}(?=\.\w+$)/, ''), path.replace(/\/size\/w\d+(?:h\d+)?\//, '/')]
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

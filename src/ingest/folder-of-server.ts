import { realpath } from 'node:fs/promises'
import { resolve, sep } from 'node:path'

/** Where a path below a folder leads, links followed; null where there is nothing, or it leads out of the folder. */
export async function pathBelow(folder: string, path: string): Promise<string | null> {
  const root = await realpath(folder).catch(() => null)
  if (root === null || path.includes('\0')) return null
  const found = await realpath(resolve(root, path)).catch(() => null)
  return found !== null && (found + sep).startsWith(root.endsWith(sep) ? root : root + sep) ? found : null
}

import { constants, createReadStream } from 'node:fs'
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { AssetStore } from './asset-store.ts'
import { OWN_NAME } from './own-name.ts'

/** Asset files in a folder of this machine, or of one that is mounted, below the first two letters of their hashes. */
export function openAssetFolder(folder: string): AssetStore {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest)
  let count = 0
  const take = async (digest: string, unfinished: string) => {
    const path = pathOf(digest)
    const made = await mkdir(dirname(path), { recursive: true })
    await rename(unfinished, path)
    await flushFolder(dirname(path))
    if (made !== undefined) await flushFolder(folder)
  }
  return {
    name: folder,
    sizeOf: (digest) => sizeOf(pathOf(digest)),
    read: (digest) => readFile(pathOf(digest)).catch(noneThere),
    stream: (digest, range) => createReadStream(pathOf(digest), range),
    async put(digest, content) {
      const path = pathOf(digest)
      if (await sizeOf(path)) return
      await mkdir(dirname(path), { recursive: true })
      // Renamed when complete: no reader sees a partial file.
      const unfinished = `${path}.${OWN_NAME}.${++count}.part`
      try {
        await writeFile(unfinished, content, { flush: true })
        await take(digest, unfinished)
      } catch (error) {
        await rm(unfinished, { force: true })
        throw error
      }
    },
    take,
    copyTo: (digest, path) =>
      copyFile(pathOf(digest), path, constants.COPYFILE_FICLONE).then(
        () => true,
        (error) => noneThere(error) !== null,
      ),
    remove: (digest) => rm(pathOf(digest), { force: true }),
    onOutage: () => () => {},
    async *list() {
      for (const prefix of (await readdir(folder).catch(() => [])).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort())
        for (const name of (await readdir(join(folder, prefix))).sort()) if (/^[0-9a-f]{64}$/.test(name)) yield name
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

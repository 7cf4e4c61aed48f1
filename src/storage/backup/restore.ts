import { createReadStream, existsSync } from 'node:fs'
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { openAssets } from '../media/assets.ts'
import { ASSETS, assetsIn, type Backup, BackupDamaged, DATABASE } from './backup.ts'
import { closeSqliteFile, flush } from './sqlite-copy.ts'

/** Another process has the database open. */
export class DatabaseInUse extends Error {}

/**
 * Puts a verified backup in the place of a SQLite file and its assets. A database that was there is kept under the name
 * that this gives; null where there was none. Throws `DatabaseInUse`, `BackupDamaged`.
 */
export async function restoreBackup(
  backup: Backup,
  { file, assetsDir, at }: { file: string; assetsDir: string; at: number },
): Promise<string | null> {
  await mkdir(dirname(file), { recursive: true })
  if (existsSync(file) && !closeSqliteFile(file)) throw new DatabaseInUse()
  await restoreAssets(join(backup.folder, ASSETS), assetsDir)
  const unfinished = `${file}.restoring`
  await copyFile(join(backup.folder, DATABASE), unfinished)
  await flush(unfinished)
  const replaced = existsSync(file) ? `${file}.replaced-${at}` : null
  if (replaced !== null) await link(file, replaced)
  // Left by a process that was killed: pages of another database.
  for (const left of [`${file}-wal`, `${file}-shm`]) await rm(left, { force: true })
  await rename(unfinished, file)
  await flush(file)
  return replaced
}

async function restoreAssets(from: string, to: string): Promise<void> {
  const assets = openAssets(to)
  for (const path of await assetsIn(from)) {
    const file = await assets.receive(
      createReadStream(join(from, path)),
      Number.MAX_SAFE_INTEGER,
      () => new Error('too large'),
    )
    await file.keep()
    if (file.hash !== basename(path))
      throw new BackupDamaged(`${join(from, path)} is damaged: its SHA-256 is not its name.`)
  }
}

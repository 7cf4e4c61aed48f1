import { existsSync } from 'node:fs'
import { copyFile, link, mkdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openAssetFolder } from '../media/asset-folder.ts'
import { type AssetsLocation, openAssets } from '../media/assets.ts'
import { copyAssets } from '../media/copy-assets.ts'
import { ASSETS, type Backup, BackupDamaged, DATABASE } from './backup.ts'
import { closeSqliteFile, flush } from './sqlite-copy.ts'

/** Another process has the database open. */
export class DatabaseInUse extends Error {}

/**
 * Puts a verified backup in the place of a SQLite file and its assets. A database that was there is kept under the name
 * that this gives; null where there was none. Throws `DatabaseInUse`, `BackupDamaged`.
 */
export async function restoreBackup(
  backup: Backup,
  { file, assets, at }: { file: string; assets: AssetsLocation; at: number },
): Promise<string | null> {
  await mkdir(dirname(file), { recursive: true })
  if (existsSync(file) && !closeSqliteFile(file)) throw new DatabaseInUse()
  const { damaged } = await copyAssets(openAssetFolder(join(backup.folder, ASSETS)), openAssets(assets))
  if (damaged[0] !== undefined)
    throw new BackupDamaged(`${damaged[0]} in ${join(backup.folder, ASSETS)} is damaged: its SHA-256 is not its name.`)
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

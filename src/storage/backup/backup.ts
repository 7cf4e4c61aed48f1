import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { openAssetFolder } from '../media/asset-folder.ts'
import type { AssetStore } from '../media/asset-store.ts'
import { checkSqlite, copySqlite, type DatabaseContents, differenceOf, flush, sha256OfFile } from './sqlite-copy.ts'

/** The description of a backup in its `backup.json`. */
export interface BackupManifest extends DatabaseContents {
  /** Of the format of this folder. */
  version: 1
  createdAt: string
  database: { bytes: number; sha256: string }
  assets: { files: number; bytes: number }
}

export interface Backup {
  folder: string
  manifest: BackupManifest
}

const MANIFEST = 'backup.json'
export const DATABASE = 'broadsheet.sqlite'
export const ASSETS = 'assets'

/** A copy that differs from its source, or a backup that differs from its manifest. */
export class BackupDamaged extends Error {}

interface BackupSource {
  file: string
  assets: AssetStore
  at: number
  onPages: (done: { copied: number; total: number }) => void
}

/**
 * Makes a backup of a SQLite database with its asset files in a new folder inside `parent`, and verifies it. The folder is
 * renamed when it is complete.
 */
export async function makeBackup(parent: string, { file, assets: store, at, onPages }: BackupSource): Promise<Backup> {
  await mkdir(parent, { recursive: true })
  await removeUnfinished(parent)
  const before = (await backupsIn(parent)).at(-1) ?? null
  const name = nameAt(at)
  const unfinished = join(parent, `.unfinished-${process.pid}-${name}`)
  await mkdir(join(unfinished, ASSETS), { recursive: true })
  try {
    const database = join(unfinished, DATABASE)
    const contents = await copySqlite(file, database, onPages)
    const difference = differenceOf(contents, checked(database))
    if (difference !== null) throw new BackupDamaged(`The copy of the database differs: ${difference}`)
    // After the database: all files that it names are there by now.
    const assets = await backUpAssets(store, join(unfinished, ASSETS), before && join(before.folder, ASSETS))
    const manifest: BackupManifest = {
      version: 1,
      createdAt: new Date(at).toISOString(),
      database: { bytes: (await stat(database)).size, sha256: await sha256OfFile(database) },
      ...contents,
      assets,
    }
    await writeFile(join(unfinished, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`)
    await flush(join(unfinished, MANIFEST))
    const folder = join(parent, name)
    await rename(unfinished, folder)
    await flush(folder)
    return { folder, manifest }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true })
    throw error
  }
}

/** Sorts by time, and is a name of a folder on every system: 2026-11-29T04-15-37.123Z. */
function nameAt(at: number): string {
  return new Date(at).toISOString().replaceAll(':', '-')
}

const NAME = /^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z$/

/** The whole backups in a folder, oldest first. */
export async function backupsIn(parent: string): Promise<Backup[]> {
  const names = (await readdir(parent).catch(() => [])).filter((name) => NAME.test(name)).sort()
  const found = await Promise.all(names.map((name) => readBackup(join(parent, name))))
  return found.filter((backup) => backup !== null)
}

/** The backup in a folder; null where there is none. */
export async function readBackup(folder: string): Promise<Backup | null> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null)
  if (text === null) return null
  try {
    const manifest = JSON.parse(text) as BackupManifest
    return manifest.version === 1 && typeof manifest.database?.sha256 === 'string' ? { folder, manifest } : null
  } catch {
    return null
  }
}

/** Throws `BackupDamaged` if a backup differs from its manifest. */
export async function verifyBackup({ folder, manifest }: Backup): Promise<void> {
  const database = join(folder, DATABASE)
  const digest = await sha256OfFile(database).catch(() => null)
  if (digest === null) throw new BackupDamaged(`${database} can't be read.`)
  if (digest !== manifest.database.sha256)
    throw new BackupDamaged(`${database} is not the file that was backed up: its SHA-256 differs.`)
  const difference = differenceOf(manifest, checked(database))
  if (difference !== null) throw new BackupDamaged(`${database} is damaged: ${difference}.`)
  const files = await countOf(openAssetFolder(join(folder, ASSETS)))
  if (files !== manifest.assets.files)
    throw new BackupDamaged(`${join(folder, ASSETS)} has ${files} files, but must have ${manifest.assets.files}.`)
}

async function countOf(store: AssetStore): Promise<number> {
  let count = 0
  for await (const _ of store.list()) count++
  return count
}

function checked(database: string): DatabaseContents {
  try {
    return checkSqlite(database)
  } catch (error) {
    throw new BackupDamaged(`${database} is damaged: ${(error as Error).message}.`)
  }
}

/** Removes all but the newest backups; gives how many were removed. */
export async function keepNewest(parent: string, count: number): Promise<number> {
  const old = (await backupsIn(parent)).slice(0, -count)
  for (const { folder } of old) await rm(folder, { recursive: true, force: true })
  return old.length
}

/** What a process that was killed has left. */
async function removeUnfinished(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = /^\.unfinished-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !isRunning(Number(pid))) await rm(join(parent, name), { recursive: true, force: true })
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** What the backup before has already is shared with it: a file never changes under its name. */
async function backUpAssets(from: AssetStore, to: string, before: string | null) {
  let bytes = 0
  let files = 0
  for await (const digest of from.list()) {
    const place = join(digest.slice(0, 2), digest)
    const path = join(to, place)
    await mkdir(dirname(path), { recursive: true })
    const isShared = before !== null && (await isLinked(join(before, place), path))
    if (!isShared && !(await isCopied(from, digest, path))) continue
    bytes += (await stat(path)).size
    files++
  }
  return { files, bytes }
}

async function isLinked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    () => false,
  )
}

/** False where it has been removed meanwhile. */
async function isCopied(from: AssetStore, digest: string, path: string): Promise<boolean> {
  if (!(await from.copyTo(digest, path))) return false
  if (digest !== (await sha256OfFile(path)))
    throw new BackupDamaged(`${digest} in ${from.name} is damaged: its SHA-256 is not its name.`)
  await flush(path)
  return true
}

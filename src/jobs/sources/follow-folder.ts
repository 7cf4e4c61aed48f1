import { opendir, readFile, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { SourceProgress } from '#commands/sources/source-commands.ts'
import { pathBelow } from '#ingest/folder-of-server.ts'
import { SourceFault } from '#ingest/source.ts'
import { readFiles, type Source } from '#storage/sources/sources.ts'
import { takeBack, takeRecord } from './arrivals.ts'
import { type FollowContext, SourceFailure } from './follow-broadsheet.ts'
import { documentOf } from './follow-feed.ts'

/** Milliseconds until a folder is looked through again, at least. */
const LOOKED_EVERY = 2_000
/** How many times as long as looking through a folder takes it is left alone. */
const REST = 20
const MOST_FILES = 100_000
const MAX_BYTES = 20_000_000
/** Files that are taken in before the progress is recorded. */
const FILES_A_STEP = 50
/** A file that was changed within so many milliseconds may still be being written. */
const SETTLES_WITHIN = 1_000

interface FolderFile {
  name: string
  path: string
  size: number
  changedAt: number
  version: string
}

/** Looks through a folder, and takes in the files that are new or have changed, oldest first. */
export async function followFolder(context: FollowContext, source: Source): Promise<SourceProgress> {
  const began = performance.now()
  const found = await filesIn(await folderOf(context, source))
  const known = await readFiles(context.database, source.id)
  const changed = found.filter(({ name, version }) => known.get(name) !== version).sort(byAge)
  const settled = changed.filter(({ changedAt }) => Math.abs(context.now() - changedAt) > SETTLES_WITHIN)
  const looked = performance.now() - began
  const present = new Set(found.map(({ name }) => name))
  const files: Record<string, string | null> = {}
  for (const name of known.keys()) if (!present.has(name)) files[name] = null
  let hasReceived = false
  for (const file of settled.slice(0, FILES_A_STEP)) {
    if (await takeFile(context, source, file)) hasReceived = true
    files[file.name] = file.version
  }
  const lookAfter = settled.length > FILES_A_STEP ? 0 : Math.max(LOOKED_EVERY, Math.round(looked * REST))
  return { position: null, hasReceived, failure: null, lookAfter, files }
}

async function folderOf({ folders }: FollowContext, { url }: Source): Promise<string> {
  if (folders === null) throw new SourceFailure('The setting FOLLOW_FROM is not set.', { isFinal: true })
  const folder = await pathBelow(folders, url)
  if (folder === null) throw new SourceFailure(`There is no folder ${url} inside the folder of FOLLOW_FROM.`)
  return folder
}

/** The documents below a folder. Hidden files, links and files of other kinds are passed over. */
async function filesIn(folder: string): Promise<FolderFile[]> {
  const files: FolderFile[] = []
  try {
    for await (const entry of await opendir(folder, { recursive: true })) {
      const path = join(entry.parentPath, entry.name)
      const name = relative(folder, path).split(sep).join('/')
      if (!entry.isFile() || /(?:^|\/)\./.test(name) || !/\.(?:json|xml)$/i.test(name) || name.length > 500) continue
      const found = await stat(path).catch(() => null)
      if (found === null) continue
      if (files.length === MOST_FILES)
        throw new SourceFailure(`The folder contains more than ${MOST_FILES} files. Move old files away.`)
      const { size, mtimeMs: changedAt } = found
      files.push({ name, path, size, changedAt, version: `${changedAt} ${size}` })
    }
  } catch (error) {
    if (error instanceof SourceFailure) throw error
    throw new SourceFailure(`The folder cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
  return files
}

/** A corrected version comes after the one before it. */
function byAge(a: FolderFile, b: FolderFile): number {
  return a.changedAt - b.changedAt || (a.name < b.name ? -1 : 1)
}

/** Whether articles arrived. A file that can't be read is reported, and holds nothing up. */
async function takeFile(context: FollowContext, source: Source, { name, path, size }: FolderFile): Promise<boolean> {
  let hasReceived = false
  const tell = ({ outcome, reason }: Awaited<ReturnType<typeof takeRecord>>) => {
    context.onArrival(source, outcome, reason === null ? null : `${name}: ${reason}`)
    if (outcome !== 'unchanged' && outcome !== 'own') hasReceived = true
  }
  const refuse = (reason: string) => context.onArrival(source, 'refused', `${name}: ${reason}`)
  if (size > MAX_BYTES) {
    refuse(`is larger than ${MAX_BYTES / 1_000_000} MB`)
    return false
  }
  try {
    const document = await documentOf(context, source, { body: await readFile(path), site: null })
    if (document === null) refuse('is neither ninjs, NewsML-G2 nor a feed')
    for (const entry of document?.entries ?? [])
      if ('skipped' in entry) refuse(entry.skipped)
      else if (entry.record.record === 'article') tell(await takeRecord(context, source, entry.record))
    for (const { id, comment } of document?.deleted ?? [])
      tell(await takeBack(context, source, { id, type: 'withdrawn', reason: comment }))
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof SourceFault) refuse(error.message)
    else if (code === 'ENOENT' || code === 'EACCES') refuse(`cannot be read (${code})`)
    else throw error
  }
  return hasReceived
}

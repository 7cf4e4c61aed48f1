import { isUniqueViolation } from '#domain/database-failure.ts'
import { sha256Hex } from '#domain/digest.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { type ImportOutcome, outcomeArticle } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import { type CommandContext, forgetLookedUp, openCommandContext } from '#projection/context.ts'
import type { Services } from '#projection/services.ts'
import type { Commands, ImportMode, Results } from '../commands.ts'
import { runCommand } from '../run-command.ts'
import { importArticle, type TakenArticle } from './import-article.ts'
import { importHistory, importRelated } from './import-history.ts'
import { fileThere, importImage, type StoredFile, storeFile } from './import-image.ts'
import { importList } from './import-list.ts'
import { importMedia, mediaThere, type StoredMedia, storeMedia } from './import-media.ts'
import { importAuthor, importPublication, importSection, importTag } from './import-taxonomy.ts'
import { type KnownAbsent, lookUpAbsent } from './known-absent.ts'

/** A record whose file, if it has one, is stored. */
interface Ready extends PreparedRecord {
  file: StoredFile | null
  media: StoredMedia | null
}

/**
 * Takes the records of one batch in one transaction. A record that is refused leaves nothing behind and does not hold up
 * the others; a fault of the database undoes the whole batch.
 */
export async function importRecords(services: Services, command: Commands['import']): Promise<Results['import']> {
  const ready: (Ready | ImportOutcome)[] = []
  for (const prepared of command.records) ready.push(await withFile(services, prepared, command.folder))
  // Each in a savepoint costs much where none is refused: SQLite copies every page that it changes.
  for (const takeOne of ready.length === 1 ? [importOne] : [importUnlessRefused, importOne]) {
    try {
      return await takeAll(services, command, ready, takeOne)
    } catch (error) {
      if (isUniqueViolation(error)) break
      if (!(error instanceof RefusedInput)) throw error
    }
  }
  // PostgreSQL has run the transaction again after a race: the record itself has a key of another one.
  return takeAll(services, command, ready, importOneWithoutConflict)
}

function takeAll(
  services: Services,
  command: Commands['import'],
  ready: readonly (Ready | ImportOutcome)[],
  takeOne: typeof importOne,
): Promise<Results['import']> {
  return runCommand(services, command, async (transaction) => {
    const context = await openCommandContext(transaction, services, command.at, command.actor)
    const records = ready.flatMap((item) => ('outcome' in item ? [] : item))
    const absent = await lookUpAbsent(context, records, command.source)
    const how = { source: command.source, mode: command.mode ?? REPLACING, absent }
    const outcomes: ImportOutcome[] = []
    for (const item of ready) outcomes.push('outcome' in item ? item : await takeOne(context, item, how))
    return outcomes
  })
}

async function withFile(
  services: Services,
  prepared: PreparedRecord,
  folder: string | null,
): Promise<Ready | ImportOutcome> {
  const { line, record } = prepared
  const none = { file: null, media: null }
  if (record.record !== 'image' && record.record !== 'media') return { ...prepared, ...none }
  const { assets } = services
  try {
    if (record.record === 'media') {
      if (record.file === undefined) return { ...prepared, file: null, media: await mediaThere(assets, record) }
      const media = await storeMedia(assets, folder, record.file)
      return { ...prepared, file: null, media, digest: sha256Hex(JSON.stringify(record) + media.hash) }
    }
    if (record.file === undefined) return { ...prepared, media: null, file: await fileThere(assets, record) }
    const file = await storeFile(services.assets, folder, record.file)
    return { ...prepared, file, media: null, digest: sha256Hex(JSON.stringify(record) + file.hash) }
  } catch (error) {
    return refusal(error, line, record.record)
  }
}

interface How {
  source: string
  mode: ImportMode
  absent: KnownAbsent
}

const REPLACING: ImportMode = { isNative: true, isOverwriting: false, ignoresEdits: true }

/** Throws `RefusedInput`. */
async function importUnlessRefused(context: CommandContext, ready: Ready, how: How): Promise<ImportOutcome> {
  const { line, record } = ready
  const taken = await take(context, ready, how)
  const article = typeof taken === 'string' ? { outcome: taken } : taken
  return { line, record: record.record, ...article, ...outcomeArticle(record, how.source) }
}

function importOne(context: CommandContext, ready: Ready, how: How): Promise<ImportOutcome> {
  return importInSavepoint(context, ready, how, () => false)
}

/** A conflict that no check has foreseen is the fault of the record as well. */
function importOneWithoutConflict(context: CommandContext, ready: Ready, how: How): Promise<ImportOutcome> {
  return importInSavepoint(context, ready, how, isUniqueViolation)
}

async function importInSavepoint(
  context: CommandContext,
  ready: Ready,
  how: How,
  isConflict: (error: unknown) => boolean,
): Promise<ImportOutcome> {
  const { line, record } = ready
  try {
    return await context.transaction.attempt(() => importUnlessRefused(context, ready, how))
  } catch (error) {
    const refused = isConflict(error) ? conflict() : error
    const outcome = { ...refusal(refused, line, record.record), ...outcomeArticle(record, how.source) }
    await forgetLookedUp(context)
    return outcome
  }
}

function conflict(): RefusedInput {
  return new RefusedInput('/', 'conflicts with another record that has the same ID, slug or source ID')
}

function take(
  context: CommandContext,
  { record, body, file, media, digest, revisions = [] }: Ready,
  { source, mode, absent }: How,
): Promise<'created' | 'updated' | 'unchanged' | TakenArticle> {
  switch (record.record) {
    case 'publication':
      return importPublication(context, record, source)
    case 'section':
      return importSection(context, record, source, mode)
    case 'tag':
      return importTag(context, record, source, mode)
    case 'author':
      return importAuthor(context, record, source, mode)
    case 'image':
      return importImage(context, record, source, file, digest)
    case 'media':
      return importMedia(context, record, source, media, digest)
    case 'list':
      return importList(context, record, source)
    case 'article-history':
      return importHistory(context, record, revisions)
    case 'related':
      return importRelated(context, record)
    case 'article':
      return importArticle(context, record, { source, body, digest, mode, absent })
  }
}

function refusal(error: unknown, line: number, record: string): ImportOutcome {
  if (!(error instanceof RefusedInput)) throw error
  return { line, outcome: 'refused', record, field: error.field, message: error.message }
}

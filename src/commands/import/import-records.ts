import { sha256Hex } from '#domain/digest.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import type { Commands, Results } from '../commands.ts'
import { type Desk, forgetLookedUp, openDesk } from '#projection/context.ts'
import type { Newsroom } from '#projection/services.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { importArticle } from './import-article.ts'
import { importAuthor, importPublication, importSection, importTag } from './import-taxonomy.ts'
import { importImage, type StoredFile, storeFile } from './import-image.ts'
import { importList } from './import-list.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'

/** A record whose image file, if it has one, is stored. */
interface Ready extends PreparedRecord {
  file: StoredFile | null
}

/**
 * Takes the records of one batch in one transaction. A record that is refused leaves nothing behind and does not hold up
 * the others; a fault of the database undoes the whole batch.
 */
export async function importRecords(newsroom: Newsroom, command: Commands['import']): Promise<Results['import']> {
  const ready: (Ready | ImportOutcome)[] = []
  for (const prepared of command.records) ready.push(await withFile(newsroom, prepared, command.folder))
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const outcomes: ImportOutcome[] = []
    for (const item of ready) outcomes.push('outcome' in item ? item : await importOne(desk, item, command.source))
    return outcomes
  })
}

async function withFile(
  newsroom: Newsroom,
  prepared: PreparedRecord,
  folder: string | null,
): Promise<Ready | ImportOutcome> {
  const { line, record } = prepared
  if (record.record !== 'image' || record.file === undefined) return { ...prepared, file: null }
  try {
    const file = await storeFile(newsroom.assets, folder, record.file)
    return { ...prepared, file, digest: sha256Hex(JSON.stringify(record) + file.hash) }
  } catch (error) {
    return refusal(error, line, record.record)
  }
}

async function importOne(desk: Desk, ready: Ready, source: string): Promise<ImportOutcome> {
  const { line, record } = ready
  try {
    return { line, record: record.record, outcome: await desk.transaction.attempt(() => take(desk, ready, source)) }
  } catch (error) {
    const outcome = refusal(error, line, record.record)
    await forgetLookedUp(desk)
    return outcome
  }
}

function take(
  desk: Desk,
  { record, body, file, digest }: Ready,
  source: string,
): Promise<'created' | 'updated' | 'unchanged'> {
  switch (record.record) {
    case 'publication':
      return importPublication(desk, record)
    case 'section':
      return importSection(desk, record)
    case 'tag':
      return importTag(desk, record)
    case 'author':
      return importAuthor(desk, record, source)
    case 'image':
      return importImage(desk, record, source, file, digest)
    case 'list':
      return importList(desk, record, source)
    case 'article':
      return importArticle(desk, record, { source, body, digest })
  }
}

function refusal(error: unknown, line: number, record: string): ImportOutcome {
  if (!(error instanceof RefusedInput)) throw error
  return { line, outcome: 'refused', record, field: error.field, message: error.message }
}

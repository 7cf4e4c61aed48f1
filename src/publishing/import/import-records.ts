import { transact } from '#storage/transaction.ts'
import type { Commands, NumberedRecord, Results } from '../commands.ts'
import { type Desk, forgetLookedUp, openDesk } from '../desk.ts'
import type { Newsroom } from '../newsroom.ts'
import { RefusedInput } from '../refused-input.ts'
import { importArticle } from './import-article.ts'
import { importAuthor, importPublication, importSection, importTag } from './import-filing.ts'
import { importImage, type StoredFile, storeFile } from './import-image.ts'
import { importList } from './import-list.ts'
import type { ImportOutcome } from './outcome.ts'
import { type Prepared, prepareRecord } from './prepare.ts'

/**
 * Takes the records of one batch in one transaction. A record that is refused leaves nothing behind and does not hold up
 * the others; a fault of the database undoes the whole batch.
 */
export async function importRecords(newsroom: Newsroom, command: Commands['import']): Promise<Results['import']> {
  const prepared: (Prepared | ImportOutcome)[] = []
  for (const numbered of command.records) prepared.push(await prepare(newsroom, numbered, command.folder))
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const outcomes: ImportOutcome[] = []
    for (const item of prepared) {
      outcomes.push('outcome' in item ? item : await importOne(desk, item, command.source))
    }
    return outcomes
  })
}

async function prepare(
  newsroom: Newsroom,
  { line, record }: NumberedRecord,
  folder: string | null,
): Promise<Prepared | ImportOutcome> {
  try {
    let file: StoredFile | null = null
    if (record.record === 'image' && record.file !== undefined)
      file = await storeFile(newsroom.assets, folder, record.file)
    return prepareRecord(line, record, file)
  } catch (error) {
    return refusal(error, line, record.record)
  }
}

async function importOne(desk: Desk, prepared: Prepared, source: string): Promise<ImportOutcome> {
  const { line, record } = prepared
  try {
    return { line, record: record.record, outcome: await desk.transaction.attempt(() => take(desk, prepared, source)) }
  } catch (error) {
    const outcome = refusal(error, line, record.record)
    await forgetLookedUp(desk)
    return outcome
  }
}

function take(
  desk: Desk,
  { record, body, file, digest }: Prepared,
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

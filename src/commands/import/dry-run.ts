import type { ImportOutcome } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import { findArticleBySource } from '#storage/articles/articles.ts'
import type { Reader } from '#storage/core/port.ts'
import type { Command, Execute } from '../commands.ts'

/** In place of the command bus: reports what an import would do, as far as possible without writing. */
export function dryRun(reader: Reader): Execute {
  const run = async (command: Command) => {
    if (command.verb !== 'import') throw new Error(`A dry run takes no ${command.verb}.`)
    const outcomes: ImportOutcome[] = []
    for (const prepared of command.records) outcomes.push(await outcomeOf(reader, prepared, command.source, command.at))
    return outcomes
  }
  return run as Execute
}

async function outcomeOf(
  reader: Reader,
  { line, record, digest }: PreparedRecord,
  source: string,
  at: number,
): Promise<ImportOutcome> {
  if (record.record !== 'article') return { line, record: record.record, outcome: 'created' }
  const existing = await findArticleBySource(reader, record.source ?? source, record.sourceId)
  if (existing?.importDigest === digest) return { line, record: 'article', outcome: 'unchanged', state: existing.state }
  const isToCome = record.publishedAt != null && Date.parse(record.publishedAt) > at
  const state = record.state === 'live' && isToCome ? 'scheduled' : (record.state ?? 'draft')
  return { line, record: 'article', outcome: existing ? 'updated' : 'created', state }
}

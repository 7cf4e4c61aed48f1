import type { State } from '#domain/article/article.ts'
import type { ImportOutcome, RefusedOutcome } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import type { PreparedBatch } from '#ingest/preparer.ts'
import type { SourceBatch } from '#ingest/read-source.ts'
import type { Execute } from '../commands.ts'

export interface ImportSummary {
  created: number
  updated: number
  unchanged: number
  /** Edited here since they were imported: left as they are. */
  kept: number
  /** Not imported by their nature: revisions, comments, what is in the trash. */
  skipped: number
  /** The first ones; `refusals` counts them all. */
  refused: RefusedOutcome[]
  refusals: number
  /** Image files that were taken in. */
  images: number
  /** Articles that were imported or exist already, by their state. */
  states: Partial<Record<State, number>>
}

export interface ImportOptions {
  /** Source of records that name none. */
  source: string
  now: () => number
  /** Called after each batch, with the results of all records so far; awaited. */
  onBatch?: (done: { lines: number; bytes: number; summary: ImportSummary }) => void | Promise<void>
  /** Called for every record that was not imported as it is, with the reason. */
  onReported?: (outcome: ImportOutcome) => void
  isOverwriting?: boolean
  /** What takes in the images of articles; null: they stay at their addresses. */
  images?: { readonly taken: number } | null
  /** Stops before the next batch where it answers true. */
  isCanceled?: () => boolean
}

/** A batch with where it comes from. */
export type ImportedBatch = PreparedBatch & Pick<SourceBatch, 'isNative' | 'folder'>

const REFUSED_KEPT = 1000

function emptySummary(): ImportSummary {
  return { created: 0, updated: 0, unchanged: 0, kept: 0, skipped: 0, refused: [], refusals: 0, images: 0, states: {} }
}

/** Hands batches of records to the command bus, one after the other. Memory stays bounded. */
export async function importBatches(
  execute: Execute,
  batches: AsyncIterable<ImportedBatch>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const summary = emptySummary()
  const note = (outcome: ImportOutcome) => {
    count(summary, outcome)
    if (isReported(outcome)) options.onReported?.(outcome)
  }
  for await (const batch of batches) {
    if (options.isCanceled?.()) break
    batch.reported.forEach(note)
    const outcomes = await take(execute, batch, options)
    for (const outcome of outcomes) note(withItem(outcome, batch))
    summary.images = options.images?.taken ?? 0
    await options.onBatch?.({ lines: batch.lines, bytes: batch.bytes, summary })
  }
  summary.refused.sort((a, b) => a.line - b.line)
  return summary
}

/** Writes a batch; gives what became of its lines. */
async function take(
  execute: Execute,
  { prepared, isNative, folder }: ImportedBatch,
  { source, now, isOverwriting = false, images = null }: ImportOptions,
): Promise<ImportOutcome[]> {
  const refused: ImportOutcome[] = []
  const records: PreparedRecord[] = []
  for (const item of prepared)
    if ('outcome' in item) refused.push(item.sourceId === undefined ? item : { source, ...item })
    else records.push(item)
  if (records.length === 0) return refused
  const mode = { isNative, isOverwriting, takesImages: images !== null }
  const written = await execute({ verb: 'import', at: now(), actor: 'import', source, folder, mode, records })
  return [...refused, ...written]
}

function withItem(outcome: ImportOutcome, { items }: PreparedBatch): ImportOutcome {
  const found = items?.get(outcome.line)
  if (found === undefined) return outcome
  if (found.note === undefined || outcome.outcome === 'refused' || outcome.outcome === 'skipped')
    return { ...outcome, item: found.item }
  const notes = outcome.note === undefined ? found.note : `${found.note}; ${outcome.note}`
  return { ...outcome, item: found.item, note: notes }
}

function isReported(outcome: ImportOutcome): boolean {
  if (outcome.outcome === 'refused' || outcome.outcome === 'skipped' || outcome.outcome === 'kept') return true
  return outcome.note !== undefined && outcome.outcome !== 'unchanged'
}

function count(summary: ImportSummary, outcome: ImportOutcome): void {
  switch (outcome.outcome) {
    case 'refused':
      summary.refusals++
      if (summary.refused.length < REFUSED_KEPT) summary.refused.push(outcome)
      break
    case 'skipped':
      summary.skipped += outcome.count
      break
    default:
      summary[outcome.outcome]++
      if (outcome.state !== undefined) summary.states[outcome.state] = (summary.states[outcome.state] ?? 0) + 1
  }
}

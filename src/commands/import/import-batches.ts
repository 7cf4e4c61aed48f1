import type { State } from '#domain/article/article.ts'
import type { Batch } from '#ingest/batch.ts'
import type { ImportRecord } from '#ingest/format.ts'
import type { ImportOutcome, RefusedOutcome } from '#ingest/outcome.ts'
import type { PreparedRecord } from '#ingest/prepare.ts'
import { type PreparedBatch, Preparing } from '#ingest/prepare-pool.ts'
import type { Execute, ImportMode } from '../commands.ts'

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
  /** Articles that were taken or are there already, by their state. */
  states: Partial<Record<State, number>>
}

export interface ImportOptions {
  /** Source of records that name none. */
  source: string
  /** Where image files are. */
  folder: string | null
  /** Records a transaction. */
  batch: number
  now: () => number
  /** Of articles that name none, as far as it is known: their words are gone through in it. */
  language?: string | undefined
  /** Changes each record before it is taken. */
  change?: (record: ImportRecord) => ImportRecord
  onBatch?: (done: { lines: number; bytes: number }) => void
  /** Told of everything that is not taken as it stands, and why. */
  onReported?: (outcome: ImportOutcome) => void
  mode?: ImportMode
  /** Stops before the next batch where it answers true. */
  isCanceled?: () => boolean
}

const REFUSED_KEPT = 1000

export function emptySummary(): ImportSummary {
  return { created: 0, updated: 0, unchanged: 0, kept: 0, skipped: 0, refused: [], refusals: 0, states: {} }
}

/** Hands batches of records to the command bus, one after the other. Memory stays flat. */
export async function importBatches(
  execute: Execute,
  batches: AsyncIterable<Batch>,
  options: ImportOptions,
  summary = emptySummary(),
): Promise<ImportSummary> {
  const { source, folder, language = 'en', change, mode = NATIVE_MODE } = options
  const preparing = new Preparing({ language, ...(change ? { change } : {}) })
  const note = (outcome: ImportOutcome) => {
    count(summary, outcome)
    if (isReported(outcome)) options.onReported?.(outcome)
  }
  const take = async ({ prepared, batch }: Handed) => {
    const records: PreparedRecord[] = []
    const named = (outcome: ImportOutcome) => note(withItem(outcome, batch))
    for (const item of await prepared)
      if ('outcome' in item) named(item)
      else records.push(item)
    if (records.length > 0) {
      const outcomes = await execute({
        verb: 'import',
        at: options.now(),
        actor: 'import',
        source,
        folder,
        mode,
        records,
      })
      outcomes.forEach(named)
    }
    options.onBatch?.({ lines: batch.lines, bytes: batch.bytes })
  }
  // Writing leaves nobody else a turn: what is prepared meanwhile has been handed over before.
  let before: Handed | null = null
  try {
    for await (const batch of batches) {
      if (options.isCanceled?.()) break
      for (const outcome of batch.reported) note(outcome)
      const prepared = preparing.prepare(batch.ready)
      prepared.catch(() => {})
      if (before !== null) await take(before)
      before = { prepared, batch }
    }
    if (before !== null) await take(before)
  } finally {
    await preparing.close()
  }
  summary.refused.sort((a, b) => a.line - b.line)
  return summary
}

const NATIVE_MODE: ImportMode = { isNative: true, isOverwriting: false }

/** A batch that is being prepared. */
interface Handed {
  prepared: Promise<PreparedBatch>
  batch: Batch
}

function withItem(outcome: ImportOutcome, { items }: Batch): ImportOutcome {
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

import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { dryRun } from '#commands/import/dry-run.ts'
import type { ImportSummary } from '#commands/import/import-batches.ts'
import { importSource, type SourceImport } from '#commands/import/import-source.ts'
import type { ImageTaking } from '#commands/import/take-images.ts'
import type { OpenServices } from '#commands/open-services.ts'
import { type Config, readConfig } from '#config'
import { DatabaseFailure, reasonOf } from '#domain/database-failure.ts'
import { isTimezone } from '#domain/instant.ts'
import { mustBeOneOf } from '#domain/language/text.ts'
import { KIND_NAMES } from '#ingest/kind-names.ts'
import { kindNamed } from '#ingest/kinds.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import { readSectionMap, type SectionMap } from '#ingest/sections-file.ts'
import { SourceFault } from '#ingest/source.ts'
import { readColumns } from '#ingest/sources/csv.ts'
import { type Unpacked, unpack } from '#ingest/unpack/unpack.ts'
import { type Outgoing, openOutgoing } from '#outgoing/outgoing.ts'
import { findPublication } from '#storage/publication/publication.ts'
import { boundHeap } from './bounded-heap.ts'
import { CommandError } from './command.ts'
import { ImportProgress } from './import-progress.ts'
import { openExisting, openFromConfig, reportDatabase } from './newsroom.ts'
import { readOptions } from './options.ts'

/** The command `import`; loaded on first use. */
export async function runImport(args: string[]): Promise<number> {
  const { values, positionals } = readOptions('import', args, {
    from: { type: 'string' },
    site: { type: 'string' },
    source: { type: 'string' },
    sections: { type: 'string' },
    columns: { type: 'string' },
    timezone: { type: 'string' },
    report: { type: 'string' },
    batch: { type: 'string', default: '1000' },
    'dry-run': { type: 'boolean', default: false },
    overwrite: { type: 'boolean', default: false },
    images: { type: 'boolean', default: false },
    create: { type: 'boolean', default: false },
  })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0)
    throw new CommandError('import requires exactly one file, folder or archive. See broadsheet import --help.', 2)
  const batch = Number(values.batch)
  if (!Number.isInteger(batch) || batch < 1 || batch > 5000)
    throw new CommandError('--batch must be a whole number from 1 to 5000.', 2)
  const { from, site, timezone } = values
  if (from !== undefined && kindNamed(from) === null)
    throw new CommandError(`--from ${mustBeOneOf(from, KIND_NAMES)}.`, 2)
  if (site !== undefined && !/^https?:\/\/[^/]/i.test(site))
    throw new CommandError('--site must be an http or https URL.', 2)
  if (timezone !== undefined && !isTimezone(timezone))
    throw new CommandError(`--timezone must be an IANA time zone such as Europe/London, not ${timezone}.`, 2)
  const sections = await sectionsOf(values.sections)
  const columns = await columnsOf(values.columns)
  if (values.images && values['dry-run'])
    throw new CommandError('--images cannot be combined with --dry-run, which downloads nothing.', 2)
  boundHeap()
  const input = await inputOf(path)
  try {
    const config = readConfig()
    const opened = await openTarget(config, values.create)
    const outgoing = openOutgoing({ networks: config.outgoingNetworks, userAgent: 'Broadsheet' })
    try {
      const publication = await findPublication(opened.services.database)
      const report = new Report(values.report)
      const progress = new ImportProgress()
      let done = 0
      const options: SourceImport = {
        kind: from ?? null,
        options: {
          site: site ?? null,
          source: values.source ?? null,
          timezone: timezone ?? publication?.timezone ?? 'UTC',
          columns,
          now: Date.now(),
        },
        ...{ sections, batch, joined: JOINED, isOverwriting: values.overwrite, now: Date.now },
        language: publication?.language ?? 'en',
        onRead: (read, whole) => progress.read(read, whole),
        onBatch: ({ lines }) => {
          done = lines
          progress.show(lines)
        },
        onReported: (outcome) => report.add(outcome),
        images: values.images ? imagesWith(opened.services, outgoing, config) : null,
      }
      const execute = values['dry-run'] ? dryRun(opened.services.database) : opened.execute
      const summary = await named(path, () => importSource(execute, input, options)).catch((error: unknown) => {
        throw error instanceof CommandError || error instanceof DatabaseFailure
          ? error
          : stoppedAfter(done, error, values['dry-run'])
      })
      progress.end()
      await report.end(summary, values['dry-run'])
      return summary.refusals > 0 ? 1 : 0
    } finally {
      await outgoing.close()
      await opened.services.database.close()
    }
  } finally {
    await input.close()
  }
}

function imagesWith({ database, assets }: OpenServices['services'], outgoing: Outgoing, config: Config): ImageTaking {
  return { database, assets, fetchImage: outgoing.fetchOutside, maxBytes: config.imageBytes }
}

/** What is wrong with the input, in a sentence. */
async function named<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof SourceFault) throw new CommandError(`${path} ${error.message}.`, 2)
    throw error
  }
}

/** What was imported is not imported twice: the same command goes on. */
function stoppedAfter(records: number, error: unknown, isDryRun: boolean): CommandError {
  const before = isDryRun
    ? 'Nothing was written.'
    : 'All records up to it were processed; run the same command again to continue.'
  return new CommandError(`The import failed after record ${records} (${reasonOf(error)}). ${before}`)
}

/** Megabytes: the pages of indexes that a transaction touches. */
const PAGE_CACHE = 24
/** The larger a transaction, the less of it is common to its articles: indexes, counts of words, parts of the full-text index. */
const JOINED = 3

/** A newsroom is created only on request: an import into the wrong database would go unnoticed. */
async function openTarget(config: Config, creates: boolean): Promise<OpenServices> {
  if (!creates) return openExisting(config, ', or add --create to import into a new one', { pageCache: PAGE_CACHE })
  reportDatabase(config)
  return openFromConfig(config, { pageCache: PAGE_CACHE })
}

async function sectionsOf(file: string | undefined): Promise<SectionMap> {
  return file === undefined ? new Map() : mappingOf(file, readSectionMap)
}

async function columnsOf(file: string | undefined): Promise<Record<string, string>> {
  return file === undefined ? {} : mappingOf(file, readColumns)
}

async function mappingOf<T>(file: string, read: (text: string) => T): Promise<T> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new CommandError(`There is no file ${file}.`, 2)
  })
  return named(file, async () => read(text))
}

async function inputOf(path: string): Promise<Unpacked> {
  if (path !== '-') return named(path, () => unpack(path))
  // It is read more than once: for its kind, and for what articles refer to.
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-import-'))
  const file = join(folder, 'input')
  await pipeline(process.stdin, createWriteStream(file))
  const unpacked = await named('Standard input', () => unpack(file))
  return {
    ...unpacked,
    folder: unpacked.folder === folder ? null : unpacked.folder,
    async close() {
      await unpacked.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const SHOWN = 20

/** Reports what was not imported as it is: the beginning on standard error, everything in a file. */
class Report {
  readonly #file: string | undefined
  readonly #stream: WriteStream | null
  readonly #shown: string[] = []
  readonly #reasons = new Map<string, number>()
  #count = 0

  constructor(file: string | undefined) {
    this.#file = file
    this.#stream = file === undefined ? null : createWriteStream(file)
  }

  add(outcome: ImportOutcome): void {
    this.#stream?.write(`${JSON.stringify(outcome)}\n`)
    if (outcome.outcome === 'skipped') {
      const reason = `${outcome.record ?? 'item'}: ${outcome.message}`
      this.#reasons.set(reason, (this.#reasons.get(reason) ?? 0) + outcome.count)
      return
    }
    this.#count++
    if (this.#shown.length < SHOWN) this.#shown.push(described(outcome))
  }

  async end(summary: ImportSummary, isDry: boolean): Promise<void> {
    process.stdout.write(`${sentence(summary, isDry)}\n`)
    const reasons = [...this.#reasons].sort((a, b) => b[1] - a[1])
    for (const [reason, count] of reasons.slice(0, SHOWN)) process.stderr.write(`skipped ${count}: ${reason}\n`)
    for (const line of this.#shown) process.stderr.write(`${line}\n`)
    const more = this.#count - this.#shown.length
    if (more > 0)
      process.stderr.write(`… and ${more} more${this.#file ? `, all in ${this.#file}` : '; --report FILE keeps all'}\n`)
    if (this.#stream !== null)
      await new Promise<void>((resolve, reject) => this.#stream?.on('error', reject).end(resolve))
  }
}

function described(outcome: ImportOutcome): string {
  const place = outcome.item ?? `line ${outcome.line}`
  const record = outcome.record === null || outcome.item !== undefined ? '' : ` (${outcome.record})`
  if (outcome.outcome === 'refused') return `${place}${record}: ${outcome.field} ${outcome.message}`
  return `${place}${record}: ${'note' in outcome ? outcome.note : ''}`
}

function sentence(summary: ImportSummary, isDry: boolean): string {
  const { created, updated, unchanged, kept, skipped, refusals, images, states } = summary
  const counts = [`${created} created`, `${updated} updated`, `${unchanged} unchanged`]
  if (kept > 0) counts.push(`${kept} kept because they were edited here`)
  if (skipped > 0) counts.push(`${skipped} skipped`)
  counts.push(`${refusals} refused`)
  if (images > 0) counts.push(`${images} images imported`)
  const articles = Object.entries(states).map(([state, count]) => `${count} ${state}`)
  const shown = articles.length === 0 ? '' : `\nArticles: ${articles.join(', ')}`
  return `${isDry ? 'Nothing was written. Result of the dry run: ' : ''}${counts.join(', ')}${shown}`
}

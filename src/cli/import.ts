import { createReadStream } from 'node:fs'
import { stat, writeFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type ImportSummary, importNdjson } from '#commands/import/import-ndjson.ts'
import type { OpenServices } from '#commands/open-services.ts'
import { readConfig } from '#config'
import { findPublication } from '#storage/publication/publication.ts'
import { type CliCommand, CommandError } from './command.ts'
import { openExisting, openFromConfig, reportDatabase } from './newsroom.ts'
import { readOptions } from './options.ts'

export const importCommand: CliCommand = {
  name: 'import',
  summary: 'Load articles from an NDJSON file.',
  help: `Usage: broadsheet import FILE.ndjson [--source NAME] [--report FILE] [--batch N] [--create]

Loads records, one JSON object a line: publication, section, tag, author, image, article, list. The format is described
in docs/import.md; its JSON Schema is served at /schemas/import.json. FILE may be - for standard input.

An article is known by (source, sourceId): importing it again updates it, or does nothing where nothing has changed. A line
that can't be taken leaves nothing behind; every such line is reported with its field and the reason.

  --source NAME  source of records that name none (default: import)
  --report FILE  write the refused lines as NDJSON: line, record, field, message
  --batch N      lines a transaction (default: 500)
  --create       make the newsroom where DATABASE_URL has none; without it, import asks for one that is there

Exit code: 0 all taken, 1 some refused, 2 asked wrongly.
`,
  async run(args) {
    const { values, positionals } = readOptions('import', args, {
      source: { type: 'string', default: 'import' },
      report: { type: 'string' },
      batch: { type: 'string', default: '500' },
      create: { type: 'boolean', default: false },
    })
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0)
      throw new CommandError('import takes one file. See broadsheet import --help.', 2)
    const batch = Number(values.batch)
    if (!Number.isInteger(batch) || batch < 1 || batch > 5000)
      throw new CommandError('--batch must be a whole number from 1 to 5000.', 2)
    const input = await inputOf(file)
    const opened = await openTarget(values.create)
    const progress = new Progress(input.bytes)
    const summary = await importNdjson(opened.execute, input.stream, {
      source: values.source,
      folder: input.folder,
      batch,
      now: Date.now,
      language: (await findPublication(opened.services.database))?.language,
      onBatch: (done) => progress.show(done),
    })
    await opened.services.database.close()
    progress.end()
    await tell(summary, values.report)
    return summary.refused.length > 0 ? 1 : 0
  },
}

/** A newsroom is made only where that is said: an import into the wrong database would go unnoticed. */
async function openTarget(creates: boolean): Promise<OpenServices> {
  const config = readConfig()
  if (!creates) return openExisting(config, ', or add --create to import into a new one')
  reportDatabase(config)
  return openFromConfig(config)
}

async function inputOf(file: string) {
  if (file === '-') return { stream: process.stdin, bytes: null, folder: null }
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) throw new CommandError(`There is no file ${file}.`, 2)
  return { stream: createReadStream(file), bytes: found.size, folder: dirname(resolve(file)) }
}

const REFUSALS_SHOWN = 20

async function tell(
  { created, updated, unchanged, refused }: ImportSummary,
  reportFile: string | undefined,
): Promise<void> {
  process.stdout.write(`${created} created, ${updated} updated, ${unchanged} unchanged, ${refused.length} refused\n`)
  for (const { line, record, field, message } of refused.slice(0, REFUSALS_SHOWN)) {
    process.stderr.write(`line ${line}${record === null ? '' : ` (${record})`}: ${field} ${message}\n`)
  }
  if (refused.length > REFUSALS_SHOWN)
    process.stderr.write(
      `… and ${refused.length - REFUSALS_SHOWN} more${reportFile ? `, all in ${reportFile}` : '; --report FILE keeps all'}\n`,
    )
  if (reportFile) await writeFile(reportFile, refused.map((refusal) => `${JSON.stringify(refusal)}\n`).join(''))
}

/** One line on a terminal, one line every ten seconds elsewhere. */
class Progress {
  readonly #bytes: number | null
  readonly #started = performance.now()
  #reportedAt = performance.now()

  constructor(bytes: number | null) {
    this.#bytes = bytes
  }

  show({ lines, bytes }: { lines: number; bytes: number }): void {
    const isTerminal = process.stderr.isTTY
    if (!isTerminal && performance.now() - this.#reportedAt < 10_000) return
    this.#reportedAt = performance.now()
    const share = this.#bytes === null ? '' : ` ${Math.floor((bytes / this.#bytes) * 100)} %`
    const rate = Math.round(lines / ((performance.now() - this.#started) / 1000))
    process.stderr.write(`${isTerminal ? '\r' : ''}${lines} lines${share}, ${rate} a second${isTerminal ? ' ' : '\n'}`)
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n')
  }
}

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import type { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readConfig } from '#config'
import type { State } from '#domain/article/article.ts'
import { MEDIA_EXTENSIONS } from '#domain/media/media.ts'
import { EXTENSIONS } from '#domain/media/rendition.ts'
import { exportArticles, isPublic, writerOf } from '#export/documents.ts'
import { exportRecords } from '#export/native.ts'
import { wordpressFile } from '#export/wordpress.ts'
import { formatNamed } from '#formats/registry.ts'
import type { Services } from '#projection/services.ts'
import { countArticles } from '#storage/articles/articles.ts'
import { countHistories, type HistoryQuery } from '#storage/articles/history.ts'
import { latestSequence } from '#storage/changes/changes.ts'
import type { Image } from '#storage/media/images.ts'
import { type CliCommand, CommandError } from './command.ts'
import { openExisting } from './newsroom.ts'
import { readOptions } from './options.ts'
import { Progress } from './progress.ts'

const FORMATS = ['ndjson', 'ninjs', 'wxr', 'markdown'] as const
type FormatName = (typeof FORMATS)[number]

export const exportCommand: CliCommand = {
  name: 'export',
  summary: 'Export the content to a file, a folder or standard output.',
  help: `Usage: broadsheet export TARGET [--format FORMAT] [--since CURSOR] [--no-revisions] [--assets] [--views]

Exports the content of the database DATABASE_URL. TARGET is a new file, a folder for --format markdown, or - for standard
output. See docs/export.md for the content of each format.

  ndjson    everything that broadsheet import reads, with IDs, revisions, old slugs, lists and redirects; the same content
            always results in the same bytes (default)
  ninjs     public articles as ninjs 3.1, one document per line
  wxr       a WordPress export file
  markdown  public articles as Markdown with front matter, one file per article

  --format FORMAT  one of ${FORMATS.join(', ')}
  --since CURSOR   only articles changed since an earlier export, which printed the cursor to standard error
  --no-revisions   ndjson: only the live, the scheduled and the newest revision of each article
  --assets         ndjson: copy image files into the folder assets beside TARGET
  --views          ndjson: include view counts
`,
  async run(args) {
    const { values, positionals } = readOptions('export', args, {
      format: { type: 'string', default: 'ndjson' },
      since: { type: 'string' },
      'no-revisions': { type: 'boolean', default: false },
      assets: { type: 'boolean', default: false },
      views: { type: 'boolean', default: false },
    })
    const [target, ...more] = positionals
    if (target === undefined || more.length > 0)
      throw new CommandError(
        'export requires exactly one file or folder, or - for standard output. See broadsheet export --help.',
        2,
      )
    const format = FORMATS.find((name) => name === values.format)
    if (format === undefined) throw new CommandError(`--format must be one of ${FORMATS.join(', ')}.`, 2)
    for (const option of ['no-revisions', 'assets', 'views'] as const)
      if (values[option] && format !== 'ndjson') throw new CommandError(`--${option} requires --format ndjson.`, 2)
    if (target === '-' && (values.assets || format === 'markdown'))
      throw new CommandError(`${values.assets ? '--assets' : '--format markdown'} requires a folder.`, 2)
    const query: HistoryQuery = {
      since: cursorOf(values.since),
      revisions: values['no-revisions'] ? 'current' : 'all',
      hasViews: values.views,
    }
    await refuseExisting(target, format)
    const { services } = await openExisting(readConfig())
    try {
      await run(services, target, { format, query, hasAssets: values.assets })
    } finally {
      await services.database.close()
    }
    return 0
  },
}

interface Wanted {
  format: FormatName
  query: HistoryQuery
  hasAssets: boolean
}

async function run(services: Services, target: string, { format, query, hasAssets }: Wanted): Promise<void> {
  const at = Date.now()
  const cursor = `${await latestSequence(services.database)}.${at}`
  const tally = new Tally(await countHistories(services.database))
  if (format === 'markdown') await writeFolder(services, target, query, { at, tally })
  else await writeStream(target, textsOf(services, target, { format, query, hasAssets }, { at, tally }))
  tally.end()
  const sandboxed = (await countArticles(services.database)) - (await countHistories(services.database))
  process.stderr.write(`${tally.summary(query.since !== null, sandboxed)}\n`)
  process.stderr.write(`Continue with --since ${cursor}\n`)
}

/** How many articles went out, by state, and how many did not. */
class Tally {
  readonly #total: number
  readonly #progress = new Progress()
  readonly #exported = new Map<State, number>()
  readonly #left = new Map<State, number>()

  constructor(total: number) {
    this.#total = total
  }

  add(state: State, isExported = true): void {
    const counts = isExported ? this.#exported : this.#left
    counts.set(state, (counts.get(state) ?? 0) + 1)
    this.#progress.show(() => `${sum(this.#exported) + sum(this.#left)} of ${this.#total} articles`)
  }

  end(): void {
    this.#progress.end()
  }

  summary(isPart: boolean, sandboxed: number): string {
    const unchanged = this.#total - sum(this.#exported) - sum(this.#left)
    const left = [
      ...listed(this.#left),
      ...(unchanged > 0 ? [`${unchanged} ${isPart ? 'unchanged' : 'erased'}`] : []),
      ...(sandboxed > 0 ? [`${sandboxed} of sandboxes`] : []),
    ]
    const states = listed(this.#exported)
    const exported = `${sum(this.#exported)} articles exported${states.length > 0 ? ` (${states.join(', ')})` : ''}`
    return left.length === 0 ? exported : `${exported}; not exported: ${left.join(', ')}`
  }
}

function sum(counts: Map<State, number>): number {
  return [...counts.values()].reduce((total, count) => total + count, 0)
}

function listed(counts: Map<State, number>): string[] {
  return [...counts].map(([state, count]) => `${count} ${state}`).sort()
}

interface Telling {
  at: number
  tally: Tally
}

async function* textsOf(
  services: Services,
  target: string,
  { format, query, hasAssets }: Wanted,
  { at, tally }: Telling,
): AsyncGenerator<string> {
  if (format === 'wxr') {
    yield* wordpressFile(services, query, { at, onArticle: (state, isExported) => tally.add(state, isExported) })
  } else if (format === 'ninjs') {
    const write = await writerOf(services, formatOf('ninjs'), at)
    for await (const exported of exportArticles(services, query, at)) {
      tally.add(exported.article.state, isPublic(exported, at))
      if (isPublic(exported, at)) yield `${write(exported)}\n`
    }
  } else {
    const fileOf = hasAssets ? assetWriter(services, dirname(resolve(target))) : async () => null
    for await (const record of exportRecords(services.database, { ...query, fileOf })) {
      const { record: kind, state } = record as { record: string; state?: State }
      if (kind === 'article-history' && state !== undefined) tally.add(state)
      yield `${JSON.stringify(record)}\n`
    }
  }
}

function formatOf(name: string) {
  const format = formatNamed(name)
  if (format === undefined) throw new Error(`There is no format ${name}.`)
  return format
}

/** Copies the file of an asset into `assets` beside the records, under its hash. */
function assetWriter({ assets }: Services, folder: string) {
  return async ({ hash, mediaType }: Image): Promise<string | null> => {
    const content = hash === null ? null : await assets.open(hash)
    if (content === null) return null
    const extension = EXTENSIONS[mediaType ?? ''] ?? MEDIA_EXTENSIONS[mediaType ?? ''] ?? 'bin'
    const file = `assets/${hash}.${extension}`
    await mkdir(join(folder, 'assets'), { recursive: true })
    await pipeline(content.stream(), createWriteStream(join(folder, file)))
    return file
  }
}

/** A file has its name only once it is whole. */
async function writeStream(target: string, texts: AsyncGenerator<string>): Promise<void> {
  if (target === '-') {
    await writeTo(process.stdout, texts)
    return
  }
  const unfinished = join(dirname(target), `.${basename(target)}.${process.pid}.part`)
  await mkdir(dirname(target), { recursive: true })
  try {
    await pipeline(texts, createWriteStream(unfinished, { flush: true }))
    await rename(unfinished, target)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw (error as NodeJS.ErrnoException).code === undefined ? error : new CommandError((error as Error).message)
  }
}

/** Standard output stays open. */
async function writeTo(output: Writable, texts: AsyncGenerator<string>): Promise<void> {
  for await (const text of texts) if (!output.write(text)) await once(output, 'drain')
}

async function writeFolder(
  services: Services,
  folder: string,
  query: HistoryQuery,
  { at, tally }: Telling,
): Promise<void> {
  const write = await writerOf(services, formatOf('markdown'), at)
  await mkdir(folder, { recursive: true })
  for await (const exported of exportArticles(services, query, at)) {
    tally.add(exported.article.state, isPublic(exported, at))
    if (isPublic(exported, at)) await writeFile(join(folder, `${exported.article.slug}.md`), write(exported))
  }
}

async function refuseExisting(target: string, format: FormatName): Promise<void> {
  if (target === '-') return
  const found = await stat(target).catch(() => null)
  if (format !== 'markdown') {
    if (found !== null) throw new CommandError(`${target} already exists. Choose another file.`)
    return
  }
  if (found !== null && !found.isDirectory()) throw new CommandError(`${target} is not a folder.`)
  if (found !== null && (await readdir(target)).length > 0)
    throw new CommandError(`The folder ${target} is not empty. Choose another folder.`)
}

function cursorOf(text: string | undefined): HistoryQuery['since'] {
  if (text === undefined) return null
  const [, sequence, at] = /^(\d{1,15})\.(\d{13})$/.exec(text) ?? []
  if (sequence === undefined || at === undefined)
    throw new CommandError('--since must be the cursor printed by an earlier export.', 2)
  // A transaction that was under way then may have been given an earlier time.
  return { sequence: Number(sequence), at: Number(at) - 60_000 }
}

import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseBody } from '#content/parse.ts'
import { renderHtml, renderText } from '#domain/body/render.ts'
import type { ArticleRecord } from '#ingest/format.ts'
import { NATIVE } from '#ingest/kind-names.ts'
import { recognise } from '#ingest/kinds.ts'
import { prepareLine } from '#ingest/prepare.ts'
import type { SourceEntry, SourceOptions } from '#ingest/source.ts'
import { unpack } from '#ingest/unpack/unpack.ts'

/** What an import makes of files, up to the records that are handed to the database. */

export const READING: SourceOptions = { site: null, source: null, timezone: 'UTC', columns: {}, now: Date.now() }

/** An article as it would be stored. */
export interface Made {
  record: ArticleRecord
  html: string
  text: string
  paragraphs: string[]
}

export async function entriesOf(path: string, options: Partial<SourceOptions> = {}): Promise<SourceEntry[]> {
  const unpacked = await unpack(path)
  const entries: SourceEntry[] = []
  for (const file of unpacked.files) {
    const kind = await recognise(file)
    if (kind === null || kind === NATIVE) continue
    for await (const entry of kind.read(file, { ...READING, ...options })) entries.push(entry)
  }
  await unpacked.close()
  return entries
}

/** The articles of files. Throws where one would be refused. */
export async function articlesOf(path: string, options: Partial<SourceOptions> = {}): Promise<Made[]> {
  return (await entriesOf(path, options)).flatMap((entry) =>
    'record' in entry && !('skipped' in entry) && entry.record.record === 'article' ? [madeOf(entry.record)] : [],
  )
}

function madeOf(record: ArticleRecord): Made {
  const line = Buffer.from(JSON.stringify(record))
  const prepared = prepareLine({ number: 1, line }, { language: 'en' })
  if ('outcome' in prepared)
    throw new Error(
      `${record.sourceId} is refused: ${'field' in prepared ? `${prepared.field} ${prepared.message}` : ''}`,
    )
  const { blocks } = parseBody({ format: 'html', html: record.body?.html ?? '' })
  const paragraphs = blocks.flatMap((block) => (block.type === 'paragraph' ? [renderText([block]).trim()] : []))
  return { record, html: renderHtml(blocks), text: renderText(blocks), paragraphs }
}

let files = 0

/** A file with this content, for what is read from files alone. */
export function fileWith(content: string | Buffer): string {
  const path = join(tmpdir(), `broadsheet-score-${process.pid}-${files++ % 4}`)
  writeFileSync(path, content)
  return path
}

/** Names with a slug or without, as text. */
export function namesOf(references: readonly unknown[] | null | undefined): string[] {
  return (references ?? []).map((reference) =>
    typeof reference === 'string' ? reference : ((reference as { name?: string }).name ?? ''),
  )
}

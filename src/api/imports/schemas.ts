import { type Static, Type } from 'typebox'
import { IMPORT_STATES } from '#domain/import-job.ts'
import { toRfc3339, toRfc3339OrNull } from '#domain/instant.ts'
import { Instant, Named, OneOf, OrNull, Page, strict } from '#http/schema.ts'
import { KIND_NAMES } from '#ingest/kind-names.ts'
import type { ImportJob } from '#storage/imports/imports.ts'

const Count = (description: string) => Type.Integer({ minimum: 0, description })

export const ImportSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid' }),
    name: Type.String({ description: 'Name of the file.' }),
    state: OneOf(
      IMPORT_STATES,
      '`waiting` until the imports before it are over. `done`: every record was imported or reported.',
    ),
    error: OrNull(Type.String({ description: 'Why it failed.' })),
    dryRun: Type.Boolean({ description: 'Whether nothing is written.' }),
    progress: Type.Object(
      {
        records: Count('Records that were read.'),
        created: Count('Records that were new.'),
        updated: Count('Records that replaced what was there.'),
        unchanged: Count('Records that were there already.'),
        kept: Count('Articles that were edited here, and stay as they are.'),
        skipped: Count('What is not imported by its nature, such as comments.'),
        refused: Count('Records that break a rule of the format.'),
        images: Count('Image files that were taken in.'),
        states: Type.Record(Type.String(), Type.Integer(), { description: 'Articles by their state.' }),
        bytesRead: Count('Bytes that were read. Files of some kinds are read twice.'),
        bytes: OrNull(Type.Integer({ description: 'Bytes to read; null until it is known.' })),
        rate: Type.Integer({ description: 'Records a second, on average.' }),
      },
      { description: 'What has become of the records so far. `records` is the sum of the six counts.' },
    ),
    reported: Count('Entries of its report: up to 100,000 are kept.'),
    createdAt: Instant('When it was requested.'),
    startedAt: OrNull(Instant('When it began.')),
    finishedAt: OrNull(Instant('When it ended.')),
    updatedAt: Instant('When it made progress last.'),
  },
  { $id: 'Import', description: 'An import that the server runs.' },
)
export const ImportListSchema = Type.Object(
  { items: Type.Array(Named(ImportSchema)) },
  { $id: 'ImportList', description: 'The last 100 imports, newest first.' },
)
export const ImportReportSchema = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        number: Type.Integer({ description: 'Position in the report, from 1.' }),
        line: Type.Integer({ description: 'Line of the file, or position of the record in it.' }),
        item: Type.Optional(Type.String({ description: 'What it is at its source, such as `post 103`.' })),
        source: Type.Optional(Type.String({ description: 'Source of the article.' })),
        sourceId: Type.Optional(Type.String({ description: 'ID of the article at its source.' })),
        outcome: OneOf(
          ['created', 'updated', 'kept', 'refused', 'skipped'] as const,
          '`created` and `updated` with a note were not taken exactly as they are at the source.',
        ),
        record: OrNull(Type.String({ description: 'What it would be: `article`, `section`, `comment`.' })),
        field: Type.Optional(Type.String({ description: 'JSON pointer to the refused value.' })),
        message: Type.Optional(Type.String({ description: 'Why it was refused or skipped.' })),
        note: Type.Optional(Type.String({ description: 'What was taken otherwise, and why.' })),
        count: Type.Optional(Type.Integer({ description: 'How many were skipped.' })),
        state: Type.Optional(Type.String({ description: 'State of the article.' })),
      }),
    ),
    page: Named(Page),
  },
  { $id: 'ImportReport', description: 'What of an import was not taken as it is, in order.' },
)
export const ImportPathSchema = Type.Object(
  {
    path: Type.String({
      minLength: 1,
      maxLength: 1000,
      description: 'A file or folder below the folder that the setting IMPORT_FROM names.',
    }),
  },
  {
    ...strict,
    $id: 'ImportPath',
    description: 'What is imported, where it is on the server.',
    examples: [{ path: 'export.xml' }],
  },
)
export const importSchemas = [ImportSchema, ImportListSchema, ImportReportSchema, ImportPathSchema]

const json = (description: string, example: string) =>
  Type.Optional(Type.String({ minLength: 2, maxLength: 8000, description, examples: [example] }))

export const ImportQuery = Type.Object(
  {
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 200, description: 'Name of the file. Default: upload.' }),
    ),
    kind: Type.Optional(OneOf(KIND_NAMES, 'What the file holds. Default: recognised by its content.')),
    site: Type.Optional(
      Type.String({
        ...{ format: 'uri', pattern: '^https?://', maxLength: 2000 },
        description: 'Address of the site it comes from, for relative addresses.',
      }),
    ),
    source: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 100, pattern: '\\S' },
        description: 'Source of the articles. Default: the host of the site; `import` for native records.',
      }),
    ),
    timezone: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 64 },
        description: 'IANA time zone of dates that have none. Default: the publication’s.',
      }),
    ),
    sections: json('The section that a category or tag becomes, as JSON.', '{"Politics": "world"}'),
    columns: json('The column of CSV that a field is, as JSON.', '{"headline": "Titel"}'),
    dryRun: Type.Optional(
      Type.Boolean({ default: false, description: 'Reads and checks everything, writes nothing.' }),
    ),
    overwrite: Type.Optional(
      Type.Boolean({ default: false, description: 'Updates articles that were edited here, too.' }),
    ),
    images: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Takes in the images of articles: from the files of an archive or folder, or else fetched from their addresses. Default: they stay at their addresses.',
      }),
    ),
  },
  { additionalProperties: false },
)
export type ImportQuery = Static<typeof ImportQuery>

export function presentImport(job: ImportJob) {
  const { worked, ...progress } = job.progress
  return {
    id: job.id,
    name: job.name,
    state: job.state,
    error: job.error,
    dryRun: job.settings.isDryRun,
    progress: { ...progress, rate: worked === 0 ? 0 : Math.round((progress.records * 1000) / worked) },
    reported: job.reported,
    createdAt: toRfc3339(job.createdAt),
    startedAt: toRfc3339OrNull(job.startedAt),
    finishedAt: toRfc3339OrNull(job.finishedAt),
    updatedAt: toRfc3339(job.updatedAt),
  }
}

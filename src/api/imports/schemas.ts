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
    state: OneOf(IMPORT_STATES, 'waiting: earlier imports run first. done: every record was imported or reported.'),
    error: OrNull(Type.String({ description: 'Why the import failed.' })),
    dryRun: Type.Boolean({ description: 'Whether the import only checks the file and writes nothing.' }),
    progress: Type.Object(
      {
        records: Count('Number of records read.'),
        created: Count('Number of records created.'),
        updated: Count('Number of records updated.'),
        unchanged: Count('Number of records that had not changed.'),
        kept: Count('Number of articles left unchanged because they were edited here.'),
        skipped: Count('Number of records of types that are not imported, such as comments.'),
        refused: Count('Number of invalid records.'),
        images: Count('Number of image files imported.'),
        states: Type.Record(Type.String(), Type.Integer(), { description: 'Number of articles by state.' }),
        bytesRead: Count('Bytes read so far. Some kinds of files are read twice.'),
        bytes: OrNull(Type.Integer({ description: 'Total bytes to read; null until known.' })),
        rate: Type.Integer({ description: 'Records per second, on average.' }),
      },
      {
        description:
          'Progress of the import. `records` is the sum of `created`, `updated`, `unchanged`, `kept`, `skipped` and `refused`.',
      },
    ),
    reported: Count('Number of entries in the report; at most 100,000 are kept.'),
    createdAt: Instant('When the import was requested.'),
    startedAt: OrNull(Instant('When the import started.')),
    finishedAt: OrNull(Instant('When the import ended.')),
    updatedAt: Instant('When the import last made progress.'),
  },
  { $id: 'Import', description: 'An import, run by the server in the background.' },
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
        line: Type.Integer({ description: 'Line of the file, or position of the record in the file.' }),
        item: Type.Optional(Type.String({ description: 'Name of the record in the source, such as `post 103`.' })),
        source: Type.Optional(Type.String({ description: 'Source of the article.' })),
        sourceId: Type.Optional(Type.String({ description: 'ID of the article in the source system.' })),
        outcome: OneOf(
          ['created', 'updated', 'kept', 'refused', 'skipped'] as const,
          'What happened to the record. `created` and `updated` appear only with a `note`, if the imported record differs from the source.',
        ),
        record: OrNull(Type.String({ description: 'Type of the record: `article`, `section`, `comment`.' })),
        field: Type.Optional(Type.String({ description: 'JSON pointer to the invalid value.' })),
        message: Type.Optional(Type.String({ description: 'Why the record was refused or skipped.' })),
        note: Type.Optional(Type.String({ description: 'How the imported record differs from the source, and why.' })),
        count: Type.Optional(Type.Integer({ description: 'Number of skipped records.' })),
        state: Type.Optional(Type.String({ description: 'State of the article.' })),
      }),
    ),
    page: Named(Page),
  },
  { $id: 'ImportReport', description: 'Records of an import that were refused, skipped, kept or changed, in order.' },
)
export const ImportPathSchema = Type.Object(
  {
    path: Type.String({
      minLength: 1,
      maxLength: 1000,
      description: 'Path of a file or folder, relative to the setting IMPORT_FROM.',
    }),
  },
  {
    ...strict,
    $id: 'ImportPath',
    description: 'A file or folder on the server to import.',
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
    kind: Type.Optional(OneOf(KIND_NAMES, 'Format of the file. Default: detected from its content.')),
    site: Type.Optional(
      Type.String({
        ...{ format: 'uri', pattern: '^https?://', maxLength: 2000 },
        description: 'URL of the original site, for resolving relative URLs.',
      }),
    ),
    source: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 100, pattern: '\\S' },
        description: 'Source name of the articles. Default: the host of the site; `import` for native records.',
      }),
    ),
    timezone: Type.Optional(
      Type.String({
        ...{ minLength: 1, maxLength: 64 },
        description: 'IANA time zone of dates without one. Default: the publication’s.',
      }),
    ),
    sections: json('JSON object that maps categories and tags to sections.', '{"Politics": "world"}'),
    columns: json('JSON object that maps fields to CSV columns.', '{"headline": "Titel"}'),
    dryRun: Type.Optional(
      Type.Boolean({ default: false, description: 'Whether to check the file and write nothing. Default: false.' }),
    ),
    overwrite: Type.Optional(
      Type.Boolean({
        default: false,
        description: 'Whether to update articles that were edited here as well. Default: false.',
      }),
    ),
    images: Type.Optional(
      Type.Boolean({
        default: false,
        description:
          'Whether to import the images of articles, from the archive or folder, or else from their URLs. Default: false, images stay at their URLs.',
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

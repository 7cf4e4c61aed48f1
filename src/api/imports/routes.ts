import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { newId } from '#domain/id.ts'
import type { ImportSettings } from '#domain/import-job.ts'
import { isTimezone } from '#domain/instant.ts'
import { contextOf } from '#http/request-context.ts'
import { ItemCursor, Limit, Named, NoQuery, ok, problems } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import { readSectionMap } from '#ingest/sections-file.ts'
import { SourceFault } from '#ingest/source.ts'
import { readColumns } from '#ingest/sources/csv.ts'
import { findImport, type ImportJob, listImports, reportOf } from '#storage/imports/imports.ts'
import type { Api } from '../shared/context.ts'
import { dispatch, operation, READ_FAULTS, sendWritten, WRITE_FAULTS, WriteHeaders } from '../shared/writing.ts'
import {
  ImportListSchema,
  ImportPathSchema,
  ImportQuery,
  ImportReportSchema,
  ImportSchema,
  presentImport,
} from './schemas.ts'
import { fileOfServer, type ImportFiles, storeUpload, tooLarge } from './upload.ts'

const Params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the import.' }) })
type Params = Static<typeof Params>

const ReportQuery = Type.Object(
  {
    cursor: ItemCursor.number,
    limit: Limit(1000, 100),
  },
  { additionalProperties: false },
)

/** Imports as jobs of the server. */
export function importRoutes(app: FastifyInstance, api: Api, files: ImportFiles): void {
  // Files are bodies here, and are written to the disk as they arrive.
  app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
    createRoute(scope, api, files)
  })

  app.get(
    '/v1/imports',
    {
      schema: {
        ...operation('listImports', 'Administration', 'List imports', 'Returns the last 100 imports.', 'admin'),
        querystring: NoQuery,
        response: { ...ok(Named(ImportListSchema), 'The imports.'), ...problems(...READ_FAULTS) },
      },
    },
    async (_request, reply) => {
      const jobs = await listImports(api.services.database, 100)
      return sendPrivate(reply, { items: jobs.map(presentImport) })
    },
  )
  app.get<{ Params: Params }>(
    '/v1/imports/:id',
    {
      schema: {
        ...operation(
          'getImport',
          'Administration',
          'Retrieve an import',
          'Returns the progress of an import.',
          'admin',
        ),
        params: Params,
        querystring: NoQuery,
        response: { ...ok(Named(ImportSchema), 'The import.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => sendPrivate(reply, presentImport(await importNamed(api, request.params.id))),
  )
  app.get<{ Params: Params; Querystring: Static<typeof ReportQuery> }>(
    '/v1/imports/:id/report',
    {
      schema: {
        ...operation(
          'getImportReport',
          'Administration',
          'Retrieve the report of an import',
          'Returns the records that were refused, skipped, kept or changed, with the reason.',
          'admin',
        ),
        params: Params,
        querystring: ReportQuery,
        response: { ...ok(Named(ImportReportSchema), 'A page of the report.'), ...problems(...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const { cursor = '0', limit = 100 } = request.query
      const { id } = await importNamed(api, request.params.id)
      const entries = await reportOf(api.services.database, id, { after: Number(cursor), limit: limit + 1 })
      const items = entries.slice(0, limit).map(({ number, entry }) => ({ number, ...JSON.parse(entry) }))
      const next = entries.length > limit ? String(items.at(-1)?.number) : null
      return sendPrivate(reply, { items, page: { limit, next } })
    },
  )
  app.post<{ Params: Params }>(
    '/v1/imports/:id/cancel',
    {
      schema: {
        ...operation(
          'cancelImport',
          'Administration',
          'Cancel an import',
          'Stops an import after the current batch. Imported records stay.',
          'admin',
        ),
        params: Params,
        headers: WriteHeaders,
        response: { ...ok(Named(ImportSchema), 'The import.'), ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase()
      return sendWritten(api, reply, presentImport(await dispatch(api, request, { verb: 'cancel-import', id })))
    },
  )
}

function createRoute(app: FastifyInstance, api: Api, files: ImportFiles): void {
  app.post<{ Querystring: ImportQuery; Body: Readable | Static<typeof ImportPathSchema> | undefined }>(
    '/v1/imports',
    {
      // Of JSON, and what an upload is announced with: it is not kept in memory.
      bodyLimit: 1_000_000,
      onRequest: (request, _reply, done) => {
        if (Number(request.headers['content-length']) > files.mostBytes) throw tooLarge(files.mostBytes)
        done()
      },
      schema: {
        ...operation(
          'createImport',
          'Administration',
          'Import articles',
          'Imports a file in the background. Send it as the request body with the media type `application/octet-stream`, whatever its type, or send a JSON body with the path of a file on the server. Imports run one at a time and continue after a restart of the server.',
          'admin',
        ),
        querystring: ImportQuery,
        headers: WriteHeaders,
        body: {
          content: {
            'application/json': { schema: Named(ImportPathSchema) },
            'application/octet-stream': {
              schema: Type.Unsafe<Buffer>({
                description: 'A file or archive of a format that the command `import` supports.',
              }),
            },
          },
        },
        response: { 202: ok(Named(ImportSchema), 'The import.')[200], ...problems(...WRITE_FAULTS) },
      },
    },
    async (request, reply) => {
      const settings = settingsOf(request.query)
      const { body } = request
      const job =
        body instanceof Readable
          ? await takeUpload(api, request, files, body, settings)
          : await takePath(api, request, files, body?.path, settings)
      return sendWritten(api, reply, presentImport(job), { status: 202, location: `/v1/imports/${job.id}` })
    },
  )
}

type CreateRequest = FastifyRequest<{ Querystring: ImportQuery }>

async function takeUpload(
  api: Api,
  request: CreateRequest,
  files: ImportFiles,
  content: Readable,
  settings: ImportSettings,
): Promise<ImportJob> {
  // It may take minutes to arrive.
  contextOf(request.raw).rest()
  const id = newId()
  const { path, digest, remove } = await storeUpload(files, id, content)
  // What a retry is recognised by.
  request.body = { digest }
  const name = request.query.name ?? 'upload'
  try {
    const job = await dispatch(api, request, { verb: 'create-import', input: { id, name, path, settings } })
    if (job.id !== id) await remove()
    return job
  } catch (error) {
    await remove()
    throw error
  }
}

async function takePath(
  api: Api,
  request: CreateRequest,
  files: ImportFiles,
  given: string | undefined,
  settings: ImportSettings,
): Promise<ImportJob> {
  if (given === undefined)
    throw new BroadsheetError(
      'unsupported-media-type',
      'Send the file as the body with Content-Type: application/octet-stream, or {"path": "…"} as JSON.',
    )
  const path = await fileOfServer(files, given)
  return dispatch(api, request, { verb: 'create-import', input: { id: newId(), name: given, path, settings } })
}

/** Throws `invalid-parameter`. */
function settingsOf(query: ImportQuery): ImportSettings {
  const { kind, site, source, timezone, sections, columns, dryRun = false, overwrite = false, images = false } = query
  if (timezone !== undefined && !isTimezone(timezone))
    throw invalidParameter('timezone', 'must be an IANA time zone such as Europe/London')
  if (dryRun && images) throw invalidParameter('images', 'cannot be combined with dryRun, which downloads nothing')
  checked('sections', () => sections && readSectionMap(sections))
  return {
    kind: kind ?? null,
    site: site ?? null,
    source: source ?? null,
    timezone: timezone ?? null,
    sections: sections === undefined ? {} : parsed('sections', sections),
    columns: checked('columns', () => (columns === undefined ? {} : readColumns(columns))),
    isDryRun: dryRun,
    isOverwriting: overwrite,
    takesImages: images,
  }
}

function parsed(name: string, text: string): Record<string, unknown> {
  try {
    return JSON.parse(text)
  } catch {
    throw invalidParameter(name, 'must be a JSON object')
  }
}

function checked<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof SourceFault) throw invalidParameter(name, error.message)
    throw error
  }
}

/** Throws `not-found`. */
async function importNamed(api: Api, id: string): Promise<ImportJob> {
  const job = await findImport(api.services.database, id.toLowerCase())
  if (job === null) throw new BroadsheetError('not-found', 'This import doesn’t exist.')
  return job
}

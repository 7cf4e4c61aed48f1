import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import inject from 'light-my-request'
import { openReadersHere } from '#api/shared/readers/readers-here.ts'
import { type App, createApp } from '#app'
import type { AppOptions } from '#app/options.ts'
import { refuseBroken } from '#commands/bus.ts'
import type { Command, Execute } from '#commands/commands.ts'
import type { ImportSummary } from '#commands/import/import-batches.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { packResult, unpackResult } from '#commands/writer/messages.ts'
import type { Bucket } from '#domain/media/bucket.ts'
import type { Services } from '#projection/services.ts'
import { answerCheck } from './answers.ts'
import { ON_BOTH_DATABASES } from './extent.ts'
import { withSchema } from './fresh-file.ts'
import { startPostgres } from './postgres.ts'

/** The instant that tests take place at, unless they move the clock. */
export const NOW = Date.parse('2026-11-23T09:00:00Z')

/** Expensive reads in this thread, however slow the machine is. */
export const PATIENT = { openReaders: openReadersHere, readsWithin: 300_000, queryWithin: 300_000 }

/** A separate newsroom for one test: a fresh database, a stopped clock, and the app on it. */
export interface TestNewsroom {
  services: Services
  execute: Execute
  app: FastifyInstance
  /** Takes requests as the server does. */
  handle: App['handle']
  /** Stands still until it is started. */
  startOutbox: App['startOutbox']
  clock: { now: number }
  /** Imports records as if they were in a file, and computes related articles by default; `folder` is where image files are. */
  load(
    records: readonly object[],
    options?: { source?: string; folder?: string; related?: boolean },
  ): Promise<ImportSummary>
  /** Updates related articles as `jobs/related-articles.ts` does. */
  computeRelated(): Promise<void>
  /** GET, with the body read as JSON where it is any; held to the OpenAPI document. */
  get(url: string, headers?: Record<string, string>): Promise<Answer>
  /** POST of JSON, or of text as it is; held to the OpenAPI document. */
  post(url: string, body: object | string, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  // Tests look into answers of every shape.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any
  text: string
}

export interface OpenOptions
  extends Pick<
    AppOptions,
    | 'isReadingPublic'
    | 'rateLimit'
    | 'cacheBytes'
    | 'cacheTagHeaders'
    | 'cdnMaxAge'
    | 'trustProxy'
    | 'publicUrl'
    | 'demoKeys'
    | 'hasShowcase'
    | 'imageBytes'
    | 'mediaBytes'
    | 'imports'
    | 'followFrom'
    | 'renditionBytes'
    | 'mostSubscribers'
    | 'streamTakenWithin'
    | 'outgoingNetworks'
    | 'outboxLooksEvery'
    | 'outboxAttempts'
    | 'mcpOrigins'
    | 'purge'
    | 'openReaders'
    | 'previewUrl'
  > {
  databaseUrl?: string
  /** Default: an empty folder. */
  assetsDir?: string
  /** Default: the files are in the folder. */
  assetsBucket?: Bucket
  site?: string
}

/** Opens a newsroom on a fresh SQLite file, or on the database that `databaseUrl` names. */
export async function openTestNewsroom({
  databaseUrl,
  assetsDir,
  assetsBucket,
  site,
  ...settings
}: OpenOptions = {}): Promise<TestNewsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-test-'))
  const clock = { now: NOW }
  const { services, execute: here } = await openServices(
    {
      databaseUrl: await withSchema(databaseUrl ?? join(folder, 'test.sqlite')),
      assetsDir: assetsDir ?? join(folder, 'assets'),
      assetsBucket: assetsBucket ?? null,
      addresses: { site: site ?? null, api: settings.publicUrl ?? 'http://127.0.0.1:3000' },
    },
    clock.now,
  )
  const execute = asFromAThread(here)
  const {
    fastify: app,
    handle,
    startOutbox,
  } = await createApp({
    services,
    execute,
    now: () => clock.now,
    elapsed: () => clock.now,
    logLevel: 'silent',
    ...PATIENT,
    ...settings,
  })
  const check = answerCheck()
  return {
    services,
    execute,
    app,
    handle,
    startOutbox,
    clock,
    async load(records, { source = 'test', folder: images, related = true } = {}) {
      const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
      const options = { source, folder: images ?? null, batch: 100, now: () => clock.now }
      const summary = await importNdjson(execute, Readable.from(lines), options)
      if (related) await computeRelated(execute, clock.now)
      return summary
    },
    computeRelated: () => computeRelated(execute, clock.now),
    async get(url, headers = {}) {
      const { statusCode: status, headers: answered, body } = await inject(handle, { method: 'GET', url, headers })
      const json = asJson(body)
      if (answered['content-encoding'] === undefined)
        check('GET', String(answered['content-location'] ?? url), {
          status,
          type: String(answered['content-type'] ?? ''),
          json,
          text: body,
        })
      return { status, headers: answered, json, text: body }
    },
    async post(url, body, headers = {}) {
      const isText = typeof body === 'string'
      const answer = await inject(handle, {
        method: 'POST',
        url,
        headers: { 'content-type': isText ? 'text/plain' : 'application/json', ...headers },
        payload: isText ? body : JSON.stringify(body),
      })
      const { statusCode: status, headers: answered } = answer
      const json = asJson(answer.body)
      check('POST', url, { status, type: String(answered['content-type'] ?? ''), json })
      return { status, headers: answered, json, text: answer.body }
    },
    async close() {
      await app.close()
      await services.database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Commands and results are plain data: a server sends them to a thread and back. */
function asFromAThread(execute: Execute): Execute {
  const cloned = async (command: Command) => {
    refuseBroken(command)
    const sent = structuredClone(command)
    return unpackResult(sent, structuredClone(packResult(sent, await (execute as CommandBus)(sent))))
  }
  return cloned as Execute
}

type CommandBus = (command: Command) => Promise<unknown>

/** Updates related articles as `jobs/related-articles.ts` does. */
export async function computeRelated(execute: Execute, at: number): Promise<void> {
  for (;;) {
    const { done, failures } = await execute({
      verb: 'refresh-related',
      at,
      actor: 'job:related-articles',
      within: 1000,
    })
    if (failures[0]) throw failures[0]
    if (done === 0) return
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The databases that a test runs on: SQLite always; PostgreSQL, or the reason why there is none. */
export interface TestDatabase {
  name: 'SQLite' | 'PostgreSQL'
  skip: string | false
  open(options?: OpenOptions): Promise<TestNewsroom>
}

/**
 * The databases that a file's tests run on. `npm test` takes PostgreSQL for what differs there: storage, races, the order of
 * changes. Elsewhere it takes SQLite alone (test/support/extent.ts). Call `stop` when the file's tests are done.
 */
export async function bothDatabases({
  always = ON_BOTH_DATABASES,
}: {
  always?: boolean
} = {}): Promise<{ databases: TestDatabase[]; stop(): Promise<void> }> {
  const sqlite: TestDatabase = { name: 'SQLite', skip: false, open: (options) => openTestNewsroom(options) }
  if (!always) return { databases: [sqlite], stop: async () => {} }
  const postgres = await startPostgres()
  const isThere = 'url' in postgres
  return {
    databases: [
      sqlite,
      {
        name: 'PostgreSQL',
        skip: isThere ? false : postgres.skip,
        open: async (options) => {
          if (!isThere) throw new Error(postgres.skip)
          return openTestNewsroom({ ...options, databaseUrl: await postgres.createDatabase() })
        },
      },
    ],
    stop: async () => {
      if (isThere) await postgres.stop()
    },
  }
}

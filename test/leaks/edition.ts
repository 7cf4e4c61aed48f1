import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { type App, createApp } from '#app'
import type { AppOptions } from '#app/options.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { type OpenServices, openServices } from '#commands/open-services.ts'
import { latestSequence } from '#storage/changes/changes.ts'
import { sql } from '#storage/core/sql.ts'
import { withSchema } from '../support/fresh-file.ts'
import { computeRelated, PATIENT } from '../support/newsroom.ts'
import { describedEmbed } from './articles.ts'

/** A newsroom with several apps on it: what a process has kept must not outlive its truth. */
export interface Edition extends OpenServices {
  clock: { now: number }
  folder: string
  /** A separate app with an empty cache. */
  app(options?: Pick<AppOptions, 'isReadingPublic' | 'outgoingNetworks' | 'outboxLooksEvery'>): Promise<EditionApp>
  load(records: readonly object[], folder: string): Promise<void>
  recordDue(): Promise<void>
  /** Takes notice of what other processes have written, as `jobs/log-watch.ts` does every 50 ms. */
  noticeOthers(): Promise<void>
  /** Makes a key with the scope `read`. */
  letIn(token: string): Promise<void>
  close(): Promise<void>
}

export type EditionApp = Pick<App, 'handle' | 'fastify' | 'startOutbox' | 'outbox'>

const SECRET = Buffer.alloc(32, 7)

export async function openEdition(
  databaseUrl: string,
  folder: string,
  clock: { now: number },
  replicaUrls: readonly string[] = [],
): Promise<Edition> {
  const opened = await openServices(
    {
      databaseUrl: await withSchema(databaseUrl),
      replicaUrls,
      assetsDir: join(folder, 'assets'),
      addresses: { site: 'https://www.example.com/{section}/{slug}', api: 'http://127.0.0.1:3000' },
    },
    clock.now,
    SECRET,
  )
  const { services, execute } = opened
  const apps: EditionApp[] = []
  return {
    ...opened,
    clock,
    folder,
    async app(options = {}) {
      const app = await createApp({
        ...PATIENT,
        services,
        now: () => clock.now,
        logLevel: 'silent',
        hasShowcase: true,
        ...options,
      })
      apps.push(app)
      return app
    },
    async load(records, images) {
      const lines = records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`))
      const { refused } = await importNdjson(execute, Readable.from(lines), {
        source: 'test',
        folder: images,
        batch: 100,
        now: () => clock.now,
      })
      if (refused.length > 0) throw new Error(JSON.stringify(refused.slice(0, 5)))
      await refreshOneEmbed(opened, clock.now)
      await describeEmbeds(opened, clock.now)
      await computeRelated(execute, clock.now)
    },
    async recordDue() {
      await execute({ verb: 'record-due', at: clock.now, actor: 'job:scheduled-transitions' })
      await computeRelated(execute, clock.now)
    },
    async noticeOthers() {
      services.database.log.sequence = Math.max(services.database.log.sequence, await latestSequence(services.database))
    },
    async letIn(token) {
      await execute({
        verb: 'create-key',
        at: clock.now,
        actor: 'test',
        name: 'reader',
        scopes: ['read'],
        requestLimit: null,
        token,
      })
    },
    async close() {
      for (const { fastify } of apps) await fastify.close()
      await services.database.close()
    },
  }
}

/** Has the provider asked again that was asked least recently. */
async function refreshOneEmbed({ services, execute }: OpenServices, at: number): Promise<void> {
  const known = await services.database.get<{ id: string }>(sql`select id from embed order by asked_at, key limit 1`)
  if (known !== undefined) await execute({ verb: 'refresh-embed', at, actor: 'test', id: known.id })
}

/** Stores what providers would state about embeds, as `jobs/embeds.ts` does. */
async function describeEmbeds({ services, execute }: OpenServices, at: number): Promise<void> {
  for (;;) {
    const embed = await execute({ verb: 'lease-embed', at, actor: 'test', within: 60_000 })
    if (embed === null) return
    const { details, file } = describedEmbed(embed.url, at)
    const hash = await services.assets.put(file)
    const thumbnail = { hash, mediaType: 'image/jpeg', width: 8, height: 8, byteSize: file.length }
    await execute({
      ...{ verb: 'record-embed', at, actor: 'test', id: embed.id },
      report: {
        ...{ outcome: 'known', error: null, details, retryAfter: null },
        thumbnail: { ...thumbnail, hadContentCredentials: false },
      },
    })
  }
}

export function writeFiles(folder: string, files: ReadonlyMap<string, Buffer>): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, content] of files) writeFileSync(join(folder, name), content)
}

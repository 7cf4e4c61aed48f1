import { createHmac, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { CommandError } from '#cli/command.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import type { OpenServices } from '#commands/open-services.ts'
import type { EmbedDetails } from '#domain/embeds/oembed.ts'
import { importedId } from '#domain/id.ts'
import type { Scope } from '#domain/scope.ts'
import type { ImportRecord } from '#ingest/format.ts'
import { moveDates } from '#ingest/move-dates.ts'
import { takeIn } from '#media/take-in.ts'
import type { Services } from '#projection/services.ts'
import { hasArticles } from '#storage/articles/articles.ts'
import { findKeyByHash } from '#storage/keys/keys.ts'
import { findSecret } from '#storage/publication/publication.ts'

const SEED = new URL('../seed/', import.meta.url)
/** The instant that the seed's dates are written around. */
export const SEED_WRITTEN_AT = Date.parse('2026-11-23T09:00:00Z')
const SEED_ZONE = 'Europe/London'
/** Pictures inside the seed's texts: addresses elsewhere in the file, the seed's own images once it is loaded. */
const SEED_PICTURE = /https:\/\/harbourpost\.example\/images\/(img-[\w-]+)\.jpg/g

/** Loads the seed with its dates moved to `now`; gives the number of records, or null where there are articles already. */
export async function loadDemo(
  { services, execute }: OpenServices,
  now: number,
  onBegin: () => void = () => {},
): Promise<number | null> {
  if (await hasArticles(services.database)) return null
  onBegin()
  const summary = await importNdjson(execute, createReadStream(new URL('newsroom.ndjson', SEED)), {
    source: 'seed',
    folder: fileURLToPath(SEED),
    batch: 500,
    now: () => now,
    change: (record) =>
      withOwnPictures(moveDates(record, { writtenAt: SEED_WRITTEN_AT, now, timezone: SEED_ZONE }), now),
  })
  const refused = summary.refused[0]
  if (refused)
    throw new CommandError(`The demo data has an invalid line ${refused.line}: ${refused.field} ${refused.message}`)
  await describeEmbeds(services, execute, now)
  await computeRelatedArticles(execute, now)
  return summary.created
}

function withOwnPictures(record: ImportRecord, at: number): ImportRecord {
  if (record.record !== 'article' || !record.body) return record
  const body = JSON.stringify(record.body).replace(
    SEED_PICTURE,
    (_, sourceId: string) => `/images/${importedId(at, 'image', 'seed', sourceId)}.jpg`,
  )
  return { ...record, body: JSON.parse(body) as typeof record.body }
}

/** What providers stated about the embeds of the seed, as its folder has it: the demonstration calls no provider. */
async function describeEmbeds({ assets }: Services, execute: OpenServices['execute'], at: number): Promise<void> {
  const seeded = JSON.parse(await readFile(new URL('embeds.json', SEED), 'utf8')) as SeededEmbed[]
  const said = { at, actor: 'cli:serve' }
  for (;;) {
    const embed = await execute({ verb: 'lease-embed', ...said, within: 60_000 })
    if (embed === null) return
    const found = seeded.find(({ url }) => url === embed.url)
    if (found === undefined) continue
    const { url: _, thumbnail, ...details } = found
    const report = {
      ...({ outcome: 'known', error: null, details, retryAfter: null } as const),
      ...(thumbnail !== undefined && { thumbnail: await storeThumbnail(assets, thumbnail) }),
    }
    await execute({ verb: 'record-embed', ...said, id: embed.id, report })
  }
}

async function storeThumbnail(assets: Services['assets'], path: string) {
  const { content, mediaType, width, height, hadContentCredentials } = await takeIn(await readFile(new URL(path, SEED)))
  return {
    ...{ hash: await assets.put(content), mediaType, width, height },
    ...{ byteSize: content.length, hadContentCredentials },
  }
}

/** As it is in the seed; `thumbnail` is a file of its folder. */
type SeededEmbed = EmbedDetails & { url: string; thumbnail?: string }

/** Without waiting for the background jobs: the first page has related articles. */
async function computeRelatedArticles(execute: OpenServices['execute'], at: number): Promise<void> {
  for (;;) {
    const { done } = await execute({ verb: 'refresh-related', at, actor: 'cli:serve', within: 1000 })
    if (done === 0) return
  }
}

/** Its newspaper has a free part of each, and the keys below read the rest. */
export async function closePaidArticles({ execute }: OpenServices, at: number): Promise<void> {
  await execute({ verb: 'patch-publication', at, actor: 'cli:serve', patch: { paidReading: 'keys' } })
}

/** Keys of the demonstration: for the docs page and the panel of the newsroom, and for the partner in its scenes. */
export interface DemoKeys {
  desk: string
  partner: string
}

const DESK: Scope[] = ['read', 'drafts', 'write', 'lists', 'views']
const PARTNER = 'Northern Wire'

/**
 * Makes the keys with the demonstration, and only then: a database that was not loaded by it never gets them. Each is the
 * same at every start.
 */
export async function makeDemoKeys({ services, execute }: OpenServices, now: number): Promise<void> {
  const said = { at: now, actor: 'cli:serve' }
  const [desk, partner] = await demoTokens(services.database)
  await execute({ verb: 'create-key', ...said, name: 'Demonstration', scopes: DESK, requestLimit: null, token: desk })
  const name = 'Everything'
  await execute({ verb: 'create-product', ...said, input: { name, slug: 'everything', embargoAccess: true } })
  const { id } = await execute({ verb: 'create-partner', ...said, input: { name: PARTNER, products: ['everything'] } })
  await execute({
    ...{
      verb: 'create-key',
      ...said,
      name: PARTNER,
      scopes: ['read'],
      requestLimit: null,
      partner: id,
      token: partner,
    },
  } as const)
}

/** The keys of a demonstration; null in any other newsroom, and once one of them was revoked. */
export async function findDemoKeys({ services: { database } }: OpenServices): Promise<DemoKeys | null> {
  const [desk, partner] = await demoTokens(database)
  for (const token of [desk, partner]) if ((await findKeyByHash(database, hash('sha256', token))) === null) return null
  return { desk, partner }
}

async function demoTokens(database: OpenServices['services']['database']): Promise<[desk: string, partner: string]> {
  const secret = await findSecret(database)
  const token = (what: string) =>
    `bsk_demo_${createHmac('sha256', secret).update(`demonstration ${what}`).digest('base64url').slice(0, 32)}`
  return [token('desk'), token('partner')]
}

/** What to open after starting the demonstration; `isDemo` is false if the database has other articles. */
export function demoGreeting(address: string, isDemo: boolean): string {
  if (!isDemo)
    return `
The database has other articles: it is served unchanged, without the demonstration.
Set DATABASE_URL to a new file to see that.

  The API      ${address}/
  The docs     ${address}/docs

`
  return `
  The Harbour Post, a newspaper made from this API:

  Newspaper    ${address}/
  See it work  ${address}/demo
  The docs     ${address}/docs
  One request  ${address}/v1/front

  Stop it with Ctrl+C. LOG_LEVEL=debug shows requests.

`
}

import { createHmac, hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CommandError } from '#cli/command.ts'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import type { OpenServices } from '#commands/open-services.ts'
import { moveDates } from '#ingest/move-dates.ts'
import { hasArticles } from '#storage/articles/articles.ts'
import { findKeyByHash, isHashKnown } from '#storage/keys/keys.ts'
import { findSecret } from '#storage/publication/publication.ts'

const SEED = new URL('../seed/', import.meta.url)
/** The instant that the seed's dates are written around. */
export const SEED_WRITTEN_AT = Date.parse('2026-11-23T09:00:00Z')

/** The seed's article with everything an article can have. */
const WHOLE_PAGE =
  '/v1/articles/beijing-washington-counter-terrorism-talks?include=related,lists&lists=editors-picks:9,latest:1,most-popular:5,trending:5'

/** Loads the seed with its dates moved to `now`; gives the number of records, or null where there are articles already. */
export async function loadDemo({ services, execute }: OpenServices, now: number): Promise<number | null> {
  if (await hasArticles(services.database)) return null
  const summary = await importNdjson(execute, createReadStream(new URL('newsroom.ndjson', SEED)), {
    source: 'seed',
    folder: fileURLToPath(SEED),
    batch: 500,
    now: () => now,
    change: (record) => moveDates(record, now - SEED_WRITTEN_AT),
  })
  const refused = summary.refused[0]
  if (refused)
    throw new CommandError(
      `The demonstration newsroom has a faulty line ${refused.line}: ${refused.field} ${refused.message}`,
    )
  await computeRelatedArticles(execute, now)
  return summary.created
}

/** Nobody waits for the background: the page to look at first has its related picks. */
async function computeRelatedArticles(execute: OpenServices['execute'], at: number): Promise<void> {
  for (;;) {
    const { done } = await execute({ verb: 'refresh-related', at, actor: 'cli:serve', within: 1000 })
    if (done === 0) return
  }
}

const DEMO_REQUESTS_A_MINUTE = 600

/** A key of scope `read`, the same at every start of a database, to be filled in on the docs page; null once it was revoked. */
export async function demoKey({ services, execute }: OpenServices, now: number): Promise<string | null> {
  const secret = await findSecret(services.database)
  const token = `bsk_demo_${createHmac('sha256', secret).update('demonstration key').digest('base64url').slice(0, 32)}`
  const hashed = hash('sha256', token)
  if (!(await isHashKnown(services.database, hashed))) {
    await execute({
      verb: 'create-key',
      at: now,
      actor: 'cli:serve',
      name: 'Demonstration',
      scopes: ['read'],
      requestLimit: DEMO_REQUESTS_A_MINUTE,
      token,
    })
  }
  return (await findKeyByHash(services.database, hashed)) === null ? null : token
}

/** What the one who started the demonstration may look at; `records` is null where the database had articles. */
export function demoGreeting(address: string, records: number | null): string {
  const what =
    records === null
      ? 'The database has articles already: the demonstration was not loaded again.'
      : `Broadsheet serves a demonstration newsroom (${records} records).`
  return `
${what}

  The docs      ${address}/docs
  Latest        ${address}/v1/articles?limit=5
${records === null ? '' : `  A whole page  ${address}${WHOLE_PAGE}\n`}  All lists     ${address}/v1/lists

`
}

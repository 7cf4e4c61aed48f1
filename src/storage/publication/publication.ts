import { type AiUse, NO_AI_USE } from '#domain/ai-use.ts'
import type { PaidReading } from '#domain/article/free-part.ts'
import { type NameTranslations, translationsJson, translationsOf } from '#domain/name-translations.ts'
import { type Contact, NO_CONTACT, NO_POLICIES, type Policies } from '#domain/publication.ts'
import { type Rights, storedRights } from '#domain/rights.ts'
import { type Awaitable, andThen, type Reader, type Writer } from '../core/port.ts'
import { sql } from '../core/sql.ts'

/** The one publication of a database. */
export interface Publication {
  id: string
  name: string
  description: string | null
  translations: NameTranslations
  language: string
  timezone: string
  rights: Rights
  /** What machines may do with articles that state nothing themselves. */
  aiUse: AiUse
  /** Its site; null: where `SITE_URL` leads. */
  url: string | null
  /** The image asset that is its logo. */
  logoKey: number | null
  policies: Policies
  contact: Contact
  /** Who reads paid articles in full. */
  paidReading: PaidReading
  updatedAt: number
}

interface Row {
  id: string
  name: string
  description: string | null
  translations: string | null
  language: string
  timezone: string
  rights: string
  ai_use: string | null
  url: string | null
  logo_key: number | null
  policies: string | null
  contact: string | null
  paid_reading: PaidReading
  updated_at: number
}

/** The publication; null before the first start has made it. */
export async function findPublication(reader: Reader): Promise<Publication | null> {
  const row = await reader.get<Row>(
    sql`select id, name, description, translations, language, timezone, rights, ai_use, url, logo_key, policies, contact, paid_reading, updated_at
      from publication where key = 1`,
  )
  return row ? publicationOf(row) : null
}

/** Locked by initialisation, which runs once. */
export async function lockPublication(writer: Writer): Promise<void> {
  await writer.get(sql`select key from publication where key = 1${writer.dialect.forUpdate}`)
}

export async function putPublication(writer: Writer, publication: Publication): Promise<void> {
  await writer.run(sql`
    update publication set name = ${publication.name}, description = ${publication.description},
      translations = ${translationsJson(publication.translations)},
      language = ${publication.language}, timezone = ${publication.timezone},
      rights = ${JSON.stringify(publication.rights)}, ai_use = ${JSON.stringify(publication.aiUse)},
      url = ${publication.url}, logo_key = ${publication.logoKey}, policies = ${JSON.stringify(publication.policies)},
      contact = ${JSON.stringify(publication.contact)}, paid_reading = ${publication.paidReading}, updated_at = ${publication.updatedAt}
    where key = 1`)
}

/** Creates the publication if there is none; `secret` is the key for cursors and similar, and never leaves the database. */
export async function ensurePublication(
  writer: Writer,
  publication: Publication,
  secret: Uint8Array,
  renderedWith: string,
): Promise<void> {
  await writer.run(sql`
    insert into publication (key, id, name, description, language, timezone, rights, rendered_with, secret, updated_at)
    values (1, ${publication.id}, ${publication.name}, ${publication.description}, ${publication.language},
      ${publication.timezone}, ${JSON.stringify(publication.rights)}, ${renderedWith}, ${secret}, ${publication.updatedAt})
    on conflict (key) do nothing`)
}

export async function findSecret(reader: Reader): Promise<Buffer> {
  const row = await reader.get<{ secret: Buffer }>(sql`select secret from publication where key = 1`)
  return (row as { secret: Buffer }).secret
}

/** What the stored documents were rendered with. */
export async function findRenderedWith(reader: Reader): Promise<string> {
  const row = await reader.get<{ rendered_with: string }>(sql`select rendered_with from publication where key = 1`)
  return (row as { rendered_with: string }).rendered_with
}

export async function putRenderedWith(writer: Writer, renderedWith: string): Promise<void> {
  await writer.run(sql`update publication set rendered_with = ${renderedWith} where key = 1`)
}

/** What the publication states where articles state nothing themselves. */
export function findAiUse(reader: Reader): Awaitable<AiUse> {
  const row = reader.get<Pick<Row, 'ai_use'>>(sql`select ai_use from publication where key = 1`)
  return andThen(row, (found) => (found ? aiUseOf(found) : NO_AI_USE))
}

/** Who reads paid articles in full. */
export async function findPaidReading(reader: Reader): Promise<PaidReading> {
  const row = await reader.get<Pick<Row, 'paid_reading'>>(sql`select paid_reading from publication where key = 1`)
  return row?.paid_reading ?? 'open'
}

function aiUseOf({ ai_use }: Pick<Row, 'ai_use'>): AiUse {
  return ai_use === null ? NO_AI_USE : (JSON.parse(ai_use) as AiUse)
}

function publicationOf(row: Row): Publication {
  return {
    id: row.id,
    name: row.name,
    description: row.description,
    translations: translationsOf(row.translations),
    language: row.language,
    timezone: row.timezone,
    rights: storedRights(row.rights),
    aiUse: aiUseOf(row),
    url: row.url,
    logoKey: row.logo_key,
    policies: { ...NO_POLICIES, ...(JSON.parse(row.policies ?? '{}') as Partial<Policies>) },
    contact: { ...NO_CONTACT, ...(JSON.parse(row.contact ?? '{}') as Partial<Contact>) },
    paidReading: row.paid_reading,
    updatedAt: row.updated_at,
  }
}

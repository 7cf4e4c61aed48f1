import type { Block, EmbedBlock } from '#domain/body/blocks.ts'
import type { EmbedProvider } from '#domain/body/embed-providers.ts'
import { hasDetails } from '#domain/body/embed-providers.ts'
import { embedsOf } from '#domain/body/embeds.ts'
import { EMBED_STATES, type EmbedState } from '#domain/embeds/embed.ts'
import type { EmbedDetails } from '#domain/embeds/oembed.ts'
import { newId } from '#domain/id.ts'
import type { Reader, Writer } from '../core/port.ts'
import { andAll, joined, listOf, type Query, sql } from '../core/sql.ts'
import { type Image, imagesByKey } from '../media/images.ts'

/** An embed by its address: what its provider states, and when it is asked again. */
export interface Embed extends EmbedDetails {
  key: number
  id: string
  url: string
  provider: EmbedProvider
  state: EmbedState
  thumbnailKey: number | null
  /** Outcomes in a row other than `known`; with the reason of the last one. */
  failures: number
  error: string | null
  askedAt: number | null
  nextAt: number
  createdAt: number
}

/** An embed whose details are known, with its thumbnail. */
export type KnownEmbed = Pick<Embed, 'url' | 'provider' | keyof EmbedDetails> & { thumbnail: Image | null }

interface Row {
  key: number
  id: string
  url: string
  provider: EmbedProvider
  state: EmbedState
  title: string | null
  author_name: string | null
  author_url: string | null
  provider_name: string | null
  thumbnail_key: number | null
  failures: number
  error: string | null
  asked_at: number | null
  next_at: number
  created_at: number
}

const COLUMNS = sql`key, id, url, provider, state, title, author_name, author_url, provider_name, thumbnail_key, failures, error,
  asked_at, next_at, created_at`

/** Notes the embeds of an article in any of its revisions: new ones are asked about. */
export async function mentionEmbeds(
  writer: Writer,
  articleKey: number,
  { blocks, at }: { blocks: readonly Block[]; at: number },
): Promise<void> {
  const embeds = embedsOf(blocks).filter(({ provider, url }) => hasDetails(provider, url))
  if (embeds.length === 0) return
  // In one order, so that two writers of the same embeds don't wait for each other.
  const sorted = embeds.toSorted((a, b) => (a.url < b.url ? -1 : 1))
  const rows = sorted.map(({ url, provider }) => sql`(${newId()}, ${url}, ${provider}, 'waiting', ${at}, ${at})`)
  await writer.run(sql`
    insert into embed (id, url, provider, state, next_at, created_at) values ${joined(rows, ', ')} on conflict (url) do nothing`)
  await writer.run(sql`
    insert into embed_mention (embed_key, article_key)
    select key, ${articleKey} from embed where url in (${listOf(sorted.map(({ url }) => url))}) on conflict do nothing`)
}

/** What is known of the embeds in the blocks. */
export async function knownEmbeds(reader: Reader, blocks: readonly Block[]): Promise<KnownEmbed[]> {
  const urls = embedsOf(blocks).map(({ url }: Pick<EmbedBlock, 'url'>) => url)
  if (urls.length === 0) return []
  const rows = await reader.all<Row>(
    sql`select ${COLUMNS} from embed where url in (${listOf(urls)}) and state = 'known'`,
  )
  const embeds = rows.map(embedOf)
  const images = await imagesByKey(
    reader,
    embeds.flatMap(({ thumbnailKey }) => thumbnailKey ?? []),
  )
  const thumbnails = new Map(images.map((image) => [image.key, image]))
  return embeds
    .map((embed) => ({ ...embed, thumbnail: thumbnails.get(embed.thumbnailKey ?? 0) ?? null }))
    .toSorted((a, b) => urls.indexOf(a.url) - urls.indexOf(b.url))
}

/** Whether there is an embed to ask about that no process has. */
export async function isEmbedDue(reader: Reader, at: number): Promise<boolean> {
  const row = await reader.get(sql`select 1 from embed where next_at <= ${at} and lease_until <= ${at} limit 1`)
  return row !== undefined
}

/** Takes the embed that is due for longest until an instant; null where there is none. */
export async function leaseEmbed(writer: Writer, at: number, until: number): Promise<Embed | null> {
  const row = await writer.get<Row>(sql`
    update embed set lease_until = ${until} where lease_until <= ${at} and key = (
      select key from embed where next_at <= ${at} and lease_until <= ${at} order by next_at, key limit 1)
    returning ${COLUMNS}`)
  return row ? embedOf(row) : null
}

/** Locks and returns the embed of that id until the end of the transaction. */
export async function lockEmbed(writer: Writer, id: string): Promise<Embed | null> {
  const row = await writer.get<Row>(sql`select ${COLUMNS} from embed where id = ${id}${writer.dialect.forUpdate}`)
  return row ? embedOf(row) : null
}

/** Stores what is known of an embed, and gives up its lease. */
export async function updateEmbed(writer: Writer, embed: Embed): Promise<void> {
  await writer.run(sql`
    update embed set state = ${embed.state}, title = ${embed.title}, author_name = ${embed.authorName},
      author_url = ${embed.authorUrl}, provider_name = ${embed.providerName}, thumbnail_key = ${embed.thumbnailKey},
      failures = ${embed.failures}, error = ${embed.error}, asked_at = ${embed.askedAt}, next_at = ${embed.nextAt}, lease_until = 0
    where key = ${embed.key}`)
}

/** Puts off all embeds of a provider until an instant: it asks for patience. */
export async function postponeProvider(writer: Writer, provider: EmbedProvider, until: number): Promise<void> {
  await writer.run(sql`update embed set next_at = ${until} where provider = ${provider} and next_at < ${until}`)
}

/** The live articles that may show an embed. */
export async function liveArticlesWith(reader: Reader, embedKey: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(sql`
    select m.article_key from embed_mention m join live_article l on l.article_key = m.article_key
    where m.embed_key = ${embedKey} order by m.article_key`)
  return rows.map(({ article_key }) => article_key)
}

/** An embed as the newsroom lists it: with some of the articles that have it in any of their revisions. */
export type ListedEmbed = Embed & { thumbnailId: string | null; articleIds: string[] }

/** Newest first, below a key. */
export async function listEmbeds(
  reader: Reader,
  {
    state,
    provider,
    before,
    limit,
  }: { state: EmbedState | null; provider: string | null; before: number | null; limit: number },
): Promise<ListedEmbed[]> {
  const conditions: Query[] = [
    ...(state === null ? [] : [sql`state = ${state}`]),
    ...(provider === null ? [] : [sql`provider = ${provider}`]),
  ]
  const rows = await reader.all<Row>(sql`
    select ${COLUMNS} from embed where key < ${before ?? Number.MAX_SAFE_INTEGER}${andAll(conditions)}
    order by key desc limit ${limit}`)
  return listed(reader, rows.map(embedOf))
}

export async function findListedEmbed(reader: Reader, id: string): Promise<ListedEmbed | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from embed where id = ${id}`)
  return row === undefined ? null : ((await listed(reader, [embedOf(row)]))[0] ?? null)
}

/** Articles that an embed is listed with. */
const MOST_ARTICLES = 10

async function listed(reader: Reader, embeds: readonly Embed[]): Promise<ListedEmbed[]> {
  if (embeds.length === 0) return []
  const rows = await reader.all<{ embed_key: number; id: string }>(sql`
    select embed_key, id from (
      select m.embed_key, a.id, row_number() over (partition by m.embed_key order by m.article_key desc) as place
      from embed_mention m join article a on a.key = m.article_key
      where m.embed_key in (${listOf(embeds.map(({ key }) => key))})) mentioned
    where place <= ${MOST_ARTICLES} order by embed_key, place`)
  const images = await imagesByKey(
    reader,
    embeds.flatMap(({ thumbnailKey }) => thumbnailKey ?? []),
  )
  const ids = new Map(images.map(({ key, id }) => [key, id]))
  return embeds.map((embed) => ({
    ...embed,
    thumbnailId: embed.thumbnailKey === null ? null : (ids.get(embed.thumbnailKey) ?? null),
    articleIds: rows.filter(({ embed_key }) => embed_key === embed.key).map(({ id }) => id),
  }))
}

/** Images that are thumbnails and nothing else: they come from the provider again. */
export async function thumbnailsAlone(reader: Reader): Promise<Set<number>> {
  const rows = await reader.all<{ key: number }>(sql`
    select thumbnail_key as key from embed where thumbnail_key is not null
    except select image_key from image_mention except select image_key from author except select image_key from placement_image
    except select link_image_key from list_entry except select logo_key from publication except select poster_key from media
    except select image_key from artwork`)
  return new Set(rows.map(({ key }) => key))
}

/** How many embeds there are in each state. */
export async function countEmbeds(reader: Reader): Promise<Map<EmbedState, number>> {
  const rows = await reader.all<{ state: EmbedState; n: number }>(
    sql`select state, count(*) as n from embed group by state`,
  )
  return new Map(EMBED_STATES.map((state) => [state, rows.find((row) => row.state === state)?.n ?? 0]))
}

/** Forgets the embeds of an article, and those that no other article has; gives the thumbnails of the latter. */
export async function forgetEmbeds(writer: Writer, articleKey: number): Promise<number[]> {
  const mentioned = await writer.all<{ embed_key: number }>(
    sql`select embed_key from embed_mention where article_key = ${articleKey} order by embed_key`,
  )
  if (mentioned.length === 0) return []
  await writer.run(sql`delete from embed_mention where article_key = ${articleKey}`)
  const keys = listOf(mentioned.map(({ embed_key }) => embed_key))
  const unused = sql`key in (${keys}) and not exists (select 1 from embed_mention m where m.embed_key = embed.key)`
  await writer.all(sql`select key from embed where key in (${keys}) order by key${writer.dialect.forUpdate}`)
  const rows = await writer.all<{ thumbnail_key: number | null }>(
    sql`delete from embed where ${unused} returning thumbnail_key`,
  )
  return rows.flatMap(({ thumbnail_key }) => thumbnail_key ?? [])
}

function embedOf(row: Row): Embed {
  return {
    key: row.key,
    id: row.id,
    url: row.url,
    provider: row.provider,
    state: row.state,
    title: row.title,
    authorName: row.author_name,
    authorUrl: row.author_url,
    providerName: row.provider_name,
    thumbnailKey: row.thumbnail_key,
    failures: row.failures,
    error: row.error,
    askedAt: row.asked_at,
    nextAt: row.next_at,
    createdAt: row.created_at,
  }
}

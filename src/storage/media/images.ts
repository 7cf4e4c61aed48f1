import { type DigitalSourceType, NEVER } from '#domain/article/article.ts'
import { type Audience, publicAt } from '#domain/article/audience.ts'
import { type Rights, storedRights } from '#domain/rights.ts'
import { shownUntil } from '../articles/counts.ts'
import { isImageVisible, isVisible, isWhollyVisible } from '../articles/visibility.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, joined, listOf, nothing, type Query, sql } from '../core/sql.ts'
import { artworkUntil, isArtworkFor } from './artwork-visibility.ts'

/** An image asset. How an article uses it is part of the article's revision. */
export interface Image {
  key: number
  id: string
  source: string | null
  sourceId: string | null
  /** SHA-256 of the content that is stored beside the database; null where it is not stored here. */
  hash: string | null
  mediaType: string | null
  url: string | null
  width: number | null
  height: number | null
  alt: string | null
  caption: string | null
  credit: string | null
  /** Who made it. */
  creator: string | null
  focalPoint: { x: number; y: number } | null
  /** Code of the IPTC vocabulary; null: not stated. */
  digitalSourceType: DigitalSourceType | null
  rights: Rights
  licenseEndsAt: number
  /** Whether the uploaded file carried Content Credentials (C2PA), which what is served does not. */
  hadContentCredentials: boolean
  /** Whether it is audio or video: `storage/media/media.ts` has the rest of it. */
  isMedia: boolean
  /** Bytes of the stored file; null where it is not stored here or came by an import. */
  byteSize?: number | null
  createdAt?: number
  /** Of what was imported; the same again is nothing new. */
  digest: string
  updatedAt: number
}

interface Row {
  key: number
  id: string
  source: string | null
  source_id: string | null
  hash: string | null
  media_type: string | null
  url: string | null
  width: number | null
  height: number | null
  alt: string | null
  caption: string | null
  credit: string | null
  creator: string | null
  focal_x: number | null
  focal_y: number | null
  digital_source_type: DigitalSourceType | null
  rights: string
  license_ends_at: number
  had_content_credentials: number
  is_media: number
  byte_size: number | null
  created_at: number
  digest: string
  updated_at: number
}

const COLUMNS = sql`key, id, source, source_id, hash, media_type, url, width, height, alt, caption, credit, creator, focal_x, focal_y,
  digital_source_type, rights, license_ends_at, had_content_credentials, is_media, byte_size, created_at, digest, updated_at`

export async function imagesByKey(reader: Reader, keys: readonly number[]): Promise<Image[]> {
  if (keys.length === 0) return []
  return (await reader.all<Row>(sql`select ${COLUMNS} from image where key in (${listOf(keys)})`)).map(imageOf)
}

export async function findImageBySource(reader: Reader, source: string, sourceId: string): Promise<Image | null> {
  const row = await reader.get<Row>(
    sql`select ${COLUMNS} from image where source = ${source} and source_id = ${sourceId}`,
  )
  return row ? imageOf(row) : null
}

/** Those of (source, sourceId) that there are. */
export async function findExistingImageSources(
  reader: Reader,
  identities: readonly (readonly [source: string, sourceId: string])[],
): Promise<(readonly [source: string, sourceId: string])[]> {
  const given = reader.dialect.rowsOfJson(JSON.stringify(identities), ['text', 'text'])
  const rows = await reader.all<{ source: string; source_id: string }>(
    sql`select source, source_id from image where (source, source_id) in (${given})`,
  )
  return rows.map(({ source, source_id }) => [source, source_id])
}

/** By its sourceId, or by its id. */
export async function findImageNamed(reader: Reader, source: string, name: string): Promise<Image | null> {
  const known = await findImageBySource(reader, source, name)
  if (known) return known
  const row = await reader.get<Row>(sql`select ${COLUMNS} from image where id = ${name}`)
  return row ? imageOf(row) : null
}

const IMAGE_KEY = constant('image.key')
const FOR_EVER = constant(String(NEVER))

/** An image, and the audio and video whose poster it is. */
const IT_OR_ITS_MEDIA = sql`select image.key union all select m.image_key from media m where m.poster_key = image.key`

/**
 * The places that show an image to an audience, each with until when: articles that it may read, lists that present one with it,
 * public authors, links of lists, artwork, the publication's logo. 0: for this request only.
 */
function placesOfImage(audience: Audience): Query {
  return sql`
    select l.hides_at as until from image_use u join live_article l on l.article_key = u.article_key
      where u.image_key in (${IT_OR_ITS_MEDIA}) and ${isImageVisible(audience, 'l', constant('u.is_behind_cut'))}
    union all select l.hides_at from placement_image pi join live_article l on l.article_key = pi.article_key
      where pi.image_key = image.key and ${isWhollyVisible(audience, 'l')}
    union all select coalesce(${shownUntil('author', 'a', audience.at)}, 0) from author a where a.image_key = image.key and exists (
      select 1 from author_article f where f.subject_key = a.key and ${isVisible(publicAt(audience.at), 'f')})
    union all select ${FOR_EVER} from list_entry e where e.link_image_key = image.key
    union all select coalesce(${artworkUntil(audience.at, IMAGE_KEY)}, 0) where ${isArtworkFor(audience, IMAGE_KEY)}
    union all select ${FOR_EVER} from publication p where p.logo_key = image.key`
}

/** The stored image of that id and until when the audience sees it; null if it doesn't. */
export async function findServedImage(
  reader: Reader,
  id: string,
  audience: Audience,
): Promise<{ image: Image; hidesAt: number } | null> {
  const row = await reader.get<Row & { until: number | null }>(sql`
    select ${COLUMNS}, (select max(until) from (${placesOfImage(audience)}) places) as until
    from image where id = ${id} and hash is not null and is_media = 0 and license_ends_at > ${audience.at}`)
  if (!row || row.until === null) return null
  return { image: imageOf(row), hidesAt: Math.min(row.license_ends_at, row.until) }
}

/** Inserts, or updates the one of the same (source, sourceId); gives its key. */
export async function putImage(writer: Writer, image: Omit<Image, 'key'>): Promise<number> {
  const row = await writer.get<{ key: number }>(sql`
    insert into image (id, source, source_id, hash, media_type, url, width, height, alt, caption, credit, creator, focal_x, focal_y,
      digital_source_type, rights, license_ends_at, had_content_credentials, is_media, byte_size, created_at, searched, digest, updated_at)
    values (${image.id}, ${image.source}, ${image.sourceId}, ${image.hash}, ${image.mediaType}, ${image.url}, ${image.width},
      ${image.height}, ${image.alt}, ${image.caption}, ${image.credit}, ${image.creator}, ${image.focalPoint?.x ?? null}, ${image.focalPoint?.y ?? null},
      ${image.digitalSourceType}, ${JSON.stringify(image.rights)}, ${image.licenseEndsAt}, ${image.hadContentCredentials ? 1 : 0}, ${image.isMedia ? 1 : 0}, ${image.byteSize ?? null},
      ${image.createdAt ?? image.updatedAt}, ${searchedOf(image)}, ${image.digest}, ${image.updatedAt})
    on conflict (source, source_id) do update set hash = excluded.hash, media_type = excluded.media_type, url = excluded.url,
      width = excluded.width, height = excluded.height, alt = excluded.alt, caption = excluded.caption, credit = excluded.credit, creator = excluded.creator,
      focal_x = excluded.focal_x, focal_y = excluded.focal_y, digital_source_type = excluded.digital_source_type, rights = excluded.rights,
      license_ends_at = excluded.license_ends_at, had_content_credentials = excluded.had_content_credentials, byte_size = excluded.byte_size, searched = excluded.searched, digest = excluded.digest, updated_at = excluded.updated_at
    returning key`)
  return (row as { key: number }).key
}

/** Caption, credit and creator as they are searched, without case and accents. */
function searchedOf({ caption, credit, creator }: Pick<Image, 'caption' | 'credit' | 'creator'>): string {
  return foldText(`${caption ?? ''} ${credit ?? ''} ${creator ?? ''}`)
}

function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim()
}

/** Stores the editorial data of an image: everything that does not come from its file. */
export async function updateImage(writer: Writer, image: Image): Promise<void> {
  await writer.run(sql`
    update image set alt = ${image.alt}, caption = ${image.caption}, credit = ${image.credit},
      creator = ${image.creator}, focal_x = ${image.focalPoint?.x ?? null}, focal_y = ${image.focalPoint?.y ?? null},
      digital_source_type = ${image.digitalSourceType}, rights = ${JSON.stringify(image.rights)}, license_ends_at = ${image.licenseEndsAt}, searched = ${searchedOf(image)},
      digest = ${image.digest}, updated_at = ${image.updatedAt}
    where key = ${image.key}`)
}

export async function deleteImage(writer: Writer, key: number): Promise<void> {
  await writer.run(sql`delete from image where key = ${key}`)
}

export async function findImageById(reader: Reader, id: string): Promise<Image | null> {
  const row = await reader.get<Row>(sql`select ${COLUMNS} from image where id = ${id} and is_media = 0`)
  return row ? imageOf(row) : null
}

/** Locks and returns the image of that id until the end of the transaction. */
export async function lockImage(writer: Writer, id: string): Promise<Image | null> {
  const row = await writer.get<Row>(sql`select ${COLUMNS} from image where id = ${id}${writer.dialect.forUpdate}`)
  return row ? imageOf(row) : null
}

/** Newest first, below a key; `text` is looked for in caption, credit and creator. */
export async function listImages(
  reader: Reader,
  { text, before, limit }: { text: string | null; before: number | null; limit: number },
): Promise<Image[]> {
  const pattern = text === null ? null : `%${foldText(text).replace(/[\\%_]/g, '\\$&')}%`
  const rows = await reader.all<Row>(sql`
    select ${COLUMNS} from image where key < ${before ?? Number.MAX_SAFE_INTEGER} and is_media = 0
      ${pattern === null ? nothing : sql`and searched like ${pattern} escape '\\'`}
    order by key desc limit ${limit}`)
  return rows.map(imageOf)
}

/** Remembers which images an article has in any of its revisions. */
export async function mentionImages(writer: Writer, articleKey: number, imageKeys: readonly number[]): Promise<void> {
  const keys = [...new Set(imageKeys)]
  if (keys.length === 0) return
  const rows = keys.map((key) => sql`(${key}, ${articleKey})`)
  await writer.run(
    sql`insert into image_mention (image_key, article_key) values ${joined(rows, ', ')} on conflict do nothing`,
  )
}

/** Who has an image: articles in any of their revisions (some of their ids), authors as their portrait, links of lists, the publication as its logo. */
export interface ImageUses {
  articleIds: string[]
  isPortrait: boolean
  isLink: boolean
  /** Whether a list presents a hidden article with it. */
  isPlaced: boolean
  isLogo: boolean
  /** Whether it is the poster of audio or video. */
  isPoster: boolean
  /** Whether it is the thumbnail of an embed. */
  isThumbnail: boolean
  /** Whether it is the artwork of a list, section or tag. */
  isArtwork: boolean
}

export async function usesOfImage(reader: Reader, imageKey: number, limit: number): Promise<ImageUses> {
  const articles = await reader.all<{ id: string }>(sql`
    select a.id from image_mention m join article a on a.key = m.article_key
    where m.image_key = ${imageKey} order by a.key desc limit ${limit}`)
  const portrait = await reader.get(sql`select key from author where image_key = ${imageKey} limit 1`)
  const teaser = await reader.get(sql`select list_key from list_entry where link_image_key = ${imageKey} limit 1`)
  const placed = await reader.get(sql`select list_key from placement_image where image_key = ${imageKey} limit 1`)
  const logo = await reader.get(sql`select key from publication where logo_key = ${imageKey}`)
  const poster = await reader.get(sql`select image_key from media where poster_key = ${imageKey} limit 1`)
  const thumbnail = await reader.get(sql`select key from embed where thumbnail_key = ${imageKey} limit 1`)
  const artwork = await reader.get(sql`select subject_key from artwork where image_key = ${imageKey} limit 1`)
  return {
    articleIds: articles.map(({ id }) => id),
    isPortrait: portrait !== undefined,
    isLink: teaser !== undefined,
    isPlaced: placed !== undefined,
    isLogo: logo !== undefined,
    isPoster: poster !== undefined,
    isThumbnail: thumbnail !== undefined,
    isArtwork: artwork !== undefined,
  }
}

/** Whether anything has an image: a live article, a revision, an author, a list, the publication, audio, video or an embed. */
export async function isImageUsed(reader: Reader, imageKey: number): Promise<boolean> {
  const { articleIds, ...others } = await usesOfImage(reader, imageKey, 1)
  const shown = await reader.get(sql`select article_key from image_use where image_key = ${imageKey} limit 1`)
  return shown !== undefined || articleIds.length > 0 || Object.values(others).includes(true)
}

/** Whether any image has the file of that content. */
export async function isFileUsed(reader: Reader, hash: string): Promise<boolean> {
  return (await reader.get(sql`select key from image where hash = ${hash} limit 1`)) !== undefined
}

/** Keys of images by public id; audio and video are none. */
export async function imageKeysById(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.all<{ id: string; key: number }>(
    sql`select id, key from image where id in (${listOf(ids)}) and is_media = 0`,
  )
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/** Articles that have an asset in any of their revisions. */
export async function articlesMentioning(reader: Reader, imageKey: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select article_key from image_mention where image_key = ${imageKey} order by article_key`,
  )
  return rows.map(({ article_key }) => article_key)
}

/** The live articles that show an image. */
export async function articlesShowing(reader: Reader, imageKey: number): Promise<number[]> {
  const rows = await reader.all<{ article_key: number }>(
    sql`select distinct article_key from image_use
      where image_key = ${imageKey} or image_key in (select image_key from media where poster_key = ${imageKey})`,
  )
  return rows.map(({ article_key }) => article_key)
}

function imageOf(row: Row): Image {
  return {
    key: row.key,
    id: row.id,
    source: row.source,
    sourceId: row.source_id,
    hash: row.hash,
    mediaType: row.media_type,
    url: row.url,
    width: row.width,
    height: row.height,
    alt: row.alt,
    caption: row.caption,
    credit: row.credit,
    creator: row.creator,
    focalPoint: row.focal_x === null || row.focal_y === null ? null : { x: row.focal_x, y: row.focal_y },
    digitalSourceType: row.digital_source_type,
    rights: storedRights(row.rights),
    licenseEndsAt: row.license_ends_at,
    hadContentCredentials: row.had_content_credentials === 1,
    isMedia: row.is_media === 1,
    byteSize: row.byte_size,
    createdAt: row.created_at,
    digest: row.digest,
    updatedAt: row.updated_at,
  }
}

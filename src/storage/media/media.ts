import type { Audience } from '#domain/article/audience.ts'
import type { Caption, MediaKind } from '#domain/media/media.ts'
import { isImageVisible } from '../articles/visibility.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader, Writer } from '../core/port.ts'
import { constant, listOf, sql } from '../core/sql.ts'
import { type Image, imagesByKey } from './images.ts'

/** An audio or video asset: the asset itself, with its file, credit and rights, and what only audio and video have. */
export interface Media {
  /** Of the asset. */
  key: number
  asset: Image
  kind: MediaKind
  /** Milliseconds; null: not known. */
  duration: number | null
  title: string | null
  transcript: string | null
  captions: Caption[]
  poster: Image | null
  isExplicit: boolean
}

/** As it is stored: the poster by its key. */
export type MediaRow = Omit<Media, 'asset' | 'poster'> & { posterKey: number | null }

interface Row {
  image_key: number
  kind: MediaKind
  duration: number | null
  title: string | null
  transcript: string | null
  captions: string
  poster_key: number | null
  is_explicit: number
}

export async function mediaByKey(reader: Reader, keys: readonly number[]): Promise<Media[]> {
  if (keys.length === 0) return []
  const rows = await reader.all<Row>(sql`
    select image_key, kind, duration, title, transcript, captions, poster_key, is_explicit
    from media where image_key in (${listOf(keys)}) order by image_key desc`)
  const images = await imagesByKey(reader, [
    ...new Set(rows.flatMap((row) => [row.image_key, row.poster_key ?? []].flat())),
  ])
  const byKey = new Map(images.map((image) => [image.key, image]))
  return rows.map((row) => ({
    key: row.image_key,
    asset: byKey.get(row.image_key) as Image,
    kind: row.kind,
    duration: row.duration,
    title: row.title,
    transcript: row.transcript,
    captions: JSON.parse(row.captions) as Caption[],
    poster: row.poster_key === null ? null : (byKey.get(row.poster_key) ?? null),
    isExplicit: row.is_explicit === 1,
  }))
}

/** Keys of audio and video assets by public id. */
export async function mediaKeysById(reader: Reader, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await reader.all<{ id: string; key: number }>(
    sql`select id, key from image where id in (${listOf(ids)}) and is_media = 1`,
  )
  return new Map(rows.map(({ id, key }) => [id, key]))
}

/** Transcripts by the keys of audio and video, of those whose licence lasts at an instant. */
export async function transcriptsOf(
  reader: Reader,
  contents: readonly { mediaKey: number | null }[],
  at: number,
): Promise<Map<number, string>> {
  const keys = [...new Set(contents.flatMap(({ mediaKey }) => mediaKey ?? []))]
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ image_key: number; transcript: string }>(sql`
    select m.image_key, m.transcript from media m join image i on i.key = m.image_key
    where m.image_key in (${listOfKeys(reader, keys)}) and m.transcript is not null and i.license_ends_at > ${at}`)
  return new Map(rows.map(({ image_key, transcript }) => [image_key, transcript]))
}

/** Newest first, below a key. */
export async function listMedia(
  reader: Reader,
  { before, limit }: { before: number | null; limit: number },
): Promise<Media[]> {
  const rows = await reader.all<{ image_key: number }>(sql`
    select image_key from media where image_key < ${before ?? Number.MAX_SAFE_INTEGER} order by image_key desc limit ${limit}`)
  return mediaByKey(
    reader,
    rows.map(({ image_key }) => image_key),
  )
}

/** Whether the assets are audio or video. */
export async function kindsOfMedia(reader: Reader, keys: readonly number[]): Promise<Map<number, MediaKind>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ image_key: number; kind: MediaKind }>(
    sql`select image_key, kind from media where image_key in (${listOf(keys)})`,
  )
  return new Map(rows.map(({ image_key, kind }) => [image_key, kind]))
}

export async function findMediaById(reader: Reader, id: string): Promise<Media | null> {
  const key = (await mediaKeysById(reader, [id])).get(id)
  return key === undefined ? null : ((await mediaByKey(reader, [key]))[0] ?? null)
}

/** Stores what only audio and video have; the asset itself is stored by `putImage`. */
export async function putMedia(writer: Writer, media: MediaRow): Promise<void> {
  await writer.run(sql`
    insert into media (image_key, kind, duration, title, transcript, captions, poster_key, is_explicit)
    values (${media.key}, ${media.kind}, ${media.duration}, ${media.title}, ${media.transcript},
      ${JSON.stringify(media.captions)}, ${media.posterKey}, ${media.isExplicit ? 1 : 0})
    on conflict (image_key) do update set kind = excluded.kind, duration = excluded.duration, title = excluded.title,
      transcript = excluded.transcript, captions = excluded.captions, poster_key = excluded.poster_key, is_explicit = excluded.is_explicit`)
}

export async function deleteMedia(writer: Writer, key: number): Promise<void> {
  await writer.run(sql`delete from media where image_key = ${key}`)
}

/** The asset of that id and until when it shows, if an article that the audience may read in full has it. */
export async function findServedMedia(
  reader: Reader,
  id: string,
  audience: Audience,
): Promise<{ media: Media; hidesAt: number } | null> {
  const row = await reader.get<{ key: number; license_ends_at: number; hides_at: number | null }>(sql`
    select key, license_ends_at, (select max(l.hides_at) from image_use u join live_article l on l.article_key = u.article_key
      where u.image_key = image.key and ${isMediaVisible(audience)}) as hides_at
    from image where id = ${id} and is_media = 1 and license_ends_at > ${audience.at}`)
  if (!row || row.hides_at === null) return null
  const [media] = await mediaByKey(reader, [row.key])
  return media ? { media, hidesAt: Math.min(row.license_ends_at, row.hides_at) } : null
}

/** Audio and video are part of the text: who reads a teaser, or the free part of a paid article, gets none. */
function isMediaVisible(audience: Audience) {
  return isImageVisible(audience, 'l', constant('u.is_behind_cut'))
}

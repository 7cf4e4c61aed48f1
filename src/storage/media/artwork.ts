import type { Reader, Writer } from '../core/port.ts'
import { listOf, sql } from '../core/sql.ts'
import { type Image, imagesByKey } from './images.ts'

/** What may have artwork. */
export type Illustrated = 'list' | 'section' | 'tag'

/** The artwork of lists, sections or tags, by their keys. */
export async function artworkOf(
  reader: Reader,
  subject: Illustrated,
  keys: readonly number[],
): Promise<Map<number, Image>> {
  if (keys.length === 0) return new Map()
  const rows = await reader.all<{ subject_key: number; image_key: number }>(sql`
    select subject_key, image_key from artwork where subject = ${subject} and subject_key in (${listOf(keys)})`)
  const images = await imagesByKey(reader, [...new Set(rows.map(({ image_key }) => image_key))])
  return new Map(
    rows.flatMap((row) => {
      const image = images.find(({ key }) => key === row.image_key)
      return image === undefined ? [] : [[row.subject_key, image]]
    }),
  )
}

/** Keys of images by those of the lists, sections or tags whose artwork they are. */
export async function allArtwork(reader: Reader, subject: Illustrated): Promise<Map<number, number>> {
  const rows = await reader.all<{ subject_key: number; image_key: number }>(
    sql`select subject_key, image_key from artwork where subject = ${subject}`,
  )
  return new Map(rows.map((row) => [row.subject_key, row.image_key]))
}

/** Null takes it away. Returns whether it is another one now. */
export async function putArtwork(
  writer: Writer,
  subject: Illustrated,
  key: number,
  imageKey: number | null,
): Promise<boolean> {
  const before = (await artworkOf(writer, subject, [key])).get(key)?.key ?? null
  if (before === imageKey) return false
  await writer.run(sql`delete from artwork where subject = ${subject} and subject_key = ${key}`)
  if (imageKey !== null)
    await writer.run(
      sql`insert into artwork (subject, subject_key, image_key) values (${subject}, ${key}, ${imageKey})`,
    )
  return true
}

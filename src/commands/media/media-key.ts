import type { ArticleInput } from '#domain/article/shapes.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { CommandContext } from '#projection/context.ts'
import { kindsOfMedia, mediaKeysById } from '#storage/media/media.ts'

/** The key of the audio or video that an article names. Throws `RefusedInput`. */
export async function mediaKeyFrom(
  context: CommandContext,
  { media, kind }: Pick<ArticleInput, 'media' | 'kind'>,
): Promise<number | null> {
  if (media === undefined || media === null) return null
  if (typeof media === 'object') refuseChanged(media)
  const id = (typeof media === 'string' ? media : media.id).toLowerCase()
  const key = (await mediaKeysById(context.transaction, [id])).get(id)
  if (key === undefined)
    throw new RefusedInput('/media', `There is no audio or video ${id}. Upload it first with POST /v1/media.`)
  await checkKind(context, key, kind ?? null)
  return key
}

/** What comes from the asset stays the asset’s. */
function refuseChanged(media: object): void {
  const [name] = Object.keys(media).filter((name) => name !== 'id')
  if (name !== undefined)
    throw new RefusedInput(`/media/${name}`, 'belongs to the asset; change it with PATCH /v1/media/{id}')
}

/** An article of kind audio has audio, one of kind video has video. Throws `RefusedInput`. */
export async function checkKind(context: CommandContext, key: number, kind: string | null): Promise<void> {
  if (kind !== 'audio' && kind !== 'video') return
  const found = (await kindsOfMedia(context.transaction, [key])).get(key)
  if (found !== kind) throw new RefusedInput('/media', `is ${found}, but the article is of kind ${kind}`)
}

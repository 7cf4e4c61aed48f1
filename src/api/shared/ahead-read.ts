import type { Audience } from '#domain/article/audience.ts'
import type { Image } from '#storage/media/images.ts'
import type { Media } from '#storage/media/media.ts'
import { defineRead, type Read, type Readers } from './readers.ts'

/** Another read, of the newsroom as it will be at an instant. */
export interface Ahead {
  at: number
  /** The read, and what it takes. */
  name: string
  args: { audience: Audience }
}

export const AHEAD = defineRead<Ahead, unknown>('ahead')

/** Runs a read as of a future instant. Throws `too-costly`. */
export async function readAhead<Args extends { audience: Audience }, Result>(
  readers: Readers,
  { name }: Read<Args, Result>,
  args: Args,
  at: number,
): Promise<Result> {
  return (await readers.run(AHEAD, { at, name, args: { ...args, audience: { ...args.audience, at } } })) as Result
}

interface RequestedFile {
  id: string
  audience: Audience
}

/** The image of an id, if the audience is shown it. */
export const SERVED_IMAGE = defineRead<RequestedFile, { image: Image; hidesAt: number } | null>('served-image')

/** The audio or video of an id, if the audience is shown it. */
export const SERVED_MEDIA = defineRead<RequestedFile, { media: Media; hidesAt: number } | null>('served-media')

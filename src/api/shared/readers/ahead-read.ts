import type { Audience } from '#domain/article/audience.ts'
import { lastAudited } from '#storage/keys/audit.ts'
import type { Image } from '#storage/media/images.ts'
import type { Media } from '#storage/media/media.ts'
import type { Api } from '../context.ts'
import { defineRead, type Read } from './readers.ts'

/** Another read, of the newsroom as it will be at an instant. */
export interface Ahead {
  at: number
  /** The read, and what it takes. */
  name: string
  args: { audience: Audience }
}

export const AHEAD = defineRead<Ahead, unknown>('ahead')

/** Runs a read as of a future instant, or takes what it yielded a moment ago. Throws `too-costly`, `unavailable`. */
export async function readAhead<Args extends { audience: Audience }, Result>(
  {
    services: { database },
    readers,
    rehearsals,
    now,
    caller,
  }: Pick<Api, 'services' | 'readers' | 'rehearsals' | 'now' | 'caller'>,
  { name }: Read<Args, Result>,
  args: Args,
  at: number,
): Promise<Result> {
  const ahead = { at, name, args: { ...args, audience: { ...args.audience, at } } }
  // Every command leaves an entry in the audit log or in the change log.
  const state = `${database.log.sequence} ${await lastAudited(database)}`
  return rehearsals.get(
    JSON.stringify(ahead),
    { state, now: now(), caller },
    async () => (await readers.run(AHEAD, ahead)) as Result,
  )
}

interface RequestedFile {
  id: string
  audience: Audience
}

/** The image of an id, if the audience is shown it. */
export const SERVED_IMAGE = defineRead<RequestedFile, { image: Image; hidesAt: number } | null>('served-image')

/** The audio or video of an id, if the audience is shown it. */
export const SERVED_MEDIA = defineRead<RequestedFile, { media: Media; hidesAt: number } | null>('served-media')

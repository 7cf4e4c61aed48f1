import type { RightsInput } from '#domain/article/parts.ts'
import { EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { NO_RIGHTS } from '#domain/rights.ts'
import { type Publication, putPublication } from '#storage/publication/publication.ts'
import { transact } from '#storage/core/unit-of-work.ts'
import { mergePatch } from '#domain/article/article-input.ts'
import type { Said } from '#domain/command.ts'
import { openDesk } from '#projection/context.ts'
import { recordUpdate } from './taxonomy/save.ts'
import type { Newsroom } from '#projection/services.ts'
import { language, timezone } from './values.ts'

/** Settings of the publication as they are written. */
export interface PublicationInput {
  name?: string
  description?: string | null
  language?: string
  timezone?: string
  /** Of new stories that say nothing else. */
  rights?: Omit<RightsInput, 'licenseEndsAt'> | null
}

export type PatchPublication = Said & { verb: 'patch-publication'; patch: PublicationInput }

/** Changes what the patch names. Stories stay as they are: what they took from the publication is their own. */
export function patchPublication(newsroom: Newsroom, command: PatchPublication): Promise<{ id: string }> {
  return transact(newsroom.database, command.at, async (transaction) => {
    const desk = await openDesk(transaction, newsroom, command.at, command.actor)
    const { publication } = desk
    const { patch } = command
    const next: Publication = {
      ...publication,
      name: patch.name ?? publication.name,
      description: patch.description === undefined ? publication.description : patch.description,
      language: patch.language === undefined ? publication.language : language(patch.language),
      timezone: patch.timezone === undefined ? publication.timezone : timezone(patch.timezone),
      rights: {
        ...NO_RIGHTS,
        ...mergePatch({ ...publication.rights }, patch.rights === null ? NO_RIGHTS : (patch.rights ?? {})),
      },
    }
    if (JSON.stringify(next) === JSON.stringify(publication)) return { id: publication.id }
    await putPublication(transaction, { ...next, updatedAt: desk.at })
    recordUpdate(desk, 'publication', publication.id, EVERYTHING_CHANGED)
    return { id: publication.id }
  })
}

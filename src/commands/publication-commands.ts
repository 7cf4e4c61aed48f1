import type { PaidReading } from '#domain/article/free-part.ts'
import type { AiUseInput, RightsInput } from '#domain/article/rights-schemas.ts'
import type { CommandMetadata } from '#domain/command.ts'
import type { NameTranslationsInput } from '#domain/name-translations.ts'
import type { ContactInput, PoliciesInput } from '#domain/publication.ts'

/** Settings of the publication as they are written. */
export interface PublicationInput {
  name?: string
  description?: string | null
  translations?: NameTranslationsInput | null
  language?: string
  timezone?: string
  /** The default for new articles. */
  rights?: Omit<RightsInput, 'licenseEndsAt' | 'aiUse'> | null
  /** Of articles that state nothing themselves. */
  aiUse?: AiUseInput | null
  url?: string | null
  /** Id of an image. */
  logo?: string | null
  policies?: PoliciesInput | null
  contact?: ContactInput | null
  paidReading?: PaidReading
}

export type PatchPublication = CommandMetadata & { verb: 'patch-publication'; patch: PublicationInput }

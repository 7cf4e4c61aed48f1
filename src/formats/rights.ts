import { AI_PURPOSES, type AiUse } from '#domain/ai-use.ts'
import type { RightsDocument } from '#domain/article/rights-schemas.ts'

/** Rights of an image, or of an article, which includes machine use. */
export type StatedRights = RightsDocument & { aiUse?: AiUse | null }

/** Rights as formats without fields for all of them pass them on: in words. */

/** The usage terms, then conditions without a field. Null if there are none. */
export function usageTermsOf(rights: StatedRights): string | null {
  const terms = [
    rights.usageTerms,
    territoriesOf(rights),
    rights.syndicatable ? null : 'Not for syndication.',
    rights.licenseEndsAt === null ? null : `Licensed until ${rights.licenseEndsAt}.`,
    aiUseOf(rights),
  ].filter((term) => term !== null)
  return terms.length === 0 ? null : terms.join(' ')
}

/** Where it may be published, in words; null where everywhere. */
export function territoriesOf({ territories }: RightsDocument): string | null {
  if (territories === null) return null
  const { include, exclude } = territories
  if (include.length > 0) return `For publication in ${include.join(', ')} only.`
  return exclude.length > 0 ? `Not for publication in ${exclude.join(', ')}.` : null
}

const PURPOSES = { train: 'training', search: 'search', input: 'input for AI answers' }

/** What machines may do with it, in words; null where nothing is stated. */
export function aiUseOf({ aiUse }: StatedRights): string | null {
  const stated = AI_PURPOSES.flatMap((purpose) => (aiUse?.[purpose] ? [`${PURPOSES[purpose]} ${aiUse[purpose]}`] : []))
  return stated.length === 0 ? null : `Use by AI: ${stated.join(', ')}.`
}

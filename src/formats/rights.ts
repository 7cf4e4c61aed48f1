import type { RightsDocument } from '#domain/article/parts.ts'

/** Rights as formats without fields for all of them pass them on: in words. */

/** What may be done with it: the terms, then what has no field of its own. Null where nothing is said. */
export function usageTermsOf(rights: RightsDocument): string | null {
  const terms = [
    rights.usageTerms,
    territoriesOf(rights),
    rights.syndicatable ? null : 'Not for syndication.',
    rights.licenseEndsAt === null ? null : `Licensed until ${rights.licenseEndsAt}.`,
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

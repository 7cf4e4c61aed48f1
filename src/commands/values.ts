import { aiUseFrom } from '#domain/ai-use.ts'
import type { RightsInput } from '#domain/article/rights-schemas.ts'
import { isTimezone, parseInstant } from '#domain/instant.ts'
import { canonicalLanguage } from '#domain/language/language.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { isCountry, NO_RIGHTS, type Rights, type Territories } from '#domain/rights.ts'

/** Rights of a record; without any, the fallback's (without licence end, which is the fallback's own). */
export function rightsFrom(record: RightsInput | null | undefined, fallback: Rights | null): Rights {
  if (record == null) return { ...(fallback ?? NO_RIGHTS), licenseEndsAt: null }
  return {
    notice: record.notice ?? null,
    usageTerms: record.usageTerms ?? null,
    licenseUrl: record.licenseUrl ?? null,
    syndicatable: record.syndicatable ?? true,
    licenseEndsAt: instantOrNull(record.licenseEndsAt, '/rights/licenseEndsAt'),
    territories: territoriesFrom(record.territories),
    aiUse: aiUseFrom(record.aiUse),
  }
}

/** Throws `RefusedInput`. */
function territoriesFrom(given: RightsInput['territories']): Territories | null {
  const { include = [], exclude = [] } = given ?? {}
  if (include.length > 0 && exclude.length > 0)
    throw new RefusedInput('/rights/territories', 'has include and exclude; one of them must be []')
  for (const [name, codes] of Object.entries({ include, exclude }))
    for (const [index, code] of codes.entries())
      if (!isCountry(code))
        throw new RefusedInput(
          `/rights/territories/${name}/${index}`,
          `${code} is not an ISO 3166-1 country code such as DE or US`,
        )
  return include.length + exclude.length === 0 ? null : { include, exclude }
}

/** Epoch milliseconds of an RFC 3339 text. Throws `RefusedInput`. */
export function instant(text: string, field = '/'): number {
  const at = parseInstant(text)
  if (at === null) throw new RefusedInput(field, `${text.slice(0, 60)} is not an instant such as 2026-11-23T08:00:00Z`)
  return at
}

export function instantOrNull(text: string | null | undefined, field = '/'): number | null {
  return text === null || text === undefined ? null : instant(text, field)
}

/** Throws `RefusedInput`. */
export function language(tag: string, field = '/language'): string {
  const canonical = canonicalLanguage(tag)
  if (canonical === null) throw new RefusedInput(field, `${tag} is not a BCP 47 language tag such as en or pt-BR`)
  return canonical
}

/** Throws `RefusedInput`. */
export function timezone(zone: string, field = '/timezone'): string {
  if (!isTimezone(zone)) throw new RefusedInput(field, `${zone} is not an IANA time zone such as Europe/London`)
  return zone
}

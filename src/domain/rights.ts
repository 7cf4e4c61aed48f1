import type { AiUse } from './ai-use.ts'

/** `rights` as stored on an article or an asset; `licenseEndsAt` is epoch milliseconds. */
export interface Rights {
  notice: string | null
  usageTerms: string | null
  licenseUrl: string | null
  syndicatable: boolean
  licenseEndsAt: number | null
  territories: Territories | null
  /** Of an article: what machines may do with it; null: as the publication states. */
  aiUse: AiUse | null
}

/** Where it may be published: in the countries to include alone, or everywhere but in those to exclude. ISO 3166-1 codes. */
export interface Territories {
  include: string[]
  exclude: string[]
}

export const NO_RIGHTS: Rights = {
  notice: null,
  usageTerms: null,
  licenseUrl: null,
  syndicatable: true,
  licenseEndsAt: null,
  territories: null,
  aiUse: null,
}

/** Rights as they are stored; what is older than a member has none. */
export function storedRights(json: string): Rights {
  return { ...NO_RIGHTS, ...(JSON.parse(json) as Partial<Rights>) }
}

let regions: Intl.DisplayNames | null = null

/** Made at the first need: it takes 5 ms. */
function nameOfRegion(code: string): string | undefined {
  regions ??= new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  return regions.of(code)
}

/** Whether it is an ISO 3166-1 alpha-2 code, in capitals. */
export function isCountry(code: string): boolean {
  // An alias, such as UK, has a region of another name.
  return /^[A-Z]{2}$/.test(code) && nameOfRegion(code) !== undefined && new Intl.Locale(`und-${code}`).region === code
}

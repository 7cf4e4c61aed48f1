import type { Delivers } from '../products/product.ts'

/**
 * Who reads, and when. Every read of articles takes an audience, so that embargo, expiry and entitlement can't be forgotten;
 * `storage/articles/visibility.ts` turns it into rows.
 */
export type Audience = PublicAudience | NewsroomAudience | PartnerAudience

/** Everybody. `at` is epoch milliseconds. */
export interface PublicAudience {
  who: 'public'
  at: number
  /** Whether paid articles are read in full: by a key with the scope `read`. */
  readsPaid?: true
}

/** The newsroom itself: sees embargoed articles beside the public ones. */
export interface NewsroomAudience {
  who: 'newsroom'
  at: number
}

/** A partner: sees what its products include, and what the public sees unless reading is switched off. */
export interface PartnerAudience {
  who: 'partner'
  at: number
  readsPublic: boolean
  entitlement: Entitlement
  /** The one of its products that it requests; null: all of them. */
  only: NamedProduct | null
  /** Whether it reads through MCP, which shows nothing embargoed and no notes to editors. */
  isAgent: boolean
  /** The number of the change log up to which the entitlement is known: what has changed of it later may not be in it. */
  asOf: number
}

/** What a partner's key is entitled to. */
export interface Entitlement {
  /** Alike for all keys that are entitled to the same: caches keep answers by it. */
  name: string
  /** The partner, by internal key. */
  partnerKey: number
  /** Whether the key is for trying out: `products` is the partner's sandbox. */
  isTest: boolean
  products: readonly EntitledProduct[]
  /** Products that the partner had before: a subscriber to one receives the removals. */
  former: readonly NamedProduct[]
}

/** A product by its internal key and its slug, which never changes. */
export interface NamedProduct {
  key: number
  slug: string
}

/** A product as it decides what a reader gets. */
export interface EntitledProduct extends NamedProduct {
  delivers: Delivers
  embargoAccess: boolean
  /** Full texts per day, or null. */
  dailyQuota: number | null
  /** Names of the formats that it is delivered in. */
  formats: readonly string[]
}

export function publicAt(at: number): PublicAudience {
  return { who: 'public', at }
}

/** Everybody, with a key that reads paid articles in full. */
export function payingAt(at: number): PublicAudience {
  return { who: 'public', at, readsPaid: true }
}

export function servicesAt(at: number): NewsroomAudience {
  return { who: 'newsroom', at }
}

export function entitlementOf(
  { partnerKey, isTest, former }: Pick<Entitlement, 'partnerKey' | 'isTest' | 'former'>,
  products: readonly EntitledProduct[],
): Entitlement {
  const sorted = products.toSorted((a, b) => a.key - b.key)
  const name = sorted.map(({ key, delivers, embargoAccess }) => `${key}${delivers[0]}${embargoAccess ? 'e' : ''}`)
  return { name: name.join('.'), partnerKey, isTest, products: sorted, former }
}

/** The audience that reads one product alone: nothing public beside it, and nothing of its other products. */
export function narrowedTo(audience: PartnerAudience, { key, slug }: NamedProduct): PartnerAudience {
  const { entitlement } = audience
  const products = entitlement.products.filter((product) => product.key === key)
  return { ...audience, readsPublic: false, only: { key, slug }, entitlement: entitlementOf(entitlement, products) }
}

/** The same reader through MCP: no product opens an embargoed article, nor a sandbox, whatever the key is entitled to. */
export function asAgent(audience: Audience): Audience {
  if (audience.who !== 'partner') return audience.who === 'public' ? audience : publicAt(audience.at)
  const { entitlement } = audience
  const products = entitlement.products.map((product) => ({ ...product, embargoAccess: false }))
  return { ...audience, isAgent: true, entitlement: entitlementOf(entitlement, products) }
}

/** The audience with those of its products that are delivered in a format. A test key tries all of them. */
export function withFormat(audience: PartnerAudience, format: string): PartnerAudience {
  const { entitlement } = audience
  if (entitlement.isTest) return audience
  const products = entitlement.products.filter(({ formats }) => formats.includes(format))
  return products.length === entitlement.products.length
    ? audience
    : { ...audience, entitlement: entitlementOf(entitlement, products) }
}

/** Whether the audience includes what the public sees: not for a partner when reading is switched off. */
export function readsPublic(audience: Audience): boolean {
  return audience.who !== 'partner' || audience.readsPublic
}

/** Whether shared caches may keep answers for the audience: the public. */
export function isEverybody(audience: Audience): boolean {
  return audience.who === 'public' && audience.readsPaid !== true
}

/** Whether the full texts that an audience may be given in a day are counted against a quota. */
export function hasQuota(audience: Audience): boolean {
  return audience.who === 'partner' && audience.entitlement.products.some(({ dailyQuota }) => dailyQuota !== null)
}

/** Audiences with the same name see the same at the same instant. */
export function audienceName(audience: Audience): string {
  if (audience.who === 'public') return audience.readsPaid ? 'public paid' : 'public'
  if (audience.who !== 'partner') return audience.who
  const { only, entitlement, isAgent } = audience
  return `partner ${isAgent ? 'agent ' : ''}${only === null ? '' : `only ${only.key} `}${entitlement.name}`
}

/** What of an article a reader gets: all of it, the free part of a paid one, or a teaser. */
export const RIGHTS_TO_READ = ['full', 'free', 'teaser'] as const
export type Right = (typeof RIGHTS_TO_READ)[number]

/** The right to one article. `products`: keys of the products that give the full text; null where it is public. */
export interface Grant {
  right: Right
  /** The article's version; 0 where deliveries are not counted. */
  version: number
  products: readonly number[] | null
  /** Whether one of the partner’s products gives the full text, even if the article is public. */
  isEntitled: boolean
}

/** The right to what is public, where deliveries are not counted. */
export const OPEN: Grant = { right: 'full', version: 0, products: null, isEntitled: false }

/** The right to the free part of a paid article, which is public. */
export const FREE: Grant = { ...OPEN, right: 'free' }

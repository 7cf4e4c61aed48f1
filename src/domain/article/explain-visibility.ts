import { toRfc3339 } from '../instant.ts'
import type { Delivers } from '../products/product.ts'
import { NEVER } from './article.ts'
import type { Right } from './audience.ts'
import { isEmbargoed, type Lifecycle } from './lifecycle.ts'

export const VISIBILITY_RULES = [
  'state',
  'sandbox',
  'embargo',
  'expiry',
  'licence',
  'access',
  'paidReading',
  'quota',
] as const
export type VisibilityRule = (typeof VISIBILITY_RULES)[number]

/** The caller: the public, or the holder of a partner's key. */
export interface Asker {
  /** Whether paid articles are read in full without a product. */
  readsPaid: boolean
  /** Whether what is public may be read without a product. */
  readsPublic: boolean
  /** Null for the public, and for keys without a partner. */
  partner: { isTest: boolean; products: readonly HeldProduct[] } | null
}

/** A product of the partner, and whether it contains the article now. */
export interface HeldProduct {
  slug: string
  delivers: Delivers
  embargoAccess: boolean
  holds: boolean
  /** Full texts per day, or null. */
  dailyQuota: number | null
  /** Full texts delivered today. */
  delivered: number
}

export interface Verdict {
  rule: VisibilityRule
  passes: boolean
  detail: string
}

export interface Explanation {
  visible: boolean
  /** What is delivered where it is visible. */
  right: Right | null
  rules: Verdict[]
}

/** Applies each rule of visibility to an article at an instant (epoch milliseconds), and reports the result of each. */
export function explainVisibility(article: Lifecycle & { isCut: boolean }, asker: Asker, at: number): Explanation {
  const rules = [
    ofState(article, at),
    ofSandbox(article, asker),
    ofEmbargo(article, asker, at),
    ofEnd('expiry', 'expiresAt', article.expiresAt ?? NEVER, at),
    ofEnd('licence', 'the end of the licence', article.licenseEndsAt, at),
    ofAccess(article, asker),
    ofPaidReading(article, asker),
    ofQuota(article, asker),
  ].flatMap((verdict) => verdict ?? [])
  const visible = rules.every(({ rule, passes }) => passes || rule === 'quota' || rule === 'paidReading')
  return { visible, right: visible ? rightOf(article, asker) : null, rules }
}

function ofState({ state, scheduledAt }: Lifecycle, at: number): Verdict {
  const isReleased = state === 'scheduled' && scheduledAt !== null && scheduledAt <= at
  const when = scheduledAt === null ? '' : `; scheduled for ${toRfc3339(scheduledAt)}`
  const detail = state === 'live' ? 'The article is live.' : `The article is ${state}${when}.`
  return { rule: 'state', passes: state === 'live' || isReleased, detail }
}

/** Null for an article of the newsroom and a key that is no test key. */
function ofSandbox({ sandboxKey }: Lifecycle, { partner }: Asker): Verdict | null {
  const isTest = partner?.isTest === true
  if (sandboxKey === null && !isTest) return null
  const passes = (sandboxKey !== null) === isTest
  const detail = isTest ? 'A test key reads articles of its sandbox alone.' : 'Articles of a sandbox are for test keys.'
  return { rule: 'sandbox', passes, detail }
}

function ofEmbargo(article: Lifecycle, { partner }: Asker, at: number): Verdict {
  if (!isEmbargoed(article, at)) return { rule: 'embargo', passes: true, detail: 'The article is not embargoed.' }
  const until = `Embargoed until ${toRfc3339(article.embargoedUntil as number)}`
  const early = grantedOf(partner?.products).filter(({ embargoAccess }) => embargoAccess)
  return early.length > 0
    ? { rule: 'embargo', passes: true, detail: `${until}; ${named(early)} has embargo access.` }
    : { rule: 'embargo', passes: false, detail: `${until}; no product with embargo access contains it.` }
}

function ofEnd(rule: 'expiry' | 'licence', name: string, end: number, at: number): Verdict {
  const detail = end === NEVER ? `No ${rule} is set.` : `${name} is ${toRfc3339(end)}.`
  return { rule, passes: end > at, detail: detail[0]?.toUpperCase() + detail.slice(1) }
}

function ofAccess({ sandboxKey }: Lifecycle, { readsPublic, partner }: Asker): Verdict {
  const held = grantedOf(partner?.products)
  if (readsPublic && sandboxKey === null && held.length === 0)
    return { rule: 'access', passes: true, detail: 'Public articles can be read by everyone.' }
  if (held.length > 0)
    return {
      rule: 'access',
      passes: true,
      detail: `Contained in ${named(held)} (${held.map(({ delivers }) => delivers).join(', ')}).`,
    }
  const detail =
    partner === null
      ? 'Reading requires a key with access to the article.'
      : `Not contained in any product of the partner: ${named(partner.products) || 'it has none'}.`
  return { rule: 'access', passes: false, detail }
}

/** Null if the article is public in full. */
function ofPaidReading({ isCut }: { isCut: boolean }, { readsPaid, partner }: Asker): Verdict | null {
  if (!isCut) return null
  const rule = 'paidReading'
  const full = grantedOf(partner?.products).filter(({ delivers }) => delivers === 'full')
  if (full.length > 0) return { rule, passes: true, detail: `${named(full)} delivers paid articles in full.` }
  return readsPaid
    ? { rule, passes: true, detail: 'Keys with the scope read and without a partner can read paid articles in full.' }
    : { rule, passes: false, detail: 'The article is paid; only its free part is delivered.' }
}

/** Null where no quota applies. */
function ofQuota(
  { sandboxKey, isCut }: Lifecycle & { isCut: boolean },
  { readsPublic, partner }: Asker,
): Verdict | null {
  const full = grantedOf(partner?.products).filter(({ delivers }) => delivers === 'full')
  if (full.length === 0 || (readsPublic && sandboxKey === null && !isCut)) return null
  const free = full.find(({ dailyQuota, delivered }) => dailyQuota === null || delivered < dailyQuota)
  const counts = full.map(({ slug, dailyQuota, delivered }) => `${slug} ${delivered} of ${dailyQuota ?? 'unlimited'}`)
  return { rule: 'quota', passes: free !== undefined, detail: `Full texts today: ${counts.join(', ')}.` }
}

function rightOf(
  { sandboxKey, isCut }: Lifecycle & { isCut: boolean },
  { readsPublic, readsPaid, partner }: Asker,
): Right {
  const isOpen = readsPublic && sandboxKey === null
  if (isOpen && (!isCut || readsPaid)) return 'full'
  if (grantedOf(partner?.products).some(({ delivers }) => delivers === 'full')) return 'full'
  return isOpen ? 'free' : 'teaser'
}

function grantedOf(products: readonly HeldProduct[] = []): HeldProduct[] {
  return products.filter(({ holds }) => holds)
}

function named(products: readonly HeldProduct[]): string {
  return products.map(({ slug }) => slug).join(', ')
}

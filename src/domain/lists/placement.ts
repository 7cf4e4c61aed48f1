/** How an article is presented on one list only. Null values come from the article. */
export interface Presentation {
  headline: string | null
  kicker: string | null
  standfirst: string | null
  imageKey: number | null
}

/** One of several presentations of which readers are shown one each; `weight` of the sum of all weights. */
export interface Variant extends Presentation {
  name: string
  weight: number
}

/** With another presentation it has another id: what was counted of one does not count for the other. */
export interface Placement extends Presentation {
  id: string
  variants: Variant[]
}

/** What is counted of a placement without variants. */
const ONLY_VARIANT = 'default'

/** The names that impressions and views are counted under. */
export function variantsOf({ variants }: Pick<Placement, 'variants'>): { name: string; weight: number }[] {
  return variants.length === 0 ? [{ name: ONLY_VARIANT, weight: 1 }] : variants
}

/** A variant with what it takes over from its placement. */
export function completed(variant: Variant, placement: Placement): Variant {
  return {
    ...variant,
    headline: variant.headline ?? placement.headline,
    kicker: variant.kicker ?? placement.kicker,
    standfirst: variant.standfirst ?? placement.standfirst,
    imageKey: variant.imageKey ?? placement.imageKey,
  }
}

/** The images that a placement shows. */
export function imagesOf({ imageKey, variants }: Placement): number[] {
  return [...new Set([imageKey, ...variants.map((variant) => variant.imageKey)].flatMap((key) => key ?? []))]
}

/** Whether two placements present alike. */
export function isPresentedAlike({ id: _, ...one }: Placement, { id: __, ...other }: Placement): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Whether the article is presented as itself, and nothing is to be counted. */
export function presentsNothing({ headline, kicker, standfirst, imageKey, variants }: Omit<Placement, 'id'>): boolean {
  return headline === null && kicker === null && standfirst === null && imageKey === null && variants.length === 0
}

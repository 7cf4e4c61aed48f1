import { uuidv7 } from 'uuidv7'
import { isPresentedAlike, type Placement, type Presentation, presentsNothing } from '#domain/lists/placement.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ListEntry } from '#storage/lists/lists.ts'
import type { PlacementInput, PresentationInput } from './list-commands.ts'

/** Finds the key of the image that an input names. Throws `RefusedInput`. */
export type FindImage = (name: string | null, field: string) => Promise<number | null>

/** The placement that an input describes; null where it presents the article as itself. Throws `RefusedInput`. */
export async function placementFrom(
  input: PlacementInput | null | undefined,
  field: string,
  findImage: FindImage,
): Promise<Placement | null> {
  if (input == null) return null
  const given = input.variants ?? []
  const names = given.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) < index)
  if (twice !== undefined) throw new RefusedInput(`${field}/variants`, `has two variants named ${twice}`)
  if (given.length === 1)
    throw new RefusedInput(
      `${field}/variants`,
      'must have at least two items; add one without texts for the article as it is',
    )
  const variants: Placement['variants'] = []
  for (const [index, variant] of given.entries()) {
    const { name, weight = 1 } = variant
    variants.push({ name, weight, ...(await presentationFrom(variant, `${field}/variants/${index}`, findImage)) })
  }
  const placement = { ...(await presentationFrom(input, field, findImage)), variants }
  return presentsNothing(placement) ? null : { id: uuidv7(), ...placement }
}

async function presentationFrom(input: PresentationInput, field: string, findImage: FindImage): Promise<Presentation> {
  const { headline = null, kicker = null, standfirst = null, image = null } = input
  return { headline, kicker, standfirst, imageKey: await findImage(image, `${field}/image`) }
}

/** Entries whose placements keep their ids, and with them what was counted, where they present the same article alike. */
export function withPlacementsOf(before: readonly ListEntry[], entries: readonly ListEntry[]): ListEntry[] {
  const known = new Map(before.map(({ articleKey, placement }) => [articleKey, placement]))
  return entries.map((entry) => {
    const was = known.get(entry.articleKey)
    return entry.placement && was && isPresentedAlike(entry.placement, was) ? { ...entry, placement: was } : entry
  })
}

import { FilterError, parseFilter } from '#domain/taxonomy/expression.ts'
import { canonicalLanguage } from '#domain/language/language.ts'
import type { ProductFilter } from '#domain/products/product.ts'
import { findFiled } from '#storage/taxonomy/slugs.ts'
import { FACETS } from '#storage/core/unit-of-work.ts'
import type { Desk } from '#projection/context.ts'
import { hint } from '../taxonomy/taxonomy-context.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import type { ProductInput } from './partner-commands.ts'

export const NO_FILTER: ProductFilter = {
  section: null,
  tag: null,
  author: null,
  language: null,
  kind: null,
  source: null,
}

/** Each story that is published is held against them all. */
const MOST_ALTERNATIVES = 64

/** A filter with a patch of it; null: every story. All that it names must be there. Throws `RefusedInput`. */
export async function checkedFilter(
  desk: Desk,
  before: ProductFilter,
  patch: NonNullable<ProductInput['filter']> | null,
): Promise<ProductFilter> {
  if (patch === null) return NO_FILTER
  const filter: ProductFilter = { ...before, ...patch }
  let alternatives = 1
  for (const facet of FACETS) {
    const text = filter[facet]
    if (text === null) continue
    const { slugs, count } = read(facet, text)
    alternatives *= count
    for (const slug of slugs)
      if (!(await findFiled(desk.transaction, facet, slug)))
        throw new RefusedInput(
          `/filter/${facet}`,
          `There is no ${facet} ${slug}.${await hint(desk.transaction, facet, slug)}`,
        )
  }
  if (alternatives > MOST_ALTERNATIVES)
    throw new RefusedInput('/filter', `amounts to more than ${MOST_ALTERNATIVES} alternatives; make several products`)
  return { ...filter, language: filter.language === null ? null : checkedLanguage(filter.language) }
}

function read(facet: string, text: string): { slugs: string[]; count: number } {
  try {
    const filter = parseFilter(text)
    return { slugs: filter.flatMap(({ all, none }) => [...all, ...none]), count: filter.length }
  } catch (error) {
    if (error instanceof FilterError) throw new RefusedInput(`/filter/${facet}`, error.message)
    throw error
  }
}

function checkedLanguage(tag: string): string {
  const canonical = canonicalLanguage(tag)
  if (canonical !== null) return canonical
  throw new RefusedInput('/filter/language', `“${tag}” is not a language tag of BCP 47, like en or pt-BR`)
}

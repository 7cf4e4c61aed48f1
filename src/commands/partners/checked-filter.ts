import { TAXONOMY_KINDS } from '#domain/article/filter.ts'
import { canonicalLanguage } from '#domain/language/language.ts'
import type { ProductFilter } from '#domain/products/product.ts'
import { RefusedInput } from '#domain/refused-input.ts'
import { FilterError, parseFilter } from '#domain/taxonomy/expression.ts'
import type { CommandContext } from '#projection/context.ts'
import { findClassified } from '#storage/taxonomy/slugs.ts'
import { hint } from '../taxonomy/taxonomy-context.ts'
import type { ProductInput } from './partner-commands.ts'

export const NO_FILTER: ProductFilter = {
  section: null,
  tag: null,
  author: null,
  language: null,
  kind: null,
  source: null,
}

/** Each published article is matched against all of them. */
const MOST_ALTERNATIVES = 64

/** A filter with a patch of it; null: every article. All that it names must be there. Throws `RefusedInput`. */
export async function checkedFilter(
  context: CommandContext,
  before: ProductFilter,
  patch: NonNullable<ProductInput['filter']> | null,
): Promise<ProductFilter> {
  if (patch === null) return NO_FILTER
  const filter: ProductFilter = { ...before, ...patch }
  let alternatives = 1
  for (const facet of TAXONOMY_KINDS) {
    const text = filter[facet]
    if (text === null) continue
    const { slugs, count } = read(facet, text)
    alternatives *= count
    for (const slug of slugs)
      if (!(await findClassified(context.transaction, facet, slug)))
        throw new RefusedInput(
          `/filter/${facet}`,
          `There is no ${facet} ${slug}.${await hint(context.transaction, facet, slug)}`,
        )
  }
  if (alternatives > MOST_ALTERNATIVES)
    throw new RefusedInput(
      '/filter',
      `expands to more than ${MOST_ALTERNATIVES} alternatives; split it into several products`,
    )
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
  throw new RefusedInput('/filter/language', `“${tag}” is not a BCP 47 language tag such as en or pt-BR`)
}

/**
 * Tag logic as in the Guardian's API: `china,diplomacy` both, `a|b` either, `-c` not, parentheses. A comma binds tighter
 * than a bar. An expression becomes its disjunctive form: articles match that match any of its terms.
 */
export interface FilterTerm {
  all: string[]
  none: string[]
}
export type Filter = FilterTerm[]

/** More terms than this make no sense to a reader and cost too much. */
const MAX_TERMS = 32
const MAX_LENGTH = 2000
const MAX_DEPTH = 20

/** What is wrong with an expression, in words for its writer. */
export class FilterError extends Error {}

/** Reads an expression of slugs. Throws `FilterError`. */
export function parseFilter(text: string): Filter {
  if (text.length > MAX_LENGTH) throw new FilterError(`must have at most ${MAX_LENGTH} characters`)
  const parser = new Parser(
    text
      .match(/[(),|]|[^(),|]+/g)
      ?.map((token) => token.trim())
      .filter((token) => token !== '') ?? [],
  )
  return parser.whole()
}

class Parser {
  readonly #tokens: string[]
  #at = 0

  constructor(tokens: string[]) {
    this.#tokens = tokens
  }

  whole(): Filter {
    const filter = this.#either(0)
    if (this.#at < this.#tokens.length)
      throw new FilterError(`has “${this.#tokens[this.#at]}” where the end was expected`)
    return filter
  }

  #either(depth: number): Filter {
    if (depth > MAX_DEPTH) throw new FilterError(`must nest at most ${MAX_DEPTH} parentheses`)
    let filter = this.#both(depth)
    while (this.#took('|')) filter = bounded([...filter, ...this.#both(depth)])
    return filter
  }

  #both(depth: number): Filter {
    let filter = this.#one(depth)
    while (this.#took(',')) filter = and(filter, this.#one(depth))
    return filter
  }

  #one(depth: number): Filter {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw new FilterError('ends where a slug was expected')
    if (token === '-') {
      // A minus before a parenthesis: `-(a|b)`.
      this.#at++
      return not(this.#one(depth))
    }
    if (this.#took('(')) {
      const inner = this.#either(depth + 1)
      if (!this.#took(')')) throw new FilterError('is missing a closing parenthesis')
      return inner
    }
    if (/^[,|)]$/.test(token)) throw new FilterError(`has “${token}” where a slug was expected`)
    this.#at++
    return token.startsWith('-') ? [{ all: [], none: [token.slice(1).trim()] }] : [{ all: [token], none: [] }]
  }

  #took(token: string): boolean {
    if (this.#tokens[this.#at] !== token) return false
    this.#at++
    return true
  }
}

/** What both let through. Throws `FilterError` where that is too much. */
export function bothOf(left: Filter, right: Filter): Filter {
  return and(left, right)
}

function and(left: Filter, right: Filter): Filter {
  return bounded(left.flatMap((a) => right.map((b) => ({ all: union(a.all, b.all), none: union(a.none, b.none) }))))
}

function not(filter: Filter): Filter {
  return filter
    .map(
      ({ all, none }): Filter => [
        ...all.map((slug) => ({ all: [], none: [slug] })),
        ...none.map((slug) => ({ all: [slug], none: [] })),
      ],
    )
    .reduce(and, [{ all: [], none: [] }])
}

/** Of lists without duplicates. An expression is built slug by slug: existing ones are not traversed again. */
function union(left: string[], right: string[]): string[] {
  const more = right.filter((slug) => !left.includes(slug))
  return more.length === 0 ? left : [...left, ...more]
}

function bounded(filter: Filter): Filter {
  if (filter.length > MAX_TERMS) throw new FilterError(`expands to more than ${MAX_TERMS} alternatives`)
  return filter
}

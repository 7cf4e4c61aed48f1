/** The types of values in a query. */
export type Value = string | number | bigint | null | Uint8Array

/**
 * A piece of SQL with its values; `texts` has one element more than `values`, which go between them. `isFixed`: the texts are one object
 * for the life of the program, under which what is made of them is kept.
 */
export class Query {
  readonly texts: readonly string[]
  readonly values: readonly Value[]
  readonly isFixed: boolean
  /** Whether PostgreSQL makes the plan for the values each time, and none for all values. */
  readonly isPlannedByValues: boolean

  constructor(
    texts: readonly string[],
    values: readonly Value[],
    { isFixed = false, isPlannedByValues = false }: { isFixed?: boolean; isPlannedByValues?: boolean } = {},
  ) {
    this.texts = texts
    this.values = values
    this.isFixed = isFixed
    this.isPlannedByValues = isPlannedByValues
  }
}

/** The same query, whose values decide how it is best answered: full-text search, where a word is in few articles or in most. */
export function plannedByValues({ texts, values, isFixed }: Query): Query {
  return new Query(texts, values, { isFixed, isPlannedByValues: true })
}

/**
 * SQL as it is written: values become placeholders, queries nest. One text serves both databases.
 *
 *     sql`select key from tag where slug = ${slug} and ${isPublic}`
 */
export function sql(strings: TemplateStringsArray, ...inserts: (Value | Query)[]): Query {
  const composition = compositionOf(strings, inserts)
  if (composition === null) return new Query(composedTexts(strings, inserts), composedValues(inserts))
  composition.texts ??= composedTexts(strings, inserts)
  return new Query(composition.texts, composedValues(inserts), { isFixed: true })
}

function composedTexts(strings: readonly string[], inserts: readonly (Value | Query)[]): string[] {
  const texts: string[] = [strings[0] as string]
  inserts.forEach((insert, index) => {
    if (insert instanceof Query) append(texts, insert.texts)
    else texts.push('')
    texts[texts.length - 1] += strings[index + 1] as string
  })
  return texts
}

function append(texts: string[], [first, ...more]: readonly string[]): void {
  texts[texts.length - 1] += first as string
  texts.push(...more)
}

function composedValues(inserts: readonly (Value | Query)[]): Value[] {
  const values: Value[] = []
  for (const insert of inserts) {
    if (insert instanceof Query) for (const value of insert.values) values.push(value)
    else values.push(insert)
  }
  return values
}

/** What is composed of the same texts is made once: a tree whose branches are the texts of a template and of what is nested in it. */
interface Composition {
  texts: readonly string[] | null
  readonly next: Compositions
}

type Compositions = WeakMap<readonly string[], Composition>

const compositions: Compositions = new WeakMap()
const OF_A_VALUE: readonly string[] = []

/** Null where something nested has another text each time: lists. */
function compositionOf(strings: readonly string[], inserts: readonly (Value | Query)[]): Composition | null {
  let composition = branchOf(compositions, strings)
  for (const insert of inserts) {
    if (!(insert instanceof Query)) composition = branchOf(composition.next, OF_A_VALUE)
    else if (insert.isFixed) composition = branchOf(composition.next, insert.texts)
    else return null
  }
  return composition
}

function branchOf(tree: Compositions, texts: readonly string[]): Composition {
  const known = tree.get(texts)
  if (known !== undefined) return known
  const made: Composition = { texts: null, next: new WeakMap() }
  tree.set(texts, made)
  return made
}

/** `a, b, c`: one placeholder a value. An empty list matches nothing. */
export function listOf(values: readonly Value[]): Query {
  return values.length === 0
    ? sql`null`
    : joined(
        values.map((value) => sql`${value}`),
        ', ',
      )
}

/** Keys for `in (…)`, filled up so that few lengths make few texts to prepare. An empty list matches nothing. */
export function keysIn(keys: readonly number[]): Query {
  const last = keys.at(-1)
  if (last === undefined) return sql`null`
  const length = 2 ** Math.ceil(Math.log2(keys.length))
  return listOf([...keys, ...new Array<number>(length - keys.length).fill(last)])
}

/** Queries with `separator` between them; empty where there are none. */
export function joined(queries: readonly Query[], separator: string): Query {
  const texts: string[] = ['']
  queries.forEach((query, index) => {
    if (index > 0) texts[texts.length - 1] += separator
    append(texts, query.texts)
  })
  return new Query(texts, composedValues(queries))
}

/** `and a and b …` after an existing where; nothing for nothing. */
export function andAll(conditions: readonly Query[]): Query {
  return conditions.length === 0 ? nothing : sql` and ${joined(conditions, ' and ')}`
}

/** SQL that is a constant of the program (a table's or column's name), never input. */
export function constant(text: string): Query {
  const known = constants.get(text)
  if (known !== undefined) return known
  const made = new Query([text], [], { isFixed: true })
  constants.set(text, made)
  return made
}

const constants = new Map<string, Query>()

export const nothing = constant('')

/**
 * The text with `+?` for values, as SQLite takes it. The plus changes no value. With `?` alone the planner looks at what is
 * bound (https://www.sqlite.org/c3ref/prepare.html), and prepares the statement again at each execution: 10 to 200 µs.
 */
export function withQuestionMarks(query: Query): string {
  return textOf(query, questionTexts, (texts) => texts.join('+?'))
}

/** The text with `$1` … for values, as PostgreSQL takes it. */
export function withNumbers(query: Query): string {
  return textOf(query, numberTexts, (texts) => texts.reduce((text, part, index) => `${text}$${index}${part}`))
}

const questionTexts = new WeakMap<readonly string[], string>()
const numberTexts = new WeakMap<readonly string[], string>()

function textOf(
  { texts, isFixed }: Query,
  known: WeakMap<readonly string[], string>,
  render: (texts: readonly string[]) => string,
): string {
  const text = known.get(texts)
  if (text !== undefined) return text
  const rendered = render(texts)
  if (isFixed) known.set(texts, rendered)
  return rendered
}

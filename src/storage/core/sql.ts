/** The types of values in a query. */
export type Value = string | number | bigint | null | Uint8Array

/** A piece of SQL with its values; `texts` has one element more than `values`, which go between them. */
export class Query {
  readonly texts: readonly string[]
  readonly values: readonly Value[]

  constructor(texts: readonly string[], values: readonly Value[]) {
    this.texts = texts
    this.values = values
  }
}

/**
 * SQL as it is written: values become placeholders, queries nest. One text serves both databases.
 *
 *     sql`select key from tag where slug = ${slug} and ${isPublic}`
 */
export function sql(strings: TemplateStringsArray, ...inserts: (Value | Query)[]): Query {
  if (!inserts.some((insert) => insert instanceof Query)) return new Query(strings, inserts as Value[])
  const texts: string[] = [strings[0] as string]
  const values: Value[] = []
  inserts.forEach((insert, index) => {
    append(texts, values, insert)
    texts[texts.length - 1] += strings[index + 1] as string
  })
  return new Query(texts, values)
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
  const values: Value[] = []
  queries.forEach((query, index) => {
    if (index > 0) texts[texts.length - 1] += separator
    append(texts, values, query)
  })
  return new Query(texts, values)
}

/** `and a and b …` after an existing where; nothing for nothing. */
export function andAll(conditions: readonly Query[]): Query {
  return conditions.length === 0 ? nothing : sql` and ${joined(conditions, ' and ')}`
}

/** SQL that is a constant of the program (a table's or column's name), never input. */
export function constant(text: string): Query {
  return new Query([text], [])
}

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

// A template's strings are one object for the life of the program: the key under which its text is made once.
const questionTexts = new WeakMap<readonly string[], string>()
const numberTexts = new WeakMap<readonly string[], string>()

function textOf(
  query: Query,
  known: WeakMap<readonly string[], string>,
  render: (texts: readonly string[]) => string,
): string {
  const text = known.get(query.texts)
  if (text !== undefined) return text
  const rendered = render(query.texts)
  if (Object.isFrozen(query.texts)) known.set(query.texts, rendered)
  return rendered
}

function append(texts: string[], values: Value[], insert: Value | Query): void {
  if (!(insert instanceof Query)) {
    values.push(insert)
    texts.push('')
    return
  }
  texts[texts.length - 1] += insert.texts[0] as string
  insert.values.forEach((value, index) => {
    values.push(value)
    texts.push(insert.texts[index + 1] as string)
  })
}

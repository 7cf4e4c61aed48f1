import type { Expression, Filtering, ListsRequested, Moment } from './requested.ts'

/** Filters of articles as query parameters. */
export function writeFilter({ section, tag, author, language, kind, from, to }: Filtering) {
  return {
    section: writeExpression(section),
    tag: writeExpression(tag),
    author: writeExpression(author),
    language: namesOf(language),
    kind: namesOf(kind),
    from: writeMoment(from),
    to: writeMoment(to),
  }
}

/** An expression in the syntax of the API. A nested one with a bar is put in parentheses. */
function writeExpression(expression: Expression | undefined): string | undefined {
  if (expression === undefined || typeof expression === 'string') return expression
  if (expression.length === 1) return expression[0]
  if (expression.length === 0) return undefined
  return expression.map((part) => (part.includes('|') ? `(${part})` : part)).join(',')
}

/** Names as an array; an empty list is not sent. */
export function namesOf<Name extends string>(names: Name | readonly Name[] | undefined): Name[] | undefined {
  if (names === undefined || names.length === 0) return undefined
  return typeof names === 'string' ? [names] : [...names]
}

/** An invalid date is passed on unchanged, so that the API names the parameter. */
function writeMoment(moment: Moment | undefined): string | undefined {
  if (!(moment instanceof Date)) return moment
  return Number.isNaN(moment.getTime()) ? String(moment) : moment.toISOString()
}

/** `latest:5,trending:3` */
export function writeLists(lists: ListsRequested): string {
  return Object.entries(lists)
    .map(([name, limit]) => `${name}:${limit}`)
    .join(',')
}

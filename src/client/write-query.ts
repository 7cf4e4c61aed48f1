import type { Expression, ListsRequested, Moment } from './requested.ts'

/** An expression as the API reads it. What stands beside others in an array is bracketed where a bar would fall apart. */
export function writeExpression(expression: Expression | undefined): string | undefined {
  if (expression === undefined || typeof expression === 'string') return expression
  if (expression.length === 1) return expression[0]
  return writeNames(expression.map((part) => (part.includes('|') ? `(${part})` : part)))
}

/** Names with commas between them; none are not asked for. */
export function writeNames(names: readonly string[] | undefined): string | undefined {
  return names?.length ? names.join(',') : undefined
}

/** A date that is none is written as it is, for the API to say which parameter it was. */
export function writeMoment(moment: Moment | undefined): string | undefined {
  if (!(moment instanceof Date)) return moment
  return Number.isNaN(moment.getTime()) ? String(moment) : moment.toISOString()
}

/** `latest:5,trending:3` */
export function writeLists(lists: ListsRequested): string {
  return Object.entries(lists)
    .map(([name, limit]) => `${name}:${limit}`)
    .join(',')
}

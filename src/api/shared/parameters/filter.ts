import { type Static, Type } from 'typebox'
import { KINDS, STATES } from '#domain/article/article.ts'
import type { Audience } from '#domain/article/audience.ts'
import { type ArticleFilter, EVERYTHING } from '#domain/article/filter.ts'
import { NEW_TAXONOMY } from '#domain/changes/cache-tag.ts'
import { invalidParameter } from '#domain/errors.ts'
import { nextDay, parseInstant, startOfDay } from '#domain/instant.ts'
import { canonicalLanguage } from '#domain/language/language.ts'
import { type Filter, FilterError, parseFilter } from '#domain/taxonomy/expression.ts'
import { CommaList, NameList, OneOf } from '#http/schema.ts'
import { namesOf, readAll } from '#http/validation/query.ts'
import type { ResolvedFilter } from '#storage/articles/filter.ts'
import { namesOfListed } from '#storage/changes/public-names.ts'
import type { Api } from '../context.ts'

const Expression = (what: string, example: string) =>
  Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 2000,
      description: `${what}: \`a,b\` for both, \`a|b\` for either, \`-c\` for not, with parentheses. A comma binds tighter than a bar. Example: \`${example}\`.`,
    }),
  )
const Moment = (description: string) => Type.Optional(Type.String({ minLength: 1, maxLength: 40, description }))

/** States of articles that can be listed: of an erased article nothing is left. */
export const LISTED_STATES = STATES.filter((state) => state !== 'erased')

/** The states of articles, where a key with the scope `drafts` requests other than live ones. */
export const StateQuery = NameList(
  LISTED_STATES,
  'Articles in these states, each as its newest revision. Requires a key with the scope `drafts`. Default: what the public may read.',
)

/** The states that `state` names. Throws `invalid-parameter`. */
export function statesOf(text: string): (typeof LISTED_STATES)[number][] {
  return namesOf('state', text, LISTED_STATES)
}

const DATES = ['published', 'firstPublished', 'updated'] as const

/** The parameters that select articles, the same for all lists. */
export const FilterQuery = Type.Object({
  section: Expression('Slugs of sections, each including its subsections', 'world|business'),
  tag: Expression('Slugs of tags', 'china,diplomacy'),
  author: Expression('Slugs of authors', '-wire'),
  language: CommaList({ type: 'string' }, 'Language tags (BCP 47), at most 20; `en` matches `en-GB`.', {
    maxLength: 800,
  }),
  kind: NameList(KINDS, 'Kinds of article.'),
  source: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'Source system of the articles.' })),
  from: Moment(
    'Only articles on or after this instant or day (in the publication’s time zone), such as 2026-11-23 or 2026-11-23T08:00:00Z.',
  ),
  to: Moment('Only articles before this instant, or up to and including this day (in the publication’s time zone).'),
  useDate: Type.Optional(OneOf(DATES, 'Which date `from` and `to` apply to. Default: published.')),
})
export type FilterQuery = Static<typeof FilterQuery>

/**
 * The public names of the subjects that a filter's lists depend on. A slug that resolves to something hidden is like an unknown
 * one.
 */
export async function filterNames(
  { services: { database } }: Api,
  { alternatives }: ResolvedFilter,
  audience: Audience,
): Promise<string[]> {
  if (audience.who !== 'public') return []
  const subjects = alternatives.flatMap(({ all, none }) => [...all, ...none])
  if (subjects.length === 0) return []
  const listed = new Map<string, string>()
  for (const [facet, own] of Map.groupBy(subjects, ({ facet }) => facet)) {
    const keys = [...new Set(own.map(({ key }) => key))]
    for (const [key, name] of await namesOfListed(database, facet, keys, audience.at))
      listed.set(`${facet} ${key}`, name)
  }
  const nameOf = ({ facet, key }: (typeof subjects)[number]) => listed.get(`${facet} ${key}`)
  const open = alternatives.filter(({ all }) => all.every((subject) => nameOf(subject) !== undefined))
  const names = open.flatMap(({ all: [first] }) => (first === undefined ? [] : (nameOf(first) as string)))
  return subjects.every((subject) => nameOf(subject) !== undefined) ? names : [...names, NEW_TAXONOMY]
}

/** Reads the parameters; days are those of `timezone`. Throws `invalid-parameter`. */
export function readFilter(query: FilterQuery, timezone: string): ArticleFilter {
  const [from, to, section, tag, author, languages, kinds] = readAll(
    () => (query.from === undefined ? null : momentOf('from', query.from, timezone, 'start')),
    () => (query.to === undefined ? null : momentOf('to', query.to, timezone, 'end')),
    () => expressionOf('section', query.section),
    () => expressionOf('tag', query.tag),
    () => expressionOf('author', query.author),
    () => (query.language === undefined ? null : languagesOf(query.language)),
    () => (query.kind === undefined ? null : namesOf('kind', query.kind, KINDS)),
  )
  if (from !== null && to !== null && from >= to) throw invalidParameter('to', 'must be after from')
  const filter: ArticleFilter = {
    ...EVERYTHING,
    ...{ section, tag, author, languages, kinds, from, to },
    source: query.source ?? null,
    useDate: query.useDate ?? 'published',
  }
  checkCost(filter)
  return filter
}

/** The number of slugs in the filters: the maximum number of conditions per article. */
export function conditionsIn({ section, tag, author }: Pick<FilterQuery, 'section' | 'tag' | 'author'>): number {
  const terms = [section, tag, author].flatMap((text, index) =>
    text === undefined ? [] : (expressionOf(FACET_NAMES[index] as string, text) ?? []),
  )
  return terms.reduce((sum, { all, none }) => sum + all.length + none.length, 0)
}

const FACET_NAMES = ['section', 'tag', 'author']

const MOST_ALTERNATIVES = 64
/** Each one is looked up for each article examined. */
const MOST_SLUGS = 16
const MOST_CONDITIONS = 128

/** Rejects filters that would keep the database busy. */
function checkCost(filter: ArticleFilter): void {
  const facets = (['section', 'tag', 'author'] as const).flatMap((name) =>
    filter[name] ? [{ name, terms: filter[name] }] : [],
  )
  for (const { name, terms } of facets) {
    if (terms.some(({ all, none }) => all.length + none.length > MOST_SLUGS))
      throw invalidParameter(name, `joins more than ${MOST_SLUGS} slugs in one alternative`)
  }
  const alternatives = facets.reduce((product, { terms }) => product * terms.length, 1)
  if (alternatives > MOST_ALTERNATIVES)
    throw invalidParameter(
      facets[0]?.name ?? 'tag',
      `expands (with section, tag and author combined) to more than ${MOST_ALTERNATIVES} alternatives`,
    )
  const widest = facets.reduce(
    (sum, { terms }) => sum + Math.max(...terms.map(({ all, none }) => all.length + none.length)),
    0,
  )
  if (alternatives * widest > MOST_CONDITIONS)
    throw invalidParameter(
      facets[0]?.name ?? 'tag',
      `expands to more than ${MOST_CONDITIONS} conditions; split the request`,
    )
}

function expressionOf(field: string, text: string | undefined): Filter | null {
  if (text === undefined) return null
  try {
    return parseFilter(text)
  } catch (error) {
    if (error instanceof FilterError) throw invalidParameter(field, error.message)
    throw error
  }
}

const MOST_LANGUAGES = 20

function languagesOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim())
  if (tags.length > MOST_LANGUAGES) throw invalidParameter('language', `has more than ${MOST_LANGUAGES} languages`)
  return [...new Set(tags.map(languageOf))]
}

function languageOf(tag: string): string {
  const canonical = canonicalLanguage(tag)
  if (canonical === null)
    throw invalidParameter('language', `“${tag}” is not a BCP 47 language tag such as en or pt-BR`)
  return canonical
}

const DAY_FORM = /^\d{4}-\d{2}-\d{2}$/

function momentOf(field: string, text: string, timezone: string, boundary: 'start' | 'end'): number {
  if (DAY_FORM.test(text)) {
    const day = startOfDay(boundary === 'start' ? text : nextDayOf(field, text), timezone)
    if (day !== null) return day
  } else {
    const instant = parseInstant(text)
    if (instant !== null) return instant
  }
  throw invalidParameter(
    field,
    `“${text}” is neither a day such as 2026-11-23 nor an instant such as 2026-11-23T08:00:00Z (encode + as %2B)`,
  )
}

function nextDayOf(field: string, text: string): string {
  if (startOfDay(text, 'UTC') === null) throw invalidParameter(field, `there is no day ${text}`)
  return nextDay(text)
}

/** The ids that a parameter names. Throws `invalid-parameter`. */
export function idsOf(field: string, text: string): string[] {
  const ids = [
    ...new Set(
      text
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    ),
  ]
  if (ids.length === 0) throw invalidParameter(field, 'must contain at least one ID')
  if (ids.length > 100) throw invalidParameter(field, 'may contain at most 100 IDs')
  const wrong = ids.find((id) => !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
  if (wrong !== undefined) throw invalidParameter(field, `has “${wrong}”, which is not an ID (UUID)`)
  return ids.map((id) => id.toLowerCase())
}

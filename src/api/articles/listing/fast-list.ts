import type { Audience } from '#domain/article/audience.ts'
import { SORTS } from '#storage/articles/listing.ts'
import type { Api } from '../../shared/context.ts'
import type { MadeAnswer } from '../../shared/readers/made-answer.ts'
import type { ListQuery } from './list-query.ts'
import { articlesAnswer, isAhead } from './listed-articles.ts'

const PATH = '/v1/articles'

/**
 * A plain list of articles without the router: one section, tag or author at most, dates, an order, a limit, a cursor, all
 * spelt without escapes. Such a page is one walk as long as itself. Gives null for every other address, and for callers other
 * than the public: the route answers those, and answers these alike.
 */
export function fastList(api: Api, path: string, audience: Audience): (() => Promise<MadeAnswer>) | null {
  if (audience.who !== 'public' || !path.startsWith(PATH)) return null
  const query = path.length === PATH.length ? {} : path[PATH.length] === '?' ? plainQuery(path) : null
  // A page as of a future instant needs a key.
  if (query === null || isAhead(api, query)) return null
  return () => articlesAnswer(api, { query, audience })
}

const SUBJECTS: readonly string[] = ['section', 'tag', 'author']

/** What a value may be, by parameter: what its schema and its reader take, and nothing that either would refuse. */
const VALUES: Record<string, RegExp> = {
  section: /^[a-z0-9][a-z0-9-]{0,199}$/,
  tag: /^[a-z0-9][a-z0-9-]{0,199}$/,
  author: /^[a-z0-9][a-z0-9-]{0,199}$/,
  from: /^[0-9TZ:.-]{10,30}$/,
  to: /^[0-9TZ:.-]{10,30}$/,
  sort: new RegExp(`^(${SORTS.join('|')})$`),
  limit: /^([1-9][0-9]?|100)$/,
  cursor: /^[A-Za-z0-9_-]{1,4000}$/,
}

/** The parameters of an address as the router would read them; null where one is not plain. */
function plainQuery(path: string): ListQuery | null {
  const query: Record<string, string | number> = {}
  let subjects = 0
  for (const pair of path.slice(PATH.length + 1).split('&')) {
    const end = pair.indexOf('=')
    const name = pair.slice(0, end)
    const value = pair.slice(end + 1)
    if (end < 1 || !Object.hasOwn(VALUES, name) || name in query || !VALUES[name]?.test(value)) return null
    if (SUBJECTS.includes(name)) subjects += 1
    query[name] = name === 'limit' ? Number(value) : value
  }
  return subjects > 1 ? null : (query as ListQuery)
}

import type { Audience } from '#domain/article/audience.ts'
import { isId } from '#domain/taxonomy/slug.ts'
import type { FastPath } from '#http/gateway/options.ts'
import { findArticleById, findArticleBySlug } from '#storage/articles/found-article.ts'
import type { Database } from '#storage/core/port.ts'
import type { Api } from '../shared/context.ts'
import { fastList } from './listing/fast-list.ts'
import { dependenciesOfPlain, detailsOfPlain } from './read-article.ts'

const PATH = '/v1/articles/'

/**
 * The plain article without a router: an address is cut, one look-up made, and the stored bytes go out. Whatever is not
 * plain (a query, an old slug, a withdrawn article, none at all) is left to the route, which answers the plain article alike.
 * Plain lists of articles take the same way, in their turn.
 */
export function articleFastPath(api: Api): FastPath {
  const { database } = api.services
  return (path, audience) => {
    if (!path.startsWith(PATH)) return fastList(api, path, audience)
    const ref = refOf(path.slice(PATH.length))
    if (ref === null) return null
    const met = lookUp(database, ref, audience)
    // On PostgreSQL a look-up is awaited, and the router no longer counts.
    if (met === null || met instanceof Promise || met.found !== 'live' || !met.isCurrentSlug) return null
    const { article } = met
    if (article.recheckAt <= audience.at) return null
    return { body: article.document, dependencies: dependenciesOfPlain(article), details: detailsOfPlain(article) }
  }
}

function refOf(text: string): string | null {
  if (text === '' || /[/?#;]/.test(text)) return null
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}

function lookUp(database: Database, ref: string, audience: Audience) {
  if (!database.dialect.isInProcess) return null
  return isId(ref) ? findArticleById(database, ref.toLowerCase(), audience) : findArticleBySlug(database, ref, audience)
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { tagName } from '#domain/changes/cache-tag.ts'
import { ANY_ARTICLE, subjectDependency, TAXONOMY } from '#domain/changes/dependency.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { contextOf } from '#http/request-context.ts'
import { cacheControl, labelHeaders, MAX_AGE, VARY } from '#http/response/answer.ts'
import { nextHiding } from '#storage/articles/listing.ts'
import type { Api } from '../context.ts'

/** What answers about sections, tags and authors rest on: themselves, and the public articles that they count. */
export async function dependenciesOfCounts(api: Api, audience: Audience): Promise<CacheDependencies> {
  return new CacheDependencies(TAXONOMY, ANY_ARTICLE).trueUntil(await nextHiding(api.services.database, audience.at))
}

/** What an answer about one section, tag or author rests on, with the articles that it counts. */
export async function dependenciesOfOne(
  api: Api,
  facet: 'section' | 'tag' | 'author',
  key: number,
  audience: Audience,
): Promise<CacheDependencies> {
  const dependencies = new CacheDependencies(subjectDependency(facet, key))
  return dependencies.trueUntil(await nextHiding(api.services.database, audience.at))
}

/** What names sections, tags or authors may be kept while they are listed. */
export function namesListed(
  dependencies: CacheDependencies,
  facet: 'section' | 'tag' | 'author',
  named: readonly { id: string; listedUntil: number }[],
): void {
  for (const { id, listedUntil } of named) dependencies.shows({ hidesAt: listedUntil }).name(tagName(facet, id))
}

/** Sends the asker on to an address, suffix and query kept. */
export function moved(
  reply: FastifyReply,
  request: FastifyRequest,
  path: string,
  dependencies: CacheDependencies = new CacheDependencies(TAXONOMY),
): FastifyReply {
  const { hidesAt } = dependencies
  const context = contextOf(request.raw)
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  return reply
    .code(308)
    .headers({
      location: `${path}${query}`,
      'cache-control': cacheControl({ maxAge: MAX_AGE, hidesAt }, context),
      vary: VARY,
      ...labelHeaders(dependencies, context),
    })
    .send()
}

/** For the document of an operation whose subjects can have other slugs. */
export const MOVED = {
  308: {
    description: 'Moved to another slug. `Location` is the current URL, with suffix and query preserved.',
    type: 'null',
    headers: { location: { type: 'string', description: 'The current URL.' } },
  },
}

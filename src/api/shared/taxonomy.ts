import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Audience } from '#domain/article/audience.ts'
import { tagName } from '#domain/cache-tag.ts'
import { ANY_ARTICLE, FILING } from '#domain/changes/dependency.ts'
import { cacheControl, labelHeaders, MAX_AGE, VARY } from '#http/answer.ts'
import { Basis } from '#http/cache/dependencies.ts'
import { visitOf } from '#http/request-context.ts'
import { nextHiding } from '#storage/articles/listing.ts'
import type { Api } from './context.ts'

/** What answers about sections, tags and authors rest on: themselves, and the public stories that they count. */
export async function basisOfCounts(api: Api, audience: Audience): Promise<Basis> {
  return new Basis(FILING, ANY_ARTICLE).trueUntil(await nextHiding(api.newsroom.database, audience.at))
}

/** What names sections, tags or authors may be kept while they are listed. */
export function namesListed(
  basis: Basis,
  facet: 'section' | 'tag' | 'author',
  named: readonly { id: string; listedUntil: number }[],
): void {
  for (const { id, listedUntil } of named) basis.shows({ hidesAt: listedUntil }).name(tagName(facet, id))
}

/** Sends the asker on to an address, suffix and query kept. */
export function moved(
  reply: FastifyReply,
  request: FastifyRequest,
  path: string,
  basis: Basis = new Basis(FILING),
): FastifyReply {
  const { hidesAt } = basis
  const visit = visitOf(request.raw)
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : ''
  return reply
    .code(308)
    .headers({
      location: `${path}${query}`,
      'cache-control': cacheControl({ maxAge: MAX_AGE, hidesAt }, visit),
      vary: VARY,
      ...labelHeaders(basis, visit),
    })
    .send()
}

/** For the document of an operation whose subjects can have other slugs. */
export const MOVED = {
  308: {
    description: 'It has another slug now; `Location` has its address, with suffix and query kept.',
    type: 'null',
    headers: { location: { type: 'string', description: 'The address now.' } },
  },
}

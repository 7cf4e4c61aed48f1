import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { findKeyOf } from '#commands/articles/lock.ts'
import { RIGHTS_TO_READ } from '#domain/article/audience.ts'
import { type Asker, explainVisibility, VISIBILITY_RULES } from '#domain/article/explain-visibility.ts'
import { invalidParameter } from '#domain/errors.ts'
import { dayOf, parseInstant, toRfc3339 } from '#domain/instant.ts'
import { allows } from '#domain/scope.ts'
import { Instant, Named, OneOf, OrNull, ok, problems, strict } from '#http/schema.ts'
import { sendPrivate } from '#http/write.ts'
import type { Article } from '#storage/articles/articles.ts'
import { articlesByKey } from '#storage/articles/articles.ts'
import { isLiveCut } from '#storage/articles/live.ts'
import { findKeyById } from '#storage/keys/keys.ts'
import { countDeliveriesByProduct } from '#storage/products/deliveries.ts'
import { findMemberships } from '#storage/products/membership.ts'
import type { Api } from '../shared/context.ts'
import { DraftRef } from '../shared/parameters/article-ref.ts'
import { operation, READ_FAULTS } from '../shared/writing.ts'
import { noSuchArticle } from './read-article.ts'

const Query = Type.Object(
  {
    key: Type.Optional(
      Type.String({ format: 'uuid', description: 'ID of the reader’s key. Default: a reader without a key.' }),
    ),
    at: Type.Optional(
      Type.String({ minLength: 1, maxLength: 40, description: 'Present or future instant (RFC 3339). Default: now.' }),
    ),
  },
  strict,
)

export const VisibilitySchema = Type.Object(
  {
    article: Type.String({ format: 'uuid', description: 'ID of the article.' }),
    at: Instant('The instant for which the rules were evaluated.'),
    visible: Type.Boolean({ description: 'Whether the reader sees the article.' }),
    right: OrNull(
      OneOf(
        RIGHTS_TO_READ,
        'What the reader gets: the full article, the free part of a paid article, or a teaser; null if the article is not visible.',
      ),
    ),
    rules: Type.Array(
      Type.Object({
        rule: OneOf(VISIBILITY_RULES, 'The rule.'),
        passes: Type.Boolean({ description: 'Whether the rule lets the reader see the article.' }),
        detail: Type.String({ description: 'Reason, with the relevant dates and products.' }),
      }),
      {
        description:
          'All applicable rules. An exhausted quota hides nothing: requests are rejected with 429. Of a paid article that the reader has no access to, the free part is returned.',
      },
    ),
  },
  { $id: 'Visibility', description: 'Why a reader can or can’t see an article.' },
)

/** Why a reader sees an article or not. Scope `admin`. */
export function visibilityRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: DraftRef; Querystring: Static<typeof Query> }>(
    '/v1/articles/:ref/visibility',
    {
      schema: {
        ...operation(
          'explainVisibility',
          'Administration',
          'Explain visibility',
          'Returns whether a reader can see an article, rule by rule. For a future instant, the dates of the article are evaluated at that instant; products are the current ones.',
          'admin',
        ),
        params: DraftRef,
        querystring: Query,
        response: { ...ok(Named(VisibilitySchema), 'The result of each rule.'), ...problems(404, ...READ_FAULTS) },
      },
    },
    async (request, reply) => {
      const at = instantOf(request.query.at, api.now())
      const key = await findKeyOf(api.services.database, request.params.ref)
      const [article] = key === null ? [] : await articlesByKey(api.services.database, [key])
      if (article === undefined) throw noSuchArticle()
      const asker = await askerOf(api, request.query.key, article)
      return sendPrivate(reply, {
        article: article.id,
        at: toRfc3339(at),
        ...explainVisibility({ ...article, isCut: await isLiveCut(api.services.database, article.key) }, asker, at),
      })
    },
  )
}

function instantOf(text: string | undefined, now: number): number {
  if (text === undefined) return now
  const at = parseInstant(text)
  if (at === null) throw invalidParameter('at', `“${text}” is not an instant such as 2026-11-30T06:00:00Z`)
  if (at < now) throw invalidParameter('at', `is in the past; it is ${toRfc3339(now)}`)
  return at
}

/** Throws `invalid-parameter`. */
async function askerOf(api: Api, id: string | undefined, article: Article): Promise<Asker> {
  const { database } = api.services
  const { isReadingPublic } = api
  if (id === undefined) return { readsPublic: isReadingPublic, readsPaid: false, partner: null }
  const key = await findKeyById(database, id.toLowerCase())
  if (key === null)
    throw invalidParameter('key', 'is not the ID of an active key: unknown, revoked, or its partner is suspended')
  const { entitlement } = key
  if (entitlement === null) return { readsPublic: true, readsPaid: allows(key.scopes, 'read'), partner: null }
  const { products, partnerKey, isTest } = entitlement
  const open = (
    await findMemberships(
      database,
      [article.key],
      products.map((product) => product.key),
    )
  ).filter(({ left }) => left === null)
  const { timezone } = await api.publication()
  const delivered = await countDeliveriesByProduct(database, dayOf(api.now(), timezone).day, partnerKey)
  const held = products.map((product) => ({
    slug: product.slug,
    delivers: product.delivers,
    embargoAccess: product.embargoAccess,
    holds: open.some(({ productKey }) => productKey === product.key),
    dailyQuota: product.dailyQuota,
    delivered: delivered.get(product.key) ?? 0,
  }))
  return { readsPublic: isReadingPublic, readsPaid: false, partner: { isTest, products: held } }
}

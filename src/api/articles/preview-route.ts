import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { findPreviewed, renderPreview } from '#commands/previews.ts'
import { BroadsheetError, invalidParameter } from '#domain/errors.ts'
import { JSON_TYPE, VARY } from '#http/response/answer.ts'
import { Named, ok, problems, strict } from '#http/schema.ts'
import { namesOf } from '#http/validation/query.ts'
import type { Api } from '../shared/context.ts'
import { BODY_FORMS, type BodyForm, BodyQuery, bodyJson, extendDocument, withoutBody } from './present.ts'
import { bodyFormsOf } from './read-article.ts'
import { ArticleSchema } from './schemas.ts'

const Token = Type.Object({
  token: Type.String({ minLength: 1, maxLength: 200, description: 'Token from the `url` of a preview link.' }),
})

/** An article before it is published, for anyone with a link to it. */
export function previewRoute(app: FastifyInstance, api: Api): void {
  app.get<{ Params: Static<typeof Token>; Querystring: { body?: string } }>(
    '/preview/:token',
    {
      schema: {
        operationId: 'getPreview',
        // The address itself is the key.
        security: [],
        tags: ['Articles'],
        summary: 'Retrieve a preview',
        description:
          'Returns the newest revision of an article exactly as `GET /v1/articles/{ref}` will once it is published. Needs no key and is never cached. Expired, revoked and invalid links all return 404.',
        params: Token,
        querystring: Type.Object(
          {
            body: BodyQuery,
          },
          strict,
        ),
        response: { ...ok(Named(ArticleSchema), 'The article.'), ...problems(400, 401, 404, 429, 500, 503) },
      },
    },
    async (request, reply) => {
      const { token } = request.params
      const forms = formsOf(request.query.body)
      const { at } = api.audienceOf(request)
      const linkId = api.previewTokens.verify(token)
      const previewed = linkId === null ? null : await findPreviewed(api.services.database, linkId, at)
      if (!previewed) throw new BroadsheetError('not-found', 'This preview link is invalid, revoked or expired.')
      const rendered = await renderPreview(api.services, previewed, { at, fileQuery: `?preview=${token}` })
      const { document, bodyAt } = rendered
      reply.headers({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' })
      reply.header('vary', VARY).type(JSON_TYPE)
      if (forms.length === 1 && forms[0] === 'html') return reply.send(document)
      const head = withoutBody(document, bodyAt)
      if (forms.includes('none')) return reply.send(head)
      const json = bodyJson(document, bodyAt, forms, bodyFormsOf(previewed.revision, rendered, forms))
      return reply.send(extendDocument(head, [{ name: 'body', json }]))
    },
  )
}

function formsOf(body: string | undefined): BodyForm[] {
  const forms = body === undefined ? (['html'] as BodyForm[]) : namesOf('body', body, BODY_FORMS)
  if (forms.includes('none') && forms.length > 1) throw invalidParameter('body', 'cannot be combined with other forms')
  return forms
}

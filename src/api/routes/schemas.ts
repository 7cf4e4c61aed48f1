import { Type } from 'typebox'
import { eitherOf, Instant, Named, OneOf } from '#http/schema.ts'

/** What a path of the site can resolve to, in the order of the list. */
export const ROUTE_TYPES = ['section', 'tag', 'author', 'article'] as const
export type RouteType = (typeof ROUTE_TYPES)[number]

const TypeOfRoute = OneOf(ROUTE_TYPES, 'Type of the resource at the path.')

const RouteSchema = Type.Object(
  {
    type: TypeOfRoute,
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Current slug.' }),
    path: Type.String({
      description:
        'Path on the site, percent-encoded. Articles follow the pattern of SITE_URL; sections are at `/{slug}`, tags at `/tags/{slug}`, authors at `/authors/{slug}`. If SITE_URL puts articles at `/{slug}` or is not set, sections are at `/sections/{slug}`.',
      examples: ['/world/beijing-washington-counter-terrorism-talks'],
    }),
    updatedAt: Instant(
      'Last change. For an article, its `updatedAt`; for a section, tag or author, the later of the change of its record and the latest change of its public articles.',
    ),
    redirects: Type.Array(Type.String(), {
      description: 'Paths that redirect here, percent-encoded: former slugs, merged tags, imported paths.',
    }),
    removed: Type.Literal(false),
  },
  { $id: 'Route', description: 'A path of the site and the resource at that path.' },
)

const RemovedRouteSchema = Type.Object(
  {
    type: TypeOfRoute,
    id: Type.String({ format: 'uuid', description: 'ID of the removed resource.' }),
    removed: Type.Literal(true, { description: 'Always true: remove the page and its redirects.' }),
  },
  {
    $id: 'RemovedRoute',
    description: 'A page removed since the cursor.',
    examples: [{ type: 'article', id: '01a1f4a2-0000-7000-8000-000000000001', removed: true }],
  },
)

const RoutePageSchema = Type.Object(
  {
    limit: Type.Integer({ description: 'Maximum number of items on a page.' }),
    next: Type.String({
      description: 'Cursor to continue from; always present. After the last page, it returns later changes.',
    }),
    hasMore: Type.Boolean({ description: 'Whether to request the next page immediately.' }),
  },
  { $id: 'RoutePage', description: 'How to continue.' },
)

export const RouteListSchema = Type.Object(
  {
    items: Type.Array(eitherOf(RouteSchema, RemovedRouteSchema), { description: 'Routes; each ID once on a page.' }),
    page: Named(RoutePageSchema),
  },
  { $id: 'RouteList', description: 'Routes of the site, or changes to them.' },
)

const RouteEndSchema = Type.Object(
  {
    type: OneOf(['end'] as const, 'The list is complete.'),
    cursor: Type.String({ description: 'Cursor that returns later changes.' }),
  },
  {
    $id: 'RouteEnd',
    description: 'The last line of the stream.',
    examples: [{ type: 'end', cursor: 'Zm9sbG93LW9uLWZyb20taGVyZQ' }],
  },
)

export const RouteLinesSchema = Type.Unsafe<string>({
  type: 'string',
  contentMediaType: 'application/x-ndjson',
  contentSchema: {
    anyOf: [Named(RouteSchema), Named(RemovedRouteSchema), Named(RouteEndSchema)],
  },
  description:
    'One Route or RemovedRoute on each line; the last line is a RouteEnd. Without it the list is incomplete.',
})

export const routeSchemas = [RouteSchema, RemovedRouteSchema, RoutePageSchema, RouteListSchema, RouteEndSchema]

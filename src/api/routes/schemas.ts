import { Type } from 'typebox'
import { eitherOf, Instant, Named, OneOf } from '#http/schema.ts'

/** What a path of the site can resolve to, in the order of the list. */
export const ROUTE_TYPES = ['section', 'tag', 'author', 'article'] as const
export type RouteType = (typeof ROUTE_TYPES)[number]

const TypeOfRoute = OneOf(ROUTE_TYPES, 'What the path leads to.')

const RouteSchema = Type.Object(
  {
    type: TypeOfRoute,
    id: Type.String({ format: 'uuid' }),
    slug: Type.String({ description: 'Current slug.' }),
    path: Type.String({
      description:
        'Path on the site, percent-encoded: of an article by the pattern of SITE_URL, of a section `/{slug}`, of a tag `/tags/{slug}`, of an author `/authors/{slug}`. If SITE_URL puts articles at `/{slug}`, or is not set, sections are at `/sections/{slug}`.',
      examples: ['/world/beijing-washington-counter-terrorism-talks'],
    }),
    updatedAt: Instant(
      'Last change: of an article, its `updatedAt`; of a section, tag or author, the later of its own and that of its newest change among public articles.',
    ),
    redirects: Type.Array(Type.String(), {
      description: 'Paths that redirect here: former slugs, merged tags, imported paths. Percent-encoded.',
    }),
    removed: Type.Literal(false),
  },
  { $id: 'Route', description: 'A path of the site, and what it leads to.' },
)

const RemovedRouteSchema = Type.Object(
  {
    type: TypeOfRoute,
    id: Type.String({ format: 'uuid' }),
    removed: Type.Literal(true, { description: 'Remove the page of this ID and its redirects.' }),
  },
  {
    $id: 'RemovedRoute',
    description: 'A page that is gone since the cursor.',
    examples: [{ type: 'article', id: '01a1f4a2-0000-7000-8000-000000000001', removed: true }],
  },
)

const RoutePageSchema = Type.Object(
  {
    limit: Type.Integer({ description: 'Maximum number of items on a page.' }),
    next: Type.String({
      description: 'Cursor to continue from; always present. After the last page it returns what has changed since.',
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
  { $id: 'RouteList', description: 'Routes of the site, or what has changed of them.' },
)

const RouteEndSchema = Type.Object(
  {
    type: OneOf(['end'] as const, 'The list is complete.'),
    cursor: Type.String({ description: 'Returns what has changed since.' }),
  },
  { $id: 'RouteEnd', description: 'The last line.', examples: [{ type: 'end', cursor: 'Zm9sbG93LW9uLWZyb20taGVyZQ' }] },
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

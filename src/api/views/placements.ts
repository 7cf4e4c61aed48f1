import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import type { Audience } from '#domain/article/audience.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { variantsOf } from '#domain/lists/placement.ts'
import { confidenceSequence, leaderOf } from '#domain/views/confidence.ts'
import type { PlacementEvent } from '#domain/views/placement-event.ts'
import { Named, NoQuery, OrNull, ok, problems } from '#http/schema.ts'
import { needsScope } from '#http/scope.ts'
import { sendPrivate } from '#http/write.ts'
import { countsOf, type FoundPlacement, findPlacements } from '#storage/lists/placements.ts'
import { DAY, startOf } from '#storage/views/views.ts'
import type { Api } from '../shared/context.ts'
import type { View } from './schemas.ts'

/** A view or an impression with the instant that it counts for. */
interface Looked {
  view: View
  at: number
}

/** A placement that a view names, with its variant. */
type Placed = FoundPlacement & { variant: string }

/** The placements that views name, as far as the audience may see them; what is not known goes into `unknown`. */
export async function placedAt(
  api: Api,
  looked: readonly Looked[],
  audience: Audience,
  unknown: Set<string>,
): Promise<Map<View, Placed>> {
  const ids = new Set(looked.flatMap(({ view }) => view.placement?.toLowerCase() ?? []))
  const found = await findPlacements(api.services.database, [...ids], audience)
  const placed = new Map<View, Placed>()
  for (const { view } of looked) {
    if (view.placement === undefined) continue
    const known = found.get(view.placement.toLowerCase())
    const variants = known === undefined ? [] : variantsOf(known.placement)
    const variant = variants.find(
      ({ name }) => name === view.variant || (view.variant === undefined && variants.length === 1),
    )
    if (known !== undefined && variant !== undefined) placed.set(view, { ...known, variant: variant.name })
    else unknown.add(view.variant === undefined ? view.placement : `${view.placement} ${view.variant}`)
  }
  return placed
}

/** What is counted of placements. */
export function eventsOf(
  looked: readonly Looked[],
  placed: ReadonlyMap<View, Placed>,
  made: {
    markOf(text: string, day: number): { high: number; low: number }
    visitorOf(view: View): string
    networkOf(view: View): string | null
  },
): PlacementEvent[] {
  return looked.flatMap(({ view, at }) => {
    const found = placed.get(view)
    if (found === undefined) return []
    const { placement, variant } = found
    const day = startOf(at, DAY)
    const markOf = (what: string) => made.markOf(`${what} ${placement.id} ${variant} ${made.visitorOf(view)}`, day)
    const network = made.networkOf(view)
    return [
      {
        ...{ placementId: placement.id, variant, day, impression: markOf('shown') },
        view: view.type === 'impression' ? null : markOf('opened'),
        network: network === null ? null : made.markOf(`n ${placement.id} ${network}`, day).low,
      },
    ]
  })
}

export function countEvents(api: Api, events: PlacementEvent[], at: number): Promise<{ impressions: number }> {
  return api.execute({ verb: 'count-placements', at, actor: 'views', events })
}

/** One in twenty tests names a leader that is none, however often it is looked at. */
const ALPHA = 0.05

export const PlacementViewsSchema = Type.Object(
  {
    id: Type.String({ format: 'uuid', description: 'ID of the placement.' }),
    list: Type.String({ description: 'Slug of the list.' }),
    entry: Type.String({ format: 'uuid', description: 'ID of the entry.' }),
    article: Type.Object({ id: Type.String({ format: 'uuid' }), slug: Type.String() }),
    variants: Type.Array(
      Type.Object({
        name: Type.String({ description: '`default` for a placement without variants.' }),
        weight: Type.Integer(),
        impressions: Type.Integer({
          description: 'Number of visitors who were shown the variant, each counted once a day.',
        }),
        views: Type.Integer({ description: 'Number of these visitors who opened the article from the variant.' }),
        rate: OrNull(Type.Number({ description: '`views` divided by `impressions`; null without impressions.' })),
        interval: Type.Object(
          { low: Type.Number(), high: Type.Number() },
          {
            description:
              '95 % confidence interval of the rate (a confidence sequence: valid at any time, however often it is read).',
          },
        ),
      }),
      { description: 'Counts by variant, in the order of the placement.' },
    ),
    leader: OrNull(
      Type.String({
        description:
          'Name of the variant whose rate is higher than all others at 95 % confidence, corrected for multiple comparisons; null if undecided.',
      }),
    ),
  },
  { $id: 'PlacementViews', description: 'Impressions and views of a placement, by variant.' },
)

const Params = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 100, description: 'ID of the placement.' }),
})

/** How the variants of a placement do. Scope `views`. */
export function placementRoutes(app: FastifyInstance, api: Api): void {
  app.get<{ Params: Static<typeof Params> }>(
    '/v1/placements/:id',
    {
      schema: {
        operationId: 'getPlacementViews',
        ...needsScope('views'),
        tags: ['Views'],
        summary: 'Retrieve the views of a placement',
        description:
          'Returns how many visitors were shown each variant and opened its article, with an interval for the rate, and which variant leads.',
        params: Params,
        querystring: NoQuery,
        response: {
          ...ok(Named(PlacementViewsSchema), 'The view counts.'),
          ...problems(400, 401, 403, 404, 429, 500, 503),
        },
      },
    },
    async (request, reply) => {
      const id = request.params.id.toLowerCase()
      const { database } = api.services
      const found = (await findPlacements(database, [id], api.audienceOf(request))).get(id)
      if (found === undefined) throw new BroadsheetError('not-found', 'This placement doesn’t exist.')
      const counts = new Map((await countsOf(database, id)).map((count) => [count.variant, count]))
      const variants = variantsOf(found.placement).map(({ name, weight }) => {
        const { impressions, views } = counts.get(name) ?? { impressions: 0, views: 0 }
        const rate = impressions === 0 ? null : views / impressions
        return { name, weight, impressions, views, rate, interval: confidenceSequence(views, impressions, ALPHA) }
      })
      const tried = variants.map(({ name, impressions, views }) => ({ name, trials: impressions, successes: views }))
      const { list, entryId: entry, article } = found
      return sendPrivate(reply, { id, list, entry, article, variants, leader: leaderOf(tried, ALPHA) })
    },
  )
}

import type { Audience } from '#domain/article/audience.ts'
import { articlePath, taxonomyPath } from '#domain/article/site.ts'
import { audienceDependencies, EVERYTHING_CHANGED } from '#domain/changes/dependency.ts'
import { REMOVALS } from '#domain/changes/visible-changes.ts'
import { toRfc3339 } from '#domain/instant.ts'
import type { CacheDependencies } from '#http/cache/dependencies.ts'
import {
  type ArticleRoute,
  articleRoutesAfter,
  articleRoutesByKey,
  lastTouching,
  type StoredRoute,
  taxonomyRoutesAfter,
  touchedTaxonomy,
} from '#storage/routes/routes.ts'
import type { Api, FollowArticles } from '../shared/context.ts'
import { dependenciesOfCounts } from '../shared/presenting/taxonomy.ts'
import { defineAnswer, type MadeAnswer } from '../shared/readers/made-answer.ts'
import { defineRead } from '../shared/readers/readers.ts'
import type { RouteType } from './schemas.ts'

/** The position of a reader of routes: within the whole list, or after it in the change log. */
export interface RoutePosition {
  types: readonly RouteType[]
  /** The last route of the whole list that was answered. Null: it is through. */
  walk: { type: RouteType; after: number } | null
  /** Where the change log continues; null: at its head. */
  changes: LogPosition | null
}

/** As `FollowArticles` gives it. */
export interface LogPosition {
  start?: number
  reading?: { position: number }
}

/** Finished JSON of routes, and where they are read on from. */
export interface RoutesRead {
  items: string[]
  next: RoutePosition
  hasMore: boolean
}

/** Sealed into cursors. */
export interface KeptRoutes extends RoutePosition {
  on: 'routes'
}

export function sealRoutes({ cursors }: Api, { types, walk, changes }: RoutePosition): string {
  return cursors.seal({ on: 'routes', types, walk, changes } satisfies KeptRoutes)
}

export interface RequestedRoutes {
  position: RoutePosition
  limit: number
  audience: Audience
}

export const ROUTES = defineAnswer<RequestedRoutes>('routes')
export const ROUTES_READ = defineRead<RequestedRoutes, RoutesRead>('routes-read')

/** A page of the whole list. */
export async function routesAnswer(api: Api, requested: RequestedRoutes): Promise<MadeAnswer> {
  const dependencies = await dependenciesOfCounts(api, requested.audience)
  const read = await readAll(api, requested, dependencies)
  return { body: routesJson(api, read, requested.limit), dependencies, details: {} }
}

export function routesJson(api: Api, { items, next, hasMore }: RoutesRead, limit: number): Buffer {
  const page = JSON.stringify({ limit, next: sealRoutes(api, next), hasMore })
  return Buffer.from(`{"items":[${items.join(',')}],"page":${page}}`)
}

/** The next routes of the whole list. */
export async function readAll(
  api: Api,
  { position: { types, walk, changes }, limit, audience }: RequestedRoutes,
  dependencies: CacheDependencies,
): Promise<RoutesRead> {
  const { database } = api.services
  // Before the routes: concurrent writes are among the changes.
  const position = changes ?? { start: await lastTouching(database, namesOf(audience, dependencies), asOf(audience)) }
  const items: string[] = []
  let left = types.slice(walk === null ? 0 : types.indexOf(walk.type))
  let after = walk?.after ?? 0
  while (items.length < limit) {
    const [type] = left
    if (type === undefined) break
    const read = await readAfter(api, type, audience, { after, limit: limit - items.length })
    dependencies.shows(...read.routes)
    items.push(...read.routes.map((route) => routeJson(api, type, route)))
    if (read.after === null) left = left.slice(1)
    after = read.after ?? 0
    // Of many articles that are not for this audience, a page may have none.
    if (read.after !== null && items.length < limit) break
  }
  const [next] = left
  return {
    items,
    next: { types, walk: next === undefined ? null : { type: next, after }, changes: position },
    hasMore: next !== undefined,
  }
}

async function readAfter(
  { services: { database } }: Api,
  type: RouteType,
  audience: Audience,
  page: { after: number; limit: number },
): Promise<{ routes: StoredRoute[]; after: number | null }> {
  if (type === 'article') return articleRoutesAfter(database, audience, page)
  const routes = await taxonomyRoutesAfter(database, type, audience, page)
  return { routes, after: routes.length < page.limit ? null : (routes.at(-1)?.key ?? null) }
}

/** All that a page of the whole list rests on, as the change log names it. */
function namesOf(audience: Audience, { dependencies }: CacheDependencies): Set<string> {
  return new Set([EVERYTHING_CHANGED, ...dependencies, ...audienceDependencies(audience, dependencies)])
}

function asOf(audience: Audience): number | undefined {
  return audience.who === 'partner' ? audience.asOf : undefined
}

/** What has changed of the routes after a position of the change log. */
export async function readChanged(
  api: Api,
  follow: FollowArticles,
  { position: { types, changes }, limit, audience }: RequestedRoutes,
): Promise<RoutesRead> {
  const { database } = api.services
  const from = changes as LogPosition
  const followed = await follow({}, audience, {
    position: JSON.stringify(from),
    limit: Math.min(limit, MOST_CHANGES),
    readers: api.readers,
  })
  const next = JSON.parse(followed.position) as LogPosition
  const span = { from: positionOf(from), upTo: positionOf(next) }
  const items: string[] = []
  const touched = span.upTo > span.from ? await touchedTaxonomy(database, audience, span) : []
  for (const { kind, id, route } of touched)
    if (types.includes(kind)) items.push(route === null ? removedJson(kind, id) : routeJson(api, kind, route))
  if (types.includes('article')) items.push(...(await articlesChanged(api, audience, followed.changes)))
  return { items, next: { types, walk: null, changes: next }, hasMore: followed.hasMore }
}

/** Articles on a page of changes. */
const MOST_CHANGES = 1000

async function articlesChanged(
  api: Api,
  audience: Audience,
  changes: Awaited<ReturnType<FollowArticles>>['changes'],
): Promise<string[]> {
  const there = changes.filter(({ type }) => !REMOVALS.includes(type)).map(({ articleKey }) => articleKey)
  const routes = await articleRoutesByKey(api.services.database, audience, there)
  const byKey = new Map(routes.map((route) => [route.key, route]))
  return changes.flatMap(({ articleKey, id, type }) => {
    const route = byKey.get(articleKey)
    if (route !== undefined) return routeJson(api, 'article', route)
    // Removals in the meantime follow on the next page.
    return REMOVALS.includes(type) ? removedJson('article', id) : []
  })
}

function positionOf({ start, reading }: LogPosition): number {
  return reading?.position ?? start ?? 0
}

function removedJson(type: RouteType, id: string): string {
  return JSON.stringify({ type, id, removed: true })
}

function routeJson(api: Api, type: RouteType, route: StoredRoute): string {
  const { id, slug, updatedAt } = route
  const { path, others } =
    type === 'article' ? articlePaths(api, route as ArticleRoute) : taxonomyPaths(api, type, route)
  const redirects = [...new Set(others)].filter((other) => other !== path)
  return JSON.stringify({ type, id, slug, path, updatedAt: toRfc3339(updatedAt), redirects, removed: false })
}

interface Paths {
  path: string
  others: string[]
}

function articlePaths({ services: { addresses } }: Api, route: ArticleRoute): Paths {
  const pathOf = (slug: string) => articlePath(addresses.site, { ...route, slug })
  return {
    path: route.url === null ? pathOf(route.slug) : new URL(route.url).pathname,
    others: [
      ...route.oldSlugs.map(pathOf),
      ...route.paths.map((path) => new URL(path, 'https://site.invalid').pathname),
    ],
  }
}

function taxonomyPaths(
  { services: { addresses } }: Api,
  type: Exclude<RouteType, 'article'>,
  route: StoredRoute,
): Paths {
  const pathOf = (slug: string) => taxonomyPath(addresses.site, type, slug)
  return { path: pathOf(route.slug), others: route.oldSlugs.map(pathOf) }
}

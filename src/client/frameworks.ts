import type { Revalidation } from './revalidation.ts'
import { WebhookVerificationError } from './webhook.ts'

// Receivers of revalidation webhooks, as functions of what each framework hands in: none of them is a dependency.

/** Milliseconds after which a drop is repeated: a page that was being made meanwhile may have been stored after it. */
const AGAIN_AFTER = 5_000

export interface ReceiverOptions {
  /** Milliseconds; 0: not repeated. Default: 5000. */
  repeatAfter?: number
}

/**
 * A route handler of Next.js: `export const POST = nextRevalidation(revalidation, revalidateTag)`. It revalidates pages made under
 * `'use cache'` with `cacheTag(...revalidation.tagsOf(response))`; the next request for such a page waits for a fresh one.
 */
export function nextRevalidation(
  revalidation: Revalidation,
  revalidateTag: (tag: string, profile: { expire: number }) => unknown,
): (request: Request) => Promise<Response> {
  return (request) =>
    received(revalidation, request, (tags) => {
      for (const tag of tags) revalidateTag(tag, { expire: 0 })
    })
}

/** The context of an Astro endpoint, as far as it is used. */
export interface AstroContext {
  request: Request
  cache: { invalidate(input: { tags: string[] }): Promise<unknown> | unknown }
}

/**
 * An endpoint of Astro with a cache provider: `export const POST = astroRevalidation(revalidation)`. It invalidates pages made
 * with `Astro.cache.set({ tags: revalidation.tagsOf(response), maxAge: … })`.
 */
export function astroRevalidation(
  revalidation: Revalidation,
  options?: ReceiverOptions,
): (context: AstroContext) => Promise<Response> {
  return ({ request, cache }) =>
    received(revalidation, request, (tags) => repeated(() => cache.invalidate({ tags }), options))
}

/** The event of SvelteKit hooks and endpoints, as far as it is used. */
export interface SvelteKitEvent {
  request: Request
  url: URL
  locals: object
}

export interface SvelteKitRevalidation {
  /** `export const handle`: caches pages until their content changes. */
  handle(input: {
    event: SvelteKitEvent
    resolve(event: SvelteKitEvent): Promise<Response> | Response
  }): Promise<Response>
  /** `export const handleFetch`: API responses are at least as new as the last webhook, and pages get their cache tags. */
  handleFetch(input: { event: SvelteKitEvent; request: Request; fetch: typeof fetch }): Promise<Response>
  /** `export const POST` for the endpoint of the webhook. */
  POST(event: SvelteKitEvent): Promise<Response>
}

interface KeptPage {
  tags: string[]
  status: number
  headers: [string, string][]
  body: ArrayBuffer
}

/**
 * SvelteKit has no page cache: these hooks cache pages in the process, by URL: responses with status 200 to GET requests
 * without cookies that use content of the API at `baseUrl`.
 */
export function svelteKitRevalidation(
  revalidation: Revalidation,
  { baseUrl, mostPages = 1000 }: { baseUrl: string; mostPages?: number },
): SvelteKitRevalidation {
  const pages = new Map<string, KeptPage>()
  /** Responses that pages in the making rest on, and tags that were dropped meanwhile. */
  const making = new Map<object, { responses: Response[]; dropped: Set<string> }>()
  const drop = (tags: readonly string[]) => {
    const gone = new Set(tags)
    for (const [url, page] of pages) if (page.tags.some((tag) => gone.has(tag))) pages.delete(url)
    for (const { dropped } of making.values()) for (const tag of tags) dropped.add(tag)
  }
  return {
    async handle({ event, resolve }) {
      const { request, url, locals } = event
      const isKept = request.method === 'GET' && !request.headers.has('cookie') && !request.headers.has('authorization')
      if (!isKept) return resolve(event)
      const kept = pages.get(url.href)
      if (kept !== undefined) return new Response(kept.body, { status: kept.status, headers: kept.headers })
      const rests = { responses: [] as Response[], dropped: new Set<string>() }
      making.set(locals, rests)
      try {
        const response = await resolve(event)
        if (response.status !== 200 || rests.responses.length === 0 || isPrivate(response)) return response
        const body = await response.arrayBuffer()
        const tags = revalidation.tagsOf(...rests.responses)
        const headers = [...response.headers]
        // What has changed while the page was made is not kept.
        if (tags.length > 0 && !tags.some((tag) => rests.dropped.has(tag))) {
          if (pages.size >= mostPages) pages.delete(pages.keys().next().value as string)
          pages.set(url.href, { tags, status: response.status, headers, body })
        }
        return new Response(body, { status: response.status, headers })
      } finally {
        making.delete(locals)
      }
    },
    async handleFetch({ event, request, fetch }) {
      if (!request.url.startsWith(baseUrl)) return fetch(request)
      const response = await revalidation.fetch(request)
      making.get(event.locals)?.responses.push(response)
      return response
    },
    POST: ({ request }) => received(revalidation, request, drop),
  }
}

function isPrivate({ headers }: Response): boolean {
  return headers.has('set-cookie') || /no-store|private/.test(headers.get('cache-control') ?? '')
}

/** Responds with 204 once the tags are dropped, with 400 if the message is invalid; after any other failure, the webhook is sent again. */
async function received(
  revalidation: Revalidation,
  request: Request,
  drop: (tags: string[]) => Promise<unknown> | unknown,
): Promise<Response> {
  try {
    const { tags } = await revalidation.receive(request)
    if (tags.length > 0) await drop(tags)
    return new Response(null, { status: 204 })
  } catch (error) {
    if (error instanceof WebhookVerificationError) return new Response(error.message, { status: 400 })
    throw error
  }
}

async function repeated(
  drop: () => Promise<unknown> | unknown,
  { repeatAfter = AGAIN_AFTER }: ReceiverOptions = {},
): Promise<void> {
  await drop()
  if (repeatAfter > 0) setTimeout(() => Promise.resolve(drop()).catch(() => {}), repeatAfter)
}

import type { components } from './api.ts'
import { verifyWebhook, type WebhookEvent, type WebhookVerification } from './webhook.ts'

// Keeps what a front end has cached true: a webhook says which cache tags have changed, the framework drops the pages that carry them,
// and whatever is fetched for them is at least as new as the webhook.

/** Settings of a webhook for revalidation, besides its `url`: changes of all subjects, without texts. */
export const REVALIDATION_WEBHOOK: Required<Pick<components['schemas']['WebhookInput'], 'content' | 'subjects'>> = {
  content: 'thin',
  subjects: ['article', 'list', 'section', 'tag', 'author', 'publication'],
}

export interface RevalidationOptions extends Pick<WebhookVerification, 'secret' | 'publicKey' | 'tolerance'> {
  /** Maximum number of tags of a page, as frameworks and caches limit it (Next.js: 128). Default: 100. */
  mostTags?: number
  /** Store of the newest positions, if several processes serve the site. Default: memory of this process. */
  positions?: PositionStore
}

/** Stores a string for all processes of a front end, such as a Redis key or a database row. */
export interface PositionStore {
  load(): Promise<string | null> | string | null
  save(text: string): Promise<unknown> | unknown
}

/** A verified webhook event. */
export interface Dropped {
  event: WebhookEvent
  /** Tags of the pages to drop: `tagsOf` returns at least one of them for every page affected by the change. */
  tags: string[]
}

export interface Revalidation {
  /** Verifies a webhook and stores its position. Throws `WebhookVerificationError`. */
  receive(request: Request): Promise<Dropped>
  /** A `fetch` for `createClient` whose responses are at least as new as every webhook received. */
  fetch(request: Request): Promise<Response>
  /** Tags of a page made from these responses. */
  tagsOf(...responses: Response[]): string[]
}

const MOST_TAGS = 100
/** Positions are opaque. Of several that were recorded in one millisecond the newest is not known: all are sent. */
const MOST_POSITIONS = 8

interface Position {
  position: string
  at: number
}

export function createRevalidation({
  mostTags = MOST_TAGS,
  positions = inProcess(),
  ...keys
}: RevalidationOptions): Revalidation {
  return {
    async receive(request) {
      const event = await verifyWebhook({ ...keys, headers: request.headers, body: await request.text() })
      const { position, cacheTags } = event.data
      if (position !== null) {
        const known = readPositions(await positions.load()).filter((each) => each.position !== position)
        const newest = [...known, { position, at: Date.parse(event.timestamp) }].sort((a, b) => b.at - a.at)
        await positions.save(JSON.stringify(newest.slice(0, MOST_POSITIONS)))
      }
      return { event, tags: [...cacheTags, ...new Set(cacheTags.filter(isOfKind).map(wholeKind))] }
    },
    async fetch(request) {
      const known = readPositions(await positions.load())
      if (known.length === 0) return fetch(request)
      const headers = new Headers(request.headers)
      headers.set('broadsheet-sequence', known.map(({ position }) => position).join(', '))
      return fetch(new Request(request, { headers }))
    },
    tagsOf(...responses) {
      const tags = responses.flatMap(({ headers }) => headers.get('cache-tag')?.split(',') ?? [])
      return collapse([...new Set(tags)].sort(), mostTags)
    },
  }
}

/** Too many tags of a kind give way to one for all of the kind, which every change of one of them drops too. */
function collapse(tags: readonly string[], most: number): string[] {
  let kept = [...tags]
  while (kept.length > most) {
    const kinds = new Map<string, number>()
    for (const tag of kept.filter(isOfKind)) kinds.set(wholeKind(tag), (kinds.get(wholeKind(tag)) ?? 0) + 1)
    const [largest] = [...kinds].sort(([, one], [, other]) => other - one)
    if (largest === undefined) return kept
    const [kind] = largest
    kept = [...kept.filter((tag) => !isOfKind(tag) || wholeKind(tag) !== kind), kind]
  }
  return kept
}

/** Tags with the letter `c` represent whole kinds already. */
function isOfKind(tag: string): boolean {
  return !tag.startsWith('c') && !tag.endsWith('*')
}

function wholeKind(tag: string): string {
  return `${tag[0]}*`
}

function readPositions(text: string | null): Position[] {
  return text === null ? [] : (JSON.parse(text) as Position[])
}

function inProcess(): PositionStore {
  let kept: string | null = null
  return {
    load: () => kept,
    save: (text) => {
      kept = text
    },
  }
}

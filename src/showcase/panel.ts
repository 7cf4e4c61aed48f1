import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { html } from './html.ts'
import type { PageContent } from './layout.ts'
import type { Paths } from './paths.ts'
import { SCENES, type Scene, type SceneKeys, Stage, type Step } from './scenes.ts'

const TEXTS: readonly (readonly [name: string, title: string, text: string])[] = [
  [
    'publishing',
    'On every page at the next request',
    'A draft is published. It appears in the next response for the front page, the section, the tag, the author and the search: no cache serves stale content once a write is acknowledged.',
  ],
  [
    'embargo',
    'The end of an embargo',
    'An embargoed article appears in no list, count or search. A partner with embargo access can read it early; everyone else can read it when the embargo ends.',
  ],
  [
    'withdrawal',
    'A withdrawal reaches every copy',
    'A partner follows the change feed. When the newsroom withdraws an article, the partner is notified with the reason, and readers get 410.',
  ],
  [
    'tomorrow',
    'Tomorrow’s front page',
    'An article is scheduled. The newsroom previews tomorrow’s front page, with schedules, embargoes and expiries applied, and shares it with a link that expires.',
  ],
  [
    'readers',
    'Readers move the lists',
    'Thirty readers per second open an article without views. “Trending” and “most popular” are computed from the API’s own view counts.',
  ],
]

/** What makes Broadsheet different, to be played. */
export function panelPage(paths: Paths, isPlayable: boolean): PageContent {
  return {
    title: 'See it work',
    isIndexed: false,
    main: html`<div class="about"><h1>See it work</h1>
<p class="standfirst">Each scene runs on this server through the public API, and shows its requests and their results.</p></div>
${!isPlayable && html`<p class="corrections">The scenes create articles, so they run only in a browser on the same machine as the server: open <code>http://127.0.0.1</code> there.</p>`}
<div class="scenes">${TEXTS.map(
      ([name, title, text]) =>
        html`<section class="scene" aria-labelledby="scene-${name}"><h2 id="scene-${name}">${title}</h2><p>${text}</p>${isPlayable && html`<button type="button" data-scene="${paths.to(`/demo/${name}`)}">Play</button>`}<ol aria-live="polite"></ol></section>`,
    )}</div>`,
  }
}

export interface PanelOptions {
  keys: SceneKeys
  send(request: Request, visitor: IncomingMessage): Promise<Response>
  /** Whether the request comes from a page of this site, on this machine. */
  isAllowed(request: IncomingMessage): boolean
}

/** The routes that play the scenes. They write: only a page of the demonstration on this machine gets through. */
export function panelRoutes(app: FastifyInstance, { keys, send, isAllowed }: PanelOptions): void {
  const playing = new Set<string>()
  app.post<{ Params: { scene: string } }>(
    '/demo/:scene',
    { schema: { hide: true, security: [] } },
    async (request, reply) => {
      const { scene: name } = request.params
      for (const header of ['access-control-allow-origin', 'access-control-expose-headers']) reply.removeHeader(header)
      if (!Object.hasOwn(SCENES, name)) return reply.callNotFound()
      if (!isAllowed(request.raw))
        return reply
          .code(403)
          .send(JSON.stringify({ title: 'Scenes can only be played from a page of this demo on the same machine.' }))
      if (playing.has(name)) return reply.code(409).send(JSON.stringify({ title: 'This scene is already running.' }))
      playing.add(name)
      const stage = new Stage((asked) => send(asked, request.raw), keys)
      const lines = Readable.from(linesOf(SCENES[name] as Scene, stage, () => playing.delete(name)))
      return reply.headers({ 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' }).send(lines)
    },
  )
}

async function* linesOf(scene: Scene, stage: Stage, end: () => void): AsyncGenerator<string, void, undefined> {
  const line = (step: Step) => `${JSON.stringify(step)}\n`
  try {
    for await (const step of scene(stage)) yield line(step)
    yield line(stage.said('Done.'))
  } catch (error) {
    yield line(stage.said(`Failed: ${(error as Error).message}`, { isGood: false }))
  } finally {
    end()
  }
}

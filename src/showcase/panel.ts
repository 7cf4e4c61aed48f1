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
    'A draft is published. The next request to the front, the section, the tag, the author and the search has it: no cache serves a stale byte once a write is acknowledged.',
  ],
  [
    'embargo',
    'An embargo’s second',
    'An article under embargo is in no list, count or search. The partner whose product allows it reads it early; everybody else has it at the instant, not before.',
  ],
  [
    'withdrawal',
    'A withdrawal reaches every copy',
    'A partner follows the change feed. The newsroom withdraws an article, and the partner’s copy is told, with the reason. Readers get 410.',
  ],
  [
    'tomorrow',
    'Tomorrow’s front page',
    'An article is scheduled. The newsroom reads the front page as of tomorrow, with schedules, ends of embargoes and expiries applied, and shows it to others by a link that expires.',
  ],
  [
    'readers',
    'Readers move the lists',
    'Thirty readers a second turn to an article that nobody read. “Trending” and “most popular” come from the API’s own counting.',
  ],
]

/** What makes Broadsheet different, to be played. */
export function panelPage(paths: Paths, isPlayable: boolean): PageContent {
  return {
    title: 'See it work',
    isIndexed: false,
    main: html`<div class="about"><h1>See it work</h1>
<p class="standfirst">Each scene is played on this server, now, through the public API: you see the requests it takes and what they answer.</p></div>
${!isPlayable && html`<p class="corrections">The scenes write articles. They can be played on the machine that the server runs on: open <code>http://127.0.0.1</code> there.</p>`}
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
        return reply.code(403).send(JSON.stringify({ title: 'Only a page of this demonstration plays scenes.' }))
      if (playing.has(name)) return reply.code(409).send(JSON.stringify({ title: 'This scene is being played.' }))
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
    yield line(stage.said('That was it.'))
  } catch (error) {
    yield line(stage.said(`It went wrong: ${(error as Error).message}`, { isGood: false }))
  } finally {
    end()
  }
}

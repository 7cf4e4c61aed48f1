import { sql } from '#storage/core/sql.ts'
import { openStream } from '../changes/streams.ts'
import { until } from '../support/harness.ts'
import { openReceiver, type Received } from '../support/receiver.ts'
import { answerTo, markersIn } from './answers.ts'
import { marker, PUBLIC_AT_FIRST, STATES, type State } from './articles.ts'
import { type Asker, EVERYBODY, fieldOf, OF_SANDBOX, PARTNERS, TESTER } from './askers.ts'
import type { Edition, EditionApp } from './edition.ts'
import type { Ids, Requested } from './requests.ts'

/** Something that was sent to a subscriber, as it was sent. */
export interface Push extends Received {
  asker: Asker
}

/** Subscribers of every kind: webhooks and an event stream of everybody and of each partner's key, and public feeds by WebSub. */
export interface Pushes {
  /** Sends the pending deliveries and returns them, with what the streams were sent. Between two calls no delivery is made. */
  send(): Promise<Push[]>
  /** From now on the receivers take what they have refused so far. */
  recover(): void
  close(): Promise<void>
}

const STREAMED = 'include=article&subjects=article,list,section,tag,author,publication'
const TOPICS = ['latest.atom', 'sections/world.json', 'tags/common.rss']

/** Nothing has been sent yet: every subscription begins with the first change. Half of the receivers are down. */
export async function openPushes(edition: Edition): Promise<Pushes> {
  const { execute, clock, services } = edition
  const receiver = await openReceiver()
  let isDown = true
  receiver.answers(({ path }, response) => response.writeHead(isDown && path.startsWith('/down/') ? 503 : 204).end())
  const said = { at: clock.now, actor: 'test', after: 0 }
  const keys = await services.database.all<{ id: string; name: string }>(sql`select id, name from api_key`)
  for (const { name, token } of [EVERYBODY, ...PARTNERS, TESTER]) {
    const key = token === null ? null : (keys.find((each) => each.name === name)?.id ?? '')
    for (const receives of ['up', 'down']) {
      const url = `${receiver.url}/${receives}/${name}`
      await execute({ verb: 'create-webhook', ...said, input: { url, key } })
    }
    const formatted = { key, format: 'ninjs', filter: { tag: 'common' } }
    await execute({
      verb: 'create-webhook',
      ...said,
      input: { url: `${receiver.url}/ninjs/${name}`, ...formatted },
    })
  }
  for (const receives of ['up', 'down'])
    for (const topic of TOPICS)
      await execute({
        ...{ verb: 'subscribe-websub', ...said, secret: null, leaseSeconds: 30 * 86_400 },
        callback: `${receiver.url}/${receives}/everybody/${topic}`,
        topic: `${services.addresses.api}/feeds/${topic}`,
      })
  // Nobody asks this app for anything.
  const app = await edition.app({ outgoingNetworks: ['127.0.0.0/8'], outboxLooksEvery: 10 })
  const { outbox, startOutbox } = app
  const askers = new Map([EVERYBODY, ...PARTNERS, TESTER].map((asker) => [asker.name, asker]))
  let streams: Followed[] | null = null
  return {
    async send() {
      const from = receiver.received.length
      streams ??= await openStreams(app, [...askers.values()])
      await startOutbox()
      await until(
        () => outbox.isIdle,
        (isIdle) => isIdle,
      )
      await outbox.stop()
      const delivered = receiver.received.slice(from).map((received) => {
        const [, , name = ''] = received.path.split('/')
        return { ...received, asker: askers.get(name) as Asker }
      })
      return [...delivered, ...(await Promise.all(streams.map((stream) => stream.sent())))]
    },
    recover() {
      isDown = false
    },
    async close() {
      for (const stream of streams ?? []) stream.close()
      await outbox.stop()
      receiver.close()
    },
  }
}

/** An event stream that is held open. */
interface Followed {
  /** What it was sent since the last time, once it has everything. */
  sent(): Promise<Push>
  close(): void
}

async function openStreams(app: EditionApp, askers: readonly Asker[]): Promise<Followed[]> {
  const base = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
  return Promise.all(
    askers.map(async (asker) => {
      const stream = await openStream(`${base}/v1/changes?${STREAMED}`, undefined, asker.token ?? undefined)
      const headers: Record<string, string> = asker.token === null ? {} : { authorization: `Bearer ${asker.token}` }
      let read = 0
      /** The last event's cursor has nothing after it. */
      const isThrough = async () => {
        const cursor = [...stream.text().matchAll(/^id: ([^\n]*)\n(?:data: [^\n]*\n)?\n/gm)].at(-1)?.[1]
        if (cursor === undefined) return false
        const url = `/v1/changes?limit=1&cursor=${cursor}`
        const page = JSON.parse((await answerTo(app, { ...NOTHING_SAID, url, method: 'GET', headers })).body)
        return page.items.length === 0 && !page.page.hasMore
      }
      return {
        async sent() {
          await until(isThrough, (isIt) => isIt)
          const text = stream.text().slice(read)
          read += text.length
          return { asker, method: 'GET', path: `/stream/${asker.name}`, headers: {}, text, json: null }
        },
        close: () => stream.response.destroy(),
      }
    }),
  )
}

/** What is wrong with pushes; `visible` is what everybody could see at some time since the last ones. */
export function faultsOfPushes(pushes: readonly Push[], visible: readonly State[], ids: Ids): string[] {
  return pushes.flatMap(({ asker, path, headers, text }) => {
    const faults: string[] = []
    const name = `push to ${path}`
    const early = asker.entitledTo.filter((state) => !visible.includes(state))
    const seen = [...visible, ...early]
    const raw = { status: 200, headers: headers as Record<string, string>, body: text }
    for (const [word, state] of markersIn({ ...NOTHING_SAID, url: path }, raw)) {
      // Streams tell of sections, tags and authors too, and these are public.
      if (word.startsWith('fq') && path.startsWith('/stream/')) continue
      const isKept = word.startsWith('zq') && early.includes(state) && asker.isKeptFrom(fieldOf(word, state))
      if (!seen.includes(state) || isKept) faults.push(`${name} says ${word}`)
    }
    if (asker !== TESTER && OF_SANDBOX.test(text)) faults.push(`${name} shows a sandbox`)
    for (const state of STATES.filter((each) => ![...PUBLIC_AT_FIRST, ...seen].includes(each)))
      if (text.includes(ids.article.get(marker(state, 'slug')) ?? '\0'))
        faults.push(`${name} names an article that is ${state}`)
    if (text.includes('?signature=')) faults.push(`${name} gives a signed address`)
    return faults
  })
}

const NOTHING_SAID: Requested = { route: '', url: '', method: 'POST', headers: {}, shows: null, of: null, about: null }

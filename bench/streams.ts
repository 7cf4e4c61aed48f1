import { get as httpGet, type IncomingMessage } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { line, openNewsroom, quantiles } from './syndication-newsroom.ts'

// node bench/streams.ts [STREAMS] [--only idle|slow]
//
// Event streams of one process: resident memory of idle ones, opened from several loopback addresses; milliseconds from sending
// a correction until a stream has it; and readers that take nothing: how long until they are cut off, and whether they have
// everything after resuming. Server and readers share the machine.

const EACH_ADDRESS = 250
const AT_ONCE = 50
const CORRECTIONS = 40
/** Not counted: the code is compiled. */
const WARM_UP = 10
const SLOW = 10
/** More than the buffers of a connection take. */
const LARGE = 200_000
const LARGE_CORRECTIONS = 60

interface Stream {
  response: IncomingMessage
  /** The id of the last event, and the articles it was sent. */
  lastId: string
  sent: string[]
  onEvent(): void
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' } } })
const [streams = '5000'] = positionals
const STREAMS = Number(streams)
if (values.only !== 'slow') await idle()
if (values.only !== 'idle') await slow(await grownBy(0))

async function idle(): Promise<void> {
  const newsroom = await openNewsroom({ articles: CORRECTIONS, bodyBytes: 3000 })
  const warm = await Promise.all(Array.from({ length: 50 }, () => openStream(newsroom.base, 1)))
  for (const { response } of warm) response.destroy()
  await newsroom.correct(0)
  await wait(500)
  const before = await newsroom.memory()
  const all: Stream[] = []
  for (let from = 0; from < STREAMS; from += AT_ONCE) {
    const address = 2 + Math.floor(from / EACH_ADDRESS)
    const count = Math.min(AT_ONCE, STREAMS - from)
    all.push(...(await Promise.all(Array.from({ length: count }, () => openStream(newsroom.base, address)))))
  }
  await wait(1000)
  const after = await newsroom.memory()
  line(
    `${all.length} idle streams`,
    `${((after - before) / all.length / 1024).toFixed(1)} KB each (${(before / 1e6).toFixed(0)} → ${(after / 1e6).toFixed(0)} MB)`,
  )
  for (const { response } of all.slice(100)) response.destroy()
  const followed = all.slice(0, 100)
  await wait(1000)
  const seen: number[] = []
  const answered: number[] = []
  const sinceAnswer: number[] = []
  for (let round = 0; round < WARM_UP + 2 * CORRECTIONS; round++) {
    const begun = performance.now()
    const times: number[] = []
    const sent = followed.map(
      (stream) =>
        new Promise<void>((resolve) => {
          stream.onEvent = () => {
            times.push(performance.now() - begun)
            resolve()
          }
        }),
    )
    const took = await newsroom.correct(round)
    await Promise.all(sent)
    if (round < WARM_UP) continue
    answered.push(took)
    seen.push(...times)
    sinceAnswer.push(...times.map((time) => time - took))
  }
  line('correction sent → 100 streams: p50, p99, most', quantiles(seen))
  // Committed just before it is answered: an event may be earlier.
  line('correction answered → 100 streams: p50, p99, most', quantiles(sinceAnswer))
  line('correction sent → answered: p50, p99, most', quantiles(answered))
  for (const { response } of followed) response.destroy()
  await newsroom.close()
}

/** Bytes by which the memory of the server grows with the corrections, while this many readers take nothing. */
async function grownBy(readers: number): Promise<number> {
  const newsroom = await openNewsroom({ articles: LARGE_CORRECTIONS, bodyBytes: LARGE })
  const query = 'include=article'
  const stalled = await Promise.all(Array.from({ length: readers }, () => openStream(newsroom.base, 1, query)))
  for (const { response } of stalled) response.pause()
  const quick = await openStream(newsroom.base, 2, query)
  const before = await newsroom.memory()
  for (let round = 0; round < LARGE_CORRECTIONS; round++) await newsroom.correct(round)
  while (quick.sent.length < LARGE_CORRECTIONS) await wait(50)
  const grown = (await newsroom.memory()) - before
  for (const { response } of [...stalled, quick]) response.destroy()
  await newsroom.close()
  return grown
}

async function slow(without: number): Promise<void> {
  const newsroom = await openNewsroom({ articles: LARGE_CORRECTIONS, bodyBytes: LARGE })
  const query = 'include=article'
  const stalled = await Promise.all(Array.from({ length: SLOW }, () => openStream(newsroom.base, 1, query)))
  const quick = await openStream(newsroom.base, 2, query)
  for (const { response } of stalled) response.pause()
  const begun = performance.now()
  const cut = Promise.all(stalled.map(({ response }) => closedAfter(response, begun)))
  const before = await newsroom.memory()
  for (let round = 0; round < LARGE_CORRECTIONS; round++) await newsroom.correct(round)
  while (quick.sent.length < LARGE_CORRECTIONS) await wait(50)
  line('another stream meanwhile', `has all ${quick.sent.length} changes after ${seconds(begun)}`)
  const grown = (await newsroom.memory()) - before
  line('memory without readers that take nothing', `grows by ${(without / 1e6).toFixed(1)} MB`)
  line(
    `with ${SLOW} of them`,
    `by ${(grown / 1e6).toFixed(1)} MB: ${((grown - without) / SLOW / 1e6).toFixed(2)} MB each`,
  )
  const after = await cut
  line('cut off after', `${Math.min(...after).toFixed(0)} to ${Math.max(...after).toFixed(0)} s`)
  let lost = 0
  let twice = 0
  for (const { sent, lastId } of stalled) {
    const resumed = await openStream(newsroom.base, 1, query, lastId)
    const known = new Set(sent)
    const all = () => new Set([...sent, ...resumed.sent])
    const until = performance.now() + 20_000
    while (all().size < LARGE_CORRECTIONS && performance.now() < until) await wait(50)
    lost += LARGE_CORRECTIONS - all().size
    twice += resumed.sent.filter((id) => known.has(id)).length
    resumed.response.destroy()
  }
  line('resumed', `${lost} changes lost, ${twice} sent twice`)
  quick.response.destroy()
  await newsroom.close()
}

/** What has arrived is read when the connection is closed: it was sent. */
async function closedAfter(response: IncomingMessage, begun: number): Promise<number> {
  await new Promise((resolve) => response.socket.once('close', resolve))
  const after = (performance.now() - begun) / 1000
  response.resume()
  return after
}

function seconds(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`
}

function openStream(base: string, address: number, query = '', lastId?: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream', ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }
    const options = { headers, localAddress: `127.0.0.${address}`, agent: false }
    httpGet(`${base}/v1/changes?since=now&${query}`, options, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${response.statusCode}`))
      const stream: Stream = { response, lastId: '', sent: [], onEvent: () => {} }
      let rest = ''
      response.on('error', () => {})
      response.on('data', (bytes: Buffer) => {
        const events = (rest + bytes).split('\n\n')
        rest = events.pop() as string
        for (const event of events) takeEvent(stream, event)
      })
      resolve(stream)
    }).on('error', reject)
  })
}

function takeEvent(stream: Stream, event: string): void {
  const [id] = /(?<=^id: ).*$/m.exec(event) ?? []
  if (id !== undefined) stream.lastId = id
  const [article] = /(?<="id":")[^"]*/.exec(event) ?? []
  if (article === undefined) return
  stream.sent.push(article)
  stream.onEvent()
}

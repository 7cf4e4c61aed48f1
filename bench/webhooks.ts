import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { line, openNewsroom, quantiles, type SyndicationNewsroom } from './syndication-newsroom.ts'

// node bench/webhooks.ts [RECEIVERS] [--only latency|throughput] [--profile FOLDER]
//
// Milliseconds from sending a correction until the first byte of it is at a receiver: by webhook and by the WebSub hub; then
// deliveries a second to 1,000 receivers, of which one answers slowly, and whether the others wait for it. Server and receivers
// share the machine. `--profile` writes CPU profiles of the server's threads into the folder: its
// figures are not comparable.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { profile: { type: 'string' }, only: { type: 'string' } },
})
const { profile } = values
const [receivers = '1000'] = positionals
const RECEIVERS = Number(receivers)
const CORRECTIONS = 200
const ROUNDS = 10
/** Not counted: the code is compiled, connections are opened. */
const WARM_UP = 2
const WARM_UP_ALONE = 20
const SLOW_ANSWER = 8_000

let begun = performance.now()
/** Milliseconds from the correction to the first byte, by the path of the receiver. */
const arrived = new Map<string, number[]>()
let onArrival = () => {}
const receiver = createServer((request, response) => void receive(request, response))
receiver.listen(0, '127.0.0.1')
await once(receiver, 'listening')
const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`

if (values.only !== 'throughput') await latency()
if (values.only !== 'latency') await throughput()
receiver.closeAllConnections()
receiver.close()

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? ''
  if (request.method === 'GET') {
    response.end(new URL(path, url).searchParams.get('hub.challenge') ?? '')
    return
  }
  const times = arrived.get(path) ?? []
  arrived.set(path, times)
  times.push(performance.now() - begun)
  onArrival()
  request.resume()
  if (path === '/slow') await wait(SLOW_ANSWER)
  response.writeHead(204).end()
}

function count(): number {
  return [...arrived].reduce((sum, [path, times]) => sum + (path === '/slow' ? 0 : times.length), 0)
}

async function arrivals(expected: number): Promise<void> {
  while (count() < expected)
    await new Promise<void>((resolve) => {
      onArrival = resolve
    })
}

function timesAt(path: string): number[] {
  return arrived.get(path) ?? []
}

async function newsroomFor(paths: readonly string[]): Promise<SyndicationNewsroom> {
  arrived.clear()
  return openNewsroom({ articles: 100, bodyBytes: 3000, profile }, async (execute, after) => {
    for (const path of paths)
      await execute({
        ...{ verb: 'create-webhook', at: Date.now(), actor: 'bench', after },
        input: { url: `${url}${path}` },
      })
  })
}

async function latency(): Promise<void> {
  const newsroom = await newsroomFor(['/hook'])
  const topic = 'http://127.0.0.1/feeds/latest.atom'
  const body = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.callback': `${url}/websub`, 'hub.topic': topic })
  const asked = await fetch(`${newsroom.base}/websub`, { method: 'POST', body })
  if (asked.status !== 202) throw new Error(await asked.text())
  const isSubscribed = async () =>
    /kind="websub",state="active"} 1/.test(await (await fetch(`${newsroom.base}/metrics`)).text())
  while (!(await isSubscribed())) await wait(50)
  const answered: number[] = []
  for (let round = 0; round < WARM_UP_ALONE + CORRECTIONS; round++) {
    begun = performance.now()
    answered.push(await newsroom.correct(round))
    await arrivals((round + 1) * 2)
  }
  const counted = (times: number[]) => times.slice(WARM_UP_ALONE)
  // Committed just before it is answered: a first byte may be earlier.
  const sinceAnswer = (path: string) => counted(timesAt(path).map((time, round) => time - (answered[round] as number)))
  line('correction sent → answered: p50, p99, most', quantiles(counted(answered)))
  for (const [path, what] of [
    ['/hook', 'at a webhook'],
    ['/websub', 'from the WebSub hub'],
  ] as const) {
    line(`correction sent → first byte ${what}`, quantiles(counted(timesAt(path))))
    line(`correction answered → first byte ${what}`, quantiles(sinceAnswer(path)))
  }
  await newsroom.close()
}

async function throughput(): Promise<void> {
  const paths = Array.from({ length: RECEIVERS - 1 }, (_, index) => `/${index}`)
  const newsroom = await newsroomFor([...paths, '/slow'])
  const rates: number[] = []
  const lasts: number[] = []
  let [server, here] = [0, 0]
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    if (round === WARM_UP) {
      server = await newsroom.processorTime()
      here = ownProcessorTime()
      for (const path of paths) arrived.set(path, [])
    }
    begun = performance.now()
    await newsroom.correct(round)
    await arrivals((round + 1 - (round < WARM_UP ? 0 : WARM_UP)) * paths.length)
    if (round < WARM_UP) continue
    const took = performance.now() - begun
    lasts.push(took)
    rates.push((paths.length / took) * 1000)
  }
  server = (await newsroom.processorTime()) - server
  here = ownProcessorTime() - here
  const times = paths.flatMap(timesAt)
  line(
    `${paths.length} receivers, and one that takes ${SLOW_ANSWER / 1000} s`,
    `${timesAt('/slow').length} attempts at it`,
  )
  const perDelivery = (time: number) => (time / ROUNDS / paths.length).toFixed(3)
  line('processor time a delivery, ms: server, receivers', `${perDelivery(server)}, ${perDelivery(here)}`)
  line('deliveries a second: the median round', rates.toSorted((a, b) => a - b)[ROUNDS >> 1]?.toFixed(0) ?? '')
  line('correction sent → first byte at each: p50, p99, most', quantiles(times))
  line('until the last has it: p50, p99, most', quantiles(lasts))
  await newsroom.close()
}

/** Milliseconds. */
function ownProcessorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

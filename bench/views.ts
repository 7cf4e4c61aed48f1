import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '#storage/core/open.ts'
import { sql } from '#storage/core/sql.ts'

// node bench/views.ts [DATABASE_URL] [--batch=20] [--views=400000] [--articles=5000] [--connections=32]
//
// Views accepted a second: batches of distinct visitors and articles, half of them repeats, each answered when it is on
// disk; afterwards the counts are compared. And what one write of an article takes meanwhile, against without. The client
// has its own core where there are two.

const requested = new Map(
  process.argv.slice(2).flatMap((arg) => (arg.startsWith('--') ? [arg.slice(2).split('=') as [string, string]] : [])),
)
const number = (name: string, otherwise: number) => Number(requested.get(name) ?? otherwise)
const BATCH = number('batch', 20)
const VIEWS = number('views', 400_000)
const ARTICLES = number('articles', 5000)
const CONNECTIONS = number('connections', 32)

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-views-'))
const databaseUrl = process.argv.slice(2).find((arg) => !arg.startsWith('--')) ?? join(folder, 'bench.sqlite')
const server = fork(new URL('views-server.ts', import.meta.url), [databaseUrl, String(ARTICLES)])
const [{ port, token }] = (await once(server, 'message')) as [{ port: number; token: string }]

const alone = await writesFor(() => wait(5000))
const requests = batches()
const result = { answers: 0, accepted: 0, repeated: 0, other: 0, times: [] as number[] }
const begun = performance.now()
const meanwhile = await writesFor(async () => {
  let next = 0
  await Promise.all(Array.from({ length: CONNECTIONS }, () => drive(() => requests[next++] ?? null)))
})
const seconds = (performance.now() - begun) / 1000
server.send('end')
await once(server, 'exit')

const database = await openDatabase(databaseUrl)
const row = await database.get<{ views: number; visitors: number }>(sql`
  select sum(views) as views, sum(visitors) as visitors from (
    select views, visitors from view_minute union all select views, visitors from view_hour
    union all select views, visitors from view_day) c`)
await database.close()
rmSync(folder, { recursive: true, force: true })

const distinct = requests.length * (BATCH / 2)
const isRight =
  row?.views === distinct && result.accepted === distinct && result.repeated === distinct && result.other === 0
const line = (name: string, value: string) => process.stdout.write(`${name.padEnd(34)} ${value}\n`)
line('views a second', `${Math.round((result.accepted + result.repeated) / seconds)} (goal 20000)`)
line(
  'counts',
  isRight
    ? `right: ${distinct} counted, as many repeats`
    : `WRONG: ${JSON.stringify({ distinct, row, ...result, times: 0 })}`,
)
line('an answer, p50 / p99', `${ms(result.times, 0.5)} / ${ms(result.times, 0.99)}`)
line(
  'an article written alone, p50 / p99',
  `${ms(alone.times, 0.5)} / ${ms(alone.times, 0.99)} (${alone.times.length} writes)`,
)
line(
  'an article written meanwhile',
  `${ms(meanwhile.times, 0.5)} / ${ms(meanwhile.times, 0.99)} (${meanwhile.times.length} writes)`,
)
line('memory of the server', `${Math.round(meanwhile.rss / 1e6)} MB (${Math.round(alone.rss / 1e6)} before)`)
process.exit(isRight ? 0 : 1)

async function writesFor(work: () => Promise<unknown>): Promise<{ times: number[]; rss: number }> {
  server.send('write')
  await work()
  server.send('stop')
  const [announced] = (await once(server, 'message')) as [{ times: number[]; rss: number }]
  return announced
}

/** Half of each batch is new, the other half what the batch before had. */
function batches(): Buffer[] {
  const half = BATCH / 2
  let before: object[] = []
  const requests: Buffer[] = []
  for (let batch = 0; batch < VIEWS / BATCH; batch++) {
    const fresh = Array.from({ length: half }, (_, index) => {
      const view = batch * half + index
      return { article: `article-${(view * 7919) % ARTICLES}`, visitor: `visitor-${view}` }
    })
    const body = JSON.stringify({ views: [...fresh, ...(batch === 0 ? fresh : before)] })
    before = fresh
    requests.push(
      Buffer.from(
        `POST /v1/views HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer ${token}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    )
  }
  return requests
}

async function drive(take: () => Buffer | null): Promise<void> {
  const socket: Socket = connect(port, '127.0.0.1')
  let text = ''
  let sent = 0
  const ask = () => {
    const request = take()
    if (request === null) return socket.end()
    sent = performance.now()
    socket.write(request)
  }
  socket.on('connect', ask)
  socket.on('data', (chunk) => {
    text += chunk
    const head = text.indexOf('\r\n\r\n')
    if (head < 0) return
    const length = Number(/content-length: (\d+)/i.exec(text.slice(0, head))?.[1] ?? 0)
    if (text.length < head + 4 + length) return
    const body = JSON.parse(text.slice(head + 4, head + 4 + length)) as { accepted?: number; repeated?: number }
    if (body.accepted === undefined) result.other += 1
    result.accepted += body.accepted ?? 0
    result.repeated += body.repeated ?? 0
    result.answers += 1
    result.times.push(performance.now() - sent)
    text = ''
    ask()
  })
  await once(socket, 'close')
}

function ms(times: number[], share: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`
}

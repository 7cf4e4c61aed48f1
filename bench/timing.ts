import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openServices } from '#commands/open-services.ts'

// Whether hidden articles can be distinguished from articles that never existed by the time of their 404. Requests for both are
// interleaved in random order over one connection; a rank test (Mann–Whitney) compares the two. `node bench/timing.ts
// [ROUNDS] [DATABASE_URL]`, on a new SQLite file where no other database is given.

const poller = Number(process.argv[2] ?? 3000)
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-timing-'))
const databaseUrl = process.argv[3] ?? join(folder, 'news.sqlite')
/** A difference by chance is as large once in 30,000. */
const DISTINGUISHABLE = 4

const STATES = ['draft', 'scheduled', 'embargoed', 'unpublished'] as const
const slugOf = (name: string) => `minister-resigns-${name.padEnd(11, 'x')}`

async function prepare(): Promise<Map<string, string>> {
  const at = Date.now()
  const where = { databaseUrl, assetsDir: `${databaseUrl}.assets`, addresses: { site: null, api: 'http://127.0.0.1' } }
  const { services, execute } = await openServices(where, at)
  const said = { at, actor: 'cli' }
  const later = new Date(at + 365 * 86_400_000).toISOString()
  const ids = new Map<string, string>()
  for (const state of STATES) {
    const { id } = await execute({
      verb: 'create-article',
      ...said,
      input: {
        headline: state,
        slug: slugOf(state),
        body: { markdown: 'word '.repeat(8000) },
        ...(state === 'embargoed' ? { embargoedUntil: later } : {}),
      },
    })
    ids.set(state, id)
    const on = { ref: id, ifMatch: null, ...said }
    const publish = (scheduledAt: number | null) =>
      execute({ verb: 'publish', ...on, scheduledAt, revision: null, isMinor: false })
    if (state === 'scheduled') await publish(at + 365 * 86_400_000)
    if (state === 'embargoed' || state === 'unpublished') await publish(null)
    if (state === 'unpublished') await execute({ verb: 'unpublish', ...on })
  }
  await services.database.close()
  return ids
}

/** Another id of the same instant: only its random part differs. */
function idLike(id: string): string {
  return id.slice(0, -4) + (id.endsWith('abcd') ? 'dcba' : 'abcd')
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })

function microseconds(port: number, path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint()
    http
      .get({ host: '127.0.0.1', port, path, agent }, (response) => {
        if (response.statusCode !== 404) reject(new Error(`${path}: ${response.statusCode}`))
        response.resume()
        response.on('end', () => resolve(Number(process.hrtime.bigint() - begun) / 1000))
      })
      .on('error', reject)
  })
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** How many standard deviations the sum of ranks of `a` lies above what it would be without a difference. */
function rankTest(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))]
  all.sort((left, right) => left.value - right.value)
  const sum = all.reduce((total, { isA }, index) => total + (isA ? index + 1 : 0), 0)
  const expected = (a.length * (all.length + 1)) / 2
  return (sum - expected) / Math.sqrt((a.length * b.length * (all.length + 1)) / 12)
}

const ids = await prepare()
const pairs = [...ids].flatMap(([state, id]) => [
  {
    name: `${state}, by slug`,
    hidden: `/v1/articles/${slugOf(state)}`,
    never: `/v1/articles/${slugOf(`n${state.slice(1)}`)}`,
  },
  { name: `${state}, by id`, hidden: `/v1/articles/${id}`, never: `/v1/articles/${idLike(id)}` },
  {
    name: `${state}, related`,
    hidden: `/v1/articles/${slugOf(state)}/related`,
    never: `/v1/articles/${slugOf(`n${state.slice(1)}`)}/related`,
  },
])
const control = { name: 'never was, twice', hidden: '/v1/articles/never-was-a', never: '/v1/articles/never-was-b' }
const measured = [...pairs, control].map((pair) => ({
  ...pair,
  times: { hidden: [] as number[], never: [] as number[] },
}))

const server = fork(fileURLToPath(new URL('./app-server.ts', import.meta.url)), [databaseUrl])
try {
  const port = await new Promise<number>((resolve) => {
    server.once('message', (message) => resolve((message as { port: number }).port))
  })
  const requested = measured.flatMap(({ hidden, never, times }) => [
    { path: hidden, into: times.hidden },
    { path: never, into: times.never },
  ])
  for (let round = -50; round < poller; round++) {
    const order = requested.map((each) => ({ ...each, at: Math.random() })).sort((a, b) => a.at - b.at)
    for (const { path, into } of order) {
      const time = await microseconds(port, path)
      // The first rounds are for the compiler.
      if (round >= 0) into.push(time)
    }
  }
  process.stdout.write('| 404 of | median µs | of one that never was | z | |\n| --- | --- | --- | --- | --- |\n')
  for (const { name, times } of measured) {
    const [hidden, never] = [times.hidden, times.never].map((all) => all.toSorted((a, b) => a - b)) as [
      number[],
      number[],
    ]
    const z = rankTest(hidden, never)
    const announced = Math.abs(z) > DISTINGUISHABLE ? 'DISTINGUISHABLE' : 'not distinguishable'
    process.stdout.write(
      `| ${name} | ${median(hidden).toFixed(1)} | ${median(never).toFixed(1)} | ${z.toFixed(1)} | ${announced} |\n`,
    )
    if (Math.abs(z) > DISTINGUISHABLE && name !== control.name) process.exitCode = 1
  }
} finally {
  agent.destroy()
  server.kill()
  rmSync(folder, { recursive: true, force: true })
}

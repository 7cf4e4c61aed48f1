import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { importCorpus } from './import-corpus.ts'
import { load } from './load.ts'
import { somePort } from './some-port.ts'

// node bench/threads.ts [DATABASE_URL]
//
// Repeated reads with WORKERS=1 and 2, memory after the start and after the reads, and the processor time of an answer in all
// threads of the server. The load generator runs on the same cores: on two, two serving threads share them with it. In
// turns, the best of three. Without a database, of 1,000 generated articles.

const ROUNDS = 3
const SECONDS = 4
const CONNECTIONS = 32
const here = fileURLToPath(new URL('.', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-threads-'))
const databaseUrl = process.argv[2] ?? fill(join(folder, 'news.sqlite'))

interface Figures {
  /** Answers a second. */
  rate: number
  /** Milliseconds. */
  p99: number
  /** Microseconds of processor time an answer. */
  cpu: number
  /** Megabytes resident. */
  started: number
  served: number
}

const best = new Map<number, Figures>()
for (let round = 0; round < ROUNDS; round++)
  for (const workers of [1, 2]) {
    const figures = await measure(workers)
    if (figures.rate > (best.get(workers)?.rate ?? 0)) best.set(workers, figures)
  }
for (const [workers, { rate, p99, cpu, started, served }] of best)
  process.stdout.write(
    `WORKERS=${workers}  ${rate.toFixed(0).padStart(6)} answers/s  p99 ${p99.toFixed(1)} ms  ${cpu.toFixed(1)} µs of processor time an answer  ${started.toFixed(0)} MB started, ${served.toFixed(0)} MB after\n`,
  )
rmSync(folder, { recursive: true, force: true })

async function measure(workers: number): Promise<Figures> {
  const port = somePort()
  const child = spawn(process.execPath, [join(here, '../src/cli.ts'), 'serve'], {
    env: {
      ...process.env,
      ...{ PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' },
      WORKERS: String(workers),
    },
    stdio: 'ignore',
  })
  const pid = child.pid as number
  const url = `http://127.0.0.1:${port}`
  const page = await untilAnswered(`${url}/v1/articles?limit=100&fields=slug`)
  const paths = page.items.map(({ slug }) => `/v1/articles/${slug}`)
  // Each thread makes each answer once.
  await load({ host: '127.0.0.1', port }, paths, { connections: CONNECTIONS, seconds: 1 })
  const started = memoryOf(pid)
  const before = processorTime(pid)
  const { answers, seconds, p99 } = await load({ host: '127.0.0.1', port }, paths, {
    ...{ connections: CONNECTIONS, seconds: SECONDS },
  })
  const cpu = ((processorTime(pid) - before) / answers) * 1e6
  const served = memoryOf(pid)
  child.kill('SIGKILL')
  await once(child, 'close')
  return { rate: answers / seconds, p99, cpu, started, served }
}

async function untilAnswered(url: string): Promise<{ items: { slug: string }[] }> {
  for (;;)
    try {
      return (await (await fetch(url)).json()) as { items: { slug: string }[] }
    } catch {
      await wait(20)
    }
}

function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** Seconds, of all threads. */
function processorTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function fill(file: string): string {
  importCorpus(file)
  return file
}

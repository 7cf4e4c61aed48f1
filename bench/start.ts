import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { somePort } from './some-port.ts'

// node bench/start.ts [DATABASE_URL] [--rounds 5]
//
// From the start of the process to its first answer, in time and in processor time, and memory then and a few seconds later:
// Broadsheet as it is published (`npm run build`), from its sources, and published with the demo and its newspaper, on databases
// that are there already (made anew; the first two on the one that is given), beside an empty Fastify with the same plugins.
// The best of each, taken in turns.

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
})
const rounds = Number(values.rounds)
/** Milliseconds after which jobs and threads have begun. */
const SETTLES = 3000
/** Milliseconds after which a program is given up. */
const STARTS_WITHIN = 60_000
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-start-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const news = positionals[0] ?? join(folder, 'news.sqlite')
const demo = join(folder, 'demo.sqlite')
const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))
spawnSync(process.execPath, [pathOf('../tools/build.ts')], { stdio: 'inherit' })
const programs: Record<string, { args: string[]; databaseUrl: string }> = {
  'empty Fastify': { args: [pathOf('empty-fastify.js')], databaseUrl: news },
  published: { args: [pathOf('../dist/cli.js'), 'serve'], databaseUrl: news },
  'from sources': { args: [pathOf('../src/cli.ts'), 'serve'], databaseUrl: news },
  'published, demo': { args: [pathOf('../dist/cli.js'), 'serve', '--demo'], databaseUrl: demo },
}
interface Costs {
  ms: number
  cpu: number
  mb: number
  settled: number
}
const best: Record<string, Costs> = {}
for (let round = 0; round <= rounds; round++)
  for (const [name, program] of Object.entries(programs)) {
    const costs = await measure(program)
    // The first one makes the database, and fills the compile cache, which is written as the program stops.
    if (round > 0) best[name] = lesser(best[name] ?? costs, costs)
  }
const floor = best['empty Fastify'] as Costs
process.stdout.write(
  `${''.padEnd(16)} first answer          processor time        resident          after ${SETTLES / 1000} s\n`,
)
for (const [name, costs] of Object.entries(best)) {
  const beside = (key: keyof Costs, unit: string) =>
    `${costs[key].toFixed(0).padStart(6)} ${unit} ${(costs[key] / floor[key]).toFixed(2)} ×`.padEnd(20)
  process.stdout.write(
    `${name.padEnd(16)}${beside('ms', 'ms')}  ${beside('cpu', 'ms')}  ${beside('mb', 'MB')}${beside('settled', 'MB')}\n`,
  )
}

async function measure({ args, databaseUrl }: { args: string[]; databaseUrl: string }): Promise<Costs> {
  const port = somePort()
  const begun = performance.now()
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: databaseUrl, LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  })
  for (;;) {
    try {
      await (await fetch(`http://127.0.0.1:${port}/healthz`)).arrayBuffer()
      break
    } catch {
      if (child.exitCode !== null || performance.now() - begun > STARTS_WITHIN)
        throw new Error(`${args.join(' ')} does not start.`)
      await wait(2)
    }
  }
  const ms = performance.now() - begun
  const cpu = processorTime(child)
  const mb = residentOf(child)
  await wait(SETTLES)
  const settled = residentOf(child)
  child.kill('SIGTERM')
  await once(child, 'exit')
  return { ms, cpu, mb, settled }
}

/** Milliseconds, of all threads. */
function processorTime({ pid }: ChildProcess): number {
  const ofThread = (thread: string) =>
    Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ', 1)[0]) / 1_000_000
  return readdirSync(`/proc/${pid}/task`).reduce((sum, thread) => sum + ofThread(thread), 0)
}

/** Megabytes. */
function residentOf({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

function lesser(one: Costs, other: Costs): Costs {
  return {
    ms: Math.min(one.ms, other.ms),
    cpu: Math.min(one.cpu, other.cpu),
    mb: Math.min(one.mb, other.mb),
    settled: Math.min(one.settled, other.settled),
  }
}

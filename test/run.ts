import { type ChildProcess, spawn } from 'node:child_process'
import {
  appendFileSync,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { basename, dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundleProgram } from './bundle.ts'
import { roomyFolder } from './postgres-server.ts'
import { EXTENT, SEED } from './support/extent.ts'
import { OFFER, startSharedPostgres } from './support/postgres.ts'
import { BUNDLE } from './support/program.ts'

/**
 * `npm test [-- FILE…]`: runs test files in a few processes, each of which takes one file after another (test/run-files.ts):
 * loading the sources and making them fast costs as much as most files. It writes the TAP of all to one file. The files
 * share one PostgreSQL server, started when the first of them asks for it; the databases on it are each test's own.
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Files at once. One more than idle cores: many tests wait, for a stream, a job, a process. */
    jobs: { type: 'string', default: '3' },
    /** Seconds after which a file hangs. No test rests on it. */
    timeout: { type: 'string', default: '3600' },
    /** Where the TAP goes. Without it, the results are printed at the end. */
    'output-file': { type: 'string' },
    /** Prints the CPU seconds of each file, with those of the processes that it started (Linux). */
    costs: { type: 'boolean', default: false },
  },
})
const wanted = positionals.length > 0 ? positionals : globSync('test/**/*.test.ts')
/** Files that take longer than most files of their size. */
const LONG_FILES = [
  ...[
    'leaks-sqlite',
    'leaks-postgres',
    'leaks-standbys',
    'leaks',
    'crash',
    'changes-histories',
    'changes-streams',
    'ahead',
    'guide',
    'showcase-browser',
    'outbox-crash',
  ],
  ...['package', 'walk', 'serving', 'freshness', 'writer', 'related', 'reader-threads'],
].map((name) => `test/${name}.test.ts`)
// Long files first, so that none runs on alone at the end.
const lengthOf = (file: string) => statSync(file).size + (LONG_FILES.includes(file) ? 1_000_000 : 0)
const files = wanted.toSorted((a, b) => lengthOf(b) - lengthOf(a))

const outputFile = values['output-file'] ?? '.tap/results.tap'
mkdirSync(dirname(outputFile), { recursive: true })
const output = createWriteStream(outputFile)
output.write(`TAP version 14\n1..${files.length}\n`)
/** The TAP of files that have not ended, as it comes: what a run that is killed has found. */
const unfinished = '.tap/unfinished'
rmSync(unfinished, { recursive: true, force: true })
mkdirSync(unfinished, { recursive: true })

// In memory where there is room: a commit then waits for no disk.
const temporary = roomyFolder()

const shared: { server: ReturnType<typeof startSharedPostgres> | null } = { server: null }
const offers = await offerPostgres()
const running = new Set<ChildProcess>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => {
    files.length = 0
    for (const child of running) child.kill(signal)
  })

// Where files start processes of the program.
const isBundled = files.some((file) => /support\/(server|command-line|program)\.ts/.test(readFileSync(file, 'utf8')))
const bundle = resolve('.tap/program')
if (isBundled) await bundleProgram(bundle)

console.log(whatRuns())
const costs: { name: string; seconds: number }[] = []
let ended = 0
await Promise.all(Array.from({ length: Number(values.jobs) }, runFiles))
offers.close()
await stopPostgres()
output.end()
await finished(output)
if (values.costs) printCosts()
if (values['output-file'] === undefined) await printResults()

function whatRuns(): string {
  const drawn = `EXTENT=${EXTENT} SEED=${SEED}`
  if (EXTENT === 'full') return `Everything of long tests: ${drawn}`
  if (EXTENT === 'daily') return `Samples of long tests: ${drawn}. All of them: npm run matrices, npm run leaks`
  return `Short samples of long tests, on SQLite where the databases do not differ: ${drawn}. Larger ones, on both: EXTENT=daily npm test; all: npm run matrices, npm run leaks`
}

/** Runs files in one process, and in a new one when a file has ended that. */
async function runFiles(): Promise<void> {
  while (files.length > 0) await runProcess()
}

async function runProcess(): Promise<void> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', 'test/run-files.ts'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      // A run that goes on after midnight has one seed.
      SEED: String(SEED),
      NODE_COMPILE_CACHE: resolve('.tap/compile-cache'),
      ...(isBundled && { [BUNDLE]: bundle }),
      [OFFER]: `http://127.0.0.1:${(offers.address() as AddressInfo).port}`,
      TAP_TIMEOUT: values.timeout,
      // Patterns by level; files are the first one.
      ...(process.env.TAP_GREP && { TAP_GREP: `/./\n${process.env.TAP_GREP}` }),
      TMPDIR: temporary,
    },
  })
  running.add(child)
  let file: string | undefined
  let began = 0
  let cpuSeconds = 0
  let lines: string[] = []
  const startNext = () => {
    lines = []
    began = performance.now()
    file = files.shift()
    if (file !== undefined) child.send(file, () => {})
    else if (child.connected) child.disconnect()
  }
  const settle = (isOk: boolean, code?: number | NodeJS.Signals | null) => {
    const before = cpuSeconds
    cpuSeconds = Math.max(before, cpuSecondsOf(child.pid))
    costs.push({ name: file as string, seconds: cpuSeconds - before })
    writeResult({ file: file as string, isOk, lines, seconds: (performance.now() - began) / 1000, code })
  }
  createInterface({ input: child.stdout as Readable }).on('line', (line) => {
    const result = /^(not )?ok \d+ - (\S+)/.exec(line)
    if (result !== null && result[2] === file) {
      settle(result[1] === undefined)
      startNext()
    } else if (file !== undefined && line.startsWith('    ')) {
      lines.push(line)
      appendFileSync(join(unfinished, `${basename(file)}.tap`), `${line}\n`)
    }
  })
  startNext()
  // What ended the process, not its output: a server that a failed test left running may hold that open.
  const code = await new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('exit', (code, signal) => {
      const settle = () => resolve(code ?? signal)
      child.once('close', settle)
      setTimeout(settle, 1000).unref()
    }),
  )
  running.delete(child)
  if (file !== undefined) settle(false, code)
}

interface Result {
  file: string
  isOk: boolean
  /** Its TAP, as part of a larger one. */
  lines: string[]
  seconds: number
  /** How its process ended, where that came first. */
  code?: number | NodeJS.Signals | null | undefined
}

function writeResult({ file, isOk, lines, seconds, code }: Result): void {
  rmSync(join(unfinished, `${basename(file)}.tap`), { force: true })
  const result = isOk ? 'ok' : 'not ok'
  ended++
  output.write(`# Subtest: ${file}\n${lines.map((line) => `${line}\n`).join('')}`)
  output.write(`${result} ${ended} - ${file} # time=${Math.round(1000 * seconds)}ms\n`)
  if (code !== undefined) output.write(`  ---\n  exitCode: ${JSON.stringify(code)}\n  ...\n`)
  if (!isOk) process.exitCode = 1
  process.stdout.write(`${result.padEnd(6)} ${file} (${seconds.toFixed(1)} s)\n`)
}

async function stopPostgres(): Promise<void> {
  const server = await shared.server
  costs.push({ name: 'PostgreSQL', seconds: cpuSecondsOf(server?.pid) })
  await server?.stop()
}

/** CPU seconds of a process and of all that it started and that have ended. */
function cpuSecondsOf(pid: number | undefined): number {
  if (!values.costs || pid === undefined || !existsSync(`/proc/${pid}/stat`)) return 0
  // After the name in parentheses, which may hold anything: utime, stime, cutime and cstime, in hundredths of seconds.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / 100
}

async function offerPostgres(): Promise<Server> {
  const server = createServer(async (_, response) => {
    shared.server ??= startSharedPostgres()
    const offered = await shared.server.then(
      ({ offered }) => offered,
      (error: Error) => ({ skip: `no PostgreSQL: ${error.message}` }),
    )
    response.setHeader('connection', 'close').end(JSON.stringify(offered))
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return server
}

function printCosts(): void {
  costs.sort((a, b) => b.seconds - a.seconds)
  costs.push({ name: 'in all', seconds: costs.reduce((sum, { seconds }) => sum + seconds, 0) })
  for (const { name, seconds } of costs) console.log(`${seconds.toFixed(1).padStart(7)} s CPU  ${name}`)
}

async function printResults(): Promise<void> {
  const child = spawn(process.execPath, ['tools/count-tests.js', outputFile], { stdio: 'inherit' })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (code !== 0) process.exitCode = 1
}

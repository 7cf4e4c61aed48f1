import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, globSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { roomyFolder } from './postgres-server.ts'
import { OFFER, startSharedPostgres } from './support/postgres.ts'

/**
 * `npm test [-- FILE…]`: runs test files, each in a plain process of Node (tap's own runner loads hooks into every process
 * that a test starts, which costs as much as the tests), and writes the TAP of all to one file. They share one PostgreSQL
 * server, started when the first of them asks for it; the databases on it are each test's own.
 */

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Files at once. */
    jobs: { type: 'string', default: '3' },
    /** Seconds after which a file hangs. No test rests on it. */
    timeout: { type: 'string', default: '3600' },
    /** Where the TAP goes. Without it, the results are printed at the end. */
    'output-file': { type: 'string' },
    /** Prints the CPU seconds of each file, with those of the processes it started and waited for. */
    costs: { type: 'boolean', default: false },
  },
})
const wanted = positionals.length > 0 ? positionals : globSync('test/**/*.test.ts')
// Long files first, so that none runs on alone at the end; their size is near enough.
const files = wanted.toSorted((a, b) => statSync(b).size - statSync(a).size)

const outputFile = values['output-file'] ?? '.tap/results.tap'
mkdirSync(dirname(outputFile), { recursive: true })
const output = createWriteStream(outputFile)
output.write(`TAP version 14\n1..${files.length}\n`)

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

const costs: { name: string; seconds: number }[] = []
let counted = 0
let ended = 0
await Promise.all(Array.from({ length: Number(values.jobs) }, runFiles))
offers.close()
await (await shared.server)?.stop()
if (values.costs) printCosts()
output.end()
await finished(output)
if (values['output-file'] === undefined) await printResults()

async function runFiles(): Promise<void> {
  for (let file = files.shift(); file !== undefined; file = files.shift()) {
    const began = performance.now()
    const { code, lines, cpuSeconds } = await runFile(file)
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    const result = code === 0 ? 'ok' : 'not ok'
    ended++
    output.write(`# Subtest: ${file}\n${lines}${result} ${ended} - ${file} # time=${1000 * Number(seconds)}ms\n`)
    if (code !== 0) output.write(`  ---\n  exitCode: ${JSON.stringify(code)}\n  ...\n`)
    if (code !== 0) process.exitCode = 1
    if (values.costs) costs.push({ name: file, seconds: cpuSeconds })
    process.stdout.write(`${result.padEnd(6)} ${file} (${seconds} s)\n`)
  }
}

interface Run {
  code: number | NodeJS.Signals | null
  /** Its TAP, as part of a larger one. */
  lines: string
  cpuSeconds: number
}

async function runFile(file: string): Promise<Run> {
  const child = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: resolve('.tap/compile-cache'),
      [OFFER]: `http://127.0.0.1:${(offers.address() as AddressInfo).port}`,
      TAP_TIMEOUT: values.timeout,
      TMPDIR: temporary,
    },
  })
  running.add(child)
  let text = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk
  })
  // What ended the process, not its output: a server that a failed test left running may hold that open.
  let cpuSeconds = 0
  const code = await new Promise<number | NodeJS.Signals | null>((resolve) =>
    child.on('exit', (code, signal) => {
      cpuSeconds = newlyCounted()
      const settle = () => resolve(code ?? signal)
      child.once('close', settle)
      setTimeout(settle, 1000).unref()
    }),
  )
  running.delete(child)
  const lines = text.replace(/^TAP version 14\n/, '').replace(/^(?=.)/gm, '    ')
  return { code, lines, cpuSeconds }
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

async function printResults(): Promise<void> {
  const child = spawn(process.execPath, ['tools/count-tests.js', outputFile], { stdio: 'inherit' })
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
  if (code !== 0) process.exitCode = 1
}

/** CPU seconds of the children that have ended since the last call, and of theirs: the kernel adds up each as it ends (Linux). */
function newlyCounted(): number {
  if (!values.costs) return 0
  const [user, system] = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ').slice(13)
  const before = counted
  counted = (Number(user) + Number(system)) / 100
  return counted - before
}

function printCosts(): void {
  costs.push({ name: 'PostgreSQL', seconds: newlyCounted() })
  costs.sort((a, b) => b.seconds - a.seconds)
  for (const { name, seconds } of costs) console.log(`${seconds.toFixed(1).padStart(7)} s CPU  ${name}`)
  console.log(`${counted.toFixed(1).padStart(7)} s CPU  in all`)
}

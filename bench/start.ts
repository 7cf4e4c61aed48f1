import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// node bench/start.ts [DATABASE_URL]
//
// From the start of the process to its first answer, and memory after it: Broadsheet on a database that is there already
// (made anew unless given), beside an empty Fastify with the same plugins. The best of five each, taken in turns.

const ROUNDS = 5
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-start-'))
const databaseUrl = process.argv[2] ?? join(folder, 'news.sqlite')
const broadsheet = [fileURLToPath(new URL('../src/cli.ts', import.meta.url)), 'serve']
const empty = [fileURLToPath(new URL('empty-fastify.ts', import.meta.url))]
await measure(broadsheet)
const best = { broadsheet: { ms: Infinity, mb: Infinity }, empty: { ms: Infinity, mb: Infinity } }
for (let round = 0; round < ROUNDS; round++) {
  best.broadsheet = lesser(best.broadsheet, await measure(broadsheet))
  best.empty = lesser(best.empty, await measure(empty))
}
const ratio = (of: 'ms' | 'mb') => (best.broadsheet[of] / best.empty[of]).toFixed(2)
process.stdout.write(
  `start to first answer  ${best.broadsheet.ms.toFixed(0)} ms, empty Fastify ${best.empty.ms.toFixed(0)} ms: ${ratio('ms')} ×
resident               ${best.broadsheet.mb.toFixed(0)} MB, empty Fastify ${best.empty.mb.toFixed(0)} MB: ${ratio('mb')} ×\n`,
)
rmSync(folder, { recursive: true, force: true })

interface Costs {
  ms: number
  mb: number
}

async function measure(args: string[]): Promise<Costs> {
  const port = 20_000 + Math.floor(Math.random() * 20_000)
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
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }
  const ms = performance.now() - begun
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? []
  child.kill('SIGKILL')
  return { ms, mb: Number(kilobytes) / 1024 }
}

function lesser(one: Costs, other: Costs): Costs {
  return { ms: Math.min(one.ms, other.ms), mb: Math.min(one.mb, other.mb) }
}

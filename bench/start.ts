import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// node bench/start.ts [DATABASE_URL]
//
// From the start of the process to its first answer, and memory after it: Broadsheet as it is published (`npm run build`)
// and from its sources, on a database that is there already (made anew unless given), beside an empty Fastify with the same
// plugins. The best of five each, taken in turns.

const ROUNDS = 5
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-start-'))
const databaseUrl = process.argv[2] ?? join(folder, 'news.sqlite')
const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url))
spawnSync(process.execPath, [pathOf('../tools/build.ts')], { stdio: 'inherit' })
const programs = {
  'empty Fastify': [pathOf('empty-fastify.ts')],
  published: [pathOf('../dist/cli.js'), 'serve'],
  'from sources': [pathOf('../src/cli.ts'), 'serve'],
}
const best: Record<string, Costs> = {}
for (let round = 0; round <= ROUNDS; round++)
  for (const [name, args] of Object.entries(programs)) {
    const costs = await measure(args)
    // The first one makes the database, and fills the compile caches.
    if (round > 0) best[name] = lesser(best[name] ?? costs, costs)
  }
const floor = best['empty Fastify'] as Costs
for (const [name, { ms, mb }] of Object.entries(best))
  process.stdout.write(
    `${name.padEnd(14)} first answer ${ms.toFixed(0).padStart(5)} ms  ${(ms / floor.ms).toFixed(2)} ×   resident ${mb.toFixed(0).padStart(4)} MB  ${(mb / floor.mb).toFixed(2)} ×\n`,
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

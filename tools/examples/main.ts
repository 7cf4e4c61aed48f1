import { spawn, spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findChromium, startChromium } from '../../test/support/chromium.ts'
import { freePort } from '../../test/support/free-port.ts'
import { type DemoServer, startDemo } from '../demo-server.ts'
import { drive } from './drive.ts'
import { until } from './until.ts'

// `npm run examples [NAME…]`: each starter of examples/ as a newcomer sets it up: copied, installed with the client as it is packed,
// built against a demonstration server, started, and driven in Chromium. Needs the package registry. SCREENSHOTS names a folder
// for a picture of each page.

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const found = findChromium()
if ('skip' in found) throw new Error(`Not possible: ${found.skip}.`)
const known = readdirSync(join(ROOT, 'examples'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
const names = process.argv.length > 2 ? process.argv.slice(2) : known.map(({ name }) => name).sort()
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-examples-'))
let failures = 0
try {
  packClient()
  const server = await startDemo(join(folder, 'news.sqlite'), { OUTGOING_NETWORKS: '127.0.0.0/8' })
  const browser = await startChromium(found.path)
  try {
    for (const name of names) {
      const problems = await tryStarter(name, server, browser)
      for (const problem of problems) console.log(`not ok ${name}: ${problem}`)
      if (problems.length === 0) console.log(`ok     ${name}`)
      failures += problems.length
    }
  } finally {
    await browser.close()
    server.child.kill()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exitCode = failures === 0 ? 0 : 1

/** The client where `file:../../packages/client/…` of a copied starter finds it. */
function packClient(): void {
  run('npm', ['run', '--silent', 'pack:client'], ROOT)
  mkdirSync(join(folder, 'packages/client'), { recursive: true })
  for (const file of globSync(join(ROOT, 'packages/client/*.tgz')))
    cpSync(file, join(folder, 'packages/client', basename(file)))
}

async function tryStarter(
  name: string,
  { url: api, adminKey }: DemoServer,
  browser: Parameters<typeof drive>[0]['browser'],
): Promise<string[]> {
  const copy = join(folder, 'examples', name)
  const committed = run('git', ['ls-files', '--cached', '--others', '--exclude-standard', `examples/${name}`], ROOT)
  for (const file of committed.trimEnd().split('\n')) cpSync(join(ROOT, file), join(folder, file))
  const port = await freePort()
  const site = `http://127.0.0.1:${port}`
  const settings = { BROADSHEET_URL: api, HOST: '127.0.0.1', PORT: String(port), ORIGIN: site }
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], copy)
  const webhook = ['run', '--silent', 'webhook', '--', `${site}/api/broadsheet`]
  const said = run('npm', webhook, copy, { ...settings, BROADSHEET_ADMIN_KEY: adminKey })
  const env = { ...settings, WEBHOOK_PUBLIC_KEY: said.trim().replace('WEBHOOK_PUBLIC_KEY=', '') }
  run('npm', ['run', '--silent', 'build'], copy, env)
  // Its own process group: what npm starts ends with it.
  const started = spawn('npm', ['run', '--silent', 'start'], {
    ...{ cwd: copy, stdio: 'inherit', detached: true, env: { ...process.env, ...env } },
  })
  try {
    await until(async () => (await fetch(site).catch(() => null))?.ok === true, `${name} answers`)
    return await drive({ name, site, api, adminKey, browser })
  } finally {
    process.kill(-(started.pid as number))
  }
}

/** What the command prints; its output is shown where it fails. */
function run(program: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = {}): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...{ cwd, encoding: 'utf8', maxBuffer: 100_000_000 },
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', NEXT_TELEMETRY_DISABLED: '1', ...env },
  })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed.\n${stdout}\n${stderr}`)
  return stdout
}

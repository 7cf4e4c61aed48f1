import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createApp } from '#app'
import { openServices } from '#commands/open-services.ts'
import { createClient, REVALIDATION_WEBHOOK, unwrap } from '../../src/client/index.ts'

// `npm run conformance:revalidation`: a site of Astro, built and started as it is in production, whose pages are dropped by webhooks. A
// renamed tag, a correction and a withdrawal make exactly the pages anew that show them, and none from a response that is older
// than its webhook. Setting: PACKAGES, a folder whose node_modules has astro and @astrojs/node.

const ASTRO = ['astro@7.3.5', '@astrojs/node@11.1.6']
const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const run = promisify(execFile)
const LONGEST = 120_000

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-revalidation-'))
const site = join(folder, 'site')
const problems: string[] = []
try {
  cpSync(fileURLToPath(new URL('astro', import.meta.url)), site, { recursive: true })
  await install()
  await run('npx', ['astro', 'build'], { cwd: site, env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' } })
  await examine()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const problem of problems) console.log(`not ok ${problem}`)
console.log(problems.length === 0 ? `ok     revalidation (${ASTRO.join(', ')})` : `${problems.length} problems`)
process.exitCode = problems.length === 0 ? 0 : 1

/** Astro, and the client as it is published. */
async function install(): Promise<void> {
  await run(process.execPath, [join(ROOT, 'tools/build-client.ts')])
  writeFileSync(join(site, 'package.json'), '{ "private": true, "type": "module" }')
  if (process.env.PACKAGES !== undefined)
    cpSync(join(process.env.PACKAGES, 'node_modules'), join(site, 'node_modules'), { recursive: true })
  else await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...ASTRO], { cwd: site })
  cpSync(join(ROOT, 'packages/client'), join(site, 'node_modules/@broadsheet/client'), { recursive: true })
  cpSync(join(ROOT, 'node_modules/openapi-fetch'), join(site, 'node_modules/openapi-fetch'), { recursive: true })
  cpSync(join(ROOT, 'node_modules/openapi-typescript-helpers'), join(site, 'node_modules/openapi-typescript-helpers'), {
    recursive: true,
  })
}

async function examine(): Promise<void> {
  const [apiPort, sitePort] = [await freePort(), await freePort()]
  const api = `http://127.0.0.1:${apiPort}`
  const opened = await openServices(
    { databaseUrl: join(folder, 'news.sqlite'), assetsDir: join(folder, 'assets'), addresses: { site: null, api } },
    Date.now(),
  )
  const { fastify, startOutbox, outbox } = await createApp({
    ...{ services: opened.services, execute: opened.execute, now: Date.now, logLevel: 'silent' },
    outgoingNetworks: ['127.0.0.0/8'],
  })
  await fastify.listen({ host: '127.0.0.1', port: apiPort })
  await startOutbox()
  const scopes = ['read', 'drafts', 'write', 'admin'] as const
  const said = { at: Date.now(), actor: 'cli:conformance', name: 'newsroom', requestLimit: null }
  const { token } = await opened.execute({ verb: 'create-key', ...said, scopes: [...scopes] })
  const newsroom = createClient({ baseUrl: api, key: token })
  const url = `http://127.0.0.1:${sitePort}/api/broadsheet`
  const { id, publicKey } = unwrap(await newsroom.webhooks.create({ url, ...REVALIDATION_WEBHOOK }))
  const env = { ...process.env, HOST: '127.0.0.1', PORT: String(sitePort), BROADSHEET_URL: api }
  const server = spawn(process.execPath, ['dist/server/entry.mjs'], {
    ...{ cwd: site, stdio: 'inherit', env: { ...env, WEBHOOK_PUBLIC_KEY: publicKey } },
  })
  try {
    unwrap(await newsroom.write.sections.create({ slug: 'world', name: 'World' }))
    for (const [slug, name] of [
      ['china', 'China'],
      ['rowing', 'Rowing'],
    ] as const)
      unwrap(await newsroom.write.tags.create({ slug, name }))
    for (const [slug, tags] of [
      ['one', ['china']],
      ['two', ['china']],
      ['three', ['rowing']],
      ['four', []],
    ] as const) {
      unwrap(
        await newsroom.write.articles.create({ headline: `About ${slug}`, slug, section: 'world', tags: [...tags] }),
      )
      unwrap(await newsroom.write.articles.publish(slug))
    }
    const pages = [
      '/articles/one',
      '/articles/two',
      '/articles/three',
      '/articles/four',
      '/tags/china',
      '/tags/rowing',
      '/latest',
    ]
    const expect = async (what: string, made: string[], text: string | null, change: () => Promise<unknown>) => {
      for (const page of pages) await load(page)
      for (const page of pages)
        if ((await load(page)).cache !== 'HIT') problems.push(`${what}: ${page} is not kept before`)
      await change()
      await delivered()
      for (const page of pages) {
        const { cache, body } = await load(page)
        const isMade = cache !== 'HIT'
        if (isMade !== made.includes(page)) problems.push(`${what}: ${page} is ${isMade ? 'made anew' : 'kept'}`)
        if (text !== null && made.includes(page) && !body.includes(text)) problems.push(`${what}: ${page} is old`)
      }
      console.log(`       ${what}: ${made.length} of ${pages.length} pages made anew`)
    }
    const load = async (page: string) => {
      const response = await fetch(`http://127.0.0.1:${sitePort}${page}`)
      return { cache: response.headers.get('x-astro-cache'), body: await response.text() }
    }
    /** Every change so far has been delivered, and dropped a second time. */
    const delivered = async () => {
      await until(async () => {
        const { items } = unwrap(await newsroom.webhooks.deliveries(id))
        return outbox.isIdle && items.length > 0 && items.every(({ state }) => state === 'delivered')
      }, 'webhooks are delivered')
      await wait(300)
    }
    await until(
      async () => (await load('/articles/four').catch(() => null))?.body.includes('four') ?? false,
      'it starts',
    )
    await delivered()
    await expect('a renamed tag', ['/articles/one', '/articles/two', '/tags/china'], 'PR China', async () =>
      unwrap(await newsroom.write.tags.edit('china', { name: 'PR China' })),
    )
    await expect('another tag', ['/articles/three', '/tags/rowing'], 'Regattas', async () =>
      unwrap(await newsroom.write.tags.edit('rowing', { name: 'Regattas' })),
    )
    await expect('a correction', ['/articles/three', '/tags/rowing', '/latest'], null, async () =>
      unwrap(await newsroom.write.articles.correct('three', { note: 'It was another boat.' })),
    )
    await expect('a withdrawal', ['/articles/one', '/tags/china', '/latest'], null, async () =>
      unwrap(await newsroom.write.articles.withdraw('one', { reason: 'It was wrong.' })),
    )
  } finally {
    server.kill()
    await fastify.close()
    await opened.services.database.close()
  }
}

async function until(isSo: () => Promise<boolean>, what: string): Promise<void> {
  const ends = performance.now() + LONGEST
  while (!(await isSo())) {
    if (performance.now() > ends) throw new Error(`After ${LONGEST / 1000} s it is not so that ${what}.`)
    await wait(50)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

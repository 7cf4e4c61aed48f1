import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { parse } from 'yaml'
import { openStream } from './changes/streams.ts'
import type { Announced } from './changes/subscriber.ts'
import { freePort } from './support/free-port.ts'
import { until } from './support/harness.ts'
import { NOW, type OpenOptions, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const deployed = (name: string) => readFileSync(join(ROOT, 'deploy', name), 'utf8')

const SECTION = { record: 'section', slug: 'world', name: 'World' }
const article = (slug: string) => ({
  ...{ record: 'article', sourceId: slug, slug, headline: `Headline of ${slug}`, section: 'world', state: 'live' },
  ...{ publishedAt: new Date(NOW - 60_000).toISOString(), body: { markdown: `Body of ${slug}.` } },
})

/** The program where it is installed, or why the test is skipped. */
function programOf(name: string): { program: string } | { skip: string } {
  for (const folder of ['/usr/sbin', '/usr/bin', '/usr/local/bin', '/usr/local/sbin'])
    if (spawnSync('test', ['-x', join(folder, name)]).status === 0) return { program: join(folder, name) }
  return { skip: `${name} is not installed` }
}

/** A newsroom that listens, with a key with the scope `read` that sees public content. */
async function listening(
  t: Test,
  options: OpenOptions,
): Promise<{ newsroom: TestNewsroom; port: number; key: string }> {
  const newsroom = await openTestNewsroom(options)
  t.teardown(() => newsroom.close())
  await newsroom.load([SECTION, article('one'), article('two')])
  const { token } = await newsroom.execute({
    ...{ verb: 'create-key', at: NOW, actor: 'test', name: 'reader', scopes: ['read'], requestLimit: null },
  })
  const url = await newsroom.app.listen({ host: '127.0.0.1', port: 0 })
  return { newsroom, port: Number(new URL(url).port), key: token }
}

function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-deployment-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a proxy, and gives its address once it answers. */
async function startProxy(t: Test, program: string, args: string[], port: number, path: string): Promise<string> {
  const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      said += chunk
    })
  t.teardown(async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    if (child.exitCode === null && child.kill('SIGTERM')) await ended
  })
  const url = `http://127.0.0.1:${port}`
  const isUp = await until(
    () =>
      fetch(url + path).then(
        ({ status }) => status === 200,
        () => false,
      ),
    (up) => up || child.exitCode !== null,
  )
  if (!isUp) throw new Error(`${program} did not start.\n${said}`)
  return url
}

/** The first event of a stream after something was published. */
async function eventAfter(newsroom: TestNewsroom, address: string, slug: string): Promise<Announced> {
  const stream = await openStream(address)
  await newsroom.load([article(slug)], { related: false })
  const { data } = await stream.next()
  stream.response.destroy()
  return data
}

const nginx = programOf('nginx')
t.test(
  'behind nginx below a path: addresses have the path, public answers are cached, streams are not buffered',
  { skip: 'skip' in nginx ? nginx.skip : false },
  async (t) => {
    if ('skip' in nginx) return
    const folder = folderFor(t)
    const site = 'https://news.example.com/{slug}'
    const options = { site, publicUrl: 'https://news.example.com/api', trustProxy: ['loopback'] }
    const { newsroom, port, key } = await listening(t, options)
    const own = await freePort()
    const server = deployed('nginx.conf')
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)
      .replace('listen 80;', `listen 127.0.0.1:${own};`)
      .replace('/var/cache/nginx/broadsheet', join(folder, 'cache'))
    const bodies = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${folder}/${name};`,
    )
    const around = `${process.getuid?.() === 0 ? 'user root;' : ''} pid ${folder}/nginx.pid; error_log ${folder}/error.log; worker_processes 1;
events { worker_connections 64; } http { access_log off; ${bodies.join(' ')} ${server} }`
    writeFileSync(join(folder, 'nginx.conf'), around)
    const args = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-g', 'daemon off;', '-e', join(folder, 'error.log')]
    const url = await startProxy(t, nginx.program, args, own, '/api/healthz')

    await isBelowPath(t, newsroom, url)
    const list = `${url}/api/v1/articles?limit=1`
    t.equal((await fetch(list)).headers.get('x-cache'), 'HIT')
    t.equal((await fetch(list, { headers: { authorization: `Bearer ${key}` } })).headers.get('x-cache'), 'BYPASS')
    t.equal(await statusBefore(`${url}/api/v1/articles`, 60_000_000), 413, 'nginx takes no large body')
    t.equal(
      await statusBefore(`${url}/api/v1/media`, 60_000_000),
      401,
      'but those of media, which it does not wait for',
    )
  },
)

/** The status of a request that is answered before its body of so many bytes arrives. */
async function statusBefore(url: string, bytes: number): Promise<number | undefined> {
  const headers = { 'content-type': 'audio/mpeg', 'content-length': bytes }
  const request = httpRequest(url, { method: 'POST', headers })
  request.write('x')
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  request.destroy()
  return response.statusCode
}

/** Below the path of `PUBLIC_URL`, as a proxy that takes it away passes requests on. */
async function isBelowPath(t: Test, newsroom: TestNewsroom, url: string): Promise<void> {
  const first = await fetch(`${url}/api/v1/articles?limit=1`)
  t.match(first.headers.get('link'), /^<\/api\/v1\/articles\?/, 'links have the path')
  await first.text()
  t.match(await (await fetch(`${url}/api/docs/guides`)).text(), 'href="/api/docs/guides/')
  t.equal((await fetch(`${url}/api/metrics`)).status, 404)
  t.equal((await fetch(`${url}/sitemap.xml`)).status, 200, 'what belongs to the site')
  t.match(await eventAfter(newsroom, `${url}/api/v1/changes?since=now`, 'three'), { type: 'published' })
}

const varnish = programOf('varnishd')
t.test(
  'behind Varnish: public answers are kept, banned by the cache tags of a change, and streams pass',
  { skip: 'skip' in varnish ? varnish.skip : false },
  async (t) => {
    if ('skip' in varnish) return
    const folder = folderFor(t)
    const { newsroom, port, key } = await listening(t, { cacheTagHeaders: ['Surrogate-Key'], cdnMaxAge: 86_400 })
    const own = await freePort()
    const vcl = join(folder, 'broadsheet.vcl')
    writeFileSync(vcl, deployed('varnish.vcl').replace('"3000"', `"${port}"`))
    const args = [
      '-F',
      '-f',
      vcl,
      '-a',
      `127.0.0.1:${own}`,
      '-n',
      join(folder, 'work'),
      '-s',
      'malloc,20m',
      '-j',
      'none',
    ]
    const url = await startProxy(t, varnish.program, args, own, '/healthz')

    const read = async (headers: Record<string, string> = {}) => {
      const answer = await fetch(`${url}/v1/articles/one`, { headers })
      const { headline } = (await answer.json()) as { headline: string }
      return { headline, cache: answer.headers.get('x-cache') }
    }
    await read()
    t.equal((await read()).cache, 'HIT')
    t.equal((await read({ authorization: `Bearer ${key}` })).cache, 'MISS', 'answers to keys are not kept')
    const since = (await newsroom.get('/v1/changes?since=now')).json.page.next
    await newsroom.load([{ ...article('one'), headline: 'Another headline' }], { related: false })
    t.match(await read(), { headline: 'Headline of one', cache: 'HIT' }, 'kept until it is banned')
    const [change] = (await newsroom.get(`/v1/changes?cursor=${since}`)).json.items
    const banned = await fetch(url, { method: 'BAN', headers: { 'cache-tags': change.cacheTags.join('|') } })
    t.equal(banned.status, 200)
    t.equal((await read()).headline, 'Another headline', 'and fresh at the next request')
    t.equal((await fetch(url, { method: 'BAN', headers: { 'cache-tags': 'a b' } })).status, 400)
    t.match(await eventAfter(newsroom, `${url}/v1/changes?since=now`, 'three'), { type: 'published' })
  },
)

const caddy = programOf('caddy')
t.test(
  'behind Caddy below a path: addresses have the path, and streams are not buffered',
  { skip: 'skip' in caddy ? caddy.skip : false },
  async (t) => {
    if ('skip' in caddy) return
    const whole = ['validate', '--adapter', 'caddyfile', '--config', join(ROOT, 'deploy/Caddyfile')]
    execFileSync(caddy.program, whole, { stdio: 'pipe' })
    const folder = folderFor(t)
    const site = 'https://news.example.com/{slug}'
    const options = { site, publicUrl: 'https://news.example.com/api', trustProxy: ['loopback'] }
    const { newsroom, port } = await listening(t, options)
    const own = await freePort()
    const config = deployed('Caddyfile')
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)
      .replace(/^news\.example\.com \{/m, `http://127.0.0.1:${own} {`)
    const around = `{\n\tadmin off\n\tgrace_period 1s\n\tstorage file_system ${folder}\n}\n`
    writeFileSync(join(folder, 'Caddyfile'), around + config)
    const args = ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')]
    await isBelowPath(
      t,
      newsroom,
      await startProxy(t, 'env', [`XDG_CONFIG_HOME=${folder}`, caddy.program, ...args], own, '/api/healthz'),
    )
  },
)

const analyze = programOf('systemd-analyze')
t.test('the systemd unit is valid and hardened', { skip: 'skip' in analyze ? analyze.skip : false }, async (t) => {
  if ('skip' in analyze) return
  const unit = join(ROOT, 'deploy/broadsheet.service')
  // It may say that the program is not installed here.
  const verified = spawnSync(analyze.program, ['verify', '--man=no', unit], { encoding: 'utf8' })
  t.notMatch(verified.stderr, /Unknown|Failed to parse|Invalid/)
  const { stdout, status } = spawnSync(analyze.program, ['security', '--offline=yes', '--threshold=20', unit], {
    encoding: 'utf8',
    env: { ...process.env, SYSTEMD_PAGER: '', SYSTEMD_COLORS: '0' },
  })
  t.equal(status, 0, stdout.split('\n').slice(-3).join('\n'))
})

t.test('the dashboard and the alert rules name metrics that exist', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { text } = await newsroom.get('/metrics')
  const known = new Set(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name, type]) =>
      type === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name as string],
    ),
  )
  const rules = parse(deployed('alerts.yaml')) as { groups: { rules: { alert: string; expr: string }[] }[] }
  const dashboard = JSON.parse(deployed('grafana.json')) as { panels: { title: string; targets: { expr: string }[] }[] }
  const expressions = [
    ...rules.groups.flatMap(({ rules }) => rules.map(({ expr }) => expr)),
    ...dashboard.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ]
  t.ok(expressions.length > 20)
  const named = expressions.flatMap((expr) => expr.match(/\b(broadsheet|process|nodejs)_\w+/g) ?? [])
  t.strictSame(
    [...new Set(named)].filter((name) => !known.has(name)),
    [],
  )
})

t.test('the Dockerfile starts what the package has, and compose what the Dockerfile builds', async (t) => {
  const dockerfile = deployed('Dockerfile')
  t.match(dockerfile, /^USER node$/m, 'not as root')
  const { bin, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  t.match(dockerfile, 'CMD ["node_modules/.bin/broadsheet", "serve"]')
  t.ok(bin.broadsheet)
  const [, major] = /^FROM node:(\d+)/m.exec(dockerfile) ?? []
  t.ok(Number(major) >= Number(/(\d+)/.exec(engines.node)?.[1]))
  // The health check is run unchanged.
  const { port } = await listening(t, {})
  const check = JSON.parse(`[${/HEALTHCHECK [\s\S]*?CMD \[(.*)\]$/m.exec(dockerfile)?.[1]}]`) as string[]
  const run = (port: number) =>
    new Promise<number | null>((resolve) => {
      const child = spawn(process.execPath, check.slice(1), { env: { ...process.env, PORT: String(port) } })
      child.once('exit', resolve)
    })
  t.equal(await run(port), 0)
  t.equal(await run(await freePort()), 1)
  const compose = parse(deployed('compose.yaml')) as { services: Record<string, { build?: { dockerfile: string } }> }
  t.equal(compose.services.broadsheet?.build?.dockerfile, 'deploy/Dockerfile')
})

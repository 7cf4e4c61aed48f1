import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createSite, type Server } from 'node:http'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import Sqlite from 'better-sqlite3'
import t, { type Test } from 'tap'
import { importNdjson } from '#commands/import/import-ndjson.ts'
import { openServices } from '#commands/open-services.ts'
import { type CommandResult, runCommand, runProcess, startCommand } from './support/command-line.ts'
import { LONG } from './support/extent.ts'
import { freePort } from './support/free-port.ts'
import { withSchema } from './support/fresh-file.ts'
import { delayUntil, until } from './support/harness.ts'
import { ask } from './support/server.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const MINUTE = 60_000
const DAY = 1440 * MINUTE

t.test('every command explains itself', async (t) => {
  const [overview, bare] = await commandLines([['--help'], []])
  t.strictSame([overview?.code, overview?.stderr], [0, ''])
  t.strictSame([bare?.code, bare?.stdout], [2, overview?.stdout], 'asked nothing, it says what could be asked')
  const commands = [...(overview?.stdout ?? '').matchAll(/^ {2}(\w+) +\S/gm)].map(([, name]) => name as string)
  t.ok(['serve', 'import', 'migrate', 'keys', 'openapi'].every((name) => commands.includes(name)))
  const answers = await commandLines(commands.map((name) => [name, '--help']))
  for (const [index, { code, stdout, stderr }] of answers.entries()) {
    const name = commands[index] as string
    t.strictSame([code, stderr], [0, ''], `${name} --help`)
    t.match(stdout, new RegExp(`^Usage: broadsheet ${name}\\b`))
    const inUsage = stdout.split('\n\n')[0]?.match(/--[a-z]+/g) ?? []
    for (const option of inUsage)
      t.match(stdout, new RegExp(`^ +${option}\\b.* {2}\\S`, 'm'), `${name} explains ${option}`)
  }
})

t.test('--version prints the version, and help COMMAND what COMMAND --help does', async (t) => {
  const lines = [['--version'], ['help', 'serve'], ['serve', '--help'], ['help', 'srve']]
  const [version, help, same, wrong] = (await commandLines(lines)) as CommandResult[]
  t.strictSame(version, { code: 0, stdout: `broadsheet ${packageVersion()}\n`, stderr: '' })
  t.strictSame(help, same)
  t.match(wrong, { code: 2, stderr: /Unknown command srve\. Did you mean serve\?/ })
})

t.test('keys and import name the database that they opened, and make none by accident', async (t) => {
  const folder = folderFor(t)
  const settings = { DATABASE_URL: join(folder, 'data/news.sqlite') }
  writeFileSync(
    join(folder, 'one.ndjson'),
    `${JSON.stringify({ record: 'article', sourceId: '1', headline: 'Floods' })}\n`,
  )
  const file = join(folder, 'one.ndjson')
  const lines = [['keys', 'create', 'x'], ['keys', 'list'], ['reindex'], ['import', file]]
  for (const { code, stdout, stderr } of await commandLines(lines, settings)) {
    t.strictSame([code, stdout], [1, ''])
    t.match(stderr, `The database ${settings.DATABASE_URL} is empty. Set DATABASE_URL to the database of your server`)
  }
  t.notOk(existsSync(join(folder, 'data')), 'nothing is made')
  for (const { code, stderr } of await commandLines(
    [
      ['import', file, '--create'],
      ['keys', 'create', 'x'],
    ],
    settings,
  )) {
    t.equal(code, 0)
    t.match(stderr, `Database: ${settings.DATABASE_URL}\n`)
  }
})

t.test('a usage error is reported in one sentence, with the nearest valid name', async (t) => {
  const requested: Record<string, RegExp> = {
    serv: /Unknown command serv\. Did you mean serve\?/,
    imprt: /Unknown command imprt\. Did you mean import\?/,
    'something-else': /Unknown command something-else\. See broadsheet --help\./,
    'serve --dmo': /--dmo.*See broadsheet serve --help\./,
    'serve --rate-limit 9':
      /Unknown option --rate-limit\. Set RATE_LIMIT in the environment: RATE_LIMIT=… broadsheet serve\./,
    'serve --port many': /PORT is “many”, but must be a whole number/,
    'import --sorce x file': /Unknown option --sorce\. Did you mean --source\? See broadsheet import --help\./,
    'import file --source': /argument missing\. See broadsheet import --help\./,
    'migrate now': /Unexpected argument “now”\. See broadsheet migrate --help\./,
    'import a b': /requires exactly one file/,
    'keys make': /create, list or revoke/,
  }
  const answers = await commandLines(Object.keys(requested).map((line) => line.split(' ')))
  for (const [index, [line, expected]] of Object.entries(requested).entries()) {
    const { code, stdout, stderr } = answers[index] as CommandResult
    t.strictSame([code, stdout], [2, ''], line)
    t.match(stderr, expected)
    t.match(stderr, /^broadsheet: [^\n]+\n$/, `${line}: one line, no stack`)
  }
})

t.test('doctor checks an installation and says what to do', async (t) => {
  const databaseUrl = await servicesOf(t, [{ record: 'section', slug: 'world', name: 'World' }])
  const folder = folderFor(t)
  const settings = { DATABASE_URL: databaseUrl, SITE_URL: 'https://news.example/{slug}' }
  const { address } = await serve(t, settings)
  const levelsFound = async () => {
    const { stdout } = await runCommand(['doctor', '--url', address, '--json'], settings)
    const { findings } = JSON.parse(stdout) as { findings: { check: string; level: string }[] }
    return Object.fromEntries(findings.map(({ check, level }) => [check, level]))
  }
  // It waits 5 s for a server: on a busy machine that may be too short.
  const levels = await until(levelsFound, ({ proxy, metrics }) => proxy === 'ok' && metrics !== undefined)
  const [broken, unknown, usage] = (await commandLines(
    [
      ['doctor', '--url', 'http://127.0.0.1:9', '--backups', folder],
      ['doctor', '--url', 'http://no-such-name.invalid'],
      ['doctor', '--url', 'x'],
    ],
    settings,
  )) as CommandResult[]
  t.match(levels, {
    settings: 'ok',
    database: 'ok',
    clock: 'ok',
    'change log': 'ok',
    server: 'ok',
    proxy: 'ok',
    metrics: 'ok',
  })
  t.equal(levels.backups, 'warning', 'backups with unknown names')
  t.equal(broken?.code, 1)
  t.match(broken?.stdout, /FAIL {2}backups .*There is no backup in/)
  t.match(
    broken?.stdout,
    /FAIL {2}server .*There is no response from http:\/\/127\.0\.0\.1:9: [^\n]+\n +Start the server/,
  )
  t.match(unknown, { code: 1, stdout: /FAIL {2}server .*the name no-such-name\.invalid cannot be resolved/ })
  t.equal(usage?.code, 2)

  const site = createSite((_request, response) => response.end('<title>A site</title>'))
  const redirect = createSite((_request, response) => response.writeHead(301, { location: address }).end())
  for (const server of [site, redirect]) {
    await once(server.listen(0, '127.0.0.1'), 'listening')
    t.teardown(() => server.close())
  }
  const at = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [noApi, moved] = (await commandLines(
    [
      ['doctor', '--url', at(site)],
      ['doctor', '--url', at(redirect)],
    ],
    settings,
  )) as CommandResult[]
  const other = await servicesOf(t, [{ record: 'section', slug: 'world', name: 'World' }])
  const [elsewhere] = await commandLines([['doctor', '--url', address]], { ...settings, DATABASE_URL: other })
  t.match(noApi, { code: 1, stdout: /FAIL {2}server .*is not a Broadsheet server/ })
  t.match(moved, { code: 1, stdout: /FAIL {2}server .*redirects to http/ })
  t.match(elsewhere, { code: 1, stdout: /FAIL {2}server .*serves another newsroom/ })

  const [empty, wrong, open] = await Promise.all([
    commandLines([['doctor', '--no-server']], { DATABASE_URL: join(folder, 'none.sqlite') }),
    commandLines([['doctor']], { PORT: 'x' }),
    commandLines([['doctor', '--no-server']], { ...settings, HOST: '0.0.0.0', PUBLIC_URL: 'http://news.example' }),
  ])
  t.match(empty[0], { code: 1, stdout: /none\.sqlite contains no newsroom\.\n +Set DATABASE_URL/ })
  t.notOk(existsSync(join(folder, 'none.sqlite')), 'nothing is made')
  t.match(wrong[0], { code: 1, stdout: /PORT is “x”/ })
  t.match(open[0]?.stdout, /not encrypted[\s\S]*RATE_LIMIT is off/)
})

t.test('a key opens a running server at once, and is shut out as soon as it is revoked', async (t) => {
  const settings = { DATABASE_URL: join(folderFor(t), 'news.sqlite') }
  const server = await serve(t, settings)
  const create = ['keys', 'create', 'The', 'Times', '--scopes', 'read,views', '--limit', '100000']
  const [made, listed] = (await commandLines([create, ['keys', 'list']], settings)) as [CommandResult, CommandResult]
  const token = made.stdout.trim()
  t.match(token, /^bsk_[\w-]{43}$/)
  const id = /Key (\S+) \(read, views\)/.exec(made.stderr)?.[1] as string
  const requestWith = async (key: string) => {
    const answer = await ask(`${server.address}/v1/articles`, { headers: { authorization: `Bearer ${key}` } })
    return {
      status: answer.status,
      limit: answer.headers.get('ratelimit-limit') ?? answer.headers.get('ratelimit-policy'),
      body: await answer.text(),
    }
  }
  t.equal((await requestWith(token)).status, 200)
  t.match((await requestWith(token)).limit, /100000/, 'with its own limit')
  const wrong = await requestWith(`${token}x`)
  t.equal(wrong.status, 401)
  t.equal(JSON.parse(wrong.body).code, 'unauthorized')

  t.match(
    listed.stdout,
    new RegExp(
      `^\\S+  admin  unlimited  \\S+Z  valid  Initial key\n${id}  read,views  100000 per minute  \\S+Z  valid  The Times\n$`,
    ),
  )
  t.notMatch(listed.stdout, token)
  const kept = new Sqlite(settings.DATABASE_URL, { readonly: true })
  t.notMatch(JSON.stringify(kept.prepare('select * from api_key').all()), token, 'the key itself is kept nowhere')
  kept.close()

  const revoked = await runCommand(['keys', 'revoke', id], settings)
  const letIn = await delayUntil(
    () => requestWith(token),
    ({ status }) => status !== 200,
  )
  t.strictSame([revoked.code, revoked.stdout], [0, `Revoked ${id}.\n`])
  t.ok(letIn < 200, `accepted for ${Math.round(letIn)} ms more`)
  t.equal((await requestWith(token)).status, 401)

  const requested: [args: string[], code: number, message: RegExp][] = [
    [['list'], 0, /^Database: .+news\.sqlite\n$/],
    [['revoke', id], 1, /no active key/],
    [['revoke'], 2, /exactly one key id/],
    [['revoke', id, id], 2, /exactly one key id/],
    [['create'], 2, /requires a name/],
    [['create', 'x', '--scopes', 'raed'], 2, /did you mean read\?/],
    [['create', 'x', '--limit', '0'], 2, /--limit must be a whole number/],
  ]
  const answers = await commandLines(
    requested.map(([args]) => ['keys', ...args]),
    settings,
  )
  t.match(
    answers[0]?.stdout,
    new RegExp(`  valid  Initial key\n${id}  \\S+  100000 per minute  \\S+Z  revoked \\S+Z  The Times\n$`),
    'that one only',
  )
  for (const [index, [args, code, message]] of requested.entries()) {
    t.equal(answers[index]?.code, code, `keys ${args.join(' ')}`)
    t.match(answers[index]?.stderr, message)
  }
})

t.test('the demonstration is a whole newsroom of today', LONG, async (t) => {
  const settings = { DATABASE_URL: join(folderFor(t), 'data/news.sqlite') }
  const server = await serve(t, settings, ['--demo'])
  // biome-ignore lint/suspicious/noExplicitAny: the test looks into answers of every shape
  const get = async (path: string): Promise<any> => (await ask(new URL(path, server.address))).json()
  let links = 0
  for (const [, url] of server.greeting.matchAll(/^ {2}\w.*?(http:\S+)$/gm)) {
    const { status } = await ask(url as string)
    links++
    t.equal(status, 200, `the greeting’s ${url} answers`)
  }
  t.equal(links, 4)
  const article = await get(
    '/v1/articles/beijing-washington-counter-terrorism-talks?include=related,lists&lists=editors-picks:9,latest:1,most-popular:5,trending:5',
  )
  t.match(article, {
    slug: 'beijing-washington-counter-terrorism-talks',
    headline: String,
    byline: String,
    publishedAtLocal: /T\d\d:\d\d:\d\d[+-]\d\d:\d\d$/,
    image: { credit: String, caption: String },
    body: { html: /<p>/ },
    rights: { notice: String },
  })
  t.ok(article.authors.length > 0 && article.tags.length > 2 && article.related.length > 0)
  const lengths = Object.entries(article.lists).map(([slug, list]) => [
    slug,
    (list as { items: unknown[] }).items.length,
  ])
  t.strictSame(Object.fromEntries(lengths), { 'editors-picks': 9, latest: 1, 'most-popular': 5, trending: 5 })
  const image = await ask(article.image.url)
  t.equal(image.status, 200, `${article.image.url} is there`)
  t.match(image.headers.get('content-type'), /^image\//)
  t.ok((await image.arrayBuffer()).byteLength > 1000)

  const now = Date.now()
  const { items } = await get('/v1/articles?limit=100')
  const dates = items.map(({ publishedAt }: { publishedAt: string }) => Date.parse(publishedAt))
  t.ok(items.length > 20)
  t.ok(dates[0] <= now && dates[0] > now - 60 * MINUTE, 'the newest article is minutes old')
  t.ok(dates.every((at: number) => at <= now && at > now - 400 * DAY))
  t.ok(dates.filter((at: number) => at > now - 7 * DAY).length >= 10, 'most are of this week')
  const planned = new Sqlite(settings.DATABASE_URL, { readonly: true })
  t.ok(planned.prepare("select count(*) from article where state = 'scheduled' and scheduled_at > ?").pluck().get(now))
  const stands = () => planned.prepare('select count(*), max(sequence) from change').get()
  const before = stands()

  const start = await ask(`${server.address}/docs/start.js`)
  const key = /bsk_demo_[\w-]{32}/.exec(await start.text())?.[0]
  t.ok(key, 'the docs page has a key filled in')
  t.equal(start.headers.get('access-control-allow-origin'), null, 'which no other site can read')
  const keyed = await ask(`${server.address}/v1/articles`, { headers: { authorization: `Bearer ${key}` } })
  t.equal(keyed.status, 200)
  t.strictSame(await server.stop(), [0, null])
  const again = await serve(t, { ...settings, PORT: '0' }, ['--demo'])
  t.strictSame(stands(), before, 'started again, nothing is loaded again')
  t.equal(
    (await ask(`${again.address}/v1/articles`, { headers: { authorization: `Bearer ${key}` } })).status,
    200,
    'the key stays',
  )
  planned.close()
  // Articles are rendered again while they are served already.
  const isElsewhere = (url: string) => new URL(url).origin !== again.address
  const images = await until(
    async () => {
      const listed = await (await ask(`${again.address}/v1/articles?limit=50`)).json()
      const { items } = listed as { items: { image: { url: string } | null }[] }
      return items.flatMap(({ image }) => image?.url ?? [])
    },
    (urls) => !urls.some(isElsewhere),
  )
  t.ok(images.length > 5)
  t.strictSame(images.filter(isElsewhere).slice(0, 1), [], 'a port chosen by the system is in the URLs')
})

t.test('the demonstration leaves a database with articles alone', LONG, async (t) => {
  const settings = {
    DATABASE_URL: await servicesOf(t, [{ record: 'article', sourceId: '1', headline: 'Only a draft' }]),
  }
  const server = await serve(t, settings, ['--demo'])
  const { items } = (await (await ask(`${server.address}/v1/articles`)).json()) as { items: unknown[] }
  t.strictSame(items, [])
  const database = new Sqlite(settings.DATABASE_URL, { readonly: true })
  t.strictSame(database.prepare('select slug from article').pluck().all(), ['only-a-draft'])
  t.strictSame(database.prepare('select count(*) from section').pluck().get(), 0)
  t.strictSame(database.prepare('select name from publication').pluck().get(), 'Broadsheet')
  database.close()
})

t.test('on SIGTERM it does not wait for idle connections', async (t) => {
  // If it waited for them, so would the test.
  const server = await serve(t, { DATABASE_URL: join(folderFor(t), 'news.sqlite'), STOP_TIMEOUT: '3600' })
  const { port } = new URL(server.address)
  const sockets = await Promise.all([connected(port), request(port, '/healthz'), connected(port)])
  // One has never said a word, one has had its answer, one has stopped in the middle of a word.
  sockets[2]?.write('GET /v1/art')
  await once(sockets[1] as Socket, 'readable')
  t.strictSame(await server.stop(), [0, null])
  for (const socket of sockets) socket.destroy()
})

t.test('a port in use is reported in one sentence, before the demonstration is loaded', async (t) => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  t.teardown(() => holder.close())
  const { port } = holder.address() as { port: number }
  const settings = { DATABASE_URL: join(folderFor(t), 'news.sqlite'), PORT: String(port), LOG_LEVEL: 'silent' }
  const { code, stdout, stderr } = await runProcess(['serve', '--demo'], settings)
  t.strictSame([code, stdout], [1, ''])
  t.notOk(existsSync(settings.DATABASE_URL))
  const [starting, ...said] = stderr.split('\n')
  t.match(starting, /^Starting… /)
  t.strictSame(said, [
    `broadsheet: Port ${port} is already in use on 127.0.0.1. Set PORT or --port to another value.`,
    '',
  ])
})

t.test('LOG_LEVEL=debug shows every request, from wherever it is answered', async (t) => {
  const settings = { DATABASE_URL: join(folderFor(t), 'news.sqlite'), LOG_LEVEL: 'debug' }
  const server = await serve(t, settings)
  for (const path of ['/v1/sections', '/v1/sections', '/v1/nothing']) await (await ask(server.address + path)).text()
  const unauthorized = await fetch(`${server.address}/v1/sections`, { headers: { authorization: 'Bearer none' } })
  t.equal(unauthorized.status, 401)
  const completed = await until(
    async () => server.said.out.split('\n').filter((line) => line.includes('request completed')),
    (lines) => lines.length >= 4,
  )
  t.equal(completed.length, 4)
  t.match(completed[1], '"from":"cache"')
})

t.test('a database and its folder that a command creates are named', async (t) => {
  const folder = t.testdir({ 'one.ndjson': '{"record":"article","sourceId":"1","headline":"One"}\n' })
  const DATABASE_URL = join(folder, 'deep/news.sqlite')
  const line = ['import', join(folder, 'one.ndjson'), '--create']
  const first = await runCommand(line, { DATABASE_URL })
  t.match(first.stderr, `Created the folder ${join(folder, 'deep')} and the database in it.\n`)
  t.notMatch((await runCommand(line, { DATABASE_URL })).stderr, 'Created')
})

t.test('a database that can’t be opened is reported in one sentence, without its password', async (t) => {
  const folder = t.testdir({ 'news.sqlite': 'This is a text and no database, whatever it is called.'.repeat(30) })
  const nobody = await freePort()
  const file = { DATABASE_URL: join(folder, 'news.sqlite') }
  const server = { DATABASE_URL: `postgres://user:secret@127.0.0.1:${nobody}/news` }
  const inQuery = { DATABASE_URL: `postgres://127.0.0.1:${nobody}/news?user=me&password=secret&sslmode=require` }
  const fresh = { DATABASE_URL: join(folder, 'new.sqlite') }
  const [text, nowhere, parameters, migrated] = await Promise.all([
    runProcess(['serve'], file),
    runCommand(['migrate'], server),
    runCommand(['keys', 'list'], inQuery),
    commandLines([['migrate'], ['migrate']], fresh),
  ])
  for (const { code, stdout, stderr } of [text, nowhere, parameters]) {
    t.strictSame([code, stdout], [1, ''])
    t.match(stderr, /^broadsheet: Cannot open database .+: [^\n]+\n$/)
    t.notMatch(stderr, 'secret')
  }
  t.strictSame(
    migrated.map(({ code }) => code),
    [0, 0],
  )
  t.match(migrated[0]?.stdout, /^Applied 0001_content, .+\.\n$/)
  t.equal(migrated[1]?.stdout, 'The schema is up to date.\n')
})

/**
 * A folder that is removed once the servers in it have ended. `t.testdir` is removed before what is torn down, and where a
 * server makes a file meanwhile nothing more is torn down: the server goes on, and the tests never end.
 */
function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-command-line-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A database with these records; gives its file. */
async function servicesOf(t: Test, records: object[]): Promise<string> {
  const folder = folderFor(t)
  const databaseUrl = await withSchema(join(folder, 'news.sqlite'))
  const addresses = { site: null, api: 'http://127.0.0.1' }
  const { services, execute } = await openServices({ databaseUrl, assetsDir: folder, addresses }, Date.now())
  const input = Readable.from(records.map((record) => Buffer.from(`${JSON.stringify(record)}\n`)))
  await importNdjson(execute, input, { source: 'test', folder: null, batch: 100, now: Date.now })
  await services.database.close()
  return databaseUrl
}

function packageVersion(): string {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).version
}

/** Runs one command after the other. */
async function commandLines(lines: string[][], settings: Record<string, string> = {}): Promise<CommandResult[]> {
  return Promise.all(lines.map((args) => runCommand(args, settings)))
}

/** A server on a free port, once it has reported its address. */
async function serve(t: Test, settings: Record<string, string>, args: string[] = []) {
  const child = startCommand(['serve', ...args], { PORT: '0', ...settings })
  const exited = once(child, 'exit')
  t.teardown(async () => {
    child.kill('SIGKILL')
    await exited
  })
  const said = { out: '', err: '' }
  child.stderr?.on('data', (chunk) => {
    said.err += chunk
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said.out += chunk
      const listening = /(http:\/\/127\.0\.0\.1:\d+)(?:\/docs\s*\n|"\})/.exec(said.out)?.[1]
      const isComplete = !args.includes('--demo') || / (One request|The docs) .+\n\n/.test(said.out)
      if (listening && isComplete) resolve(listening)
    })
    exited.then(([code]) => reject(new Error(`It ended with code ${code}: ${said.out}${said.err}`)))
  })
  const stop = () => {
    child.kill('SIGTERM')
    return exited
  }
  return { child, address, greeting: said.out, said, stop }
}

async function connected(port: string): Promise<Socket> {
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.on('error', () => {})
  return socket
}

async function request(port: string, path: string): Promise<Socket> {
  const socket = await connected(port)
  socket.write(`GET ${path} HTTP/1.1\r\nhost: test\r\n\r\n`)
  return socket
}

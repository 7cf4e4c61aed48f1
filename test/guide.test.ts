import { execFile, spawn } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { openServices } from '#commands/open-services.ts'
import { ERRORS } from '#domain/errors.ts'
import { stemmingOf } from '#domain/language/stemming.ts'
import { zipOf } from './import/archives.ts'
import { ghostExport } from './import/ghost.ts'
import { post, wordPressExport } from './import/wordpress.ts'
import { runCommand } from './support/command-line.ts'
import { LONG, sampled } from './support/extent.ts'
import { codeOf, commandsOf, scriptOf } from './support/guide-commands.ts'
import { until } from './support/harness.ts'
import { brokenInvariants } from './support/invariants.ts'
import { startPostgresToo } from './support/postgres.ts'
import { programFile } from './support/program.ts'
import { killServer, startServer } from './support/server.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const SCRIPT = join(ROOT, 'docs/guide/newsroom.sh')

/** The files that commands of the guides name, and the command itself. */
const FILES = {
  bin: { broadsheet: `#!/bin/sh\nexec '${process.execPath}' '${programFile('cli')}' "$@"\n` },
  'river.jpg': readFileSync(join(ROOT, 'seed/images/harbour-storm.jpg')),
  'tide.mp3': readFileSync(join(ROOT, 'seed/media/tone.mp3')),
  'export.xml': wordPressExport([post({ id: 1 })]),
  'ghost.json': ghostExport(),
  'sections.json': '{ "Ports & quays": "world" }',
}

// The server as `npm start` runs it.
const home = mkdtempSync(join(tmpdir(), 'broadsheet-guide-'))
const databaseUrl = join(home, 'news.sqlite')
const server = await startServer(databaseUrl, {}, { args: ['--demo'] })
t.teardown(async () => {
  await killServer(server)
  rmSync(home, { recursive: true, force: true })
})
const adminKey = (
  await runCommand(['keys', 'create', 'guide', '--scopes', 'admin'], { DATABASE_URL: databaseUrl })
).stdout.trim()

t.test('the guide to writing runs unchanged against the demonstration newsroom', async (t) => {
  const { url } = server
  const key = await keyOf(['drafts', 'write'])
  const first = await runGuide({ BASE_URL: url, KEY: key })
  t.equal(first.code, 0, first.errors)
  t.equal(first.errors, '')
  const expected = [
    ...[/^1\. A draft/, /POST {3}\/v1\/articles -> 201/, /reader \/v1\/articles\/[\da-f-]{36} -> 404/],
    ...[/^2\. A revision/, /PATCH .* -> 200/, /PATCH .* -> 412/, /GET .*diff -> 200/],
    ...[/^3\. A schedule/, /POST .*publish -> 200/, /reader .* -> 200/, /^4\. The next version/, /^5\. A correction/],
    ...[/POST .*correct -> 200/, /^6\. A live article/, /POST .*posts -> 201/, /reader .*keyEvents=true -> 200/],
    ...[/^7\. Another address/, /reader .* -> 308/, /^8\. Withdrawn/, /reader .* -> 410/, /^Done: [\da-f-]{36}$/],
  ]
  let from = 0
  for (const line of expected) {
    const at = first.lines.findIndex((said, index) => index >= from && line.test(said))
    t.ok(at >= 0, `it says ${line}`)
    from = at + 1
  }
  const again = await runGuide({ BASE_URL: url, KEY: key })
  t.equal(again.code, 0, `and a second time: ${again.errors}`)

  const refused = await runGuide({ BASE_URL: url, KEY: 'bsk_wrong' })
  t.not(refused.code, 0, 'it ends where an answer is not the expected one')
  t.match(refused.errors, /Expected 201/)
  t.notMatch(refused.lines.join('\n'), /^2\./m)
  t.not((await runGuide({ BASE_URL: url })).code, 0, 'and asks for its key')
})

t.test('the README’s page and its first import run as they stand', async (t) => {
  const blocks = commandsOf(readFileSync(join(ROOT, 'README.md'), 'utf8')).filter((code) => !code.startsWith('npm ci'))
  const folder = t.testdir(FILES)
  await run('chmod', ['+x', join(folder, 'bin/broadsheet')], { PATH: process.env.PATH })
  const serve = / npm run -s broadsheet -- serve$/m
  t.ok(
    blocks.some((code) => serve.test(code)),
    'it ends with a server, which is started below',
  )
  const script = scriptOf(
    blocks.map((code) => code.replace(serve, ' true')),
    { 'http://127.0.0.1:3000': server.url },
  )
  const { code, errors } = await run('bash', ['-c', `cd '${folder}'\n${script}`], {
    PATH: `${folder}/bin:${process.env.PATH}`,
    HOME: process.env.HOME,
  })
  t.equal(code, 0, errors)
  const paper = await startServer(join(folder, 'data/my-paper/broadsheet.sqlite'))
  t.teardown(() => killServer(paper))
  t.match(await (await fetch(`${paper.url}/v1/articles`)).json(), { items: [{ headline: 'Hello, world' }] })
})

t.test('the client of docs/what-a-partner-must-do.md makes a copy', async (t) => {
  const folder = t.testdir({})
  const script = scriptOf(commandsOf(pageOf('what-a-partner-must-do')), {
    ...{ 'http://127.0.0.1:3000': server.url, './copy': folder },
  }).replace(/^node /m, `exec '${process.execPath}' `)
  const child = spawn('bash', ['-c', script], { cwd: ROOT })
  t.teardown(() => child.kill())
  const state = join(folder, 'state.json')
  await until(
    () => existsSync(state) && JSON.parse(readFileSync(state, 'utf8')).isSynced === true,
    (isSynced) => isSynced,
  )
  const answer = await fetch(`${server.url}/v1/articles?section=world&limit=100`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  t.ok(items.length > 0)
  const copied = globSync('*.json', { cwd: join(folder, 'articles') }).sort()
  t.strictSame(copied, items.map(({ id }) => `${id}.json`).sort())
})

/** Pages whose commands need a second server or further files. */
const ELSEWHERE = ['import', 'sources', 'what-a-partner-must-do']

/** Every other page with commands; those of a page run one after the other in one shell. */
const PAGES = globSync('docs/*.md', { cwd: ROOT })
  .map((file) => basename(file, '.md'))
  .filter((name) => commandsOf(pageOf(name)).length > 0 && !ELSEWHERE.includes(name))
  .sort()

/** The PostgreSQL database of the guides. */
const POSTGRES = 'postgres://broadsheet@db.example.com/broadsheet'

/** A database to take its place, and texts of commands that can't run: without a server, or with tools older than it. */
async function postgresDatabase(t: Test): Promise<{ url: string; lacks: string[] }> {
  const postgres = await startPostgresToo()
  if ('skip' in postgres) return { url: '', lacks: [POSTGRES] }
  t.teardown(() => postgres.stop())
  const url = await postgres.createDatabase()
  const { code, errors } = await run('pg_dump', ['--schema-only', url], { PATH: process.env.PATH })
  if (code !== 0) t.comment(`docs/backup.md runs without pg_dump: ${errors || 'not installed'}`)
  return { url, lacks: code === 0 ? [] : ['pg_dump'] }
}

t.test('every command of the guides runs against the demonstration newsroom', async (t) => {
  const { url } = server
  const key = await keyOf(['admin'])
  for (const name of sampled(PAGES, 5)) {
    const page = pageOf(name)
    const folder = t.testdir(FILES)
    await run('chmod', ['+x', join(folder, 'bin/broadsheet')], { PATH: process.env.PATH })
    const python = codeOf(page, ['python'])[0]
    if (python !== undefined) writeFileSync(join(folder, 'front.py'), python.replace('http://127.0.0.1:3000', url))
    const blocks = commandsOf(page)
    const postgres = blocks.some((code) => code.includes(POSTGRES)) ? await postgresDatabase(t) : null
    const script = scriptOf(
      blocks.filter((code) => !(postgres?.lacks.some((text) => code.includes(text)) ?? false)),
      {
        ...{ 'http://127.0.0.1:3000': url, 'bsk_…': key, '/var/backups': `${folder}/backups` },
        ...{ 'data/broadsheet.sqlite': 'data/restored/broadsheet.sqlite', [POSTGRES]: postgres?.url ?? '' },
      },
    )
    await runPage(t, name, script, { folder, databaseUrl, url })
  }

  await t.test('and the examples of the client run as they are', async (t) => {
    const client = JSON.stringify(new URL('../src/client/index.ts', import.meta.url).href)
    const folder = t.testdir({})
    const names = codeOf(pageOf('client'), ['ts']).map((code, index) => {
      const name = `${index}.ts`
      writeFileSync(
        join(folder, name),
        code.replaceAll("'@broadsheet/client'", client).replaceAll('http://127.0.0.1:3000', url),
      )
      return name
    })
    t.equal(names.length, 11)
    const script = names.map((name) => `await import('./${name}')`).join('\n')
    writeFileSync(join(folder, 'all.mjs'), script)
    const { code, errors } = await run(process.execPath, [join(folder, 'all.mjs')], { KEY: key })
    t.equal(code, 0, errors)
  })

  await t.test('and the rest of their code can be parsed', async (t) => {
    for (const file of globSync('docs/*.md', { cwd: ROOT })) {
      const page = pageOf(basename(file, '.md'))
      for (const code of codeOf(page, ['js', 'ts'])) t.ok(stripTypeScriptTypes(code) !== '', file)
      for (const code of codeOf(page, ['json']).filter((code) => !code.includes('…')))
        for (const one of code.includes('"record"') ? code.trim().split('\n') : [code]) t.ok(JSON.parse(one), file)
    }
  })

  await t.test('and what their front ends fetch is there', async (t) => {
    const page = readFileSync(join(ROOT, 'docs/quick-starts.md'), 'utf8')
    const fetched = [...page.matchAll(/(?:\$\{api\}|\$api|\{api\})(\/v1\/[^`"'\s]*)/g)].map(
      ([, path]) => path as string,
    )
    t.ok(fetched.length >= 6)
    for (const path of fetched) {
      const slug = 'beijing-washington-counter-terrorism-talks'
      const answer = await fetch(url + path.replace(/\$\{encodeURIComponent\([^)]*\)\}/, slug))
      t.equal(answer.status, 200, path)
      await answer.text()
    }
  })

  await t.test('the guides are served with the package, and no link of theirs is dead', async (t) => {
    const index = await (await fetch(`${url}/docs/guides`)).text()
    const names = [
      ...new Set([...index.matchAll(/href="\/docs\/guides\/([\w-]+)"/g)].map(([, name]) => name as string)),
    ]
    const pages = globSync('docs/*.md', { cwd: ROOT }).map((file) => basename(file, '.md'))
    t.strictSame(names.sort(), pages.sort(), 'each page of docs/ is a guide')
    const checked = new Map<string, Set<string>>()
    const idsOf = async (path: string) => {
      const known = checked.get(path)
      if (known) return known
      const answer = await fetch(url + path)
      t.equal(answer.status, 200, path)
      const ids = new Set([...(await answer.text()).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string))
      checked.set(path, ids)
      return ids
    }
    for (const name of names) {
      const html = await (await fetch(`${url}/docs/guides/${name}`)).text()
      t.notMatch(html, /<p>&lt;!--/, `${name} shows no comment`)
      for (const [, href = ''] of html.matchAll(/<a href="([^"]*)"/g)) {
        if (/^(https?|mailto):/.test(href)) continue
        const [path, anchor] = href.split('#') as [string, string?]
        const ids = await idsOf(path || `/docs/guides/${name}`)
        if (anchor) t.ok(ids.has(decodeURIComponent(anchor)), `${name} links to ${href}`)
      }
    }
    const found = await (await fetch(`${url}/docs/guides?q=buffering+stream`)).text()
    t.match(found, 'href="/docs/guides/deployment#reverse-proxy"')
    const excerpt = /href="\/docs\/guides\/deployment#reverse-proxy">[^<]*<\/a><br><small>([^<]*)/.exec(found)?.[1]
    t.match(excerpt, /^(… )?\w.*buffer/, 'an excerpt begins with a whole word')
    t.match(await (await fetch(`${url}/docs/guides?q=zzzz<b>`)).text(), 'Nothing was found')
    const page = await (await fetch(`${url}/docs/guides/deployment`)).text()
    t.match(
      page,
      /<li aria-current="page">.*?<a href="#reverse-proxy">Reverse proxy<\/a>/,
      'a guide lists its sections',
    )
    t.match(await (await fetch(`${url}/docs/guides/mcp.md`)).text(), /^# Agents/)
    t.equal((await fetch(`${url}/docs/guides/..%2fpackage`)).status, 404)
    t.equal((await fetch(`${url}/docs/guides/files/package.json`)).status, 404)
  })

  await t.test('each error has a page with cause, example and fix', async (t) => {
    const index = await (await fetch(`${url}/docs/errors`)).text()
    for (const code of Object.keys(ERRORS)) {
      t.match(index, `/docs/errors/${code}"`)
      const html = await (await fetch(`${url}/docs/errors/${code}`)).text()
      t.match(html, /<h2>Cause<\/h2>[\s\S]*<h2>Example<\/h2>[\s\S]*<h2>Fix<\/h2>/, code)
    }
    t.match(await (await fetch(url, { headers: { accept: 'application/json' } })).text(), '/docs/guides')
  })
})

t.test(
  'the commands of docs/import.md and docs/sources.md run on a second newsroom, which follows the first',
  LONG,
  async (t) => {
    const key = await keyOf(['read'])
    const { id } = (await (
      await fetch(`${server.url}/v1/articles/beijing-washington-counter-terrorism-talks`)
    ).json()) as { id: string }
    const folder = t.testdir({
      ...FILES,
      'key.txt': key,
      'articles.ndjson': '{"record":"article","sourceId":"1","state":"live","headline":"Hello, world"}\n',
      'pages.zip': zipOf([{ name: 'saved.html', content: SAVED_PAGE }]),
      wire: {
        'item.json': JSON.stringify({ uri: 'urn:wire:1', type: 'text', headline: 'From the wire', body_text: 'Text.' }),
      },
    })
    await run('chmod', ['+x', join(folder, 'bin/broadsheet')], { PATH: process.env.PATH })
    const file = join(folder, 'news.sqlite')
    const second = await startServer(file, { OUTGOING_NETWORKS: '127.0.0.1', FOLLOW_FROM: folder })
    t.teardown(() => killServer(second))
    const admin = (
      await runCommand(['keys', 'create', 'guide', '--scopes', 'admin'], { DATABASE_URL: file })
    ).stdout.trim()
    for (const name of ['import', 'sources']) {
      const script = scriptOf(commandsOf(pageOf(name)), {
        ...{ 'http://127.0.0.1:3000': second.url, 'bsk_…': admin },
        ...{ 'https://api.harbour-post.example': server.url, 'https://api.quay-times.example': server.url },
      })
      await runPage(t, name, script, { folder, databaseUrl: file, url: second.url })
    }
    const statusOf = (source: string, sourceId: string, headers: Record<string, string>) => async () =>
      (await fetch(`${second.url}/v1/articles/by-source/${source}/${encodeURIComponent(sourceId)}`, { headers })).status
    for (const [source, sourceId] of [
      ['my-cms', '1'],
      ['wire', 'urn:wire:1'],
      ['harbour-post', id],
    ] as const) {
      const status = await until(
        statusOf(source, sourceId, { authorization: `Bearer ${admin}` }),
        (status) => status === 200,
      )
      const sources = await (
        await fetch(`${second.url}/v1/sources`, { headers: { authorization: `Bearer ${admin}` } })
      ).text()
      t.equal(status, 200, `${sourceId} of ${source}; ${sources}`)
    }
  },
)

t.test('docs/search.md names every language that is stemmed, and README.md their number', async (t) => {
  const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')
  const english = new Intl.DisplayNames('en', { type: 'language' })
  const asItIs = stemmingOf('vi').stem
  const stemmed = new Set(
    letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter((language) => stemmingOf(language).stem !== asItIs)
      .map((language) => english.of(language)?.replace(/ (Bokmål|Nynorsk)$/, '')),
  )
  const named = [...pageOf('search').matchAll(/^\| stemmed .*\| (.*) \|$/gm)].flatMap(([, names = '']) =>
    names.split(', '),
  )
  t.strictSame(named.sort(), [...stemmed].sort())
  for (const page of ['README.md', 'docs/comparison.md'])
    t.match(readFileSync(join(ROOT, page), 'utf8'), `stemmed in ${stemmed.size} languages`, page)
})

t.test('what the guides have written fits together', async (t) => {
  server.process.kill('SIGTERM')
  await server.ended
  const { url } = server
  const { services } = await openServices(
    { databaseUrl, assetsDir: join(home, 'assets'), addresses: { site: `${url}/{section}/{slug}`, api: url } },
    Date.now(),
  )
  t.strictSame(await brokenInvariants(services, Date.now()), [])
  await services.database.close()
})

function pageOf(name: string): string {
  return readFileSync(join(ROOT, `docs/${name}.md`), 'utf8')
}

const SAVED_PAGE = `<!doctype html><title>Tides</title><link rel="canonical" href="https://old.example/tides"><article><h1>Tides</h1>
<time datetime="2026-11-20T08:00:00Z">20 November</time><p>${'High water is at nine in the morning, and again at ten at night. '.repeat(5)}</p></article>`

interface Where {
  folder: string
  databaseUrl: string
  url: string
}

/** Runs the commands of a page in a folder. */
async function runPage(t: Test, name: string, script: string, { folder, databaseUrl, url }: Where): Promise<void> {
  const { code, errors, lines } = await run('bash', ['-c', `cd '${folder}'\n${script}`], {
    ...{ PATH: `${folder}/bin:${process.env.PATH}`, DATABASE_URL: databaseUrl, PUBLIC_URL: url },
    ...{ SITE_URL: `${url}/{section}/{slug}`, FOLLOW_FROM: folder },
    ...{ HOME: process.env.HOME, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
  })
  t.equal(code, 0, `docs/${name}.md: ${errors}\n${lines.slice(-20).join('\n').slice(-1500)}`)
}

/** A key of these scopes. */
async function keyOf(scopes: string[]): Promise<string> {
  const answer = await fetch(`${server.url}/v1/keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'guide', scopes }),
  })
  return ((await answer.json()) as { key: string }).key
}

function runGuide(settings: Record<string, string>) {
  return run('bash', [SCRIPT], { PATH: process.env.PATH, ...settings })
}

function run(
  program: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<{ code: number; lines: string[]; errors: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { cwd: ROOT, env }, (_, output, errors) => {
      resolve({ code: child.exitCode ?? 1, lines: output.trim().split('\n'), errors })
    })
  })
}

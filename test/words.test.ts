import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import t from 'tap'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A word that the vocabulary (docs/glossary.md) has replaced. */
interface Retired {
  word: RegExp
  /** What to write. */
  instead: string
  /** The folders in which it is retired; default: all. */
  within?: RegExp
  allowed?: Exemption[]
}

/** Where a retired word is right. */
interface Exemption {
  file: RegExp
  /** The lines on which it is right; default: all. */
  line?: RegExp
  because: string
}

const CODE = /^(src|bench|tools|packages|docs|deploy|examples)\//
const EDITORS_PICKS = /editors?[-_ '’]*picks|editors&rsquo; picks/i

const RETIRED: Retired[] = [
  {
    word: /\bstor(y|ies)\b/i,
    instead: 'article',
    allowed: [
      { file: /^src\/ingest\//, because: 'phrases of imported pages' },
      { file: /^test\/export\.test\.ts$/, because: 'headlines of imported articles' },
    ],
  },
  { word: /told(?=[A-Z_])|[a-z]Told\b|\bTOLD_|_TOLD\b/, instead: 'announced' },
  {
    word: /\btold\b/i,
    instead: 'announced, sent, reported, called with',
    allowed: [{ file: /^test\/bad-input\.test\.ts$/, line: /X-Secret/, because: 'the value of a header' }],
  },
  {
    word: /\bpicks?\b|\bpicked\b|[rR]epick/,
    instead: 'related articles; choose',
    allowed: [
      { file: /\.(ts|tsx|astro|svelte|md|mjs|html)$/, line: EDITORS_PICKS, because: 'the name of a list' },
      { file: /^src\/ingest\/sources\/text-page\.ts$/, because: 'phrases of imported pages' },
      { file: /^test\//, line: /['"/`=,.]picks\b|list created picks/, because: 'the slug of a list' },
      {
        file: /^(src\/domain\/article\/shapes|src\/(projection|commands)\/.*|src\/api\/articles\/writing\/receipt)\.ts$/,
        line: /\bpick(ed)?\b/,
        because: 'picks properties of an object',
      },
      { file: /^(src\/config\.ts|docs\/settings\.md)$/, line: /free one/, because: 'a port' },
    ],
  },
  {
    word: /\bfilings?\b|\bfiled under\b/i,
    instead: 'taxonomy; in, under',
    allowed: [
      {
        file: /^src\/storage\/search\/full-text-sqlite\.ts$/,
        because: 'a column of the FTS5 tables, which can’t be renamed',
      },
      { file: /^test\/search\.test\.ts$/, line: /filing : /, because: 'the same column' },
      {
        file: /^src\/domain\/changes\/(cache-tag|dependency)\.ts$/,
        line: /'(c:)?filing'/,
        because: 'a value in stored changes and in caches',
      },
    ],
  },
  { word: /\bholdings?\b/i, instead: 'entitlement history; products, allocation', within: /^src\// },
  { word: /\bstandings?\b/i, instead: 'article snapshot, classification, state' },
  { word: /\bstandpoints?\b/i, instead: 'sync token' },
  { word: /\bstretch(es)?\b/i, instead: 'sync window' },
  { word: /\breview(s|ed|ing)?\b/i, within: /^src\/(api|domain|storage)\/changes\//, instead: 'reconciliation' },
  { word: /\bturned\b/, within: /^src\/(api|domain|storage)\/changes\//, instead: 'reassigned' },
  { word: /\benrol(s|led|ment|ments)?\b/i, instead: 'assign to products' },
  { word: /\bfollowers?\b/i, instead: 'subscriber' },
  {
    word: /\bedges?\b|\bEDGE\b|EdgeKeeper/i,
    instead: 'scheduled transition',
    allowed: [
      { file: /^src\/api\/routes\/routes\.ts$/, line: /at the edge/, because: 'the edge of a CDN' },
      { file: /^src\/(content\/inline-writer|domain\/body\/inline-markdown)\.ts$/, because: 'the edges of an element' },
    ],
  },
  { word: /\blanes?\b/i, instead: 'fast path' },
  {
    word: /\bvisits?\b|Visit\b/,
    instead: 'request context, request',
    allowed: [
      {
        file: /^src\/(content\/keep-ids|storage\/copy\/tables)\.ts$|^test\/contract\.test\.ts$/,
        because: 'visits the nodes of a tree',
      },
    ],
  },
  {
    word: /\bdesk\b/i,
    instead: 'CommandContext; newsroom',
    within: CODE,
    allowed: [
      { file: /^src\/app\/(options|callers)\.ts$/, line: /demoKeys/, because: 'a key of the demonstration' },
      { file: /^src\/http\/validation\/other-names\.ts$/, because: 'a name in other APIs' },
      { file: /^bench\/importing\.ts$/, because: 'the author of imported articles' },
    ],
  },
  {
    word: /\bdoors?\b/i,
    instead: 'command bus',
    allowed: [{ file: /^src\/ingest\/sources\/html\.ts$/, because: 'Dutch for “by”' }],
  },
  { word: /\bbent\b/i, instead: 'tampered, malformed' },
  { word: /\blog of pages\b/i, instead: 'write-ahead log' },
  { word: /\bin[ -]passing\b/i, instead: 'auto-created' },
  { word: /\b(taken|takes?|has|have) (it |that )?in hand\b/i, instead: 'edited' },
  { word: /\basked wrongly\b/i, instead: 'usage error' },
  { word: /\bunless told\b/i, instead: 'default: …' },
  { word: /\bNot now\b/, instead: 'Service unavailable' },
  { word: /\bwhat there is\b/i, instead: 'name the thing' },
  { word: /\bday['’]s turn\b/i, instead: 'when the day changes' },
  { word: /\bkin\b/i, instead: 'near-duplicates' },
  { word: /\bwhoever\b/i, instead: 'the caller, any reader that …' },
  {
    word: /\bnobody\b/i,
    instead: 'no reader, without …, hidden',
    within: CODE,
    allowed: [
      { file: /^src\/api\/articles\/writing\/write-schemas\.ts$/, line: /was hurt/, because: 'the text of an example' },
      { file: /^bench\/(changes|fuzz)\.ts$/, line: /text = |Bearer/, because: 'a text and a key' },
    ],
  },
  { word: /\bstands? (in|under|at|on|for|before|behind|beside|by)\b/i, instead: 'is in, represents, precedes' },
  { word: /\b(of|with) scope\b/, instead: 'with the scope' },
  {
    word: /\bof (its|their|his|her) own\b/i,
    instead: 'its own …, a separate …',
    allowed: [
      {
        file: /^(src\/api\/routes\/schemas|test\/(leaks\/examine|content\/body\.test))\.ts$/,
        because: 'one of its own',
      },
    ],
  },
]

/** Data, prose of the demonstration, generated and historical files. */
const NOT_OURS = [
  /^src\/client\/api\.ts$/,
  /^src\/domain\/language\//,
  /^src\/domain\/taxonomy\/media-topics\.json$/,
  /^src\/(showcase\/|demo\.ts$)/,
  /^docs\/decisions\//,
  /^test\/(formats|import)\/(golden|pages)\//,
  /^test\/words\.test\.ts$/,
  // Migrations that were applied before the names were changed.
  /^migrations\/[a-z]+\/00[0-4]\d_/,
]

const files = globSync(
  [
    '{src,test,bench,tools,docs,deploy,migrations,packages,examples}/**/*.{ts,tsx,mts,js,mjs,astro,svelte,sql,md,sh,yaml,json}',
    '{README,ARCHITECTURE,CONTRIBUTING}.md',
  ],
  { cwd: ROOT },
)
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !/(^|\/)(node_modules|dist)\//.test(file) && !NOT_OURS.some((pattern) => pattern.test(file)))
  .sort()
  .map((file) => ({ file, lines: readFileSync(`${ROOT}${file}`, 'utf8').split('\n') }))

/** Phrases that the descriptions of the API replaced; elsewhere they are right. */
const NOT_IN_DESCRIPTIONS: { phrase: RegExp; instead: string }[] = [
  { phrase: /\b(takes?|taken|taking) in\b/i, instead: 'import, receive' },
  { phrase: /\bany ?more\b/i, instead: 'no longer' },
  { phrase: /\bfor good\b/i, instead: 'permanently' },
  { phrase: /\beverybody\b/i, instead: 'everyone, the public' },
  { phrase: /\bleft out\b/i, instead: 'omitted' },
  { phrase: /\bby itself\b/i, instead: 'automatically' },
  { phrase: /(^|[^`/{.<:\w-])Ids?\b|\bids are\b/, instead: 'ID' },
  { phrase: /(?<!IP |[Ee]mail )\baddress(es)?\b/i, instead: 'URL' },
  { phrase: /(?<!AI )\banswer(s|ed)\b/i, instead: 'returns; response' },
  { phrase: /\basked\b/i, instead: 'requested' },
  { phrase: /\bpictures?\b/i, instead: 'image' },
  { phrase: /\b(requests|views|texts|records) an? (second|minute|hour|day)\b/i, instead: 'per second' },
]

const used = new Set<Exemption>()
const found = files.flatMap(({ file, lines }) =>
  lines.flatMap((line, index) => RETIRED.flatMap((retired) => wrongIn(file, line, index + 1, retired))),
)

t.test('no retired word is used', async (t) => {
  t.ok(files.length > 500, 'the files are read')
  t.strictSame(found, [])
})

t.test('descriptions of the API use no retired phrase', async (t) => {
  const texts = ['openapi.json', 'asyncapi.json'].flatMap((name) =>
    descriptionsIn(JSON.parse(readFileSync(`${ROOT}openapi/${name}`, 'utf8'))),
  )
  t.ok(texts.length > 1000, 'the descriptions are read')
  const wrong = new Set(
    texts.flatMap((text) =>
      NOT_IN_DESCRIPTIONS.flatMap(({ phrase, instead }) => {
        const match = phrase.exec(text)
        return match === null ? [] : [`“${match[0]}” in “${text.slice(0, 200)}”: ${instead}`]
      }),
    ),
  )
  t.strictSame([...wrong], [])
})

t.test('every exemption is needed', async (t) => {
  const stale = RETIRED.flatMap(({ word, allowed = [] }) =>
    allowed.filter((exemption) => !used.has(exemption)).map(({ because }) => `${word}: ${because}`),
  )
  t.strictSame(stale, [])
})

function wrongIn(file: string, line: string, number: number, { word, instead, within, allowed = [] }: Retired) {
  const match = word.exec(line)
  if (match === null || (within && !within.test(file))) return []
  const exemption = allowed.find((each) => each.file.test(file) && (each.line?.test(line) ?? true))
  if (exemption) {
    used.add(exemption)
    return []
  }
  return [`${file}:${number}: “${match[0]}”: ${instead}`]
}

/** Every summary and description of a document, without those in examples. */
function descriptionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([name, value]) => {
    if (name === 'example' || name === 'examples') return []
    return typeof value === 'string' && (name === 'summary' || name === 'description') ? [value] : descriptionsIn(value)
  })
}

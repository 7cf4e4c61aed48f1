import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { ARTICLE_FIELDS } from '#domain/article/shapes.ts'
import { MAPPED, MAPPING } from '#formats/mapping.ts'
import { FORMATS, formatNamed } from '#formats/registry.ts'
import { element, escapeXml } from '#formats/xml.ts'
import { preferredType } from '#http/response/accept.ts'
import { withTables } from '../tools/make-format-docs.ts'
import { CONTEXT, PLAIN, RICH, TEASER, TOMBSTONE } from './formats/articles.ts'
import { bothDatabases, NOW } from './support/newsroom.ts'
import { keyFor, sender } from './support/sender.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

const STANDARDS = fileURLToPath(new URL('../../shared/standards/', import.meta.url))
const skipSchemas = existsSync(STANDARDS) ? false : 'the schemas of the standards are not beside this checkout'
const skipXml = skipSchemas || (spawnSync('xmllint', ['--version']).error ? 'xmllint is not installed' : false)

/** Every document that is compared with its golden file. `UPDATE_GOLDEN=true` rewrites them: a change of contract. */
const DOCUMENTS = FORMATS.flatMap(({ name, suffix, article, list, canceled }) => [
  { name, file: `rich.${suffix}`, made: () => article(RICH, CONTEXT) },
  { name, file: `teaser.${suffix}`, made: () => article(TEASER, CONTEXT) },
  { name, file: `live-blog.${suffix}`, made: () => article(PLAIN, { ...CONTEXT, site: null }) },
  ...(list ? [{ name, file: `list.${suffix}`, made: () => list.write([TEASER, PLAIN], CONTEXT) }] : []),
  ...(canceled ? [{ name, file: `canceled.${suffix}`, made: () => canceled(TOMBSTONE, CONTEXT) }] : []),
])

t.test('documents are as the golden ones', async (t) => {
  for (const { file, made } of DOCUMENTS) {
    const golden = new URL(`formats/golden/${file}`, import.meta.url)
    const document = readable(made())
    if (process.env.UPDATE_GOLDEN === 'true') writeFileSync(golden, document)
    t.equal(document, readFileSync(golden, 'utf8'), file)
  }
})

/** JSON one member a line, so that differences can be read. */
function readable(document: string): string {
  return /^[[{]/.test(document) ? `${JSON.stringify(JSON.parse(document), null, 2)}\n` : document
}

t.test('ninjs documents are valid by the schema of ninjs 3.1', { skip: skipSchemas }, async (t) => {
  const read = (file: string) => JSON.parse(readFileSync(`${STANDARDS}ninjs/${file}`, 'utf8'))
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  ;(addFormats as unknown as (ajv: Ajv2020) => void)(ajv)
  ajv.addSchema(read('GeoJSON.json'), 'https://geojson.org/schema/GeoJSON.json')
  const validate = ajv.compile(read('ninjs-schema_3.1.json'))
  for (const { file, made } of DOCUMENTS.filter(({ name }) => name === 'ninjs'))
    for (const item of [JSON.parse(made())].flat()) t.ok(validate(item), `${file}: ${ajv.errorsText(validate.errors)}`)
  t.notOk(validate({ uri: 'urn:uuid:1', unknown: 1 }), 'the schema refuses what it does not know')
})

t.test('NewsML-G2 documents are valid by the schema of NewsML-G2 2.35', { skip: skipXml }, async (t) => {
  const schema = `${STANDARDS}newsml-g2/NewsML-G2_2.35-spec-All-Power.xsd`
  for (const { file, made } of DOCUMENTS.filter(({ name }) => name === 'newsml-g2')) {
    const { status, stderr } = spawnSync('xmllint', ['--noout', '--nonet', '--schema', schema, '-'], { input: made() })
    t.equal(status, 0, `${file}: ${stderr}`)
  }
})

t.test('JSON-LD names only properties of schema.org', { skip: skipSchemas }, async (t) => {
  interface Vocabulary {
    classes: Record<string, { subClassOf: string[]; properties: Record<string, unknown> }>
  }
  const { classes } = JSON.parse(
    readFileSync(`${STANDARDS}schema-org/newsarticle-vocabulary.json`, 'utf8'),
  ) as Vocabulary
  // Of a class whose parents are not all in the extract, not all properties are known.
  const propertiesOf = (type: string): string[] | null => {
    if (type === 'Intangible') return Object.keys(classes.Thing?.properties ?? {})
    const inherited = classes[type]?.subClassOf.map(propertiesOf) ?? [null]
    if (inherited.includes(null)) return null
    return [...Object.keys(classes[type]?.properties ?? {}), ...inherited.flatMap((names) => names ?? [])]
  }
  const unknown: string[] = []
  const look = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) look(item)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    const type = (node as Record<string, unknown>)['@type'] as string
    const known = propertiesOf(type)
    for (const [name, value] of Object.entries(node)) {
      if (!name.startsWith('@') && known !== null && !known.includes(name)) unknown.push(`${type}.${name}`)
      look(value)
    }
  }
  for (const { made } of DOCUMENTS.filter(({ name }) => name === 'json-ld')) look(JSON.parse(made()))
  t.strictSame([...new Set(unknown)], [])
})

t.test('every field of an article has a place in every format, or a reason why it has none', async (t) => {
  t.strictSame(Object.keys(MAPPING).sort(), [...ARTICLE_FIELDS, 'body'].sort())
  for (const [field, row] of Object.entries(MAPPING)) for (const name of MAPPED) t.ok(row[name], `${field} in ${name}`)
  for (const { name } of FORMATS) t.ok((MAPPED as readonly string[]).includes(name), `${name} has a column`)
  const page = readFileSync(new URL('../docs/formats.md', import.meta.url), 'utf8')
  t.ok(withTables(page) === page, 'docs/formats.md is stale: run "npm run docs:formats"')
})

t.test('XML is escaped where texts go in', async (t) => {
  t.equal(
    element('a', { b: 'x<"&\n' }, 'y<&>]]>\u0000\ud800').xml,
    '<a b="x&lt;&quot;&amp;\n">y&lt;&amp;&gt;]]&gt;\ufffd</a>',
  )
  t.equal(escapeXml('\r'), '&#13;')
})

t.test('JSON-LD is safe in a script element', async (t) => {
  const evil = { ...RICH, headline: '</script><script>alert(1)</script>' }
  t.notMatch(formatNamed('json-ld')?.article(evil, CONTEXT), /<\//)
})

t.test('Accept is weighed by quality and specificity', async (t) => {
  const offers = ['application/json', 'application/ld+json', 'text/plain'].map((mediaType) => ({ mediaType }))
  const preferred = (accept?: string) => preferredType(accept, offers)?.mediaType ?? null
  t.equal(preferred(), 'application/json')
  t.equal(preferred('*/*'), 'application/json')
  t.equal(preferred('text/html, */*;q=0.8'), 'application/json')
  t.equal(preferred('application/*;q=0.5, application/ld+json'), 'application/ld+json')
  t.equal(preferred('application/json;q=0, */*;q=0.1'), 'application/ld+json')
  t.equal(preferred('text/*'), 'text/plain')
  t.equal(preferred('TEXT/PLAIN; q=0.9, application/json;q=0.8'), 'text/plain')
  t.equal(preferred('image/png'), null)
  for (const invalid of ['', ',,,', 'nonsense'])
    t.equal(preferred(invalid), 'application/json', `“${invalid}” states nothing`)
})

const RECORDS = [
  { record: 'publication', name: 'The Harbour Post', timezone: 'Europe/London' },
  { record: 'tag', slug: 'floods', name: 'Floods', mediaTopic: 'medtop:20000151' },
  record('river', { tags: ['floods'], byline: 'By Sol Whitlock', urgency: 2 }),
  record('bridge', { tags: ['floods'] }),
  record('early', { tags: ['floods'], embargoedUntil: new Date(NOW + 3_600_000).toISOString() }),
  record('wrong'),
]

function record(name: string, more: object = {}) {
  return {
    ...{
      record: 'article',
      state: 'live',
      sourceId: name,
      slug: name,
      headline: `About ${name}`,
      standfirst: 'In short',
    },
    ...{ body: { html: `<p>The whole of ${name}.</p>` }, publishedAt: new Date(NOW - 60_000).toISOString() },
    images: [{ url: `https://images.example/${name}.jpg`, caption: `Picture of ${name}`, credit: 'Ruth Adeyemi' }],
    ...more,
  }
}

for (const { name, skip, open } of databases) {
  t.test(`an article is read in every format, by suffix and by Accept (${name})`, { skip }, async (t) => {
    const newsroom = await open({ site: 'https://www.example.com/{slug}' })
    t.teardown(() => newsroom.close())
    await newsroom.load(RECORDS)
    for (const { suffix, mediaType } of FORMATS) {
      const address = `/v1/articles/river.${suffix}`
      const answer = await newsroom.get(address)
      t.equal(answer.status, 200, address)
      t.equal(answer.headers['content-type'], mediaType)
      t.match(answer.text, /About river/)
      t.match(answer.text, /The whole of river/)
      t.match(answer.text, /https:\/\/images\.example\/river\.jpg/)
      t.match(String(answer.headers.vary), /Accept/)
      t.match(String(answer.headers['cache-tag']), /./, 'caches outside can purge it')
      const type = mediaType.split(';')[0] as string
      const negotiated = await newsroom.get('/v1/articles/river', { accept: `${type}, application/json;q=0.9` })
      t.equal(negotiated.text, answer.text, `${type} by Accept`)
      t.equal(negotiated.headers['content-location'], address)
      const again = await newsroom.get(address, { 'if-none-match': String(answer.headers.etag) })
      t.equal(again.status, 304, 'known by its ETag')
      t.equal(again.headers['content-location'], address)
      const since = await newsroom.get(address, { 'if-modified-since': String(answer.headers['last-modified']) })
      t.equal(since.status, 304, 'known by its date')
      t.equal((await newsroom.get(`/v1/articles/early.${suffix}`)).status, 404, 'an embargoed article is not there')
      t.equal((await newsroom.get(`/v1/articles/nothing.${suffix}`)).status, 404)
      t.equal((await newsroom.get(`${address}?fields=slug`)).status, 400)
    }
    const ninjs = (await newsroom.get('/v1/articles/river.ninjs')).json
    t.match(ninjs.subjects, [{ name: 'Floods', uri: 'http://cv.iptc.org/newscodes/mediatopic/20000151' }])
    t.match((await newsroom.get('/v1/articles/river', { accept: 'text/html,*/*;q=0.8' })).json, { slug: 'river' })
    const refused = await newsroom.get('/v1/articles/river', { accept: 'image/png' })
    t.match(refused, { status: 406, json: { code: 'not-acceptable', detail: /application\/ld\+json/ } })
    t.equal((await newsroom.get('/v1/articles', { accept: 'text/markdown' })).status, 406, 'Markdown has no lists')
    for (const accept of ['application/json; charset=utf-8', 'text/markdown;q=0, application/*', 'x', ''])
      t.match((await newsroom.get('/v1/articles/river', { accept })).json, { slug: 'river' }, accept)
  })

  t.test(`a format follows what changes: tags, corrections, withdrawal (${name})`, { skip }, async (t) => {
    const newsroom = await open()
    t.teardown(() => newsroom.close())
    const send = sender(newsroom)
    const { token: key } = await newsroom.execute({
      ...{ verb: 'create-key', at: NOW, actor: 'test', name: 'Desk', scopes: ['admin'], requestLimit: null },
    } as const)
    await newsroom.load(RECORDS)
    const before = await newsroom.get('/v1/articles/river.newsml')
    t.match(before.text, /medtop:20000151/)
    newsroom.clock.now += 60_000
    t.equal((await send('PATCH', '/v1/tags/floods', { key, body: { mediaTopic: 'medtop:20000053' } })).status, 200)
    const after = await newsroom.get('/v1/articles/river.newsml', {
      'if-modified-since': String(before.headers['last-modified']),
    })
    t.equal(after.status, 200, 'what was read before is out of date')
    t.match(after.text, /medtop:20000053/)
    await send('POST', '/v1/articles/river/correct', { key, body: { note: 'It was two metres.' } })
    t.match((await newsroom.get('/v1/articles/river.jsonld')).json.correction, [{ text: 'It was two metres.' }])
    const slug = await send('PATCH', '/v1/articles/river', { key, body: { slug: 'river-rises' } })
    t.equal(slug.status, 200)
    const moved = await newsroom.get('/v1/articles/river.md')
    t.match(moved, { status: 308, headers: { location: '/v1/articles/river-rises.md' } })
    await send('POST', '/v1/articles/wrong/withdraw', { key, body: { reason: 'Forged.' } })
    const canceled = await newsroom.get('/v1/articles/wrong.ninjs')
    t.match(canceled, { status: 410, json: { pubStatus: 'canceled', edNote: 'Forged.', version: '2' } })
    t.equal(canceled.headers['cache-control'], 'no-store')
    t.match((await newsroom.get('/v1/articles/wrong.newsml')).text, /stat:canceled/)
    t.match(await newsroom.get('/v1/articles/wrong.md'), { status: 410, json: { code: 'article-withdrawn' } })
  })

  t.test(
    `replaces and evolvedFrom name articles as far as they are public, and replacedBy follows them (${name})`,
    { skip },
    async (t) => {
      const newsroom = await open()
      t.teardown(() => newsroom.close())
      const send = sender(newsroom)
      const key = await keyFor(newsroom, 'write', 'drafts', 'admin')
      const make = async (slug: string, more: object = {}, isPublished = true) => {
        const { json } = await send('POST', '/v1/articles', { key, body: { slug, headline: slug, ...more } })
        if (isPublished) await send('POST', `/v1/articles/${slug}/publish`, { key })
        return json.id as string
      }
      const shown = async (slug: string) => {
        const { replaces, evolvedFrom, replacedBy } = (await newsroom.get(`/v1/articles/${slug}`)).json
        return { replaces, evolvedFrom, replacedBy }
      }
      const nothing = { replaces: [], evolvedFrom: [], replacedBy: [] }
      const first = await make('first')
      const draft = await make('draft', {}, false)
      const second = await make('second', { replaces: ['first', draft], evolvedFrom: [first] }, false)
      t.strictSame(await shown('first'), nothing, 'a draft takes the place of nothing yet')
      const { cursor } = { cursor: (await newsroom.get('/v1/changes?since=now')).json.page.next }
      await send('POST', '/v1/articles/second/publish', { key })
      t.strictSame(await shown('second'), { replaces: [first], evolvedFrom: [first], replacedBy: [] })
      t.strictSame(await shown('first'), { ...nothing, replacedBy: [second] })
      const changes = (await newsroom.get(`/v1/changes?cursor=${cursor}`)).json.items
      t.match(
        changes.map(({ id, type }: { id: string; type: string }) => [id, type]).sort(),
        [
          [first, 'refreshed'],
          [second, 'published'],
        ].sort(),
        'subscribers to the earlier one are notified',
      )
      const read = await send('GET', '/v1/articles/second/draft', { key })
      t.match(read.json, { replaces: [first, draft], evolvedFrom: [first] }, 'the newsroom sees all')
      const ninjs = (await newsroom.get('/v1/articles/first.ninjs')).json
      t.match(ninjs.associations, [{ rel: 'replacedBy', uri: `urn:uuid:${second}`, type: 'text' }])
      t.match(
        (await newsroom.get('/v1/articles/second.newsml')).text,
        `reluri="http://purl.org/dc/terms/replaces" residref="urn:uuid:${first}"`,
      )
      t.strictSame((await newsroom.get('/v1/articles/second.jsonld')).json.isBasedOn, [
        `urn:uuid:${first}`,
        `urn:uuid:${first}`,
      ])
      t.match((await newsroom.get('/v1/articles/second.md')).text, `replaces:\n  - ${first}\n`)

      await send('POST', '/v1/articles/draft/publish', { key })
      t.strictSame((await shown('second')).replaces, [first, draft])
      const back = await send('PATCH', '/v1/articles/second', {
        ...{ key, body: { ...(await newsroom.get('/v1/articles/second')).json, body: undefined } },
      })
      t.equal(back.status, 200, 'an article can be sent back as it was read')
      await send('POST', '/v1/articles/first/withdraw', { key, body: { reason: 'Forged.' } })
      t.strictSame(await shown('second'), { replaces: [draft], evolvedFrom: [], replacedBy: [] })
      await send('PATCH', '/v1/articles/second', { key, body: { expiresAt: new Date(NOW + 60_000).toISOString() } })
      t.strictSame((await shown('draft')).replacedBy, [second])
      newsroom.clock.now += 60_000
      t.strictSame((await shown('draft')).replacedBy, [], 'to the second, before any job runs')
      newsroom.clock.now -= 60_000
      await send('PATCH', '/v1/articles/second', { key, body: { expiresAt: null, replaces: null } })
      t.strictSame((await shown('draft')).replacedBy, [])
      for (const [body, field] of [
        [{ replaces: ['second'] }, '/replaces'],
        [{ evolvedFrom: ['draft', 'nothing'] }, '/evolvedFrom/1'],
      ] as const)
        t.match((await send('PATCH', '/v1/articles/second', { key, body })).json, { status: 400, errors: [{ field }] })
      t.equal((await send('PATCH', '/v1/articles/second', { key, body: { replacedBy: [draft] } })).status, 400)
      await send('PATCH', '/v1/articles/second', { key, body: { replaces: ['draft'] } })
      await send('POST', '/v1/articles/draft/erase', { key, body: { reason: 'A wish.' } })
      t.strictSame(await shown('second'), nothing)
      t.strictSame((await send('GET', '/v1/articles/second/draft', { key })).json.replaces, [])
    },
  )

  t.test(`articles are listed in formats that have lists (${name})`, { skip }, async (t) => {
    const newsroom = await open()
    t.teardown(() => newsroom.close())
    await newsroom.load(RECORDS)
    const first = await newsroom.get('/v1/articles.ninjs?limit=1')
    t.match(first.json, [{ representationType: 'partial' }])
    t.equal(first.json[0].bodies, undefined)
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers.link))?.[1] as string
    const second = await newsroom.get(`${next}&limit=100`.replace('limit=1&', ''))
    t.equal(second.json.length, 2)
    t.not(second.json[0].uri, first.json[0].uri)
    t.equal(second.headers.link, undefined, 'the embargoed article makes no page')
    const whole = await newsroom.get('/v1/articles.newsml?body=html')
    t.match(whole.headers['content-type'], 'application/vnd.iptc.g2.newsmessage+xml')
    t.equal(whole.text.match(/<inlineXML/g)?.length, 3)
    t.equal(whole.text.match(/ninat:picture/g)?.length, 3)
    t.match((await newsroom.get('/v1/articles.jsonld?tag=floods')).json, { '@type': 'ItemList', numberOfItems: 2 })
    const negotiated = await newsroom.get('/v1/articles?tag=floods', { accept: 'application/ld+json' })
    t.equal(negotiated.headers['content-location'], '/v1/articles.jsonld?tag=floods')
    t.match((await newsroom.get('/v1/articles.jsonld?q=river&body=text')).text, /The whole of river/)
    t.equal((await newsroom.get('/v1/articles.md')).status, 404)
    t.equal((await newsroom.get('/v1/articles.ninjs?fields=slug')).status, 400)
  })

  t.test(`a product is read in its formats, and its full texts count in each (${name})`, { skip }, async (t) => {
    const newsroom = await open()
    t.teardown(() => newsroom.close())
    await newsroom.load(RECORDS)
    const said = { at: NOW, actor: 'test' }
    const product = (slug: string, input: object) =>
      newsroom.execute({ verb: 'create-product', ...said, input: { name: slug, slug, embargoAccess: true, ...input } })
    await product('wire', { formats: ['json', 'ninjs'], dailyQuota: 1, filter: { tag: 'floods' } })
    await product('short', { formats: ['json-ld', 'newsml-g2'], delivers: 'teaser', filter: { tag: 'floods' } })
    const partner = async (slug: string) => {
      const { id } = await newsroom.execute({
        verb: 'create-partner',
        ...said,
        input: { name: slug, products: [slug] },
      })
      const { token } = await newsroom.execute({
        ...{ verb: 'create-key', ...said, name: slug, scopes: ['read'], requestLimit: null, partner: id },
      } as const)
      return { authorization: `Bearer ${token}` }
    }
    const wire = await partner('wire')
    const full = await newsroom.get('/v1/articles/early.ninjs', wire)
    t.match(full.json, { representationType: 'full', embargoedUntil: new Date(NOW + 3_600_000).toISOString() })
    t.match(String(full.headers['cache-control']), /private/)
    const refused = await newsroom.get('/v1/articles/early.md', wire)
    t.match(refused, { status: 403, json: { code: 'forbidden', detail: /json, ninjs/ } })
    t.equal((await newsroom.get('/v1/articles/river.md', wire)).status, 200, 'what is public is there in every format')
    t.equal((await newsroom.get('/v1/articles.ninjs?product=wire', wire)).json.length, 3)
    t.equal((await newsroom.get('/v1/articles.newsml?product=wire', wire)).status, 403)
    t.equal((await newsroom.get('/v1/articles.jsonld', wire)).json.numberOfItems, 3, 'without the embargoed one')
    const account = await newsroom.get('/v1/account', wire)
    t.equal(account.json.products[0].usedToday, 1, 'counted as in JSON')
    t.equal((await newsroom.get('/v1/articles/early', wire)).status, 200, 'the same text counts once')
    const over = await newsroom.get('/v1/articles.ninjs?product=wire&body=html', wire)
    t.match(over, { status: 429, json: { code: 'quota-exceeded' } })

    const short = await partner('short')
    const teaser = await newsroom.get('/v1/articles/early.jsonld', short)
    t.match(teaser.json, { headline: 'About early', image: [] })
    t.notMatch(teaser.text, /The whole of early|images\.example/)
    const item = await newsroom.get('/v1/articles.newsml?product=short&body=html', short)
    t.notMatch(item.text, /The whole of|images\.example|contentSet/)
  })
}

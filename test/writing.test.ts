import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { latestSequence } from '#storage/changes/changes.ts'
import { sql } from '#storage/core/sql.ts'
import { listAudit } from '#storage/keys/audit.ts'
import { sampled } from './support/extent.ts'
import { everyText, type Harness, openHarness } from './support/harness.ts'
import { bothDatabases, NOW, type OpenOptions, PATIENT, type TestDatabase } from './support/newsroom.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const HOUR = 3_600_000
const DAY = 24 * HOUR

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const test = (name: string, run: (t: Test, harness: Harness) => Promise<void>, options?: OpenOptions) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) =>
      run(t, await harnessOn(t, database, options)),
    )

  test('an article starts as a draft that only the newsroom sees, whatever is sent with it', async (t, harness) => {
    const { json, status, headers } = await harness.write('POST', '/v1/articles', {
      ...ARTICLE,
      publishedAt: instant(NOW - HOUR),
    })
    t.equal(status, 201)
    t.match(json, {
      ...{ state: 'draft', revision: 1, latestRevision: 1, liveRevision: null, version: 0, slug: 'river-rises' },
      ...{ firstPublishedAt: null, publishedAt: instant(NOW - HOUR), section: { slug: 'local', name: 'Local' } },
      tags: [
        { slug: 'floods', name: 'Floods', type: 'keyword' },
        { slug: 'ann-lee', name: 'Ann Lee', type: 'person' },
      ],
      ...{ kind: 'news', access: 'free', language: 'en', timezone: 'UTC', corrections: [] },
      body: {
        markdown: null,
        blocks: [{ type: 'paragraph', html: 'The river <em>rose</em>.' }, { type: 'paragraph' }],
      },
    })
    t.equal(headers.etag, '"r1"')
    t.equal(headers.location, `/v1/articles/${json.id}/draft`)
    t.equal(headers['cache-control'], 'private, no-store')
    const { json: read } = await harness.write('GET', String(headers.location))
    t.strictSame(read, json, 'what is answered is what is there')
    t.strictSame(await harness.announced(), [], 'nothing is announced')
    for (const ref of [json.id, json.slug]) {
      t.equal((await harness.send('GET', `/v1/articles/${ref}`)).status, 404)
      t.equal(
        (await harness.send('GET', `/v1/articles/${ref}`, { key: harness.key })).status,
        404,
        'not by the reading side',
      )
      for (const part of ['draft', 'revisions', 'revisions/1'])
        t.equal((await harness.send('GET', `/v1/articles/${ref}/${part}`)).status, 401)
    }
    t.strictSame((await harness.send('GET', '/v1/articles?count=true')).json.page.total, 0)
    t.equal((await harness.send('GET', '/v1/tags/floods')).json?.articleCount ?? 0, 0)
    for (const address of ['/v1/articles', '/v1/lists/latest', '/v1/front?lists=latest:5'])
      t.notOk((await harness.send('GET', address)).text.includes('River'), address)
  })

  test('what was read of a draft can be sent back whole, and changes nothing', async (t, harness) => {
    for (const body of [{ html: ARTICLE.body.html }, { markdown: '# Day *one*\n\nThe river\nrose.' }, BLOCKS]) {
      const { json: made } = await harness.write('POST', '/v1/articles', { ...ARTICLE, body, ...EVERYTHING })
      const { json: same } = await harness.write('PATCH', `/v1/articles/${made.id}`, made)
      t.strictSame(same, made, 'no new revision')
      t.strictSame((await harness.write('PATCH', `/v1/articles/${made.id}`, {})).json, made)
      const { json: next } = await harness.write('PATCH', `/v1/articles/${made.id}`, { headline: 'Other' })
      t.strictSame(
        { ...next, revision: 1, latestRevision: 1, headline: made.headline },
        made,
        'a patch changes what it names and nothing else',
      )
    }
  })

  test('an article that was read, by readers or as a draft, can be sent back unchanged', async (t, harness) => {
    const { json: image } = await harness.write('POST', '/v1/images', {
      ...{ url: 'https://cdn.example.com/river.jpg', caption: 'At its height.', credit: 'Ruth Adeyemi', width: 16 },
    })
    const { json: pinned } = await harness.write('POST', '/v1/articles', { headline: 'Pinned' })
    const path = '/v1/articles/by-source/cms/7'
    const everything = {
      ...EVERYTHING,
      embargoedUntil: null,
      publishedAt: instant(NOW - DAY),
      relatedPins: [pinned.id],
    }
    const input = { ...ARTICLE, ...everything, excerpt: null, images: [{ image: image.id, alt: 'A river' }] }
    await harness.write('PUT', path, input)
    const { json: draft } = await harness.write('POST', `/v1/articles/river-rises/publish`, {})
    const { json: article } = await harness.send('GET', '/v1/articles/river-rises')
    t.equal(article.images[0].caption, 'At its height.', 'from the asset')
    for (const read of [draft, article]) {
      t.strictSame((await harness.write('PATCH', `/v1/articles/${draft.id}`, read)).json, draft)
      t.strictSame((await harness.write('PUT', path, read)).json, draft)
    }
    t.strictSame((await harness.send('GET', '/v1/articles/river-rises')).json, article)
    const refused = async (body: object) => {
      const { status, json } = await harness.send('PATCH', `/v1/articles/${draft.id}`, { key: harness.key, body })
      t.equal(status, 400, JSON.stringify(body))
      return json.errors.map(({ field }: { field: string }) => field)
    }
    t.strictSame(await refused({ ...article, version: 7 }), ['/version'])
    t.strictSame(await refused({ ...draft, state: 'draft' }), ['/state'])
    t.strictSame(await refused({ images: [{ ...article.images[0], width: 17 }] }), ['/images/0/width'])
    t.strictSame(
      (await harness.send('POST', '/v1/articles', { key: harness.key, body: { headline: 'X', id: draft.id } })).json
        .errors[0].field,
      '/id',
    )
    const edited = { ...article, images: [{ ...article.images[0], alt: 'The river' }], section: { name: 'Abroad' } }
    const { json: next } = await harness.write('PATCH', `/v1/articles/${draft.id}`, edited)
    t.match(next, {
      section: { slug: 'abroad' },
      excerpt: null,
      images: [{ image: image.id, alt: 'The river', caption: null }],
    })
  })

  test('kicker, urgency, dateline, genre, seriesPart, digitalSourceType: written, imported, read', async (t, harness) => {
    const fields = { kicker: 'Flood', urgency: 2, dateline: 'BEIJING', genre: 'Forecast', seriesPart: 3 }
    const more = { ...fields, digitalSourceType: 'humanEdits' }
    await harness.write('POST', '/v1/articles', { ...ARTICLE, ...more })
    await harness.write('POST', '/v1/articles/river-rises/publish')
    t.match((await harness.send('GET', '/v1/articles/river-rises')).json, more)
    t.match((await harness.send('GET', '/v1/articles?limit=1')).json.items[0], { kicker: 'Flood', urgency: 2 })
    t.match((await harness.send('GET', '/v1/articles/river-rises?fields=dateline')).json, { dateline: 'BEIJING' })
    const record = { record: 'article', sourceId: '1', slug: 'imported', state: 'live', headline: 'Imported', ...more }
    await harness.newsroom.load([record])
    t.match((await harness.send('GET', '/v1/articles/imported')).json, more)
    const plain = await live(harness, { slug: 'plain', kind: 'opinion' })
    t.match((await harness.send('GET', `/v1/articles/${plain.id}`)).json, {
      kicker: null,
      urgency: null,
      genre: 'Opinion',
    })
    for (const [wrong, message] of [
      [{ genre: 'Opinion' }, /kind opinion/],
      [{ kind: 'interview', genre: 'Current' }, /Interview/],
      [{ urgency: 10 }, /9/],
      [{ digitalSourceType: 'humanEdit' }, /humanEdits/],
    ] as const) {
      const { status, json } = await harness.send('POST', '/v1/articles', {
        key: harness.key,
        body: { headline: 'X', ...wrong },
      })
      t.match({ status, ...json.errors[0] }, { status: 400, message })
    }
    await harness.write('PATCH', '/v1/articles/river-rises', { kicker: null })
    t.strictSame((await harness.write('GET', '/v1/articles/river-rises/revisions/2/diff')).json.fields, [
      { field: 'kicker', before: 'Flood', after: null },
    ])
  })

  test('rights.territories of an article and an image: countries to include or to exclude', async (t, harness) => {
    const territories = { include: [], exclude: ['US'] }
    const rights = { territories: { exclude: ['US'] } }
    const address = { url: 'https://cdn.example.com/1.jpg', rights }
    const { json: image } = await harness.write('POST', '/v1/images', address)
    t.match(image.rights, { territories, syndicatable: true })
    const { id } = await live(harness, { rights, images: [{ image: image.id }] })
    t.match((await harness.send('GET', `/v1/articles/${id}`)).json, {
      rights: { territories },
      images: [{ rights: { territories } }],
    })
    await harness.newsroom.load([
      { record: 'article', sourceId: '1', slug: 'in', state: 'live', headline: 'In', rights },
    ])
    t.match((await harness.send('GET', '/v1/articles/in')).json.rights, { territories })
    for (const [wrong, field] of [
      [{ include: ['UK'], exclude: [] }, '/rights/territories/include/0'],
      [{ exclude: ['us'] }, '/rights/territories/exclude/0'],
      [{ include: ['DE'] }, '/rights/territories'],
    ] as const) {
      const body = { rights: { territories: wrong } }
      const { status, json } = await harness.send('PATCH', `/v1/articles/${id}`, { key: harness.key, body })
      t.match({ status, field: json.errors[0].field }, { status: 400, field })
    }
    const none = await harness.write('PATCH', `/v1/articles/${id}`, { rights: { territories: null } })
    t.equal(none.json.rights.territories, null)
  })

  test('rights.aiUse: an answer’s Content-Usage is the strictest of its articles, with the publication’s default for what they leave open', async (t, harness) => {
    const usage = async (url: string, key?: string) =>
      (await harness.send('GET', url, key === undefined ? {} : { key })).headers['content-usage']
    const reservation = async (url: string) => (await harness.send('GET', url)).headers['tdm-reservation']
    const publication = (aiUse: object | null) => harness.write('PATCH', '/v1/publication', { aiUse })
    const open = await live(harness, { headline: 'Open tide' })
    const closed = await live(harness, { headline: 'Closed tide', rights: { aiUse: { train: 'disallowed' } } })
    const free = await live(harness, {
      headline: 'Free tide',
      rights: { aiUse: { train: 'allowed', search: 'allowed' } },
    })
    const at = ({ id }: { id: string }) => `/v1/articles/${id}`
    t.match((await harness.send('GET', at(closed))).json.rights, {
      aiUse: { train: 'disallowed', search: null, input: null },
    })
    const all = ['/v1/articles', '/v1/articles?body=text', '/v1/lists/latest', '/v1/front', '/v1/search?q=tide']
    all.push('/v1/suggest?q=tid', `${at(open)}?include=lists&lists=latest:5`)
    t.strictSame(await Promise.all([open, closed, free].map((one) => usage(at(one)))), [
      ...[undefined, 'train-ai=n', 'train-ai=y, search=y'],
    ])
    t.strictSame(await Promise.all([open, closed, free].map((one) => reservation(at(one)))), [undefined, '1', '0'])
    t.equal(await reservation('/v1/articles'), '1')
    for (const url of all)
      t.equal(await usage(url), 'train-ai=n', `${url}: what one leaves open is not allowed for all`)
    t.equal(await usage(at(closed), harness.key), undefined, 'to a key nothing is stated')
    t.strictSame((await publication({ train: 'allowed', search: 'disallowed', input: 'disallowed' })).json.aiUse, {
      ...{ train: 'allowed', search: 'disallowed', input: 'disallowed' },
    })
    const stated = await Promise.all([open, closed, free].map((one) => usage(at(one))))
    t.strictSame(stated, ['train-ai=y, search=n', 'train-ai=n, search=n', 'train-ai=y, search=y'])
    for (const url of all) t.equal(await usage(url), 'train-ai=n, search=n', url)
    for (const url of ['/v1/publication', '/v1/sections']) t.equal(await usage(url), 'train-ai=y, search=n', url)
    const { headers } = await harness.send('GET', at(open))
    const unchanged = await harness.send('GET', at(open), { headers: { 'if-none-match': String(headers.etag) } })
    t.match(unchanged, { status: 304, headers: { 'content-usage': 'train-ai=y, search=n' } })
    await publication({ train: null })
    t.equal(await usage(at(open)), 'search=n')
    await harness.write('PATCH', at(closed), { rights: { aiUse: null } })
    t.equal(await usage('/v1/articles'), 'search=n', 'the article states nothing any more')
    await harness.newsroom.load([
      { record: 'publication', name: 'Post', aiUse: { train: 'disallowed' } },
      {
        ...{ record: 'article', sourceId: '1', slug: 'in', state: 'live', headline: 'In' },
        rights: { aiUse: { train: 'allowed' } },
      },
    ])
    t.equal(await usage('/v1/articles/in'), 'train-ai=y')
    t.equal(await usage(at(open)), 'train-ai=n')
    const wrong = await harness.send('PATCH', at(open), {
      ...{ key: harness.key, body: { rights: { aiUse: { train: 'no' } } } },
    })
    t.match({ status: wrong.status, ...wrong.json.errors[0] }, { status: 400, field: '/rights/aiUse/train' })
  })

  test('a patch merges: nested fields one by one, null removes, lists are replaced', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', { ...ARTICLE, ...EVERYTHING })
    const patch = async (body: object) => (await harness.write('PATCH', `/v1/articles/${made.slug}`, body)).json
    t.match(await patch({ seo: { title: null } }), {
      revision: 2,
      seo: { title: null, description: 'Seen', noindex: true },
    })
    t.strictSame((await patch({ seo: null })).seo, { title: null, description: null, noindex: false })
    t.match(await patch({ tags: ['floods'] }), { tags: [{ slug: 'floods', name: 'Floods', type: 'keyword' }] })
    t.strictSame((await patch({ tags: [] })).tags, [])
    t.strictSame((await patch({ tags: [{ name: 'New', type: 'event' }] })).tags, [
      { slug: 'new', name: 'New', type: 'event' },
    ])
    t.strictSame((await patch({ tags: null })).tags, [])
    t.strictSame((await patch({ extra: { harness: { mood: null, deep: { b: 2 } } } })).extra, {
      harness: { deep: { a: 1, b: 2 } },
      other: {},
    })
    t.strictSame((await patch({ extra: { other: null } })).extra, { harness: { deep: { a: 1, b: 2 } } })
    t.strictSame((await patch({ extra: null })).extra, {})
    t.strictSame((await patch({ section: null })).section, null)
    t.match(await patch({ rights: { usageTerms: null } }), {
      rights: { notice: '© 2026', usageTerms: null, syndicatable: false },
    })
    t.match(await patch({ rights: null }), { rights: { notice: null, syndicatable: true } })
    for (const [name, empty] of Object.entries(EMPTY)) {
      const answer = await patch({ [name]: null })
      t.strictSame(answer[name], empty, `${name}: null removes`)
    }
    const before = await patch({})
    t.strictSame(await patch({ standfirst: null, tags: null, extra: {} }), before, 'removing what is not there')
    t.strictSame((await patch({ body: null })).body, { blocks: [], markdown: null })
    t.equal((await patch({ headline: 'x' })).slug, made.slug, 'the slug stays when the headline changes')
  })

  test('bodies are taken as HTML, Markdown and blocks, and blocks keep their ids', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', {
      headline: 'Body',
      body: { html: '<p>One.</p><p>Two stays as it was.</p><script>alert(1)</script><p onclick="x">Three.</p>' },
    })
    const ids = made.body.blocks.map(({ id }: { id: string }) => id)
    t.equal(new Set(ids).size, 3)
    t.notMatch(JSON.stringify(made.body), /script|onclick/)
    const patch = async (body: object) => (await harness.write('PATCH', `/v1/articles/${made.id}`, { body })).json.body
    const html = await patch({ html: '<p>Zero.</p><p>One.</p><p>Two stays as it was, mostly.</p>' })
    t.strictSame(
      html.blocks.slice(1).map(({ id }: { id: string }) => id),
      ids.slice(0, 2),
    )
    t.notOk(ids.includes(html.blocks[0].id))
    const markdown = await patch({ markdown: 'One.\n\n* Two **stays**, mostly.\n' })
    t.equal(markdown.markdown, 'One.\n\n* Two **stays**, mostly.\n', 'Markdown comes back as sent')
    t.equal(markdown.blocks[0].id, ids[0])
    const moved = await patch({ blocks: [...markdown.blocks].reverse() })
    t.strictSame(
      moved.blocks.map(({ id }: { id: string }) => id),
      markdown.blocks.map(({ id }: { id: string }) => id).reverse(),
    )
    t.equal(moved.markdown, null, 'Markdown that no longer says what the article says is gone')
    const wrong = await harness.send('PATCH', `/v1/articles/${made.id}`, {
      key: harness.key,
      body: { body: { blocks: [{ type: 'paragraph', html: 'x' }, { type: 'oracle' }] } },
    })
    t.equal(wrong.status, 400)
    t.match(wrong.json, { code: 'invalid-body', errors: [{ in: 'body', field: /blocks\/1/ }] })
  })

  test('a save on top of another’s is refused, with or without If-Match', async (t, harness) => {
    const { token: other } = await harness.createKey('other', ['write', 'drafts'])
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    const url = `/v1/articles/${made.id}`
    const save = (key: string, headline: string, ifMatch?: string) =>
      harness.send('PATCH', url, {
        key,
        body: { headline },
        headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
      })
    t.equal((await save(harness.key, 'Mine')).status, 200, 'one’s own draft needs no If-Match')
    const blind = await save(other, 'Theirs')
    t.equal(blind.status, 428)
    t.match(blind.json, { code: 'precondition-required', detail: /If-Match/ })
    t.equal(blind.headers.etag, '"r2"')
    const stale = await save(other, 'Theirs', '"r1"')
    t.equal(stale.status, 412)
    t.match(stale.json, { code: 'precondition-failed', detail: /newest revision is 2/ })
    t.equal(stale.headers.etag, '"r2"')
    t.equal((await save(other, 'Theirs', '"r2"')).json.revision, 3)
    t.equal((await save(harness.key, 'Mine again')).status, 428)
    t.equal((await save(harness.key, 'Mine again', '"r2"')).status, 412)
    for (const wrong of ['r3', '"3"', 'W/"r3"', '*', '"r0"', '"r3", "r4"', '']) {
      const answer = await save(harness.key, 'No', wrong)
      t.equal(answer.status, 400, `If-Match: ${wrong}`)
      t.match(answer.json.errors, [{ in: 'header', field: 'if-match' }])
    }
    for (const [verb, body] of [
      ['publish', {}],
      ['withdraw', { reason: 'x' }],
      ['revert', { revision: 1 }],
      ['posts', { title: 'x' }],
      ['erase', { reason: 'x' }],
    ] as const) {
      const answer = await harness.send('POST', `${url}/${verb}`, {
        key: harness.key,
        body,
        headers: { 'if-match': '"r2"' },
      })
      t.equal(answer.status, 412, `${verb} minds If-Match`)
    }
    const deletion = await harness.send('DELETE', `${url}/draft`, { key: harness.key, headers: { 'if-match': '"r2"' } })
    t.equal(deletion.status, 412)
    t.match((await harness.write('GET', `${url}/draft`)).json, { headline: 'Theirs', revision: 3, state: 'draft' })
    const source = '/v1/articles/by-source/wire/1'
    await harness.write('PUT', source, ARTICLE)
    const put = await harness.send('PUT', source, { key: harness.key, body: ARTICLE, headers: { 'if-match': '"r7"' } })
    t.equal(put.status, 412, 'put minds it too')
  })

  test('readers have the live version while the next one is edited', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    const url = `/v1/articles/${made.id}`
    const shown = async () => (await harness.send('GET', url)).json
    t.equal((await shown()).status, 404)
    const { json: live } = await harness.write('POST', `${url}/publish`)
    t.match(live, {
      ...{ state: 'live', liveRevision: 1, version: 1 },
      ...{
        firstPublishedAt: instant(NOW),
        publishedAt: instant(NOW),
        updatedAt: instant(NOW),
        modifiedAt: instant(NOW),
      },
    })
    t.match(await shown(), { headline: 'River rises', version: 1 })
    t.equal((await harness.send('GET', '/v1/tags/floods')).json.articleCount, 1)
    harness.newsroom.clock.now += HOUR
    await harness.write('PATCH', url, { headline: 'River falls', tags: ['ann-lee'], body: { html: '<p>Next.</p>' } })
    t.match(
      await shown(),
      { headline: 'River rises', version: 1, modifiedAt: instant(NOW) },
      'readers keep the live one',
    )
    t.equal((await harness.send('GET', '/v1/articles?tag=floods')).json.items.length, 1)
    t.match((await harness.write('GET', `${url}/draft`)).json, {
      headline: 'River falls',
      revision: 2,
      liveRevision: 1,
    })
    t.strictSame(await harness.announced(), ['published'], 'a save is not announced')
    await harness.write('POST', `${url}/publish`, { minor: true })
    t.match(await shown(), {
      ...{ headline: 'River falls', version: 2, publishedAt: instant(NOW), updatedAt: instant(NOW) },
      modifiedAt: instant(NOW + HOUR),
    })
    t.equal((await harness.send('GET', '/v1/articles?tag=floods')).json.items.length, 0)
    t.equal((await harness.send('GET', '/v1/tags/floods')).status, 404, 'it has no public articles')
    await harness.write('PATCH', url, { headline: 'Third' })
    harness.newsroom.clock.now += HOUR
    await harness.write('POST', `${url}/publish`, { revision: 1 })
    t.match(
      await shown(),
      { headline: 'River rises', version: 3, updatedAt: instant(NOW + 2 * HOUR) },
      'a chosen revision',
    )
    t.match((await harness.write('GET', `${url}/draft`)).json, { headline: 'Third', revision: 3, liveRevision: 1 })
    const missing = await harness.send('POST', `${url}/publish`, { key: harness.key, body: { revision: 9 } })
    t.equal(missing.status, 404)
    t.match(missing.json.detail, /no revision 9; the newest is 3/)
    t.strictSame(await harness.announced(), ['updated', 'updated'])
  })

  test('a schedule pins a revision; it can be moved and taken back', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    const url = `/v1/articles/${made.id}`
    const at = NOW + HOUR
    const plan = (body: object) => harness.write('POST', `${url}/publish`, body)
    t.match((await plan({ at: instant(at) })).json, {
      state: 'scheduled',
      scheduledRevision: 1,
      scheduledAt: instant(at),
      version: 0,
    })
    await harness.write('PATCH', url, { headline: 'Edited after planning' })
    t.match((await harness.write('POST', `${url}/unschedule`)).json, {
      state: 'draft',
      scheduledAt: null,
      scheduledRevision: null,
    })
    t.equal(
      (await harness.send('POST', `${url}/unschedule`, { key: harness.key })).status,
      409,
      'nothing is planned any more',
    )
    await plan({ at: '2026-11-23T10:30:00+01:00', revision: 1 })
    await plan({ at: instant(at), revision: 1 })
    t.equal((await harness.send('GET', url)).status, 404)
    t.strictSame(await harness.announced(), [], 'a plan is not announced')
    harness.newsroom.clock.now = at
    await recordDue(harness)
    t.match((await harness.send('GET', url)).json, { headline: 'River rises', publishedAt: instant(at), version: 1 })
    t.strictSame(await harness.announced(), ['published'])
    t.match((await harness.write('GET', `${url}/draft`)).json, { headline: 'Edited after planning', liveRevision: 1 })
    await harness.write('POST', `${url}/unpublish`)
    harness.newsroom.clock.now = at + HOUR
    await plan({ at: instant(at + 2 * HOUR) })
    harness.newsroom.clock.now = at + 2 * HOUR
    await recordDue(harness)
    t.match(
      (await harness.send('GET', url)).json,
      { headline: 'Edited after planning', publishedAt: instant(at), updatedAt: instant(at + 2 * HOUR) },
      'published again by plan is an update like one by hand',
    )
    t.match((await plan({ at: instant(at + 2 * HOUR) })).json, { state: 'live' }, 'an instant that has come means now')
    for (const wrong of ['2027-06-30T23:59:60Z', '2026-02-30T00:00:00Z', 'tomorrow', '2026-12-24', 5]) {
      const { json: other } = await harness.write('POST', '/v1/articles', { headline: `Wrong ${wrong}` })
      const answer = await harness.send('POST', `/v1/articles/${other.id}/publish`, {
        key: harness.key,
        body: { at: wrong },
      })
      t.equal(answer.status, 400, `at: ${wrong}`)
      t.match(answer.json, { code: 'invalid-body', errors: [{ in: 'body', field: '/at' }] })
      t.equal((await harness.send('GET', `/v1/articles/${other.id}`)).status, 404, 'and nothing goes out')
    }
  })

  test('a correction is announced with its note, and stays with the article', async (t, harness) => {
    const url = `/v1/articles/${(await live(harness)).id}`
    harness.newsroom.clock.now += HOUR
    await harness.write('PATCH', url, { headline: 'River falls' })
    const { json } = await harness.write('POST', `${url}/correct`, { note: 'It fell.' })
    t.match(json, {
      revision: 3,
      liveRevision: 3,
      version: 2,
      corrections: [{ at: instant(NOW + HOUR), note: 'It fell.' }],
    })
    t.match((await harness.send('GET', url)).json, {
      headline: 'River falls',
      corrections: [{ at: instant(NOW + HOUR), note: 'It fell.' }],
      updatedAt: instant(NOW + HOUR),
    })
    t.strictSame(await harness.announced(), ['corrected'])
    await harness.write('PATCH', url, { headline: 'The next version' })
    await harness.write('POST', `${url}/correct`, { note: 'By two metres.', revision: 1 })
    const notes = ({ corrections }: { corrections: { note: string }[] }) => corrections.map(({ note }) => note)
    const shown = (await harness.send('GET', url)).json
    t.equal(shown.headline, 'River rises')
    t.strictSame(notes(shown), ['It fell.', 'By two metres.'], 'an older revision does not undo announced corrections')
    const next = (await harness.write('GET', `${url}/draft`)).json
    t.equal(next.headline, 'The next version', 'the next version is still being edited')
    t.strictSame(notes(next), ['It fell.', 'By two metres.'])
    await harness.write('POST', `${url}/revert`, { revision: 1 })
    await harness.write('POST', `${url}/publish`)
    t.strictSame(notes((await harness.send('GET', url)).json), ['It fell.', 'By two metres.'], 'nor does going back')
    for (const body of [{}, { note: '' }, { note: 'x', extra: 1 }, null])
      t.equal((await harness.send('POST', `${url}/correct`, { key: harness.key, body })).status, 400)
    const { json: draft } = await harness.write('POST', '/v1/articles', ARTICLE)
    const refused = await harness.send('POST', `/v1/articles/${draft.id}/correct`, {
      key: harness.key,
      body: { note: 'x' },
    })
    t.equal(refused.status, 409)
    t.match(refused.json.detail, /can't correct a draft.*Publish it instead/)
  })

  test('a withdrawn article is gone with its reason, for all who may have seen it, and can come back', async (t, harness) => {
    const article = await live(harness)
    const url = `/v1/articles/${article.id}`
    harness.newsroom.clock.now += HOUR
    await harness.write('PATCH', url, { slug: 'second-slug' })
    const { json } = await harness.write('POST', `${url}/withdraw`, { reason: 'A forged document.' })
    t.match(json, { state: 'withdrawn', withdrawnAt: instant(NOW + HOUR), withdrawnReason: 'A forged document.' })
    for (const ref of [article.id, 'river-rises', 'second-slug']) {
      const gone = await harness.send('GET', `/v1/articles/${ref}`)
      t.equal(gone.status, 410)
      t.match(gone.json, { code: 'article-withdrawn', reason: 'A forged document.' })
    }
    for (const part of ['posts', 'related']) t.equal((await harness.send('GET', `${url}/${part}`)).status, 410)
    t.equal((await harness.send('GET', '/v1/articles')).json.items.length, 0)
    t.equal((await harness.send('GET', '/v1/tags/floods')).status, 404, 'it has no public articles')
    for (const verb of ['publish', 'unpublish', 'unschedule'])
      t.equal((await harness.send('POST', `${url}/${verb}`, { key: harness.key })).status, 409, verb)
    t.equal((await harness.send('POST', `${url}/withdraw`, { key: harness.key, body: { reason: 'x' } })).status, 409)
    t.match((await harness.write('POST', `${url}/reinstate`)).json, {
      state: 'live',
      withdrawnAt: null,
      withdrawnReason: null,
    })
    t.match((await harness.send('GET', url)).json, {
      headline: 'River rises',
      publishedAt: instant(NOW),
      updatedAt: instant(NOW),
    })
    t.equal((await harness.send('POST', `${url}/reinstate`, { key: harness.key })).status, 409)
    t.strictSame(await harness.announced(), ['updated', 'withdrawn', 'reinstated'])

    const { json: draft } = await harness.write('POST', '/v1/articles', { headline: 'Never out' })
    await harness.write('POST', `/v1/articles/${draft.id}/withdraw`, { reason: 'Secret reason.' })
    t.equal((await harness.send('GET', `/v1/articles/${draft.id}`)).status, 404, 'what was never public never existed')
    t.strictSame(await harness.announced(), [], 'and is not announced')
    t.match((await harness.write('POST', `/v1/articles/${draft.id}/reinstate`)).json, { state: 'draft' })
    t.strictSame(await harness.announced(), [])
    const hidden = await live(harness, { headline: 'Hidden', embargoedUntil: instant(NOW + 9 * HOUR) })
    await harness.write('POST', `/v1/articles/${hidden.id}/withdraw`, { reason: 'Too early.' })
    t.equal((await harness.send('GET', `/v1/articles/${hidden.id}`)).status, 404, 'nor does what was embargoed')
  })

  test('unpublished articles leave without a word; drafts are deleted, or given up', async (t, harness) => {
    const article = await live(harness)
    const url = `/v1/articles/${article.id}`
    t.match((await harness.write('POST', `${url}/unpublish`)).json, { state: 'unpublished' })
    const gone = await harness.send('GET', url)
    t.equal(gone.status, 404)
    t.notOk(gone.text.includes('River'))
    t.equal((await harness.send('POST', `${url}/unpublish`, { key: harness.key })).status, 409)
    t.equal((await harness.send('DELETE', `${url}/draft`, { key: harness.key })).status, 409, 'readers had it')
    harness.newsroom.clock.now += HOUR
    t.match((await harness.write('POST', `${url}/publish`)).json, {
      ...{ state: 'live', version: 2, publishedAt: instant(NOW), updatedAt: instant(NOW + HOUR) },
    })
    t.strictSame(await harness.announced(), ['unpublished', 'published'])
    await harness.write('PATCH', url, { headline: 'Not like this' })
    const { json: given, status } = await harness.write('DELETE', `${url}/draft`)
    t.equal(status, 200)
    t.match(given, { headline: 'River rises', revision: 3, state: 'live' })
    t.equal(
      (await harness.send('DELETE', `${url}/draft`, { key: harness.key })).status,
      409,
      'nothing is left to give up',
    )
    t.match((await harness.send('GET', url)).json, { headline: 'River rises', version: 2 })
    t.strictSame(await harness.announced(), [])

    const { json: draft } = await harness.write('POST', '/v1/articles', { headline: 'Gone' })
    await harness.write('PATCH', `/v1/articles/${draft.id}`, { relatedPins: [article.id] })
    const deletion = await harness.write('DELETE', `/v1/articles/${draft.id}/draft`)
    t.equal(deletion.status, 204)
    t.equal(deletion.text, '')
    t.equal((await harness.send('GET', `/v1/articles/${draft.id}/draft`, { key: harness.key })).status, 404)
    t.equal(
      (await harness.write('POST', '/v1/articles', { headline: 'Gone' })).json.slug,
      'gone',
      'its slug was never public',
    )
    t.strictSame(await harness.announced(), [])
  })

  test('an erased article leaves nothing of its content, in no table and not in the file', async (t, harness) => {
    const secrets = [
      'Zanzibarian',
      'Quxfoobarish',
      'Plughtastic',
      'Xyzzyology',
      'Frobnicate',
      'Wibblewobble',
      'Grumpyfish',
    ]
    const [one, two, three, four, five, six, seven] = secrets as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const { json: made } = await harness.write(
      'POST',
      '/v1/articles',
      {
        ...{ headline: `${one} rises`, standfirst: two, body: { markdown: `${three} `.repeat(3000) }, byline: four },
        ...{ extra: { harness: { note: five } }, rights: { notice: six }, tags: [{ name: 'Kept tag' }] },
      },
      { 'idempotency-key': 'to-be-erased' },
    )
    const url = `/v1/articles/${made.id}`
    const { json: other } = await harness.write('POST', '/v1/articles', {
      headline: 'Other language',
      language: 'de',
      translationOf: made.id,
      relatedPins: [made.slug],
    })
    await harness.write('POST', `/v1/articles/${other.id}/publish`)
    await harness.write('POST', `${url}/publish`)
    t.match((await harness.send('GET', `/v1/articles/${other.id}`)).text, one, 'its translation names it')
    await harness.write('PATCH', `/v1/articles/${made.slug}`, { body: { html: `<p>${three} twice.</p>` } })
    await harness.write('POST', `/v1/articles/${made.slug}/correct`, { note: `It was ${seven}.` })
    await harness.write('PATCH', url, { slug: `${two}-slug`.toLowerCase() })
    await harness.announced()
    const { json } = await harness.write('POST', `${url}/erase`, { reason: 'By law.' })
    t.strictSame(json, { id: made.id, erasedAt: instant(NOW) })
    // Its translation names it no more.
    t.strictSame(await harness.announced(), ['erased', 'refreshed'])
    const gone = await harness.send('GET', url)
    t.equal(gone.status, 410)
    t.match(gone.json, { reason: 'By law.' })
    for (const part of ['draft', 'revisions', 'revisions/1'])
      t.equal((await harness.send('GET', `${url}/${part}`, { key: harness.key })).status, 404)
    for (const verb of ['publish', 'reinstate', 'erase'])
      t.equal(
        (
          await harness.send('POST', `${url}/${verb}`, {
            key: harness.key,
            body: verb === 'erase' ? { reason: 'x' } : {},
          })
        ).status,
        404,
      )
    t.notMatch((await harness.send('GET', `/v1/articles/${other.id}?include=related`)).text, one)
    const found = (text: string) => secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()))
    const left = (await everyText(harness.newsroom)).flatMap(({ table, text }) =>
      found(text).map((secret) => `${table}: ${secret}`),
    )
    t.strictSame([...new Set(left)], [], 'no table holds anything of it')
    if (database.name === 'SQLite') {
      const files = await harness.newsroom.services.database.all<{ file: string }>(sql`pragma database_list`)
      const file = (files[0] as { file: string }).file
      for (const name of [file, `${file}-wal`]) {
        const bytes = readFileSync(name).toString('latin1')
        t.strictSame(found(bytes), [], `nothing is left in the bytes of ${name.split('/').at(-1)}`)
      }
    }
    const replay = await harness.send('POST', '/v1/articles', {
      key: harness.key,
      body: { headline: 'New' },
      headers: { 'idempotency-key': 'to-be-erased' },
    })
    t.notOk(found(replay.text).length, 'nor does a replay bring it back')

    const { json: draft } = await harness.write('POST', '/v1/articles', { headline: 'Never out' })
    await harness.write('POST', `/v1/articles/${draft.id}/erase`, { reason: 'Private.' })
    t.equal((await harness.send('GET', `/v1/articles/${draft.id}`)).status, 404, 'what was never public never existed')
    t.strictSame(await harness.announced(), [], 'and is not announced')
  })

  test('the words of an erased article are forgotten, and known again when another has them', async (t, harness) => {
    const publish = async () => {
      const { json } = await harness.write('POST', '/v1/articles', { headline: 'Snorkelwhale seen' })
      await harness.write('POST', `/v1/articles/${json.id}/publish`)
      return `/v1/articles/${json.id}`
    }
    const begun = async () => (await harness.send('GET', '/v1/search?q=snork*')).json.total.value
    const takenBack = await publish()
    await harness.write('POST', `${takenBack}/withdraw`, { reason: 'Not true.' })
    await harness.write('POST', `${takenBack}/erase`, { reason: 'By law.' })
    const texts = await everyText(harness.newsroom)
    t.strictSame(
      texts.filter(({ text }) => text.toLowerCase().includes('snorkelwhale')),
      [],
      'also where it had been withdrawn before',
    )
    const live = await publish()
    t.equal(await begun(), 1)
    await harness.write('POST', `${live}/erase`, { reason: 'By law.' })
    t.equal(await begun(), 0)
    await publish()
    t.equal(await begun(), 1, 'by the beginning of the word')
  })

  test('an article is put by its outside identity, again and again', async (t, harness) => {
    const url = '/v1/articles/by-source/wire/ABC%2F1'
    const input = {
      ...ARTICLE,
      body: { markdown: 'One.\n\nTwo.' },
      tags: [{ name: 'Wire' }],
      extra: { wire: { a: 1 } },
    }
    const { json: made, status, headers } = await harness.write('PUT', url, input)
    t.equal(status, 201)
    t.match(made, { source: { name: 'wire', id: 'ABC/1' }, state: 'draft', revision: 1 })
    t.equal(headers.etag, '"r1"')
    const again = await harness.write('PUT', url, input)
    t.equal(again.status, 200)
    t.strictSame(again.json, made, 'the same again is nothing new')
    await harness.write('POST', `/v1/articles/${made.id}/publish`)
    const { json: next } = await harness.write('PUT', url, { headline: 'Replaced' })
    t.match(next, {
      id: made.id,
      revision: 2,
      liveRevision: 1,
      headline: 'Replaced',
      tags: [],
      extra: {},
      slug: made.slug,
    })
    t.strictSame(next.body, { blocks: [], markdown: null }, 'the whole content is replaced')
    t.equal(
      (await harness.send('GET', `/v1/articles/${made.id}`)).json.headline,
      'River rises',
      'readers keep the live one',
    )
    t.not((await harness.write('PUT', '/v1/articles/by-source/other/ABC%2F1', input)).json.id, made.id)
    t.equal((await harness.send('PUT', url, { key: harness.key, body: {} })).status, 400)
    await harness.newsroom.load([
      {
        record: 'article',
        sourceId: 'imported',
        headline: 'Imported',
        state: 'live',
        tags: [{ name: 'A' }, { name: 'B' }],
        body: { html: '<p>Text.</p>' },
      },
    ])
    const { json: imported } = await harness.write('GET', '/v1/articles/imported/draft')
    const same = await harness.write('PATCH', '/v1/articles/imported', {}, { 'if-match': '"r1"' })
    t.strictSame(same.json, imported, 'what was imported is as good as what was written')
  })

  test('a new slug acts at once, and the old one leads there for good', async (t, harness) => {
    const article = await live(harness)
    t.match((await harness.write('PATCH', `/v1/articles/${article.id}`, { slug: 'flüsse-и-море' })).json, {
      slug: 'flüsse-и-море',
    })
    const moved = await harness.send('GET', '/v1/articles/river-rises')
    t.equal(moved.status, 308)
    t.equal(moved.headers.location, `/v1/articles/${encodeURIComponent('flüsse-и-море')}`)
    t.equal((await harness.send('GET', String(moved.headers.location))).json.id, article.id)
    t.strictSame(await harness.announced(), ['updated'])
    const taken = await harness.send('POST', '/v1/articles', {
      key: harness.key,
      body: { headline: 'x', slug: 'river-rises' },
    })
    t.equal(taken.status, 409)
    t.match(taken.json, { code: 'conflict', errors: [{ in: 'body', field: '/slug' }] })
    t.equal(
      (await harness.write('POST', '/v1/articles', ARTICLE)).json.slug,
      'river-rises-2',
      'no other caller ever gets it',
    )
    t.equal(
      (await harness.write('PATCH', '/v1/articles/river-rises', { slug: 'river-rises' })).json.slug,
      'river-rises',
    )
    t.equal((await harness.send('GET', '/v1/articles/river-rises')).status, 200, 'but it may go back itself')
    t.equal((await harness.send('GET', `/v1/articles/${encodeURIComponent('flüsse-и-море')}`)).status, 308)
    for (const slug of ['Has Space', 'a.b', 'a--b', '-a', article.id, '../x', 'e\u0301', '']) {
      const answer = await harness.send('PATCH', `/v1/articles/${article.id}`, { key: harness.key, body: { slug } })
      t.equal(answer.status, 400, `${slug} is no slug`)
      t.match(answer.json.errors, [{ in: 'body', field: '/slug' }])
    }
  })

  test('embargo, expiry and licence act at once', async (t, harness) => {
    const article = await live(harness, { embargoedUntil: instant(NOW + HOUR) })
    const url = `/v1/articles/${article.id}`
    const status = async () => (await harness.send('GET', url)).status
    const patch = (body: object) => harness.send('PATCH', url, { key: harness.key, body })
    t.equal(await status(), 404)
    t.strictSame(await harness.announced(), ['published'])
    t.equal((await patch({ embargoedUntil: instant(NOW + 2 * HOUR) })).status, 200, 'an embargo can be moved')
    t.equal(await status(), 404)
    await harness.announced()
    t.equal((await patch({ embargoedUntil: null })).status, 200)
    t.equal(await status(), 200, 'lifted')
    t.strictSame(await harness.announced(), ['embargo-lifted'])
    const refused = await patch({ embargoedUntil: instant(NOW + HOUR) })
    t.equal(refused.status, 409, 'what is public can’t be taken back by an embargo')
    t.match(refused.json.detail, /already public/)
    t.equal(await status(), 200)
    t.equal((await patch({ expiresAt: instant(NOW + HOUR) })).status, 200)
    t.equal(await status(), 200)
    harness.newsroom.clock.now = NOW + HOUR
    t.equal(await status(), 404, 'never late')
    t.equal((await patch({ expiresAt: null })).status, 200, 'prolonged before it was recorded')
    t.equal(await status(), 200)
    await harness.announced()
    t.match((await patch({ expiresAt: instant(NOW) })).json, { state: 'expired' })
    t.equal(await status(), 404, 'expiry in the past hides at once')
    t.strictSame(await harness.announced(), ['expired'])
    await recordDue(harness)
    t.strictSame(await harness.announced(), [], 'once')
    const again = await harness.send('POST', `${url}/publish`, { key: harness.key })
    t.equal(again.status, 400)
    t.match(again.json, { code: 'invalid-body', errors: [{ field: '/expiresAt' }] })
    t.equal((await patch({ expiresAt: null })).status, 200)
    t.equal(await status(), 404, 'it stays expired until it is published')
    await harness.write('POST', `${url}/publish`)
    t.match((await patch({ rights: { licenseEndsAt: instant(NOW) } })).json, { state: 'expired' })
    t.equal(await status(), 404, 'so does the end of a licence')
    const wrong = await patch({ embargoedUntil: instant(NOW + 3 * HOUR), expiresAt: instant(NOW + 2 * HOUR) })
    t.match(wrong.json, { status: 400, errors: [{ field: '/expiresAt', message: /embargoedUntil/ }] })
    for (const field of ['embargoedUntil', 'expiresAt', 'publishedAt']) {
      const answer = await patch({ [field]: '2026-12-31T23:59:60Z' })
      t.match(answer.json, { status: 400, errors: [{ field: `/${field}` }] }, `a leap second in ${field}`)
    }
    const { json: draft } = await harness.write('POST', '/v1/articles', {
      headline: 'Later',
      publishedAt: instant(NOW),
    })
    t.equal((await harness.write('PATCH', `/v1/articles/${draft.id}`, { publishedAt: null })).json.publishedAt, null)
  })

  test('translations and pins are tied and untied, and all who show them say so at once', async (t, harness) => {
    const [en, de, fr] = [
      await live(harness, { headline: 'English' }),
      await live(harness, { headline: 'Deutsch', language: 'de' }),
      await live(harness, { headline: 'Francais', language: 'fr' }),
    ]
    const languages = async (ref: string) =>
      (await harness.send('GET', `/v1/articles/${ref}`)).json.translations
        .map(({ language }: { language: string }) => language)
        .sort()
    const patch = (id: string, body: object) => harness.write('PATCH', `/v1/articles/${id}`, body)
    for (const { id } of [en, de, fr]) t.strictSame(await languages(id), [])
    await patch(de.id, { translationOf: en.slug })
    await patch(fr.id, { translationOf: de.id })
    t.strictSame(
      [await languages(en.id), await languages(de.id), await languages(fr.id)],
      [
        ['de', 'fr'],
        ['en', 'fr'],
        ['de', 'en'],
      ],
    )
    await patch(fr.id, { translationOf: null })
    t.strictSame(
      [await languages(en.id), await languages(de.id), await languages(fr.id)],
      [['de'], ['en'], []],
      'untied, on all sides',
    )
    await patch(de.id, { headline: 'Neu' })
    t.equal(
      (await harness.send('GET', `/v1/articles/${en.id}`)).json.translations[0].headline,
      'Deutsch',
      'not before it is published',
    )
    await harness.write('POST', `/v1/articles/${de.id}/publish`)
    t.equal((await harness.send('GET', `/v1/articles/${en.id}`)).json.translations[0].headline, 'Neu')
    await harness.write('POST', `/v1/articles/${de.id}/unpublish`)
    t.strictSame(await languages(en.id), [])

    const related = async () => {
      const { items } = (await harness.send('GET', `/v1/articles/${en.id}/related`)).json
      return items
        .filter((item: { reasons: { type: string }[] }) => JSON.stringify(item.reasons).includes('pin'))
        .map((item: { article: { slug: string } }) => item.article.slug)
    }
    t.strictSame(await related(), [])
    const { json: pinned } = await patch(en.id, { relatedPins: [fr.slug] })
    t.strictSame(pinned.relatedPins, [fr.id])
    t.strictSame(await related(), ['francais'], 'a pin is seen at once')
    t.strictSame((await patch(en.id, { headline: 'English, still' })).json.relatedPins, [fr.id], 'and stays')
    t.strictSame((await patch(en.id, { relatedPins: null })).json.relatedPins, [])
    t.strictSame(await related(), [])
    for (const [body, field] of [
      [{ relatedPins: [fr.id, 'nobody'] }, '/relatedPins/1'],
      [{ translationOf: 'nobody' }, '/translationOf'],
      [{ translationOf: en.id }, '/translationOf'],
    ] as const) {
      const answer = await harness.send('PATCH', `/v1/articles/${en.id}`, { key: harness.key, body })
      t.match(answer.json, { status: 400, errors: [{ in: 'body', field }] })
    }
  })

  test('every revision is kept, can be read, compared and brought back', async (t, harness) => {
    const { json: made } = await harness.write('POST', '/v1/articles', ARTICLE)
    const url = `/v1/articles/${made.id}`
    await harness.write('PATCH', url, {
      headline: 'Second',
      tags: [],
      body: { html: '<p>The river <em>rose</em>.</p><p>New.</p>' },
    })
    harness.newsroom.clock.now += HOUR
    await harness.write('PATCH', url, { headline: 'Third' })
    await harness.write('POST', `${url}/publish`, { revision: 2 })
    const { json: list } = await harness.write('GET', `${url}/revisions`)
    t.match(list.items, [
      { revision: 3, live: false, savedAt: instant(NOW + HOUR) },
      { revision: 2, live: true },
      { revision: 1, savedAt: instant(NOW) },
    ])
    const first = (await harness.write('GET', `${url}/revisions?limit=2`)).json
    t.equal(first.page.next, '2')
    t.match((await harness.write('GET', `${url}/revisions?limit=2&cursor=2`)).json, {
      items: [{ revision: 1 }],
      page: { next: null },
    })
    const old = await harness.write('GET', `${url}/revisions/1`)
    t.match(old.json, { headline: 'River rises', revision: 1, latestRevision: 3 })
    t.equal(old.headers.etag, '"r1"')
    const { json: diff } = await harness.write('GET', `${url}/revisions/2/diff`)
    t.match(diff, {
      from: 1,
      to: 2,
      fields: [
        { field: 'headline', before: 'River rises', after: 'Second' },
        { field: 'tags', before: [{ slug: 'floods' }, { slug: 'ann-lee' }], after: [] },
      ],
    })
    t.strictSame(
      diff.blocks.map(({ change }: { change: string }) => change),
      ['kept', 'changed'],
    )
    t.match((await harness.write('GET', `${url}/revisions/1/diff?from=3`)).json, { from: 3, to: 1 })
    t.strictSame((await harness.write('GET', `${url}/revisions/3/diff?from=3`)).json.fields, [])
    for (const [part, status] of [
      ['revisions/9', 404],
      ['revisions/1/diff', 404],
      ['revisions/2/diff?from=9', 404],
      ['revisions/0', 400],
      ['revisions/x', 400],
      ['revisions?limit=0', 400],
      ['revisions?nonsense=1', 400],
    ] as const)
      t.equal((await harness.send('GET', `${url}/${part}`, { key: harness.key })).status, status, part)
    const { json: back } = await harness.write('POST', `${url}/revert`, { revision: 1 })
    t.match(back, {
      revision: 4,
      headline: 'River rises',
      tags: [{ slug: 'floods' }, { slug: 'ann-lee' }],
      liveRevision: 2,
    })
    t.equal((await harness.send('GET', url)).json.headline, 'Second', 'readers get it by publish')
    t.equal((await harness.send('POST', `${url}/revert`, { key: harness.key, body: { revision: 99 } })).status, 404)
  })

  test('a key opens what its scopes say, and nothing is read before it is asked', async (t, harness) => {
    const article = await live(harness)
    const url = `/v1/articles/${article.id}`
    const keys = {
      read: (await harness.createKey('reader', ['read', 'views', 'lists'])).token,
      drafts: (await harness.createKey('drafts', ['drafts'])).token,
      write: (await harness.createKey('writer', ['write'])).token,
    }
    const requests = [
      ...WRITES.map(([method, path, body]) => ({ method, url: path.replace(':id', article.id), body, scope: 'write' })),
      { method: 'POST', url: `${url}/erase`, body: { reason: 'x' }, scope: 'admin' },
      ...['draft', 'revisions', 'revisions/1', 'revisions/1/diff'].map((part) => ({
        method: 'GET',
        url: `${url}/${part}`,
        body: undefined,
        scope: 'drafts',
      })),
    ]
    const sequence = await latestSequence(harness.newsroom.services.database)
    for (const { method, url, body, scope } of requests) {
      const name = `${method} ${url.replace(article.id, ':id')}`
      const nobody = await harness.send(method, url, { body })
      t.equal(nobody.status, 401, `${name} without a key`)
      t.match(nobody.headers['www-authenticate'], /Bearer/)
      const invalid = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: [1] }
      t.equal((await harness.send(method, url, { body: invalid })).status, 401, `${name}: the public gets no details`)
      for (const key of ['read', 'drafts', 'write'] as const) {
        if (key === scope) continue
        const answer = await harness.send(method, url, { key: keys[key], body })
        t.equal(answer.status, 403, `${name} with ${key}`)
        t.match(answer.json.detail, `scope ${scope}`)
      }
    }
    t.equal(await latestSequence(harness.newsroom.services.database), sequence)
    t.equal((await harness.write('GET', `${url}/revisions`)).json.items.length, 1, 'nothing was written')
    t.equal(
      (await harness.send('PATCH', url, { key: keys.write, body: { byline: 'x' }, headers: { 'if-match': '"r1"' } }))
        .status,
      200,
    )
    t.equal((await harness.send('GET', `${url}/draft`, { key: keys.drafts })).status, 200)
    const { id, token } = await harness.createKey('short', ['write'])
    t.equal((await harness.send('POST', '/v1/articles', { key: token, body: ARTICLE })).status, 201)
    await harness.newsroom.execute({ verb: 'revoke-key', at: harness.newsroom.clock.now, actor: 'test', id })
    t.equal(
      (await harness.send('POST', '/v1/articles', { key: token, body: ARTICLE })).status,
      401,
      'a revoked key opens nothing',
    )
  })

  test('hostile bodies are refused by field and rule, and never crash anything', async (t, harness) => {
    const article = await live(harness, { kind: 'live-blog' })
    const url = `/v1/articles/${article.id}`
    const post = (body: unknown, headers: Record<string, string> = {}) =>
      harness.send('POST', '/v1/articles', { key: harness.key, body, headers })
    const deep = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`
    const refusals: [name: string, body: unknown, status: number, field?: string | RegExp][] = [
      ['ten megabytes', JSON.stringify({ headline: 'x', body: { html: 'x'.repeat(10_000_000) } }), 413],
      [
        'ten thousand tags',
        { headline: 'x', tags: Array.from({ length: 10_000 }, (_, n) => ({ name: `t${n}` })) },
        400,
        '/tags',
      ],
      ['a NUL', { headline: 'a\0b' }, 400, '/headline'],
      ['a lone surrogate', '{"headline":"a\\ud800"}', 400, '/headline'],
      ['a NUL in a key of extra', { headline: 'x', extra: { harness: { 'a\0': 1 } } }, 400, /^\/extra\/harness/],
      [
        'a NUL deep in a body',
        { headline: 'x', body: { blocks: [{ type: 'paragraph', html: '\0' }] } },
        400,
        /^\/body\/blocks\/0/,
      ],
      ['__proto__', '{"headline":"x","__proto__":{"admin":true}}', 400],
      ['constructor', '{"headline":"x","constructor":{"prototype":{"admin":true}}}', 400],
      ['__proto__ in extra', '{"headline":"x","extra":{"desk":{"__proto__":{"admin":true}}}}', 400],
      ['an unknown field', { headline: 'x', headlin: 'y' }, 400, '/headlin'],
      ['no headline', {}, 400, '/headline'],
      ['a blank headline', { headline: ' \n ' }, 400, '/headline'],
      ['not JSON', '{"headline":', 400],
      ['no object', '[]', 400],
      ['a number', '5', 400],
      ['null', 'null', 400],
      ['deep JSON', `{"headline":"x","extra":{"desk":${deep(20_000)}}}`, 400],
      ['a section without a name', { headline: 'x', section: {} }, 400, '/section'],
      ['a section that is not there', { headline: 'x', section: 'nowhere' }, 400, '/section'],
      ['a tag that is not there', { headline: 'x', tags: ['nowhere'] }, 400, '/tags/0'],
      ['an author that is not there', { headline: 'x', authors: ['nobody'] }, 400, '/authors/0'],
      ['an image that is not there', { headline: 'x', images: [{ image: article.id }] }, 400, '/images/0/image'],
      ['a language that is none', { headline: 'x', language: 'english please' }, 400, '/language'],
      ['a zone that is none', { headline: 'x', timezone: 'Mars/Olympus' }, 400, '/timezone'],
      [
        'a script as licence',
        { headline: 'x', rights: { licenseUrl: 'javascript:alert(1)' } },
        400,
        '/rights/licenseUrl',
      ],
    ]
    for (const [name, body, status, field] of refusals) {
      const answer = await post(body)
      t.equal(answer.status, status, name)
      if (field !== undefined)
        t.match(answer.json.errors?.[0], { in: 'body', field, message: /\w{2}/ }, `${name}: field and rule`)
    }
    t.equal(({} as { admin?: boolean }).admin, undefined)
    t.equal((await post('<x/>', { 'content-type': 'application/xml' })).status, 415)

    const properties = propertiesOf('ArticleInput')
    const wrongs = [
      5,
      -1.5,
      true,
      'text that is no date, no address and no language',
      [],
      [[]],
      [null],
      {},
      { a: { b: 1 } },
      [{ a: 1 }],
      'x'.repeat(6000),
      Number.MAX_SAFE_INTEGER,
      '\u202e',
    ]
    for (const [method, address] of [
      ['POST', '/v1/articles'],
      ['PATCH', url],
      ['PUT', '/v1/articles/by-source/s/1'],
    ] as const)
      for (const name of properties)
        for (const wrong of sampled(wrongs, 4)) {
          const body = { headline: 'x', [name]: wrong }
          const answer = await harness.send(method, address, { key: harness.key, body })
          if (answer.status < 300) continue
          if (answer.status !== 400 && answer.status !== 409)
            t.fail(`${method} ${name}: ${JSON.stringify(wrong).slice(0, 50)} gave ${answer.status}`)
          else if (answer.status === 400 && !String(answer.json.errors?.[0]?.field).startsWith(`/${name}`))
            t.fail(`${method} ${name}: ${JSON.stringify(wrong).slice(0, 50)} names ${answer.json.errors?.[0]?.field}`)
        }
    const verbs = {
      publish: ['at', 'revision', 'minor'],
      correct: ['note', 'revision'],
      withdraw: ['reason'],
      revert: ['revision'],
      posts: ['title', 'at', 'keyEvent', 'body'],
      erase: ['reason'],
    }
    for (const [verb, names] of Object.entries(verbs))
      for (const name of names)
        for (const wrong of [
          ...wrongs.filter((value) => typeof value !== 'string' && value !== 5),
          1.5,
          99_999_999_999,
          '\0',
        ])
          if (!(typeof wrong === 'boolean' && /minor|keyEvent/.test(name))) {
            const required = /correct/.test(verb) ? { note: 'n' } : {}
            const { json: draft } = await harness.send('GET', `${url}/draft`, { key: harness.key })
            const answer = await harness.send('POST', `${url}/${verb}`, {
              key: harness.key,
              body: { ...required, [name]: wrong },
            })
            if (answer.status < 400 && verb === 'posts' && name === 'body') continue
            if (![400, 404].includes(answer.status))
              t.fail(`${verb} ${name}: ${JSON.stringify(wrong)} gave ${answer.status} ${draft.state}`)
          }
    t.equal((await harness.send('GET', url)).status, 200, 'and the article is as it was')
  })

  test('a long article is taken whole', async (t, harness) => {
    const html = `<p>${'A long article of a long day. '.repeat(2000)}</p>`.repeat(32)
    t.ok(html.length > 1_900_000)
    const { json } = await harness.write('POST', '/v1/articles', { headline: 'Long', body: { html } })
    t.equal(json.body.blocks.length, 32)
  })

  test('a retry with an Idempotency-Key has one effect and the same answer', async (t, harness) => {
    const article = await live(harness)
    const named = (name: string) => ({ 'idempotency-key': name })
    const first = await harness.write('POST', '/v1/articles', ARTICLE, named('create-1'))
    const again = await harness.write('POST', '/v1/articles', ARTICLE, named('create-1'))
    t.equal(again.status, first.status)
    t.strictSame(again.json, first.json)
    t.equal(again.headers.etag, first.headers.etag)
    t.equal(again.headers.location, first.headers.location)
    const mismatch = await harness.send('POST', '/v1/articles', {
      key: harness.key,
      body: { headline: 'Other' },
      headers: named('create-1'),
    })
    t.equal(mismatch.status, 422)
    t.match(mismatch.json, { code: 'idempotency-mismatch' })
    const elsewhere = await harness.send('POST', `/v1/articles/${article.id}/publish`, {
      key: harness.key,
      headers: named('create-1'),
    })
    t.equal(elsewhere.status, 422, 'another address is another request')
    const { token: other } = await harness.createKey('other', ['write'])
    const theirs = await harness.send('POST', '/v1/articles', { key: other, body: ARTICLE, headers: named('create-1') })
    t.equal(theirs.status, 201, 'names are each key’s own')
    t.not(theirs.json.id, first.json.id)
    await harness.announced()
    const url = `/v1/articles/${first.json.id}`
    const verbs: [string, string, object | undefined][] = [
      ['POST', `${url}/publish`, {}],
      ['PATCH', url, { headline: 'Renamed', kind: 'live-blog' }],
      ['POST', `${url}/correct`, { note: 'Note.' }],
      ['POST', `${url}/posts`, { title: 'Post' }],
      ['POST', `${url}/unpublish`, undefined],
      ['POST', `${url}/withdraw`, { reason: 'x' }],
      ['POST', `${url}/reinstate`, undefined],
      ['PUT', '/v1/articles/by-source/wire/9', ARTICLE],
      ['POST', `${url}/erase`, { reason: 'x' }],
    ]
    for (const [method, address, body] of verbs) {
      const answers = [
        await harness.write(method, address, body, named(`${method} ${address}`.replace(' ', '-'))),
        await harness.write(method, address, body, named(`${method} ${address}`.replace(' ', '-'))),
      ]
      t.equal(answers[0]?.status, answers[1]?.status, `${method} ${address.replace(first.json.id, ':id')}`)
      t.strictSame(answers[0]?.json, answers[1]?.json)
    }
    t.strictSame(
      await harness.announced(),
      ['published', 'corrected', 'updated', 'unpublished', 'withdrawn', 'reinstated', 'erased'],
      'each once',
    )
    const failed = () =>
      harness.send('PATCH', `/v1/articles/${article.id}`, {
        key: harness.key,
        body: { tags: ['later'] },
        headers: named('later'),
      })
    t.equal((await failed()).status, 400)
    await harness.write('POST', '/v1/articles', { headline: 'x', tags: [{ name: 'Later' }] })
    t.equal((await failed()).status, 200, 'what failed may be tried again')
    for (const wrong of ['', 'x'.repeat(201), 'with space', 'ü'])
      t.equal(
        (await harness.send('POST', '/v1/articles', { key: harness.key, body: ARTICLE, headers: named(wrong) })).status,
        400,
        `“${wrong.slice(0, 12)}” is no key`,
      )
    for (let number = 0; number < 30; number++)
      await harness.write('POST', '/v1/articles', { headline: `n ${number}` }, named(`old-${number}`))
    harness.newsroom.clock.now += DAY - 1
    t.equal(
      (await harness.send('POST', '/v1/articles', { key: harness.key, body: ARTICLE, headers: named('old-29') }))
        .status,
      422,
      'known for a day',
    )
    harness.newsroom.clock.now += 1
    const later = await harness.send('POST', '/v1/articles', {
      key: harness.key,
      body: ARTICLE,
      headers: named('old-29'),
    })
    t.equal(later.status, 201, 'and then a name like any other')
    const rows = async () =>
      (
        await harness.newsroom.services.database.get<{ n: number }>(
          sql`select count(*) as n from idempotency where created_at <= ${harness.newsroom.clock.now - DAY}`,
        )
      )?.n ?? 0
    for (let number = 0; number < 5; number++)
      await harness.write('POST', '/v1/articles', { headline: `m ${number}` }, named(`new-${number}`))
    t.equal(await rows(), 0, 'old names are forgotten')
  })

  test('a retry while the request still runs gets Retry-After', async (t, harness) => {
    const sending = { key: harness.key, body: ARTICLE, headers: { 'idempotency-key': 'twice' } }
    let open: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      open = resolve
    })
    // Another writer holds the database up.
    const held = harness.newsroom.services.database.write(async (writer) => {
      if (writer.dialect.name === 'postgres') await writer.script('lock table article in exclusive mode')
      await gate
    })
    const both = [harness.send('POST', '/v1/articles', sending), harness.send('POST', '/v1/articles', sending)]
    // Whichever comes first waits for the database.
    t.match(await Promise.race(both), { status: 409, json: { code: 'conflict', detail: /still running/ } })
    open()
    await held
    const answers = await Promise.all(both)
    const json = answers.find(({ status }) => status === 201)?.json
    t.strictSame(answers.map(({ status }) => status).sort(), [201, 409])
    t.equal((await harness.send('POST', '/v1/articles', sending)).json.id, json.id)
    t.equal((await harness.write('GET', '/v1/articles/river-rises/revisions')).json.items.length, 1)
    t.equal((await harness.send('GET', '/v1/articles/river-rises-2/draft', { key: harness.key })).status, 404)
  })

  test('who did what is kept: once for each write, without bodies', async (t, harness) => {
    const { database: store } = harness.newsroom.services
    const before = (await listAudit(store, { subjectId: null, actor: null, before: null, limit: 100 })).length
    const { json: made } = await harness.write(
      'POST',
      '/v1/articles',
      { ...ARTICLE, body: { html: '<p>Unauditable</p>' } },
      { 'idempotency-key': 'a' },
    )
    await harness.write(
      'POST',
      '/v1/articles',
      { ...ARTICLE, body: { html: '<p>Unauditable</p>' } },
      { 'idempotency-key': 'a' },
    )
    await harness.write('PATCH', `/v1/articles/${made.slug}`, { headline: 'Unauditable headline', seo: { title: 't' } })
    await harness.send('PATCH', `/v1/articles/${made.id}`, { key: harness.key, body: { headline: '' } })
    await harness.send('POST', `/v1/articles/${made.id}/unpublish`, { key: harness.key })
    await harness.write('POST', `/v1/articles/${made.id}/publish`, { at: instant(NOW + HOUR) })
    harness.newsroom.clock.now = NOW + HOUR
    await recordDue(harness)
    await harness.write('POST', `/v1/articles/${made.id}/withdraw`, { reason: 'Public reason' })
    const entries = (await listAudit(store, { subjectId: made.id, actor: null, before: null, limit: 100 })).reverse()
    t.strictSame(
      entries.map(({ verb }) => verb),
      ['create-article', 'patch-article', 'publish', 'withdraw'],
    )
    t.match(entries, [
      { at: NOW, actor: /^key:[0-9a-f-]{36}$/ },
      { detail: { fields: ['headline', 'seo'], ref: made.slug } },
      { detail: { scheduledAt: NOW + HOUR } },
      { at: NOW + HOUR, detail: { reason: 'Public reason' } },
    ])
    t.notMatch(JSON.stringify(entries), /Unauditable/)
    t.equal((await listAudit(store, { subjectId: null, actor: null, before: null, limit: 100 })).length, before + 4)
  })

  test('every answer around an article is fresh after each write', async (t, harness) => {
    const article = await live(harness, { kind: 'live-blog' })
    const { json: list } = await harness.send('GET', '/v1/lists')
    t.ok(list.items.length > 0)
    const addresses = [
      `/v1/articles/${article.id}`,
      '/v1/articles',
      '/v1/articles?tag=floods&count=true',
      '/v1/articles?section=local',
      '/v1/lists/latest',
      '/v1/front?lists=latest:3',
      '/v1/tags',
      '/v1/tags/floods',
      '/v1/sections',
      '/v1/sections/local',
      '/v1/authors',
      `/v1/articles/${article.id}/posts`,
      `/v1/articles/${article.id}/related`,
      `/v1/articles/${article.id}?include=lists&lists=latest:2`,
    ]
    const url = `/v1/articles/${article.id}`
    const steps: [string, string, object?][] = [
      ['PATCH', url, { headline: 'Two' }],
      ['POST', `${url}/publish`],
      ['PATCH', url, { slug: 'two' }],
      ['POST', `${url}/posts`, { title: 'Entry' }],
      ['POST', `${url}/correct`, { note: 'Note.' }],
      ['PATCH', url, { tags: [{ name: 'Other' }] }],
      ['POST', `${url}/publish`, { minor: true }],
      ['PATCH', url, { embargoedUntil: null, expiresAt: instant(NOW + DAY), rights: { notice: 'New' } }],
      ['POST', `${url}/unpublish`],
      ['POST', `${url}/publish`],
      ['POST', `${url}/withdraw`, { reason: 'x' }],
      ['POST', `${url}/reinstate`],
      ['POST', `${url}/erase`, { reason: 'x' }],
    ]
    const cold = await openCold(harness)
    t.teardown(() => cold.close())
    for (const [method, address, body] of steps) {
      for (const read of addresses) await harness.send('GET', read)
      harness.newsroom.clock.now += 1000
      await harness.write(method, address, body)
      for (const read of addresses) {
        const warm = await harness.send('GET', read)
        const fresh = await cold.get(read)
        if (
          warm.status !== fresh.status ||
          withoutRequest(warm.text) !== withoutRequest(fresh.text) ||
          warm.headers.etag !== fresh.headers.etag
        )
          t.fail(`${read} is stale after ${method} ${address.replace(article.id, ':id')} ${JSON.stringify(body)}`, {
            warm: warm.text.slice(0, 300),
            fresh: fresh.text.slice(0, 300),
          })
      }
      t.pass(`${method} ${address.replace(article.id, ':id')}`)
    }
  })

  test('scheduled transitions are in the log once, in one entry each', async (t, harness) => {
    const article = await live(harness, { embargoedUntil: instant(NOW + HOUR), expiresAt: instant(NOW + 2 * HOUR) })
    harness.newsroom.clock.now = NOW + 3 * HOUR
    await Promise.all([recordDue(harness), recordDue(harness)])
    t.strictSame(await harness.announced(), ['published', 'embargo-lifted', 'expired'])
    t.match((await harness.write('GET', `/v1/articles/${article.id}/draft`)).json, { state: 'expired' })
  })
}

/** As the server does, without any cache of answers, on the same database. */
async function openCold({ newsroom }: Harness) {
  const { createApp } = await import('#app')
  const { default: inject } = await import('light-my-request')
  const { fastify, handle } = await createApp({
    ...PATIENT,
    services: newsroom.services,
    now: () => newsroom.clock.now,
    logLevel: 'silent',
    cacheBytes: 0,
  })
  return {
    get: async (url: string) => {
      const { statusCode: status, headers, body: text } = await inject(handle, { method: 'GET', url })
      return { status, headers, text }
    },
    close: () => fastify.close(),
  }
}

function withoutRequest(text: string): string {
  return text.replace(/"requestId":"[^"]*"/, '')
}

const ARTICLE = {
  headline: 'River rises',
  standfirst: 'The old town is dry.',
  body: { html: '<p>The river <em>rose</em>.</p><p>Nobody was hurt.</p>' },
  byline: 'By Ann Lee',
  section: { name: 'Local' },
  tags: [{ name: 'Floods' }, { name: 'Ann Lee', type: 'person' }],
  authors: [{ name: 'Ann Lee', role: 'author' }],
}

const EVERYTHING = {
  ...{ kicker: 'Flood', urgency: 2, dateline: 'PORTO ALEGRE', genre: null, seriesPart: 3 },
  digitalSourceType: 'humanEdits',
  editorialNote: 'Call the desk before you cut.',
  kind: 'analysis',
  excerpt: 'Excerpt.',
  language: 'pt-BR',
  sections: [{ name: 'World' }],
  access: 'metered',
  seo: { title: 'Title', description: 'Seen', noindex: true },
  social: { title: 'S', description: 'D' },
  extra: { harness: { mood: 'calm', deep: { a: 1 } }, other: {} },
  timezone: 'Europe/Berlin',
  publishedAt: instant(NOW - DAY),
  embargoedUntil: instant(NOW + DAY),
  expiresAt: instant(NOW + 2 * DAY),
  rights: {
    notice: '© 2026',
    usageTerms: 'Ask.',
    licenseUrl: 'https://example.com/l',
    syndicatable: false,
    licenseEndsAt: instant(NOW + 3 * DAY),
    territories: { include: ['DE', 'AT'], exclude: [] },
    aiUse: { train: 'disallowed', search: null, input: 'allowed' },
  },
}

const BLOCKS = {
  blocks: [
    { type: 'heading', level: 2, html: 'Head' },
    { type: 'list', ordered: false, items: ['a', 'b'] },
    { type: 'quote', paragraphs: ['Said.'], citation: 'Ann' },
    { type: 'post', title: 'Entry', at: instant(NOW), keyEvent: true, blocks: [{ type: 'paragraph', html: 'x' }] },
  ],
}

/** What a field is once it is removed. */
const EMPTY: Record<string, unknown> = {
  ...{
    kicker: null,
    urgency: null,
    dateline: null,
    genre: null,
    seriesPart: null,
    digitalSourceType: null,
    editorialNote: null,
  },
  ...{ standfirst: null, excerpt: null, byline: null, publishedAt: null, embargoedUntil: null, expiresAt: null },
  ...{
    authors: [],
    sections: [],
    images: [],
    relatedPins: [],
    kind: 'news',
    access: 'free',
    language: 'en',
    timezone: 'UTC',
  },
  social: { title: null, description: null },
}

const WRITES: [string, string, object | undefined][] = [
  ['POST', '/v1/articles', { headline: 'x' }],
  ['PUT', '/v1/articles/by-source/a/b', { headline: 'x' }],
  ['PATCH', '/v1/articles/:id', { headline: 'x' }],
  ['POST', '/v1/articles/:id/publish', {}],
  ['POST', '/v1/articles/:id/unschedule', undefined],
  ['POST', '/v1/articles/:id/unpublish', undefined],
  ['POST', '/v1/articles/:id/correct', { note: 'x' }],
  ['POST', '/v1/articles/:id/withdraw', { reason: 'x' }],
  ['POST', '/v1/articles/:id/reinstate', undefined],
  ['POST', '/v1/articles/:id/revert', { revision: 1 }],
  ['DELETE', '/v1/articles/:id/draft', undefined],
  ['POST', '/v1/articles/:id/posts', { title: 'x' }],
  ['PATCH', '/v1/articles/:id/posts/p1', { title: 'x' }],
  ['DELETE', '/v1/articles/:id/posts/p1', undefined],
]

async function harnessOn(t: Test, database: TestDatabase, options?: OpenOptions): Promise<Harness> {
  const newsroom = await database.open(options)
  t.teardown(() => newsroom.close())
  return openHarness(newsroom)
}

/** A live article; earlier announcements are skipped unless it is embargoed. */
async function live(harness: Harness, more: object = {}): Promise<{ id: string; slug: string }> {
  const { json } = await harness.write('POST', '/v1/articles', { ...ARTICLE, ...more })
  await harness.write('POST', `/v1/articles/${json.id}/publish`)
  if (!('embargoedUntil' in more)) await harness.announced()
  return json
}

function recordDue({ newsroom }: Harness) {
  return newsroom.execute({ verb: 'record-due', at: newsroom.clock.now, actor: 'test' })
}

function propertiesOf(schema: string): string[] {
  const { components } = JSON.parse(readFileSync(join(ROOT, 'openapi/openapi.json'), 'utf8'))
  const properties = Object.entries(components.schemas[schema].properties as Record<string, { readOnly?: boolean }>)
  return properties.flatMap(([name, { readOnly }]) => (readOnly ? [] : [name]))
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

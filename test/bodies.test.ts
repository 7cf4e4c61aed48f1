import t, { type Test } from 'tap'
import { importedId } from '#domain/id.ts'
import { type Harness, openHarness } from './support/harness.ts'
import { jpeg } from './support/image-files.ts'
import { bothDatabases, NOW, type TestDatabase } from './support/newsroom.ts'

// Bodies as they are sent and served: images, embeds, posts of live blogs.

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  const test = (name: string, run: (t: Test, harness: Harness) => Promise<void>) =>
    t.test(`${name} (${database.name})`, { skip: database.skip }, async (t) => run(t, await harnessOn(t, database)))

  test('an uploaded image named in a body is shown, listed and kept from deletion', async (t, harness) => {
    const { json: image } = await upload(harness, '?alt=A%20bridge&caption=The%20bridge.&credit=R.%20Roe')
    const written = {
      absolute: { markdown: `![](${image.url})` },
      rendition: { html: `<img src="${image.renditions.url.replace('{width}', '160')}">` },
      relative: { html: `<p>a</p><img src="/images/${image.id}.jpg" alt="Own">` },
      id: { markdown: `![](${image.id})` },
      block: { blocks: [{ type: 'image', url: `/images/${image.id}.webp?width=160` }] },
    }
    for (const [name, body] of Object.entries(written)) {
      const url = await live(harness, { body })
      const { json } = await harness.send('GET', `${url}?body=html,blocks,text,markdown`)
      t.match(json.images, [{ id: image.id, role: 'inline' }], name)
      t.match(json.body.blocks.at(-1), { type: 'image', image: image.id, url: null })
      const alt = name === 'relative' ? 'Own' : 'A bridge'
      t.match(
        json.body.html,
        `<figure data-image="${image.id}"><img src="${image.url}" alt="${alt}" width="200" height="100" srcset="${image.renditions.url.replace('{width}', '160')} 160w" sizes="(max-width: 200px) 100vw, 200px"><figcaption>The bridge. <cite>R. Roe</cite></figcaption></figure>`,
      )
      t.match(json.body.text, 'The bridge.')
      t.match(json.body.markdown, `![${alt}](${image.url} "The bridge. (R. Roe)")`)
      t.equal((await harness.send('GET', new URL(image.url).pathname)).status, 200, 'readers get the file')
      const deletion = await harness.send('DELETE', `/v1/images/${image.id}`, { key: harness.key })
      t.equal(deletion.status, 409)
      await harness.write('PATCH', `/v1/images/${image.id}`, { credit: `R. Roe, ${name}` })
      t.match(
        (await harness.send('GET', url)).json.body.html,
        `<cite>R. Roe, ${name}</cite>`,
        'its words are always current',
      )
      await harness.write('PATCH', `/v1/images/${image.id}`, { credit: 'R. Roe' })
      await harness.write('POST', `${url}/withdraw`, { reason: 'x' })
    }
    const own = {
      type: 'image',
      image: image.id,
      alt: 'Mine',
      caption: 'Other.',
      credit: 'A. N.',
      width: 20,
      height: 10,
    }
    const url = await live(harness, { body: { blocks: [own] } })
    t.match(
      (await harness.send('GET', url)).json.body.html,
      /alt="Mine" width="20" height="10" srcset="[^"]+" sizes="[^"]+"><figcaption>Other. <cite>A. N.<\/cite>/,
      'the block’s value overrides the asset’s',
    )
  })

  test('an image that nothing can show is refused by position, in every form and everywhere', async (t, harness) => {
    const gone = '0192f0c4-7b1e-7000-8000-000000000001'
    const { json: draft } = await harness.write('POST', '/v1/articles', { headline: 'x', kind: 'live-blog' })
    const wrong: [object, string, RegExp][] = [
      [{ markdown: 'a\n\n![x](photo.jpg)' }, '/body/markdown', /^image 1, “photo.jpg”: .*\/images\/ID.jpg/],
      [{ html: '<img src="https://e.org/a.jpg"><img src="blob:x">' }, '/body/html', /^image 2/],
      [{ blocks: [{ type: 'image', url: '/a.jpg' }] }, '/body/blocks/0/url', /must be the ID of an uploaded image/],
      [{ markdown: `![x](${gone})` }, '/body', /0001, which does not exist/],
      [{ html: `<img src="http://127.0.0.1:3000/images/${gone}.jpg">` }, '/body', /0001, which does not exist/],
    ]
    for (const [body, field, message] of wrong) {
      const sends: [string, string, object][] = [
        ['POST', '/v1/articles', { headline: 'x', body }],
        ['PATCH', `/v1/articles/${draft.id}`, { body }],
        ['PUT', '/v1/articles/by-source/cms/1', { headline: 'x', body }],
        ['POST', `/v1/articles/${draft.id}/posts`, { body }],
      ]
      for (const [method, url, sent] of sends) {
        const answer = await harness.send(method, url, { key: harness.key, body: sent })
        t.match(
          answer.json,
          { status: 400, errors: [{ in: 'body', field, message }] },
          `${method} ${JSON.stringify(body)}`,
        )
      }
    }
    const imported = await harness.newsroom.load([
      { record: 'article', sourceId: '1', headline: 'x', body: { html: '<img src="a.jpg">' } },
    ])
    t.match(imported.refused, [{ field: '/body/html', message: /^image 1/ }])
  })

  test('a body in two forms is refused, and a draft comes back as it is', async (t, harness) => {
    const { json: draft } = await harness.write('POST', '/v1/articles', {
      headline: 'x',
      kind: 'live-blog',
      body: { markdown: 'One.\n\nTwo.' },
    })
    const url = `/v1/articles/${draft.id}`
    const both = { markdown: 'a', html: 'b' }
    for (const [method, path, body] of [
      ['POST', '/v1/articles', { headline: 'x', body: both }],
      ['PATCH', url, { body: both }],
      ['PUT', '/v1/articles/by-source/cms/2', { headline: 'x', body: both }],
      ['POST', `${url}/posts`, { body: both }],
    ] as const) {
      const answer = await harness.send(method, path, { key: harness.key, body })
      t.match(answer.json, { status: 400, errors: [{ field: '/body', message: /^has html and markdown;/ }] }, path)
    }
    const post = await harness.send('POST', `${url}/posts`, {
      key: harness.key,
      body: { body: { html: 'b', blocks: [] } },
    })
    t.match(post.json, { status: 400, errors: [{ message: /^has html and blocks;/ }] })
    const commands = [{ verb: 'create-article', body: { headline: 'x', body: both } }]
    const { json: bulk } = await harness.write('POST', '/v1/bulk', { commands })
    t.match(bulk.results, [{ status: 400, problem: { errors: [{ message: /^has html and markdown;/ }] } }])
    const imported = await harness.newsroom.load([{ record: 'article', sourceId: '1', headline: 'x', body: both }])
    t.match(imported.refused, [{ field: '/body', message: /html.*markdown/ }])
    const same = await harness.write('PATCH', url, { headline: 'Other', body: draft.body })
    t.match(same.json.body, draft.body)
    const edited = { ...draft.body, markdown: 'Three.' }
    t.equal((await harness.send('PATCH', url, { key: harness.key, body: { body: edited } })).status, 400)
  })

  test('posts of a live blog go out at once, while the next version is edited', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog', headline: 'Live', body: { html: '<p>Introduction.</p>' } })
    await harness.announced()
    t.strictSame(await titles(harness, url), [])
    await post(harness, url, { title: 'One', body: { markdown: 'First **post**.' } })
    harness.newsroom.clock.now += 60_000
    const added = await harness.write('POST', `${url}/posts`, {
      title: 'Two',
      keyEvent: true,
      author: { name: 'Ann Lee' },
      body: { html: '<p>Second.</p><script>x</script>' },
    })
    t.equal(added.status, 201)
    t.match(added.json, { title: 'Two', body: { blocks: [{ type: 'paragraph', html: 'Second.' }] } })
    t.equal(added.headers.location, `${url}/posts/${added.json.id}`)
    t.match((await harness.send('GET', String(added.headers.location))).json, {
      ...{ id: added.json.id, at: instant(NOW + 60_000), keyEvent: true, author: { slug: 'ann-lee', name: 'Ann Lee' } },
      ...{ createdAt: instant(NOW + 60_000), updatedAt: instant(NOW + 60_000), body: { html: '<p>Second.</p>' } },
    })
    t.equal((await harness.send('GET', `${url}/posts/nosuch`)).status, 404)
    const retry = { title: 'Once', body: { html: '<p>x</p>' } }
    const once = await harness.write('POST', `${url}/posts`, retry, { 'idempotency-key': 'once' })
    const again = await harness.write('POST', `${url}/posts`, retry, { 'idempotency-key': 'once' })
    t.strictSame([again.json, again.headers.location], [once.json, once.headers.location], 'a retry adds nothing')
    await harness.write('DELETE', `${url}/posts/${once.json.id}`)
    await harness.announced()
    t.strictSame(await titles(harness, url), ['Two', 'One'])
    const forms = await harness.send('GET', `${url}/posts?body=html,text,markdown,blocks&limit=1`)
    t.match(forms.json.items, [
      { body: { html: '<p>Second.</p>', text: 'Second.', markdown: 'Second.', blocks: [{}] } },
    ])

    await harness.write('PATCH', url, { headline: 'Live, next version' })
    const three = await post(harness, url, { title: 'Three' })
    t.match((await harness.send('GET', url)).json, { headline: 'Live' }, 'readers don’t get the next version by a post')
    t.strictSame(await titles(harness, url), ['Three', 'Two', 'One'])
    const [, two, one] = await ids(harness, url)
    t.strictSame(await titles(harness, url, '?keyEvents=true'), ['Two'])
    harness.newsroom.clock.now += 60_000
    const changed = await harness.write('PATCH', `${url}/posts/${two}`, { title: 'Two, corrected', keyEvent: false })
    t.match(changed.json, {
      ...{ id: two, title: 'Two, corrected', author: { slug: 'ann-lee' }, at: instant(NOW + 60_000) },
      ...{ createdAt: instant(NOW + 60_000), updatedAt: instant(NOW + 120_000) },
    })
    await harness.write('DELETE', `${url}/posts/${one}`)
    t.strictSame(await titles(harness, url), ['Three', 'Two, corrected'])
    const { json: draft } = await harness.write('GET', `${url}/draft`)
    t.match(draft.body.blocks, [{ id: three }, { id: two }, {}], 'the next version has the same posts')
    await harness.write('PATCH', url, { body: draft.body })
    await harness.write('POST', `${url}/publish`)
    t.match((await harness.send('GET', url)).json, { headline: 'Live, next version' })
    t.strictSame(await ids(harness, url), [three, two], 'and takes nothing back')
    t.match((await harness.send('GET', `${url}/posts/${two}`)).json, { updatedAt: instant(NOW + 120_000) })
    for (const method of ['PATCH', 'DELETE'])
      for (const id of [one, draft.body.blocks.at(-1).id])
        t.equal(
          (
            await harness.send(method, `${url}/posts/${id}`, {
              key: harness.key,
              ...(method === 'PATCH' ? { body: {} } : {}),
            })
          ).status,
          404,
        )
    const nested = { body: { blocks: [{ type: 'post', title: 'y', at: instant(NOW), keyEvent: false, blocks: [] }] } }
    t.equal((await harness.send('POST', `${url}/posts`, { key: harness.key, body: nested })).status, 400)
    const nobody = await harness.send('POST', `${url}/posts`, { key: harness.key, body: { author: 'nobody' } })
    t.match(nobody.json, { status: 400, errors: [{ field: '/author', message: /Author nobody does not exist/ }] })
    const other = await live(harness, { headline: 'No live blog' })
    const refused = await harness.send('POST', `${other}/posts`, { key: harness.key, body: { title: 'x' } })
    t.match(refused.json, { status: 409, detail: /article of kind live-blog/ })
    const quiet = await harness.write('POST', '/v1/articles', { headline: 'Not out', kind: 'live-blog' })
    await harness.announced()
    await post(harness, `/v1/articles/${quiet.json.id}`, { title: 'Secret' })
    t.equal((await harness.send('GET', `/v1/articles/${quiet.json.id}/posts`)).status, 404)
    t.strictSame(await harness.announced(), [], 'posts of a draft are not announced')
  })

  test('a post shows an image no longer than its licence lasts', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog' })
    const rights = { licenseEndsAt: instant(NOW + 3_600_000), syndicatable: false }
    await harness.newsroom.load([{ record: 'image', sourceId: 'quay', url: 'https://images.example/quay.jpg', rights }])
    const image = importedId(harness.newsroom.clock.now, 'image', 'test', 'quay')
    await post(harness, url, { body: { blocks: [{ type: 'image', image, alt: 'The quay' }] } })
    const shown = await harness.send('GET', url)
    t.match(shown.json.images, [{ id: image, role: 'inline', rights: { syndicatable: false } }])
    for (const path of [url, `${url}/posts`]) t.match((await harness.send('GET', path)).text, 'quay.jpg')
    harness.newsroom.clock.now = NOW + 3_600_000
    const paths = [url, `${url}?body=blocks,markdown`, `${url}/posts?body=html,blocks,markdown`]
    for (const path of [...paths, '/v1/changes?include=article&body=blocks'])
      t.notMatch((await harness.send('GET', path)).text, new RegExp(`${image}|quay.jpg`), path)
  })

  test('a page follows a live blog: what is added, changed and removed since a sync token', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog' })
    const one = await post(harness, url, { title: 'One', keyEvent: true })
    const two = await post(harness, url, { title: 'Two', keyEvent: true })
    const start = (await harness.send('GET', `${url}/posts`)).json
    t.match(start, { removed: [], page: { limit: 20, next: null }, syncToken: /^[\w-]+$/ })
    const since = (token: string, more = '') => harness.send('GET', `${url}/posts?since=${token}${more}`)
    const none = await since(start.syncToken)
    t.match(none.json, { items: [], removed: [] })
    t.equal(
      none.headers['cache-control'],
      'public, max-age=0, must-revalidate',
      'a browser asks again with the same token',
    )
    const three = await post(harness, url, { title: 'Three' })
    await harness.write('PATCH', `${url}/posts/${one}`, { title: 'One, corrected' })
    await harness.write('DELETE', `${url}/posts/${two}`)
    const news = (await since(start.syncToken)).json
    t.strictSame(
      news.items.map(({ id }: { id: string }) => id),
      [three, one],
    )
    t.strictSame(news.removed, [two])
    t.match((await since(news.syncToken)).json, { items: [], removed: [] }, 'once')
    await harness.write('PATCH', `${url}/posts/${one}`, { keyEvent: false })
    t.match(
      (await since(news.syncToken, '&keyEvents=true')).json,
      { items: [], removed: [one] },
      'no key event any more',
    )
    const first = (await since(start.syncToken, '&limit=1')).json
    t.match(first, { items: [{ id: three }], removed: [two] })
    await post(harness, url, { title: 'Meanwhile' })
    const second = (await harness.send('GET', `${url}/posts?cursor=${first.page.next}`)).json
    t.match(second, { items: [{ id: one }], page: { next: null }, removed: [], syncToken: first.syncToken })
    t.match(
      (await since(second.syncToken)).json,
      { items: [{ title: 'Meanwhile' }] },
      'nothing between pages is missed',
    )

    const removed = await harness.send('GET', `${url}/posts?after=${two}`)
    t.match(removed.json, { status: 400, errors: [{ field: 'after', message: /since/ }] }, 'never everything again')
    t.equal((await harness.send('GET', `${url}/posts?after=nosuch`)).status, 400)
    t.strictSame(await titles(harness, url, `?after=${three}`), ['Meanwhile'])
    t.equal((await since(start.syncToken, `&after=${three}`)).status, 400)
    const other = await live(harness, { kind: 'live-blog', headline: 'Other' })
    const others = (await harness.send('GET', `${other}/posts`)).json.syncToken
    t.match((await since(others)).json, { status: 400, errors: [{ field: 'since' }] })
    t.match((await since('x')).json, { status: 400, errors: [{ field: 'since' }] })
    t.equal(others.length, start.syncToken.length, 'a token’s length says nothing')
  })

  test('the change feed is narrowed to articles by their ids', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog' })
    const other = await live(harness, { headline: 'Other' })
    const id = url.split('/').at(-1) as string
    const read = async (query: string) => (await harness.send('GET', `/v1/changes?${query}`)).json
    const kinds = (page: { items: { type: string; id: string }[] }) => page.items.map((item) => [item.type, item.id])
    const start = await read(`article=${id}`)
    t.strictSame(kinds(start), [['published', id]])
    await post(harness, url, { title: 'One' })
    await harness.write('PATCH', other, { headline: 'Other, changed' })
    await harness.write('POST', `${other}/publish`)
    const news = await read(`cursor=${start.page.next}`)
    t.strictSame(kinds(news), [['updated', id]])
    t.strictSame(kinds(await read(`cursor=${news.page.next}`)), [])
    const both = `${id},${other.split('/').at(-1)}`
    t.strictSame(kinds(await read(`article=${both}`)).sort(), [
      ...[
        ['published', id],
        ['published', other.split('/').at(-1)],
      ].sort(),
    ])
    const many = Array.from({ length: 101 }, (_, n) => `0192f0c4-7b1e-7000-8000-${String(n).padStart(12, '0')}`)
    t.equal((await harness.send('GET', `/v1/changes?article=${many}`)).status, 400)
    const postId = (await harness.send('GET', `${url}/posts`)).json.items[0].id
    await harness.write('PATCH', `${url}/posts/${postId}`, { title: 'One, edited' })
    const edited = await read(`cursor=${news.page.next}`)
    t.strictSame(kinds(edited), [['updated', id]], 'an edit of a post is announced')
    await harness.write('DELETE', `${url}/posts/${postId}`)
    t.strictSame(kinds(await read(`cursor=${edited.page.next}`)), [['updated', id]], 'and so is its removal')
    const { text } = await harness.send('GET', `/v1/changes?initial=true&article=${id.toUpperCase()}`)
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    t.match(lines, [{ type: 'published', id }, { type: 'end' }], 'a full sync too')
    await harness.write('POST', `${url}/withdraw`, { reason: 'x' })
    t.strictSame(kinds(await read(`cursor=${news.page.next}`)), [['withdrawn', id]])
    const mixed = await harness.send('GET', `/v1/changes?cursor=${news.page.next}&article=${other.split('/').at(-1)}`)
    t.equal(mixed.status, 400)
    t.strictSame((await read('article=0192f0c4-7b1e-7000-8000-000000000001')).items, [])
    t.equal((await harness.send('GET', '/v1/changes?article=slug')).status, 400)
    const hidden = await harness.write('POST', '/v1/articles', { headline: 'Hidden', kind: 'live-blog' })
    t.strictSame((await read(`article=${hidden.json.id}`)).items, [], 'nothing of an article that is hidden')
  })

  test('a change of a live blog names the posts that were added, edited and removed', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog', body: { blocks: postBlocks(3) } })
    const read = async (query: string, key?: string) =>
      (await harness.send('GET', `/v1/changes?${query}`, key === undefined ? {} : { key })).json
    const news = async (cursor: string, key?: string) =>
      (await read(`cursor=${cursor}`, key)).items.map(({ postChanges }: { postChanges?: object }) => postChanges)
    const first = await read('')
    t.strictSame(
      first.items.map(({ postChanges }: { postChanges?: object }) => postChanges),
      [null],
      'null for a subscriber that did not have the article',
    )
    const { next } = first.page
    const four = await post(harness, url, { title: 'Four' })
    const five = await post(harness, url, { title: 'Five' })
    await harness.write('PATCH', `${url}/posts/${four}`, { title: 'Four, edited' })
    await harness.write('PATCH', `${url}/posts/p1`, { title: 'Edited' })
    await harness.write('DELETE', `${url}/posts/p0`)
    await harness.write('DELETE', `${url}/posts/${five}`)
    const since = { added: [four], edited: ['p1'], removed: ['p0'] }
    t.strictSame(await news(next), [since], 'all that happened since, as one')
    await harness.write('POST', `${url}/unpublish`)
    const six = await post(harness, url, { title: 'Six' })
    const hidden = await read(`cursor=${next}`)
    t.match(hidden.items, [{ type: 'removed' }])
    t.notMatch(JSON.stringify(hidden), new RegExp(`${six}|postChanges`))
    await harness.write('POST', `${url}/publish`)
    t.strictSame(await news(next), [{ ...since, added: [six, four] }])
    const before = (await read(`cursor=${next}`)).page.next
    await harness.write('POST', `${url}/correct`, { note: 'The date.' })
    const corrected = await read(`cursor=${before}`)
    t.match(corrected.items, [{ type: 'corrected', postChanges: { added: [], edited: [], removed: [] } }])

    const admin = (await harness.createKey('admin', ['admin'])).token
    const reader = (await harness.createKey('reader', ['read'])).token
    await harness.write('PATCH', url, { access: 'paid', freeUntil: 'p1' })
    await harness.write('POST', `${url}/publish`)
    const restrict = { key: admin, body: { paidReading: 'keys' } }
    t.equal((await harness.send('PATCH', '/v1/publication', restrict)).status, 200)
    const paid = (await read('since=now')).page.next
    const whole = (await read('since=now', reader)).page.next
    await harness.write('PATCH', `${url}/posts/p2`, { title: 'Behind the paywall' })
    await harness.write('PATCH', `${url}/posts/p1`, { title: 'Before it' })
    t.strictSame(await news(paid), [{ added: [], edited: ['p1'], removed: [] }], 'only of the free part')
    t.strictSame(await news(whole, reader), [{ added: [], edited: ['p1', 'p2'], removed: [] }])

    await harness.write('PATCH', url, { body: { blocks: postBlocks(200) }, freeUntil: null, access: 'free' })
    await harness.write('POST', `${url}/publish`)
    t.strictSame(await news(paid), [null], 'so many are read instead')
  })

  test('the posts of a live blog are paged back to the first, whatever is added and removed meanwhile', async (t, harness) => {
    const url = await live(harness, { kind: 'live-blog', body: { blocks: postBlocks(130) } })
    const seen: string[] = []
    let query = '?limit=50'
    for (let page = 0; page < 5 && query !== ''; page++) {
      const { json } = await harness.send('GET', `${url}/posts${query}`)
      seen.push(...json.items.map(({ id }: { id: string }) => id))
      query = json.page.next === null ? '' : `?cursor=${json.page.next}`
      if (page > 0) continue
      await post(harness, url, { title: 'New' })
      await harness.write('DELETE', `${url}/posts/p49`)
      await harness.write('DELETE', `${url}/posts/p50`)
    }
    t.strictSame(
      seen,
      postBlocks(130).flatMap(({ id }) => (id === 'p50' ? [] : [id])),
    )
    const { json } = await harness.send('GET', `${url}/posts?limit=1`)
    t.equal((await harness.send('GET', `${url}/posts?cursor=${json.page.next}&keyEvents=true`)).status, 400)
    t.equal(json.page.previous, null)

    // From the last page up to the newest post, though the posts beside a page are removed.
    const read = async (more: string) => (await harness.send('GET', `${url}/posts?${more}`)).json
    const page = (await read('limit=100')).page.next
    const last = await read(`cursor=${page}&limit=100`)
    const newer = await read(`cursor=${last.page.previous}&limit=3`)
    t.strictSame(newer.items.map(idOf), ['p98', 'p99', 'p100'])
    t.equal(newer.syncToken, last.syncToken)
    await harness.write('DELETE', `${url}/posts/p98`)
    await post(harness, url, { title: 'Newest' })
    t.strictSame((await read(`cursor=${newer.page.previous}&limit=2`)).items.map(idOf), ['p96', 'p97'])
    t.strictSame((await read(`cursor=${newer.page.next}&limit=2`)).items.map(idOf), ['p101', 'p102'])
    const top = await read(`cursor=${newer.page.previous}&limit=100`)
    t.match(top.items.slice(0, 2), [{ title: 'Newest' }, { title: 'New' }])
    t.match(top.page, { previous: null, next: String })
    t.strictSame((await read(`cursor=${top.page.next}&limit=1`)).items.map(idOf), ['p99'])
    t.match((await harness.send('GET', `${url}/posts/p3`)).json, { createdAt: instant(NOW), updatedAt: instant(NOW) })
  })
}

function idOf({ id }: { id: string }): string {
  return id
}

function postBlocks(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: `p${index}`, type: 'post', title: `Post ${index}`, at: instant(NOW - index * 1000), keyEvent: false },
    blocks: [],
  }))
}

async function upload(harness: Harness, query: string) {
  const headers = { 'content-type': 'image/jpeg' }
  return harness.send('POST', `/v1/images${query}`, { key: harness.key, body: await jpeg(200, 100), headers })
}

async function post(harness: Harness, url: string, body: object): Promise<string> {
  return (await harness.write('POST', `${url}/posts`, body)).json.id
}

async function posts(harness: Harness, url: string, query: string): Promise<{ id: string; title: string }[]> {
  return (await harness.send('GET', `${url}/posts${query}`)).json.items
}

async function titles(harness: Harness, url: string, query = ''): Promise<string[]> {
  return (await posts(harness, url, query)).map(({ title }) => title)
}

async function ids(harness: Harness, url: string): Promise<string[]> {
  return (await posts(harness, url, '')).map(({ id }) => id)
}

/** The address of an article that readers have. */
async function live(harness: Harness, more: object = {}): Promise<string> {
  const { json } = await harness.write('POST', '/v1/articles', {
    headline: 'Article',
    body: { html: '<p>x</p>' },
    ...more,
  })
  await harness.write('POST', `/v1/articles/${json.id}/publish`)
  return `/v1/articles/${json.id}`
}

async function harnessOn(t: Test, database: TestDatabase): Promise<Harness> {
  const newsroom = await database.open()
  t.teardown(() => newsroom.close())
  return openHarness(newsroom)
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import type { ImportSummary } from '#commands/import/import-batches.ts'
import { importSource } from '#commands/import/import-source.ts'
import type { ImportOutcome } from '#ingest/outcome.ts'
import { readSectionMap } from '#ingest/sections-file.ts'
import { SourceFault } from '#ingest/source.ts'
import { unpack } from '#ingest/unpack/unpack.ts'
import { type PackedFile, tarOf, zipOf } from './import/archives.ts'
import { ghostExport } from './import/ghost.ts'
import { attachment, post, wordPressExport } from './import/wordpress.ts'
import { LONG } from './support/extent.ts'
import { bothDatabases, openTestNewsroom, type TestNewsroom } from './support/newsroom.ts'

const { databases, stop } = await bothDatabases()
t.teardown(stop)

for (const database of databases) {
  t.test(
    `a WordPress export comes in with its states, people, pictures and old addresses (${database.name})`,
    { skip: database.skip },
    async (t) => {
      const newsroom = await database.open()
      t.teardown(() => newsroom.close())
      const items = [
        post({
          id: 1,
          title: 'Quay &amp; ferry',
          content: CLASSIC,
          more: '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>90</wp:meta_value></wp:postmeta><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_author_email>x@example.com</wp:comment_author_email></wp:comment>',
        }),
        post({ id: 2, content: BLOCKS }),
        post({ id: 3, status: 'private' }),
        post({ id: 4, more: '<wp:post_password>open sesame</wp:post_password>' }),
        post({ id: 5, status: 'trash' }),
        post({ id: 6, status: 'future', date: '2027-01-02 03:04:05' }),
        post({ id: 7, status: 'draft', date: '0000-00-00 00:00:00' }),
        post({ id: 8, status: 'inherit', type: 'revision' }),
        post({ id: 9, slug: 'post-2' }),
        attachment(90, 'quay.jpg'),
      ]
      const { summary, reported } = await load(t, newsroom, { 'export.xml': wordPressExport(items) })
      t.match(summary, { created: 11, skipped: 4, refusals: 0, states: { live: 3, draft: 3, scheduled: 1 } })
      t.equal(
        summary.created + summary.skipped,
        1 + 2 + 1 + items.length + 1,
        'an author, categories, a tag, items and a comment: in is out',
      )

      const first = await newsroom.get('/v1/articles/post-1?body=text,blocks')
      t.match(first.json, {
        headline: 'Quay & ferry',
        publishedAt: '2026-03-04T05:06:07.000Z',
        section: { slug: 'ports', name: 'Ports & quays' },
        tags: [{ slug: 'ferries', name: 'Ferries' }],
        authors: [{ slug: 'ada-lin', name: 'Ada Lin' }],
        images: [
          {
            url: 'https://old.example.com/wp-content/uploads/quay.jpg',
            alt: 'A quay',
            caption: 'The quay at dawn. Photo: Bo Reyes',
            role: 'lead',
          },
        ],
      })
      const blocks = first.json.body.blocks as { type: string; [name: string]: unknown }[]
      t.strictSame(
        blocks.map(({ type }) => type),
        ['paragraph', 'paragraph', 'image', 'embed', 'image', 'paragraph'],
      )
      t.match(blocks[2], {
        url: 'https://old.example.com/wp-content/uploads/boat.jpg',
        caption: 'A boat. Photo: Staff',
      })
      t.match(blocks[3], { provider: 'youtube' })
      t.match(first.json.body.text, 'said [sic] so')
      t.notMatch(first.json.body.text, /contact-form|do_evil/)

      const second = await newsroom.get('/v1/articles/post-2?body=blocks')
      t.match(second.json.body.blocks, [
        { type: 'paragraph', html: 'With <strong>blocks</strong>.' },
        { type: 'image', url: 'https://old.example.com/a.jpg', caption: 'First' },
        { type: 'embed', url: 'https://vimeo.com/12345' },
        { type: 'paragraph', html: '<a href="https://old.example.com/film.mp4">film.mp4</a>' },
        { type: 'list', ordered: false, items: ['One', 'Two'] },
      ])
      const resolved = await newsroom.get('/v1/resolve?path=/2026/03/post-1/')
      t.match(resolved.json, { type: 'article', slug: 'post-1' }, 'an old address leads to the article')
      for (const id of ['post-3', 'post-4', 'post-6', 'post-7'])
        t.equal((await newsroom.get(`/v1/articles/${id}`)).status, 404, `${id} is not public`)
      t.equal(
        (await newsroom.get('/v1/articles/post-2-2')).status,
        200,
        'of two articles with one slug, the second has a number',
      )
      t.match(
        reported
          .map(({ item, ...outcome }) => [
            item,
            'note' in outcome ? outcome.note : 'message' in outcome ? outcome.message : '',
          ])
          .sort(byItem),
        [
          ['post 1', 'left out: shortcode contact-form-7'],
          ['post 1', 'comments are not imported'],
          ['post 3', 'is private: saved as a draft'],
          ['post 4', 'is protected by a password: saved as a draft'],
          ['post 5', 'in the trash'],
          ['revision 8', 'an earlier revision'],
          ['post 9', '/2026/03/post-2 leads to another article already'],
          ['attachment 90', 'a file of the media library, which is imported with the articles that use it'],
        ].sort(byItem),
      )
      t.notMatch(await everything(newsroom), /ada\.lin@|x@example/, 'no e-mail address is stored')
    },
  )
}

const CLASSIC = `They said [sic] so.
A second line.

Another <b>paragraph</b>. <script>do_evil()</script>

[caption id="a1" align="left" width="300"]<img src="/wp-content/uploads/boat.jpg" alt="Boat" width="300"> A boat. Photo: Staff[/caption]

https://www.youtube.com/watch?v=abcdefghijk

[gallery ids="90"]

The end.[contact-form-7 id="3" title="Write to us"]`

const BLOCKS = `<!-- wp:paragraph -->
<p>With <strong>blocks</strong>.</p>
<!-- /wp:paragraph -->

<!-- wp:image {"id":5} -->
<figure class="wp-block-image"><img src="https://old.example.com/a.jpg" alt=""/><figcaption>First</figcaption></figure>
<!-- /wp:image -->

<!-- wp:embed {"url":"https://vimeo.com/12345","type":"video"} -->
<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">
https://vimeo.com/12345
</div></figure>
<!-- /wp:embed -->

<!-- wp:video --><figure class="wp-block-video"><video controls src="/film.mp4"></video></figure><!-- /wp:video -->

<!-- wp:list --><ul><!-- wp:list-item --><li>One</li><!-- /wp:list-item --><li>Two</li></ul><!-- /wp:list -->`

t.test('a Ghost export comes in with its cards, and nothing for members becomes public', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { summary } = await load(t, newsroom, { 'ghost.json': ghostExport() }, { site: 'https://old.example.com' })
  t.match(summary, { created: 8, skipped: 1, refusals: 0, states: { live: 2, draft: 3, scheduled: 1 } })
  const { json } = await newsroom.get('/v1/articles/ferry?body=blocks')
  t.match(json, {
    headline: 'The ferry & its deck',
    standfirst: 'Every half hour.',
    tags: [{ name: 'Ports' }],
    images: [
      { url: 'https://old.example.com/content/images/lead.jpg', alt: 'Bow', caption: 'The bow. Photo: Bo Reyes' },
    ],
    seo: { title: 'Ferry' },
    body: {
      blocks: [
        { type: 'paragraph', html: 'The <strong>ferry</strong> runs &amp; runs.' },
        { type: 'image', url: 'https://old.example.com/content/images/deck.jpg', alt: 'The deck', caption: 'At dusk' },
        { type: 'paragraph', html: '<a href="https://port.example/about">About the port</a>' },
        { type: 'embed', provider: 'youtube' },
        { type: 'code', text: 'let a = 1 < 2', language: 'js' },
      ],
    },
  })
  t.equal(json.tags.length, 1, 'internal tags are not for readers')
  t.match((await newsroom.get('/v1/articles/old?body=blocks')).json.body.blocks, [
    { type: 'paragraph', html: '<em>Old</em> and <a href="https://port.example">linked</a>' },
    { type: 'divider' },
    { type: 'quote', paragraphs: ['! Mind the gap.'] },
    { type: 'list', items: ['One', 'Two'] },
  ])
  for (const slug of ['members', 'mail', 'next-year', 'not-yet'])
    t.equal((await newsroom.get(`/v1/articles/${slug}`)).status, 404, slug)
  t.match((await newsroom.get('/v1/resolve?path=/ferry')).json, { slug: 'ferry' })
  t.notMatch(await everything(newsroom), /ada@example|\$2a\$/, 'neither addresses nor password hashes are stored')
})

t.test('feeds of every format come in', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { summary, reported } = await load(t, newsroom, {
    'atom.xml': `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://atom.example/" xml:lang="de"><title>Atom</title><rights>© Atom</rights><link href="/"/>
<entry><id>tag:atom.example,2026:1</id><title type="html">Fähre &amp;amp; Kai</title><link href="news/1"/><published>2026-01-01T10:00:00+01:00</published><updated>2026-01-02T10:00:00Z</updated><author><name>Ida Moos</name><email>ida@atom.example</email></author><category term="haefen" label="Häfen"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein <b>Satz</b>, <a href="/x">ein Link</a>.</p></div></content></entry></feed>`,
    'rss.xml': `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>RSS</title><link>https://rss.example/</link><language>fr_FR</language>
<item><title>Le bac</title><guid isPermaLink="false">abc</guid><link>https://rss.example/2026/bac</link><pubDate>Tue, 03 Feb 2026 06:48 EST</pubDate><d:creator>ed@rss.example (Léa Roy)</d:creator><description>Un résumé court.</description><content:encoded><![CDATA[<p>Le bac repart.</p><script>x()</script>]]></content:encoded><media:content url="https://rss.example/a-300.jpg" width="300"/><media:content url="https://rss.example/a-900.jpg" width="900"><media:credit>Agence</media:credit></media:content></item>
<item><description>Without a title, but with a text that goes on for a while. And on.</description></item></channel></rss>`,
    'rdf.xml': `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://rdf.example/"><title>RDF</title><link>https://rdf.example/</link></channel><item rdf:about="https://rdf.example/1"><title>Rdf item</title><link>https://rdf.example/1</link><dc:date>2026-01-05</dc:date></item></rdf:RDF>`,
    'feed.json': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'JSON',
      home_page_url: 'https://json.example/',
      items: [
        { id: 7, title: 'Json item', content_text: 'One.\n\nTwo.', date_published: 'yesterday', tags: ['A & B'] },
        { title: 'No id' },
        { id: '' },
      ],
    }),
  })
  t.match(summary, { created: 5, skipped: 2, refusals: 0 })
  const items = (
    await newsroom.get(
      '/v1/articles?limit=10&body=html&fields=headline,slug,language,publishedAt,authors,tags,images,rights,body,standfirst',
    )
  ).json.items as { headline: string }[]
  const byHeadline = (headline: string) => items.find((item) => item.headline === headline)
  t.match(byHeadline('Fähre & Kai'), {
    language: 'de',
    publishedAt: '2026-01-01T09:00:00.000Z',
    authors: [{ name: 'Ida Moos' }],
    tags: [{ name: 'Häfen', slug: 'haefen' }],
    rights: { notice: '© Atom' },
    body: { html: '<p>Ein <b>Satz</b>, <a href="https://atom.example/x">ein Link</a>.</p>' },
  })
  t.match(byHeadline('Le bac'), {
    language: 'fr-FR',
    publishedAt: '2026-02-03T11:48:00.000Z',
    authors: [{ name: 'Léa Roy' }],
    standfirst: 'Un résumé court.',
    images: [{ url: 'https://rss.example/a-900.jpg', credit: 'Agence' }],
    body: { html: '<p>Le bac repart.</p>' },
  })
  t.match(byHeadline('Without a title, but with a text that goes on for a while.'), {})
  t.match(byHeadline('Rdf item'), { publishedAt: '2026-01-05T00:00:00.000Z' })
  t.match(byHeadline('Json item'), { tags: [{ name: 'A & B' }], body: { html: '<p>One.</p>\n<p>Two.</p>' } })
  t.match(
    reported.find(({ item }) => item === 'feed.json: item 1'),
    { note: 'its date “yesterday” cannot be parsed' },
  )
  t.notMatch(await everything(newsroom), /ida@|ed@rss/)
})

t.test('a date that an article can’t have is reported', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { summary, reported } = await load(t, newsroom, {
    'export.xml': wordPressExport(
      ['0000-00-00 00:00:00', '0001-01-01 00:00:00', '2026-13-45 99:00:00', '2026-03-04 05:06:07'].map((date, index) =>
        post({ id: index + 1, date }),
      ),
    ),
    'feed.json': JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'JSON',
      items: [{ id: '1', title: 'Ferry', content_text: 'Text.', date_published: '0001-01-01T00:00:00Z' }],
    }),
    'posts.json': JSON.stringify([
      {
        ...{ id: 9, type: 'post', slug: 'a', status: 'publish', link: 'https://old.example.com/a', date_gmt: 'soon' },
        ...{ title: { rendered: 'A' }, content: { rendered: '<p>Text.</p>' }, guid: { rendered: 'a' } },
      },
    ]),
  })
  t.match(summary, { refusals: 0, states: { live: 6 } })
  const notes = reported.flatMap((outcome) => ('note' in outcome ? (outcome.note ?? []) : []))
  t.equal(notes.filter((note) => /its date “.+” cannot be parsed/.test(note)).length, 5, notes.join('\n'))
})

t.test('saved pages, agency formats, REST answers, Markdown, CSV and text come in', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const { summary, reported } = await load(t, newsroom, {
    'page.html': PAGE,
    'ninjs.json': JSON.stringify({
      guid: 'urn:n:1',
      pubstatus: 'usable',
      versioncreated: '2026-02-01T10:00:00+0000',
      headline: 'Ninjs one',
      body_html: '<p>Agency text.</p>',
      byline: 'By Bo Reyes',
      urgency: 2,
      ednote: 'Check names',
      copyrightholder: 'Agency',
      subject: [{ name: 'Ports' }],
      place: [{ name: 'Bremen' }],
      associations: {
        featuremedia: {
          type: 'picture',
          description_text: 'A crane',
          byline: 'Cy Doe',
          renditions: {
            small: { href: 'https://agency.example/s.jpg', width: 100 },
            big: { href: 'https://agency.example/b.jpg', width: 900 },
          },
        },
      },
    }),
    'killed.json': JSON.stringify({
      uri: 'urn:n:2',
      pubStatus: 'canceled',
      versionCreated: '2026-02-01T10:00:00Z',
      headlines: [{ value: 'Ninjs three' }],
      bodies: [{ contentType: 'text/html', value: '<p>Wrong.</p>' }],
      edNote: 'Killed: wrong man.',
    }),
    'held.json': JSON.stringify({
      uri: 'urn:n:3',
      pubStatus: 'withheld',
      versionCreated: '2026-02-01T10:00:00Z',
      headlines: [{ value: 'Ninjs held' }],
    }),
    'newsml.xml': `<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet><newsItem guid="urn:g2:1" version="2" xml:lang="de"><rightsInfo><copyrightNotice>© dpa</copyrightNotice><usageTerms>Nur online</usageTerms></rightsInfo><itemMeta><itemClass qcode="ninat:text"/><provider literal="dpa.example"/><versionCreated>2026-02-02T10:00:00+01:00</versionCreated><embargoed>2027-01-01T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/><edNote>Bis Mittag</edNote></itemMeta><contentMeta><urgency>4</urgency><contentCreated>2026-02-02T09:00:00+01:00</contentCreated><located><name>Bremen</name></located><headline>NewsML one</headline><by>Von Ida Moos</by><genre qcode="genre:Interview"/><subject type="cpnat:person"><name>Bo Reyes</name></subject></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Ein <b>Text</b>.</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>`,
    'rest.json': JSON.stringify([
      {
        id: 5,
        date_gmt: '2026-02-03T10:00:00',
        guid: { rendered: 'https://rest.example/?p=5' },
        slug: 'rest',
        status: 'publish',
        type: 'post',
        link: 'https://rest.example/2026/rest/',
        title: { rendered: 'Rest &#8217;one&#8217;' },
        content: { rendered: '<p>By REST.</p>', protected: false },
        _embedded: {
          author: [{ name: 'Ada Lin', slug: 'ada' }],
          'wp:term': [[{ taxonomy: 'category', name: 'Ports', slug: 'ports' }]],
          'wp:featuredmedia': [
            { source_url: 'https://rest.example/f.jpg', alt_text: 'F', caption: { rendered: '<p>Cap</p>' } },
          ],
        },
      },
      {
        id: 6,
        date_gmt: '2026-02-03T10:00:00',
        slug: 'secret',
        status: 'publish',
        type: 'post',
        title: { rendered: 'Protected' },
        content: { rendered: '', protected: true },
      },
    ]),
    'post.md':
      '---\ntitle: "Markdown: one"\ndate: 2026-02-04\ntags: [Ports, Quays]\nauthor: Ada Lin <ada@md.example>\naliases: [/old/one/]\n---\n# Markdown: one\n\nText with ![a picture](https://md.example/p.jpg "Its caption").\n',
    'draft.md': '---\ntitle: Not out\ndraft: true\n---\nNot yet.\n',
    'README.md': '# Read me\n\nNo article.\n',
    'rows.csv':
      'id;Title;Text;Date;Author;Tags;Status\n1;"Csv; one";"One.\n\nTwo ""quoted"".";2026-02-05 08:00;Ada Lin;Ports|Quays;published\n2;Csv two;Draft.;;;;\n;;;;;;\n',
    'page.txt':
      'A text page\nAda Lin | Feb 06, 2026 06:48 AM EST\n(Photo : Bo Reyes/Agency) Boats at the quay.\nFirst paragraph.\nLike Us on Facebook\nSecond paragraph.\nTags Ports, Quays\n©2026 The Post\nMOST POPULAR\nAnother article\n',
  })
  t.match(summary, { created: 12, skipped: 2, refusals: 0 })
  const key = await newsroom.execute({
    verb: 'create-key',
    at: newsroom.clock.now,
    actor: 'test',
    name: 'reader',
    scopes: ['drafts'],
    requestLimit: null,
  })
  const cards = (await newsroom.get('/v1/articles?limit=20')).json.items as { headline: string; slug: string }[]
  const all = await Promise.all(
    cards.map(async ({ slug }) => (await newsroom.get(`/v1/articles/${slug}?body=html,blocks`)).json),
  )
  const byHeadline = (headline: string) => all.find((item) => item.headline === headline)
  t.match(byHeadline('The ferry returns to the quay'), {
    standfirst: 'Every half hour, as it was before the storm of last winter.',
    publishedAt: '2026-01-10T08:30:00.000Z',
    authors: [{ name: 'Ada Lin' }],
    section: { name: 'Ports' },
    tags: [{ name: 'ferries' }],
    images: [
      { url: 'https://paper.example/img/ferry.jpg', caption: 'The ferry at dusk.', credit: 'Bo Reyes', role: 'lead' },
    ],
    language: 'en-GB',
  })
  const page = byHeadline('The ferry returns to the quay')?.body.html ?? ''
  t.match(page, 'half an hour earlier')
  t.notMatch(page, /Subscribe|Most read|Read more|cookies|alert\(/)
  t.match(byHeadline('Ninjs one'), {
    urgency: 2,
    authors: [{ name: 'Bo Reyes' }],
    rights: { notice: '© Agency' },
    tags: [{ name: 'Ports' }, { name: 'Bremen', type: 'place' }],
    images: [{ url: 'https://agency.example/b.jpg', caption: 'A crane', credit: 'Cy Doe' }],
  })
  t.equal(byHeadline('NewsML one'), undefined, 'an embargo is kept')
  t.match(byHeadline('Rest ’one’'), { section: { slug: 'ports' }, images: [{ caption: 'Cap' }] })
  t.match(byHeadline('Markdown: one'), {
    tags: [{ name: 'Ports' }, { name: 'Quays' }],
    authors: [{ name: 'Ada Lin' }],
    body: { blocks: [{ type: 'paragraph' }, { type: 'image', caption: 'Its caption' }] },
  })
  t.match(byHeadline('Csv; one'), {
    publishedAt: '2026-02-05T08:00:00.000Z',
    body: { html: '<p>One.</p>\n<p>Two &quot;quoted&quot;.</p>' },
  })
  t.match(byHeadline('A text page'), {
    publishedAt: '2026-02-06T11:48:00.000Z',
    images: [{ credit: 'Bo Reyes/Agency', caption: 'Boats at the quay.' }],
    tags: [{ name: 'Ports' }, { name: 'Quays' }],
    rights: { notice: '©2026 The Post' },
    body: { html: '<p>First paragraph.</p>\n<p>Second paragraph.</p>' },
  })
  t.equal((await newsroom.get('/v1/articles/ninjs-three')).status, 410, 'what is canceled is withdrawn')
  for (const slug of ['ninjs-held', 'secret', 'not-out', 'csv-two', 'newsml-one'])
    t.equal((await newsroom.get(`/v1/articles/${slug}`)).status, 404, slug)
  t.match((await newsroom.get('/v1/articles/newsml-one/draft', { authorization: `Bearer ${key.token}` })).json, {
    language: 'de',
    kind: 'interview',
    dateline: 'Bremen',
    editorialNote: 'Bis Mittag',
    embargoedUntil: '2027-01-01T00:00:00.000Z',
  })
  t.match((await newsroom.get('/v1/resolve?path=/old/one/')).json, { type: 'article' })
  t.match(
    reported.find(({ item }) => item === 'README.md'),
    { outcome: 'skipped', message: 'has no supported format' },
  )
  t.notMatch(await everything(newsroom), /ada@md/)
})

const PARAGRAPH =
  'The boats had been tied up since the storm took the landing stage away in the night, and the people of the far side had gone the long way round by the bridge ever since, which takes the better part of a morning.'
const PAGE = `<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>The ferry returns to the quay | The Paper</title>
<link rel="canonical" href="https://paper.example/ports/ferry-returns"><meta property="og:site_name" content="The Paper"><meta property="og:image" content="/img/ferry.jpg"><meta name="keywords" content="ferries">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"The Paper"},{"@type":"NewsArticle","headline":"The ferry returns to the quay","description":"Every half hour, as it was before the storm of last winter.","datePublished":"2026-01-10T09:30:00+01:00","author":[{"@type":"Person","name":"Ada Lin"}],"articleSection":"Ports"}]}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/ports">Ports</a></li></ul></nav>
<article><h1>The ferry returns to the quay</h1><p class="byline">By Ada Lin</p>
<figure><img src="/img/ferry.jpg" alt="A ferry"><figcaption>The ferry at dusk. Photo: Bo Reyes</figcaption></figure>
<p>${PARAGRAPH}</p><p>${PARAGRAPH.replace('better', 'worse')}</p><div class="newsletter-signup"><p>Subscribe to our newsletter today</p></div>
<p>From Monday on the first boat leaves half an hour earlier, the harbour master said, because the tide asks for it and the schools do too.</p>
<p><a href="/other">Read more: The bridge that nobody wanted</a></p><script>alert(1)</script><p>${PARAGRAPH.replace('boats', 'barges')}</p></article>
<aside><h2>Most read</h2><ul><li><a href="/a">Another article altogether</a></li></ul></aside><footer>We use cookies</footer></body></html>`

t.test(
  'the same again adds nothing, a changed source updates, and what was edited here stays unless asked',
  async (t) => {
    const newsroom = await openTestNewsroom()
    t.teardown(() => newsroom.close())
    const version = (text: string) => ({
      'export.xml': wordPressExport([
        post({ id: 1, content: text }),
        post({ id: 2, content: text }),
        post({ id: 3, content: text }),
      ]),
    })
    await load(t, newsroom, version('As it was.'))
    t.match((await load(t, newsroom, version('As it was.'))).summary, { created: 0, updated: 0, kept: 0, unchanged: 7 })
    const key = await newsroom.execute({
      verb: 'create-key',
      at: newsroom.clock.now,
      actor: 'test',
      name: 'editor',
      scopes: ['write', 'drafts'],
      requestLimit: null,
    })
    const headers = { authorization: `Bearer ${key.token}` }
    newsroom.clock.now += 1000
    await newsroom.execute({
      verb: 'patch-article',
      at: newsroom.clock.now,
      actor: 'key:editor',
      ref: 'post-1',
      ifMatch: 1,
      patch: { headline: 'Edited here' },
    })
    await newsroom.execute({
      verb: 'withdraw',
      at: newsroom.clock.now,
      actor: 'key:editor',
      ref: 'post-2',
      ifMatch: 1,
      reason: 'Wrong.',
    })
    newsroom.clock.now += 1000
    const { summary, reported } = await load(t, newsroom, version('Changed at the source.'))
    t.match(summary, { created: 0, updated: 1, kept: 2, unchanged: 4 })
    t.strictSame(
      reported.map(({ outcome, item }) => [outcome, item]),
      [
        ['kept', 'post 1'],
        ['kept', 'post 2'],
      ],
    )
    t.equal((await newsroom.get('/v1/articles/post-2')).status, 410, 'what was withdrawn here stays withdrawn')
    t.match((await newsroom.get('/v1/articles/post-1/draft', headers)).json, { headline: 'Edited here' })
    t.match((await newsroom.get('/v1/articles/post-3?body=text')).json.body.text, 'Changed')
    newsroom.clock.now += 1000
    t.match((await load(t, newsroom, version('Changed at the source.'), { isOverwriting: true })).summary, {
      updated: 2,
      kept: 0,
    })
    t.match((await newsroom.get('/v1/articles/post-1/draft', headers)).json, { headline: 'Post 1' })
  },
)

t.test('ninjs that breaks the standard comes in, and is reported with what is wrong', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const items = [
    { uri: 'urn:1', body_text: 'The ferry returns to the harbour today. More follows.', type: 'text' },
    { uri: 'urn:2', headline: 'Wrong', type: 'txt', profile: 42, person: 'Ada', random: true, urgency: 0.5 },
    { uri: 'urn:3' },
    { headline: 'Nobody knows it' },
    {
      uri: 'urn:5',
      headline: 'Wrong within',
      versioncreated: '29 November 2026',
      places: [{ name: 'Vilnius', geojson: { type: 'Dot', coordinates: ['dog', 'cat'] } }],
      advice: [{ importance: 'essential', lifetime: { code: 'short' } }],
      eventDetails: { dates: { startDate: '2026-11', expectedStartDate: 'February 29th 2024' } },
    },
  ]
  const { summary, reported } = await load(t, newsroom, { 'items.json': JSON.stringify(items) }, { from: 'ninjs' })
  t.match(summary, { created: 4, skipped: 1, states: { live: 2, draft: 1, scheduled: 1 } })
  t.strictSame(
    reported.map((outcome) => ('note' in outcome ? outcome.note : 'message' in outcome && outcome.message)).sort(),
    [
      'has neither a guid nor a uri',
      'has neither a headline nor a text: saved as a draft',
      'is not valid ninjs: type is “txt”, profile is not a string, person is not an array, urgency is 0.5, ninjs has no random',
      'is not valid ninjs: versioncreated is not an RFC 3339 date, expectedStartDate of the event is not a date, the event has both startDate and expectedStartDate, the GeoJSON of a place has an unknown type, importance of an advice has no code',
    ],
  )
  const { items: live } = (await newsroom.get('/v1/articles')).json
  t.ok(live.some(({ headline }: { headline: string }) => headline === 'The ferry returns to the harbour today.'))
})

t.test('a mapping files what categories and tags were', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const sections = readSectionMap(
    '{"Ports & quays": "coast", "ferries": {"name": "Getting around", "slug": "transport"}, "World": null}',
  )
  await load(t, newsroom, { 'export.xml': wordPressExport([post({ id: 1 })]) }, { sections })
  t.match((await newsroom.get('/v1/articles/post-1')).json, {
    section: { slug: 'coast' },
    sections: [{ slug: 'transport', name: 'Getting around' }],
    tags: [],
  })
  t.equal((await newsroom.get('/v1/sections/world')).status, 404)
  t.throws(() => readSectionMap('[1]'), { constructor: SourceFault, message: /must be an object/ })
  t.throws(() => readSectionMap('a: 3'), /invalid value for “a”/)
})

t.test('folders and archives of anything come in, and what leads out of them does not', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const one = wordPressExport([post({ id: 1 })])
  const packed: PackedFile[] = [
    { name: 'deep/export.xml', content: one },
    { name: '../../escaped.xml', content: wordPressExport([post({ id: 66 })]) },
    { name: '/tmp/absolute.xml', content: wordPressExport([post({ id: 67 })]) },
    { name: 'C:\\windows.xml', content: wordPressExport([post({ id: 68 })]) },
    { name: 'link.xml', content: '/etc/passwd', mode: 0o120777 },
    { name: '__MACOSX/._export.xml', content: 'x' },
    { name: 'inner.zip', content: zipOf([{ name: 'ghost.json', content: ghostExport() }]) },
    { name: 'notes.bin', content: Buffer.from([1, 2, 3]) },
    { name: 'empty.xml', content: '' },
  ]
  const { summary, reported } = await load(t, newsroom, { 'all.zip': zipOf(packed) })
  t.match(summary, { created: 5 + 7, unchanged: 1, refusals: 0 })
  t.strictSame(
    reported
      .filter(({ record }) => record === 'file')
      .map((outcome) => [outcome.item, 'message' in outcome && outcome.message])
      .sort(),
    [
      ['all.zip/../../escaped.xml', 'has a path outside the archive'],
      ['all.zip//tmp/absolute.xml', 'has a path outside the archive'],
      ['all.zip/C:/windows.xml', 'has a path outside the archive'],
      ['all.zip/link.xml', 'is a link'],
      ['empty.xml', 'is empty'],
      ['notes.bin', 'has no supported format'],
    ],
  )
  for (const content of [
    gzipSync(one),
    tarOf([{ name: 'a/export.xml', content: one }]),
    gzipSync(tarOf([{ name: 'export.xml', content: one }])),
  ])
    t.match((await load(t, newsroom, { archive: content })).summary, { unchanged: 5, created: 0 })
  t.match(
    (await load(t, newsroom, { 'folder/a.xml': one, 'folder/b/ghost.json.gz': gzipSync(ghostExport()) })).summary,
    { unchanged: 13 },
  )
  t.notOk(existsSync(join(tmpdir(), 'escaped.xml')))
  t.strictSame(
    readdirSync(tmpdir()).filter((name) => name.startsWith('broadsheet-import-') && !before.has(name)),
    [],
    'nothing is left behind',
  )
})

const before = new Set(readdirSync(tmpdir()))

t.test('what is wrong as a whole is one sentence', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const bomb = zipOf([{ name: 'bomb.xml', content: Buffer.alloc(120_000_000) }])
  const cut = gzipSync(Buffer.from(wordPressExport([post({ id: 1 })]).repeat(200))).subarray(0, 600)
  const cases: [string, Buffer | string, RegExp][] = [
    ['empty', '', /^is empty$/],
    ['array', '[1, 2, 3]', /^has no format that can be detected/],
    ['noise', Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)), /^has no format/],
    ['bomb', bomb, /^unpacks to more than 200 times its size/],
    ['emptyzip', zipOf([]), /^contains no files$/],
    ['brokenzip', zipOf([{ name: 'a.xml', content: 'x'.repeat(5000) }]).subarray(0, 60), /^is a corrupt zip archive: /],
    ['gzip', cut, /^is truncated or corrupt: /],
  ]
  for (const [name, content, message] of cases)
    await t.rejects(load(t, newsroom, { [name]: content }), { constructor: SourceFault, message }, name)
  const json = await load(t, newsroom, { 'ghost.json': '{"db":[{"data":' }).catch(() => null)
  t.match(json?.reported, [{ outcome: 'skipped', message: /^is not JSON: / }])
})

t.test('hostile and broken files: the rest goes in', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const entities =
    '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY file SYSTEM "file:///etc/passwd">]>\n'
  const cycle = ['a', 'b']
    .map(
      (slug) =>
        `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${slug === 'a' ? 'b' : 'a'}</wp:category_parent><wp:cat_name>${slug}</wp:cat_name></wp:category>`,
    )
    .join('')
  const nested = '<div>'.repeat(100_000)
  const brackets = '[a'.repeat(50_000) + '[a][b]'.repeat(50_000)
  const text = wordPressExport(
    [
      post({ id: 1, title: '&c; and &file;', content: 'x' }).replace('<![CDATA[&c; and &file;]]>', '&c; and &file;'),
      post({ id: 2, content: nested }),
      post({ id: 3, content: brackets }),
      post({ id: 4, content: 'x'.repeat(21_000_000) }),
      post({ id: 5, date: '0001-01-01 00:00:00' }),
      post({ id: 6, content: 'Bell \u0007 and half \ud800 a letter' }),
      post({ id: 7, title: 'T'.repeat(3000), content: '<p>Fine</p>' }),
      '<item><title>Cut off',
    ],
    { head: entities, terms: cycle },
  )
  const { summary, reported } = await load(t, newsroom, { 'hostile.xml': text })
  t.match(summary, { created: 3 + 6, refusals: 0 })
  t.equal((await newsroom.get('/v1/articles/post-1')).json.headline, '&c; and &file;', 'no entity is expanded')
  t.match(
    reported.find(({ item }) => item === 'post 4'),
    { outcome: 'skipped', message: 'is larger than 20 MB' },
  )
  t.match(
    reported.find(({ item }) => item?.startsWith('category')),
    { note: /is one of its descendants/ },
  )
  t.equal((await newsroom.get('/v1/articles/post-7')).json.headline.length, 1000)
})

t.test('a long file is read in a thread of bounded memory, in batches of at most 1 MB', LONG, async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const folder = t.testdir({ given: {} })
  const html = '<p>The ferry runs again, every half an hour.</p>'.repeat(6_000)
  const records: object[] = [{ record: 'publication', name: 'Der Hafen', language: 'de' }]
  for (let id = 1; id <= 24; id++)
    records.push({ record: 'article', sourceId: String(id), headline: 'Fähre', state: 'live', body: { html } })
  const path = join(folder, 'given', 'long.ndjson')
  writeFileSync(path, records.map((record) => JSON.stringify(record)).join('\n'))
  const transactionsOf = async (newsroom: TestNewsroom, joined?: number) => {
    const batches: number[] = []
    const unpacked = await unpack(path)
    const summary = await importSource(newsroom.execute, unpacked, {
      kind: null,
      options: { site: null, source: null, timezone: 'UTC', columns: {}, now: newsroom.clock.now },
      ...{ sections: new Map(), batch: 500, language: 'en', now: () => newsroom.clock.now, threadFrom: 0 },
      ...(joined === undefined ? {} : { joined }),
      onBatch: ({ lines }) => {
        if (lines > 0) batches.push(lines)
      },
    })
    t.match(summary, { created: 24, updated: 1, refusals: 0, states: { live: 24 } })
    t.equal(batches.at(-1), 25, 'lines')
    return batches.length
  }
  const apart = await transactionsOf(newsroom)
  t.ok(apart >= 3, `${apart} transactions`)
  const other = await openTestNewsroom()
  t.teardown(() => other.close())
  t.equal(
    await transactionsOf(other, 4),
    Math.ceil(apart / 4),
    'the command line writes several batches in one transaction',
  )
})

t.test('files in any encoding are read', async (t) => {
  const newsroom = await openTestNewsroom()
  t.teardown(() => newsroom.close())
  const russian = 'Паром снова ходит каждые полчаса, сообщили в порту. Пассажиры довольны новым расписанием.'
  const feed = (title: string, declared: string, id: string) =>
    `<?xml version="1.0"${declared}?><rss version="2.0"><channel><title>x</title><item><guid>${id}</guid><title>${title}</title></item></channel></rss>`
  const cyrillic = (text: string) =>
    Buffer.from(
      [...text].map((letter) => {
        const code = letter.codePointAt(0) as number
        return code < 128 ? code : code === 0x401 ? 0xa8 : code === 0x451 ? 0xb8 : code - 0x410 + 0xc0
      }),
    )
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(feed('UTF-16 渡轮', '', 'c'), 'utf16le')])
  const chinese = Buffer.concat([
    Buffer.from(
      '<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel><item><guid>d</guid><title>',
      'latin1',
    ),
    Buffer.from([0xb6, 0xc9, 0xc2, 0xd6]),
    Buffer.from('</title></item></channel></rss>', 'latin1'),
  ])
  const { summary } = await load(t, newsroom, {
    'declared.xml': cyrillic(feed(russian, ' encoding="windows-1251"', 'a')),
    'undeclared.xml': cyrillic(feed(`${russian} Второй.`, '', 'b')),
    'utf16.xml': utf16,
    'gb.xml': chinese,
  })
  t.match(summary, { created: 4, refusals: 0 })
  const headlines = (await newsroom.get('/v1/articles?limit=10')).json.items
    .map(({ headline }: { headline: string }) => headline)
    .sort()
  t.strictSame(headlines, ['UTF-16 渡轮', russian, `${russian} Второй.`, '渡轮'].sort())
})

interface Loaded {
  summary: ImportSummary
  reported: ImportOutcome[]
}

interface LoadOptions {
  site?: string
  sections?: ReturnType<typeof readSectionMap>
  isOverwriting?: boolean
  from?: string
}

let folders = 0

/** Imports files as the command does; several of them as a folder. */
async function load(
  t: Test,
  { execute, clock }: TestNewsroom,
  files: Record<string, string | Buffer>,
  { site, sections = new Map(), isOverwriting = false, from }: LoadOptions = {},
): Promise<Loaded> {
  const folder = t.testdir({ [`given-${folders++}`]: {} })
  const root = join(folder, readdirSync(folder)[0] as string)
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  const names = Object.keys(files)
  const unpacked = await unpack(names.length === 1 ? join(root, names[0] as string) : root)
  const reported: ImportOutcome[] = []
  try {
    const summary = await importSource(execute, unpacked, {
      kind: from ?? null,
      options: { site: site ?? null, source: null, timezone: 'UTC', columns: {}, now: clock.now },
      ...{ sections, isOverwriting, batch: 100, language: 'en', now: () => clock.now },
      onReported: (outcome) => reported.push(outcome),
    })
    return { summary, reported }
  } finally {
    await unpacked.close()
  }
}

function byItem(a: unknown[], b: unknown[]): number {
  return String(a) < String(b) ? -1 : 1
}

/** All that the database holds, as text. */
async function everything({ services }: TestNewsroom): Promise<string> {
  const { constant, sql } = await import('#storage/core/sql.ts')
  const tables = ['article', 'revision', 'author', 'image', 'article_document', 'audit']
  const rows = []
  for (const table of tables) rows.push(await services.database.all(sql`select * from ${constant(table)}`))
  return rows
    .map((found) =>
      JSON.stringify(found, (_, value) =>
        Buffer.isBuffer(value)
          ? value.toString()
          : value?.type === 'Buffer'
            ? Buffer.from(value.data).toString()
            : value,
      ),
    )
    .join('\n')
}

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ghostExport } from '../../test/import/ghost.ts'
import { attachment, post, wordPressExport } from '../../test/import/wordpress.ts'

/** One source of each kind, written for this command. */
export interface Fixture {
  kind: string
  /** By name within a folder. */
  files: Record<string, string>
  options?: string[]
  /** Articles that it holds; the rest is reported. */
  articles: number
}

const lines = (...records: object[]) => records.map((record) => `${JSON.stringify(record)}\n`).join('')

export const FIXTURES: readonly Fixture[] = [
  {
    kind: 'native',
    articles: 5,
    files: {
      'articles.ndjson': lines(
        { record: 'publication', name: 'The Harbour Post', language: 'en', timezone: 'Europe/London' },
        { record: 'section', slug: 'world', name: 'World' },
        { record: 'section', slug: 'asia', name: 'Asia', parent: 'world' },
        { record: 'tag', slug: 'china', name: 'China', type: 'place', aliases: ['中国'] },
        { record: 'author', slug: 'ada-lin', name: 'Ada Lin', bio: 'Writes about ports.' },
        {
          ...{ record: 'article', sourceId: '1', slug: 'quay', state: 'live', headline: 'The quay opens' },
          ...{ section: 'asia', tags: ['china'], authors: ['ada-lin'], oldSlugs: ['pier'], paths: ['/2026/quay.html'] },
          ...{ publishedAt: '2026-01-02T08:00:00Z', body: { markdown: 'The **quay** opens.\n\n- One\n- Two' } },
        },
        {
          ...{ record: 'article', sourceId: '2', slug: 'faehre', state: 'live', language: 'de', headline: 'Die Fähre' },
          ...{ publishedAt: '2026-01-03T08:00:00Z', replaces: [{ slug: 'quay' }], body: { html: '<p>Sie fährt.</p>' } },
        },
        { record: 'article', sourceId: '3', headline: 'Still being written' },
        { record: 'article', sourceId: '4', state: 'live', headline: 'To come', publishedAt: '2099-01-01T00:00:00Z' },
        {
          ...{ record: 'article', sourceId: '5', slug: 'sold', state: 'withdrawn', headline: 'Quay sold' },
          ...{ publishedAt: '2026-01-04T08:00:00Z', withdrawal: { at: '2026-01-05T08:00:00Z', reason: 'It was not.' } },
        },
        { record: 'list', slug: 'front', name: 'Front', entries: [{ article: { slug: 'quay' } }] },
      ),
    },
  },
  {
    kind: 'wordpress',
    articles: 3,
    files: {
      'export.xml': wordPressExport([
        post({ id: 1, title: 'From WordPress', content: '<!-- wp:paragraph --><p>Text.</p><!-- /wp:paragraph -->' }),
        post({ id: 2 }),
        post({ id: 3 }),
        attachment(9, 'quay.jpg'),
      ]),
    },
  },
  {
    kind: 'wp-rest',
    articles: 1,
    files: {
      'posts.json': JSON.stringify([
        {
          ...{ id: 5, slug: 'rest', status: 'publish', type: 'post', date_gmt: '2026-02-03T10:00:00' },
          ...{ link: 'https://rest.example/2026/rest/', guid: { rendered: 'https://rest.example/?p=5' } },
          ...{ title: { rendered: 'By REST' }, content: { rendered: '<p>Text.</p>', protected: false } },
        },
      ]),
    },
  },
  { kind: 'ghost', articles: 6, files: { 'ghost.json': ghostExport() }, options: ['--site', 'https://ghost.example'] },
  {
    kind: 'feed (RSS, Atom, RDF)',
    articles: 3,
    files: {
      'rss.xml':
        '<rss version="2.0"><channel><title>RSS</title><link>https://rss.example/</link><item><title>Le bac</title><guid isPermaLink="false">abc</guid><link>https://rss.example/bac</link><pubDate>Tue, 03 Feb 2026 06:48 EST</pubDate><description>Le bac repart.</description></item></channel></rss>',
      'atom.xml':
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Atom</title><link href="https://atom.example/"/><entry><id>tag:atom.example,2026:1</id><title>Fähre am Kai</title><link href="https://atom.example/1"/><updated>2026-01-02T10:00:00Z</updated><content type="html">&lt;p&gt;Ein Satz.&lt;/p&gt;</content></entry></feed>',
      'rdf.xml':
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://rdf.example/"><title>RDF</title><link>https://rdf.example/</link></channel><item rdf:about="https://rdf.example/1"><title>Rdf item</title><link>https://rdf.example/1</link><dc:date>2026-01-05</dc:date></item></rdf:RDF>',
    },
  },
  {
    kind: 'json-feed',
    articles: 1,
    files: {
      'feed.json': JSON.stringify({
        ...{ version: 'https://jsonfeed.org/version/1.1', title: 'JSON', home_page_url: 'https://json.example/' },
        items: [{ id: '7', title: 'Json item', content_text: 'One.\n\nTwo.', date_published: '2026-01-06T10:00:00Z' }],
      }),
    },
  },
  {
    kind: 'ninjs',
    articles: 2,
    files: {
      'one.json': JSON.stringify({
        ...{ uri: 'urn:n:1', pubstatus: 'usable', versioncreated: '2026-02-01T10:00:00Z', headline: 'Ninjs one' },
        ...{ body_html: '<p>Agency text.</p>', byline: 'By Bo Reyes', copyrightholder: 'Agency' },
      }),
      'three.json': JSON.stringify({
        ...{ uri: 'urn:n:2', pubStatus: 'usable', versionCreated: '2026-02-02T10:00:00Z' },
        ...{ headlines: [{ value: 'Ninjs three' }], bodies: [{ contentType: 'text/html', value: '<p>Text.</p>' }] },
      }),
    },
  },
  {
    kind: 'newsml-g2',
    articles: 1,
    files: {
      'item.xml':
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:g2:1" version="2" xml:lang="de"><itemMeta><itemClass qcode="ninat:text"/><provider literal="agentur.example"/><versionCreated>2026-02-02T10:00:00+01:00</versionCreated><pubStatus qcode="stat:usable"/></itemMeta><contentMeta><contentCreated>2026-02-02T09:00:00+01:00</contentCreated><headline>NewsML one</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Ein Text.</p></body></html></inlineXML></contentSet></newsItem>',
    },
  },
  {
    kind: 'html',
    articles: 1,
    files: {
      'page.html': `<!DOCTYPE html><html lang="en"><head><title>The ferry returns | The Paper</title><link rel="canonical" href="https://paper.example/ferry-returns"><script type="application/ld+json">{"@type":"NewsArticle","headline":"The ferry returns","datePublished":"2026-01-10T09:30:00+01:00","author":{"name":"Ada Lin"}}</script></head><body><nav><a href="/">Home</a></nav><article><h1>The ferry returns</h1>${'<p>The boats had been tied up since the storm, and the people of the far side had gone the long way round by the bridge ever since, which takes the better part of a morning.</p>'.repeat(3)}</article></body></html>`,
    },
  },
  {
    kind: 'markdown',
    articles: 2,
    files: {
      'post.md': '---\ntitle: "Markdown: one"\ndate: 2026-02-04\ntags: [Ports]\naliases: [/old/one/]\n---\nText.\n',
      'draft.md': '---\ntitle: Not out\ndraft: true\n---\nNot yet.\n',
    },
  },
  {
    kind: 'csv',
    articles: 2,
    files: {
      'rows.csv': 'id;Title;Text;Date;Author\n1;"Csv; one";One.;2026-02-05 08:00;Ada Lin\n2;Csv two;Draft.;;\n',
    },
  },
  {
    kind: 'text',
    articles: 1,
    files: { 'page.txt': 'A text page\nAda Lin | Feb 06, 2026 06:48 AM EST\nFirst paragraph.\nSecond paragraph.\n' },
  },
]

/** Writes the files of a fixture; gives its folder. */
export function writeFixture(folder: string, { kind, files }: Fixture): string {
  const own = join(folder, kind.replace(/\W+/g, '-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(own, name)), { recursive: true })
    writeFileSync(join(own, name), content)
  }
  return own
}

import fc from 'fast-check'
import t from 'tap'
import type { Block } from '#domain/body/blocks.ts'
import type { BodyImage } from '#domain/body/image.ts'
import {
  countWords,
  excerptOf,
  imageIdsOf,
  readingMinutes,
  renderHtml,
  renderMarkdown,
  renderText,
} from '#domain/body/render.ts'

const BLOCKS: Block[] = [
  { id: 'a', type: 'heading', level: 2, html: 'Rain &amp; sun' },
  { id: 'b', type: 'paragraph', html: 'It <b>rained</b>,<br>she said: <q>a lot</q>. <a href="/x" title="X">More</a>' },
  { id: 'c', type: 'list', ordered: true, items: ['one<ul><li>inner</li><li>other<br>line</li></ul>after', 'two'] },
  { id: 'd', type: 'quote', paragraphs: ['We knew.', 'We <i>said</i> so.'], citation: 'A "Minister"' },
  {
    id: 'e',
    type: 'image',
    image: 'asset-1',
    url: null,
    alt: 'Dog',
    caption: 'The <dog>',
    credit: 'R. Roe',
    width: 640,
    height: null,
  },
  { id: 'f', type: 'embed', provider: 'youtube', url: 'https://youtu.be/a?b=1&c=2', title: null },
  { id: 'g', type: 'code', language: 'ts', text: 'a < b\n```' },
  {
    id: 'h',
    type: 'table',
    caption: 'Votes',
    head: ['Side', 'Count'],
    rows: [
      ['Yes', '<b>12</b>'],
      ['No', ''],
    ],
  },
  { id: 'i', type: 'divider' },
  {
    id: 'j',
    type: 'post',
    title: 'The vote',
    at: Date.UTC(2026, 2, 1, 9, 30),
    keyEvent: true,
    blocks: [
      { id: 'k', type: 'paragraph', html: 'It passed.' },
      {
        id: 'l',
        type: 'image',
        image: 'asset-2',
        url: null,
        alt: '',
        caption: null,
        credit: null,
        width: null,
        height: null,
      },
      {
        id: 'm',
        type: 'image',
        image: 'asset-1',
        url: null,
        alt: '',
        caption: null,
        credit: null,
        width: null,
        height: null,
      },
    ],
  },
]

const imageOf = (id: string): BodyImage | undefined =>
  id !== 'asset-1'
    ? undefined
    : {
        ...{ url: '/pictures/asset-1.jpg', width: 1200, height: 800 },
        ...{ alt: 'A dog', caption: 'In the park.', credit: 'R. Roe' },
        renditions: { url: '/pictures/asset-1.webp?width={width}', widths: [160, 320] },
      }

t.test('renders blocks as HTML, text and Markdown', async (t) => {
  t.equal(
    renderHtml(BLOCKS, imageOf),
    [
      '<h2>Rain &amp; sun</h2>',
      '<p>It <b>rained</b>,<br>she said: <q>a lot</q>. <a href="/x" title="X">More</a></p>',
      '<ol><li>one<ul><li>inner</li><li>other<br>line</li></ul>after</li><li>two</li></ol>',
      '<blockquote><p>We knew.</p><p>We <i>said</i> so.</p><footer>A &quot;Minister&quot;</footer></blockquote>',
      '<figure data-image="asset-1"><img src="/pictures/asset-1.jpg" alt="Dog" width="640" srcset="/pictures/asset-1.webp?width=160 160w, /pictures/asset-1.webp?width=320 320w" sizes="(max-width: 640px) 100vw, 640px"><figcaption>The &lt;dog&gt; <cite>R. Roe</cite></figcaption></figure>',
      '<figure data-embed="youtube"><a href="https://youtu.be/a?b=1&amp;c=2">https://youtu.be/a?b=1&amp;c=2</a></figure>',
      '<pre><code class="language-ts">a &lt; b\n```</code></pre>',
      '<table><caption>Votes</caption><thead><tr><th>Side</th><th>Count</th></tr></thead><tbody><tr><td>Yes</td><td><b>12</b></td></tr><tr><td>No</td><td></td></tr></tbody></table>',
      '<hr>',
      '<section data-post="j" data-key-event="true"><header><p><time datetime="2026-03-01T09:30:00.000Z">2026-03-01 09:30 UTC</time></p><h2>The vote</h2></header>',
      '<p>It passed.</p>',
      '<figure data-image="asset-2"><img src="/images/asset-2" alt=""></figure>',
      '<figure data-image="asset-1"><img src="/pictures/asset-1.jpg" alt="A dog" width="1200" height="800" srcset="/pictures/asset-1.webp?width=160 160w, /pictures/asset-1.webp?width=320 320w" sizes="(max-width: 1200px) 100vw, 1200px"><figcaption>In the park. <cite>R. Roe</cite></figcaption></figure></section>',
    ].join('\n'),
  )
  t.equal(
    renderText(BLOCKS),
    [
      'Rain & sun',
      'It rained,\nshe said: “a lot”. More',
      '1. one\n  - inner\n  - other\n    line\n  after\n2. two',
      'We knew.',
      'We said so.',
      '— A "Minister"',
      'The <dog>',
      'a < b\n```',
      'Votes\nSide\tCount\nYes\t12\nNo',
      'The vote',
      'It passed.',
    ].join('\n\n'),
  )
  t.equal(
    renderMarkdown(BLOCKS),
    [
      '## Rain & sun',
      'It **rained**,\\\nshe said: “a lot”. [More](/x "X")',
      '1. one\n   - inner\n   - other\\\n     line\n\n   after\n2. two',
      '> We knew.\n>\n> We *said* so.\n>\n> — A "Minister"',
      '![Dog](/images/asset-1 "The \\<dog> (R. Roe)")',
      '<https://youtu.be/a?b=1&c=2>',
      '````ts\na < b\n```\n````',
      'Votes',
      '| Side | Count |\n| --- | --- |\n| Yes | **12** |\n| No |  |',
      '---',
      '## 2026-03-01 09:30 UTC The vote',
      'It passed.',
      '![](/images/asset-2)',
      '![](/images/asset-1)',
    ].join('\n\n'),
  )
  t.match(renderText(BLOCKS, imageOf), /It passed.\n\nIn the park.$/, 'text has the caption of an asset')
  t.match(renderMarkdown(BLOCKS, imageOf), '![A dog](/pictures/asset-1.jpg "In the park. (R. Roe)")')
  t.strictSame(imageIdsOf(BLOCKS), ['asset-1', 'asset-2'])
  t.equal(renderHtml([]) + renderText([]) + renderMarkdown([]), '')
})

t.test('counts words in any script', async (t) => {
  const cases: [string, number, string?][] = [
    ['', 0],
    [' \n\t', 0],
    ['One two\u00a0three — four—five', 5],
    ['It’s a well-known £5m-deal, e.g. 3.5 %', 6],
    ['— … • 😀 → “ ”', 0],
    ['Москва не верит слезам', 4],
    ['سلام دنيا', 2],
    ['नमस्ते दुनिया', 2],
    ['오늘 날씨', 2],
    ['今天天气很好', 3, 'zh'],
    ['今天天气很好 in Beijing today', 6, 'zh-Hans'],
    ['สวัสดีครับ', 2, 'th'],
    ['東京', 1, 'no such language'],
  ]
  for (const [text, count, language] of cases) t.equal(countWords(text, language), count, text)
  t.equal(countWords('word '.repeat(50_000)), 50_000)
  const start = process.threadCpuUsage()
  t.ok(countWords('ก'.repeat(1_000_000)) > 0)
  t.ok(process.threadCpuUsage(start).user < 5_000_000, 'in microseconds of the processor, whatever else it does')
  t.strictSame([0, 1, 115, 230, 345, 2300].map(readingMinutes), [0, 1, 1, 1, 2, 10])
})

t.test('cuts an excerpt at a sentence, a word or a grapheme', async (t) => {
  t.equal(excerptOf('Short text.\n\nTwo  lines.'), 'Short text. Two lines.')
  t.equal(excerptOf('The bridge is closed. Nobody knows for how long.', 40), 'The bridge is closed. …')
  t.equal(excerptOf('The bridge over the river, closed since Monday', 30), 'The bridge over the river…')
  t.equal(excerptOf('Overnight she said “No.” Then nothing more was heard', 40), 'Overnight she said “No.” …')
  t.equal(
    excerptOf('今天天气很好。我们都去公园了。明天也会很好的吧，大家都这么说', 20),
    '今天天气很好。我们都去公园了。 …',
  )
  const family = '👨‍👩‍👧'
  t.equal(excerptOf(family.repeat(10), 20), `${family.repeat(2)}…`)
  t.equal(excerptOf(`a${' '.repeat(5000)}b`, 20), 'a…')
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.integer({ min: 20, max: 200 }), (text, length) => {
      const excerpt = excerptOf(text, length)
      return excerpt.length <= length && excerpt.isWellFormed() && !/\s{2}/.test(excerpt)
    }),
  )
})

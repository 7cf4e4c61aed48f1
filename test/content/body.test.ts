import fc from 'fast-check'
import t from 'tap'
import { BlockBuilder } from '#content/build-blocks.ts'
import { keepIds } from '#content/keep-ids.ts'
import { htmlOfMarkdown } from '#content/markdown.ts'
import { BodyError, parseBody as parse } from '#content/parse.ts'
import { blocksOfHtml } from '#content/read-html.ts'
import { readPlain } from '#content/read-plain.ts'
import { readSanitised } from '#content/read-sanitised.ts'
import type { Block, BodySource } from '#domain/body/blocks.ts'
import { countWords, type ImageOf, imageIdsOf, renderHtml, renderMarkdown, renderText } from '#domain/body/render.ts'
import { byExtent } from '../support/extent.ts'
import { hostileHtml } from './hostile-html.ts'
import { anyBlock, plainSoup, soup, wordySoup } from './html-soup.ts'
import { faultsOf } from './served-html.ts'

t.test('makes canonical blocks of HTML', async (t) => {
  const cases: [string, string, unknown[]][] = [
    [
      'paragraphs with collapsed white space',
      '<p> Rain\n fell  <b>all </b>day. </p>\n\n<p>Then sun.</p>',
      [p('Rain fell <b>all</b> day.'), p('Then sun.')],
    ],
    [
      'loose text and divisions',
      'First<div>second<section>third</section></div>fourth',
      ['First', 'second', 'third', 'fourth'].map(p),
    ],
    ['two breaks divide paragraphs, one does not', '<p>one<br>two<br><br>three<br></p>', [p('one<br>two'), p('three')]],
    [
      'headings of three levels',
      '<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h6>e<br>f</h6>',
      [h(2, 'a'), h(2, 'b'), h(3, 'c'), h(4, 'd'), h(4, 'e f')],
    ],
    [
      'empty elements leave nothing',
      '<p>&nbsp;</p><p><b></b> <br></p><h2> </h2><ul><li></li></ul><blockquote></blockquote><table><tr><td></td></tr></table>',
      [],
    ],
    [
      'emphasis left open over paragraphs',
      '<div><i><p>one</p><p>two</p></i></div>',
      [p('<i>one</i>'), p('<i>two</i>')],
    ],
    [
      'equal neighbours are joined',
      '<p class="x"><b>a</b><b>b</b><i>c</i> <i>d</i></p>',
      [p('<b>ab</b><i>c</i> <i>d</i>')],
    ],
    [
      'links with what they may keep',
      '<p><a id="x" href="https://example.org/?a=1&amp;b=2" title="T" rel="noopener nofollow" target="_blank">x</a> <a href="/world#top">y</a> <a href="mailto:a@example.org">z</a></p>',
      [
        p(
          '<a href="https://example.org/?a=1&amp;b=2" title="T" rel="nofollow">x</a> <a href="/world#top">y</a> <a href="mailto:a@example.org">z</a>',
        ),
      ],
    ],
    [
      'direction and language of a paragraph',
      '<p lang="ar" dir="RTL">نص</p>',
      [p('<span dir="rtl" lang="ar">نص</span>')],
    ],
    [
      'nested lists',
      '<ul><li>a<ol><li>b<li>c</ol>d<li><p>e</p><p>f</p></ul>',
      [{ type: 'list', ordered: false, items: ['a<ol><li>b</li><li>c</li></ol>d', 'e<br>f'] }],
    ],
    [
      'list items never closed',
      '<ol><li><b>a<li>b</ol>',
      [{ type: 'list', ordered: true, items: ['<b>a</b>', '<b>b</b>'] }],
    ],
    [
      'a quotation and its source',
      '<blockquote><p>We knew.</p><p>We said so.</p><footer>— <cite>A Minister</cite>, Friday</footer></blockquote>',
      [q(['We knew.', 'We said so.'], 'A Minister, Friday')],
    ],
    [
      'a source at the end of the text',
      '<blockquote>We knew.<br>— <cite>A Minister</cite></blockquote>',
      [q(['We knew.'], 'A Minister')],
    ],
    [
      'a title cited inside a quotation stays',
      '<blockquote><p>As <cite>The Book</cite> says, no.</p></blockquote>',
      [q(['As <cite>The Book</cite> says, no.'], null)],
    ],
    [
      'a picture inside a paragraph',
      '<p>Before <img src="https://example.org/a.jpg" alt="A  dog" width="640" height="x" onerror="x"> after</p>',
      [p('Before'), image({ alt: 'A dog', width: 640 }), p('after')],
    ],
    [
      'a figure with caption and credit',
      '<figure><a href="/big"><img src="https://example.org/a.jpg"></a><figcaption>The <b>bridge</b>. <span class="credit">Photo: R. Roe</span></figcaption></figure>',
      [image({ caption: 'The bridge.', credit: 'Photo: R. Roe' })],
    ],
    [
      'pictures of a list come after it',
      '<ul><li>a <img src="https://example.org/a.jpg"></li><li>b</li></ul><p>c</p>',
      [{ type: 'list', ordered: false, items: ['a', 'b'] }, image({}), p('c')],
    ],
    [
      'pixels that count readers are left out',
      '<p>a<img src="https://example.org/a.gif" width="1" height="1"></p>',
      [p('a')],
    ],
    [
      'code keeps its lines',
      '<pre><code class="language-ts">\n  if (a &lt; b)\n\treturn\n</code></pre>',
      [{ type: 'code', language: 'ts', text: '  if (a < b)\n\treturn' }],
    ],
    ['a rule', '<p>a</p><hr><p>b</p>', [p('a'), { type: 'divider' }, p('b')]],
    [
      'a table with a header',
      '<table><caption>Votes</caption><thead><tr><th>Side<th>Count</thead><tr><td>Yes<td><b>12</b><br>then 13<tr><td colspan="2">None</table>',
      [
        {
          type: 'table',
          caption: 'Votes',
          head: ['Side', 'Count'],
          rows: [
            ['Yes', '<b>12</b><br>then 13'],
            ['None', ''],
          ],
        },
      ],
    ],
    [
      'a table without one',
      '<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>',
      [
        {
          type: 'table',
          caption: null,
          head: [],
          rows: [
            ['a', 'b'],
            ['c', ''],
          ],
        },
      ],
    ],
    [
      'text astray in a table comes before it',
      '<table>astray<tr><td>a</td></tr></table>',
      [p('astray'), { type: 'table', caption: null, head: [], rows: [['a']] }],
    ],
    [
      'unknown elements leave their text',
      '<p><font color="red">red</font> <custom-thing>blue</custom-thing></p><marquee>green</marquee>',
      [p('red blue'), p('green')],
    ],
    [
      'elements that show no text vanish whole',
      'a<script>b</script><style>c</style><svg><text>d</text></svg><math><mi>e</mi></math><textarea>f</textarea><noscript>g</noscript><template>h</template><select><option>i</select><video>j</video><title>k</title><iframe>l</iframe>',
      [p('a')],
    ],
    ['control characters go', 'a\u0001b&#2;c\u000bd&#x7f;\ufffee', [p('abcde')]],
    [
      'text that only looks like markup',
      'a < b && c > d <3 &lt;b&gt; &amp;lt; &nosuch;',
      [p('a &lt; b &amp;&amp; c &gt; d &lt;3 &lt;b&gt; &amp;lt; &amp;nosuch;')],
    ],
  ]
  for (const [name, html, expected] of cases) t.strictSame(withoutIds(parseHtml(html).blocks), expected, name)
})

t.test('makes embeds of providers that are named, and of nothing else', async (t) => {
  const cases: [string, unknown[]][] = [
    [
      '<iframe src="https://www.youtube.com/embed/a1B2c3D4e5F?start=30" title="The  vote" allowfullscreen></iframe>',
      [embed('youtube', 'https://www.youtube.com/watch?v=a1B2c3D4e5F&t=30', 'The vote')],
    ],
    [
      '<p>a<iframe src="//player.vimeo.com/video/12345"></iframe>b</p>',
      [p('a'), embed('vimeo', 'https://vimeo.com/12345', null), p('b')],
    ],
    [
      '<iframe src="http://open.spotify.com/embed/track/1">x</iframe>',
      [embed('spotify', 'https://open.spotify.com/embed/track/1', null)],
    ],
    [
      '<blockquote class="twitter-tweet"><p>Good <a href="https://t.co/1">news</a></p>— A (@a) <a href="https://twitter.com/a/status/1">May 1</a></blockquote>',
      [embed('x', 'https://twitter.com/a/status/1', 'Good news — A (@a) May 1')],
    ],
    [
      '<figure class="wp-block-embed is-type-video"><div>\nhttps://youtu.be/a1B2c3D4e5F\n</div><figcaption>Watch</figcaption></figure>',
      [embed('youtube', 'https://youtu.be/a1B2c3D4e5F', 'Watch')],
    ],
    [
      '<figure data-embed="tiktok"><a href="https://www.tiktok.com/@a/video/1">Dance</a></figure>',
      [embed('tiktok', 'https://www.tiktok.com/@a/video/1', 'Dance')],
    ],
    ['<p>https://youtu.be/a1B2c3D4e5F</p>', [p('https://youtu.be/a1B2c3D4e5F')]],
    [
      '<iframe src="https://www.youtube.com.example.org/embed/a"></iframe><iframe src="https://youtube.com@example.org/"></iframe><iframe src="javascript:alert(1)//www.youtube.com"></iframe><iframe srcdoc="x"></iframe><iframe src="https://www.youtube.com:444/embed/a"></iframe>',
      [],
    ],
  ]
  for (const [html, expected] of cases) t.strictSame(withoutIds(parseHtml(html).blocks), expected, html)
})

t.test('takes blocks, canonical or nearly so', async (t) => {
  const sent = [
    { id: 'lead', type: 'paragraph', html: 'One <b onclick="x">two</b><script>x</script> <p>three</p>' },
    { type: 'heading', level: 3, html: 'Head' },
    { type: 'list', items: ['a<ul><li>b</li></ul>', ' '] },
    { type: 'quote', paragraphs: ['Said'], citation: ' A  Minister ' },
    { type: 'image', image: '0192f0c4-7b1e-7000-8000-000000000001', alt: 'Dog', credit: 'R. Roe' },
    { type: 'embed', url: 'http://x.com/a/status/1' },
    { type: 'table', head: ['', ''], rows: [['a'], ['b', 'c']] },
    { type: 'paragraph', html: ' &nbsp; ' },
    {
      id: 'p1',
      type: 'post',
      title: 'Vote',
      at: '2026-03-01T10:00:00+01:00',
      keyEvent: true,
      blocks: [
        { type: 'paragraph', html: 'x' },
        { type: 'image', image: 'second', alt: '' },
      ],
    },
    { type: 'post', at: 1772355600000, blocks: [] },
  ]
  const body = parseBody({ format: 'blocks', blocks: sent })
  t.strictSame(withoutIds(body.blocks), [
    p('One <b>two</b><br>three'),
    h(3, 'Head'),
    { type: 'list', ordered: false, items: ['a<ul><li>b</li></ul>'] },
    q(['Said'], 'A Minister'),
    { ...image({ alt: 'Dog', credit: 'R. Roe' }), image: '0192f0c4-7b1e-7000-8000-000000000001', url: null },
    embed('x', 'https://x.com/a/status/1', null),
    {
      type: 'table',
      caption: null,
      head: [],
      rows: [
        ['a', ''],
        ['b', 'c'],
      ],
    },
    {
      type: 'post',
      title: 'Vote',
      at: 1772355600000,
      keyEvent: true,
      author: null,
      blocks: [p('x'), { ...image({}), image: 'second', url: null }],
    },
    { type: 'post', title: null, at: 1772355600000, keyEvent: false, author: null, blocks: [] },
  ])
  t.equal(body.blocks[0]?.id, 'lead')
  t.strictSame(body.imageIds, ['0192f0c4-7b1e-7000-8000-000000000001', 'second'])
  t.match(
    body.html,
    '<section data-post="p1" data-key-event="true"><header><p><time datetime="2026-03-01T09:00:00.000Z">',
  )
  t.strictSame(parseBody({ format: 'blocks', blocks: body.blocks }), body, 'its own blocks come back the same')
})

t.test('an own image in a body is its asset, and what is no image is refused', async (t) => {
  const id = '0192f0c4-7b1e-7000-8000-000000000001'
  const own = [
    `/images/${id}.jpg`,
    `images/${id}.webp?width=640`,
    `/api/images/${id.toUpperCase()}.png`,
    id,
    `/images/${id}`,
  ]
  for (const address of own) {
    const asset = image({ image: id, url: null, alt: 'a' })
    t.match(parse({ format: 'markdown', markdown: `![a](${address})` }).blocks, [asset], address)
    t.match(parse({ format: 'html', html: `<p><img src="${address}" alt="a"></p>` }).blocks, [asset], address)
    t.match(parse({ format: 'blocks', blocks: [{ type: 'image', url: address, alt: 'a' }] }).blocks, [asset], address)
    t.match(parse({ format: 'blocks', blocks: [{ type: 'image', image: address, alt: 'a' }] }).blocks, [asset], address)
  }
  const refused: [BodySource, string, RegExp][] = [
    [
      { format: 'markdown', markdown: `![a](${id})\n\n![b](photos/b.jpg)` },
      '/body/markdown',
      /^image 2, “photos\/b.jpg”: .*\/images\/ID.jpg/,
    ],
    [
      { format: 'html', html: '<img src="data:image/png;base64,AAAA">' },
      '/body/html',
      /^image 1, without a usable URL/,
    ],
    [{ format: 'html', html: '<ul><li><img alt="x"></li></ul>' }, '/body/html', /^image 1/],
    [{ format: 'html', html: `<img src="/images/${id}/x.jpg">` }, '/body/html', /^image 1/],
    [{ format: 'blocks', blocks: [{ type: 'image', url: '/photos/b.jpg' }] }, '/body/blocks/0/url', /must be the ID/],
    [
      { format: 'blocks', blocks: [{ type: 'paragraph', html: 'a <img src="https://example.org/a.jpg">' }] },
      '/body/blocks/0/html',
      /block of type image/,
    ],
    [
      { format: 'blocks', blocks: [{ type: 'list', items: ['a', '<img src="x">'] }] },
      '/body/blocks/0/items/1',
      /block of type image/,
    ],
  ]
  for (const [source, path, message] of refused) t.throws(() => parse(source), { path, message })
  t.match(parse({ format: 'html', html: '<img src="//example.org/a.jpg">' }).blocks, [image({})])
})

t.test('the address of a provider alone on its line is an embed in Markdown', async (t) => {
  const markdown = (text: string) => withoutIds(parse({ format: 'markdown', markdown: text }).blocks)
  const video = embed('youtube', 'https://youtu.be/_ab_c-d?t=1&x=2', null)
  const cases: [string, unknown[]][] = [
    ['https://youtu.be/_ab_c-d?t=1&x=2', [video]],
    ['<https://youtu.be/_ab_c-d?t=1&x=2>', [video]],
    [
      'Watch *this*:  \nhttps://youtu.be/_ab_c-d?t=1&x=2\nand **that**.',
      [p('Watch <em>this</em>:'), video, p('and <strong>that</strong>.')],
    ],
    ['https://www.youtube.com/embed/abcdef123', [embed('youtube', 'https://www.youtube.com/watch?v=abcdef123', null)]],
    [
      'https://x.com/a/status/1\n\nhttps://vimeo.com/1',
      [embed('x', 'https://x.com/a/status/1', null), embed('vimeo', 'https://vimeo.com/1', null)],
    ],
    ['See https://youtu.be/abcdef1 now', [p('See https://youtu.be/abcdef1 now')]],
    ['https://example.org/video', [p('https://example.org/video')]],
    ['https://www.youtube.com/', [p('https://www.youtube.com/')]],
    ['[The video](https://youtu.be/abcdef1)', [p('<a href="https://youtu.be/abcdef1">The video</a>')]],
    ['- https://youtu.be/abcdef1', [{ type: 'list', ordered: false, items: ['https://youtu.be/abcdef1'] }]],
    ['    https://youtu.be/abcdef1', [{ type: 'code', language: null, text: 'https://youtu.be/abcdef1' }]],
    [
      '<iframe src="https://www.youtube.com/embed/abcdef123"></iframe>',
      [p('&lt;iframe src=&quot;https://www.youtube.com/embed/abcdef123&quot;&gt;&lt;/iframe&gt;')],
    ],
  ]
  for (const [text, blocks] of cases) t.strictSame(markdown(text), blocks, text)
  t.strictSame(
    markdown(renderMarkdown(parse({ format: 'markdown', markdown: cases[2]?.[0] as string }).blocks)),
    cases[2]?.[1],
  )
})

t.test('refuses bad blocks with a pointer and a rule', async (t) => {
  const paragraph = { type: 'paragraph', html: 'x' }
  const cases: [unknown, string, RegExp][] = [
    ['x', '/body/blocks', /array of blocks/],
    [[paragraph, 7], '/body/blocks/1', /must be a block/],
    [[{}], '/body/blocks/0/type', /one of paragraph, heading, .*post/],
    [[{ type: 'constructor' }], '/body/blocks/0/type', /one of/],
    [[{ type: 'paragraph' }], '/body/blocks/0/html', /must be a string/],
    [
      [{ ...paragraph, 'on/click': 1 }],
      '/body/blocks/0/on~1click',
      /not a field of a block of type paragraph; allowed: id, type, html/,
    ],
    [[{ type: 'heading', level: 1, html: 'x' }], '/body/blocks/0/level', /2, 3 or 4/],
    [[{ type: 'list', items: ['a', null] }], '/body/blocks/0/items/1', /must be a string/],
    [[{ type: 'list', items: ['a'], ordered: 'yes' }], '/body/blocks/0/ordered', /true or false/],
    [
      [paragraph, { type: 'embed', url: 'https://example.org/v' }],
      '/body/blocks/1/url',
      /youtube, vimeo, .*instagram.*flourish/,
    ],
    [[{ type: 'embed', url: 'https://youtu.be/a', provider: 'vimeo' }], '/body/blocks/0/provider', /must be youtube/],
    [[{ type: 'embed', url: 'https://youtu.be/a', provider: 'toString' }], '/body/blocks/0/provider', /one of youtube/],
    [[{ type: 'image', alt: '' }], '/body/blocks/0/image', /either/],
    [[{ type: 'image', url: 'javascript:x', alt: '' }], '/body/blocks/0/url', /absolute http/],
    [[{ type: 'image', image: 'a', width: 0.5 }], '/body/blocks/0/width', /whole number/],
    [[{ type: 'code', text: 'x', language: '"><b>' }], '/body/blocks/0/language', /letters/],
    [[{ type: 'table', rows: ['x'] }], '/body/blocks/0/rows/0', /array of strings/],
    [[{ type: 'post', at: '2026-02-30T10:00:00Z', blocks: [] }], '/body/blocks/0/at', /RFC 3339/],
    [[{ type: 'post', at: '2026-02-20', blocks: [] }], '/body/blocks/0/at', /RFC 3339/],
    [
      [{ type: 'post', at: 0, blocks: [{ type: 'post', at: 0, blocks: [] }] }],
      '/body/blocks/0/blocks/0/type',
      /must not contain another post/,
    ],
    [[{ ...paragraph, id: 'a b' }], '/body/blocks/0/id', /letters, digits/],
    [
      [
        { ...paragraph, id: 'a' },
        { type: 'post', at: 0, blocks: [{ ...paragraph, id: 'a' }] },
      ],
      '/body/blocks/1/blocks/0/id',
      /must be unique/,
    ],
  ]
  for (const [blocks, path, message] of cases) {
    try {
      parse({ format: 'blocks', blocks })
      t.fail(`${JSON.stringify(blocks)} was taken`)
    } catch (error) {
      t.ok(error instanceof BodyError, String(error))
      t.match(error, { path, message })
    }
  }
})

t.test('keeps the ids of blocks over revisions', async (t) => {
  const first = parseHtml(
    '<p>The council met on Monday.</p><p>Nobody spoke for long.</p><h2>What next</h2><p>A vote is due.</p><p>A vote is due.</p>',
  )
  const ids = first.blocks.map(({ id }) => id)
  t.equal(new Set(ids).size, 5, 'ids are unique, also of equal blocks')
  for (const id of ids) t.match(id, /^[A-Za-z0-9_-]{1,64}$/)
  t.strictSame(
    parseHtml(
      '<p>The council met on Monday.</p><p>Nobody spoke for long.</p><h2>What next</h2><p>A vote is due.</p><p>A vote is due.</p>',
    ).blocks,
    first.blocks,
    'the same body gets the same ids',
  )

  const edited = parseHtml(
    '<p>New lead.</p><p>The council met late on Monday.</p><h2>What now</h2><p>A vote is due.</p><p>A vote is due.</p><p>Nobody spoke for long.</p>',
    first.blocks,
  )
  const [lead, council, heading, vote, again, nobody] = edited.blocks.map(({ id }) => id)
  t.strictSame(
    [council, heading, vote, again, nobody],
    [ids[0], ids[2], ids[3], ids[4], ids[1]],
    'edited, moved and equal blocks keep theirs',
  )
  t.notOk(ids.includes(lead as string), 'a new block gets a new one')

  const rewritten = parseHtml('<p>Entirely other words here.</p>', parseHtml('<p>The council met.</p>').blocks)
  t.equal(
    rewritten.blocks[0]?.id,
    parseHtml('<p>The council met.</p>').blocks[0]?.id,
    'a block in the place of another takes its id',
  )
  const shorter = parseHtml('<p>Nobody spoke for long.</p>', first.blocks)
  const back = parseHtml('<p>Nobody spoke for long.</p><p>The fire went out.</p>', shorter.blocks)
  t.equal(back.blocks[0]?.id, ids[1])

  const live = [
    {
      id: 'one',
      type: 'post',
      at: 1000,
      blocks: [
        { type: 'paragraph', html: 'It begins.' },
        { type: 'paragraph', html: 'It ends.' },
      ],
    },
  ]
  const before = parseBody({ format: 'blocks', blocks: live })
  const after = parseBody(
    {
      format: 'blocks',
      blocks: [
        { type: 'post', at: 2000, blocks: [{ type: 'paragraph', html: 'News.' }] },
        { ...live[0], title: 'Now' },
      ],
    },
    before.blocks,
  )
  t.strictSame(nested(after.blocks[1]), nested(before.blocks[0]), 'so do the blocks of a live post')

  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<p>a</p>', '<p>b b</p>', '<p>c</p>', '<h2>a</h2>', '<hr>', '<ul><li>a</ul>')),
      fc.array(fc.constantFrom('<p>a</p>', '<p>b c</p>', '<p>d</p>', '<h2>a</h2>', '<hr>')),
      (one, two) => {
        const old = parseHtml(one.join('')).blocks
        const now = parseHtml(two.join(''), old).blocks
        if (new Set(now.map(({ id }) => id)).size !== now.length) throw new Error('an id is used twice')
        if (JSON.stringify(parseHtml(one.join(''), old).blocks) !== JSON.stringify(old))
          throw new Error('an unchanged body changed')
      },
    ),
    { numRuns: 300 },
  )
})

t.test('reads Markdown, keeps it as sent, and gives Markdown that reads the same', async (t) => {
  const markdown = [
    '# Title\n\nHello *you* **all** `a*b` ~~no~~ [link](https://example.org/?a=1&b=2 "T")\\\nnext',
    '- a\n  1. b\n  2. c\n- d\n\n  e',
    '> Said so.\n>\n> — A Minister',
    '```js\nlet a = `x`\n```',
    '| a | b |\n| --- | :-: |\n| 1 | 2 \\| 3 |',
    '![Dog](https://example.org/a.jpg "The dog")',
    '---',
    '<script>alert(1)</script> [x](javascript:alert(1)) <b>',
  ].join('\n\n')
  const body = parseBody({ format: 'markdown', markdown })
  t.equal(body.submittedMarkdown, markdown)
  t.strictSame(withoutIds(body.blocks), [
    h(2, 'Title'),
    p(
      'Hello <em>you</em> <strong>all</strong> <code>a*b</code> <s>no</s> <a href="https://example.org/?a=1&amp;b=2" title="T">link</a><br>next',
    ),
    { type: 'list', ordered: false, items: ['a<ol><li>b</li><li>c</li></ol>', 'd<br>e'] },
    q(['Said so.'], 'A Minister'),
    { type: 'code', language: 'js', text: 'let a = `x`' },
    { type: 'table', caption: null, head: ['a', 'b'], rows: [['1', '2 | 3']] },
    image({ alt: 'Dog', caption: 'The dog' }),
    { type: 'divider' },
    p('&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1)) &lt;b&gt;'),
  ])
  t.strictSame(parseBody({ format: 'markdown', markdown: body.markdown }).blocks, body.blocks)
  t.equal(parseHtml('<p>a</p>').submittedMarkdown, null)

  const tricky = [
    '# no heading',
    '1. no list',
    '1) nor here',
    '- no',
    '+ no',
    '> no',
    '--- | ---',
    '=====',
    ':-- | --',
    '[a]: b',
    '*_`~~\\',
    'snake_case and __init__',
    'AT&T &amp; &copy; &#65;',
    '<b>',
    '```',
    '~~~',
    'a | b',
    '![x](y)',
    'http://example.org/a_b_c',
    '#',
    '    indented',
    '\u3000wide',
    'ends with #',
  ]
  for (const text of tricky) {
    const html = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    for (const source of [
      `<p>${html}</p>`,
      `<p>x<br>${html}</p>`,
      `<h2>${html}</h2>`,
      `<ul><li>${html}</li></ul>`,
      `<blockquote>${html}</blockquote>`,
      `<table><tr><th>a<tr><td>${html}</table>`,
      `<p>a<b>${html}</b>b<i>${html}</i><a href="/x">${html}</a></p>`,
    ]) {
      const { blocks, markdown } = parseHtml(source)
      t.strictSame(marksOf(parseBody({ format: 'markdown', markdown }).blocks), marksOf(blocks), markdown)
    }
  }

  fc.assert(
    fc.property(fc.array(anyBlock(), { maxLength: 6 }), (htmls) => {
      const { blocks, markdown } = parseHtml(htmls.join(''))
      const again = parseBody({ format: 'markdown', markdown })
      if (JSON.stringify(marksOf(again.blocks)) !== JSON.stringify(marksOf(blocks))) {
        throw new Error(`${JSON.stringify(marksOf(blocks))}\n${markdown}\n${JSON.stringify(marksOf(again.blocks))}`)
      }
    }),
    { numRuns: byExtent({ short: 80, daily: 300, full: 3000 }) },
  )
})

t.test('serves nothing hostile, whatever was sent and however', async (t) => {
  const vectors = hostileHtml()
  t.ok(vectors.length >= 120, `${vectors.length} vectors`)
  const found: unknown[] = []
  for (const vector of vectors) {
    const around = [
      vector,
      `<p>${vector}</p>`,
      `<ul><li>${vector}`,
      `<table><tr><td>${vector}`,
      `<figure>${vector}`,
      `<blockquote>${vector}</blockquote>`,
      `<a href="/">${vector}</a>`,
    ]
    const address = vector.replaceAll(/[<>\n]/g, '')
    const html = vector
    const blocks = [
      { type: 'paragraph', html },
      { type: 'heading', level: 2, html },
      { type: 'list', items: [html] },
      { type: 'quote', paragraphs: [html], citation: vector },
      { type: 'table', caption: vector, head: [html], rows: [[html]] },
      { type: 'code', text: vector },
      { type: 'image', url: 'https://example.org/a.jpg', alt: vector, caption: vector, credit: vector },
      { type: 'embed', url: 'https://youtu.be/a', title: vector },
      { type: 'post', at: 0, title: vector, blocks: [{ type: 'paragraph', html }] },
    ]
    const sources: BodySource[] = [
      ...around.map((html): BodySource => ({ format: 'html', html })),
      { format: 'markdown', markdown: vector },
      { format: 'markdown', markdown: `[x](<${address}>) ![x](<${address}> "${address}")` },
      { format: 'blocks', blocks },
    ]
    for (const source of sources) {
      const faults = servedFaults(source)
      if (faults.length > 0) found.push({ source, faults })
    }
  }
  t.strictSame(found, [])
})

t.test('makes the same safe body of any tag soup, and of its own HTML again', async () => {
  fc.assert(
    fc.property(soup(), (html) => {
      const body = parseHtml(html)
      const faults = faultsOf(body.html)
      if (faults.length > 0) throw new Error(`${faults[0]} in ${body.html}`)
      const again = parseHtml(body.html)
      if (again.html !== body.html) throw new Error(`not a fixed point:\n${body.html}\n${again.html}`)
      if (JSON.stringify(again.blocks) !== JSON.stringify(body.blocks)) throw new Error('other blocks')
      const resent = parseBody({ format: 'blocks', blocks: body.blocks })
      if (JSON.stringify(resent) !== JSON.stringify(body)) throw new Error('other blocks when sent as blocks')
    }),
    { numRuns: 1500 },
  )
})

t.test('reads plain HTML by the short way exactly as through the sanitiser', async (t) => {
  let plain = 0
  fc.assert(
    fc.property(plainSoup(), (html) => {
      const short = new BlockBuilder({ length: html.length })
      if (!readPlain(html, short)) return
      plain++
      const long = new BlockBuilder({ length: html.length })
      readSanitised(html, long)
      const [one, other] = [JSON.stringify(short.finish()), JSON.stringify(long.finish())]
      if (one !== other) throw new Error(`${html}\n${one}\n${other}`)
    }),
    { numRuns: 1500 },
  )
  t.ok(plain > 300, `${plain} of 1500 went the short way`)
  for (const html of [
    '<p onclick=x>',
    '<p ><',
    '<a href="javascript:x">x</a>',
    '<a href="//example.org">x</a>',
    '<a href="/\\example.org">x</a>',
    '<a href="https://e.org/&#1;">x</a>',
    '<P>x</P>',
    '<p>x',
    '<p><p>x</p></p>',
    '<a href="/a"><a href="/b">x</a></a>',
    '&Tab;',
    'a & b',
    '<!-- x -->',
    '</p>',
    '<b><p>x</p></b>',
    `${'<b>'.repeat(20)}x${'</b>'.repeat(20)}`,
  ]) {
    t.notOk(readPlain(html, new BlockBuilder({ length: html.length })), html)
  }
})

t.test('loses no visible word', async () => {
  fc.assert(
    fc.property(wordySoup(), (html) => {
      const kept = JSON.stringify(parseHtml(html).blocks)
      for (const [word] of html.matchAll(/W\d+W/g)) {
        if (kept.split(word).length !== 2) throw new Error(`${word} of ${html} in ${kept}`)
      }
    }),
    { numRuns: 1000 },
  )
})

t.test('takes linear time for hostile sizes', async (t) => {
  const cases: Record<string, (n: number) => string> = {
    'angle brackets': (n) => '<'.repeat(n),
    'opened brackets and letters': (n) => '<a'.repeat(n / 2),
    'nested divisions': (n) => '<div>'.repeat(n / 50),
    'deeper and deeper, then up': (n) => '<div>'.repeat(n / 50) + '</div>'.repeat(n / 50),
    'emphasis never closed': (n) => '<b>x'.repeat(n / 50),
    'unclosed emphasis and end tags of another': (n) => `${'<b>'.repeat(n / 60)}${'</i>'.repeat(n / 60)}`,
    'a link left open over paragraphs': (n) =>
      `<a href="https://example.org/${'x'.repeat(2000)}">${'<p>x'.repeat(n / 50)}`,
    'one huge attribute': (n) => `<p class="${'x'.repeat(n)}">x</p>`,
    'a huge address': (n) => `<a href="${'<!---->'.repeat(n / 7)}">x</a>`,
    'many attributes': (n) => `<p ${Array.from({ length: n / 100 }, (_, i) => `a${i}=1`).join(' ')}>x</p>`,
    'deep lists': (n) => '<ul><li>x'.repeat(n / 100),
    'comments never closed': (n) => '<!--'.repeat(n / 4),
    spaces: (n) => `<p>${' '.repeat(n)}x`,
    'no-break spaces': (n) => `<p>x${'\u00a0'.repeat(n / 2)}x`,
    ampersands: (n) => '&'.repeat(n / 5),
    breaks: (n) => '<p>x'.concat('<br>'.repeat(n / 20)),
    'short bold words': (n) => '<p>'.concat('<b>x</b> <i>y</i>'.repeat(n / 200)),
    'one table row without end': (n) => `<table><tr>${'<td>x'.repeat(n / 100)}`,
    'rows of one cell, one of many': (n) => `<table><tr>${'<td>x'.repeat(100)}${'<tr><td>x'.repeat(n / 100)}`,
    'equal paragraphs': (n) => '<p>x</p>'.repeat(n / 100),
    noscripts: (n) => '<noscript><b>'.repeat(n / 50),
    'unclosed frames': (n) => '<iframe src="https://youtu.be/a">'.repeat(n / 100),
  }
  const size = byExtent({ short: 100_000, daily: 2_500_000, full: 2_500_000 })
  for (const [name, make] of Object.entries(cases)) {
    const small = cost({ format: 'html', html: make(size / 10) })
    const large = cost({ format: 'html', html: make(size) })
    t.ok(large < 2000, `${name}: ${Math.round(large)} ms`)
    t.ok(
      large < 400 || large < small * 30,
      `${name}: ten times the size takes ${Math.round(large)}, not ${Math.round(small)} ms`,
    )
  }
  const tenth = cost({ format: 'html', html: '<'.repeat(0.4 * size) })
  const took = cost({ format: 'html', html: '<'.repeat(4 * size) })
  t.ok(
    took < 4000 || took < tenth * 30,
    `${4 * size} brackets: ${Math.round(took)}, a tenth of them ${Math.round(tenth)} ms`,
  )
  for (const markdown of [
    '*a '.repeat(50_000),
    '['.repeat(50_000),
    '> '.repeat(20_000),
    '`'.repeat(100_000),
    '- '.repeat(20_000),
    '|a'.repeat(50_000),
    '![a]('.repeat(30_000),
  ]) {
    const took = cost({ format: 'markdown', markdown })
    t.ok(took < 2000, `${markdown.slice(0, 5)}: ${Math.round(took)} ms`)
  }
})

/**
 * Milliseconds of the processor: the machine may be busy with other tests. The least of three where it is much: the collector of
 * garbage works for all tests of the process. What is too large is refused in its time, too.
 */
function cost(source: BodySource): number {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < 3 && least > 300; round++) least = Math.min(least, costOnce(source))
  return least
}

function costOnce(source: BodySource): number {
  const { user, system } = process.threadCpuUsage()
  try {
    parseBody(source)
  } catch (error) {
    if (!(error instanceof BodyError)) throw error
  }
  const taken = process.threadCpuUsage({ user, system })
  return (taken.user + taken.system) / 1000
}

/** A submitted body; one that is refused for an image, as what its HTML makes without that image. */
function parsed(source: BodySource, previous?: readonly Block[]) {
  try {
    return parse(source, previous)
  } catch (error) {
    if (!(error instanceof BodyError)) throw error
    if (source.format === 'blocks' && /image/.test(error.message)) return { blocks: [], submittedMarkdown: null }
    if (source.format === 'blocks') throw error
    const blocks = blocksOfHtml(source.format === 'html' ? source.html : htmlOfMarkdown(source.markdown), {
      isMarkdown: source.format === 'markdown',
    })
    keepIds(blocks, previous)
    return { blocks, submittedMarkdown: source.format === 'markdown' ? source.markdown : null }
  }
}

/** A submitted body with everything that is made of it. */
function parseBody(source: BodySource, previous?: readonly Block[], { imageOf }: { imageOf?: ImageOf } = {}) {
  const { blocks, submittedMarkdown } = parsed(source, previous)
  const text = renderText(blocks)
  const html = renderHtml(blocks, imageOf)
  const markdown = renderMarkdown(blocks, imageOf)
  return { blocks, submittedMarkdown, html, text, markdown, wordCount: countWords(text), imageIds: imageIdsOf(blocks) }
}

function parseHtml(html: string, previous?: Block[]) {
  return parseBody({ format: 'html', html }, previous)
}

/** The faults of what is served for this source, also by way of the Markdown that it gives. */
function servedFaults(source: BodySource): string[] {
  const body = parseBody(source)
  const again = parseBody({ format: 'markdown', markdown: body.markdown })
  return [...faultsOf(body.html), ...faultsOf(again.html)]
}

function withoutIds(value: unknown): unknown[] {
  return JSON.parse(JSON.stringify(value, (key, inner) => (key === 'id' ? undefined : inner)))
}

function nested(block: Block | undefined): string[] {
  return block?.type === 'post' ? block.blocks.map(({ id }) => id) : []
}

/** Blocks without ids, and with the spellings of emphasis that Markdown knows. */
function marksOf(blocks: readonly Block[]): unknown {
  const same = JSON.stringify(blocks, (key, value) => (key === 'id' ? undefined : value))
  return JSON.parse(
    same
      .replaceAll(/<(\/?)b>/g, '<$1strong>')
      .replaceAll(/<(\/?)i>/g, '<$1em>')
      .replaceAll('</strong><strong>', '')
      .replaceAll('</em><em>', '')
      .replaceAll('</code><code>', ''),
  )
}

function p(html: string) {
  return { type: 'paragraph', html }
}

function h(level: number, html: string) {
  return { type: 'heading', level, html }
}

function q(paragraphs: string[], citation: string | null) {
  return { type: 'quote', paragraphs, citation }
}

function image(fields: Record<string, unknown>) {
  return {
    type: 'image',
    image: null,
    url: 'https://example.org/a.jpg',
    alt: '',
    caption: null,
    credit: null,
    width: null,
    height: null,
    ...fields,
  }
}

function embed(provider: string, url: string, title: string | null) {
  return { type: 'embed', provider, url, title }
}

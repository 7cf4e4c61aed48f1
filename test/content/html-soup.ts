import fc from 'fast-check'

const words = fc.constantFrom(
  'rain',
  'a',
  ' ',
  '\n',
  '  ',
  '&amp;',
  '&lt;',
  '&nbsp;',
  '<',
  '>',
  '&',
  '"',
  "'",
  '— ',
  'ß',
  '語',
  '\u3000',
  '😀',
  '\u0000',
  '\u0001',
  '&#x1f600;',
  '&#0;',
  '\ud800',
  '\ufeff',
  '\u2028',
)
const names = fc.constantFrom(
  ...'a abbr b bdi bdo blockquote br caption cite code del details div em figcaption figure footer h1 h2 h3 h5 hr i iframe img ins li mark math menu noscript object ol p pre q rt ruby s script section select small span strong style sub summary sup svg table tbody td template textarea th thead time title tr u ul video wbr xmp form button option head body html x-y plaintext'.split(
    ' ',
  ),
)
const attribute = fc.constantFrom(
  ' href="https://example.org/?a=1&amp;b=2"',
  ' href="javascript:alert(1)"',
  ' href=/path',
  ' href="//host"',
  " href='a\"b'",
  ' href="https://x.com/a/status/1"',
  ' href="#x"',
  ' src="https://example.org/i.jpg"',
  ' src="https://youtu.be/abcdef"',
  ' src=data:x',
  ' class="embed"',
  ' class="twitter-tweet"',
  ' class="language-js"',
  ' class=credit',
  ' data-embed="youtube"',
  ' title="T &quot;x&quot;"',
  ' alt="A <b>"',
  ' width=10',
  " height='20'",
  ' dir=rtl',
  ' lang=fr',
  ' dir=x',
  ' datetime="2026-01-01"',
  ' colspan=3',
  ' onclick="x"',
  ' style="color:red"',
  ' id=x',
  ' "',
  ' =x',
  ' /',
  ' rel="sponsored x"',
)

/** HTML-like text with anything anywhere. */
export function soup(): fc.Arbitrary<string> {
  const start = fc
    .tuple(names, fc.array(attribute, { maxLength: 3 }))
    .map(([name, attributes]) => `<${name}${attributes.join('')}>`)
  const end = names.map((name) => `</${name}>`)
  const odd = fc.constantFrom(
    '<!-- c -->',
    '<!--',
    '<![CDATA[x]]>',
    '<!doctype html>',
    '<?php x ?>',
    '</',
    '<a',
    '<p "',
    '-->',
    ']]>',
    '<>',
    '</>',
  )
  const piece = fc.oneof(
    { weight: 5, arbitrary: words },
    { weight: 5, arbitrary: start },
    { weight: 4, arbitrary: end },
    { weight: 1, arbitrary: odd },
  )
  return fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
}

/** HTML that is mostly of the plain kind: nested elements without attributes, and links. */
export function plainSoup(): fc.Arbitrary<string> {
  const text = fc.constantFrom(
    'rain ',
    'sun',
    ' ',
    '\n',
    'a  b',
    '&amp;',
    '&nbsp;',
    '&rsquo;',
    '"',
    '>',
    '\u0001',
    '<br>',
    '<br />',
    ' x<br>y',
    ' < ',
    '<',
    '<<',
    ' <3 ',
    '~',
  )
  const link = fc.constantFrom('<a href="https://example.org/a">', '<a href="/a#b">', '<a href="https://[">')
  const { node } = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { weight: 3, arbitrary: text },
      {
        weight: 3,
        arbitrary: fc
          .tuple(
            fc.constantFrom('p', 'h2', 'h3', 'blockquote', 'em', 'strong', 'b', 'i', 'ul', 'ol', 'li'),
            fc.array(tie('node'), { maxLength: 4 }),
          )
          .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
      },
      {
        weight: 1,
        arbitrary: fc
          .array(tie('node'), { maxLength: 4 })
          .map((items) => `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`),
      },
      { weight: 1, arbitrary: fc.tuple(link, tie('node')).map(([tag, inner]) => `${tag}${inner}</a>`) },
    ),
  }))
  return fc.array(node, { maxLength: 6 }).map((nodes) => nodes.join(''))
}

/** Soup without elements that show no text, in which every word (W1W, W2W, …) occurs once. */
export function wordySoup(): fc.Arbitrary<string> {
  const shown = fc.constantFrom(
    ...'a abbr b blockquote br caption cite code div em figcaption figure footer h1 h2 h6 hr i li ol p pre q ruby section small span strong sub table tbody td th thead tr u ul x-y wbr address dd dl'.split(
      ' ',
    ),
  )
  const tag = fc
    .tuple(
      shown,
      fc.boolean(),
      fc.constantFrom(
        '',
        '',
        ' class="embed"',
        ' class="credit"',
        ' class="twitter-tweet"',
        ' href="/a"',
        ' href="https://x.com/a/status/1"',
        ' lang="fr"',
      ),
    )
    .map(([name, isEnd, attributes]) => (isEnd ? `</${name}>` : `<${name}${attributes}>`))
  const image = fc.constant('<img src="https://example.org/a.jpg">')
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.constant('WORD ') },
    { weight: 8, arbitrary: tag },
    { weight: 1, arbitrary: image },
    { weight: 1, arbitrary: fc.constantFrom(' ', '\n', '—') },
  )
  return fc.array(piece, { maxLength: 40 }).map((pieces) => {
    let count = 0
    return pieces.join('').replaceAll('WORD', () => `W${++count}W`)
  })
}

/** The HTML of one block of a kind that Markdown has, with all that is special to Markdown in its text. */
export function anyBlock(): fc.Arbitrary<string> {
  const special = fc.constantFrom(
    '*',
    '_',
    '**',
    '~~',
    '~',
    '`',
    '``',
    '#',
    '# ',
    '-',
    '- ',
    '+ ',
    '1. ',
    '2)',
    '>',
    '=',
    '[',
    ']',
    '(',
    ')',
    '!',
    '\\',
    '|',
    '&amp;',
    '&amp;lt;',
    '&lt;',
    '&lt;b&gt;',
    ':',
    ':-',
    '"',
    '“',
    '.',
    'a',
    'b',
    'word',
    ' ',
    ' ',
    '\u00a0',
    '語',
    'é',
    '😀',
    '€',
    '—',
    'a_b',
    'http://e.org/',
  )
  const text = fc.array(special, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  const { inline } = fc.letrec<{ inline: string }>((tie) => ({
    inline: fc.oneof(
      { weight: 6, arbitrary: text },
      {
        weight: 3,
        arbitrary: fc
          .tuple(fc.constantFrom('em', 'strong', 's'), fc.array(tie('inline'), { minLength: 1, maxLength: 3 }))
          .map(([name, inner]) => `<${name}>${inner.join('')}</${name}>`),
      },
      { weight: 1, arbitrary: text.map((code) => `<code>${code}</code>`) },
      {
        weight: 1,
        arbitrary: fc
          .tuple(
            fc.constantFrom('https://example.org/a(b)?c=1&amp;d=*_', '/a b', '#é', 'mailto:a@example.org'),
            fc.constantFrom('', ' title="a *b* &quot;c&quot; &amp;amp; \\"'),
            text,
          )
          .map(([url, title, inner]) => `<a href="${url}"${title}>${inner}</a>`),
      },
    ),
  }))
  const line = fc.array(inline, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''))
  const lines = fc.array(line, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('<br>'))
  const { list } = fc.letrec<{ list: string }>((tie) => ({
    list: fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.array(
          fc.oneof(
            { weight: 3, arbitrary: lines },
            { weight: 1, arbitrary: fc.tuple(lines, tie('list')).map(([text, inner]) => text + inner) },
            { weight: 1, arbitrary: fc.tuple(lines, tie('list'), lines).map((parts) => parts.join('')) },
            { weight: 1, arbitrary: tie('list') },
          ),
          { minLength: 1, maxLength: 3 },
        ),
      )
      .map(([name, items]) => `<${name}>${items.map((item) => `<li>${item}</li>`).join('')}</${name}>`),
  }))
  const table = fc
    .array(fc.array(line, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 })
    .map(
      (rows) =>
        `<table>${rows.map((cells, index) => `<tr>${cells.map((cell) => (index === 0 ? `<th>${cell}</th>` : `<td>${cell}</td>`)).join('')}</tr>`).join('')}</table>`,
    )
  return fc.oneof(
    { weight: 3, arbitrary: lines.map((html) => `<p>${html}</p>`) },
    line.map((html) => `<h2>${html}</h2>`),
    line.map((html) => `<h4>${html}</h4>`),
    list,
    fc
      .array(lines, { minLength: 1, maxLength: 3 })
      .map((paragraphs) => `<blockquote>${paragraphs.map((html) => `<p>x ${html}</p>`).join('')}</blockquote>`),
    text.map((code) => `<pre><code class="language-x">x${code}\n\n  ${code}x</code></pre>`),
    table,
    fc.constant('<hr>'),
  )
}

import { createRequire } from 'node:module'
import type * as Htmlparser2 from 'htmlparser2'
import type { Handler, ParserOptions, TokenizerCallbacks } from 'htmlparser2'
import type SanitizeHtml from 'sanitize-html'
import { EMBED_HOSTS } from '#domain/body/blocks.ts'
import { unescapeHtml } from '#domain/body/inline.ts'
import type { HtmlSink } from './build-blocks.ts'
import { DIVISIONS, INLINE, SILENT } from './elements.ts'

/**
 * Reads any HTML through sanitize-html's allowlist and tells `sink` what is left. Linear time: elements nested deeper
 * than 100 leave their content in their parent, attributes over 8 KB count as empty.
 */
export function readSanitised(html: string, sink: HtmlSink): void {
  const { sanitize, options, parse } = (sanitiser ??= loadSanitiser())
  parse(sanitize(html, options), sink)
}

const DEEPEST = 100
const LONGEST_ATTRIBUTE = 8192

interface Sanitiser {
  sanitize: typeof SanitizeHtml
  options: SanitizeHtml.IOptions
  parse: (html: string, sink: HtmlSink) => void
}

let sanitiser: Sanitiser | null = null

/** Loaded at the first need: a process that only serves never pays for it, and most articles don't need it either. */
function loadSanitiser(): Sanitiser {
  const require = createRequire(import.meta.url)
  const { Parser, Tokenizer } = require('htmlparser2') as typeof Htmlparser2
  const BoundedTokenizer = class extends Tokenizer {
    constructor(options: ConstructorParameters<typeof Tokenizer>[0], callbacks: TokenizerCallbacks) {
      super(options, bounded(callbacks))
    }
  }
  const options: SanitizeHtml.IOptions = {
    ...ALLOWED,
    parser: { Tokenizer: BoundedTokenizer } as SanitizeHtml.IOptions['parser'],
  }
  const parserOptions: ParserOptions = { decodeEntities: false, Tokenizer: BoundedTokenizer }
  const parse = (html: string, sink: HtmlSink) => new Parser(handlerOf(sink), parserOptions).end(html)
  return { sanitize: require('sanitize-html') as typeof SanitizeHtml, options, parse }
}

/** sanitize-html escapes with four references only, so they are resolved here, a whole text at once. */
function handlerOf(sink: HtmlSink): Partial<Handler> {
  return {
    onopentag(name, attributes) {
      for (const attribute in attributes) attributes[attribute] = unescapeHtml(attributes[attribute] as string)
      sink.open(name, attributes)
    },
    ontext: (text) => sink.text(unescapeHtml(text)),
    onclosetag: (name) => sink.close(name),
  }
}

/**
 * Between tokenizer and parser: the parser searches all open elements at each end tag, and the check of addresses
 * rewrites them comment by comment; both would take quadratic time without a bound on depth and length.
 */
function bounded(callbacks: TokenizerCallbacks): TokenizerCallbacks {
  const parser = callbacks as TokenizerCallbacks & { stack: readonly string[] }
  let isSkipping = false
  let attributeLength = 0
  let textStart = -1
  let textEnd = -1
  /** Each `<` that begins no tag ends a text for the tokenizer; a million of them are still one text. */
  const flush = () => {
    if (textStart !== -1) parser.ontext(textStart, textEnd)
    textStart = -1
  }
  return {
    ontext(start, end) {
      if (textStart !== -1 && start !== textEnd) flush()
      if (textStart === -1) textStart = start
      textEnd = end
    },
    ontextentity(codePoint, end) {
      flush()
      parser.ontextentity(codePoint, end)
    },
    onopentagname(start, end) {
      flush()
      isSkipping = parser.stack.length >= DEEPEST
      if (!isSkipping) parser.onopentagname(start, end)
    },
    onopentagend(end) {
      if (!isSkipping) parser.onopentagend(end)
      isSkipping = false
    },
    onselfclosingtag(end) {
      if (!isSkipping) parser.onselfclosingtag(end)
      isSkipping = false
    },
    onattribname(start, end) {
      attributeLength = 0
      if (!isSkipping) parser.onattribname(start, end)
    },
    onattribdata(start, end) {
      attributeLength += end - start
      if (!isSkipping && attributeLength <= LONGEST_ATTRIBUTE) parser.onattribdata(start, end)
    },
    onattribentity(codePoint) {
      attributeLength++
      if (!isSkipping && attributeLength <= LONGEST_ATTRIBUTE) parser.onattribentity(codePoint)
    },
    onattribend(quote, end) {
      if (!isSkipping) parser.onattribend(quote, end)
    },
    onclosetag(start, end) {
      flush()
      parser.onclosetag(start, end)
    },
    onend() {
      flush()
      parser.onend()
    },
    // Comments and declarations say nothing to us, but they end a text.
    oncomment: flush,
    oncdata: flush,
    ondeclaration: flush,
    onprocessinginstruction: flush,
    isInForeignContext: () => parser.isInForeignContext?.() ?? false,
  }
}

const BLOCKS = [
  'blockquote',
  'figcaption',
  'figure',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'img',
  'li',
  'ol',
  'pre',
  'ul',
]
const TABLES = ['table', 'caption', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th']
const EMBEDS = ['embed', 'wp-block-embed', 'twitter-tweet', 'instagram-media', 'tiktok-embed', 'bluesky-embed']

const ALLOWED: SanitizeHtml.IOptions = {
  allowedTags: [...INLINE, 'br', 'wbr', ...DIVISIONS, ...BLOCKS, ...TABLES, 'iframe'],
  disallowedTagsMode: 'discard',
  // A frame of a provider is kept (its address only) to become an embed; the builder drops what is inside of one.
  nonTextTags: [...SILENT].filter((name) => name !== 'iframe'),
  allowedAttributes: {
    a: ['href', 'title', 'rel'],
    abbr: ['title'],
    bdi: ['dir', 'lang'],
    bdo: ['dir', 'lang'],
    blockquote: ['cite', 'data-instgrm-permalink'],
    figure: ['data-embed'],
    iframe: ['src', 'title'],
    img: ['src', 'alt', 'title', 'width', 'height'],
    p: ['dir', 'lang'],
    span: ['dir', 'lang'],
    td: ['colspan'],
    th: ['colspan'],
    time: ['datetime'],
  },
  allowedClasses: {
    blockquote: EMBEDS,
    code: ['language-*'],
    em: ['credit'],
    figure: EMBEDS,
    pre: ['language-*'],
    small: ['credit'],
    span: ['credit'],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { iframe: ['http', 'https'], img: ['http', 'https'] },
  allowProtocolRelative: false,
  allowedIframeHostnames: Object.values(EMBED_HOSTS).flat(),
  allowIframeRelativeUrls: false,
  parseStyleAttributes: false,
  transformTags: {
    // Old embed codes and images leave the scheme to the page.
    iframe: withScheme,
    img: withScheme,
  },
}

function withScheme(tagName: string, { src = '', ...attribs }: SanitizeHtml.Attributes): SanitizeHtml.Tag {
  return { tagName, attribs: { ...attribs, src: src.trim().startsWith('//') ? `https:${src.trim()}` : src } }
}

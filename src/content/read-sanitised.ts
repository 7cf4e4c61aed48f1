import { createRequire } from 'node:module'
import type * as Htmlparser2 from 'htmlparser2'
import type { Handler, ParserOptions } from 'htmlparser2'
import type SanitizeHtml from 'sanitize-html'
import { EMBED_PROVIDERS } from '#domain/body/embed-providers.ts'
import { unescapeHtml } from '#domain/body/inline.ts'
import { boundedTokenizer } from './bounded-tokenizer.ts'
import { DIVISIONS, INLINE, SILENT } from './elements.ts'
import type { HtmlSink } from './html-sink.ts'

/**
 * Reads any HTML through sanitize-html's allowlist and sends the result to `sink`. Linear time: elements nested deeper than 100
 * leave their content in their parent, attributes over 8 KB count as empty.
 */
export function readSanitised(html: string, sink: HtmlSink): void {
  const { sanitize, options, parse } = (sanitiser ??= loadSanitiser())
  parse(sanitize(html, options), sink)
}

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
  const BoundedTokenizer = boundedTokenizer(Tokenizer)
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
  allowedIframeHostnames: Object.values(EMBED_PROVIDERS).flatMap(({ hosts }) => hosts),
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

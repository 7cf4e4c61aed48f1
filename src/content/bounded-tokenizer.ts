import type { Tokenizer, TokenizerCallbacks } from 'htmlparser2'

const DEEPEST = 100
const LONGEST_ATTRIBUTE = 8192

type TokenizerClass = typeof Tokenizer

/** The tokenizer of htmlparser2, with a bound on what its parser may be made to do. */
export function boundedTokenizer(Base: TokenizerClass): TokenizerClass {
  return class extends Base {
    constructor(options: ConstructorParameters<TokenizerClass>[0], callbacks: TokenizerCallbacks) {
      super(options, bounded(callbacks))
    }
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
    // Comments and declarations are ignored, but they end a text.
    oncomment: flush,
    oncdata: flush,
    ondeclaration: flush,
    onprocessinginstruction: flush,
    isInForeignContext: () => parser.isInForeignContext?.() ?? false,
  }
}

import type { Block } from './blocks.ts'
import { renderHtml } from './html.ts'

/** What a body may be, in every form that it is given or answered in. */
export const MOST_BLOCKS = 20_000
const MOST_BODY_BYTES = 2_000_000
/** Inline elements inside each other: emphasis in a link in a note. */
const DEEPEST_INLINE = 50

/** What is too large about a body, as a rule for its writer; null where nothing is. */
export function findOversize(blocks: readonly Block[], submittedMarkdown: string | null): string | null {
  const count = countBlocks(blocks)
  if (count > MOST_BLOCKS) return `has more than ${counted(MOST_BLOCKS)} blocks; split the article`
  const texts = {
    'its blocks': JSON.stringify(blocks),
    'its HTML': renderHtml(blocks),
    'its Markdown': submittedMarkdown,
  }
  for (const [form, text] of Object.entries(texts)) {
    const bytes = text === null ? 0 : Buffer.byteLength(text)
    if (bytes > MOST_BODY_BYTES)
      return `is too large: ${form} would take ${counted(bytes)} bytes; the limit is ${counted(MOST_BODY_BYTES)}. Split the article`
  }
  const depth = depthOf(texts['its HTML'])
  if (depth > DEEPEST_INLINE) return `has inline elements nested ${depth} deep; the limit is ${DEEPEST_INLINE}`
  return null
}

function countBlocks(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => sum + 1 + (block.type === 'post' ? countBlocks(block.blocks) : 0), 0)
}

/** The maximum nesting depth of inline elements. */
function depthOf(html: string): number {
  let depth = 0
  let deepest = 0
  for (const [tag] of html.matchAll(INLINE_TAG)) {
    depth += tag[1] === '/' ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}

const INLINE_TAG =
  /<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|rp|rt|ruby|s|small|span|strong|sub|sup|time|u|var)\b/g

function counted(number: number): string {
  return number.toLocaleString('en')
}

import { type Guide, linesOf } from './guide-pages.ts'

/** A part of a guide under one heading: the target of a search. */
interface Part {
  guide: Guide
  heading: string
  anchor: string
  /** Markdown. */
  text: string
  code: string
}

export interface GuideHit {
  guide: Guide
  heading: string
  anchor: string
  excerpt: string
}

const MOST_HITS = 20
const EXCERPT = 200
/** Characters before the first word that an excerpt begins with. */
const LEAD = 60

/** The parts of guides that have all the words, those with the words in their headings first. */
export function searchGuides(guides: readonly Guide[], query: string): GuideHit[] {
  const words = (query.toLowerCase().match(/[\p{L}\p{N}_./-]+/gu) ?? []).map(stemOf)
  if (words.length === 0) return []
  return guides
    .flatMap(partsOf)
    .map((part) => ({ part, score: scoreOf(part, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_HITS)
    .map(({ part }) => {
      const { guide, heading, anchor } = part
      return { guide, heading, anchor, excerpt: excerptOf(part, words) }
    })
}

/** What the forms of an English word have in common: buffer, buffers, buffering. Parts are searched for it as a substring. */
function stemOf(word: string): string {
  return /^[a-z]{6,}$/.test(word) ? word.replace(/(ing|ed|es|s|e)$/, '') : word
}

function partsOf(guide: Guide): Part[] {
  const parts: Part[] = []
  for (const line of linesOf(guide.markdown)) {
    const last = parts.at(-1)
    if (line.kind === 'heading') parts.push({ guide, heading: line.text, anchor: line.anchor, text: '', code: '' })
    else if (last !== undefined) last[line.kind] += `${line.text}\n`
  }
  return parts
}

/** 0 where a word is missing. */
function scoreOf({ guide, heading, text, code }: Part, words: readonly string[]): number {
  const [title, above, below] = [guide.title, heading, text + code].map((part) => part.toLowerCase()) as [
    string,
    string,
    string,
  ]
  let score = 0
  for (const word of words) {
    const own =
      (above.includes(word) ? 10 : 0) + (title.includes(word) ? 4 : 0) + Math.min(5, below.split(word).length - 1)
    if (own === 0) return 0
    score += own
  }
  return score
}

/** The text around the first of the words, in whole words; code only if the text has none of them. */
function excerptOf({ text, code }: Part, words: readonly string[]): string {
  const prose = plainOf(text)
  const commands = plainOf(code)
  const plain = prose === '' || (firstOf(prose, words) === null && firstOf(commands, words) !== null) ? commands : prose
  const first = firstOf(plain, words) ?? 0
  const from = first <= LEAD ? 0 : plain.indexOf(' ', first - LEAD) + 1
  const until = from + EXCERPT >= plain.length ? plain.length : plain.lastIndexOf(' ', from + EXCERPT)
  return `${from > 0 ? '… ' : ''}${plain.slice(from, until)}${until < plain.length ? ' …' : ''}`
}

function firstOf(plain: string, words: readonly string[]): number | null {
  const found = words.map((word) => plain.toLowerCase().indexOf(word)).filter((index) => index >= 0)
  return found.length === 0 ? null : Math.min(...found)
}

function plainOf(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\|[ |-]*\|$/gm, '')
    .replace(/^ *(- |\d+\. |\| )/gm, '')
    .replace(/ \|/g, ' ·')
    .replace(/\.? ·$/gm, '. ')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
}

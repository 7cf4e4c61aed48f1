import { anchorOf, type Guide } from './guide-pages.ts'

/** A part of a guide under one heading: the target of a search. */
interface Part {
  guide: Guide
  heading: string
  anchor: string
  text: string
}

export interface GuideHit {
  guide: Guide
  heading: string
  anchor: string
  excerpt: string
}

const MOST_HITS = 20
const EXCERPT = 200

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
    .map(({ part: { guide, heading, anchor, text } }) => ({ guide, heading, anchor, excerpt: excerptOf(text, words) }))
}

/** What the forms of an English word have in common: buffer, buffers, buffering. Parts are searched for it as a substring. */
function stemOf(word: string): string {
  return /^[a-z]{6,}$/.test(word) ? word.replace(/(ing|ed|es|s|e)$/, '') : word
}

function partsOf(guide: Guide): Part[] {
  const parts: Part[] = []
  let isCode = false
  for (const line of guide.markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    const heading = isCode ? undefined : /^#{1,3} (.+)$/.exec(line)?.[1]
    const last = parts.at(-1)
    if (heading !== undefined)
      parts.push({ guide, heading: heading.replace(/`/g, ''), anchor: anchorOf(heading), text: '' })
    else if (last !== undefined && !line.startsWith('```')) last.text += `${line}\n`
  }
  return parts
}

/** 0 where a word is missing. */
function scoreOf({ guide, heading, text }: Part, words: readonly string[]): number {
  const [title, above, below] = [guide.title, heading, text].map((part) => part.toLowerCase()) as [
    string,
    string,
    string,
  ]
  let score = 0
  for (const word of words) {
    const own =
      (above.includes(word) ? 10 : 0) + (title.includes(word) ? 4 : 0) + Math.min(3, below.split(word).length - 1)
    if (own === 0) return 0
    score += own
  }
  return score
}

function excerptOf(text: string, words: readonly string[]): string {
  const plain = text
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*|]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  const at = Math.max(
    0,
    Math.min(...words.map((word) => plain.toLowerCase().indexOf(word)).filter((index) => index >= 0)),
  )
  const from = Number.isFinite(at) ? Math.max(0, at - 60) : 0
  const part = plain.slice(from, from + EXCERPT)
  return `${from > 0 ? '…' : ''}${part}${from + EXCERPT < plain.length ? '…' : ''}`
}

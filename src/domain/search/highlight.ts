import { type PlacedToken, placesOfTerms } from '../language/analysis.ts'

/** An article's texts with what was searched for marked: HTML that holds nothing but `<mark>` and escaped text. */
export interface Highlights {
  headline: string
  standfirst: string | null
  /** The passages of the body with the most of the searched terms, in document order. */
  body: string[]
  /** The same of the transcript of its audio or video. */
  transcript: string[]
}

/** The text as HTML, with the words of these terms in `<mark>`. */
export function highlight(text: string, language: string, hashes: ReadonlySet<number>): string {
  return marked(text, 0, text.length, placesOfTerms(text, language, hashes))
}

/** Up to `count` pieces of a text, each about `length` UTF-16 units long, with the words of these terms in `<mark>`. */
export function excerpts(
  text: string,
  language: string,
  hashes: ReadonlySet<number>,
  { count, length }: { count: number; length: number },
): string[] {
  const placed = placesOfTerms(text, language, hashes)
  const windows = bestWindows(placed, count, length)
  return windows.map((window) => {
    const from = startBefore(text, window.from - Math.floor((length - (window.to - window.from)) / 2))
    const to = endAfter(text, Math.max(window.to, from + length))
    const inner = marked(text, from, to, placed).replace(SPACES, ' ').trim()
    return `${from > 0 ? '… ' : ''}${inner}${to < text.length ? ' …' : ''}`
  })
}

const SPACES = /\s+/g

interface Window {
  from: number
  to: number
  gain: number
}

/** The windows with the most different terms; they do not overlap. In the order of the text. */
function bestWindows(placed: readonly PlacedToken[], count: number, length: number): Window[] {
  const windows = placed.slice(0, MOST_LOOKED_AT).map((first, index): Window => {
    const seen = new Set<number>()
    let to = first.to
    let all = 0
    for (let at = index; at < placed.length; at++) {
      const { token, to: end } = placed[at] as PlacedToken
      if (end - first.from > length) break
      seen.add(token.hash)
      all++
      to = end
    }
    return { from: first.from, to, gain: seen.size * 100 + Math.min(all, 99) }
  })
  // The earlier of equals: articles put the most important first.
  windows.sort((a, b) => b.gain - a.gain || a.from - b.from)
  const chosen: Window[] = []
  for (const window of windows) {
    if (chosen.length >= count) break
    if (chosen.every(({ from, to }) => window.from > to + length / 2 || window.to < from - length / 2))
      chosen.push(window)
  }
  return chosen.sort((a, b) => a.from - b.from)
}

const MOST_LOOKED_AT = 200
/** How far a cut may move to fall between words. */
const FARTHEST = 30

function startBefore(text: string, wanted: number): number {
  if (wanted <= 0) return 0
  const space = text.slice(wanted, wanted + FARTHEST).search(/\s/)
  return wholeFrom(text, space === -1 ? wanted : wanted + space + 1)
}

function endAfter(text: string, wanted: number): number {
  if (wanted >= text.length) return text.length
  const space = text.slice(wanted, wanted + FARTHEST).search(/\s/)
  return wholeFrom(text, space === -1 ? wanted : wanted + space)
}

/** Not between the two halves of a letter. */
function wholeFrom(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit >= 0xdc00 && unit <= 0xdfff ? at + 1 : at
}

function marked(text: string, from: number, to: number, placed: readonly PlacedToken[]): string {
  let html = ''
  let at = from
  for (const word of placed) {
    if (word.from < at || word.to > to) continue
    html += `${escaped(text.slice(at, word.from))}<mark>${escaped(text.slice(word.from, word.to))}</mark>`
    at = word.to
  }
  return html.replaceAll('</mark><mark>', '') + escaped(text.slice(at, to))
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] as string)
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

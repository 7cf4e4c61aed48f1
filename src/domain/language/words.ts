import { CLASSES, LETTER, SPACE, SPACELESS } from './characters.ts'
import { SPACELESS_RUNS, segmentWords } from './segmenting.ts'

/** How many words a text has. `language` (BCP 47) helps where a script writes no spaces between words. Linear time. */
export function countWords(text: string, language?: string): number {
  const count = countSpaced(text)
  if (count !== null) return count
  let segmented = 0
  const rest = text.replace(SPACELESS_RUNS, (run) => {
    segmented += countSegmented(run, language)
    return ' '
  })
  return segmented + (countSpaced(rest) ?? 0)
}

/** Whole minutes to read this many words: 0 for none, otherwise at least 1. */
export function readingMinutes(wordCount: number): number {
  return wordCount === 0 ? 0 : Math.max(1, Math.round(wordCount / WORDS_A_MINUTE))
}

/**
 * The beginning of a text in one line of at most `length` UTF-16 units (20 or more), cut after a sentence where one ends
 * in the second half, else between words, else between graphemes; it ends with "…" where something was cut.
 */
export function excerptOf(text: string, length = 200): string {
  // Whitespace collapses, so more than `length` characters may be needed; a text that is mostly spaces is cut early.
  const head = text
    .slice(0, length * 4)
    .replace(SPACES, ' ')
    .trim()
  const isWhole = text.length <= length * 4 || text.slice(length * 4).trim() === ''
  if (head.length <= length && isWhole) return head
  const room = head.slice(0, length - 2)
  const sentence = lastSentenceEnd(room, head)
  if (sentence >= length / 2) return `${room.slice(0, sentence)} …`
  const word = head.charAt(room.length) === ' ' ? room.length : room.lastIndexOf(' ')
  const cut = word >= length / 2 ? word : lastGraphemeEnd(room, head)
  return `${room.slice(0, cut).replace(TRAILING_MARKS, '')}…`
}

const WORDS_A_MINUTE = 230
const SPACES = /\s+/g
const TRAILING_MARKS = /[\s,;:–—-]{0,8}$/

const COPIED_AT_ONCE = 16_384
const units = new Uint16Array(COPIED_AT_ONCE)
const bytes = Buffer.from(units.buffer)

/** The words between spaces, or null as soon as there is a script that writes none. */
function countSpaced(text: string): number | null {
  let count = 0
  let isInWord = false
  for (let from = 0; from < text.length; from += COPIED_AT_ONCE) {
    const length = bytes.write(text.slice(from, from + COPIED_AT_ONCE), 'utf16le') / 2
    for (let index = 0; index < length; index++) {
      const kind = CLASSES[units[index] as number]
      if (kind === SPACE) isInWord = false
      else if (kind === SPACELESS) return null
      else if (kind === LETTER && !isInWord) {
        isInWord = true
        count++
      }
    }
  }
  return count
}

function countSegmented(run: string, language: string | undefined): number {
  let count = 0
  for (const _ of segmentWords(run, language)) count++
  return count
}

function lastSentenceEnd(room: string, head: string): number {
  let end = 0
  for (const { 0: mark, index } of room.matchAll(SENTENCE_END)) {
    const after = index + mark.length
    if (head.charAt(after) === ' ' || WIDE_STOP.test(mark)) end = after
  }
  return end
}

const SENTENCE_END = /[.!?…。！？।؟]["'”’»)\]」』]{0,3}/g
const WIDE_STOP = /[。！？]/

let graphemes: Intl.Segmenter | null = null

/** The last boundary between two graphemes of `head` at or before the end of `room`; looks only at its end. */
function lastGraphemeEnd(room: string, head: string): number {
  graphemes ??= new Intl.Segmenter('und', { granularity: 'grapheme' })
  const from = Math.max(0, room.length - 64)
  let end = from
  for (const { index } of graphemes.segment(head.slice(from, room.length + 64))) {
    if (from + index > room.length) break
    end = from + index
  }
  return end === 0 ? room.length : end
}

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

/** Whole minutes to read so many words: 0 for none, otherwise at least 1. */
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

const OTHER = 0
const SPACE = 1
const LETTER = 2
const SPACELESS = 3

/**
 * What each UTF-16 unit is to the word count. Beyond ASCII whatever is not in the blocks of punctuation and symbols
 * counts as a letter; the em dash divides words like a space. This table and the copy below make the count, which runs
 * on every import, ten times faster than asking the string for each character.
 */
const CLASSES = new Uint8Array(0x10000).fill(LETTER)
classify(
  OTHER,
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0xa9],
  [0xab, 0xb4],
  [0xb6, 0xb9],
  [0xbb, 0xbf],
  [0xd7, 0xd7],
)
classify(OTHER, [0xf7, 0xf7], [0x2000, 0x206f], [0x20a0, 0x20ff], [0x2190, 0x2bff], [0x2e00, 0x2e7f], [0x3000, 0x3040])
classify(OTHER, [0xd83c, 0xd83e], [0xdc00, 0xdfff], [0xfe00, 0xfe6f], [0xff00, 0xff0f], [0xfff0, 0xffff])
classify(
  SPACE,
  [0, 0x20],
  [0x85, 0x85],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200b],
  [0x2014, 0x2014],
  [0x2028, 0x2029],
)
classify(SPACE, [0x202f, 0x202f], [0x205f, 0x205f], [0x3000, 0x3000], [0xfeff, 0xfeff])
// Thai, Lao, Myanmar, Khmer, kana, Han (its further planes by their high surrogates).
classify(
  SPACELESS,
  [0xe00, 0xeff],
  [0x1000, 0x109f],
  [0x1780, 0x17ff],
  [0x3041, 0x30ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
)
classify(SPACELESS, [0xf900, 0xfaff], [0xd840, 0xd88d])

function classify(kind: number, ...ranges: [number, number][]): void {
  for (const [from, to] of ranges) CLASSES.fill(kind, from, to + 1)
}

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

const SPACELESS_RUNS =
  /(?:[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud88d][\udc00-\udfff]?)+/g

/** The segmenter takes more than linear time for very long runs, so it is given pieces. */
const LONGEST_PIECE = 1000

function countSegmented(run: string, language: string | undefined): number {
  const segmenter = segmenterFor(language)
  let count = 0
  for (let from = 0; from < run.length; from += LONGEST_PIECE) {
    for (const { isWordLike } of segmenter.segment(run.slice(from, from + LONGEST_PIECE))) if (isWordLike) count++
  }
  return count
}

const segmenters = new Map<string, Intl.Segmenter>()
const SEGMENTERS_KEPT = 50

function segmenterFor(language = 'und'): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(isLocale(language) ? language : 'und', { granularity: 'word' })
  if (segmenters.size >= SEGMENTERS_KEPT) segmenters.clear()
  segmenters.set(language, made)
  return made
}

function isLocale(language: string): boolean {
  try {
    return Intl.getCanonicalLocales(language).length === 1
  } catch {
    return false
  }
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

/** The last place at or before the end of `room` that is between two graphemes of `head`; looks at its end only. */
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

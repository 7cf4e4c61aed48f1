import { sha256Hex } from '../digest.ts'

/** The longest slug, in UTF-16 units. */
const SLUG_LENGTH = 120

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether `text` has the shape of an id (a UUID in its usual spelling). */
export function isId(text: string): boolean {
  return ID.test(text)
}

/** Whether `text` is a slug: letters, marks and digits of any script with single dashes between, and not shaped like an id. */
export function isSlug(text: string): boolean {
  return (
    text.length <= SLUG_LENGTH &&
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\u200c\u200d]*(?:-[\p{L}\p{M}\p{N}\u200c\u200d]+)*$/u.test(text) &&
    !isId(text) &&
    text === text.normalize('NFC')
  )
}

/**
 * The slug of a text: any script keeps its letters and marks (NFC), diacritics are folded for Latin, Greek and Cyrillic
 * only, everything else becomes a dash. A text without letters or digits gets a short digest of itself.
 */
export function slugOf(text: string): string {
  const folded = PLAIN.test(text) ? text.toLowerCase() : fold(text)
  const dashed = folded.replace(/[^\p{L}\p{M}\p{N}\u200c\u200d]+/gu, '-').replace(/-[\p{M}\u200c\u200d]+/gu, '-')
  const slug = cut(dashed.replace(/^[-\p{M}\u200c\u200d]+|-+$/gu, ''))
  if (slug === '') return `n-${sha256Hex(text).slice(0, 10)}`
  return isId(slug) ? `n-${slug}` : slug
}

/** A free slug: `slug`, or with a number appended. `isTaken` checks it. */
export async function freeSlug(slug: string, isTaken: (slug: string) => boolean | Promise<boolean>): Promise<string> {
  if (!(await isTaken(slug))) return slug
  for (let number = 2; ; number++) {
    const numbered = `${whole(slug.slice(0, SLUG_LENGTH - 8)).replace(/-+$/, '')}-${number}`
    if (!(await isTaken(numbered))) return numbered
  }
}

/** Without half of a letter at the end. */
function whole(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1)
}

const PLAIN = /^[\x20-\x7e]*$/
const FOLDED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
const LETTERS: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
}

function fold(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(FOLDED, keepsItsMark)
    .replace(/['’ʼ]/g, '')
    .replace(/[ßæœøđðłþħı]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFC')
}

// й is a separate letter, not an accented и: folding it would change the word.
function keepsItsMark(cluster: string, letter: string): string {
  return cluster === 'и\u0306' ? cluster : letter
}

function cut(slug: string): string {
  if (slug.length <= SLUG_LENGTH) return slug
  const head = slug.slice(0, SLUG_LENGTH).replace(/[\ud800-\udbff]$/, '')
  const dash = head.lastIndexOf('-')
  return (dash > SLUG_LENGTH / 2 ? head.slice(0, dash) : head).replace(/-+$/, '')
}

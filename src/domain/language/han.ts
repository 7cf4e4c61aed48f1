import { createRequire } from 'node:module'

const HAN = /\p{Script=Han}/u

/** Each traditional character as the simplified one that replaces it (OpenCC's table). */
function simplifiedHan(word: string): string {
  if (!HAN.test(word)) return word
  simplified ??= loadTable()
  let folded = ''
  for (const character of word) folded += simplified.get(character) ?? character
  return folded
}

const KATAKANA = /[\u30a1-\u30f6]/g
const KANA_APART = 0x60

/** A Chinese or Japanese word as it is compared: traditional characters as simplified ones, katakana as hiragana. */
export function foldEastAsian(word: string): string {
  return simplifiedHan(word).replace(KATAKANA, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA_APART))
}

/** A run of text in simplified Chinese, whose characters stay where they are: what would change its length is left. */
export function simplifiedInPlace(run: string): string {
  let folded = ''
  for (const character of run) {
    const simple = simplifiedHan(character)
    folded += simple.length === character.length ? simple : character
  }
  return folded
}

let simplified: Map<string, string> | null = null

/** 29 KB of text, which a newsroom without Chinese never reads. */
function loadTable(): Map<string, string> {
  const { default: table } = createRequire(import.meta.url)('opencc-js/dict/TSCharacters') as { default: string }
  return new Map(table.split('|').map((pair) => pair.split(' ') as [string, string]))
}

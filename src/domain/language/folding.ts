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
const UNDECOMPOSED = /[ßæœøđðłþħı]/g
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu
/** Arabic and Hebrew vowel signs and the tatweel, which are optional in writing. */
const VOWEL_SIGNS = /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0670]/g

/** The dot below that makes a Devanagari letter a foreign one, and the two signs for a nasal vowel: written or not as one likes. */
const NUKTA = /\u093c/g

/**
 * A word in lower case as it is compared: compatible forms are one (NFKC), accents are taken off letters of Latin, Greek
 * and Cyrillic, where readers leave them out; in other scripts a mark is part of the letter and stays.
 */
export function foldWord(word: string): string {
  return lowerCase(word)
    .normalize('NFKD')
    .replace(ACCENTED, withoutAccents)
    .replace(UNDECOMPOSED, (letter) => LETTERS[letter] ?? letter)
    .replace(VOWEL_SIGNS, '')
    .replaceAll('ς', 'σ')
    .replace(NUKTA, '')
    .replaceAll('\u0901', '\u0902')
    .normalize('NFC')
}

/** Lower case with accents kept, for stemmers that go by them. */
export function lowerCase(word: string): string {
  // The dot of the Turkish capital İ would stay behind as a mark.
  return word.normalize('NFKC').replaceAll('İ', 'i').toLowerCase()
}

// й is a separate letter, not an accented и: folding it would change the word.
function withoutAccents(cluster: string, letter: string): string {
  return cluster === 'и\u0306' ? cluster : letter
}

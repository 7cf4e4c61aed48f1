import { regularEnglish } from './english-forms.ts'

/**
 * The second letter of a two-letter spelling used where a keyboard lacks the letter: Duesseldorf is Düsseldorf, Aarhus is
 * Århus. The result equals what folding leaves of that letter. Not in German after a vowel or q, where they are two sounds:
 * neue, Quelle.
 */
const SPELLED_OUT: Record<string, RegExp> = {
  de: /(?<=(?<![aeiouq])[aou])e/g,
  da: /(?<=[ao])e|(?<=a)a/g,
  nb: /(?<=[ao])e|(?<=a)a/g,
  nn: /(?<=[ao])e|(?<=a)a/g,
  no: /(?<=[ao])e|(?<=a)a/g,
  sv: /(?<=[ao])e|(?<=a)a/g,
}

/**
 * Portuguese plurals in -ões, -ães, -ãos and -ais, -eis, -óis, as their singular: folding removes what the stemmer needs to
 * recognise them.
 */
const PORTUGUESE_PLURALS: readonly (readonly [RegExp, string])[] = [
  [/(?<=.)(?:o|a)es$/, 'ao'],
  [/(?<=..)aos$/, 'ao'],
  [/(?<=...[aeo])is$/, 'l'],
]

/** A folded word with its letters spelled alike. `language` is the first part of its tag. */
export function spelledAlike(word: string, language: string): string {
  if (language === 'en') return regularEnglish(word)
  if (language === 'pt')
    return PORTUGUESE_PLURALS.reduce((spelled, [plural, end]) => spelled.replace(plural, end), word)
  const spelledOut = SPELLED_OUT[language]
  return spelledOut === undefined ? word : word.replace(spelledOut, '')
}

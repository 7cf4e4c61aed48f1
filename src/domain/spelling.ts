/**
 * The second of two letters that stand for one where a keyboard lacks it: Duesseldorf is Düsseldorf, Aarhus is Århus. What
 * is left is what folding leaves of that letter. In German not behind a vowel or q, where they are two sounds: neue, Quelle.
 */
const SPELLED_OUT: Record<string, RegExp> = {
  de: /(?<=(?<![aeiouq])[aou])e/g,
  da: /(?<=[ao])e|(?<=a)a/g,
  nb: /(?<=[ao])e|(?<=a)a/g,
  nn: /(?<=[ao])e|(?<=a)a/g,
  no: /(?<=[ao])e|(?<=a)a/g,
  sv: /(?<=[ao])e|(?<=a)a/g,
}

/** A folded word with its letters spelled alike. `language` is the first part of its tag. */
export function spelledAlike(word: string, language: string): string {
  const spelledOut = SPELLED_OUT[language]
  return spelledOut === undefined ? word : word.replace(spelledOut, '')
}

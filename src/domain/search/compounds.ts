/** Languages that write compounds as one word, with the letters that may link their parts. */
const LINKS: Readonly<Record<string, readonly string[]>> = {
  da: ['', 'e', 's'],
  de: ['', 's', 'es', 'n', 'en', 'e', 'er'],
  fi: ['', 'n'],
  hu: [''],
  is: ['', 'a', 's', 'ar'],
  nb: ['', 'e', 's'],
  nl: ['', 's', 'en', 'e'],
  nn: ['', 'e', 's'],
  no: ['', 'e', 's'],
  sv: ['', 's', 'o', 'e'],
}
const SHORTEST_PART = 3
const LONGEST = 40

/** Endings of the last part of a compound: Lokführerstreiks, tågstrejken. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  da: ['en', 'et', 'er', 'e', 'erne'],
  de: ['e', 'en', 'er', 'es', 'n', 's'],
  nb: ['en', 'et', 'a', 'er', 'ene'],
  nl: ['en', 's', 'e'],
  nn: ['en', 'et', 'a', 'ar', 'ane'],
  no: ['en', 'et', 'a', 'er', 'ene'],
  sv: ['en', 'et', 'er', 'ar', 'or', 'n', 'na', 'erna', 'arna'],
}

/** A word as it may end compounds in these languages: itself, and with their endings. */
export function compoundEndings(word: string, languages: readonly string[]): string[] {
  return [...new Set(['', ...languages.flatMap((language) => ENDINGS[language] ?? [])])].map((end) => word + end)
}

/** Every way in which a folded word may be two words of a language; none where the language does not compound. */
export function compoundSplits(word: string, language: string): { first: string; second: string }[] {
  const links = LINKS[language]
  if (links === undefined || word.length > LONGEST) return []
  const splits: { first: string; second: string }[] = []
  for (let at = SHORTEST_PART; at <= word.length - SHORTEST_PART; at++)
    for (const link of links) {
      const first = word.slice(0, at - link.length)
      if (first.length >= SHORTEST_PART && word.slice(first.length, at) === link)
        splits.push({ first, second: word.slice(at) })
    }
  return splits
}

/** Languages that write compounds as one word, with the letters that may stand between their parts. */
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

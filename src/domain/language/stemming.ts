import { createRequire } from 'node:module'
import { LIGHT_STEMMERS } from './light-stemming.ts'

/** Reduces a word in lower case to its stem. */
export type Stem = (word: string) => string

/**
 * How words of a language (the first part of its tag) become stems. If accents distinguish endings, words are stemmed first and
 * folded afterwards; otherwise they are folded first, so that accents make no difference.
 */
export interface Stemming {
  stem: Stem
  goesByAccents: boolean
}

/** The stemming of a language; words of a language without one stay as they are. */
export function stemmingOf(language: string): Stemming {
  const algorithm = ALGORITHMS[language]
  if (algorithm === undefined) return { stem: LIGHT_STEMMERS[language] ?? asItIs, goesByAccents: false }
  return { stem: loadStemmer(algorithm), goesByAccents: GO_BY_ACCENTS.has(language) }
}

const ALGORITHMS: Record<string, string> = {
  ar: 'arabic',
  ca: 'catalan',
  cs: 'czech',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  ga: 'irish',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  nb: 'norwegian',
  nl: 'dutch',
  nn: 'norwegian',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sl: 'slovene',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
}
const GO_BY_ACCENTS = new Set(['cs', 'hu', 'ro', 'sl', 'tr'])

const asItIs: Stem = (word) => word

interface Stemmers {
  newStemmer(algorithm: string): { stem(word: string): string }
}

let stemmers: Stemmers | null = null

/** The stemmers are 870 KB of code: loaded on first use to keep startup fast. */
function loadStemmer(algorithm: string): Stem {
  stemmers ??= createRequire(import.meta.url)('snowball-stemmers') as Stemmers
  const stemmer = stemmers.newStemmer(algorithm)
  return (word) => stemmer.stem(word)
}

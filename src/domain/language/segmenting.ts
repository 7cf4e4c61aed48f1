/** Runs of scripts that write no spaces between words, surrogate pairs whole. */
export const SPACELESS_RUNS =
  /(?:[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\ud840-\ud88d][\udc00-\udfff]?)+/g

/** The segmenter takes more than linear time for very long runs, so it is given pieces. */
const LONGEST_PIECE = 1000

/** The words in a run of such a script, each with the index at which it begins. `language` (BCP 47) helps to find them. */
export function* segmentWords(run: string, language?: string): Generator<{ segment: string; index: number }> {
  const segmenter = segmenterFor(language)
  for (let from = 0; from < run.length; ) {
    // A pair of surrogates is not cut in two.
    const cut = from + LONGEST_PIECE
    const to = isLowSurrogate(run.charCodeAt(cut)) ? cut - 1 : cut
    for (const { segment, index, isWordLike } of segmenter.segment(run.slice(from, to))) {
      if (isWordLike) yield { segment, index: from + index }
    }
    from = to
  }
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
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

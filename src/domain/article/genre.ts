import type { Kind } from './article.ts'

/** The IPTC genre for a kind of article. */
const OF_KIND: Partial<Record<Kind, string>> = {
  opinion: 'Opinion',
  analysis: 'Analysis',
  explainer: 'Background',
  interview: 'Interview',
  review: 'Review',
  obituary: 'Obituary',
}

/** The genre of an article that states none. */
export function genreOf(kind: Kind): string {
  return OF_KIND[kind] ?? 'Current'
}

/** Why a genre contradicts the kind of its article; null where it does not. */
export function contradiction(kind: Kind, genre: string | null): string | null {
  if (genre === null || genre === genreOf(kind)) return null
  const meant = (Object.keys(OF_KIND) as Kind[]).find((other) => OF_KIND[other] === genre)
  if (meant !== undefined) return `contradicts kind ${kind}; send kind ${meant}, or omit genre`
  return OF_KIND[kind] === undefined ? null : `contradicts kind ${kind}, whose genre is ${OF_KIND[kind]}; omit genre`
}

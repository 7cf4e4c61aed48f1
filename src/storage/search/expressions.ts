import type { MatchNode } from '#domain/search/match.ts'

/** How the index of a database is asked: FTS5's language, or a tsquery. Terms are letters, marks and digits only. */

/** Stands in every story's filing, for what is everything but something. */
export const EVERY_STORY = 'all'

export function asFts5(node: MatchNode): string {
  switch (node.type) {
    case 'term':
      return `- filing : "${node.term}"`
    case 'phrase':
      return `- filing : "${node.terms.join(' ')}"`
    case 'filing':
      return `filing : "${node.token}"`
    case 'or':
      return `(${node.of.map(asFts5).join(' OR ')})`
    case 'not':
      return `(filing : "${EVERY_STORY}" NOT ${asFts5(node.of)})`
    case 'and': {
      // NOT takes away from what stands before it.
      const all = node.of.filter(({ type }) => type !== 'not').map(asFts5)
      const none = node.of.flatMap((part) => (part.type === 'not' ? [asFts5(part.of)] : []))
      const kept = all.length === 0 ? `filing : "${EVERY_STORY}"` : `(${all.join(' AND ')})`
      return none.length === 0 ? kept : `(${kept} NOT (${none.join(' OR ')}))`
    }
  }
}

export function asTsquery(node: MatchNode): string {
  switch (node.type) {
    case 'term':
      return `'${node.term}'`
    case 'phrase':
      return `(${node.terms.map((term) => `'${term}'`).join(' <-> ')})`
    case 'filing':
      return `'/${node.token}'`
    case 'or':
      return `(${node.of.map(asTsquery).join(' | ')})`
    case 'and':
      return `(${node.of.map(asTsquery).join(' & ')})`
    case 'not':
      return `('/${EVERY_STORY}' & !${asTsquery(node.of)})`
  }
}

/** How far apart two fields are, so that no phrase reaches from one into the next. */
const BETWEEN_FIELDS = 10

/** A tsvector of the fields' terms with their places, and of the filing without any. */
export function asTsvector(fields: readonly (readonly string[])[], filing: string): string {
  const places = new Map<string, number[]>()
  let place = 1
  for (const terms of fields) {
    for (const term of terms) {
      const known = places.get(term)
      if (known) known.push(place)
      else places.set(term, [place])
      place++
    }
    place += BETWEEN_FIELDS
  }
  const lexemes = [...places].map(([term, at]) => `'${term}':${at.slice(0, MOST_PLACES).join(',')}`)
  for (const token of filing.split(' ')) lexemes.push(`'/${token}'`)
  return lexemes.join(' ')
}

/** PostgreSQL keeps no more of them. */
const MOST_PLACES = 255

import type { MatchNode } from '#domain/search/match.ts'

/** The query syntax of a database's index: FTS5, or a tsquery. Terms are letters, marks and digits only. */

/** A token in every article's taxonomy, for queries that only exclude. */
export const EVERY_ARTICLE = 'all'

/** Which fields may match: all, or those that a teaser shows. */
export type Searched = 'whole' | 'teaser'

export function asFts5(node: MatchNode, searched: Searched): string {
  const fields = searched === 'whole' ? '- filing' : '{headline standfirst names}'
  const spell = (part: MatchNode): string => {
    switch (part.type) {
      case 'term':
        return `${fields} : "${part.term}"`
      case 'phrase':
        return `${fields} : "${part.terms.join(' ')}"`
      case 'taxonomy':
        return `filing : "${part.token}"`
      case 'or':
        return `(${part.of.map(spell).join(' OR ')})`
      case 'not':
        return `(filing : "${EVERY_ARTICLE}" NOT ${spell(part.of)})`
      case 'and': {
        // NOT excludes from the operand before it.
        const all = part.of.filter(({ type }) => type !== 'not').map(spell)
        const none = part.of.flatMap((of) => (of.type === 'not' ? [spell(of.of)] : []))
        const kept = all.length === 0 ? `filing : "${EVERY_ARTICLE}"` : `(${all.join(' AND ')})`
        return none.length === 0 ? kept : `(${kept} NOT (${none.join(' OR ')}))`
      }
    }
  }
  return spell(node)
}

export function asTsquery(node: MatchNode, searched: Searched): string {
  // The weights set by `asTsvector`; terms of the body have none.
  const fields = searched === 'whole' ? '' : ':ABC'
  const spell = (part: MatchNode): string => {
    switch (part.type) {
      case 'term':
        return `'${part.term}'${fields}`
      case 'phrase':
        return `(${part.terms.map((term) => `'${term}'${fields}`).join(' <-> ')})`
      case 'taxonomy':
        return `'/${part.token}'`
      case 'or':
        return `(${part.of.map(spell).join(' | ')})`
      case 'and':
        return `(${part.of.map(spell).join(' & ')})`
      case 'not':
        return `('/${EVERY_ARTICLE}' & !${spell(part.of)})`
    }
  }
  return spell(node)
}

/** Terms of one field, with the weight that names it. */
export interface WeightedTerms {
  weight: 'A' | 'B' | 'C' | ''
  terms: readonly string[]
}

/** How far apart two fields are, so that no phrase reaches from one into the next. */
const BETWEEN_FIELDS = 10

/** A tsvector of the fields' terms with their positions, and of the taxonomy without positions. */
export function asTsvector(fields: readonly WeightedTerms[], taxonomy: string): string {
  const places = new Map<string, string[]>()
  let place = 1
  for (const { terms, weight } of fields) {
    for (const term of terms) {
      const known = places.get(term)
      const at = `${place}${weight}`
      if (known) known.push(at)
      else places.set(term, [at])
      place++
    }
    place += BETWEEN_FIELDS
  }
  const lexemes = [...places].map(([term, at]) => `'${term}':${at.slice(0, MOST_PLACES).join(',')}`)
  for (const token of taxonomy.split(' ')) lexemes.push(`'/${token}'`)
  return lexemes.join(' ')
}

/** PostgreSQL keeps no more of them. */
const MOST_PLACES = 255

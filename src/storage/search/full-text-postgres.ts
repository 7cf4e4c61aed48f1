import { FIELDS, type IndexedText } from '#domain/search/indexed-text.ts'
import type { MatchNode } from '#domain/search/match.ts'
import { sql } from '../core/sql.ts'
import { EVERY_ARTICLE, type FullText, LISTED_COLUMNS, type Searched } from './full-text.ts'

/** A `tsvector` in each row: `search_article.tokens` and `headline`, `draft_article.tokens`. */
export const POSTGRES_TEXT: FullText = {
  hasParts: false,
  newest: (node, searched, { first, last }, limit) => sql`
    select ${LISTED_COLUMNS} from search_article s
    where s.tokens @@ ${asTsquery(node, searched)}::tsquery and s.docid between ${first} and ${last}
    order by s.docid desc limit ${limit}`,
  among: (node, searched, keys) => sql`
    select s.article_key from search_article s
    where s.article_key in (${keys}) and s.tokens @@ ${asTsquery(node, searched)}::tsquery`,
  newestHeadlines(readings, isOpen, limit) {
    const word = (text: string, isLast: boolean) => `'${text}'${isOpen && isLast ? ':*' : ''}`
    const all = (words: string[]) => `(${words.map((text, n) => word(text, n === words.length - 1)).join(' & ')})`
    return sql`
      select s.article_key, s.docid from search_article s
      where s.headline @@ ${readings.map(all).join(' | ')}::tsquery and s.docid > 0 order by s.docid desc limit ${limit}`
  },
  drafts: (node, states, limit) => sql`
    select d.article_key, d.saved_at, d.length, d.terms, d.headline_terms from draft_article d
    where d.tokens @@ ${asTsquery(node, 'whole')}::tsquery and d.state in (${states})
    order by d.article_key desc limit ${limit}`,
  insertArticle: ({ docid, articleKey, publishedAt, taxonomy, text }) => sql`
    insert into search_article (docid, article_key, published_at, length, taxonomy, terms, headline_terms, tokens, headline)
    values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${taxonomy}, ${text.terms}, ${text.headlineTerms},
      ${asTsvector(text, `${taxonomy} ${EVERY_ARTICLE}`)}::tsvector,
      array_to_tsvector(string_to_array(${text.headlineWords}, ' ')))
    on conflict (docid) do nothing`,
  insertText: () => [],
  deleteText: () => [],
  insertDraft: ({ articleKey, state, kind, language, source, datedAt, savedAt, firstPublishedAt, text }) => [
    sql`
      insert into draft_article (article_key, state, kind, language, source, dated_at, saved_at, first_published_at, length, terms, headline_terms, tokens)
      values (${articleKey}, ${state}, ${kind}, ${language}, ${source}, ${datedAt}, ${savedAt}, ${firstPublishedAt},
        ${text.length}, ${text.terms}, ${text.headlineTerms}, ${asTsvector(text, EVERY_ARTICLE)}::tsvector)`,
  ],
  deleteDraftText: () => [],
  merge: async () => false,
}

function asTsquery(node: MatchNode, searched: Searched): string {
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

/** In the order of `FIELDS`; the body has none. */
const WEIGHTS = ['A', 'B', '', 'C'] as const

/** How far apart two fields are, so that no phrase reaches from one into the next. */
const BETWEEN_FIELDS = 10

/** A tsvector of the fields' terms with their positions, and of the taxonomy without positions. */
function asTsvector({ fields }: IndexedText, taxonomy: string): string {
  const places = new Map<string, string[]>()
  let place = 1
  for (const [index, field] of FIELDS.entries()) {
    for (const term of fields[field] === '' ? [] : fields[field].split(' ')) {
      const known = places.get(term)
      const at = `${place}${WEIGHTS[index]}`
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

import { FIELDS } from '#domain/search/indexed-text.ts'
import type { MatchNode } from '#domain/search/match.ts'
import { sql } from '../core/sql.ts'
import { EVERY_ARTICLE, type FullText, LISTED_COLUMNS, type Searched } from './full-text.ts'
import { INDEXES, mergeStep } from './merging.ts'

/** FTS5: `search_text` and `search_headline` by the number of an article, `draft_text` by its key. */
export const SQLITE_TEXT: FullText = {
  hasParts: true,
  newest: (node, searched, { first, last }, limit) => sql`
    select ${LISTED_COLUMNS} from search_text
    cross join search_article s indexed by search_article_listing on s.docid = search_text.rowid
    where search_text match ${asFts5(node, searched)} and search_text.rowid between ${first} and ${last}
    order by search_text.rowid desc limit ${limit}`,
  among: (node, searched, keys) => sql`
    select s.article_key from search_article s cross join search_text on search_text.rowid = s.docid
    where s.article_key in (${keys}) and search_text match ${asFts5(node, searched)}`,
  newestHeadlines(readings, isOpen, limit) {
    const word = (text: string, isLast: boolean) => `"${text}"${isOpen && isLast ? ' *' : ''}`
    const all = (words: string[]) => `(${words.map((text, n) => word(text, n === words.length - 1)).join(' AND ')})`
    return sql`
      select s.article_key, s.docid from search_headline
      cross join search_article s indexed by search_article_listing on s.docid = search_headline.rowid
      where search_headline match ${readings.map(all).join(' OR ')} and search_headline.rowid > 0
      order by search_headline.rowid desc limit ${limit}`
  },
  drafts: (node, states, limit) => sql`
    select d.article_key, d.saved_at, d.length, d.terms, d.headline_terms from draft_text
    cross join draft_article d on d.article_key = draft_text.rowid
    where draft_text match ${asFts5(node, 'whole')} and d.state in (${states})
    order by draft_text.rowid desc limit ${limit}`,
  insertArticle: ({ docid, articleKey, publishedAt, taxonomy, text }) => sql`
    insert into search_article (docid, article_key, published_at, length, taxonomy, terms, headline_terms)
    values (${docid}, ${articleKey}, ${publishedAt}, ${text.length}, ${taxonomy}, ${text.terms}, ${text.headlineTerms})
    on conflict (docid) do nothing`,
  insertText({ docid, taxonomy, text }) {
    const { headline, standfirst, body, names } = text.fields
    return [
      sql`
        insert into search_text (rowid, headline, standfirst, body, names, filing)
        values (${docid}, ${headline}, ${standfirst}, ${body}, ${names}, ${`${taxonomy} ${EVERY_ARTICLE}`})`,
      sql`insert into search_headline (rowid, words) values (${docid}, ${text.headlineWords})`,
    ]
  },
  deleteText: (docid) => [
    sql`delete from search_text where rowid = ${docid}`,
    sql`delete from search_headline where rowid = ${docid}`,
  ],
  insertDraft({ articleKey, state, kind, language, source, datedAt, savedAt, firstPublishedAt, text }) {
    const [headline, standfirst, body, names] = FIELDS.map((field) => text.fields[field]) as [
      string,
      string,
      string,
      string,
    ]
    return [
      sql`
        insert into draft_article (article_key, state, kind, language, source, dated_at, saved_at, first_published_at, length, terms, headline_terms)
        values (${articleKey}, ${state}, ${kind}, ${language}, ${source}, ${datedAt}, ${savedAt}, ${firstPublishedAt},
          ${text.length}, ${text.terms}, ${text.headlineTerms})`,
      sql`
        insert into draft_text (rowid, headline, standfirst, body, names, filing)
        values (${articleKey}, ${headline}, ${standfirst}, ${body}, ${names}, ${EVERY_ARTICLE})`,
    ]
  },
  deleteDraftText: (articleKey) => [sql`delete from draft_text where rowid = ${articleKey}`],
  async merge(writer, pages) {
    let isMore = false
    for (const index of INDEXES) isMore = (await mergeStep(writer, index, pages)) || isMore
    return isMore
  },
}

function asFts5(node: MatchNode, searched: Searched): string {
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

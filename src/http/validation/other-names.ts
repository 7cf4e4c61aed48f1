import { nearest } from '#domain/language/text.ts'

/**
 * What other APIs and people call the parameters and fields here: the right names by what was sent, in lower case and
 * without dashes and underscores. Of several, the first that the operation knows is meant.
 */
const MEANT: Record<string, readonly string[]> = {
  // Paging and order.
  ...each(['page', 'offset', 'skip', 'start', 'next', 'token', 'pagetoken', 'startingafter'], ['cursor']),
  ...each(['pagesize', 'perpage', 'size', 'max', 'maxresults', 'top', 'take', 'first', 'rows', 'number'], ['limit']),
  ...each(['order', 'orderby', 'ordering', 'sortby', 'sorting'], ['sort']),
  ...each(['total', 'totalcount', 'includecount', 'withcount'], ['count']),
  // Search and dates.
  ...each(['query', 'search', 'term', 'terms', 'text', 'keywords', 'keyword', 's'], ['q', 'tag']),
  ...each(
    ['since', 'after', 'fromdate', 'datefrom', 'startdate', 'begin', 'begindate', 'publishedafter', 'mindate'],
    ['from', 'since'],
  ),
  ...each(['until', 'before', 'todate', 'dateto', 'enddate', 'end', 'publishedbefore', 'maxdate'], ['to', 'before']),
  ...each(['datefield', 'datetype'], ['useDate']),
  // What is chosen.
  ...each(['category', 'categories', 'channel', 'desk', 'topic'], ['section', 'tag']),
  ...each(['label', 'labels', 'topics', 'subject', 'subjects'], ['tag', 'tags']),
  ...each(['writer', 'contributor', 'reporter', 'creator'], ['author', 'authors']),
  ...each(['lang', 'locale', 'hl', 'inlanguage'], ['language']),
  ...each(['type', 'types', 'format', 'posttype'], ['kind']),
  ...each(['status', 'statuses', 'poststatus'], ['state']),
  ...each(['provider', 'feed', 'origin'], ['source']),
  ...each(['id', 'include', 'guid', 'uuid'], ['ids']),
  // What is answered.
  ...each(['showfields', 'select', 'only', 'attributes', 'props'], ['fields']),
  ...each(['expand', 'embed', 'show', 'populate', 'with'], ['include']),
  ...each(['aggregations', 'aggs', 'facet', 'distribution'], ['facets']),
  // Fields of an article.
  ...each(['title', 'name', 'heading'], ['headline', 'title', 'name']),
  ...each(['content', 'contents', 'html', 'markdown', 'bodyhtml', 'text'], ['body']),
  ...each(
    ['summary', 'description', 'dek', 'subtitle', 'subheadline', 'subhead', 'lead', 'lede', 'intro'],
    ['standfirst', 'description'],
  ),
  ...each(['date', 'pubdate', 'publishdate', 'datepublished', 'publicationdate'], ['publishedAt', 'at']),
  ...each(['embargo', 'embargoed'], ['embargoedUntil']),
  ...each(['expires', 'expiry', 'unpublishat'], ['expiresAt']),
  ...each(['featuredimage', 'featuredmedia', 'image', 'thumbnail', 'photos'], ['images']),
}

function each(names: readonly string[], meant: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.map((name) => [name, meant]))
}

/** Longer names were never meant for one of ours. */
const LONGEST = 64

/** The name that was meant by an unknown one; null where none is near. */
export function meantBy(name: string, known: readonly string[]): string | null {
  if (name.length > LONGEST) return null
  const plain = plainly(name)
  const singular = plain.replace(/(?<=.{2})s$/, '').replace(/ie$/, 'y')
  for (const spelt of [plain, singular]) {
    const same = known.find((other) => plainly(other) === spelt || plainly(other) === `${spelt}s`)
    if (same !== undefined) return same
    const meant = Object.hasOwn(MEANT, spelt) ? MEANT[spelt]?.find((other) => known.includes(other)) : undefined
    if (meant !== undefined) return meant
  }
  return nearest(name, known)
}

function plainly(name: string): string {
  return name.toLowerCase().replace(/[-_.]|\[\]$/g, '')
}

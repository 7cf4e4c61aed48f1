/**
 * What a request may cost the thread that serves, before it is left to a reader thread. Microseconds on one core of 2 GHz, as
 * `bench/storage.ts` measures them; only their order of magnitude matters.
 */
const CARD = 4
/** Reading a stored document, and writing its requested members. */
const DOCUMENT = 60
/** Reading the blocks of one article, and making one form of its body from them. */
const DERIVED_BODY = 300
const DERIVED_BYTE = 0.05
const CONDITION = 1.2
const CHANGE = 12

/** What a request may cost here: a caller with many connections delays the others by this much for each of them at most. */
const SERVING_THREAD = 2000

/** How many ranked or curated entries are checked against a filter until a list is full. */
const ENTRIES_FILTERED = 1000

export function isCheap(microseconds: number): boolean {
  return microseconds <= SERVING_THREAD
}

/** Whether the body form is derived from blocks; `html` is part of the stored document. */
function isDerived(form: string): boolean {
  return form !== 'html' && form !== 'none'
}

/** A page of articles with these forms of their bodies; `none` alone is a page of cards. */
export function costOfArticles(count: number, forms: readonly string[]): number {
  if (forms.every((form) => form === 'none')) return count * CARD
  const derived = forms.filter(isDerived).length
  return count * (DOCUMENT + derived * DERIVED_BODY)
}

/** Reading a stored document and writing it as the entry of a feed. */
const FEED_ENTRY = 70

export function costOfFeed(entries: number): number {
  return entries * FEED_ENTRY
}

/** The cost of one article whose stored document has this many bytes. */
export function costOfBody(bytes: number, forms: readonly string[]): number {
  return forms.filter(isDerived).length * bytes * DERIVED_BYTE
}

/**
 * The cost of lists with this many entries in total; the `conditions` of a filter are checked for each entry of the `filtered`
 * lists.
 */
export function costOfLists(lists: { entries: number; filtered: number; conditions: number }): number {
  return lists.entries * CARD + lists.filtered * lists.conditions * ENTRIES_FILTERED * CONDITION
}

/** A page of changes: `entries` of the log that lie ahead, of which up to `count` are answered, with articles or without. */
export function costOfChanges(page: { entries: number; count: number; forms: readonly string[] | null }): number {
  const articles = page.forms === null ? 0 : costOfArticles(Math.min(page.count, page.entries), page.forms)
  return page.entries * CHANGE + articles
}

/** The most rows, and look-ups for rows, that a walk through a filter's articles can take. */
export function longestWalk(
  alternatives: readonly { all: readonly { articleCount: number }[]; none: readonly unknown[] }[],
): number {
  return alternatives.reduce((sum, { all, none }) => {
    const rows = Math.min(Number.POSITIVE_INFINITY, ...all.map(({ articleCount }) => articleCount))
    return sum + rows * (1 + all.length + none.length)
  }, 0)
}

/** A walk in this process that needs no bound. */
export const SHORT_WALK = 2000
/** A walk of a database server, on the connection that all readers share. */
export const SHORT_WALK_ELSEWHERE = 20_000

import t from 'tap'
import { indexText } from '#domain/search/indexed-text.ts'
import { matchOf } from '#domain/search/match.ts'
import { parseSearch } from '#domain/search/query.ts'
import { best, estimateByHeadline, favourNew, hashesOfGroups, scoreByWords } from '#domain/search/rank.ts'
import { forEachHash, weightOf } from '#domain/search/term-weights.ts'
import { randomFrom, SEED } from '../support/extent.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const YEAR = 365 * 86_400_000
const ARTICLES = 2500
/** Of them, those that are ranked by all their terms. */
const RANKED = 600

t.test('the best by all terms are among those that headlines promise', async (t) => {
  const random = randomFrom(SEED)
  // As in news: a few words are in most articles, most words are in few, and headlines have words of the text.
  const word = () => `w${Math.floor(400 ** (random(1_000_000) / 1_000_000))}`
  const words = (count: number) => Array.from({ length: count }, word)
  const articles = Array.from({ length: ARTICLES }, () => {
    const body = words(20 + random(200))
    const headline = [...words(2), ...Array.from({ length: 5 }, () => body[random(body.length)])]
    const texts = { headline: headline.join(' '), standfirst: null, body: body.join(' '), transcript: null }
    return { ...indexText({ language: 'und', ...texts }), publishedAt: NOW - random(3 * YEAR) }
  })
  const counts = new Map<number, number>()
  for (const { terms } of articles) forEachHash(terms, (hash) => counts.set(hash, (counts.get(hash) ?? 0) + 1))
  const frequencies = {
    articles: ARTICLES,
    length: articles.reduce((sum, { length }) => sum + length, 0) / ARTICLES,
    of: (hash: number) => counts.get(hash) ?? 0,
  }
  for (const text of ['w2', 'w3', 'w5', 'w2 w3', 'w5 w4', 'w2 w4 w8']) {
    const { groups, adjacent } = matchOf(parseSearch(text), ['und'], { termsOf: () => [], alternativesTo: () => [] })
    const hashes = hashesOfGroups(groups)
    const found = articles.filter(({ terms }) =>
      groups.every((group) => group.hashes.some((of) => weightOf(terms, of) > 0)),
    )
    const scores = scoreByWords(found, { groups, adjacent }, frequencies)
    favourNew(scores, found, NOW)
    const estimates = estimateByHeadline(found, { groups, adjacent }, frequencies, () => true)
    favourNew(estimates, found, NOW)
    t.ok(hashes.length > 0 && found.length > 100, `${found.length} have ${text}`)
    const promising = new Set(best(estimates, Math.ceil((found.length * RANKED) / ARTICLES)))
    const missed = best(scores, 20).filter((index) => !promising.has(index))
    t.ok(missed.length <= 1, `of the best 20 for ${text}, ${missed.length} would not be ranked`)
  }
})

t.test('a word that an article has counts less than one in its headline, and more than none', async (t) => {
  const { groups, adjacent } = matchOf(parseSearch('harbour strike'), ['en'], {
    termsOf: () => [],
    alternativesTo: () => [],
  })
  const headed = (headline: string) => ({
    ...indexText({ language: 'en', headline, standfirst: null, body: '', transcript: null }),
    publishedAt: NOW,
  })
  const candidates = ['Harbour strike', 'Strike at the harbour', 'Harbour news', 'News', 'News'].map(headed)
  const has = [[], [], [1], [0, 1], [0]]
  const estimates = estimateByHeadline(
    candidates,
    { groups, adjacent },
    { articles: 1000, length: 200, of: () => 10 },
    (candidate, group) => has[candidate]?.includes(group) ?? false,
  )
  t.strictSame(best(estimates, 5), [0, 1, 2, 3, 4])
})

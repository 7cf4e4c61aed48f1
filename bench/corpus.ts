import { pathToFileURL } from 'node:url'
import type { ArticleRecord } from '#ingest/format.ts'

/** An article of the corpus generator. */
interface CorpusArticle {
  id: number
  slug: string
  headline: string
  standfirst: string
  body_html: string
  byline: string
  authors: { slug: string; name: string }[]
  section: { slug: string; name: string }
  tags: { slug: string; name: string }[]
  published_at: string
  updated_at: string
  image: { url: string; width: number; height: number; credit: string; caption: string }
}

const GENERATOR = new URL('../../shared/tools/corpus.mjs', import.meta.url)

/** Generated articles as import records; `count` of them, always the same for a seed; of bodies the first `words` words or a few more. */
export async function* corpusRecords(
  count: number,
  seed = 1,
  words = Number.POSITIVE_INFINITY,
): AsyncGenerator<ArticleRecord> {
  const { generate } = (await import(pathToFileURL(GENERATOR.pathname).href)) as {
    generate(count: number, seed: number): Generator<CorpusArticle>
  }
  for (const article of generate(count, seed)) yield recordOf(article, words)
}

/**
 * Articles that a corpus of the same seed does not have, though of its world: each goes on with two of its articles, half a
 * paragraph here and half there, and brings a name that is new.
 */
export async function* freshRecords(count: number, seed = 1): AsyncGenerator<ArticleRecord> {
  const before: ArticleRecord[] = []
  for await (const record of corpusRecords(count + GOES_ON_WITH, seed)) {
    const other = before[before.length - GOES_ON_WITH]
    before.push(record)
    if (other === undefined) continue
    const name = `Newcomer${before.length.toString(36)}`
    yield {
      ...record,
      headline: `${name}: ${woven(record.headline, other.headline, ' ')}`,
      body: { html: woven(htmlOf(record), htmlOf(other), '\n').replace('<p>', `<p>${name} came in. `) },
    }
  }
}

/** So many articles lie between the two. */
const GOES_ON_WITH = 3

/** Every other part of one text, and the rest of another. */
function woven(one: string, other: string, between: string): string {
  const others = other.split(between)
  return one
    .split(between)
    .map((part, index) => (index % 2 === 0 ? part : (others[index] ?? part)))
    .join(between)
}

function htmlOf({ body }: ArticleRecord): string {
  return body && 'html' in body ? String(body.html) : ''
}

/** Whole paragraphs. */
function shortened(html: string, words: number): string {
  let left = words
  let end = 0
  for (const { 0: block, index } of html.matchAll(/[^\n]+\n?/g)) {
    if (left <= 0) break
    left -= block.split(' ').length
    end = index + block.length
  }
  return html.slice(0, end).trimEnd()
}

function recordOf(article: CorpusArticle, words: number): ArticleRecord {
  return {
    record: 'article',
    source: 'corpus',
    sourceId: String(article.id),
    state: 'live',
    slug: article.slug,
    headline: article.headline,
    standfirst: article.standfirst,
    body: { html: words < Number.POSITIVE_INFINITY ? shortened(article.body_html, words) : article.body_html },
    byline: article.byline,
    authors: article.authors.map(({ slug, name }) => ({ slug, name })),
    section: { slug: article.section.slug, name: article.section.name },
    tags: article.tags.map(({ slug, name }) => ({ slug, name })),
    publishedAt: article.published_at,
    updatedAt: article.updated_at,
    images: [article.image],
  }
}

import { pathToFileURL } from 'node:url'
import type { ArticleRecord } from '#publishing/import/format.ts'

/** A story of the corpus generator. */
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

/** Generated stories as import records; `count` of them, always the same for a seed. */
export async function* corpusRecords(count: number, seed = 1): AsyncGenerator<ArticleRecord> {
  const { generate } = (await import(pathToFileURL(GENERATOR.pathname).href)) as {
    generate(count: number, seed: number): Generator<CorpusArticle>
  }
  for (const article of generate(count, seed)) yield recordOf(article)
}

function recordOf(article: CorpusArticle): ArticleRecord {
  return {
    record: 'article',
    source: 'corpus',
    sourceId: String(article.id),
    status: 'live',
    slug: article.slug,
    headline: article.headline,
    standfirst: article.standfirst,
    body: { html: article.body_html },
    byline: article.byline,
    authors: article.authors.map(({ slug, name }) => ({ slug, name })),
    section: { slug: article.section.slug, name: article.section.name },
    tags: article.tags.map(({ slug, name }) => ({ slug, name })),
    publishedAt: article.published_at,
    updatedAt: article.updated_at,
    images: [article.image],
  }
}

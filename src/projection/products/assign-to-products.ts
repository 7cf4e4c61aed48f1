import { type ClassifiedArticle, subjectName } from '#domain/products/product.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { LiveArticle } from '#storage/articles/live.ts'
import { EMBARGOED } from '#storage/articles/visibility.ts'
import { TAXONOMY_KINDS } from '#storage/core/unit-of-work.ts'
import type { CommandContext } from '../context.ts'

type Placed = Pick<LiveArticle, 'stage' | 'kind' | 'language' | 'taxonomy'>

/** Assigns an article to the products that match it now; `live` null: to none. */
export function assignToProducts(
  context: CommandContext,
  article: Pick<Article, 'key' | 'id' | 'source' | 'rights' | 'sandboxKey'>,
  live: Placed | null,
) {
  const productKeys = live === null ? [] : productsWith(context, article, live)
  context.transaction.assignToProducts({ articleKey: article.key, articleId: article.id, productKeys })
}

/** An article of a sandbox is in that and in nothing else; one that partners may not carry is in none. */
function productsWith(
  context: CommandContext,
  article: Pick<Article, 'source' | 'rights' | 'sandboxKey'>,
  live: Placed,
): number[] {
  if (article.sandboxKey !== null) return [article.sandboxKey]
  if (!article.rights.syndicatable) return []
  return context.products.productsMatching(classifiedArticleOf(live, article.source), live.stage === EMBARGOED)
}

function classifiedArticleOf(
  { kind, language, taxonomy }: Omit<Placed, 'stage'>,
  source: string | null,
): ClassifiedArticle {
  const subjects = TAXONOMY_KINDS.flatMap((facet) => taxonomy[facet].map((key) => subjectName(facet, key)))
  return { subjects: new Set(subjects), kind, language, source }
}

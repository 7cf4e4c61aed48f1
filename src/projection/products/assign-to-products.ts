import type { Article } from '#storage/articles/articles.ts'
import type { LiveArticle } from '#storage/articles/live.ts'
import { EMBARGOED } from '#storage/articles/visibility.ts'
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
  article: Pick<Article, 'key' | 'id' | 'source' | 'rights' | 'sandboxKey'>,
  live: Placed,
): number[] {
  if (article.sandboxKey !== null) return [article.sandboxKey]
  if (!article.rights.syndicatable) return []
  const { key, id, source } = article
  const { stage, ...classification } = live
  // Products have no dates.
  const dates = { publishedAt: null, firstPublishedAt: null, updatedAt: null }
  return context.products.productsMatching({ key, id, source, ...classification, ...dates }, stage === EMBARGOED)
}

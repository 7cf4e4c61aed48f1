import { type FiledStory, subjectName } from '#domain/products/product.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { LiveArticle } from '#storage/articles/live.ts'
import { FACETS } from '#storage/core/unit-of-work.ts'
import { EMBARGOED } from '#storage/articles/visibility.ts'
import type { Desk } from '../context.ts'

type Placed = Pick<LiveArticle, 'stage' | 'kind' | 'language' | 'filing'>

/** Puts a story into the products that hold it where it stands now; `live` null: into none. */
export function enrol(
  desk: Desk,
  article: Pick<Article, 'key' | 'id' | 'source' | 'rights' | 'sandboxKey'>,
  live: Placed | null,
) {
  const productKeys = live === null ? [] : productsHolding(desk, article, live)
  desk.transaction.enrol({ articleKey: article.key, articleId: article.id, productKeys })
}

/** A story of a sandbox is in that and in nothing else; one that partners may not carry is in none. */
function productsHolding(
  desk: Desk,
  article: Pick<Article, 'source' | 'rights' | 'sandboxKey'>,
  live: Placed,
): number[] {
  if (article.sandboxKey !== null) return [article.sandboxKey]
  if (!article.rights.syndicatable) return []
  return desk.products.holding(filedStoryOf(live, article.source), live.stage === EMBARGOED)
}

export function filedStoryOf({ kind, language, filing }: Omit<Placed, 'stage'>, source: string | null): FiledStory {
  const subjects = FACETS.flatMap((facet) => filing[facet].map((key) => subjectName(facet, key)))
  return { subjects: new Set(subjects), kind, language, source }
}

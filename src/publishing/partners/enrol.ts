import { type FiledStory, subjectName } from '#domain/product.ts'
import type { Article } from '#storage/articles.ts'
import type { LiveArticle } from '#storage/live.ts'
import { FACETS } from '#storage/transaction.ts'
import { EMBARGOED } from '#storage/visibility.ts'
import type { Desk } from '../desk.ts'

type Placed = Pick<LiveArticle, 'stage' | 'kind' | 'language' | 'filing'>

/** Puts a story into the products that hold it where it stands now; `live` null: into none. */
export function enrol(desk: Desk, article: Pick<Article, 'key' | 'id' | 'source' | 'sandboxKey'>, live: Placed | null) {
  const productKeys = live === null ? [] : productsHolding(desk, article, live)
  desk.transaction.enrol({ articleKey: article.key, articleId: article.id, productKeys })
}

/** A story of a sandbox is in that and in nothing else. */
function productsHolding(desk: Desk, article: Pick<Article, 'source' | 'sandboxKey'>, live: Placed): number[] {
  if (article.sandboxKey !== null) return [article.sandboxKey]
  return desk.products.holding(filedStoryOf(live, article.source), live.stage === EMBARGOED)
}

export function filedStoryOf({ kind, language, filing }: Omit<Placed, 'stage'>, source: string | null): FiledStory {
  const subjects = FACETS.flatMap((facet) => filing[facet].map((key) => subjectName(facet, key)))
  return { subjects: new Set(subjects), kind, language, source }
}

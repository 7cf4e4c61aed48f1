import { type PaidReading, searchedBlocks } from '#domain/article/free-part.ts'
import { renderText } from '#domain/body/render.ts'
import { type Description, describeArticle } from '#domain/related/article-terms.ts'
import type { Article } from '#storage/articles/articles.ts'
import type { Revision } from '#storage/articles/revisions.ts'
import type { ArticleTerms } from '#storage/related/article-terms.ts'

/** What a live article is about, by its live revision. */
export function descriptionOf({ content, blocks }: Revision, paidReading: PaidReading): Description {
  const { headline, standfirst, language, tagKeys, sectionKey } = content
  return describeArticle({
    headline,
    standfirst,
    body: renderText(searchedBlocks(content, blocks, paidReading)),
    language,
    tagKeys,
    sectionKey,
  })
}

/** What decides to which articles a live article may be related; `isPublic` says whether it is public. */
export function classificationOf(
  article: Article,
  isPublic: boolean,
): Pick<ArticleTerms, 'key' | 'isOffered' | 'publishedAt' | 'translationGroup'> {
  return {
    key: article.key,
    isOffered: isPublic && !article.relatedOptOut,
    publishedAt: article.publishedAt as number,
    translationGroup: article.translationGroup,
  }
}

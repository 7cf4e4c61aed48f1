import type { Audience } from '#domain/article/audience.ts'
import { CacheDependencies } from '#http/cache/dependencies.ts'
import { type FoundArticle, findLiveArticles } from '#storage/articles/found-article.ts'
import type { Api, ListBeside } from '../shared/context.ts'
import { breadcrumbJson, type Member, navigationJson, profilesOf } from '../shared/parameters/included.ts'
import { objectOf, type RequestedList } from '../shared/parameters/requested-lists.ts'
import { dependenciesOfCounts } from '../shared/presenting/taxonomy.ts'
import { defineAnswer, type MadeAnswer } from '../shared/readers/made-answer.ts'
import { defineRead } from '../shared/readers/readers.ts'
import type { Include } from './article-query.ts'
import { neighboursJson, type Within } from './neighbours.ts'
import { extendDocument, headOf, type Selection } from './present.ts'
import { articleJson, meetArticle, noSuchArticle } from './read-article.ts'
import { relatedJson } from './related/related.ts'

export interface RequestedArticle {
  key: number
  selection: Selection
  includes: Include[]
  lists: RequestedList[]
  /** How many related articles; null for none. */
  related: number | null
  /** Where to look for the previous and next article; null for neither. */
  within: Within | null
  audience: Audience
}

export const ARTICLE = defineAnswer<RequestedArticle>('article')

/** One article, looked up again where it is made. */
export async function articleAnswer(
  api: Api,
  requested: RequestedArticle,
  listBeside: ListBeside,
): Promise<MadeAnswer> {
  const [article] = await findLiveArticles(api.services.database, [requested.key], requested.audience)
  if (article === undefined) throw noSuchArticle()
  return composedAnswer(api, article, requested, listBeside)
}

export const ARTICLE_AHEAD = defineRead<Omit<RequestedArticle, 'key'> & { ref: string }, MadeAnswer>('article-ahead')

/** One article as of a future instant, by any reference that it will have then. */
export async function articleAheadAnswer(
  api: Api,
  { ref, ...requested }: Omit<RequestedArticle, 'key'> & { ref: string },
  listBeside: ListBeside,
): Promise<MadeAnswer> {
  const met = await meetArticle(api, ref, requested.audience)
  if (met.article === null) return articleAheadAnswer(api, { ref: met.movedTo, ...requested }, listBeside)
  return composedAnswer(api, met.article, { key: met.article.key, ...requested }, listBeside)
}

/** An article with what surrounds it on its page. */
export async function composedAnswer(
  api: Api,
  article: FoundArticle,
  { selection, includes, lists, related, within, audience }: RequestedArticle,
  listBeside: ListBeside,
): Promise<MadeAnswer> {
  const dependencies = new CacheDependencies()
  const json = await articleJson(api, article, selection, audience, dependencies)
  const more: Member[] = []
  if (related !== null)
    more.push({ name: 'related', json: await relatedJson(api, article, audience, related, dependencies) })
  if (within !== null)
    more.push({ name: 'neighbours', json: await neighboursJson(api, article, within, audience, dependencies) })
  if (lists.length > 0) {
    const { language } = headOf(article)
    const parts: { name: string; json: Buffer }[] = []
    for (const requested of lists)
      parts.push({
        name: requested.name,
        json: await listBeside(requested, { key: article.key, language }, audience, dependencies),
      })
    more.push({ name: 'lists', json: objectOf(parts) })
  }
  more.push(...(await surroundings(api, article, includes, audience, dependencies)))
  const isStored = more.length === 0 && article.recheckAt > audience.at && article.etag !== null
  const details = isStored ? { lastModified: article.touchedAt } : {}
  return { body: extendDocument(json, more), dependencies, details }
}

/** The section tree, the path to the article's section and the records of its authors, if requested. */
async function surroundings(
  api: Api,
  article: FoundArticle,
  includes: RequestedArticle['includes'],
  audience: Audience,
  dependencies: CacheDependencies,
): Promise<Member[]> {
  const members: Member[] = []
  if (!includes.some((name) => name === 'breadcrumb' || name === 'profiles' || name === 'navigation')) return members
  const head = headOf(article)
  const { language } = head
  if (includes.includes('breadcrumb')) {
    const slug = head.section?.slug
    const json = slug === undefined ? NO_ITEMS : await breadcrumbJson(api, { slug, language }, audience, dependencies)
    members.push({ name: 'breadcrumb', json })
  }
  if (includes.includes('profiles')) {
    dependencies.include(await dependenciesOfCounts(api, audience))
    const slugs = (head.authors ?? []).map(({ slug }) => slug)
    const profiles = await profilesOf(api, slugs, audience, dependencies)
    members.push({ name: 'profiles', json: Buffer.from(JSON.stringify(profiles)) })
  }
  if (includes.includes('navigation'))
    members.push({ name: 'navigation', json: await navigationJson(api, language, audience, dependencies) })
  return members
}

const NO_ITEMS = Buffer.from('[]')

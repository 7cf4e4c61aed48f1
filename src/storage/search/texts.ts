import type { RevisionContent } from '#domain/article/content.ts'
import { freeBlocks } from '#domain/article/free-part.ts'
import { renderText } from '#domain/body/text.ts'
import { namesOfTranslations, translationsOf } from '#domain/name-translations.ts'
import type { ArticleText } from '#domain/search/indexed-text.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { constant, sql } from '../core/sql.ts'
import { transcriptsOf } from '../media/media.ts'
import { type Classified, forEachClassified } from './taxonomy.ts'

/** An article as the index has it: its key and taxonomy. */
interface ClassifiedArticle {
  articleKey: number
  taxonomy: string
}

/** An article's text, with all names of its tags and authors and its byline. */
export interface NamedText extends ArticleText {
  names: string[]
}

/** The searched text of live articles at an instant: all of it except what is behind the paywall, or what a teaser shows, where the body is empty. */
export async function textsOf(
  reader: Reader,
  articles: readonly ClassifiedArticle[],
  { shown, at }: { shown: 'full' | 'teaser'; at: number },
): Promise<Map<number, NamedText>> {
  const blocks = constant(shown === 'full' ? 'r.blocks' : `'[]'`)
  const keys = articles.map(({ articleKey }) => articleKey)
  const rows = await reader.all<{ key: number; content: string; blocks: string; is_cut: number }>(sql`
    select a.key, r.content, ${blocks} as blocks, c.is_cut from article a
    join revision r on r.article_key = a.key and r.number = a.live_revision
    join article_card c on c.article_key = a.key
    where a.key in (${listOfKeys(reader, keys)})`)
  const names = await namesOf(reader, articles)
  const saved = rows.map(({ content }) => JSON.parse(content) as RevisionContent)
  const whole = saved.filter((_, index) => shown === 'full' && rows[index]?.is_cut === 0)
  const transcripts = await transcriptsOf(reader, whole, at)
  return new Map(
    rows.map(({ key, blocks, is_cut }, index) => {
      const content = saved[index] as RevisionContent
      const { headline, standfirst, byline, language } = content
      const all = JSON.parse(blocks)
      const body = renderText(is_cut === 1 ? freeBlocks(all, content.freeUntil ?? null) : all)
      const transcript = whole.includes(content) ? (transcripts.get(content.mediaKey ?? 0) ?? null) : null
      const named = [byline ?? '', ...(names.get(key) ?? [])]
      return [key, { language, headline, standfirst, body, transcript, names: named }]
    }),
  )
}

/** The names of their tags and authors, and other names of the tags. */
async function namesOf(reader: Reader, articles: readonly ClassifiedArticle[]): Promise<Map<number, string[]>> {
  const tags = await namesIn(reader, 'tag', keysIn('tag', articles))
  const authors = await namesIn(reader, 'author', keysIn('author', articles))
  return new Map(
    articles.map((article) => [
      article.articleKey,
      [
        ...keysIn('author', [article]).flatMap((key) => authors.get(key) ?? []),
        ...keysIn('tag', [article]).flatMap((key) => tags.get(key) ?? []),
      ],
    ]),
  )
}

function keysIn(wanted: Classified, articles: readonly ClassifiedArticle[]): number[] {
  const keys = new Set<number>()
  for (const { taxonomy } of articles)
    forEachClassified(taxonomy, (classified, key) => classified === wanted && keys.add(key))
  return [...keys]
}

/** Names of tags or authors by key, with the other names of tags. */
export async function namesIn(
  reader: Reader,
  table: 'tag' | 'author',
  keys: readonly number[],
): Promise<Map<number, string[]>> {
  if (keys.length === 0) return new Map()
  const aliases = constant(table === 'tag' ? 'aliases' : `'[]'`)
  const translations = constant(table === 'tag' ? 'translations' : 'null')
  const rows = await reader.all<{ key: number; name: string; aliases: string; translations: string | null }>(sql`
    select key, name, ${aliases} as aliases, ${translations} as translations from ${constant(table)}
    where key in (${listOfKeys(reader, keys)})`)
  return new Map(
    rows.map(({ key, name, aliases, translations }) => [
      key,
      [name, ...(JSON.parse(aliases) as string[]), ...namesOfTranslations(translationsOf(translations))],
    ]),
  )
}

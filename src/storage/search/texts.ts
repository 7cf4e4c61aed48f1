import type { RevisionContent } from '#domain/article/content.ts'
import { renderText } from '#domain/body/text.ts'
import type { StoryText } from '#domain/search/indexed-text.ts'
import { listOfKeys } from '../core/key-list.ts'
import type { Reader } from '../core/port.ts'
import { constant, sql } from '../core/sql.ts'
import { type Filed, visitFiling } from './taxonomy.ts'

/** A story as the index has it: which, and what it is filed under. */
interface FiledStory {
  articleKey: number
  filing: string
}

/** A story's text, with all names of its tags and authors and its byline. */
export interface NamedText extends StoryText {
  names: string[]
}

/** What is searched of live stories: all of it, or what a teaser shows, where the body is empty. */
export async function textsOf(
  reader: Reader,
  stories: readonly FiledStory[],
  shown: 'full' | 'teaser',
): Promise<Map<number, NamedText>> {
  const blocks = constant(shown === 'full' ? 'r.blocks' : `'[]'`)
  const keys = stories.map(({ articleKey }) => articleKey)
  const rows = await reader.all<{ key: number; content: string; blocks: string }>(sql`
    select a.key, r.content, ${blocks} as blocks from article a
    join revision r on r.article_key = a.key and r.number = a.live_revision
    where a.key in (${listOfKeys(reader, keys)})`)
  const names = await namesOf(reader, stories)
  return new Map(
    rows.map(({ key, content, blocks }) => {
      const { headline, standfirst, byline, language } = JSON.parse(content) as RevisionContent
      const body = renderText(JSON.parse(blocks))
      return [key, { language, headline, standfirst, body, names: [byline ?? '', ...(names.get(key) ?? [])] }]
    }),
  )
}

/** The names of their tags and authors, and other names of the tags. */
async function namesOf(reader: Reader, stories: readonly FiledStory[]): Promise<Map<number, string[]>> {
  const tags = await namesIn(reader, 'tag', keysIn('tag', stories))
  const authors = await namesIn(reader, 'author', keysIn('author', stories))
  return new Map(
    stories.map((story) => [
      story.articleKey,
      [
        ...keysIn('author', [story]).flatMap((key) => authors.get(key) ?? []),
        ...keysIn('tag', [story]).flatMap((key) => tags.get(key) ?? []),
      ],
    ]),
  )
}

function keysIn(wanted: Filed, stories: readonly FiledStory[]): number[] {
  const keys = new Set<number>()
  for (const { filing } of stories) visitFiling(filing, (filed, key) => filed === wanted && keys.add(key))
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
  const rows = await reader.all<{ key: number; name: string; aliases: string }>(
    sql`select key, name, ${aliases} as aliases from ${constant(table)} where key in (${listOfKeys(reader, keys)})`,
  )
  return new Map(rows.map(({ key, name, aliases }) => [key, [name, ...(JSON.parse(aliases) as string[])]]))
}

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openTestNewsroom, type TestNewsroom } from '../test/support/newsroom.ts'

// node bench/score-languages.ts [--filtered] [--unstated] [--only LANGUAGE] [--wrong]
//
// Queries in many languages over one newsroom that has articles in all of them (bench/languages.ndjson), through GET /v1/search. A query is right where the
// wanted article comes first. --filtered searches within the query's language; --unstated imports the articles without
// their language; --wrong prints each query that is not right.

export interface LanguageQuery {
  language: string
  query: string
  /** The number of the wanted article within its language. */
  wanted: number
  class: string
}

export interface LanguageArticle {
  language: string
  article: number
  headline: string
  body: string
}

const lines = readFileSync(new URL('languages.ndjson', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as LanguageArticle | LanguageQuery)

export const ARTICLES = lines.filter((line) => 'article' in line)
export const QUERIES = lines.filter((line) => 'query' in line)

/** Imports the articles; `isStated` with their languages. */
export async function loadLanguages(room: TestNewsroom, isStated = true): Promise<void> {
  await room.load(
    ARTICLES.map(({ language, article, headline, body }) => ({
      record: 'article',
      sourceId: `${language}-${article}`,
      state: 'live',
      headline,
      body: { markdown: body },
      ...(isStated ? { language } : {}),
    })),
    { related: false },
  )
}

/** Whether the wanted article comes first. */
export async function isRight(
  room: TestNewsroom,
  { language, query, wanted }: LanguageQuery,
  isFiltered = false,
): Promise<boolean> {
  const filter = isFiltered ? `&language=${language}` : ''
  const { json } = await room.get(`/v1/search?limit=3&recency=false&q=${encodeURIComponent(query)}${filter}`)
  const headline = json.items[0]?.article.headline
  return headline === ARTICLES.find((each) => each.language === language && each.article === wanted)?.headline
}

if (import.meta.main) await score()

async function score(): Promise<void> {
  const boolean = { type: 'boolean', default: false } as const
  const { values } = parseArgs({
    options: { filtered: boolean, unstated: boolean, wrong: boolean, only: { type: 'string' } },
  })
  const room = await openTestNewsroom()
  await loadLanguages(room, !values.unstated)
  const byLanguage = new Map<string, boolean[]>()
  const byClass = new Map<string, boolean[]>()
  for (const query of QUERIES) {
    if (values.only !== undefined && query.language !== values.only) continue
    const right = await isRight(room, query, values.filtered)
    byLanguage.set(query.language, [...(byLanguage.get(query.language) ?? []), right])
    byClass.set(query.class, [...(byClass.get(query.class) ?? []), right])
    if (!right && values.wrong) process.stdout.write(`  ${query.language}  ${query.query}\n`)
  }
  await room.close()
  for (const [name, results] of [...byLanguage, ...byClass])
    process.stdout.write(`${name.padEnd(12)}${shares(results)}\n`)
  process.stdout.write(`all         ${shares([...byLanguage.values()].flat())}\n`)
}

function shares(results: readonly boolean[]): string {
  const right = results.filter((each) => each).length
  return `${right} of ${results.length} (${((100 * right) / results.length).toFixed(1)} %)`
}

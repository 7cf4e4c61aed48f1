import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { textOf } from '#ingest/markup/element.ts'
import { articlesOf, type Made, namesOf } from './records.ts'
import type { Score } from './score.ts'

/** Scores of exports with a list of what an import should find in them. */

type Expected = Record<string, unknown>

export async function scoreWordPress(data: string): Promise<Score[]> {
  const path = join(data, 'wxr/wikinews-wxr12.xml')
  return score(
    'WXR',
    path,
    join(data, 'wxr/wikinews-wxr12-expected.json'),
    {},
    (expected, made) => {
      const isPublic = ['publish', 'future'].includes(String(expected.status)) && expected.password !== true
      const photo = expected.photo as { url: string; alt: string; caption: string } | null
      const lead = made.record.images?.[0]
      return {
        headline: made.record.headline === expected.headline,
        state: made.record.state === (isPublic ? 'live' : 'draft'),
        published_at: sameInstant(made.record.publishedAt, expected.published_at),
        author: namesOf(made.record.authors)[0] === expected.author,
        categories: sameNames(
          [made.record.section, ...(made.record.sections ?? [])].filter(Boolean),
          expected.categories,
        ),
        tags: sameNames(made.record.tags, expected.tags),
        first_paragraph: textOf(made.paragraphs[0] ?? '') === expected.first_paragraph,
        last_paragraph: textOf(made.paragraphs.at(-1) ?? '') === expected.last_paragraph,
        photo:
          photo === null
            ? lead === undefined
            : lead?.url === photo.url && lead.alt === photo.alt && lead.caption === photo.caption,
        inline_caption: expected.inline_caption === null || made.text.includes(String(expected.inline_caption)),
      }
    },
    (expected) => expected.status !== 'trash',
  )
}

export async function scoreGhost(data: string): Promise<Score[]> {
  const path = join(data, 'ghost/wikinews-ghost5-export.json')
  const site = 'https://news.example.org'
  return score('Ghost', path, join(data, 'ghost/wikinews-ghost5-expected.json'), { site }, (expected, made) => {
    const isPublic = ['published', 'scheduled'].includes(String(expected.status)) && expected.visibility === 'public'
    const photo = expected.photo as { url: string; alt: string; caption_text: string } | null
    const lead = made.record.images?.[0]
    // The file has a last line that links to another article, which the list was made without.
    const paragraphs = made.paragraphs.filter((paragraph) => paragraph !== 'Read more on this.')
    const origin = made.record.extra?.origin as { canonicalUrl?: string } | undefined
    return {
      headline: made.record.headline === expected.headline,
      slug: made.record.slug === String(expected.slug).replace(/-+$/, ''),
      state: made.record.state === (isPublic ? 'live' : 'draft'),
      published_at: sameInstant(made.record.publishedAt, expected.published_at),
      authors: sameNames(made.record.authors, expected.authors),
      tags: sameNames(made.record.tags, expected.tags),
      paragraphs: paragraphs.length === expected.paragraphs,
      first_paragraph: textOf(paragraphs[0] ?? '') === expected.first_paragraph,
      last_paragraph: textOf(paragraphs.at(-1) ?? '') === expected.last_paragraph,
      photo:
        photo === null
          ? lead === undefined
          : lead?.url === photo.url && lead.alt === photo.alt && lead.caption === photo.caption_text,
      canonical_url: (origin?.canonicalUrl ?? null) === expected.canonical_url,
    }
  })
}

export async function scoreJsonFeed(data: string): Promise<Score[]> {
  const path = join(data, 'feeds/jsonfeed/wikinews-jsonfeed11.json')
  return score(
    'JSON Feed',
    path,
    join(data, 'feeds/jsonfeed/wikinews-jsonfeed11-expected.json'),
    {},
    (expected, made) => {
      const origin = made.record.extra?.origin as { attachments?: unknown[] } | undefined
      return {
        headline: made.record.headline === expected.headline,
        published_at: sameInstant(made.record.publishedAt, expected.published_at),
        authors: sameNames(made.record.authors, expected.authors),
        tags: sameNames(made.record.tags, expected.tags),
        first_paragraph: textOf(made.paragraphs[0] ?? '') === expected.first_paragraph,
        paragraphs: made.paragraphs.length === expected.paragraphs,
        image: (made.record.images?.[0]?.url ?? null) === expected.image,
        attachments: (origin?.attachments?.length ?? 0) === expected.attachments,
      }
    },
    () => true,
    'id',
  )
}

async function score(
  name: string,
  path: string,
  expectedPath: string,
  options: { site?: string },
  compare: (expected: Expected, made: Made) => Record<string, boolean>,
  isMeant: (expected: Expected) => boolean = () => true,
  key = 'source_id',
): Promise<Score[]> {
  if (!existsSync(path)) return [{ name, skipped: `${path} is not there` }]
  const expected = (JSON.parse(readFileSync(expectedPath, 'utf8')) as Expected[]).filter(isMeant)
  const made = new Map((await articlesOf(path, options)).map((article) => [article.record.sourceId, article]))
  let right = 0
  let all = 0
  const wrong: string[] = []
  for (const each of expected) {
    const found = made.get(String(each[key]))
    if (found === undefined) {
      all++
      wrong.push(`${each[key]} is missing`)
      continue
    }
    for (const [field, isRight] of Object.entries(compare(each, found))) {
      all++
      if (isRight) right++
      else wrong.push(`${each[key]} ${field}: expected ${JSON.stringify(each[field])}`.slice(0, 300))
    }
  }
  return [{ name: `${name}: expected fields`, right, all, goal: 1, wrong }]
}

function sameInstant(given: string | null | undefined, expected: unknown): boolean {
  if (expected === null || expected === undefined) return given == null
  return given != null && Date.parse(given) === Date.parse(String(expected))
}

function sameNames(given: readonly unknown[] | null | undefined, expected: unknown): boolean {
  return JSON.stringify(namesOf(given).sort()) === JSON.stringify([...(expected as string[])].sort())
}

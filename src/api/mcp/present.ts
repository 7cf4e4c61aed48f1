import type { ArticleCard } from '#domain/article/shapes.ts'

/** What a model is given of answers: what helps to choose an article, without images, cache tags and positions. */

/** An article in a list, short. Fields without a value are left out. */
export function shortCard(card: Partial<ArticleCard>): object {
  const { id, slug, kind, kicker, headline, standfirst, language, section, byline, publishedAt, updatedAt, url } = card
  return withoutEmpty({
    ...{ slug, headline, kicker, standfirst, kind, language },
    section: section?.slug,
    ...{ byline, publishedAt, updatedAt, url, id },
  })
}

interface Entry {
  article: ArticleCard | null
  link: { headline: string; url: string | null } | null
  views: number | null
}

export interface AnsweredList {
  slug: string
  name: string
  items: Entry[]
  page: { next: string | null }
}

export function shortList({ slug, name, items, page }: AnsweredList): object {
  const entries = items.map(({ article, link, views }) =>
    article === null
      ? { link: { headline: link?.headline, url: link?.url } }
      : { ...shortCard(article), ...(views === null ? {} : { views }) },
  )
  return withoutEmpty({ slug, name, items: entries, nextCursor: page.next })
}

export function withoutEmpty(object: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined))
}

/** A part of a long text, and how to get the next. */
export function partOf(text: string, from: number, most: number): string {
  const part = text.slice(from, from + most)
  if (from + most >= text.length) return part
  return `${part}\n\n[Characters ${from} to ${from + most} of ${text.length}. Continue with offset ${from + most}.]`
}

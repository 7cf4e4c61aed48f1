import { stringify } from 'yaml'
import type { Format, FormatArticle, FormatContext } from './format.ts'

/** Markdown (CommonMark with tables) under front matter in YAML, as site generators read it. */
export const markdown: Format = {
  name: 'markdown',
  title: 'Markdown with front matter',
  suffix: 'md',
  mediaType: 'text/markdown; charset=utf-8; variant=CommonMark',
  needs: ['markdown'],
  article: (article, context) => {
    const body = article.body?.markdown ?? ''
    return `---\n${stringify(frontMatter(article, context), { lineWidth: 0, aliasDuplicateObjects: false })}---\n${body === '' ? '' : `\n${body}\n`}`
  },
}

/** The fields of the article under their own names, but for what site generators know by another. */
function frontMatter(article: FormatArticle, { publication, mediaTopics }: FormatContext): object {
  const topics = article.tags.flatMap(({ slug }) => mediaTopics[slug] ?? [])
  const {
    headline: title,
    publishedAtLocal: date,
    updatedAt: lastmod,
    body: _,
    image: __,
    publishedAt: ___,
    modifiedAt: ____,
    editorialNote: _____,
    ...fields
  } = article
  return given({ title, date, lastmod, publication: publication.name, ...fields, mediaTopics: topics })
}

/** Fields without a value are left out. */
function given(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  )
}

import { bylineOf, type Format, type FormatArticle, type FormatContext } from './format.ts'
import { usageTermsOf } from './rights.ts'

/** Plain text, as it is read out, printed or given to a program: paragraphs with an empty line between. */
export const text: Format = {
  name: 'text',
  title: 'plain text',
  suffix: 'txt',
  mediaType: 'text/plain; charset=utf-8',
  needs: ['text'],
  article: (article, context) => `${paragraphs(article, context).join('\n\n')}\n`,
}

function paragraphs(article: FormatArticle, context: FormatContext): string[] {
  const parts = [
    article.kicker,
    article.headline,
    article.standfirst,
    [bylineOf(article), article.publishedAtLocal, article.dateline].filter((part) => part !== null).join('\n'),
    article.embargoedUntil === null ? null : `EMBARGOED UNTIL ${article.embargoedUntil}`,
    article.body?.text ?? article.excerpt,
    mediaLine(article.media),
    ...article.images.map(pictureLine),
    ...article.corrections.map(({ at, note }) => `Correction, ${at.slice(0, 10)}: ${note}`),
    [article.rights.notice, usageTermsOf(article.rights), article.rights.licenseUrl]
      .filter((part) => part !== null)
      .join('\n'),
    [context.publication.name, article.url].filter((part) => part !== null).join(', '),
  ]
  return parts.filter((part): part is string => part !== null && part !== '')
}

function mediaLine(media: FormatArticle['media']): string | null {
  if (media === null || media.url === null) return null
  return `${media.kind === 'video' ? 'Video' : 'Audio'}: ${[media.title, media.url].filter((part) => part !== null).join('\n')}`
}

function pictureLine({ caption, alt, credit, url }: FormatArticle['images'][number]): string {
  const words = [caption ?? alt, credit === null ? null : `(${credit})`].filter((part) => part !== null).join(' ')
  return `Picture: ${[words, url].filter((part) => part !== null && part !== '').join('\n')}`
}

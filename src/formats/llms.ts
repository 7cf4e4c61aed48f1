/** A site's description for language models, as Markdown: https://llmstxt.org */
export interface LlmsSite {
  name: string
  description: string | null
  /** Of this API, without a slash at the end. */
  api: string
  sections: { name: string; slug: string }[]
  articles: { slug: string; headline: string; excerpt: string | null }[]
}

export function writeLlms({ name, description, api, sections, articles }: LlmsSite): string {
  const parts = [
    `# ${escapeMarkdown(name)}`,
    ...(description === null ? [] : [`> ${escapeMarkdown(description)}`]),
    'Articles come as Markdown, JSON, schema.org JSON-LD and plain text; `Content-Usage` says what each may be used for.',
    ...part('API', [
      `- [Articles as JSON](${api}/v1/articles)`,
      `- [Search](${api}/v1/search?q=)`,
      `- [OpenAPI document](${api}/openapi.json)`,
      `- [Feed of the newest articles](${api}/feeds/latest.atom)`,
    ]),
    ...part(
      'Sections',
      sections.map(
        (one) => `- [${escapeMarkdown(one.name)}](${api}/feeds/sections/${encodeURIComponent(one.slug)}.atom)`,
      ),
    ),
    ...part(
      'Latest',
      articles.map(({ slug, headline, excerpt }) => {
        const about = excerpt === null ? '' : `: ${escapeMarkdown(excerpt)}`
        return `- [${escapeMarkdown(headline)}](${api}/v1/articles/${encodeURIComponent(slug)}.md)${about}`
      }),
    ),
  ]
  return `${parts.join('\n\n')}\n`
}

function part(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [[`## ${title}`, '', ...lines].join('\n')]
}

/** Plain text as one line of Markdown. */
function escapeMarkdown(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#]/g, '\\$&')
}

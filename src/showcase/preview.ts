import { articleMain, readArticle } from './article.ts'
import { time } from './dates.ts'
import { frontPage, languageOf } from './front.ts'
import { html } from './html.ts'
import type { Frame, PageContent } from './layout.ts'
import type { PageRequest } from './page-request.ts'
import type { Paths } from './paths.ts'

/** What a preview link asks for: the pattern of `PREVIEW_URL`, `/preview?token={token}&slug={slug}&at={at}`. */
export interface RequestedPreview {
  token: string
  /** Of the article; none in a link of the site, whose front page it shows. */
  slug: string
  /** The instant of a link of the site; none in a link of an article. */
  at: string
}

/** A draft as it will be, or the newspaper as of an instant: for whoever has the link, and for no cache. */
export async function previewPage(
  paths: Paths,
  pageRequest: PageRequest,
  { sections, publication }: Frame,
  { token, slug, at }: RequestedPreview,
): Promise<PageContent> {
  if (at === '') {
    const { data: article, call } = await pageRequest.ask((client) =>
      client.articles.preview(token, { body: ['blocks'] }),
    )
    return {
      title: `Preview: ${article.headline}`,
      section: article.section?.slug ?? null,
      isIndexed: false,
      main: html`<p class="preview"><strong>Preview.</strong> The newest revision of this article, which readers may not have yet.</p>
${articleMain(paths, article, call)}`,
    }
  }
  const ahead: Paths = {
    ...paths,
    front: paths.preview({ token, at }),
    article: ({ slug }) => paths.preview({ token, slug, at }),
  }
  const notice = html`<p class="preview"><strong>Preview.</strong> The newspaper as of ${time(at, publication.timezone, 'whole')}${slug !== '' && html`: <a href="${ahead.front}">its front page</a>`}.</p>`
  if (slug === '') {
    const front = await frontPage(ahead, pageRequest, languageOf(undefined), sections, token)
    return { ...front, isIndexed: false, alternates: [], main: html`${notice}${front.main}` }
  }
  const { data: article, call } = await readArticle(pageRequest, slug, token)
  return {
    title: `Preview: ${article.headline}`,
    section: article.section?.slug ?? null,
    isIndexed: false,
    main: html`${notice}${articleMain(ahead, article, call)}`,
  }
}

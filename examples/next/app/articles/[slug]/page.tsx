import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { Card } from '@/components/card'
import { Picture } from '@/components/picture'
import { Posts } from '@/components/posts'
import { Time } from '@/components/time'
import { API, readArticle, readFront, readMasthead } from '@/lib/broadsheet'
import { slugOf } from '@/lib/slug'

interface Props {
  params: Promise<{ slug: string }>
}

/** The first request waits for the page. */
export const instant = false

/** Made at the build; others are made at their first request. */
export async function generateStaticParams() {
  const { language } = await readMasthead()
  const { latest } = await readFront(language)
  return latest.items.flatMap(({ article }) => (article ? { slug: article.slug } : []))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { article, error } = await readArticle(await slugOf(params))
  return { title: article?.headline ?? error?.title, description: article?.standfirst }
}

export default async function ArticlePage({ params }: Props) {
  const slug = await slugOf(params)
  const { article, error, posts } = await readArticle(slug)
  if (error?.status === 404 || error?.status === 410) notFound()
  if (!article) throw new Error(error?.detail)
  // The slug of an article may change; the API finds it by the former one too.
  if (article.slug !== slug) permanentRedirect(`/articles/${article.slug}`)
  const { timezone } = article
  const lead = article.images.find(({ role }) => role === 'lead')
  return (
    <>
      <article className="article" lang={article.language} dir="auto">
        <h1>{article.headline}</h1>
        {article.standfirst && <p className="standfirst">{article.standfirst}</p>}
        <p className="byline">
          {article.byline} · <Time at={article.publishedAt} timezone={timezone} />
        </p>
        {lead && (
          <figure>
            <Picture image={lead} sizes="(min-width: 44rem) 44rem, 100vw" isFirst />
            <figcaption>
              {lead.caption} <small>{lead.credit}</small>
            </figcaption>
          </figure>
        )}
        {posts ? (
          <Posts api={API} article={article.id} posts={posts.items} syncToken={posts.syncToken} timezone={timezone} />
        ) : (
          // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the API
          <div dangerouslySetInnerHTML={{ __html: article.body.html }} />
        )}
        {article.corrections.map(({ at, note }) => (
          <p key={at} className="correction">
            <Time at={at} timezone={timezone} />: {note}
          </p>
        ))}
      </article>
      <aside>
        <h2>Read next</h2>
        <div className="cards">
          {article.related.map(({ article }) => (
            <Card key={article.id} article={article} picture="small" />
          ))}
        </div>
      </aside>
    </>
  )
}

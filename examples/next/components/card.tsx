import type { ArticleCard } from '@broadsheet/client'
import Link from 'next/link'
import { Picture } from './picture'

interface Props {
  article: ArticleCard
  picture?: 'small' | 'large'
}

export function Card({ article, picture }: Props) {
  const { slug, language, headline, standfirst, image } = article
  const sizes = picture === 'large' ? '(min-width: 60rem) 40rem, 100vw' : '20rem'
  return (
    <article className="card" lang={language} dir="auto">
      {picture && image && <Picture image={image} sizes={sizes} isFirst={picture === 'large'} />}
      <h2>
        <Link href={`/articles/${slug}`}>{headline}</Link>
      </h2>
      {standfirst && <p>{standfirst}</p>}
    </article>
  )
}

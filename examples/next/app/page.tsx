import Link from 'next/link'
import { Card } from '@/components/card'
import { readFront, readMasthead } from '@/lib/broadsheet'

export default async function FrontPage() {
  const { name, language } = await readMasthead()
  const lists = await readFront(language)
  return (
    <>
      <h1 className="unseen">{name}</h1>
      <div className="front">
        <section className="lead" aria-label="Editors’ picks">
          {lists['editors-picks'].items.map(
            ({ article }, index) =>
              article && <Card key={article.id} article={article} picture={index === 0 ? 'large' : 'small'} />,
          )}
        </section>
        <section>
          <h2>Latest</h2>
          {lists.latest.items.map(({ article }) => article && <Card key={article.id} article={article} />)}
        </section>
        <section>
          <h2>Most popular</h2>
          <ol>
            {lists['most-popular'].items.map(
              ({ article }) =>
                article && (
                  <li key={article.id}>
                    <Link href={`/articles/${article.slug}`}>{article.headline}</Link>
                  </li>
                ),
            )}
          </ol>
        </section>
      </div>
    </>
  )
}

import type { Metadata } from 'next'
import Form from 'next/form'
import Link from 'next/link'
import { Suspense } from 'react'
import { broadsheet } from '@/lib/broadsheet'

export const metadata: Metadata = { title: 'Search' }

interface Props {
  searchParams: Promise<{ q?: string }>
}

export default function SearchPage({ searchParams }: Props) {
  return (
    <>
      <h1>Search</h1>
      <Suspense>
        <Results searchParams={searchParams} />
      </Suspense>
    </>
  )
}

async function Results({ searchParams }: Props) {
  const { q = '' } = await searchParams
  const result = q.trim() === '' ? null : await broadsheet.search({ q, limit: 20 })
  const found = result?.data
  return (
    <>
      <Form className="search" action="/search">
        <input type="search" name="q" defaultValue={q} aria-label="Search for" />
        <button type="submit">Search</button>
      </Form>
      {result?.error && <p>{result.error.detail}</p>}
      {found && (
        <p>
          {found.total.value} {found.total.value === 1 ? 'article' : 'articles'}
        </p>
      )}
      {found?.items.map(({ article, highlights }) => (
        <article key={article.id} className="card" lang={article.language}>
          <h2>
            <Link href={`/articles/${article.slug}`}>
              <Marked html={highlights?.headline ?? ''} />
            </Link>
          </h2>
          <p>
            <Marked html={highlights?.body?.[0] ?? highlights?.standfirst ?? ''} />
          </p>
        </article>
      ))}
    </>
  )
}

/** The API marks what was searched for, and escapes the rest. */
function Marked({ html }: { html: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the API
  return <span dangerouslySetInnerHTML={{ __html: html }} />
}

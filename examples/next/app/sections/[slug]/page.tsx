import type { Metadata } from 'next'
import { notFound, permanentRedirect } from 'next/navigation'
import { Card } from '@/components/card'
import { readMasthead, readSection } from '@/lib/broadsheet'
import { slugOf } from '@/lib/slug'

interface Props {
  params: Promise<{ slug: string }>
}

/** The first request waits for the page. */
export const instant = false

/** Made at the build; others are made at their first request. */
export async function generateStaticParams() {
  const { sections } = await readMasthead()
  return sections.map(({ slug }) => ({ slug }))
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { section } = await readSection(await slugOf(params))
  return { title: section?.name }
}

export default async function SectionPage({ params }: Props) {
  const slug = await slugOf(params)
  const { section, items } = await readSection(slug)
  if (!section) notFound()
  if (section.slug !== slug) permanentRedirect(`/sections/${section.slug}`)
  return (
    <>
      <h1>{section.name}</h1>
      <div className="cards">
        {items.map((article) => (
          <Card key={article.id} article={article} picture="small" />
        ))}
      </div>
    </>
  )
}

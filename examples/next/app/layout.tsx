import type { Metadata } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { readMasthead } from '@/lib/broadsheet'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const { name } = await readMasthead()
  return { title: { default: name, template: `%s – ${name}` }, icons: 'data:,' }
}

export default async function Layout({ children }: { children: ReactNode }) {
  const { name, language, sections } = await readMasthead()
  return (
    <html lang={language}>
      <body>
        <header className="masthead">
          <Link className="name" href="/">
            {name}
          </Link>
          <nav aria-label="Sections">
            {sections.map(({ slug, name }) => (
              <Link key={slug} href={`/sections/${slug}`}>
                {name}
              </Link>
            ))}
            <Link href="/search">Search</Link>
          </nav>
        </header>
        <main>{children}</main>
      </body>
    </html>
  )
}

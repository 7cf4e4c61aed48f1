import { BROADSHEET_URL, WEBHOOK_PUBLIC_KEY } from 'astro:env/server'
import { createClient, createRevalidation, unwrap } from '@broadsheet/client'

export const revalidation = createRevalidation({ publicKey: WEBHOOK_PUBLIC_KEY })
export const broadsheet = createClient({ baseUrl: BROADSHEET_URL, fetch: revalidation.fetch })

/** What every page shows: the name of the publication and its top sections. */
export async function readMasthead() {
  const [publication, sections] = await Promise.all([broadsheet.publication(), broadsheet.sections.list()])
  const { name, language } = unwrap(publication)
  const top = unwrap(sections).items.filter(({ parent }) => parent === null)
  return { name, language, sections: top, results: [publication, sections] }
}

export type Masthead = Awaited<ReturnType<typeof readMasthead>>

/** Cache options of a page: kept for a day, or until a webhook drops it. */
export function keep(...results: { response?: Response }[]) {
  const responses = results.flatMap(({ response }) => response ?? [])
  return { maxAge: 86_400, tags: revalidation.tagsOf(...responses) }
}

import { broadsheet } from '#lib/server/pages.ts'

export async function load({ url, fetch, setHeaders }) {
  // Searches are not kept.
  setHeaders({ 'cache-control': 'no-store' })
  const q = url.searchParams.get('q')?.trim() ?? ''
  if (q === '') return { q, found: null, problem: null }
  const { data, error } = await broadsheet(fetch).search({ q, limit: 20 })
  return { q, found: data ?? null, problem: error?.detail ?? null }
}

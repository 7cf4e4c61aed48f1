import { astroRevalidation } from '@broadsheet/client'
import { revalidation } from '../../lib/broadsheet'

export const prerender = false
export const POST = astroRevalidation(revalidation, { repeatAfter: 100 })

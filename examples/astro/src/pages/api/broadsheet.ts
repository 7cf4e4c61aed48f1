import { astroRevalidation } from '@broadsheet/client'
import { revalidation } from '../../lib/broadsheet'

export const POST = astroRevalidation(revalidation)

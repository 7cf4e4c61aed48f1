import { nextRevalidation } from '@broadsheet/client'
import { revalidateTag } from 'next/cache'
import { revalidation } from '@/lib/broadsheet'

export const POST = nextRevalidation(revalidation, revalidateTag)

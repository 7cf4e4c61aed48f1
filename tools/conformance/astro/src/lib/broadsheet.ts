import { createClient, createRevalidation } from '@broadsheet/client'

export const revalidation = createRevalidation({ publicKey: process.env.WEBHOOK_PUBLIC_KEY ?? '' })
export const broadsheet = createClient({ baseUrl: process.env.BROADSHEET_URL ?? '', fetch: revalidation.fetch })

import { createClient, createRevalidation, svelteKitRevalidation } from '@broadsheet/client'
import { BROADSHEET_URL, WEBHOOK_PUBLIC_KEY } from '$app/env/private'

const revalidation = createRevalidation({ publicKey: WEBHOOK_PUBLIC_KEY })

/** Hooks and webhook handler: pages are kept until something on them changes. */
export const pages = svelteKitRevalidation(revalidation, { baseUrl: BROADSHEET_URL })

/** A client for `load`, with its `fetch`: what it reads makes the cache tags of the page. */
export function broadsheet(fetch: (request: Request) => Promise<Response>) {
  return createClient({ baseUrl: BROADSHEET_URL, fetch })
}

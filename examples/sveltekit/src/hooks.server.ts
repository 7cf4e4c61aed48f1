import { pages } from '#lib/server/pages.ts'

export const { handle, handleFetch } = pages

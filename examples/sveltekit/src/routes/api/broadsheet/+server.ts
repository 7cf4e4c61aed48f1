import { pages } from '#lib/server/pages.ts'

export const POST = pages.POST

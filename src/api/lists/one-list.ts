import { Type } from 'typebox'
import { BroadsheetError } from '#domain/errors.ts'
import { findList } from '#storage/lists/lists.ts'
import type { Api } from '../shared/context.ts'

export const ListParams = Type.Object({
  slug: Type.String({ minLength: 1, maxLength: 200, description: 'Slug of the list.' }),
})

/** The list of a slug, of any kind. */
export async function requireList(api: Api, slug: string) {
  const list = await findList(api.services.database, slug)
  if (!list) throw new BroadsheetError('not-found', `There is no list ${slug}. See /v1/lists.`)
  return list
}

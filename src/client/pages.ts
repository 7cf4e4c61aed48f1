import { type Result, unwrap } from './result.ts'
import type { Paged } from './shapes.ts'

/** All items, page by page. A cursor contains its query, so it is sent alone. */
export async function* follow<Query extends object, Item>(
  { pageSize: limit = 100, ...query }: Query & { pageSize?: number },
  read: (query: Omit<Query, 'pageSize'> & { limit: number }) => Promise<Result<Paged<Item>>>,
): AsyncGenerator<Item, void, undefined> {
  let requested: object = query
  while (true) {
    const { items, page } = unwrap(await read({ ...requested, limit } as Omit<Query, 'pageSize'> & { limit: number }))
    yield* items
    if (page.next === null) return
    requested = { cursor: page.next }
  }
}

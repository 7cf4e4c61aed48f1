import type { operations } from './api.ts'
import type { CallOptions } from './call.ts'
import type { Http, Send } from './http.ts'
import type { ChangesQuery } from './requested.ts'
import { type Result, resultOf, unwrap } from './result.ts'
import type { Change, ChangeList, ChangePortion } from './shapes.ts'
import { namesOf, writeFilter } from './write-query.ts'

/** The change feed. A cursor contains its query: send it alone. */
export interface Changes {
  /** A page of changes since a cursor. */
  list(query?: ChangesQuery, options?: CallOptions): Promise<Result<ChangeList>>
  /**
   * Yields a page whenever something has changed, without end. Store its `cursor` once the page is processed: an interrupted
   * loop continues from there. Throws a `BroadsheetClientError`.
   */
  follow(query?: Omit<ChangesQuery, 'wait'>, options?: CallOptions): AsyncGenerator<ChangePortion, void, undefined>
  /**
   * Yields all articles in portions. Follow from the last `cursor`; any other `cursor` continues an interrupted sync.
   * Throws a `BroadsheetClientError`.
   */
  sync(
    query?: Omit<ChangesQuery, 'wait' | 'limit' | 'since'>,
    options?: CallOptions,
  ): AsyncGenerator<ChangePortion & { isComplete: boolean }, void, undefined>
}

/** Seconds that a request is held where nothing happens. */
const WAIT = 25

export function changesOf(http: Http, send: Send): Changes {
  const list: Changes['list'] = (query = {}, options = {}) =>
    resultOf(send, (fetch) =>
      http.GET('/v1/changes', { ...options, fetch, params: { query: written(query) } }),
    ) as Promise<Result<ChangeList>>
  return {
    list,
    async *follow(query = {}, options = {}) {
      let requested: ChangesQuery = query
      while (true) {
        const { items, page } = unwrap(await list({ ...requested, wait: WAIT }, options))
        if (items.length > 0) yield { items, cursor: page.next }
        requested = { cursor: page.next, ...(query.limit === undefined ? {} : { limit: query.limit }) }
      }
    },
    async *sync(query = {}, options = {}) {
      const params = { query: { ...written(query), initial: true } }
      const lines = unwrap(
        await resultOf(send, (fetch) => http.GET('/v1/changes', { ...options, fetch, params, parseAs: 'stream' })),
      )
      let items: Change[] = []
      for await (const line of linesOf(lines as ReadableStream<Uint8Array>)) {
        const message = JSON.parse(line) as Change | { type: 'checkpoint' | 'end'; cursor: string }
        if (!('cursor' in message)) {
          items.push(message)
          continue
        }
        yield { items, cursor: message.cursor, isComplete: message.type === 'end' }
        items = []
      }
    },
  }
}

type Written = NonNullable<operations['listChanges']['parameters']['query']>

function written({ types, fields, body, ...plain }: ChangesQuery): Written {
  return {
    ...plain,
    ...writeFilter(plain),
    types: namesOf(types),
    fields: namesOf(fields),
    body: namesOf(body),
  }
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = stream.pipeThrough(new TextDecoderStream() as never).getReader() as ReadableStreamDefaultReader<string>
  let rest = ''
  while (true) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = (rest + value).split('\n')
    rest = lines.pop() as string
    yield* lines
  }
}

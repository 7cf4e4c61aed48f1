import { createWriteStream, openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { AwsClient } from 'aws4fetch'
import { BroadsheetError } from '#domain/errors.ts'
import type { Bucket } from '#domain/media/bucket.ts'
import type { ByteRange } from '#domain/media/byte-range.ts'
import type { OutageListener } from '../core/port.ts'
import type { AssetStore } from './asset-store.ts'

/** Milliseconds until the store has begun to answer. */
const ANSWERS_WITHIN = 10_000
/** Milliseconds for the store to take a whole file. */
const TAKES_WITHIN = 3_600_000
/** The first one and those after an answer 429 or 5xx. */
const ATTEMPTS = 4

/**
 * Asset files in a bucket of an S3-compatible store, as `PREFIX` and the hash. Requests are signed by Signature Version 4
 * with the hash of the content, so the store refuses a file that was damaged on its way. Throws `unavailable`.
 */
export function openAssetBucket({ address: shown, url: root, prefix, region, ...key }: Bucket): AssetStore {
  const { accessKeyId, secretAccessKey, sessionToken } = key
  const client = new AwsClient({
    ...{ accessKeyId, secretAccessKey, ...(sessionToken === null ? {} : { sessionToken }) },
    ...{ service: 's3', region, retries: ATTEMPTS - 1 },
  })
  const urlOf = (digest: string) => `${root}/${prefix}${digest}`

  const outages = new Outages()

  /** An answer 2xx, or null for 404. */
  const send = async (method: string, url: string, more: RequestInit = {}, within = ANSWERS_WITHIN) => {
    const given = new AbortController()
    const timer = setTimeout(() => given.abort(new Error(`no answer within ${within} ms`)), within)
    const response = await client
      .fetch(url, { method, ...more, signal: given.signal })
      .catch((error: Error) => {
        throw outages.began(`${shown} can't be reached: ${reasonOf(error)}`)
      })
      .finally(() => clearTimeout(timer))
    const body = response.ok ? '' : await response.text().catch(() => '')
    const isMissing = response.status === 404 && !body.includes('NoSuchBucket')
    if (!response.ok && !isMissing) throw outages.began(`${shown} answered ${response.status}${codeIn(body)}`)
    outages.ended()
    return response.ok ? response : null
  }
  const get = (digest: string, headers: Record<string, string> = {}) => send('GET', urlOf(digest), { headers })
  const store = async (digest: string, body: Blob | Uint8Array<ArrayBuffer>) => {
    const response = await send(
      'PUT',
      urlOf(digest),
      { body, headers: { 'x-amz-content-sha256': digest } },
      TAKES_WITHIN,
    )
    if (response === null) throw outages.began(`${shown} answered 404 to PUT`)
    await response.arrayBuffer()
  }
  const sizeOf = async (digest: string) => {
    const response = await send('HEAD', urlOf(digest))
    return response === null ? null : Number(response.headers.get('content-length'))
  }
  return {
    name: shown,
    sizeOf,
    async read(digest) {
      const response = await get(digest)
      return response === null ? null : Buffer.from(await response.arrayBuffer())
    },
    stream: (digest, range) =>
      Readable.from(
        chunksOf(() => get(digest, range ? rangeHeader(range) : {})),
        { objectMode: false },
      ),
    async put(digest, content) {
      if ((await sizeOf(digest)) === null) await store(digest, new Uint8Array(content))
    },
    async take(digest, path) {
      if ((await sizeOf(digest)) === null) await store(digest, await openAsBlob(path))
      await rm(path, { force: true })
    },
    async copyTo(digest, path) {
      const response = await get(digest)
      if (response?.body)
        await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(path, { flush: true }))
      return response !== null
    },
    async remove(digest) {
      await send('DELETE', urlOf(digest))
    },
    onOutage: (listener) => outages.listen(listener),
    async *list() {
      let token: string | undefined
      do {
        const query = new URLSearchParams({
          ...{ 'list-type': '2', prefix, ...(token === undefined ? {} : { 'continuation-token': token }) },
        })
        const response = await send('GET', `${root}?${query}`)
        const page = (await response?.text()) ?? ''
        for (const [, key = ''] of page.matchAll(/<Key>([^<]*)<\/Key>/g)) {
          const digest = key.slice(key.lastIndexOf('/') + 1)
          if (/^[0-9a-f]{64}$/.test(digest)) yield digest
        }
        token = /<NextContinuationToken>([^<]*)</.exec(page)?.[1]
      } while (token !== undefined)
    },
  }
}

async function* chunksOf(open: () => Promise<Response | null>): AsyncGenerator<Uint8Array> {
  const response = await open()
  if (!response?.body) throw new BroadsheetError('not-found', 'The file was removed.')
  yield* response.body as unknown as AsyncIterable<Uint8Array>
}

function rangeHeader({ start, end }: ByteRange): Record<string, string> {
  return { range: `bytes=${start}-${end}` }
}

function reasonOf(error: Error): string {
  const { cause } = error
  return cause instanceof Error ? ((cause as NodeJS.ErrnoException).code ?? cause.message) : error.message
}

/** The name that S3 gives to an error. */
function codeIn(answer: string): string {
  const code = /<Code>(\w+)<\/Code>/.exec(answer)?.[1]
  return code === undefined ? '' : ` ${code}`
}

/** From the first request that fails to the next that succeeds. */
class Outages {
  readonly #listeners = new Set<OutageListener>()
  #since: number | null = null

  readonly listen = (listener: OutageListener) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The error for the client, whose cause is for logs. */
  began(why: string): BroadsheetError {
    const error = new BroadsheetError('unavailable', 'The storage of images, audio and video is unavailable.')
    error.cause = new Error(why)
    if (this.#since === null) {
      this.#since = performance.now()
      for (const { began } of this.#listeners) began(error.cause)
    }
    return error
  }

  ended(): void {
    if (this.#since === null) return
    const lasted = performance.now() - this.#since
    this.#since = null
    for (const { ended } of this.#listeners) ended(lasted)
  }
}

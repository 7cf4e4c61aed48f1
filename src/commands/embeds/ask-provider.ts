import { type EmbedProvider, oembedAddress } from '#domain/body/embed-providers.ts'
import { outcomeOfStatus } from '#domain/embeds/embed.ts'
import { type OembedAnswer, readOembed } from '#domain/embeds/oembed.ts'
import { BroadsheetError } from '#domain/errors.ts'
import { takeIn } from '#media/take-in.ts'
import type { Embed } from '#storage/embeds/embeds.ts'
import type { Assets } from '#storage/media/assets.ts'
import type { EmbedReport } from './embed-commands.ts'

/** Calls an address on the web, through the guard of outgoing calls. */
export type FetchFromProvider = (
  url: string,
  options: { headers: Record<string, string>; timeoutMs: number; maxBytes: number; maxRedirects: number },
) => Promise<{ status: number; headers: Record<string, string>; body: Buffer }>

export interface Asking {
  fetchFromProvider: FetchFromProvider
  assets: Assets
  /** Endpoints to call instead of those of the providers. */
  endpoints?: Partial<Record<EmbedProvider, string>>
}

const ANSWER = { timeoutMs: 10_000, maxBytes: 500_000, maxRedirects: 3 }
const THUMBNAIL = { timeoutMs: 15_000, maxBytes: 5_000_000, maxRedirects: 3 }
/** Milliseconds that both calls together may take; a lease is longer. */
export const ASKED_WITHIN = ANSWER.timeoutMs + THUMBNAIL.timeoutMs
const MOST_PATIENCE = 86_400_000

/** Asks the provider of an embed for its details, and fetches the thumbnail. One attempt; never throws for what the provider does. */
export async function askProvider(
  { fetchFromProvider, assets, endpoints = {} }: Asking,
  { provider, url }: Pick<Embed, 'provider' | 'url'>,
): Promise<EmbedReport> {
  const address = oembedAddress(provider, url, endpoints[provider])
  if (address === null) return failed('The provider does not support oEmbed.')
  try {
    const { status, headers, body } = await fetchFromProvider(address, {
      ...ANSWER,
      headers: { accept: 'application/json' },
    })
    const outcome = outcomeOfStatus(status)
    const error = `The provider responded with ${status}.`
    if (outcome === 'failed') return failed(error, patienceIn(headers))
    if (outcome === 'unavailable') return { outcome, error, details: null, retryAfter: null }
    const answer = readOembed(body.toString('utf8'))
    if (answer === null) return failed('The answer is not oEmbed.')
    const { thumbnailUrl, ...details } = answer
    const thumbnail = await thumbnailAt(thumbnailUrl, { fetchFromProvider, assets })
    return { outcome, error: null, details, retryAfter: null, ...(thumbnail === undefined ? {} : { thumbnail }) }
  } catch (error) {
    // Of outgoing calls, which this room does not know.
    if (error instanceof Error && 'fault' in error) return failed(error.message)
    throw error
  }
}

/** Stores a thumbnail like any uploaded image; undefined where it can't be had. */
async function thumbnailAt(
  url: OembedAnswer['thumbnailUrl'],
  { fetchFromProvider, assets }: Pick<Asking, 'fetchFromProvider' | 'assets'>,
): Promise<EmbedReport['thumbnail']> {
  if (url === null) return null
  try {
    const headers = { accept: 'image/avif,image/webp,image/jpeg,image/png,image/gif' }
    const { status, body } = await fetchFromProvider(url, { ...THUMBNAIL, headers })
    if (status !== 200) return undefined
    const { content, mediaType, width, height, hadContentCredentials } = await takeIn(body)
    const hash = await assets.put(content)
    return { hash, mediaType, width, height, byteSize: content.length, hadContentCredentials }
  } catch (error) {
    if (error instanceof BroadsheetError && error.code !== 'unavailable') return undefined
    if (error instanceof Error && 'fault' in error) return undefined
    throw error
  }
}

function failed(error: string, retryAfter: number | null = null): EmbedReport {
  return { outcome: 'failed', error, details: null, retryAfter }
}

function patienceIn(headers: Record<string, string>): number | null {
  const seconds = Number(headers['retry-after'])
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, MOST_PATIENCE) : null
}

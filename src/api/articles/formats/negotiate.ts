import { BroadsheetError } from '#domain/errors.ts'
import { FORMATS } from '#formats/registry.ts'
import { preferredType } from '#http/response/accept.ts'

/** What an address can be answered as; `suffix` is empty for JSON, which has none. */
interface Offer {
  mediaType: string
  suffix: string
}

const JSON_OFFER: Offer = { mediaType: 'application/json', suffix: '' }
const ONE = [JSON_OFFER, ...FORMATS.map(({ mediaType, suffix }) => offerOf(mediaType, suffix))]
const MANY = [JSON_OFFER, ...FORMATS.flatMap(({ list, suffix }) => (list ? [offerOf(list.mediaType, suffix)] : []))]

function offerOf(mediaType: string, suffix: string): Offer {
  return { mediaType: mediaType.split(';')[0] as string, suffix: `.${suffix}` }
}

/** Clients send the same few; what they come to is found once. */
const KNOWN = new Map<string, Offer | null>()
const MOST_KNOWN = 500

/**
 * The URL for the form that `Accept` prefers: other formats of an article or of a list have their own URL with a suffix, under
 * which caches store them. All other URLs are unchanged. Throws `not-acceptable`.
 */
export function negotiateArticles(address: string, accept: string): string {
  const path = PATH.exec(address)
  if (path === null) return address
  const [, base = '', ref, query = ''] = path
  const isList = ref === undefined
  const name = `${isList ? 'list' : 'one'} ${accept}`
  let offer = KNOWN.get(name)
  if (offer === undefined) {
    offer = preferredType(accept, isList ? MANY : ONE)
    if (accept.length < 300 && KNOWN.size < MOST_KNOWN) KNOWN.set(name, offer)
  }
  if (offer === null) throw notAcceptable(isList ? MANY : ONE)
  return offer.suffix === '' ? address : `${base}${offer.suffix}${query}`
}

/** No slug and no id has a dot: an address with one has its suffix, and needs no negotiation. */
const PATH = /^(\/v1\/articles(\/[^/?.]+)?)(\?.*)?$/s

function notAcceptable(offers: readonly Offer[]): BroadsheetError {
  const types = offers.map(({ mediaType }) => mediaType).join(', ')
  return new BroadsheetError('not-acceptable', `None of the media types in Accept is available here: ${types}.`)
}

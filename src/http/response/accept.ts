import Negotiator from 'negotiator'

/** Content negotiation by `Accept` and `Accept-Encoding` (RFC 9110, 12.5). */

/** The one of `offers`, in order of preference, that the header prefers; null if it accepts none. */
export function preferredType<Offer extends { mediaType: string }>(
  accept: string | undefined,
  offers: readonly Offer[],
): Offer | null {
  // A header without a media range states nothing; our media types have no parameters that one could ask for.
  const ranges = accept?.includes('/') ? accept.replace(PARAMETERS, '') : '*/*'
  const negotiator = new Negotiator({ headers: { accept: ranges } })
  const type = negotiator.mediaType(offers.map(({ mediaType }) => mediaType))
  return offers.find(({ mediaType }) => mediaType === type) ?? null
}

const PARAMETERS = /;\s*(?!q\s*=)[^=,;]+=\s*(?:"[^"]*"|[^,;]*)/gi

/** Whether the header names the media type itself, not by a range. */
export function namesType(accept: string | undefined, mediaType: string): boolean {
  return new Negotiator({ headers: { accept: accept ?? '*/*' } }).mediaTypes().includes(mediaType)
}

/** The one of `offers`, in order of preference, that the header prefers; null if it accepts none of them. */
export function preferredEncoding<Offer extends string>(accepted: string, offers: readonly Offer[]): Offer | null {
  const negotiator = new Negotiator({ headers: { 'accept-encoding': accepted.replaceAll('x-gzip', 'gzip') } })
  const encoding = negotiator.encoding(offers, { preferred: offers })
  return offers.find((offer) => offer === encoding) ?? null
}

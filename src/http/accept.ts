/** Content negotiation by `Accept` (RFC 9110, 12.5.1). */

/** A range of media types with its quality. */
interface Range {
  type: string
  subtype: string
  quality: number
}

/** The one of `offers`, in order of preference, that the header prefers; null if it accepts none. */
export function preferredType<Offer extends { mediaType: string }>(
  accept: string | undefined,
  offers: readonly Offer[],
): Offer | null {
  const stated = rangesOf(accept ?? '')
  // A header without a single valid range states nothing.
  const ranges = stated.length === 0 ? ANYTHING : stated
  let best: { offer: Offer; quality: number } | null = null
  for (const offer of offers) {
    const quality = qualityOf(offer.mediaType, ranges)
    if (quality > (best?.quality ?? 0)) best = { offer, quality }
  }
  return best?.offer ?? null
}

const ANYTHING: readonly Range[] = [{ type: '*', subtype: '*', quality: 1 }]

function rangesOf(accept: string): Range[] {
  return accept.split(',').flatMap((part) => {
    if (!part.includes('/')) return []
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const [type = '', subtype = ''] = range.split('/')
    const weight = parameters.find((parameter) => /^q\s*=/.test(parameter))?.replace(/^q\s*=\s*/, '')
    const quality = weight === undefined ? 1 : Number(weight)
    return type === '' || subtype === '' || !(quality >= 0) ? [] : [{ type, subtype, quality: Math.min(1, quality) }]
  })
}

/** Of the ranges that match, the most specific decides. */
function qualityOf(mediaType: string, ranges: readonly Range[]): number {
  const [type, subtype] = mediaType.toLowerCase().split(/[/;]/)
  let closest = { specificity: -1, quality: 0 }
  for (const range of ranges) {
    if (range.type !== '*' && range.type !== type) continue
    if (range.subtype !== '*' && range.subtype !== subtype) continue
    const specificity = Number(range.type !== '*') + Number(range.subtype !== '*')
    if (specificity > closest.specificity) closest = { specificity, quality: range.quality }
    else if (specificity === closest.specificity && range.quality > closest.quality) closest.quality = range.quality
  }
  return closest.quality
}

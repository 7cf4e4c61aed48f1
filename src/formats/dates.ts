/** Instants as formats write them; they come in as RFC 3339, as documents have them. */

/** RFC 822 with a four-digit year, as in RSS: Wed, 05 Aug 2015 10:48:00 GMT. */
export function rfc822(instant: string): string {
  return new Date(instant).toUTCString()
}

/** The latest of some instants; null where there are none. All are in UTC, so that texts compare as instants do. */
export function latestOf(instants: readonly string[]): string | null {
  return instants.length === 0 ? null : instants.reduce((latest, instant) => (instant > latest ? instant : latest))
}

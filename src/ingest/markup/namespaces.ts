/** The prefix for each namespace, independent of the document's. */
const PREFIXES: readonly [RegExp, string][] = [
  [/^http:\/\/wordpress\.org\/export\/1\.\d\/$/, 'wp'],
  [/^http:\/\/wordpress\.org\/export\/1\.\d\/excerpt\/$/, 'excerpt'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.[01]\/$/, 'dc'],
  [/^http:\/\/purl\.org\/dc\/terms\/$/, 'dcterms'],
  [/^https?:\/\/search\.yahoo\.com\/mrss\/?$/, 'media'],
  [/^http:\/\/www\.itunes\.com\/dtds\/podcast-1\.0\.dtd$/i, 'itunes'],
  [/^http:\/\/www\.w3\.org\/2005\/Atom\/?$/, 'atom'],
  [/^http:\/\/purl\.org\/atom\/ns#?$/, 'atom'],
  [/^http:\/\/purl\.org\/atompub\/tombstones\/1\.0\/?$/, 'at'],
  [/^http:\/\/example\.com\/newformat#$/, 'atom'],
  [/^http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#$/, 'rdf'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/$/, ''],
  [/^http:\/\/(?:my\.netscape\.com\/rdf\/simple|channel\.netscape\.com\/rdf\/simple)\/0\.9\/$/, ''],
  [/^http:\/\/backend\.userland\.com\/rss\d*$/i, ''],
  [/^http:\/\/www\.w3\.org\/1999\/xhtml$/, 'xhtml'],
  [/^http:\/\/iptc\.org\/std\/nar\/2006-10-01\/$/, ''],
  [/^http:\/\/iptc\.org\/std\/NITF\/2006-10-18\/$/, 'nitf'],
  [/^http:\/\/web\.resource\.org\/cc\/$/, 'cc'],
  [/^http:\/\/creativecommons\.org\/ns#$/, 'cc'],
  [/^http:\/\/backend\.userland\.com\/creativeCommonsRssModule$/, 'cc'],
  [/^http:\/\/purl\.org\/syndication\/thread\/1\.0$/, 'thr'],
]

/** Prefixes of a document with the usual ones for their namespaces; `` is the default namespace. */
export type Namespaces = ReadonlyMap<string, string>

const known = new Map<string, string | null>()

function prefixOf(address: string): string | null {
  const found = known.get(address)
  if (found !== undefined) return found
  const prefix = PREFIXES.find(([pattern]) => pattern.test(address))?.[1] ?? null
  if (known.size < 1000) known.set(address, prefix)
  return prefix
}

/** The namespaces inside an element: those around it, and what it declares. */
export function withDeclared(around: Namespaces, attributes: Record<string, string>): Namespaces {
  let inside: Map<string, string> | null = null
  for (const name in attributes) {
    if (name !== 'xmlns' && !name.startsWith('xmlns:')) continue
    inside ??= new Map(around)
    const written = name.slice('xmlns:'.length).toLowerCase()
    inside.set(written, prefixOf(attributes[name] as string) ?? written)
  }
  return inside ?? around
}

/** `c:encoded` as `content:encoded` where `c` is declared so. A prefix that is not declared is taken as it is written. */
export function canonicalName(written: string, namespaces: Namespaces): string {
  const colon = written.indexOf(':')
  const prefix = colon < 0 ? '' : written.slice(0, colon).toLowerCase()
  const local = colon < 0 ? written : written.slice(colon + 1)
  const usual = namespaces.get(prefix) ?? prefix
  return usual === '' ? local : `${usual}:${local}`
}

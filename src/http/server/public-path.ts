/**
 * The path of the API's public URL (PUBLIC_URL): prepended to every path in a response if a proxy strips it. Empty if there is
 * none.
 */
export function pathPrefixOf(publicUrl: string | null): string {
  return publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '')
}

/** A path of the API as clients have to ask for it. */
export function publicPath(prefix: string, path: string): string {
  return path.startsWith('/') ? prefix + path : path
}

/** Headers whose values are paths of the API; in Link each is in angle brackets. */
export const PATH_HEADERS = ['location', 'content-location', 'link'] as const

export function publicHeader(prefix: string, name: string, value: string): string {
  return name === 'link' ? value.replace(/<(?=\/)/g, `<${prefix}`) : publicPath(prefix, value)
}

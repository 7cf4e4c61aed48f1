/** Where addresses in documents point to. */
export interface Addresses {
  /** Pattern of the newsroom's site, or null. */
  site: string | null
  /** Where this API is reached, without a slash at the end. */
  api: string
  /** Appended to the URL of every stored file: lets a preview show them. Begins with `?`. */
  fileQuery?: string
}

/** The URL of a stored file; `query` comes after `fileQuery`. */
export function fileUrl(
  { api, fileQuery }: Pick<Addresses, 'api' | 'fileQuery'>,
  kind: 'images' | 'media',
  file: string,
  query: string | null = null,
): string {
  const queries = [...(fileQuery === undefined ? [] : [fileQuery.slice(1)]), ...(query === null ? [] : [query])]
  return `${api}/${kind}/${file}${queries.length === 0 ? '' : '?'}${queries.join('&')}`
}

/** The text with each URL of a stored file as `fileUrl` gives it with that `fileQuery`; `and` is how the text writes `&`. */
export function withFileQuery(text: string, { api }: Pick<Addresses, 'api'>, fileQuery: string, and = '&'): string {
  const file = new RegExp(`${escaped(api)}/(?:images|media)/[0-9a-f]{8}-[0-9a-f-]{27}\\.[\\w.-]+(\\?)?`, 'g')
  return text.replace(file, (url, query?: string) =>
    query === undefined ? `${url}${fileQuery}` : `${url.slice(0, -1)}${fileQuery}${and}`,
  )
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

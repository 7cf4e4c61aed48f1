import { createAddressCheck, isHostRefused } from './address-check.ts'
import type { Resolve } from './network-guard.ts'

export interface OutsideRequest {
  /** Default: GET. */
  method?: string
  /** Names in lower case. */
  headers?: Record<string, string>
  body?: string | Buffer
  /** For all of it: connecting, redirects, the whole answer. Default: 15 s. */
  timeoutMs?: number
  /** Of the answer. Default: 1 MB. */
  maxBytes?: number
  /** What becomes of an answer with more: it fails, or its beginning is given. Default: fail. */
  onTooLarge?: 'fail' | 'truncate'
  /** Default: 0, the redirect is the answer. */
  maxRedirects?: number
}

export interface OutsideAnswer {
  status: number
  /** Names in lower case; of several lines of one name, the first. */
  headers: Record<string, string>
  body: Buffer
  /** Where the answer came from, after redirects. */
  url: string
}

/** Calls what others run. Throws `OutgoingError`; an answer of any status is an answer. */
export type FetchOutside = (url: string, options?: OutsideRequest) => Promise<OutsideAnswer>

export interface Outgoing {
  fetchOutside: FetchOutside
  /** Loads what makes calls, so that the first one need not wait for it. */
  load(): void
  /** Whether no call to a URL can be made: its host is an address that is not public, and that the setting does not name. */
  refuses(url: string): boolean
  close(): Promise<void>
}

/** What makes calls, once it is loaded. */
export type OpenedOutgoing = Pick<Outgoing, 'fetchOutside' | 'close'>

export interface OutgoingOptions {
  /** Addresses, or ranges like 10.0.0.0/8, that may be reached although they are not public. */
  networks: readonly string[]
  userAgent: string
  /** Default: as the system does. */
  resolve?: Resolve
}

/** The one way out. What makes calls is loaded with the first of them: a separate client, which startup does not need. */
export function openOutgoing(options: OutgoingOptions): Outgoing {
  let opening: Promise<OpenedOutgoing> | null = null
  const isAllowed = createAddressCheck(options.networks)
  const open = () => {
    opening ??= import('./fetch-outside.ts').then(({ createOutgoing }) => createOutgoing(options))
    return opening
  }
  return {
    fetchOutside: async (url, requested) => (await open()).fetchOutside(url, requested),
    load: () => {
      // The first call tells why it fails.
      if (opening === null) open().catch(() => {})
    },
    refuses: (url) => isHostRefused(url, isAllowed),
    close: async () => (await opening)?.close(),
  }
}

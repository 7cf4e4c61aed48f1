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

export interface OutgoingOptions {
  /** Addresses, or ranges like 10.0.0.0/8, that may be reached although they are not public. */
  networks: readonly string[]
  userAgent: string
  /** Default: as the system does. */
  resolve?: Resolve
}

/** What makes calls, once it is loaded. */
export interface OpenedOutgoing {
  fetchOutside: FetchOutside
  close(): Promise<void>
}

/** Options of one call, as for `fetch`: `signal`, `headers`, `cache` and those of a framework. */
export type CallOptions = Omit<RequestInit, 'method' | 'body'>

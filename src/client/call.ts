/** Settings of one call, as `fetch` takes them: `signal`, `headers`, `cache` and whatever a framework adds. */
export type CallOptions = Omit<RequestInit, 'method' | 'body'>

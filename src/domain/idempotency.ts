/** What a retry of a request is recognised by: the name that its sender gave it, and a digest of what was sent. */
export interface Idempotency {
  key: string
  digest: string
}

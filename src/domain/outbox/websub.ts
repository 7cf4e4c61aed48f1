/** The settings of a subscriber of the WebSub hub. */
export interface WebsubSettings {
  /** The address of the feed. */
  topic: string
  /** Signs what is sent; null: it is not signed. */
  secret: string | null
}

/** Seconds. */
export const LEASE = { least: 3600, most: 30 * 86_400, default: 10 * 86_400 }
/** Subscriptions that callbacks of one host may have, and all together. */
export const MOST_EACH_HOST = 100
export const MOST_SUBSCRIPTIONS = 10_000
/** Bytes of a secret: fewer than 200. */
export const LONGEST_SECRET = 199

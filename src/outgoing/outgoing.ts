import { createAddressCheck, isHostRefused } from './address-check.ts'
import type { OpenedOutgoing, OutgoingOptions } from './outside-request.ts'

export interface Outgoing extends OpenedOutgoing {
  /** Loads what makes calls, so that the first one need not wait for it. */
  load(): void
  /** Whether no call to a URL can be made: its host is an address that is not public, and that the setting does not name. */
  refuses(url: string): boolean
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

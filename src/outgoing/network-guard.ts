import type { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { buildConnector } from 'undici'
import type { AddressCheck } from './address-check.ts'
import { OutgoingError } from './outgoing-error.ts'

/** How names are resolved, as Node does. */
export type Resolve = typeof lookup

/**
 * Connects if the check allows it. The address of the socket is checked, so that neither redirects nor DNS rebinding get around
 * it.
 */
export function guardedConnector(
  isAllowed: AddressCheck,
  resolve: Resolve,
  timeoutMs: number,
): buildConnector.connector {
  const connect = buildConnector({ lookup: guardedLookup(isAllowed, resolve), timeout: timeoutMs })
  return (options, callback) => {
    // Addresses are not looked up.
    const host = options.hostname.replace(/^\[|\]$/g, '')
    if (isIP(host) !== 0 && !isAllowed(host)) return callback(refused(host), null)
    return connect(options, callback)
  }
}

/** A name with one forbidden address is rejected: we don't control which of its addresses is tried first. */
function guardedLookup(isAllowed: AddressCheck, resolve: Resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '')
      const [first] = addresses
      if (first === undefined || !addresses.every(({ address }) => isAllowed(address)))
        return callback(refused(hostname), '')
      return options.all ? callback(null, addresses) : callback(null, first.address, first.family)
    })
  }
}

function refused(host: string): OutgoingError {
  return new OutgoingError(
    'address-refused',
    `${host} is not a public address. Add its network to OUTGOING_NETWORKS to allow it.`,
  )
}

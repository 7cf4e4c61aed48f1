import type { lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { buildConnector } from 'undici'
import { OutgoingError } from './outgoing-error.ts'

/** How names are resolved, as Node does. */
export type Resolve = typeof lookup

/** Decides which addresses calls may reach: the public Internet, and the networks that a setting names. */
export type AddressCheck = (address: string) => boolean

/** Global unicast addresses of IPv6 are all in here; ranges to come are not reachable until then. */
const GLOBAL_IPV6 = ipaddr.parseCIDR('2000::/3')
/** Public by its number, and answered by the host of the virtual machine: metadata of Azure. */
const METADATA = '168.63.129.16'

/** `networks`: addresses, or ranges like 10.0.0.0/8, that may be reached although they are not public. */
export function createAddressCheck(networks: readonly string[]): AddressCheck {
  const allowed = networks.map((network) => ipaddr.parseCIDR(network.includes('/') ? network : wholeAddress(network)))
  return (address) => {
    if (!ipaddr.isValid(address)) return false
    // Mapped addresses (::ffff:127.0.0.1) count as the address they contain.
    const parsed = ipaddr.process(address)
    if (allowed.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))) return true
    if (parsed.range() !== 'unicast' || parsed.toString() === METADATA) return false
    return parsed.kind() === 'ipv4' || parsed.match(...GLOBAL_IPV6)
  }
}

function wholeAddress(address: string): string {
  return `${address}/${isIP(address) === 6 ? 128 : 32}`
}

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
    `${host} is not a public address. OUTGOING_NETWORKS names other networks that may be reached.`,
  )
}

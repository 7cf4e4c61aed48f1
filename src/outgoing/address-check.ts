import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

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
 * Whether the host of a URL is known to be refused without a look-up: an address, in any notation that URLs have for it, or a name
 * of this machine. What other names lead to is checked with each call.
 */
export function isHostRefused(url: string, isAllowed: AddressCheck): boolean {
  const host = URL.parse(url)?.hostname.replace(/^\[|\]$|\.$/g, '') ?? ''
  if (isIP(host) !== 0) return !isAllowed(host)
  return (host === 'localhost' || host.endsWith('.localhost')) && !LOOPBACK.some(isAllowed)
}

const LOOPBACK = ['127.0.0.1', '::1']

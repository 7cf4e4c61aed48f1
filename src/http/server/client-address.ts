import type { IncomingMessage } from 'node:http'
import ipaddr from 'ipaddr.js'

/** What is limited together: an IPv4 address, or the /64 that one household or server has of IPv6. */
export function networkOf(remote: string): string {
  const address = withoutPort(remote)
  if (!address.includes(':')) return address
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return (parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')
}

/** What views are capped together: the /24 of an IPv4 address, the /48 of IPv6 that one line or company has. */
export function siteNetworkOf(remote: string): string {
  const network = networkOf(remote)
  const apart = network.includes(':') ? ':' : '.'
  return network.split(apart).slice(0, 3).join(apart)
}

/** The address of the direct peer, even if it is a proxy. */
export function peerOf({ socket }: IncomingMessage): string {
  return networkOf(socket.remoteAddress ?? '')
}

/** Some proxies forward the port as well, which differs for each connection. */
function withoutPort(address: string): string {
  return address.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1')
}

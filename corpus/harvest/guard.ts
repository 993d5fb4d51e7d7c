// Where a harvest may go. In: an address, before it is asked and again when its name is resolved. Out: a reason why not.
// Names are judged by what they resolve to at the moment of the connection, so that no answer can change in between.
import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import ipaddr from 'ipaddr.js'
import type { Problem } from '../../schemas/source.ts'

export class PrivateAddressError extends Error {
  readonly code = 'EPRIVATE'
}

/** Anything but the public unicast addresses: loopback, private, link-local, shared, documentation, multicast. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  return ipaddr.process(address).range() === 'unicast'
}

/** Why the address may not be asked, before any connection is made. */
export function refusalOf(url: URL, allowPrivate: boolean): Problem | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return { code: 'harvest/bad-address', params: { url: url.href.slice(0, 200) } }
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isLiteral = ipaddr.isValid(host)
  if (!allowPrivate && isLiteral && !isPublicAddress(host)) {
    return { code: 'harvest/private-address', params: { host } }
  }
  return undefined
}

type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/** A resolver for connections that knows no private addresses. */
export function guardedLookup(hostname: string, options: LookupOptions, callback: Callback): void {
  dnsLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, [])
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      return callback(new PrivateAddressError(hostname), [])
    }
    if (options.all) callback(null, addresses)
    else callback(null, addresses[0]!.address, addresses[0]!.family)
  })
}

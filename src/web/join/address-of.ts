import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** Who a request comes from as far as the network knows; only used to count attempts. */
export type AddressOf = (c: Context) => string

/**
 * The network address of a visitor. Behind a proxy of our own (`trustProxy`) it is the last one in X-Forwarded-For: the
 * proxy wrote that one itself, the others can be invented. Addresses of IPv6 count by /64, which is one connection.
 */
export function createAddressOf({ trustProxy }: { readonly trustProxy: boolean }): AddressOf {
  return (c) => {
    const told = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
    return network(told || connectionAddress(c))
  }
}

function connectionAddress(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    // Without a socket, as in a test: everybody counts as one.
    return 'unknown'
  }
}

function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase()
  if (!plain.includes(':')) return plain.slice(0, 64)
  const [head = '', tail] = plain.split('::')
  const left = head.split(':').filter((part) => part !== '')
  const right = (tail ?? '').split(':').filter((part) => part !== '')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0')
  return [...left, ...zeros, ...right].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, '').slice(0, 4)).join(':')
}

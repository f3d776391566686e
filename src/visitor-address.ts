import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The network address a request comes from, only for counting attempts; never kept and never logged. Behind a trusted proxy
 * it is the last address the proxy wrote: those before it were written by the visitor.
 */
export function visitorAddress(trustProxy: boolean): (c: Context) => string {
  return (c) => {
    const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').at(-1)?.trim() : undefined
    return network(forwarded || getConnInfo(c).remote.address || 'unknown')
  }
}

/** One visitor commonly has a whole IPv6 network of 64 bits: counting single addresses would count nothing. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!plain.includes(':')) return plain.slice(0, 64)
  const [head = '', tail] = plain.toLowerCase().split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back].slice(0, 4).join(':').slice(0, 64)
}

import type { Context } from 'hono'

/** Who a request comes from as far as the network knows; only used to count attempts. */
export type AddressOf = (c: Context) => string

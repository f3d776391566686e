import { base64url, type Random } from '#ground'
import type { PasswordPort } from '#people'
import { hash, verify, type Algorithm, type Options } from '@node-rs/argon2'

/**
 * Hashing with argon2id: 46 MiB of memory, two passes, one lane, 16 bytes of salt; some tens of milliseconds. More than
 * the least OWASP asks (19 MiB). At most `atOnce` run side by side: every one takes that memory, and a thread that
 * reading and writing files needs too.
 * @source RFC 9106; OWASP Password Storage Cheat Sheet, argon2id
 */
export function argon2Passwords({ atOnce = 2 }: { atOnce?: number } = {}): PasswordPort {
  const turn = turns(atOnce)
  return {
    hash: (password) => turn(() => hash(password, SETTINGS)),
    matches: (password, hashed) => turn(() => verify(hashed, password).catch(() => false)),
  }
}

/** A hash of a random password, to check against when an address is unknown: refusing then takes as long as usual. */
export async function decoyHash(passwords: PasswordPort, random: Random): Promise<string> {
  return passwords.hash(base64url(random(32)))
}

// The package declares its algorithms as a const enum, which cannot be imported as a value; 2 is argon2id.
const SETTINGS: Options = { algorithm: 2 as Algorithm, memoryCost: 47_104, timeCost: 2, parallelism: 1 }

function turns(atOnce: number) {
  let free = atOnce
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free++
      else next()
    }
  }
}

import type { Context } from 'hono'
import { seatsOf } from '#conversations'
import type { WebDeps } from '../deps.ts'
import { deviceOf, staffOf } from '../device.ts'
import { seesAsStaff } from '../table/who-sees.ts'

/** Whose an upload about this is, when this request comes from somebody who may send something about it. */
export type OwnerOf = (c: Context, about: string) => Promise<string | undefined>

/** Whose an upload about the thing of this id is; undefined for whoever may send nothing about it. */
export type KindOwner = (c: Context, id: string) => Promise<string | undefined>

type Deps = Pick<WebDeps, 'conversations' | 'devices' | 'hashSecret' | 'random' | 'now' | 'settings' | 'staffOf'>

/**
 * Who may send files, by what they are about: `conversation:ID` for a device with a place at that table and for staff who see it,
 * `account:ID` for that very account, and what other subjects bring as `others`. Asked again with every piece, so that whoever loses their place sends nothing more.
 */
export function uploadOwners(deps: Deps, others: Readonly<Record<string, KindOwner>> = {}): OwnerOf {
  const kinds: Readonly<Record<string, KindOwner>> = {
    ...others,
    async conversation(c, id) {
      const conversation = await deps.conversations.find(id)
      if (conversation === undefined) return undefined
      const device = await deviceOf(c, deps)
      if (device !== undefined && seatsOf(conversation, device.id).length > 0) return `device:${device.id}`
      const account = await staffOf(c, deps)
      return account !== undefined && seesAsStaff(account, conversation) ? `account:${account.id}` : undefined
    },
    async account(c, id) {
      const account = await staffOf(c, deps)
      return account?.id === id ? `account:${account.id}` : undefined
    },
  }
  return async (c, about) => {
    const [, kind = '', id = ''] = /^([a-z]{1,20}):([A-Za-z0-9_-]{1,40})$/.exec(about) ?? []
    return Object.hasOwn(kinds, kind) ? await kinds[kind]?.(c, id) : undefined
  }
}

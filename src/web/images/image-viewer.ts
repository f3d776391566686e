import type { Viewer } from '#images'
import { may, type Account } from '#people'
import type { Context } from 'hono'
import { deviceOf, staffOf } from '../device.ts'
import type { ImageDeps } from './image-deps.ts'

/** Whoever looks at a picture from this browser: an account, and the device itself. Links are another door. */
export async function imageViewer(c: Context, deps: Pick<ImageDeps, 'staffOf' | 'devices' | 'hashSecret' | 'random' | 'now' | 'settings'>): Promise<Viewer & { readonly account: Account | undefined }> {
  const account = await staffOf(c, deps)
  return { ...viewerOf(account), deviceId: (await deviceOf(c, deps))?.id, account }
}

/** An account as the room of images sees it. */
export function viewerOf(account: Account | undefined): Viewer {
  if (account === undefined) return { staff: undefined, deviceId: undefined, personIds: [] }
  const { id: accountId, name } = account
  return { staff: { accountId, name, mayUseImages: may(account, 'use-images'), manages: account.roles.includes('manager') && may(account, 'use-images') }, deviceId: undefined, personIds: [] }
}

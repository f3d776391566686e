import { awaitedFile, findCustody } from '#recordings'
import type { WebDeps } from '../deps.ts'
import { deviceOf } from '../device.ts'
import type { KindOwner } from '../uploads/who-uploads.ts'

type Deps = Pick<WebDeps, 'conversations' | 'recordings' | 'custody' | 'rules' | 'devices' | 'hashSecret' | 'random' | 'now' | 'settings'>

/** Who sends the file `copy:ID` of a recording: the device of whoever recorded it with another app and chose to give the file, until it is here. */
export function copyOwner(deps: Deps): KindOwner {
  return async (c, recordingId) => {
    const device = await deviceOf(c, deps)
    const found = device && (await findCustody(deps, recordingId))
    return device !== undefined && found !== undefined && awaitedFile(found, { deviceId: device.id }) !== undefined ? `device:${device.id}` : undefined
  }
}

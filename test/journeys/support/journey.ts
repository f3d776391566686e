import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDevice, type Device, type DeviceOptions } from './device.ts'
import { startServer, type Server } from './server.ts'
import { makeSpeech, type Speech } from './speech.ts'

/** What a journey stands on: a server, somebody who talks, a place to save files, and people's devices. */
export type Journey = {
  readonly server: Server
  readonly speech: Speech
  /** Where people save what they download. */
  readonly folder: string
  readonly phone: (options?: Omit<DeviceOptions, 'size'>) => Promise<Device>
  readonly laptop: (options?: Omit<DeviceOptions, 'size'>) => Promise<Device>
  /** A phone whose microphone hears the speech. */
  readonly recorder: () => Promise<Device>
  /** Puts the devices away; the server goes on for the next journey. */
  readonly closeDevices: () => Promise<void>
  readonly close: () => Promise<void>
}

/** An installation of its own, without anybody in it. `ownClock`: time can pass in it. */
export async function openJourney(options: { readonly ownClock?: boolean } = {}): Promise<Journey> {
  const speech = makeSpeech()
  const folder = await mkdtemp(join(tmpdir(), 'openkaart-saved-'))
  const server = await startServer(options)
  const devices: Device[] = []
  const open = async (options: DeviceOptions) => {
    const device = await openDevice(server, options)
    devices.push(device)
    return device
  }
  const closeDevices = async () => {
    await Promise.all(devices.splice(0).map((device) => device.close()))
  }
  return {
    server, speech, folder, closeDevices,
    phone: (options = {}) => open({ size: 'phone', ...options }),
    laptop: (options = {}) => open({ size: 'laptop', ...options }),
    recorder: () => open({ size: 'phone', hears: speech.path }),
    async close() {
      await closeDevices()
      await server.close()
      speech.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

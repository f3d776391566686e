import type { Device, DeviceKey, DevicePort } from '#conversations'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { instantIn, textIn, wordIn, type Row } from './row.ts'

/** Devices in SQLite. */
export function sqliteDevices(connection: Connection, commits: Commits): DevicePort {
  function find(id: string): Device | undefined {
    return read(connection.get('SELECT * FROM devices WHERE id = ?', id))
  }

  function keep(device: Device): boolean {
    const before = find(device.id)
    const { id, secretHash, createdAt, key } = device
    if (before === undefined) {
      connection.run(
        'INSERT INTO devices (id, secret_hash, created_at, key_algorithm, key_spki) VALUES (?, ?, ?, ?, ?)',
        id, secretHash, createdAt, key?.algorithm ?? null, key?.spki ?? null,
      )
      return true
    }
    if (before.secretHash !== secretHash) throw new Error(`device ${id} exists with another secret`)
    if (before.key !== undefined) return before.key.spki === key?.spki && before.key.algorithm === key.algorithm
    if (key !== undefined) connection.run('UPDATE devices SET key_algorithm = ?, key_spki = ? WHERE id = ?', key.algorithm, key.spki, id)
    return true
  }

  return {
    find: async (id) => find(id),
    findBySecretHash: async (secretHash) => read(connection.get('SELECT * FROM devices WHERE secret_hash = ?', secretHash)),
    keep: (device) => commits.write(() => keep(device)),
  }
}

function read(row: Row | undefined): Device | undefined {
  if (row === undefined) return undefined
  return {
    id: textIn(row, 'id'),
    secretHash: textIn(row, 'secret_hash'),
    createdAt: instantIn(row, 'created_at'),
    key: readKey(row),
  }
}

function readKey(row: Row): DeviceKey | undefined {
  if (row['key_spki'] === null) return undefined
  return { algorithm: wordIn<DeviceKey['algorithm']>(row, 'key_algorithm', { ed25519: true, es256: true }), spki: textIn(row, 'key_spki') }
}

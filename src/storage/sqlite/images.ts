import { afterImage, foldImage, type Image, type ImageAccess, type ImageAccessPort, type ImageAppend, type ImageEvent, type ImageLink, type ImagePort, type Use, USES } from '#images'
import type { Commits } from './commits.ts'
import type { Connection } from './connection.ts'
import { readImageEvent, writeImageEvent } from './image-event-readers.ts'
import { remembering } from './remembered.ts'
import { instantIn, numberIn, textIn, textOrNone, wordIn, type Row } from './row.ts'

/** Pictures in SQLite; their files are elsewhere, their names of files are here. */
export function sqliteImages(connection: Connection, commits: Commits): ImagePort & ImageAccessPort {
  const remembered = remembering<Image>()

  function events(id: string): readonly ImageEvent[] {
    return connection
      .all('SELECT type, v, body FROM image_events WHERE image_id = ? ORDER BY position', id)
      .map((row) => readImageEvent({ type: textIn(row, 'type'), v: numberIn(row, 'v'), body: textIn(row, 'body') }))
  }

  /** The picture of this version: what memory holds is used only when the database still has that version. */
  function load(row: Row): Image {
    const [id, version] = [textIn(row, 'id'), numberIn(row, 'version')]
    const known = remembered.get(id)
    if (known?.version === version) return known
    const one = foldImage(id, events(id))
    if (one.version !== version) throw new Error(`image ${id} has version ${version} and ${one.version} events`)
    if (!connection.inTransaction()) remembered.set(one)
    return one
  }

  function find(id: string): Image | undefined {
    const row = connection.get('SELECT id, version FROM images WHERE id = ?', id)
    return row === undefined ? undefined : load(row)
  }

  function append({ id, version, events: added, title, names = [], links = [], revokeLinksOf = [], keepFiles = [], dropFiles = [], forgetWords = false }: ImageAppend): boolean {
    const before = find(id)
    if ((before?.version ?? 0) !== version) return false
    const next = before === undefined ? foldImage(id, added) : added.reduce(afterImage, before)
    const [over, placed] = [isOver(next) ? 1 : 0, standsSomewhere(next) ? 1 : 0]
    if (before !== undefined) connection.run('UPDATE images SET version = ?, over = ?, placed = ?, keep_until = ? WHERE id = ?', next.version, over, placed, next.keepUntil, id)
    else {
      const { belongs, madeAt } = next
      const [kind, subject] = belongs.kind === 'nothing' ? [null, null] : [belongs.kind, belongs.id]
      connection.run('INSERT INTO images (id, version, made_at, belongs_kind, belongs_id, over, placed, keep_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?)', id, next.version, madeAt, kind, subject, over, placed, next.keepUntil)
    }
    added.forEach((event, i) => {
      const { type, v, body } = writeImageEvent(event)
      connection.run('INSERT INTO image_events (image_id, position, type, v, body) VALUES (?, ?, ?, ?, ?)', id, version + i, type, v, body)
    })
    for (const { personId, name } of [...names, ...(title === undefined ? [] : [{ personId: '', name: title }])]) {
      connection.run('INSERT INTO image_names (image_id, person_id, name) VALUES (?, ?, ?)', id, personId, name)
    }
    if (forgetWords) connection.run('DELETE FROM image_names WHERE image_id = ?', id)
    for (const { personId, voice } of revokeLinksOf) connection.run('DELETE FROM image_links WHERE image_id = ? AND person_id = ? AND voice = ?', id, personId, voice)
    for (const { secretHash, imageId, personId, voice, createdAt } of links) {
      connection.run('INSERT INTO image_links (secret_hash, image_id, person_id, voice, created_at) VALUES (?, ?, ?, ?, ?)', secretHash, imageId, personId, voice, createdAt)
    }
    for (const name of keepFiles) connection.run("INSERT INTO image_files (name, state) VALUES (?, 'kept') ON CONFLICT DO UPDATE SET state = 'kept'", name)
    for (const name of dropFiles) connection.run("UPDATE image_files SET state = 'loose' WHERE name = ?", name)
    return true
  }

  return {
    find: async (id) => find(id),
    events: async (id) => events(id),
    keep: (order) => commits.write(() => append(order)),
    async list(limit, after) {
      const from = after === undefined ? [] : [after.madeAt, after.madeAt, after.id]
      const later = after === undefined ? '' : 'AND (made_at < ? OR (made_at = ? AND id > ?))'
      return connection.all(`SELECT id, version FROM images WHERE over = 0 ${later} ORDER BY made_at DESC, id LIMIT ?`, ...from, limit).map(load)
    },
    toWatch: async (at) =>
      connection.all('SELECT id, version, made_at FROM images WHERE over = 0 AND placed = 1 UNION SELECT id, version, made_at FROM images WHERE over = 0 AND keep_until <= ? ORDER BY made_at DESC, id', at).map(load),
    of: async ({ kind, id }) => connection.all('SELECT id, version FROM images WHERE belongs_kind = ? AND belongs_id = ? ORDER BY made_at DESC, id', kind, id).map(load),
    async words(id) {
      const rows = connection.all('SELECT person_id, name FROM image_names WHERE image_id = ?', id).map((row) => [textIn(row, 'person_id'), textIn(row, 'name')] as const)
      const names = new Map(rows)
      const title = names.get('') ?? ''
      names.delete('')
      return { title, names }
    },
    async findLink(secretHash) {
      const row = connection.get('SELECT * FROM image_links WHERE secret_hash = ?', secretHash)
      return row === undefined ? undefined : readLink(row)
    },
    async expectFiles(names) {
      await commits.write(() => {
        for (const name of names) connection.run("INSERT INTO image_files (name, state) VALUES (?, 'loose') ON CONFLICT DO NOTHING", name)
        return true
      })
    },
    looseFiles: async () => connection.all("SELECT name FROM image_files WHERE state = 'loose' ORDER BY name").map((row) => textIn(row, 'name')),
    async forgetFiles(names) {
      await commits.write(() => {
        for (const name of names) connection.run("DELETE FROM image_files WHERE name = ? AND state = 'loose'", name)
        return true
      })
    },
    async noteImage({ at, imageId, what, use, by, ground }) {
      await commits.write(() => {
        connection.run('INSERT INTO image_accesses (at, image_id, what, used_for, by_kind, by_id, ground) VALUES (?, ?, ?, ?, ?, ?, ?)', at, imageId, what, use ?? null, by.kind, by.id, ground)
        return true
      })
    },
    ofImage: async (imageId) => connection.all('SELECT * FROM image_accesses WHERE image_id = ? ORDER BY number', imageId).map(readAccess),
  }
}

/** Erased, and nowhere any more: it need not be in a list. */
function isOver(image: Image): boolean {
  return image.erased !== undefined && !standsSomewhere(image)
}

function standsSomewhere({ placements }: Image): boolean {
  return placements.some(({ down }) => down === undefined)
}

function readLink(row: Row): ImageLink {
  return {
    secretHash: textIn(row, 'secret_hash'), imageId: textIn(row, 'image_id'), personId: textIn(row, 'person_id'),
    voice: wordIn<ImageLink['voice']>(row, 'voice', { own: true, representative: true }), createdAt: instantIn(row, 'created_at'),
  }
}

function readAccess(row: Row): ImageAccess {
  const used = textOrNone(row, 'used_for')
  return {
    at: instantIn(row, 'at'),
    imageId: textIn(row, 'image_id'),
    what: wordIn<ImageAccess['what']>(row, 'what', { 'opened-page': true, 'saw-image': true, 'saw-preview': true, 'took-image': true }),
    use: used === undefined ? undefined : useNamed(used),
    by: { kind: wordIn<ImageAccess['by']['kind']>(row, 'by_kind', { staff: true, device: true, person: true }), id: textIn(row, 'by_id') },
    ground: wordIn<ImageAccess['ground']>(row, 'ground', { 'made-it': true, 'is-in-it': true, 'use-agreed': true, 'is-asked': true, manages: true }),
  }
}

function useNamed(name: string): Use {
  const use = USES.find((one) => one === name)
  if (use === undefined) throw new Error(`no such use of a picture: ${name}`)
  return use
}

// A process of its own: the tus server with its file store. Arguments: port, folder, `as-published` or `with-fdatasync`.
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { FileStore } from '@tus/file-store'
import { Server } from '@tus/server'

/** The same store, made to keep the promise Openkaart makes: no answer before the bytes are on disk. */
class SyncedFileStore extends FileStore {
  override async write(...[readable, id, offset]: Parameters<FileStore['write']>): Promise<number> {
    const end = await super.write(readable, id, offset)
    const file = await open(join(this.directory, id), 'r+')
    try {
      await file.datasync()
    } finally {
      await file.close()
    }
    return end
  }
}

const [port = '', directory = '', which = 'as-published'] = process.argv.slice(2)
const datastore = which === 'with-fdatasync' ? new SyncedFileStore({ directory }) : new FileStore({ directory })
const server = new Server({ path: '/files', datastore })
createServer((request, response) => void server.handle(request, response)).listen(Number(port), '127.0.0.1', () => process.stdout.write('ready\n'))

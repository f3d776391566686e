import assert from 'node:assert/strict'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { test } from 'node:test'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { instant } from '#ground'
import { createMailer, MailOutage, type Delivery } from './mailer.ts'

const delivery: Delivery = { key: 'report Z-7KQ4 for a1', to: 'fatima@huis.example', link: 'https://opnames.huis.example/medewerker/zaken/abc', at: instant(Date.UTC(2026, 10, 25, 12)) }
const from = 'openkaart@huis.example'

type Taken = { readonly from: string; readonly to: readonly string[]; readonly message: string }

/** A real mail server on this machine. */
async function mailServer(options: SMTPServerOptions = {}): Promise<{ readonly port: number; readonly taken: Taken[]; readonly close: () => Promise<void> }> {
  const taken: Taken[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true, logger: false,
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({ from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address), message: Buffer.concat(parts).toString('utf8') })
        done()
      })
    },
    ...options,
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.server.address() as AddressInfo).port, taken, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

function mailerFor(port: number, account: { user?: string; password?: string } = {}) {
  return createMailer({ from, by: { server: { host: '127.0.0.1', port, tlsAtOnce: false, user: account.user, password: account.password } } })
}

test('a mail server takes a message that says nothing but where to sign in, in two languages', async () => {
  const server = await mailServer()
  const mailer = mailerFor(server.port)
  try {
    await mailer.send(delivery)
    await mailer.send(delivery)
    assert.equal(server.taken.length, 2)
    const [{ message, ...envelope }] = server.taken as [Taken, Taken]
    assert.deepEqual(envelope, { from, to: ['fatima@huis.example'] })
    assert.match(message, /^Subject: Bericht van Openkaart\r$/m)
    assert.match(message, /^Auto-Submitted: auto-generated\r$/m)
    assert.ok(message.includes(delivery.link))
    assert.match(message, /sign in/)
    assert.ok(!message.includes('Z-7KQ4') && !message.includes('report'), 'the key stays here')
    const ids = server.taken.map((one) => /^Message-ID: (<.+>)\r$/im.exec(one.message)?.[1])
    assert.ok(ids[0] !== undefined && ids[0] === ids[1], 'told twice, it can be seen to be the same message')
  } finally {
    mailer.close()
    await server.close()
  }
})

test('a password is given to the server, and a wrong one is an outage without anybody’s address in it', async () => {
  const server = await mailServer({
    authOptional: false, allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => (username === 'huis' && password === 'g%eheim' ? done(null, { user: 1 }) : done(new Error('no'))),
  })
  const right = mailerFor(server.port, { user: 'huis', password: 'g%eheim' })
  const wrong = mailerFor(server.port, { user: 'huis', password: 'anders' })
  try {
    await right.send(delivery)
    assert.equal(server.taken.length, 1)
    await assert.rejects(wrong.send(delivery), (error) => error instanceof MailOutage && /535/.test(error.message) && !error.message.includes('@') && error.cause === undefined)
  } finally {
    right.close()
    wrong.close()
    await server.close()
  }
})

test('a server that refuses the address, and one that hangs up, are outages; the message can be sent again later', async () => {
  let full = true
  const server = await mailServer({ onRcptTo: (_address, _session, done) => (full ? done(Object.assign(new Error('fatima@huis.example is over quota'), { responseCode: 452 })) : done()) })
  const mailer = mailerFor(server.port)
  const rude: Server = createServer((socket) => socket.destroy())
  await new Promise<void>((resolve) => rude.listen(0, '127.0.0.1', resolve))
  const dropped = mailerFor((rude.address() as AddressInfo).port)
  try {
    await assert.rejects(mailer.send(delivery), (error) => error instanceof MailOutage && /452/.test(error.message) && !error.message.includes('fatima'))
    full = false
    await mailer.send(delivery)
    assert.equal(server.taken.length, 1)
    await assert.rejects(dropped.send(delivery), MailOutage)
  } finally {
    mailer.close()
    dropped.close()
    await server.close()
    await new Promise((resolve) => rude.close(resolve))
  }
})

test('to another machine nothing is said before TLS: a server that knows none gets neither password nor message', async () => {
  const server = await mailServer({ authOptional: false, allowInsecureAuth: true })
  const heard: string[] = []
  // Another name for this machine, as a mail server elsewhere has one.
  const mailer = createMailer({ from, by: { server: { host: '0.0.0.0', port: server.port, tlsAtOnce: false, user: 'huis', password: 'geheim' } } })
  try {
    await assert.rejects(mailer.send(delivery), (error) => {
      heard.push(String(error))
      return error instanceof MailOutage
    })
    assert.equal(server.taken.length, 0)
    assert.match(heard[0] ?? '', /ETLS|500|502|503/)
  } finally {
    mailer.close()
    await server.close()
  }
})

test('without a mail server each message is a file that mail programs open, under a name that says nothing', async () => {
  const files = new Map<string, string>()
  const mailer = createMailer({ from, by: { outbox: async (name, message) => void files.set(name, message) } })
  await mailer.send(delivery)
  await mailer.send({ ...delivery, key: 'another' })
  await mailer.send(delivery)
  assert.equal(files.size, 2)
  for (const [name, message] of files) {
    assert.match(name, /^[0-9a-f]{32}\.eml$/)
    assert.match(message, /^From: Openkaart <openkaart@huis\.example>\r$/m)
    assert.match(message, /^To: fatima@huis\.example\r$/m)
    assert.match(message, /^Date: Wed, 25 Nov 2026 12:00:00 \+0000\r$/m)
    // Every byte is a letter of a mail: nothing gets lost when it is written.
    assert.ok(message.split('').every((letter) => letter.charCodeAt(0) < 128))
  }
  const full = createMailer({ from, by: { outbox: () => Promise.reject(new Error('ENOSPC')) } })
  await assert.rejects(full.send(delivery), MailOutage)
})

test('an address cannot bring lines of its own into a message', async () => {
  const files: string[] = []
  const mailer = createMailer({ from, by: { outbox: async (_name, message) => void files.push(message) } })
  await mailer.send({ ...delivery, to: 'x@huis.example\r\nBcc: iedereen@elders.example' })
  assert.doesNotMatch(files[0] ?? '', /^Bcc:/im)
})

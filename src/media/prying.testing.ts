import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, readdirSync, writeSync } from 'node:fs'
import { connect } from 'node:net'
import { watchMemory, stepBack, tell } from './apart-process.ts'

// A script for tests: run as a process apart, it tries what such a process must not be able to, or misbehaves as it is told.
const { act } = JSON.parse(process.argv[2] ?? '') as { readonly act: 'pry' | 'hang' | 'eat' | 'crash' | 'flood' }
stepBack()
watchMemory(400 * 1024 * 1024, async () => {
  switch (act) {
    case 'pry':
      return tell({ kind: 'pried', could: await pry() })
    case 'hang':
      for (;;);
    case 'eat':
      for (const eaten: Uint8Array[] = []; ; ) eaten.push(new Uint8Array(8 * 1024 * 1024).fill(1))
    case 'crash':
      return process.abort()
    case 'flood': {
      for (const block = new Uint8Array(1024 * 1024); ; ) writeSync(4, block)
    }
  }
})

async function pry(): Promise<readonly string[]> {
  const attempts: Readonly<Record<string, () => unknown>> = {
    'read a file': () => readFileSync('/etc/hostname'),
    'list a folder': () => readdirSync('/tmp'),
    'start a program': () => spawnSync('/bin/true').error === undefined || refuse(),
    // Nobody listens there: a connection that is refused by the other side was allowed to leave.
    'use the network': () => once(connect(9, '127.0.0.1'), 'connect').catch((cause: NodeJS.ErrnoException) => cause.code === 'ERR_ACCESS_DENIED' && refuse()),
    'see the environment': () => Object.keys(process.env).some((name) => !/^(PWD|OLDPWD|SHLVL|_)$/.test(name)) || refuse(),
  }
  const could: string[] = []
  for (const [name, attempt] of Object.entries(attempts)) {
    try {
      await attempt()
      could.push(name)
    } catch {
      // As it should be.
    }
  }
  return could
}

function refuse(): never {
  throw new Error('not possible')
}

// A thread of its own: a text somebody sends can keep a reader busy for minutes, and meanwhile recordings go on coming in.
import { parentPort, workerData } from 'node:worker_threads'
import { readPolicyTextWithLines } from './policy-file.ts'

if (parentPort === null) throw new Error('this runs as a thread')
parentPort.postMessage(readPolicyTextWithLines(workerData as Uint8Array))

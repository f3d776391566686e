// A thread of its own: studying rules takes seconds, and meanwhile recordings go on coming in.
import { parentPort, workerData } from 'node:worker_threads'
import { studyRules, type StudyOrder } from './study-rules.ts'

if (parentPort === null) throw new Error('this runs as a thread')
parentPort.postMessage(studyRules(workerData as StudyOrder))

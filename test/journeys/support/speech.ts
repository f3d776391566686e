import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RATE } from '../../../src/web/testing/heard.ts'
import { decoded } from '../../../src/web/testing/sound.ts'

const SENTENCES = [
  'Goedemiddag, fijn dat je er bent. We nemen dit gesprek samen op, zoals we net hebben afgesproken.',
  'Ik wil graag vertellen hoe het de afgelopen weken thuis is gegaan, en wat ik nodig heb om verder te kunnen.',
  'We spreken af dat ik volgende week bel, en dat jij het verslag eerst zelf leest voordat het in het dossier komt.',
  'Heb je nog vragen? Dan luisteren we dit stuk straks samen terug. Dank je wel voor dit gesprek.',
] as const

export type Speech = {
  /** Absolute path of a WAV file: 48 kHz, one channel, half a minute of somebody talking Dutch. */
  readonly path: string
  readonly samples: Float32Array
  readonly remove: () => void
}

/** Dutch speech for the microphones of these journeys; a second of silence first, and half a second between sentences. */
export function makeSpeech(): Speech {
  const folder = mkdtempSync(join(tmpdir(), 'openkaart-speech-'))
  const parts = SENTENCES.map((sentence, index) => {
    const path = join(folder, `${index}.wav`)
    execFileSync('espeak-ng', ['-v', 'nl', '-s', '150', '-w', path, sentence])
    return path
  })
  const path = join(folder, 'speech.wav')
  const inputs = parts.flatMap((part) => ['-i', part])
  const gaps = parts.map((_, index) => `[${index}]aresample=${RATE},adelay=${index === 0 ? 1000 : 500}[p${index}]`).join(';')
  const joined = `${gaps};${parts.map((_, index) => `[p${index}]`).join('')}concat=n=${parts.length}:v=0:a=1,volume=0.7,apad=pad_dur=60`
  execFileSync('ffmpeg', ['-loglevel', 'error', ...inputs, '-filter_complex', joined, '-ar', `${RATE}`, '-ac', '1', path])
  return { path, samples: decoded(path), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

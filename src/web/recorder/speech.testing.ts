import { execFileSync } from 'node:child_process'
import { RATE } from '../testing/heard.ts'

/** Writes a Dutch sentence or two, spoken, as a WAV file: a second and a half of silence, the speech, twenty seconds of silence. */
export function speechInto(wavPath: string): void {
  const text = 'Goedemiddag. Fijn dat je er bent. Dit gesprek wordt opgenomen, zoals we hebben afgesproken. Je krijgt straks een kopie.'
  const said = execFileSync('espeak-ng', ['-v', 'nl', '--stdout', text], { maxBuffer: 1 << 26 })
  execFileSync('ffmpeg', ['-loglevel', 'error', '-i', 'pipe:0', '-af', 'adelay=1500,apad=pad_dur=20,volume=0.7', '-ar', `${RATE}`, '-ac', '1', wavPath], { input: said })
}

// Puts in place what `npm start` and `npm test` need, and skips what is there.
// Runs on whatever Node the machine has (20 or later); everything after it runs on the pinned one.
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { delimiter, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const stampFile = join(root, 'node_modules', '.openkaart-setup')

/** Debian package -> the command that shows it is there. */
const TEST_TOOLS = {
  'chromium-headless-shell': 'chromium-headless-shell',
  ffmpeg: 'ffmpeg',
  'espeak-ng': 'espeak-ng',
  'poppler-utils': 'pdfdetach',
  qpdf: 'qpdf',
  unzip: 'unzip',
}

installPackages()
if (process.argv.includes('--with-test-tools')) installTestTools()

function installPackages() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  const stamp = createHash('sha256').update(lock).update(`${platform()}-${arch()}`).digest('hex')
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return
  process.stderr.write('Installing the npm packages (once) ...\n')
  const done = spawnSync('npm', ['ci', '--no-fund', '--no-audit'], { cwd: root, stdio: ['ignore', 2, 2], shell: platform() === 'win32' })
  if (done.status !== 0) {
    process.stderr.write('\nnpm ci did not succeed, see above. Nothing was started.\n')
    process.exit(1)
  }
  writeFileSync(stampFile, stamp)
}

function installTestTools() {
  const missing = () => Object.entries(TEST_TOOLS).filter(([, command]) => !onPath(command)).map(([name]) => name)
  const wanted = missing()
  if (wanted.length === 0) return
  if (onPath('apt-get') && process.getuid?.() === 0) {
    process.stderr.write(`Installing for the tests: ${wanted.join(', ')} ...\n`)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    try {
      execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 2], env })
      execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...wanted], { stdio: ['ignore', 'ignore', 2], env })
    } catch {
      // The list below says what is still missing.
    }
  }
  const still = missing()
  if (still.length === 0) return
  process.stderr.write(`\nThe tests need these Debian packages, which are missing: ${still.join(', ')}\n`)
  process.stderr.write(`Install them with: sudo apt-get install ${still.join(' ')}\n`)
  process.exit(1)
}

function onPath(command) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, command)))
}

import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { transformSync } from 'esbuild'

/** The top of the project. */
export const ROOT = join(import.meta.dirname, '../..')

/** A file of ours, as the house rules look at it. */
export type SourceFile = {
  /** From the top of the project, with `/`. */
  readonly path: string
  /** The room it is in; `composition` for `src/*.ts` and what belongs to it; undefined outside `src`. */
  readonly room: string | undefined
  /** A test, or something only tests use. */
  readonly isTest: boolean
  readonly text: string
  readonly imports: readonly Import[]
}

export type Import = {
  readonly specifier: string
  /** Path from the top of the project for `./` and `../`; undefined for packages and doors. */
  readonly target: string | undefined
}

/** Every TypeScript file of the project, once. */
export function sourceFiles(): readonly SourceFile[] {
  return pathsOf(['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}', 'bench/**/*.{ts,tsx}']).map(readSource)
}

/** Paths that match, from the top of the project, with `/`. */
export function pathsOf(patterns: readonly string[]): readonly string[] {
  return globSync([...patterns], { cwd: ROOT }).map((path) => path.replaceAll('\\', '/')).sort()
}

/** The text of a file. */
export function textOf(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}

/** The code of a file without types and comments, for looking for words that only count as code. */
export function codeOf({ path, text }: SourceFile): string {
  return transformSync(text, { loader: path.endsWith('x') ? 'tsx' : 'ts', jsx: 'automatic', legalComments: 'none', target: 'esnext' }).code
}

/** A circle of imports among these files, as the paths along it; undefined when there is none. Types count. */
export function circleAmong(files: readonly SourceFile[]): readonly string[] | undefined {
  const targets = new Map(files.map(({ path, imports }) => [path, imports.flatMap(({ target }) => target ?? [])]))
  const done = new Set<string>()

  function walk(path: string, trail: readonly string[]): readonly string[] | undefined {
    const at = trail.indexOf(path)
    if (at >= 0) return [...trail.slice(at), path]
    if (done.has(path)) return undefined
    for (const next of targets.get(path) ?? []) {
      const circle = walk(next, [...trail, path])
      if (circle !== undefined) return circle
    }
    done.add(path)
    return undefined
  }

  for (const path of targets.keys()) {
    const circle = walk(path, [])
    if (circle !== undefined) return circle
  }
  return undefined
}

function readSource(path: string): SourceFile {
  const text = textOf(path)
  return { path, room: roomOf(path), isTest: isTest(path), text, imports: importsIn(path, text) }
}

/** The room a file is in, by its path from the top of the project. */
export function roomOf(path: string): string | undefined {
  const [top, room = '', inside] = path.split('/')
  if (top !== 'src') return undefined
  return inside === undefined || COMPOSITION_FOLDERS.has(room) ? 'composition' : room
}

/** Folders that connect rooms, as `src/*.ts` does, and so are no rooms themselves. */
const COMPOSITION_FOLDERS: ReadonlySet<string> = new Set(['demo'])

function isTest(path: string): boolean {
  return /\.test\.tsx?$|\.testing\.tsx?$|-for-test\.tsx?$|\/testing\/|^test\/|^src\/storage\/(contract|crash)\//.test(path)
}

/** TypeScript 7 has no interface for programs, so statements are found by their form: they start a line. */
function importsIn(path: string, text: string): readonly Import[] {
  const forms = [
    /^(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
    /^import\s*['"]([^'"]+)['"]/gm,
    /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g,
  ]
  return forms.flatMap((form) =>
    [...text.matchAll(form)].map(([, specifier = '']) => ({
      specifier,
      target: specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(path), specifier)).replaceAll('\\', '/') : undefined,
    })),
  )
}

import type { EncoderScriptScope } from './choose-encoder.ts'
import { wasmEncoder } from './wasm-encoder.ts'

/*
 * Entry of the script that the recorder's worker loads where the browser cannot make Opus: 180 KB on the way that others never
 * fetch. A classic script without imports leaves what it made on the global scope.
 */

Object.assign(globalThis, { openkaartWasmEncoder: wasmEncoder } satisfies EncoderScriptScope)

import type { Instant } from '#ground'
import type { Policy } from '#policy'
import type { Viewer } from './gate.ts'
import type { By } from './image.ts'

/** Who asks for something to happen to a picture, when, and under which rules. */
export type Ask = { readonly viewer: Viewer; readonly by: By; readonly at: Instant; readonly policy: Policy }

import { USES } from '#images'

/** Uses people are asked about for one picture; the rest are for whole recordings and rare. */
export const ASKED_USES = USES.filter((use) => use !== 'evidence')

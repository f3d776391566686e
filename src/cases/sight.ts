import type { CaseRole } from './by.ts'
import type { CaseKind } from './case.ts'

/** whole: what was said and done. outline: that there is a case, its reference and where it stands. none: not even that. */
export type Sight = 'whole' | 'outline' | 'none'

/** What each role sees of each kind of case. Whether somebody has the role in a case is decided case by case. */
export const SIGHT = {
  report: {
    opener: 'whole', concerned: 'whole', professional: 'whole', manager: 'whole', 'complaints-officer': 'none', 'committee-member': 'none',
    'privacy-officer': 'outline', 'confidential-adviser': 'whole', 'legal-adviser': 'whole', administrator: 'outline',
  },
  complaint: {
    opener: 'whole', concerned: 'whole', professional: 'none', manager: 'whole', 'complaints-officer': 'whole', 'committee-member': 'whole',
    'privacy-officer': 'outline', 'confidential-adviser': 'whole', 'legal-adviser': 'none', administrator: 'outline',
  },
  'data-breach': {
    opener: 'whole', concerned: 'none', professional: 'none', manager: 'whole', 'complaints-officer': 'none', 'committee-member': 'none',
    'privacy-officer': 'whole', 'confidential-adviser': 'none', 'legal-adviser': 'none', administrator: 'outline',
  },
} as const satisfies Record<CaseKind, Record<CaseRole, Sight>>

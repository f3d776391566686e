import { ACT, AWB_9_11, AWB_9_24, AWB_9_8, day, DAYS_2024, DAYS_2026, EQUATED, type Example } from './example.testing.ts'

/** Complaints about a public body: six weeks or ten, four more, as long as the complainant agrees to, and a year to the ombudsman. */
export const AWB_EXAMPLES: readonly Example[] = [
  {
    name: 'six weeks for the judgement, four to say it will not be treated',
    receivedOn: '2026-01-06', asOf: '2026-01-06', sources: [AWB_9_11, AWB_9_8],
    counted: '6 January + 42: 25 left, 17 remain: 17 February. + 28: 25 left, 3 remain: 3 February.',
    expected: { decision: '2026-02-17', declining: '2026-02-03' },
  },
  {
    name: 'ten weeks when a committee gives advice',
    receivedOn: '2026-01-06', asOf: '2026-01-06', withCommittee: true, sources: [AWB_9_11],
    counted: '6 January + 70: 25 left, 28 in February, 17 remain: 17 March. Four weeks more at most: 14 April.',
    expected: { decision: '2026-03-17', extendUntil: '2026-04-14' },
  },
  {
    name: 'with a committee and an extension, fourteen weeks',
    receivedOn: '2026-01-06', asOf: '2026-03-11', withCommittee: true, sources: [AWB_9_11],
    events: [{ type: 'extended', on: day('2026-03-10'), until: day('2026-04-14'), reason: '', told: ['complainant', 'person-concerned'] }],
    counted: '6 January + 98: 25 left, 28 and 31 in February and March, 14 remain: 14 April. The law asks no reason for it.',
    expected: { decision: '2026-04-14', notCounted: [] },
  },
  {
    name: 'New Year’s Day, a Friday by decree and a weekend',
    receivedOn: '2025-11-20', asOf: '2025-11-20', sources: [AWB_9_11, ACT, EQUATED],
    counted: '20 November + 42: 10 left, 31 in December, 1 remains: Thursday 1 January; 2 January by decree; so Monday 5 January.',
    expected: { decision: '2026-01-05' },
  },
  {
    name: 'the last day to say no falls on Easter Monday',
    receivedOn: '2026-03-09', asOf: '2026-04-08', sources: [AWB_9_8, ACT, DAYS_2026],
    events: [{ type: 'declined', on: day('2026-04-07') }],
    counted: '9 March + 28: 22 left, 6 remain: 6 April, Easter Monday; so 7 April, just in time. The ombudsman until 7 April 2027.',
    expected: { declining: '2026-04-07', decisionState: 'lapsed', onward: '2027-04-07' },
  },
  {
    name: 'a year after 29 February ends on 28 February',
    receivedOn: '2024-01-17', asOf: '2024-03-01', sources: [AWB_9_11, AWB_9_24, DAYS_2024],
    events: [{ type: 'decided', on: day('2024-02-29') }],
    counted: '17 January + 42: 14 left, 28 remain: 28 February 2024, a Wednesday. Sent a day later. 2025 has no 29 February.',
    expected: { decision: '2024-02-28', decisionState: 'done-late', lateDays: 1, onward: '2025-02-28' },
  },
  {
    name: 'longer with consent in writing, and the term itself moves',
    receivedOn: '2026-03-02', asOf: '2026-04-14', sources: [AWB_9_11],
    events: [{ type: 'postponed', on: day('2026-04-01'), until: day('2026-05-29'), consent: 'in-writing' }],
    counted: '2 March + 42: 29 left, 13 remain: 13 April. Agreed: Friday 29 May.',
    expected: { decision: '2026-05-29', decisionState: 'open', notCounted: [] },
  },
  {
    name: 'consent that was only spoken moves nothing',
    receivedOn: '2026-03-02', asOf: '2026-04-14', sources: [AWB_9_11],
    events: [{ type: 'postponed', on: day('2026-04-01'), until: day('2026-05-29'), consent: 'spoken' }],
    counted: 'Still 13 April; a day late on the 14th.',
    expected: { decision: '2026-04-13', decisionState: 'overdue', lateDays: 1, notCounted: ['not-in-writing'], canGoOnSince: '2026-04-14' },
  },
  {
    name: 'without a judgement the year to the ombudsman starts when there should have been one',
    receivedOn: '2026-01-06', asOf: '2026-03-01', sources: [AWB_9_11, AWB_9_24],
    counted: 'Due 17 February; 11 days left in that month and one more: 12 days late on 1 March. A year after 17 February.',
    expected: { decision: '2026-02-17', decisionState: 'overdue', lateDays: 12, onward: '2027-02-17', canGoOnSince: '2026-02-18', heldUntil: 'while-open' },
  },
  {
    name: 'the Friday after Christmas counted as a holiday in 2024',
    receivedOn: '2024-11-14', asOf: '2024-11-14', sources: [AWB_9_11, ACT, EQUATED, DAYS_2024],
    counted: '14 November + 42: 16 left, 26 remain: Thursday 26 December; 27 December by decree; so Monday 30 December.',
    expected: { decision: '2024-12-30' },
  },
]

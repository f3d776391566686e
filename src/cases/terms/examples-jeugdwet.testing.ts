import { ACT, COMMITTEE_WEEKS, day, DAYS_2026, EQUATED, JEUGDWET, type Example } from './example.testing.ts'

const EVERYBODY = ['complainant', 'person-concerned', 'provider'] as const

/** Complaints about youth help: the organisation's own rules set the weeks; the law sets the month after the judgement. */
export const JEUGDWET_EXAMPLES: readonly Example[] = [
  {
    name: 'six weeks by default',
    receivedOn: '2026-02-02', asOf: '2026-02-02', sources: [JEUGDWET],
    counted: '2 February + 42: 26 left, 16 remain: 16 March.',
    expected: { decision: '2026-03-16', extendUntil: '2026-04-13' },
  },
  {
    name: 'eight weeks when the rules of the organisation say so, as in West-Brabant',
    receivedOn: '2026-02-02', asOf: '2026-02-02', settings: { decision: 8 }, sources: [COMMITTEE_WEEKS],
    counted: '2 February + 56: 26 left, 30 remain: 30 March.',
    expected: { decision: '2026-03-30' },
  },
  {
    name: 'a month after 30 January is the end of February, and that was a Saturday',
    receivedOn: '2026-01-05', asOf: '2026-02-02', sources: [JEUGDWET, COMMITTEE_WEEKS, ACT],
    events: [{ type: 'decided', on: day('2026-01-30') }],
    counted: 'There is no 30 February; 28 February is a Saturday; so Monday 2 March.',
    expected: { response: '2026-03-02', decisionState: 'done' },
  },
  {
    name: 'a month after 31 March is 30 April',
    receivedOn: '2026-03-02', asOf: '2026-04-01', sources: [JEUGDWET, COMMITTEE_WEEKS],
    events: [{ type: 'decided', on: day('2026-03-31') }],
    counted: 'April has 30 days; 30 April is a Thursday.',
    expected: { response: '2026-04-30' },
  },
  {
    name: 'two weeks of talking with a mediator are two weeks more',
    receivedOn: '2026-02-02', asOf: '2026-03-03', sources: [JEUGDWET],
    events: [{ type: 'suspended', on: day('2026-02-16'), consent: 'in-writing' }, { type: 'resumed', on: day('2026-03-02') }],
    counted: '16 March and 14 days: 30 March.',
    expected: { decision: '2026-03-30', decisionState: 'open', notCounted: [] },
  },
  {
    name: 'after standing still a term does not end on Good Friday either',
    receivedOn: '2026-02-06', asOf: '2026-03-03', sources: [JEUGDWET, ACT, DAYS_2026],
    events: [{ type: 'suspended', on: day('2026-02-16'), consent: 'in-writing' }, { type: 'resumed', on: day('2026-03-02') }],
    counted: '6 February + 42: 22 left, 20 remain: 20 March; 14 days more: 3 April, Good Friday; so 7 April.',
    expected: { decision: '2026-04-07' },
  },
  {
    name: 'the committee may be later when it tells everybody why and when',
    receivedOn: '2026-04-13', asOf: '2026-05-21', sources: [JEUGDWET, DAYS_2026],
    events: [{ type: 'extended', on: day('2026-05-20'), until: day('2026-06-08'), reason: 'The hearing was moved.', told: EVERYBODY }],
    counted: 'First 25 May, Whit Monday, so 26 May. Ten weeks after 13 April would be 22 June; it chose Monday 8 June.',
    expected: { decision: '2026-06-08', notCounted: [] },
  },
  {
    name: 'an extension that the person concerned was not told changes nothing',
    receivedOn: '2026-04-13', asOf: '2026-05-21', sources: [JEUGDWET, DAYS_2026],
    events: [{ type: 'extended', on: day('2026-05-20'), until: day('2026-06-08'), reason: 'The hearing was moved.', told: ['complainant', 'provider'] }],
    counted: 'Still 26 May.',
    expected: { decision: '2026-05-26', notCounted: ['not-everybody-told'], extendUntil: '2026-06-22' },
  },
  {
    name: 'a month that ends on Ascension Day ends on the Monday after',
    receivedOn: '2026-03-02', asOf: '2026-05-01', sources: [JEUGDWET, COMMITTEE_WEEKS, ACT, DAYS_2026, EQUATED],
    events: [{ type: 'decided', on: day('2026-04-14') }],
    counted: 'Due 13 April, so a day late. 14 May is Ascension Day, 15 May by decree, then the weekend; so 18 May.',
    expected: { response: '2026-05-18', decisionState: 'done-late', lateDays: 1 },
  },
  {
    name: 'the recording stays for a year and four weeks after the judgement',
    receivedOn: '2026-02-02', asOf: '2026-03-17', sources: [JEUGDWET],
    events: [{ type: 'decided', on: day('2026-03-16') }],
    counted: 'Twelve months after 16 March 2026: Tuesday 16 March 2027; and 28 days: 13 April 2027.',
    expected: { onward: '2027-03-16', heldUntil: '2027-04-13' },
  },
]

import { ACT, day, DAYS_2026, EQUATED, KINGS_DAY, SIX_OR_TEN, WKKGZ_17, type Example } from './example.testing.ts'

/** Complaints under the Wkkgz: six weeks, four more at most, and a year (a default) to go to the disputes body. */
export const WKKGZ_EXAMPLES: readonly Example[] = [
  {
    name: 'six weeks after a Monday end on a Monday',
    receivedOn: '2026-02-02', asOf: '2026-02-02', sources: [WKKGZ_17],
    counted: '2 February + 42 days: 26 days are left in February, 16 remain: 16 March. Five working days: 3, 4, 5, 6, 9 February.',
    expected: { acknowledgement: '2026-02-09', decision: '2026-03-16', decisionState: 'open', extendUntil: '2026-04-13', notCounted: [], heldUntil: 'while-open' },
  },
  {
    name: 'a term that ends on Whit Monday ends a day later',
    receivedOn: '2026-04-13', asOf: '2026-04-13', sources: [WKKGZ_17, ACT, DAYS_2026],
    counted: '13 April + 42: 17 left in April, 25 remain: 25 May, Whit Monday; so 26 May.',
    expected: { decision: '2026-05-26' },
  },
  {
    name: 'a term that ends on Good Friday ends after Easter',
    receivedOn: '2026-02-20', asOf: '2026-02-20', sources: [WKKGZ_17, ACT, DAYS_2026],
    counted: '20 February + 42: 8 left, 31 in March, 3 remain: 3 April, Good Friday; then Saturday, Easter Sunday, Easter Monday; so 7 April.',
    expected: { decision: '2026-04-07' },
  },
  {
    name: 'Ascension Day with the Friday put on a par with it and the weekend makes four days more',
    receivedOn: '2026-04-02', asOf: '2026-04-02', sources: [WKKGZ_17, ACT, DAYS_2026, EQUATED],
    counted: '2 April + 42: 28 left, 14 remain: 14 May, Ascension Day; 15 May by decree; 16 and 17 weekend; so 18 May. Working days after 2 April: 7, 8, 9, 10, 13.',
    expected: { acknowledgement: '2026-04-13', decision: '2026-05-18' },
  },
  {
    name: 'a complaint sent on a Sunday counts from that Sunday, and King’s Day is jumped over',
    receivedOn: '2026-03-15', asOf: '2026-03-16', sources: [WKKGZ_17, ACT, DAYS_2026, KINGS_DAY],
    counted: '15 March + 42: 16 left, 26 remain: Sunday 26 April; 27 April is King’s Day; so 28 April. Working days after 15 March: 16 to 20.',
    expected: { acknowledgement: '2026-03-20', decision: '2026-04-28' },
  },
  {
    name: 'a term that ends at Christmas ends on the Monday after',
    receivedOn: '2026-11-13', asOf: '2026-11-13', sources: [WKKGZ_17, ACT, DAYS_2026],
    counted: '13 November + 42: 17 left, 25 remain: Friday 25 December; 26 Christmas and Saturday, 27 Sunday; so 28 December.',
    expected: { decision: '2026-12-28' },
  },
  {
    name: 'extended once, the judgement is due ten weeks after the complaint',
    receivedOn: '2026-04-13', asOf: '2026-05-21', sources: [SIX_OR_TEN],
    events: [{ type: 'extended', on: day('2026-05-20'), until: day('2026-06-22'), reason: 'Somebody who was there is ill.', told: ['complainant'] }],
    counted: '13 April + 70: 17 left, 31 in May, 22 remain: Monday 22 June.',
    expected: { decision: '2026-06-22', decisionState: 'open', notCounted: [] },
  },
  {
    name: 'a judgement two days late is kept as late, and the year to go on starts on the day it came',
    receivedOn: '2026-02-02', asOf: '2026-04-01', sources: [WKKGZ_17, SIX_OR_TEN],
    events: [{ type: 'decided', on: day('2026-03-18') }],
    counted: 'Due 16 March, sent on the 18th. Twelve months later: 18 March 2027, a Thursday. Four weeks more for the recording: 15 April 2027.',
    expected: { decision: '2026-03-16', decisionState: 'done-late', lateDays: 2, onward: '2027-03-18', heldUntil: '2027-04-15' },
  },
  {
    name: 'content to wait, the complainant can still go on after the day of the law',
    receivedOn: '2026-06-01', asOf: '2026-07-20', sources: [WKKGZ_17, SIX_OR_TEN],
    events: [{ type: 'postponed', on: day('2026-07-01'), until: day('2026-08-03'), consent: 'in-writing' }],
    counted: '1 June + 42: 29 left, 13 remain: Monday 13 July. Agreed: 3 August. Since 14 July the disputes body is open.',
    expected: { decision: '2026-08-03', legalDay: '2026-07-13', decisionState: 'open', canGoOnSince: '2026-07-14' },
  },
  {
    name: 'Liberation Day is a holiday in every year, not only once in five',
    receivedOn: '2026-03-24', asOf: '2026-03-24', sources: [WKKGZ_17, ACT, DAYS_2026],
    counted: '24 March + 42: 7 left, 30 in April, 5 remain: 5 May; so 6 May.',
    expected: { decision: '2026-05-06' },
  },
]

import { ACT, day, DAYS_2026, KINGS_DAY, WMO, type Example } from './example.testing.ts'

const BOTH = ['complainant', 'person-concerned'] as const
const extended = (on: string, until: string) => ({ type: 'extended', on: day(on), until: day(until), reason: 'Two people are still to be heard.', told: BOTH }) as const

/** Complaints by an organisation's own rules: everything is a default it can change. */
export const OWN_EXAMPLES: readonly Example[] = [
  {
    name: 'six weeks by default, and a week of work to say it arrived, over Easter',
    receivedOn: '2026-04-01', asOf: '2026-04-01', sources: [WMO, ACT, DAYS_2026],
    counted: '1 April + 42: 29 left, 13 remain: 13 May. Working days after 1 April: 2, 7, 8, 9, 10.',
    expected: { acknowledgement: '2026-04-10', decision: '2026-05-13' },
  },
  {
    name: 'four weeks when the organisation promises that, and King’s Day is jumped over',
    receivedOn: '2026-03-30', asOf: '2026-03-30', settings: { decision: 4 }, sources: [WMO, ACT, KINGS_DAY, DAYS_2026],
    counted: '30 March + 28: 1 left, 27 remain: 27 April, King’s Day; so 28 April.',
    expected: { decision: '2026-04-28' },
  },
  {
    name: 'one working day to say it arrived skips the weekend and Whit Monday',
    receivedOn: '2026-05-22', asOf: '2026-05-22', settings: { acknowledgement: 1 }, sources: [WMO, ACT, DAYS_2026],
    counted: 'After Friday 22 May: weekend, Whit Monday 25 May; so 26 May.',
    expected: { acknowledgement: '2026-05-26' },
  },
  {
    name: 'two weeks more at most, when the organisation says so',
    receivedOn: '2026-06-01', asOf: '2026-06-01', settings: { extension: 2 }, sources: [WMO],
    counted: '1 June + 42: 13 July; 14 more: 27 July.',
    expected: { decision: '2026-07-13', extendUntil: '2026-07-27' },
  },
  {
    name: 'a second extension changes nothing',
    receivedOn: '2026-06-01', asOf: '2026-07-10', sources: [WMO],
    events: [extended('2026-07-01', '2026-07-20'), extended('2026-07-10', '2026-08-03')],
    counted: 'The first one holds: 20 July.',
    expected: { decision: '2026-07-20', notCounted: ['too-often'] },
  },
  {
    name: 'a day more than allowed changes nothing',
    receivedOn: '2026-06-01', asOf: '2026-07-10', sources: [WMO],
    events: [extended('2026-07-10', '2026-08-11')],
    counted: '1 June + 70: 29 left, 31 in July, 10 remain: 10 August is the latest.',
    expected: { decision: '2026-07-13', notCounted: ['too-long'], extendUntil: '2026-08-10' },
  },
  {
    name: 'an extension after the last day is being late',
    receivedOn: '2026-02-02', asOf: '2026-03-17', sources: [WMO],
    events: [extended('2026-03-17', '2026-03-30')],
    counted: 'Due 16 March; on the 17th it is a day late.',
    expected: { decision: '2026-03-16', decisionState: 'overdue', lateDays: 1, notCounted: ['too-late'] },
  },
  {
    name: 'who takes a complaint back can still change their mind for a year, and the recording waits',
    receivedOn: '2026-02-02', asOf: '2026-02-11', sources: [WMO],
    events: [{ type: 'ended', on: day('2026-02-10'), how: 'withdrawn' }],
    counted: '10 February 2027 is a Wednesday; 28 days more: 10 March 2027.',
    expected: { decisionState: 'lapsed', onward: '2027-02-10', heldUntil: '2027-03-10' },
  },
  {
    name: 'while the clock stands still nothing is late, and every day of it moves the end',
    receivedOn: '2026-02-02', asOf: '2026-02-23', sources: [WMO],
    events: [{ type: 'suspended', on: day('2026-02-09'), consent: 'in-writing' }],
    counted: 'Standing still for 14 days so far: 16 March and 14 days: 30 March.',
    expected: { decision: '2026-03-30', decisionState: 'stopped', lateDays: 0 },
  },
  {
    name: 'in 2025 King’s Day was celebrated on Saturday the 26th, so Monday the 28th is an ordinary day',
    receivedOn: '2025-03-17', asOf: '2025-03-17', sources: [WMO, ACT, KINGS_DAY],
    counted: '17 March + 42: 14 left, 28 remain: 28 April 2025, a Monday.',
    expected: { decision: '2025-04-28' },
  },
]

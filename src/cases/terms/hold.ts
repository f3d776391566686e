import { workingDayFrom } from './calendar.ts'
import { type Course } from './course.ts'
import { latest, type Day } from './day.ts'
import { writtenDay } from './due-words.ts'
import { filled, type Words } from './language.ts'
import { countFrom } from './term-end.ts'
import type { Due, Hold } from './terms.ts'

/**
 * How long recordings must stay because of a complaint: while it is open, while somebody else looks at it, and until the last day to
 * go on has passed with some time to spare. Always the longer of two readings: what was erased does not come back.
 */
export function holdOf(course: Course, dues: readonly Due[]): Hold {
  const { closed, wentOn, cameBackOn, regime, respondedOn } = course
  if (wentOn !== undefined && cameBackOn === undefined) return { state: 'while-elsewhere', words: ELSEWHERE }
  if (closed === undefined) return { state: 'while-open', words: OPEN }
  const days = dues.filter(({ kind }) => kind === 'onward' || kind === 'response').map(({ day }) => day)
  const last = latest(closed.on, cameBackOn ?? closed.on, respondedOn ?? closed.on, ...days)
  const day = countFrom(workingDayFrom(last), regime.holdMargin.length)
  return { state: 'until', day, words: until(day) }
}

const OPEN: Words = { nl: 'De klacht loopt nog. Tot die klaar is blijft de opname staan.', en: 'The complaint is still open. Until it is over the recording stays.' }
const ELSEWHERE: Words = { nl: 'Iemand anders kijkt nu naar de klacht. Tot dat klaar is blijft de opname staan.', en: 'Somebody else is looking at the complaint now. Until that is over the recording stays.' }

function until(day: Day): Words {
  return filled({ nl: 'Wie klaagt kan nog verder. De opname blijft staan tot en met {day}.', en: 'The complainant can still go on. The recording stays up to and with {day}.' }, { day: writtenDay(day) })
}

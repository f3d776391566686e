import assert from 'node:assert/strict'
import test from 'node:test'
import { instant } from '#ground'
import { calendarFile } from './calendar.ts'

const event = {
  uid: 'abcdefghijklmnop@opnemen.example.nl', startsAt: instant(Date.UTC(2027, 2, 2, 13, 30)), stampedAt: instant(Date.UTC(2027, 1, 1, 9, 0, 7, 250)),
  summary: 'Gesprek', description: 'Meedoen: https://opnemen.example.nl/mee?code=7KMP3XQ9', url: 'https://opnemen.example.nl/mee?code=7KMP3XQ9',
}

test('a calendar file has one event in UTC, with lines that end as the standard wants', () => {
  const file = calendarFile(event)
  assert.equal(file.split('\r\n').at(-1), '')
  assert.ok(!/[^\r]\n/.test(file))
  assert.deepEqual(file.split('\r\n').slice(0, -1), [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Openkaart//Openkaart//NL', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', 'BEGIN:VEVENT',
    'UID:abcdefghijklmnop@opnemen.example.nl', 'DTSTAMP:20270201T090007Z', 'DTSTART:20270302T133000Z', 'DURATION:PT1H', 'SUMMARY:Gesprek',
    'DESCRIPTION:Meedoen: https://opnemen.example.nl/mee?code=7KMP3XQ9', 'URL:https://opnemen.example.nl/mee?code=7KMP3XQ9', 'CLASS:PRIVATE', 'END:VEVENT', 'END:VCALENDAR',
  ])
})

test('signs with a meaning are escaped', () => {
  assert.match(calendarFile({ ...event, description: 'a;b,c\\d\r\ne' }), /^DESCRIPTION:a\\;b\\,c\\\\d\\ne\r$/m)
})

test('no line is longer than 75 octets, and folding loses nothing and breaks no character', () => {
  const description = 'ëëë🙂'.repeat(40)
  const file = calendarFile({ ...event, description })
  for (const line of file.split('\r\n')) assert.ok(new TextEncoder().encode(line).length <= 75, line)
  assert.ok(file.replaceAll('\r\n ', '').includes(`DESCRIPTION:${description}\r\n`))
  assert.ok(!file.includes('\uFFFD'))
})

const PATHS = {
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm0 8v6m0-9.5v.01',
  ok: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Zm-4.2 9.3 2.9 2.9 5.6-6',
  attention: 'M12 3.5 2.5 20h19L12 3.5ZM12 10v4.5m0 2.7v.01',
  stop: 'M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3L8.3 3Zm.7 6 6 6m0-6-6 6',
  microphone: 'M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3Zm-6 8a6 6 0 0 0 12 0m-6 6v4m-3 0h6',
  pause: 'M9 5v14m6-14v14',
  play: 'M8 5v14l11-7L8 5Z',
  end: 'M6 6h12v12H6Z',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14',
  print: 'M7 9V4h10v5M7 17H4v-8h16v8h-3M7 14h10v6H7Z',
  share: 'M12 15V4m-4 4 4-4 4 4M6 12v8h12v-8',
  lock: 'M6 11h12v9H6Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9a6 6 0 0 1 12 0m1-9a3 3 0 0 0 0-6m2 8a5 5 0 0 1 3 4.6',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing of 24 units, coloured by the text around it and silent to screen readers: never use one without words. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="ok-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  )
}

/** The mark of Openkaart: two cards face up, the front one carrying sound. */
export function Mark() {
  return (
    <svg class="ok-mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="ok-mark__back" d="m17.5 4.2 9.2 2.500a2 2 0 0 1 1.4 2.400l-4 15a2 2 0 0 1-2.4 1.400L12 22.900Z" />
      <rect class="ok-mark__front" x="4" y="6" width="16" height="21" rx="2.5" />
      <path class="ok-mark__sound" d="M8 15v3m4-7v11m4-8.500v6" />
    </svg>
  )
}

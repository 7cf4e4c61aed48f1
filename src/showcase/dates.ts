import { type Html, html } from './html.ts'

/** When something happened, as readers of the place write it. */
export function time(
  instant: string,
  zone: string,
  style: 'clock' | 'day' | 'whole' | 'short',
  now = Date.now(),
): Html {
  const shown = style === 'short' ? short(instant, zone, now) : format(instant, zone, style)
  return html`<time datetime="${instant}">${shown}</time>`
}

const STYLES: Record<'clock' | 'day' | 'whole' | 'date', Intl.DateTimeFormatOptions> = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
  date: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  whole: {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  },
}

/** The clock today, the day before that. */
function short(instant: string, zone: string, now: number): string {
  const isToday = format(instant, zone, 'date') === format(new Date(now).toISOString(), zone, 'date')
  return format(instant, zone, isToday ? 'clock' : 'day')
}

const FORMATS = new Map<string, Intl.DateTimeFormat>()

export function format(instant: string, zone: string, style: keyof typeof STYLES): string {
  const name = `${style} ${zone}`
  const known = FORMATS.get(name) ?? new Intl.DateTimeFormat('en-GB', { ...STYLES[style], timeZone: zone })
  FORMATS.set(name, known)
  return known.format(new Date(instant))
}

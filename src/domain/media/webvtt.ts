/** Why a text is not WebVTT (W3C WebVTT: The Web Video Text Tracks Format, 4.1), with its line; null: it is. */
export function faultOfWebVtt(content: string): string | null {
  const lines = content.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  if (!/^WEBVTT($|[ \t])/.test(lines[0] ?? '')) return 'line 1 must begin with WEBVTT'
  if (content.includes('\0')) return 'must not contain NUL'
  let cues = 0
  let lastStart = 0
  for (let at = 1; at < lines.length; at += 1) {
    if (lines[at] === '') continue
    const block = blockAt(lines, at)
    const timed = block.findIndex((line) => line.includes('-->'))
    if (timed !== -1) {
      const where = `line ${at + timed + 1}`
      if (timed > 1) return `${where} must be the first or second line of its cue`
      const cue = TIMING.exec(block[timed] as string)
      if (cue === null) return `${where} must be of the form 00:01.000 --> 00:04.000`
      const [start, end] = [instantOf(cue[1] as string), instantOf(cue[2] as string)]
      if (start === null || end === null) return `${where} must have minutes and seconds below 60`
      if (end <= start) return `${where} must end after it starts`
      if (start < lastStart) return `${where} starts before the cue above it`
      lastStart = start
      cues += 1
    } else if (at > 1 && !/^(NOTE($|[ \t])|STYLE[ \t]*$|REGION[ \t]*$)/.test(block[0] as string)) {
      return `line ${at + 1} is neither a cue with a time nor NOTE, STYLE or REGION`
    }
    at += block.length
  }
  return cues === 0 ? 'has no cue' : null
}

const TIME = '(?:\\d{2,}:)?\\d{2}:\\d{2}\\.\\d{3}'
const TIMING = new RegExp(`^(${TIME})[ \\t]+-->[ \\t]+(${TIME})(?:[ \\t]+[^>]*)?$`)

function blockAt(lines: readonly string[], at: number): string[] {
  const end = lines.indexOf('', at)
  return lines.slice(at, end === -1 ? lines.length : end)
}

/** Milliseconds; null: not a time. */
function instantOf(time: string): number | null {
  const [seconds = '', minutes = '', hours = '0'] = time.split(':').reverse()
  if (Number(minutes) > 59 || Number(seconds) >= 60) return null
  return (Number(hours) * 3600 + Number(minutes) * 60) * 1000 + Math.round(Number(seconds) * 1000)
}

interface Props {
  at: string
  timezone: string
  /** The hour alone. */
  clock?: boolean
}

export function Time({ at, timezone, clock = false }: Props) {
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: clock ? undefined : 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  })
  return <time dateTime={at}>{format.format(new Date(at))}</time>
}

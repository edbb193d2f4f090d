import { createTask, type ParsedFields, parse, validate } from 'node-cron'

/** When a cron expression fires. */
export interface Cron {
  /** The first time after this one, in milliseconds since 1970; null: there is none within four years. */
  nextAfter(ms: number): number | null
}

/** Whether it is a cron expression of five fields, or of six that begin with seconds. */
export const isCron = (text: string): boolean => text.length <= 256 && validate(text)

/** The times of a valid cron expression in a zone. Day of month and day of week both have to fit. Throws for another zone or expression. */
export const cronOf = (expression: string, timezone: string): Cron => {
  const fields = parse(expression)
  const task = createTask(expression, () => {}, { timezone })
  // It is asked which times fit, and never started; the library would keep it in a list for ever.
  void task.destroy()
  const local = localClock(timezone)
  return {
    nextAfter(ms) {
      let time = Math.floor(ms / 1000) * 1000 + 1000
      const endMs = time + farthestMs
      while (time < endMs) {
        const wait = secondsToCandidate(local(time), fields)
        if (wait > 0) time += wait * 1000
        else if (task.match(new Date(time))) return time
        else time += 1000
      }
      return null
    },
  }
}

// A 29th of February is not farther.
const farthestMs = 4 * 366 * 86_400_000

interface LocalTime {
  readonly month: number
  readonly day: number
  readonly weekday: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** Seconds that certainly do not fit; 0: this second may. */
const secondsToCandidate = (time: LocalTime, fields: ParsedFields): number => {
  const { hour, minute, second } = time
  const toNextHour = 3600 - minute * 60 - second
  if (
    !mayFit(fields.month, time.month) ||
    !mayFit(fields.dayOfMonth, time.day) ||
    !mayFit(fields.dayOfWeek, time.weekday)
  )
    // To the last hour of the day: where clocks are changed a day is not 24 hours, and no hour may be left out.
    return hour < 23 ? toNextHour + (22 - hour) * 3600 : toNextHour
  if (!fields.hour.includes(hour)) return toNextHour
  if (!fields.minute.includes(minute)) return 60 - second
  return fields.second.includes(second) ? 0 : 1
}

// `L` and `5#2` are words here; whether they fit is asked of the library.
const mayFit = (field: readonly (number | string)[], value: number): boolean =>
  field.includes(value) || field.some(one => typeof one === 'string')

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const localClock = (timezone: string): ((ms: number) => LocalTime) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    month: 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  })
  return ms => {
    const parts = new Map(format.formatToParts(ms).map(({ type, value }) => [type, value]))
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type))
    return {
      month: number('month'),
      day: number('day'),
      weekday: weekdays.indexOf(parts.get('weekday') ?? ''),
      hour: number('hour'),
      minute: number('minute'),
      second: number('second'),
    }
  }
}

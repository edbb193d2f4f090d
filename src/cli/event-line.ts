import { z } from 'zod'
import { type Color, paint } from './color.ts'

/** What a line shows of an event; an event of a newer daemon may have more. */
const shownSchema = z.object({
  id: z.string(),
  event: z.string(),
  device: z.object({ name: z.string() }),
  severity: z.string(),
  time: z.string(),
  entity: z.string(),
  status: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  syslog: z.object({ mnemonic: z.string().nullable(), message: z.string() }),
})
type Shown = z.output<typeof shownSchema>

export interface LineOptions {
  readonly color: boolean
  /** Lines are cut at this width; null: not at all. */
  readonly columns: number | null
  /** Time of day with a rule for each new day, instead of whole timestamps. */
  readonly clock: boolean
}

/**
 * Makes a printer of events, one line each, aligned: columns grow with what they have shown, within limits.
 * Takes the event's JSON; the result ends in a newline.
 */
export const eventPrinter = ({ color, columns, clock }: LineOptions): ((json: string) => string) => {
  const painted = (style: Color, text: string) => (color ? paint(style, text) : text)
  const device = column(8, 24)
  const name = column(26, 40)
  const entity = column(20, 44)
  let day = ''

  const cells = (event: Shown): readonly Cell[] => {
    const style = severityStyle[event.severity] ?? 'white'
    const unknown = event.event === 'UNKNOWN'
    return [
      { text: clock ? localClock(event.time) : event.time, style: 'dim' },
      { text: device(event.device.name), style: 'bold' },
      { text: (shortSeverity[event.severity] ?? event.severity).padEnd(6), style },
      { text: marks[event.status]?.text ?? ' ', style: marks[event.status]?.style ?? 'dim' },
      { text: name(event.event), style: unknown ? 'dim' : event.status === 'cleared' ? 'green' : style },
      { text: entity(unknown ? (event.syslog.mnemonic ?? '-') : event.entity), style: unknown ? 'dim' : 'white' },
      { text: unknown ? event.syslog.message : summary(event), style: 'dim' },
    ]
  }

  return json => {
    const parsed = shownSchema.safeParse(JSON.parse(json))
    if (!parsed.success) return `${visible(json)}\n`
    const line = withinWidth(cells(parsed.data), columns)
      .map(({ text, style }) => painted(style, text))
      .join('  ')
    const today = new Date(parsed.data.time).toLocaleDateString('sv-SE')
    if (!clock || today === day) return `${line.trimEnd()}\n`
    day = today
    return `${painted('dim', `── ${today} ──`)}\n${line.trimEnd()}\n`
  }
}

interface Cell {
  readonly text: string
  readonly style: Color
}

const severityStyle: Readonly<Record<string, Color>> = {
  emergency: 'magenta',
  alert: 'magenta',
  critical: 'magenta',
  error: 'red',
  warning: 'yellow',
  notice: 'cyan',
  informational: 'white',
  debug: 'dim',
}
const shortSeverity: Readonly<Record<string, string>> = {
  emergency: 'emerg',
  critical: 'crit',
  warning: 'warn',
  informational: 'info',
}
const marks: Readonly<Record<string, Cell>> = {
  active: { text: '●', style: 'red' },
  cleared: { text: '✓', style: 'green' },
  none: { text: '·', style: 'dim' },
}

// A column is as wide as the widest it has shown, so that lines align without a wide margin for rare long names.
const column = (least: number, most: number): ((text: string) => string) => {
  let width = least
  return text => {
    const shown = visible(text)
    width = Math.min(most, Math.max(width, shown.length))
    return shown.padEnd(width)
  }
}

/** What the entity does not say already. */
const summary = ({ entity, fields }: Shown): string => {
  const said = new Set(entity.split('/'))
  return Object.entries(fields)
    .filter(([, value]) => !said.has(String(value)) && !entity.endsWith(String(value)))
    .map(([field, value]) => `${field}=${/\s/.test(String(value)) ? JSON.stringify(value) : value}`)
    .join(' ')
}

const withinWidth = (cells: readonly Cell[], columns: number | null): readonly Cell[] => {
  if (columns === null) return cells.map(({ text, style }) => ({ text: visible(text), style }))
  let room = columns
  return cells.flatMap(({ text, style }) => {
    if (room <= 0) return []
    const shown = visible(text)
    const cut = shown.length > room ? `${shown.slice(0, Math.max(0, room - 1))}…` : shown
    room -= cut.length + 2
    return [{ text: cut, style }]
  })
}

const localClock = (time: string): string => {
  const at = new Date(time)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, '0')}`
}

// Devices write what they like, terminals obey: control characters, and those that turn the direction of text, are shown.
const visible = (text: string): string =>
  text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, '·')

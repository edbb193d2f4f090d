import { notUnderstood } from '../replies.ts'
import { all, at, descendants, type Element, textAt } from '../xml.ts'

/** A sensor of a slot. What it shows is read when it is wanted: there are many that nobody asks for. */
export interface Sensor {
  readonly name: string
  /** In the unit of the sensor. Throws DEVICE_FAULT when it is no number. */
  readonly value: () => number
  /** Whether the sensor itself works, as ENTITY-SENSOR-MIB counts it. Throws DEVICE_FAULT when it is no number. */
  readonly status: () => number
  readonly thresholds: readonly Threshold[]
}

interface Threshold {
  readonly type: string
  readonly value: () => number
}

/** All sensors below an answer, in the order of the device. */
export const sensorsIn = (answer: Element, request: string): readonly Sensor[] =>
  descendants(answer, 'SensorName').map(sensor => ({
    name: nameOf(sensor),
    value: () => readingOf(sensor, 'ValueDetailed/Value', request),
    status: () => wholeAt(sensor, 'ValueDetailed/Status', request),
    thresholds: all(sensor, 'ThresholdTable/Threshold').map(threshold => ({
      type: nameOf(threshold),
      value: () => readingOf(threshold, 'ValueDetailed/ThresholdValue', request),
    })),
  }))

/** What an entry of a table is called; its key is spelled in more than one way. */
const nameOf = (entry: Element): string => at(entry, 'Naming')?.children[0]?.text ?? ''

/** The detailed value where it is told: the brief one may be written in hexadecimal, and then is not taken for decimal. */
const readingOf = (element: Element, detailed: string, request: string): number =>
  textAt(element, detailed) === '' ? wholeAt(element, 'ValueBrief', request) : wholeAt(element, detailed, request)

/** Readings below zero come as numbers of 32 bits without a sign. */
const wholeAt = (element: Element, path: string, request: string): number => {
  const text = textAt(element, path)
  if (!/^-?\d{1,10}$/.test(text)) throw notUnderstood(request, `${nameOf(element)} ${path}: ${text || 'nothing'}`)
  return Number(text) > 0x7f_ff_ff_ff ? Number(text) - 2 ** 32 : Number(text)
}

/** The air that a card takes in, which it tells in tenths of a degree; null: it has no such sensor. */
export const temperatureOf = (sensors: readonly Sensor[]) => {
  const inlet = sensors.find(({ name }) => name === 'host__Inlet0')
  if (inlet === undefined) return null
  const value = inlet.value()
  const reaches = (limit: Threshold | undefined): boolean => limit !== undefined && value >= limit.value()
  const { major, critical } = upperLimits(inlet)
  return { temperature: value / 10, is_alert: reaches(major), is_critical: reaches(critical) }
}

/**
 * The upper thresholds of a sensor: by their types, where these tell them, else by their order, which is minor, major and
 * critical with the lower one of each first.
 */
const upperLimits = ({ name, thresholds }: Sensor) => {
  const upper = (severity: string) =>
    thresholds.find(({ type }) => new RegExp(`^${severity}[-_ ]?hi(?:gh)?$`, 'i').test(type))
  const [major, critical] = [upper('major'), upper('critical')]
  if (thresholds.length === 0 || major !== undefined || critical !== undefined) return { major, critical }
  const values = thresholds.map(({ value }) => value())
  const [minorLow = 0, minorHigh = 0, majorLow = 0, majorHigh = 0, criticalLow = 0, criticalHigh = 0] = values
  const inOrder = [criticalLow, majorLow, minorLow, minorHigh, majorHigh, criticalHigh]
  const nested = values.length === 6 && inOrder.every((value, index) => value >= (inOrder[index - 1] ?? value))
  if (!nested)
    throw notUnderstood(name, `thresholds ${thresholds.map(({ type }) => type).join(' ')} ${values.join(' ')}`)
  return { major: thresholds[3], critical: thresholds[5] }
}

import { getterDriver, getterDrivers, gettersOf } from '../drivers/getters/index.ts'
import { KoineError } from '../errors.ts'
import { type Command, type Given, usage } from './command.ts'
import { readRecording, replay } from './replay.ts'

export const get: Command = {
  name: 'get',
  usage: 'GETTER --platform ID --replay DIR [--args JSON] [--now TIME]',
  about: `
Runs a getter on recorded replies, without a device: DIR has the replies and case.json, which says what was asked.
Prints the result, NAPALM's return model, as one JSON document.`,
  words: { least: 1, most: 1 },
  options: {
    platform: { value: 'ID', says: `The platform, or NAPALM's name of a driver: ${getterDrivers.join(', ')}.` },
    replay: { value: 'DIR', says: 'Where the replies are.' },
    args: { value: 'JSON', says: 'Arguments of the getter. Default: those of case.json.' },
    now: {
      value: 'TIME',
      says: 'What now is, for replies that say how long ago something was. Default: clock of case.json.',
    },
  },
  examples: ['koine get get_ntp_servers --platform arista_eos --replay ./recorded'],
  async run(given, terminal) {
    const driver = getterDriver(given.text('platform') ?? '')
    if (driver === null)
      throw usage(get, `--platform is one of ${getterDrivers.join(', ')}, or a platform that has these`)
    const directory = given.text('replay')
    if (directory === null) throw usage(get, '--replay DIR is needed')
    const recording = readRecording(directory)
    const result = await replay(
      await gettersOf(driver),
      given.words[0] ?? '',
      recording,
      argumentsOf(given) ?? recording.args,
      nowOf(given),
    )
    terminal.stdout.write(`${JSON.stringify(result)}\n`)
    return 0
  },
}

const argumentsOf = (given: Given): Readonly<Record<string, unknown>> | null => {
  const text = given.text('args')
  if (text === null) return null
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  } catch (cause) {
    throw new KoineError('USAGE', 'koine get: --args is a JSON object: {"vrf": "red"}', { cause })
  }
  throw usage(get, '--args is a JSON object: {"vrf": "red"}')
}

const nowOf = (given: Given): number | null => {
  const text = given.text('now')
  if (text === null) return null
  const ms = Date.parse(text)
  if (Number.isNaN(ms)) throw usage(get, '--now is a time of RFC 3339: 2026-11-21T08:30:00Z')
  return ms
}

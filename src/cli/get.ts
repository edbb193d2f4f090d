import { getterDriver, getterDrivers, gettersOf } from '../drivers/getters/index.ts'
import { napalmDriver } from '../drivers/getters/way.ts'
import { KoineError } from '../errors.ts'
import { renderedGetter } from '../openconfig/renderings/index.ts'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { daemonClient, daemonOptions } from './daemon-client.ts'
import { getLive } from './get-live.ts'
import { readRecording, replay } from './replay.ts'

export const get: Command = {
  name: 'get',
  usage: 'DEVICE [GETTER…] | GETTER --platform ID --replay DIR',
  about: `
Asks a device through a running daemon, and prints what a getter gives, NAPALM's return model, as one line of JSON;
of several getters each with its name. Without a getter: the names of those that the device has. Exit code 0 says
that all succeeded, 1 that something did not; then stderr tells what.

With --replay runs a getter on recorded replies, without a device: DIR has the replies and case.json, which says what
was asked.`,
  words: { least: 1, most: 65 },
  options: {
    ...daemonOptions,
    driver: { value: 'NAME', says: "Ask with this instead of the device's own driver; also NAPALM's name of one." },
    as: { value: 'FORM', says: "napalm, or openconfig: the result as a tree of OpenConfig's models. Default: napalm." },
    json: { says: 'Print the job as it ended, or the list with what is said beside it.' },
    platform: { value: 'ID', says: `The platform, or NAPALM's name of a driver: ${getterDrivers.join(', ')}.` },
    replay: { value: 'DIR', says: 'Where the replies are.' },
    args: { value: 'JSON', says: 'Arguments of the getter. Default: those of case.json.' },
    now: {
      value: 'TIME',
      says: 'What now is, for replies that say how long ago something was. Default: clock of case.json.',
    },
  },
  examples: ['koine get edge1 get_ntp_servers', 'koine get get_ntp_servers --platform arista_eos --replay ./recorded'],
  async run(given, terminal) {
    if (given.text('replay') === null && given.text('platform') === null) return runLive(given, terminal)
    if (given.words.length > 1) throw usage(get, `--replay takes one getter, not "${given.words[1]}"`)
    const driver = getterDriver(given.text('platform') ?? '')
    if (driver === null)
      throw usage(get, `--platform is one of ${getterDrivers.join(', ')}, or a platform that has these`)
    const directory = given.text('replay')
    if (directory === null) throw usage(get, '--replay DIR is needed')
    const as = given.text('as') ?? 'napalm'
    if (as !== 'napalm' && as !== 'openconfig') throw usage(get, `--as is napalm or openconfig, not "${as}"`)
    const recording = readRecording(directory)
    const nowMs = nowOf(given) ?? recording.clockMs ?? Date.now()
    const getter = given.words[0] ?? ''
    const result = await replay(await gettersOf(driver), getter, recording, argumentsOf(given) ?? recording.args, nowMs)
    const platform = napalmDriver(given.text('platform') ?? '')?.platform ?? given.text('platform')
    const printed = as === 'napalm' ? result : renderedGetter(getter, result, { nowMs, platform })
    terminal.stdout.write(`${JSON.stringify(printed)}\n`)
    return 0
  },
}

const runLive = (given: Given, terminal: Terminal): Promise<number> => {
  const [device = '', ...getters] = given.words
  const args = argumentsOf(given)
  if (args !== null && getters.length !== 1) throw usage(get, '--args belongs to one getter')
  if (given.text('now') !== null) throw usage(get, '--now belongs to --replay')
  return getLive(
    daemonClient(given, terminal),
    { device, getters, args: args ?? {}, driver: given.text('driver'), as: given.text('as'), json: given.on('json') },
    terminal,
  )
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

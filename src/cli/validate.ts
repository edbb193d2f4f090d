import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Getters, getterDriver, getterDrivers, gettersOf } from '../drivers/getters/index.ts'
import { KoineError } from '../errors.ts'
import { type Answer, complianceReport } from '../validation/report.ts'
import { type Rule, readRules } from '../validation/rules.ts'
import { sameQuestion, wantedBy } from '../validation/wanted.ts'
import { type Command, type Given, usage } from './command.ts'
import { daemonClient, daemonOptions } from './daemon-client.ts'
import { readInput } from './input.ts'
import { readRecording, replay } from './replay.ts'

export const validate: Command = {
  name: 'validate',
  usage: 'DEVICE FILE | FILE --replay DIR [--platform ID]',
  about: `
Compares a device with the rules of a file (NAPALM's: a YAML list of getters with what they must answer), through a
running daemon, and prints the compliance report as JSON. Exit code 0: it complies, 2: it does not, 1: that could not
be found out.

With --replay compares what was recorded: DIR has a result for each getter (get_facts.json), a folder for each getter
with its replies and case.json, or replies and one case.json for all; the latter two need --platform.`,
  words: { least: 1, most: 2 },
  options: {
    ...daemonOptions,
    driver: { value: 'NAME', says: "Ask with this instead of the device's own driver; also NAPALM's name of one." },
    replay: { value: 'DIR', says: 'Where the results or replies are.' },
    platform: { value: 'ID', says: `With --replay: the platform, or NAPALM's name of a driver.` },
  },
  examples: ['koine validate edge1 rules.yaml', 'koine validate rules.yaml --platform arista_eos --replay ./recorded'],
  async run(given, terminal) {
    const directory = given.text('replay')
    const [first = '', second] = given.words
    if (directory !== null && second !== undefined) throw usage(validate, '--replay needs no device')
    if (directory === null && second === undefined) throw usage(validate, 'needs DEVICE and FILE')
    const text = await readInput(second ?? first, terminal)
    const report =
      directory === null
        ? await askDaemon(given, first, text, terminal)
        : await replayed(readRules(text), directory, given.text('platform'))
    terminal.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    return report.complies ? 0 : 2
  },
}

const answerSchema = z.looseObject({ report: z.looseObject({ complies: z.boolean() }) })

const askDaemon = async (given: Given, device: string, rules: string, terminal: Parameters<Command['run']>[1]) => {
  const driver = given.text('driver')
  const response = await daemonClient(given, terminal).request(
    'POST',
    `/v1/devices/${encodeURIComponent(device)}/validate`,
    { body: { rules, ...(driver !== null && { driver }) }, signal: terminal.interrupted },
  )
  return answerSchema.parse(await response.json()).report
}

const replayed = async (rules: readonly Rule[], directory: string, platform: string | null) => {
  const driver = platform === null ? null : getterDriver(platform)
  if (platform !== null && driver === null)
    throw usage(validate, `--platform is one of ${getterDrivers.join(', ')}, or a platform that has these`)
  if (driver === null) {
    if (!existsSync(directory) || !readdirSync(directory).some(name => name.endsWith('.json') && name !== 'case.json'))
      throw new KoineError('INPUT_UNREADABLE', `${directory} has no results such as get_facts.json.`)
    return complianceReport(rules, rule => recordedResult(directory, rule))
  }
  const getters = await gettersOf(driver)
  const answers = await replayedAnswers(rules, getters, directory)
  return complianceReport(
    rules,
    rule => answers.find(([question]) => sameQuestion(question, rule))?.[1] ?? { unsupported: true },
  )
}

const replayedAnswers = (rules: readonly Rule[], getters: Getters, directory: string) =>
  Promise.all(
    wantedBy(rules, getters).map(async question => {
      const { getter, args } = question
      const own = join(directory, getter)
      const recording = readRecording(existsSync(join(own, 'case.json')) ? own : directory)
      const value = await replay(getters, getter, recording, { ...recording.args, ...args }, null)
      return [question, { value }] as const
    }),
  )

const recordedResult = (directory: string, { getter }: Rule): Answer => {
  const path = join(directory, `${getter}.json`)
  if (!existsSync(path)) return { unsupported: true }
  try {
    return { value: JSON.parse(readFileSync(path, 'utf8')) }
  } catch (cause) {
    throw new KoineError('INPUT_UNREADABLE', `${path} cannot be read: ${String(cause)}`, { cause })
  }
}

import { parseDurationMs } from '../quantities.ts'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { daemonClient, daemonOptions } from './daemon-client.ts'
import { runOnMany, runOnOne } from './exec-run.ts'
import { readInput } from './input.ts'

export const exec: Command = {
  name: 'exec',
  usage: 'DEVICE[,DEVICE…] COMMAND… | --tag TAG COMMAND… | … --configure FILE',
  about: `
Runs commands on devices through a running daemon and shows what they print. Exit code 0 says that everything
succeeded on every device, 1 that something did not; then stderr tells what. Interrupting cancels what is not over.`,
  // With --tag and --configure there is none.
  words: { least: 0, most: 1000 },
  options: {
    ...daemonOptions,
    tag: { value: 'TAGS', says: 'Instead of names: devices that have all of these tags.' },
    configure: { value: 'FILE', says: 'Send the lines of this file as configuration; - reads standard input.' },
    'dry-run': { says: 'With --configure: show the difference, apply nothing.' },
    save: { says: 'With --configure: make it outlive a reload.' },
    'stop-on-error': { says: 'Send no further command after one that failed.' },
    timeout: { short: 't', value: 'DURATION', says: 'Longest time for each device: 30s, 5m.' },
    parse: { value: 'TEMPLATE', says: 'Print rows instead of text: auto, or the name of a template.' },
    driver: { value: 'NAME', says: 'Drive the devices with this instead of their own driver.' },
    parallel: { short: 'p', value: 'COUNT', says: 'Most devices at a time. Default: as many as the daemon takes.' },
    canary: { value: 'COUNT', says: 'Begin with so many devices; go on only when all of them succeeded.' },
    json: { says: 'Print the jobs as they ended, one JSON object a line.' },
  },
  examples: [
    "koine exec edge1 'show version'",
    "koine exec edge1,edge2 'show clock' 'show version' --parse auto --json",
    'koine exec --tag core --configure ntp.txt --dry-run',
  ],
  async run(given, terminal) {
    const { devices, commands } = wordsOf(given)
    const client = daemonClient(given, terminal)
    const job = await jobOf(given, terminal, commands)
    const how = { json: given.on('json'), parse: given.text('parse') !== null, commands }
    const [only] = devices
    if (only !== undefined && devices.length === 1) return runOnOne(client, { ...job, device: only }, how, terminal)
    const tags = given.text('tag')?.split(',')
    const batch = {
      ...(tags === undefined ? { targets: devices } : { select: { tags } }),
      job,
      ...counted(given, 'parallel', 'max_parallel'),
      ...counted(given, 'canary', 'canary'),
    }
    return runOnMany(client, batch, how, terminal)
  },
}

const wordsOf = (given: Given): { readonly devices: readonly string[]; readonly commands: readonly string[] } => {
  const tagged = given.text('tag') !== null
  const [first = '', ...rest] = given.words
  const devices = tagged ? [] : first.split(',').filter(name => name !== '')
  const commands = tagged ? given.words : rest
  const configured = given.text('configure') !== null
  if (!tagged && devices.length === 0) throw usage(exec, 'needs the name of a device')
  if (commands.length === 0 && !configured) throw usage(exec, 'needs a command, or --configure FILE')
  if (commands.length > 0 && configured) throw usage(exec, `--configure stands beside the command "${commands[0]}"`)
  for (const option of ['dry-run', 'save'])
    if (given.on(option) && !configured) throw usage(exec, `--${option} belongs to --configure`)
  return { devices, commands }
}

const jobOf = async (given: Given, terminal: Terminal, commands: readonly string[]) => {
  const timeout = given.text('timeout')
  const jobMs = timeout === null ? null : parseDurationMs(timeout)
  if (timeout !== null && (jobMs === null || jobMs < 1)) throw usage(exec, `--timeout ${timeout}: write 30s, 5m, 1h`)
  const file = given.text('configure')
  const parse = given.text('parse')
  const driver = given.text('driver')
  return {
    ...(file === null
      ? { commands }
      : {
          config: {
            text: await readInput(file, terminal),
            ...(given.on('dry-run') && { dry_run: true }),
            ...(given.on('save') && { save: true }),
          },
        }),
    ...(given.on('stop-on-error') && { stop_on_error: true }),
    ...(parse !== null && { parse }),
    ...(driver !== null && { driver }),
    ...(jobMs !== null && { timeouts: { job_ms: jobMs } }),
  }
}

const counted = (given: Given, option: string, member: string): Readonly<Record<string, number>> => {
  const text = given.text(option)
  if (text === null) return {}
  if (/^[1-9]\d{0,4}$/.test(text)) return { [member]: Number(text) }
  throw usage(exec, `--${option} ${text}: write a number from 1`)
}

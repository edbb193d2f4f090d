import { loadConfig } from '../config.ts'
import { createInventory, type Inventory, sendersAmong } from '../inventory/devices.ts'
import { nearest } from '../nearest.ts'
import { createIdSource } from '../openconfig/id.ts'
import { createPipeline, type Processed } from '../pipeline.ts'
import { isPlatform, type Platform, platforms } from '../platforms.ts'
import { type Command, type Given, type Terminal, usage } from './command.ts'
import { messageOptions, printLines, zoneOf } from './messages.ts'
import { printNapalmLogs } from './napalm-logs.ts'

/** How an event is printed. */
const formats: Readonly<Record<string, (processed: Processed) => string>> = {
  koine: ({ record }) => record.json,
  'napalm-logs': printNapalmLogs,
}

export const normalize: Command = {
  name: 'normalize',
  usage: '[--jsonl] [--now RFC3339] [--timezone ZONE] [--platform ID] < MESSAGES',
  about: `
Reads messages on stdin, one a line, and prints the event that each stands for (koine.event/1): its name
in the catalogue, what it is about, its values, and the same as OpenConfig instance data. A message
without a rule becomes UNKNOWN. There is one line out for each line in, in the same order.
Needs no daemon and no database.`,
  options: {
    ...messageOptions,
    platform: { value: 'ID', says: 'Take every message for one of this platform. Default: recognised by the message.' },
    config: { short: 'c', value: 'FILE', says: 'Use the devices of this configuration.' },
    format: { value: 'FORMAT', says: `What is printed: ${Object.keys(formats).join(', ')}. Default: koine.` },
  },
  examples: [
    "echo '<189>45: *Mar  1 2026 00:00:09.107: %SYS-5-CONFIG_I: Configured from console by vty0' | koine normalize",
    "koine normalize < /var/log/network.log | jq -r '[.time, .device.name, .event, .entity] | @tsv'",
  ],
  async run(given, terminal) {
    const format = formatOf(given)
    const platform = platformOf(given)
    const pipeline = createPipeline({
      timezone: zoneOf(normalize, given),
      inventory: inventoryOf(given, terminal),
      nextId: createIdSource(),
      ...(platform && { platform }),
    })
    return printLines(normalize, given, terminal, (octets, source, { receivedMs }) =>
      format(pipeline(octets, source, receivedMs)),
    )
  },
}

const formatOf = (given: Given): ((processed: Processed) => string) => {
  const name = given.text('format') ?? 'koine'
  const format = Object.entries(formats).find(([known]) => known === name)?.[1]
  if (format === undefined) throw usage(normalize, `--format ${name}: write one of ${Object.keys(formats).join(', ')}`)
  return format
}

const platformOf = (given: Given): Platform | null => {
  const name = given.text('platform')
  if (name === null || isPlatform(name)) return name
  const meant = nearest(name, platforms)
  throw usage(
    normalize,
    `--platform ${name} is not known; ${meant === null ? platforms.join(', ') : `did you mean ${meant}?`}`,
  )
}

const inventoryOf = (given: Given, terminal: Terminal): Inventory => {
  const path = given.text('config')
  return createInventory(path === null ? [] : sendersAmong(loadConfig(path, terminal).config.devices))
}

import { z } from 'zod'
import { type Given, type Terminal, usage } from './command.ts'
import type { DaemonClient } from './daemon-client.ts'
import { type Answer, devicePath } from './device-answer.ts'
import { readInput } from './input.ts'
import { table } from './table.ts'

const keysSchema = z.object({
  host_keys: z.array(
    z.looseObject({
      host: z.string(),
      port: z.number(),
      type: z.string(),
      fingerprint: z.string(),
      origin: z.string(),
      added_at: z.string(),
    }),
  ),
})

/** `koine devices host-keys NAME`. */
export const listHostKeys = async (client: DaemonClient, _: Given, __: Terminal, name: string): Promise<Answer> =>
  shown(await client.get(`${devicePath(name)}/host-keys`))

/** `koine devices enrol NAME`. */
export const enrolHostKeys = async (
  client: DaemonClient,
  given: Given,
  terminal: Terminal,
  name: string,
): Promise<Answer> => {
  const [key, fingerprint, file] = [given.text('key'), given.text('fingerprint'), given.text('known-hosts')]
  if ([key, fingerprint, file].filter(value => value !== null).length > 1)
    throw usage({ name: 'devices' }, 'enrol takes one of --key, --fingerprint and --known-hosts')
  const body = {
    ...(key !== null && { key }),
    ...(fingerprint !== null && { fingerprint }),
    ...(file !== null && { known_hosts: await readInput(file, terminal) }),
    replace: given.on('replace'),
  }
  return shown(await client.request('POST', `${devicePath(name)}/host-keys`, { body }))
}

const shown = async (response: Response): Promise<Answer> => {
  const json = keysSchema.parse(await response.json())
  const rows = json.host_keys.map(({ host, port, type, fingerprint, origin, added_at }) => [
    `${host} port ${port}`,
    type,
    fingerprint,
    origin.replace('_', ' '),
    added_at,
  ])
  return { json, text: table(['place', 'type', 'fingerprint', 'origin', 'since'], rows) }
}

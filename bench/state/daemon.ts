import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { program } from '../built.ts'
import { freePort, type Running, start } from '../process.ts'
import type { Place } from '../sessions/fleet.ts'
import { login } from '../sessions/speaker.ts'

export const getters = [
  'get_facts',
  'get_interfaces',
  'get_interfaces_counters',
  'get_interfaces_ip',
  'get_bgp_neighbors',
] as const

/** A daemon that asks devices by a schedule. */
export interface PollingDaemon extends Running {
  ask(path: string): Promise<Response>
  /** The sum of a metric over its labels, or over those samples that have this in them. */
  metric(name: string, label?: string): Promise<number>
}

/** `koine serve` without syslog, events to a file; profiled where `KOINE_BENCH_PROFILE` names a directory. */
export const startPolling = async (
  folder: string,
  places: readonly Place[],
  everySeconds: number | null,
): Promise<PollingDaemon> => {
  mkdirSync(folder, { recursive: true })
  const port = await freePort()
  const config = {
    dataDir: join(folder, 'data'),
    syslog: { udp: false, tcp: `127.0.0.1:${await freePort()}` },
    publishers: { file: { path: join(folder, 'events.jsonl'), rotateBytes: 0 } },
    api: { listen: `127.0.0.1:${port}` },
    log: { level: 'warn' },
    inventory: { hostKeys: 'tofu' },
    // AAA servers are spared by these; there are none here.
    sessions: { logins: { perSecond: 0, perSecondPerCredential: 0 } },
    credentials: [{ name: 'bench', ...login }],
    devices: places.map(({ host, port: at }, index) => ({
      name: `router${index + 1}`,
      host,
      port: at,
      platform: 'cisco_ios',
      credential: 'bench',
      tags: ['polled'],
    })),
    schedules:
      everySeconds === null
        ? []
        : [{ name: 'state', select: { tags: ['polled'] }, getters, every: `${everySeconds}s` }],
  }
  writeFileSync(join(folder, 'koine.yaml'), JSON.stringify(config)) // JSON is YAML
  const api = `http://127.0.0.1:${port}`
  const profile = process.env['KOINE_BENCH_PROFILE']
  const options = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`]
  const running = await start(process.execPath, [...options, program, 'serve', '-c', join(folder, 'koine.yaml')], () =>
    fetch(`${api}/readyz`).then(
      answer => answer.ok,
      () => false,
    ),
  )
  const key = readFileSync(join(folder, 'data/api-key'), 'utf8').trim()
  const ask = (path: string) => fetch(api + path, { headers: { authorization: `Bearer ${key}` } })
  return {
    ...running,
    ask,
    async metric(name, label = '') {
      const lines = (await (await ask('/metrics')).text()).split('\n')
      return lines
        .filter(line => (line.startsWith(`${name}{`) || line.startsWith(`${name} `)) && line.includes(label))
        .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0)
    },
  }
}

import { linesOf } from '../cli-text.ts'
import type { Getter } from '../getter.ts'
import { notUnderstood } from '../replies.ts'
import { interfacesIn } from './interfaces.ts'
import { askShell, askShellJson, type Shell, tryShell } from './shell.ts'

export const getFacts = (shell: Shell): Getter =>
  function* () {
    const hostname = (yield* askShell(shell, 'uname -n')).trim()
    const [fqdn, release, vendor, model, serial] = yield* tryShell(
      shell,
      'hostname -f',
      'cat /etc/os-release',
      // Virtual machines and small boards have none of these, and the serial number is for root only.
      'cat /sys/class/dmi/id/sys_vendor',
      'cat /sys/class/dmi/id/product_name',
      'cat /sys/class/dmi/id/product_serial',
    )
    const uptime = yield* askShell(shell, uptimeCommand)
    const [links] = yield* askShellJson(shell, 'ip -j link show')
    const system = releaseOf(release ?? '')
    return {
      hostname,
      fqdn: fqdn?.trim() || hostname,
      vendor: vendor?.trim() || system.get('NAME') || 'Linux',
      model: model?.trim() ?? '',
      serial_number: serial?.trim() ?? '',
      os_version: system.get('PRETTY_NAME') ?? '',
      uptime: uptimeOf(uptime),
      interface_list: interfacesIn(links).map(([name]) => name),
    }
  }

const uptimeCommand = 'cat /proc/uptime'

const uptimeOf = (printed: string): number => {
  const [, seconds] = /^(\d{1,12}\.\d{1,3}) /.exec(printed) ?? []
  if (seconds === undefined) throw notUnderstood(uptimeCommand, printed)
  return Number(seconds)
}

/** `NAME="Debian GNU/Linux"`, as os-release(5) has it. */
const releaseOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    linesOf(text).flatMap(line => {
      const [, name, value] = /^([A-Z_]{1,40})=["']?(.{0,200}?)["']?$/.exec(line) ?? []
      return name === undefined || value === undefined ? [] : [[name, value] as const]
    }),
  )

import { createHash } from 'node:crypto'
import { cisco_ios } from '../../src/drivers/cli/cisco_ios.ts'
import {
  additions,
  enter,
  iosDialect,
  parseTree,
  printTree,
  replacement,
} from '../../src/drivers/configuration/tree-diff.ts'
import type { CliPlace, Reply } from './device-options.ts'
import { type FakeDevice, startFakeDevice } from './fake-device.ts'
import type { OwnConfiguration } from './known-lines.ts'
import { scpSink } from './scp-sink.ts'

/** A router with IOS: what runs, files on its flash, replacements, timers that take changes back. */
export interface FakeIos {
  readonly device: FakeDevice
  running: string
  startup: string
  /** By name, without `flash:`. */
  readonly files: Map<string, string>
  /** Whether `archive` is configured. */
  archive: boolean
  scp: boolean
  tcl: boolean
  /** Whether `show archive config …` is known. */
  compares: boolean
  /** The user may not see what runs. */
  refusesShow: boolean
  /** Someone else has configuration mode for himself. */
  locked: boolean
  /** Octets that are typed into a file get lost. */
  losesOctets: boolean
  timer: { readonly minutes: number; readonly before: string } | null
  /** Time is over: what was not confirmed is taken back. */
  expire(): void
  close(): Promise<void>
}

const usual: OwnConfiguration = {
  running:
    'hostname edge1\nusername oper secret 9 $9$abc\nlogging buffered 8000\ninterface Loopback0\n description first\n ip address 192.0.2.1 255.255.255.255\n',
  knows: line => !line.startsWith('bogus'),
}
const invalid = "          ^\n% Invalid input detected at '^' marker.\n\n"
const done = 'Total number of passes: 1\nRollback Done\n\n'
const archiveOff = '%Please turn config archive on before using Rollback Confirmed Change\n'

/** Lines that begin with `bogus` are refused, unless it is told otherwise. */
export const startFakeIos = async (own: OwnConfiguration = usual): Promise<FakeIos> => {
  let section: string | null = null
  let tclFile: string | null = null

  const commands = (line: string, place: CliPlace): Reply | null => {
    if (place.mode === 'tcl') return tcl(line, place)
    if (place.mode === 'config') return configure(line, place)
    if (place.mode !== 'privileged') return null
    return exec(line, place)
  }

  const exec = (line: string, place: CliPlace): Reply | null => {
    const word = (pattern: RegExp): string | null => pattern.exec(line)?.[1] ?? null
    const [, path = '', options = ''] = /^configure replace flash:\/?(\S+) force(.*)$/.exec(line) ?? []
    if (path !== '') return replace(path, options)
    const copied = word(/^copy running-config flash:(\S+)$/)
    if (copied !== null) return copy(copied)
    const deleted = word(/^delete \/force flash:(\S+)$/)
    if (deleted !== null) {
      ios.files.delete(deleted)
      return ''
    }
    const compared = /^show archive config (differences|incremental-diffs) (?:system:running-config )?flash:(\S+)/.exec(
      line,
    )
    if (compared !== null) return compare(compared[1] ?? '', compared[2] ?? '')
    const minutes = word(/^configure terminal revert timer (\d+)$/)
    if (minutes !== null) {
      if (!ios.archive) return archiveOff
      ios.timer = { minutes: Number(minutes), before: ios.running }
      place.mode = 'config'
      return 'Rollback Confirmed Change: Backing up current running config to flash:archive-1\n'
    }
    const verified = word(/^verify \/md5 flash:(\S+)$/)
    if (verified !== null) {
      const digest = createHash('md5')
        .update(ios.files.get(verified) ?? '')
        .digest('hex')
      return `.....Done!\nverify /md5 (flash:${verified}) = ${digest}\n`
    }
    switch (line) {
      case 'dir':
        return `Directory of flash:/\n\n${['startup', ...ios.files.keys()].map((name, index) => `    ${index + 1}  -rw-        1024   Mar 1 2026 00:00:00 +00:00  ${name}\n`).join('')}\n8000000 bytes total\n`
      case 'configure terminal':
        if (ios.locked)
          return "Configuration mode is locked by process '3' user 'oper' from terminal '0'.\nPlease try later.\n"
        place.mode = 'config'
        section = null
        return 'Enter configuration commands, one per line.  End with CNTL/Z.\n'
      case 'configure confirm':
        if (ios.timer === null) return '%No Rollback Confirmed Change pending\n'
        ios.timer = null
        return ''
      case 'configure revert now':
        if (ios.timer === null) return '%No Rollback Confirmed Change pending\n'
        ios.expire()
        return done
      case 'show archive':
        return ios.archive
          ? 'The maximum archive configurations allowed is 10.\nThe next archive file will be named flash:archive-1\n'
          : ' Archive feature not enabled\n'
      case 'show archive config rollback timer':
        return ios.timer === null
          ? '%No Rollback Confirmed Change pending\n'
          : `Time configured(or reconfigured): 10:00:00 UTC Tue Mar 3 2026\nTimer type: absolute timer\nTimer value: ${ios.timer.minutes} min\nUser: admin\n`
      case 'show clock':
        return '*10:01:00.123 UTC Tue Mar 3 2026\n'
      case 'show running-config':
        if (ios.refusesShow) return invalid
        return `Building configuration...\n\nCurrent configuration : ${ios.running.length} bytes\n!\n! Last configuration change at 10:00:00 UTC Tue Mar 3 2026 by admin\n!\n${ios.running}end\n`
      case 'write memory':
        ios.startup = ios.running
        return 'Building configuration...\n[OK]\n'
      case 'tclsh':
        if (!ios.tcl) return invalid
        place.mode = 'tcl'
        return ''
      default:
        return /^(?:show|verify|copy|configure) /.test(line) ? invalid : null
    }
  }

  const configure = (line: string, place: CliPlace): Reply => {
    if (line === 'end' || (line === 'exit' && section === null)) {
      place.mode = 'privileged'
      return ''
    }
    if (line === 'exit') {
      section = null
      return ''
    }
    if (!own.knows(line)) return invalid
    if (line.startsWith('!')) return ''
    if (/^no username /.test(line)) {
      return {
        ask: 'This operation will remove all username related configurations with same name.Do you want to continue? [confirm]',
        reply: () => take(line),
      }
    }
    return take(line)
  }

  const take = (line: string): string => {
    if (iosDialect.opens(line, [])) section = line
    const isInside =
      section !== null && /^(?:no )?(?:description|ip address|shutdown|mtu|neighbor|network) ?/.test(line)
    const text = isInside ? `${section}\n ${line}` : line
    ios.running = printTree(enter(parseTree(ios.running, iosDialect), text, iosDialect))
    const [, hostname] = /^hostname (\S+)$/.exec(line) ?? []
    if (hostname !== undefined) device.rename(hostname)
    return ''
  }

  const copy = (name: string): Reply => ({
    ask: `Destination filename [${name}]? `,
    reply: () => {
      const write = (): string => {
        ios.files.set(name, ios.running)
        return `${ios.running.length} bytes copied in 0.1 secs\n`
      }
      if (!ios.files.has(name)) return write()
      return {
        ask: '%Warning:There is a file already existing with this name \r\nDo you want to over write? [confirm]',
        reply: write,
      }
    },
  })

  const replace = (name: string, options: string): string => {
    const file = ios.files.get(name)
    if (file === undefined) return `%Error opening flash:${name} (No such file or directory)\n`
    if (options.includes('revert') && !ios.archive) return archiveOff
    const [, minutes] = / timer (\d+)/.exec(options) ?? []
    const before = ios.running
    const lines = file.split('\n').map(line => line.trimEnd())
    const unknown = lines.filter(line => line !== 'end' && !own.knows(line))
    ios.running = printTree(parseTree(lines.filter(line => !unknown.includes(line)).join('\n'), iosDialect))
    if (unknown.length === 0) {
      if (minutes !== undefined) ios.timer = { minutes: Number(minutes), before }
      return done
    }
    const failed = `The following commands are failed to apply to the IOS image.\n********\n${unknown.join('\n')}\n********\n`
    if (!options.includes('trigger error')) return `${failed}Rollback aborted after 5 passes\n`
    ios.running = before
    return `${failed}Rollback failed.\nThe original configuration has been successfully restored.\n`
  }

  const compare = (kind: string, name: string): string => {
    const file = ios.files.get(name)
    if (!ios.compares) return invalid
    if (file === undefined) return `%Error opening flash:${name} (No such file or directory)\n`
    if (!/^end$/m.test(file)) return 'Config Diffs: parser error code 5\n'
    const difference =
      kind === 'differences'
        ? replacement(ios.running, file, iosDialect).diff
        : additions(ios.running, file, iosDialect)
            .lines.filter(line => line !== 'exit')
            .join('\n')
    const head = kind === 'differences' ? '!Contextual Config Diffs:' : '!List of Commands:'
    return difference === '' ? `${head}\n!No changes were found\n` : `${head}\n${difference}\n`
  }

  const tcl = (line: string, place: CliPlace): string => {
    if (line === 'tclquit') {
      place.mode = 'privileged'
      return ''
    }
    const text = (quoted: string): string =>
      quoted.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    const [, opened] = /^set koine \[open "(.*)" w\]$/.exec(line) ?? []
    if (opened !== undefined) {
      tclFile = text(opened).replace('flash:', '')
      ios.files.set(tclFile, '')
      return 'file0\n'
    }
    const [, put] = /^puts -nonewline \$koine "(.*)"$/.exec(line) ?? []
    if (put !== undefined && tclFile !== null) {
      const octets = Buffer.from(text(put), 'latin1').subarray(ios.losesOctets ? 1 : 0)
      const before = Buffer.from(ios.files.get(tclFile) ?? '', 'latin1')
      ios.files.set(tclFile, Buffer.concat([before, octets]).toString('latin1'))
      return ''
    }
    if (line === 'close $koine' && tclFile !== null) {
      ios.files.set(tclFile, Buffer.from(ios.files.get(tclFile) ?? '', 'latin1').toString())
      return ''
    }
    return line.startsWith('fconfigure ') ? '' : `invalid command name "${line.split(' ')[0]}"\n`
  }

  const device = await startFakeDevice({
    platform: cisco_ios,
    hostname: 'edge1',
    commands,
    exec: (command, channel) => {
      if (ios.scp)
        scpSink(command, channel, (path, octets) => ios.files.set(path.replace(/^flash:\//, ''), octets.toString()))
      else {
        channel.stderr.write('Administratively disabled.\n')
        channel.exit(1)
        channel.end()
      }
    },
  })

  const ios: FakeIos = {
    device,
    running: printTree(parseTree(own.running, iosDialect)),
    startup: '',
    files: new Map(),
    archive: true,
    scp: true,
    tcl: true,
    compares: true,
    refusesShow: false,
    locked: false,
    losesOctets: false,
    timer: null,
    expire: () => {
      ios.running = ios.timer?.before ?? ios.running
      ios.timer = null
    },
    close: () => device.close(),
  }
  return ios
}

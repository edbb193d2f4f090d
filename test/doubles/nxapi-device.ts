import { createHash } from 'node:crypto'
import { enter, iosDialect, parseTree, printTree, replacement } from '../../src/drivers/configuration/tree-diff.ts'

/** What became of one command; `raw` is its JSON as it is written. */
export type NxDone = { readonly refused: string } | { readonly text: string; readonly raw?: string }

/** What a request's commands share. */
export interface NxMode {
  configures: boolean
  dontAsk: boolean
  /** Lines of configuration that were taken, as they were indented. */
  lines: string[]
}

/** The state of a switch with NX-OS: configuration that takes effect line by line, checkpoint files, rollback. */
export class NxapiDevice {
  running =
    'hostname spine1\nfeature nxapi\nfeature scp-server\ninterface Ethernet1/1\n  description to leaf1\n  no shutdown\n'
  version = '9.3(8)'
  startup = ''
  readonly files = new Map<string, string>()
  /** Lines that begin with `bogus` are taken by the parser of checkpoints, but not by what applies them. */
  knows = (line: string): boolean => !line.trim().startsWith('bogus')
  /** Refusals are printed instead of being errors. */
  printsRefusals = false
  rollbackFails = false
  #log = ''

  command(cmd: string, mode: NxMode): NxDone {
    if (/^(?:no )?terminal dont-ask$/.test(cmd)) {
      mode.dontAsk = cmd === 'terminal dont-ask'
      return { text: '' }
    }
    if (cmd === 'show hostname') return { text: 'spine1 \n', raw: '{"hostname":"spine1"}' }
    if (cmd === 'show running-config' || cmd === 'show running-config all')
      return { text: `\n!Command: ${cmd}\n!Time: Tue Mar  3 10:00:00 2026\n\nversion ${this.version}\n${this.running}` }
    if (cmd === 'copy running-config startup-config') {
      this.startup = this.running
      return { text: '[########################################] 100%\nCopy complete.\n' }
    }
    if (cmd === 'configure terminal') {
      mode.configures = true
      return { text: '' }
    }
    if (cmd === 'dir bootflash:')
      return { text: [...this.files.keys()].map(name => `      4096    Mar 03 10:00:00 2026  ${name}\n`).join('') }
    if (cmd === 'show rollback log exec') return { text: this.#log }
    return this.#files(cmd, mode) ?? this.#line(cmd, mode)
  }

  /** The lines of a request take effect. */
  apply({ lines }: NxMode): void {
    this.running = printTree(enter(parseTree(this.running, iosDialect), lines.join('\n'), iosDialect))
  }

  checkpoint(): string {
    return `\n!Command: Checkpoint cmd vdc 1\n!Time: Tue Mar  3 10:00:00 2026\n\nversion ${this.version}\n${this.running}`
  }

  #files(cmd: string, { dontAsk }: NxMode): NxDone | null {
    const [verb, name = ''] =
      /^(checkpoint file|show file|delete|rollback running-config file|show diff rollback-patch file) (?:bootflash:)?(\S+)/
        .exec(cmd)
        ?.slice(1) ?? []
    if (verb === undefined) return null
    const file = this.files.get(name)
    if (verb === 'checkpoint file') {
      // It asks whether to write over a file, which nobody can answer.
      if (file !== undefined && !dontAsk) return { refused: 'User chose not to overwrite' }
      this.files.set(name, this.checkpoint())
      return { text: '.Done\n' }
    }
    if (file === undefined) return { refused: `ERROR: ${name}: No such file or directory` }
    if (verb === 'show file')
      return { text: cmd.endsWith(' md5sum') ? `${createHash('md5').update(file).digest('hex')}\n` : file }
    if (verb === 'delete') {
      this.files.delete(name)
      return { text: '' }
    }
    return verb === 'rollback running-config file' ? this.#rollback(file) : this.#difference(file, cmd)
  }

  #rollback(file: string): NxDone {
    const head = 'Note: Applying config parallelly may fail Rollback verification\nCollecting Running-Config\n'
    const bogus = file.split('\n').find(line => !this.knows(line))
    this.#log =
      bogus === undefined ? '' : `Operation : Rollback to File\nSyntax error while parsing '${bogus.trim()}'\n`
    if (this.rollbackFails || bogus !== undefined)
      return { text: `${head}Generating Rollback Patch\nExecuting Rollback Patch\nRollback failed.\n` }
    this.running = printTree(parseTree(file.replace(/^version .*$/m, ''), iosDialect))
    return { text: `${head}Generating Rollback Patch\nExecuting Rollback Patch\nRollback completed successfully.\n` }
  }

  #difference(before: string, cmd: string): NxDone {
    const after = this.files.get(/ file (\S+)$/.exec(cmd)?.[1] ?? '')
    if (after === undefined) return { refused: 'ERROR: No such file or directory' }
    const { lines } = replacement(before, after, iosDialect)
    const patch = lines.length === 0 ? 'Rollback Patch is Empty' : `!!\n${lines.join('\n')}`
    return { text: `Collecting Running-Config\n#Generating Rollback Patch\n..\n${patch}\n` }
  }

  #line(cmd: string, mode: NxMode): NxDone {
    const refusal = '% Invalid command'
    if (!mode.configures || !this.knows(cmd))
      return this.printsRefusals ? { text: `${refusal}\n` } : { refused: refusal }
    mode.lines.push(cmd)
    return { text: '' }
  }
}

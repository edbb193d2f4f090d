import { type Cut, DeviceDouble, whole } from './device-double.ts'

export interface IosFacts {
  readonly name?: string
  readonly secret?: string | null
  readonly password?: string | null
  readonly answers?: Readonly<Record<string, string>>
  readonly cut?: Cut
  /** Lines of a page; paging is off unless told. */
  readonly page?: number
  readonly start?: 'exec' | 'privileged'
}

/** A router that behaves like IOS in what concerns a session. Configuration lines beginning with `bad` are rejected. */
export const iosDouble = (facts: IosFacts = {}): DeviceDouble & { readonly applied: string[] } => {
  let name = facts.name ?? 'edge-rtr1'
  const applied: string[] = []
  let pending: string[] = []
  const prompt = (device: DeviceDouble): string => {
    switch (device.state) {
      case 'exec':
        return `${name}>`
      case 'config':
        return `${name}(config)#`
      case 'config-if':
        return `${name}(config-if)#`
      default:
        return `${name}#`
    }
  }
  const invalid = "          ^\r\n% Invalid input detected at '^' marker.\r\n\r\n"
  const show = (device: DeviceDouble, text: string): void => {
    // \x01 stands for a line that has no end.
    const lines = text.split('\n').map(line => (line.endsWith('\x01') ? line.slice(0, -1) : `${line}\r\n`))
    if (facts.page === undefined || lines.length <= facts.page) {
      device.say(lines.join('') + prompt(device))
      return
    }
    device.say(`${lines.slice(0, facts.page).join('')} --More-- `)
    pending = lines.slice(facts.page)
  }
  const device = new DeviceDouble(
    {
      greeting: `\r\nWelcome, no login: for strangers #\r\n\r\n${facts.start === 'exec' ? `${name}>` : `${name}#`}`,
      onKey: (key, self) => {
        if (key === '\x03') {
          pending = []
          if (self.state === 'password') self.state = 'exec'
          self.echo = true
          if (self.state === 'running' || self.state.startsWith('asking')) self.state = 'privileged'
          self.say(`^C\r\n${prompt(self)}`)
          return true
        }
        if (pending.length > 0) {
          const page = pending.slice(0, facts.page)
          pending = pending.slice(facts.page)
          self.say(`\b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b${page.join('')}`)
          self.say(pending.length > 0 ? ' --More-- ' : prompt(self))
          return true
        }
        return false
      },
      onLine: (line, self) => {
        if (self.state === 'password') {
          self.echo = true
          if (line === facts.secret) {
            self.state = 'privileged'
            self.say(prompt(self))
          } else {
            self.state = 'exec'
            self.say(`% Access denied\r\n\r\n${prompt(self)}`)
          }
          return
        }
        if (self.state === 'asking') {
          self.state = 'privileged'
          self.say(`Deleted ${line}\r\n${prompt(self)}`)
          return
        }
        if (self.state === 'running') return
        const command = line.trim()
        if (command === '' || command.startsWith('terminal ')) return self.say(prompt(self))
        if (command === 'exit') return self.hangUp()
        if (command === 'enable') {
          if (facts.secret === undefined || facts.secret === null) self.state = 'privileged'
          else {
            self.state = 'password'
            self.echo = false
            return self.say('Password: ')
          }
          return self.say(prompt(self))
        }
        if (command === 'configure terminal') {
          if (self.state === 'exec') return self.say(invalid + prompt(self))
          self.state = 'config'
          return self.say(`Enter configuration commands, one per line.  End with CNTL/Z.\r\n${prompt(self)}`)
        }
        if (self.state.startsWith('config')) {
          if (command === 'end') self.state = 'privileged'
          else if (command.startsWith('bad')) return self.say(invalid + prompt(self))
          else {
            applied.push(line)
            if (command.startsWith('hostname ')) name = command.slice(9)
            if (command.startsWith('interface ')) self.state = 'config-if'
          }
          return self.say(prompt(self))
        }
        if (command === 'delete flash:x') {
          self.state = 'asking'
          return self.say('Delete filename [x]? ')
        }
        if (command === 'hang') {
          self.state = 'running'
          return self.say('first line\r\nsecond l')
        }
        const answer = facts.answers?.[command]
        if (answer === undefined) return self.say(invalid + prompt(self))
        show(self, answer)
      },
    },
    facts.cut ?? whole,
    facts.start ?? 'privileged',
  )
  return Object.assign(device, { applied })
}

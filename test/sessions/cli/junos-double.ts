import { type Cut, DeviceDouble, whole } from './device-double.ts'

/** A router that behaves like Junos: a candidate, a difference, a commit. Lines beginning with `bad` are rejected. */
export const junosDouble = (
  facts: { readonly cut?: Cut; readonly commitFails?: boolean; readonly checks?: string } = {},
) => {
  const state = { candidate: [] as string[], running: [] as string[], commits: [] as string[] }
  const prompt = (device: DeviceDouble): string =>
    device.state === 'config' ? '\r\n[edit]\r\noper@mx1# ' : '\r\n{master}\r\noper@mx1> '
  const device = new DeviceDouble(
    {
      greeting: '--- JUNOS 21.4R1 Kernel 64-bit\r\n{master}\r\noper@mx1> ',
      onLine: (line, self) => {
        if (self.state === 'leaving') {
          self.state = line === 'yes' ? 'exec' : 'config'
          return self.say(prompt(self))
        }
        const command = line.trim()
        if (command === '' || command.startsWith('set cli')) return self.say(prompt(self))
        if (self.state !== 'config') {
          if (command === 'configure private') {
            self.state = 'config'
            return self.say(`Entering configuration mode\r\n${prompt(self)}`)
          }
          if (command === 'exit') return self.hangUp()
          if (command === 'show version') return self.say(`Hostname: mx1\r\nJUNOS Base Version 21.4\r\n${prompt(self)}`)
          return self.say(`${' '.repeat(10)}^\r\nunknown command.\r\n${prompt(self)}`)
        }
        if (command === 'show | compare') {
          return self.say(`[edit system]\r\n${state.candidate.map(text => `+  ${text};\r\n`).join('')}${prompt(self)}`)
        }
        if (command === 'rollback 0') {
          state.candidate = []
          return self.say(`load complete\r\n${prompt(self)}`)
        }
        if (command.startsWith('commit')) {
          state.commits.push(command)
          if (facts.commitFails === true) {
            return self.say(`error: interface not found\r\nerror: configuration check-out failed\r\n${prompt(self)}`)
          }
          state.running.push(...state.candidate)
          state.candidate = []
          return self.say(`commit complete\r\n${prompt(self)}`)
        }
        if (command === 'exit configuration-mode') {
          if (state.candidate.length > 0) {
            self.state = 'leaving'
            return self.say(
              'The configuration has been changed but not committed\r\nExit with uncommitted changes? [yes,no] (yes) ',
            )
          }
          self.state = 'exec'
          return self.say(`Exiting configuration mode\r\n${prompt(self)}`)
        }
        if (command.startsWith('run ')) return self.say(`${facts.checks ?? 'Established'}\r\n${prompt(self)}`)
        if (command.startsWith('bad')) return self.say(`${' '.repeat(10)}^\r\nsyntax error.\r\n${prompt(self)}`)
        state.candidate.push(command)
        self.say(prompt(self))
      },
    },
    facts.cut ?? whole,
    'exec',
  )
  return { device, state }
}

import type { CliPlatform, PlatformAnswer } from '../../src/drivers/cli/cli-platform.ts'
import { answerTo, enableCommands, fits, flat, pagingWords, questionFor } from './cli-forms.ts'
import { CliTerminal, crlf, type Outlet } from './cli-terminal.ts'
import { isQuestion, type Reply } from './device-options.ts'
import { admits, type DeviceState } from './device-state.ts'
import { type Modes, modesOf, promptOf } from './prompts.ts'
import { textOfPattern } from './text-of-pattern.ts'

/** Plays the command line of a platform on one connection. */
export class CliPlayer {
  mode: string
  readonly #device: DeviceState
  readonly #platform: CliPlatform
  readonly #modes: Modes
  readonly #outlet: Outlet
  readonly #terminal: CliTerminal
  #candidate: string[] | null = null
  #commands = 0

  constructor(device: DeviceState, outlet: Outlet) {
    this.#device = device
    this.#outlet = outlet
    this.#platform = device.options.platform
    this.#modes = modesOf(this.#platform)
    this.mode = device.options.startMode ?? this.#modes.start
    this.#terminal = new CliTerminal(device, outlet, {
      line: line => this.#command(line),
      heard: line => outlet.line(line, this.mode),
      control: character => {
        if (character === '\x1a' || character === this.#platform.config?.leave) this.#leaveConfig()
      },
      prompt: () => this.promptText(),
      interrupted: () => device.options.onInterrupt?.(this),
    })
  }

  /** Begins with the login where `inShell`, else with banner and prompt. */
  start(inShell: boolean): void {
    const { banner } = this.#device.options
    if (banner !== undefined) this.#terminal.print(`${crlf(banner)}\r\n`)
    if (inShell) this.#askUsername(3)
    else this.#greet()
  }

  /** Takes what was typed. */
  type(octets: Buffer): void {
    this.#terminal.type(octets)
  }

  /** Prints something that no one asked for. */
  say(text: string): void {
    this.#terminal.print(text)
  }

  end(): void {
    this.#device.options.onLeft?.(this)
    this.#terminal.end()
  }

  #command(line: string) {
    this.#commands += 1
    if (this.#commands > this.#device.faults.dropAfterCommands) this.#outlet.close()
    else this.#run(line)
  }

  #askUsername(attempts: number) {
    const question = this.#loginQuestion('{username}') ?? 'Username: '
    this.#terminal.ask(question, username =>
      this.#terminal.ask(
        this.#loginQuestion('{password}') ?? 'Password: ',
        password => {
          if (admits(this.#device, username, password)) return this.#greet()
          this.#terminal.print(`${this.#loginFailure()}\r\n`)
          if (attempts > 1) this.#askUsername(attempts - 1)
          else this.#outlet.close()
        },
        true,
      ),
    )
  }

  #loginQuestion(placeholder: string): string | null {
    const wanted = this.#platform.loginQuestions?.find(question => 'send' in question && question.send === placeholder)
    if (wanted === undefined) return null
    const text = textOfPattern(wanted.question)
    return wanted.question.test(`${text} `) ? `${text} ` : text
  }

  #loginFailure(): string {
    const failure = this.#platform.loginQuestions?.find(question => 'fail' in question)
    return failure === undefined ? '% Login invalid' : crlf(textOfPattern(failure.question))
  }

  #greet() {
    const extra = (this.#platform.loginQuestions ?? []).filter(
      (question): question is PlatformAnswer => 'send' in question && !question.send.startsWith('{'),
    )
    this.#terminal.askAll(this.#device.options.asks?.login === true ? extra : [], () => this.#terminal.prompt())
  }

  promptText(): string {
    const { options, hostname } = this.#device
    return options.prompts?.[this.mode] ?? promptOf(this.#platform, this.mode, hostname)
  }

  #run(line: string) {
    const { faults } = this.#device
    const reply = faults.instead(line) ?? this.#custom(line)
    if (faults.dropBehind?.test(line) === true) {
      faults.dropBehind = null
      return this.#outlet.close()
    }
    if (reply !== null) return this.#reply(reply)
    const { enable, config, close } = this.#platform
    const configures = this.#inConfig()
    if (configures && this.mode === this.#modes.config && line === config?.leave) return this.#leaveConfig()
    if (configures && line === config?.leaveFirst) return this.#terminal.prompt()
    if (enable !== null && line === enable.leave && this.mode === this.#modes.privileged)
      return this.#go(this.#modes.start)
    if (enable !== null && line !== config?.enter && enableCommands(enable).includes(line)) return this.#enable()
    if (config !== null && line === config.enter) return this.#enterConfig(config.commit !== null)
    if (config?.candidate?.enter !== undefined && fits(config.candidate.enter, line)) return this.#enterConfig(true)
    if (this.#prepare(line) || this.#candidateCommand(line) || this.#save(line)) return
    if (close.includes(line)) return this.mode === this.#modes.config ? this.#leaveConfig() : this.#leave()
    const shown = answerTo(this.#platform, this.#device.running, line)
    if (shown !== null) return this.#terminal.answer(shown)
    if (configures || config === null || config.enter === null) return this.#configure(line)
    this.#terminal.answer(`${this.#rejection()}\r\n`)
  }

  #custom(line: string): Reply | null {
    const { commands } = this.#device.options
    if (commands === undefined) return null
    if (typeof commands === 'function') return commands(line, this)
    const reply = Object.hasOwn(commands, line) ? commands[line] : undefined
    return typeof reply === 'function' ? reply(line) : (reply ?? null)
  }

  #reply(reply: Reply) {
    if (reply === 'close') return this.#outlet.close()
    if (reply === 'silence') return
    if (typeof reply === 'string') return this.#terminal.answer(crlf(reply))
    if (isQuestion(reply)) {
      const { ask, reply: then } = reply
      return this.#terminal.ask(ask, answer => this.#reply(typeof then === 'function' ? then(answer) : then))
    }
    this.#terminal.emit(reply)
    this.#terminal.prompt()
  }

  #enable() {
    const { enable } = this.#platform
    const { enablePassword = 'enable-secret' } = this.#device.options
    if (enable === null || enable.password === null || enablePassword === null) return this.#raise()
    const password = enable.password
    const askPassword = (attempts: number) => {
      this.#terminal.ask(
        questionFor(password, ['Password: ', 'Enter password: ']),
        answer => {
          if (answer === enablePassword) this.#raise()
          else if (attempts > 1) askPassword(attempts - 1)
          else this.#terminal.answer('% Bad secrets\r\n\r\n')
        },
        true,
      )
    }
    if (enable.username === undefined) askPassword(3)
    else this.#terminal.ask(questionFor(enable.username, ['Username: ', 'Login: ']), () => askPassword(3))
  }

  #raise() {
    const { ok } = this.#platform.enable ?? {}
    if (this.#platform.prompt.privileged !== undefined) this.mode = this.#modes.privileged
    this.#terminal.answer(ok === undefined ? '' : `${ok}\r\n`)
  }

  #go(mode: string) {
    this.mode = mode
    this.#terminal.prompt()
  }

  /** Whether lines are taken as configuration. */
  #inConfig(): boolean {
    const config = this.#platform.config
    return config !== null && (this.mode === this.#modes.config || config.liveModes?.includes(this.mode) === true)
  }

  #enterConfig(withCandidate: boolean) {
    const { config } = this.#platform
    if (withCandidate) this.#candidate ??= []
    const questions = this.#device.options.asks?.enterConfig === true ? (config?.enterAnswers ?? []) : []
    this.#terminal.askAll(questions, () => this.#go(this.#modes.config))
  }

  #leaveConfig() {
    if (this.mode !== this.#modes.config || this.#modes.config === this.#modes.privileged)
      return this.#terminal.prompt()
    const dirty = (this.#candidate?.length ?? 0) > 0
    this.#terminal.askAll(dirty ? (this.#platform.config?.leaveAnswers ?? []).slice(0, 1) : [], () => {
      // Where the commit is a command outside of configuration mode, leaving that keeps the candidate.
      if (this.#platform.config?.commit?.mode === undefined) this.#candidate = null
      this.#go(this.#modes.privileged)
    })
  }

  #configure(line: string) {
    const { rejects = (text: string) => text.startsWith('bogus') } = this.#device.options
    if (rejects(line)) this.#terminal.print(`${this.#rejection()}\r\n`)
    else (this.#candidate ?? this.#device.running).push(line)
    this.#terminal.prompt()
  }

  /** Commands of the session's preparation; one of them turns the pager off. */
  #prepare(line: string): boolean {
    const steps = flat(this.#platform.prepare)
    const undone = steps.find(step => 'undo' in step && step.undo?.includes(line))
    const matching = steps.filter(step => fits('probe' in step ? step.probe : step.send, line))
    const step = matching.find(({ inMode }) => inMode === this.mode) ?? matching[0]
    if (step === undefined) {
      if (undone === undefined || this.#platform.close.includes(line)) return false
      this.#terminal.paging = this.#platform.pagers.length > 0
      this.#terminal.prompt()
      return true
    }
    if ('probe' in step) {
      this.#terminal.answer(`${textOfPattern(step.pattern)}\r\n`)
      return true
    }
    const turnsOff = steps.filter(other => 'send' in other && pagingWords.test(other.send))
    if (turnsOff.length === 0 || turnsOff.includes(step)) this.#terminal.paging = false
    const { start, privileged, config } = this.#modes
    const leavesShell = step.inMode === this.mode && ![start, privileged, config].includes(this.mode)
    this.#terminal.askAll(step.answers ?? [], () => this.#go(leavesShell ? start : this.mode))
    return true
  }

  #candidateCommand(line: string): boolean {
    const config = this.#platform.config
    if (config === null) return false
    const { candidate, commit } = config
    if (candidate !== null && fits(candidate.diff, line)) {
      const changes = (this.#candidate ?? []).map(change => `+ ${change}\r\n`).join('')
      this.#terminal.answer(changes)
      return true
    }
    if (candidate !== null && fits(candidate.discard, line)) {
      this.#terminal.askAll(candidate.discardAnswers ?? [], () =>
        this.#dropCandidate(/^(?:abort|exit)/.test(candidate.discard)),
      )
      return true
    }
    const session = [candidate?.commit, candidate?.confirmed].find(form => form !== undefined && fits(form, line))
    if (session !== undefined) {
      this.#commit(session === candidate?.confirmed ? [...this.#device.running] : null)
      this.#candidate = null
      this.#go(this.#modes.privileged)
      return true
    }
    const confirm = commit?.confirm ?? candidate?.confirm
    if (confirm !== undefined && this.#device.pendingConfirmation !== null && fits(confirm, line)) {
      if (this.#candidate === null) this.#device.pendingConfirmation = null
      else this.#commit(null)
      this.#terminal.answer(`${commit?.ok[0] ?? ''}\r\n`)
      return true
    }
    if (commit === null) return false
    const confirmed = commit.alwaysConfirm === true || (commit.confirmed !== undefined && fits(commit.confirmed, line))
    const forms = [commit.command, commit.withComment, commit.confirmed]
    if (!forms.some(form => form !== undefined && fits(form, line))) return false
    const questions = this.#device.options.asks?.commit === true ? (commit.answers ?? []) : []
    this.#terminal.askAll(questions, () => {
      if (this.#device.options.commitFails === true) this.#terminal.answer(`${commit.fail[0] ?? 'commit failed'}\r\n`)
      else {
        this.#commit(confirmed ? [...this.#device.running] : null)
        this.#terminal.answer(`${commit.ok[0] ?? ''}\r\n`)
      }
    })
    return true
  }

  #commit(before: string[] | null) {
    this.#device.pendingConfirmation = before
    this.#device.running.push(...(this.#candidate ?? []))
    this.#candidate = []
  }

  #dropCandidate(leave: boolean) {
    this.#candidate = leave ? null : []
    this.#go(leave ? this.#modes.privileged : this.mode)
  }

  #save(line: string): boolean {
    const save = this.#platform.save.find(({ command }) => fits(command, line))
    if (save === undefined) return false
    const questions = this.#device.options.asks?.save === false ? [] : (save.answers ?? [])
    this.#terminal.askAll(questions, () => {
      this.#device.saves += 1
      this.#terminal.answer(`${save.ok ?? ''}\r\n`)
    })
    return true
  }

  #leave() {
    const questions = this.#device.options.asks?.close === true ? (this.#platform.closeAnswers ?? []) : []
    this.#terminal.askAll(questions, () => this.#outlet.close())
  }

  #rejection(): string {
    return this.#platform.rejections[0] ?? '% Invalid input'
  }
}

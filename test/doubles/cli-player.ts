import type { CliPlatform, PlatformAnswer, ProbeStep, SendStep, Step } from '../../src/drivers/cli/cli-platform.ts'
import type { FakeDeviceOptions, Faults, Question, Reply } from './device-options.ts'
import { type Modes, modesOf, promptOf } from './prompts.ts'
import { textOfPattern } from './text-of-pattern.ts'

/** What one device keeps between connections. */
export interface DeviceState {
  readonly options: FakeDeviceOptions
  readonly faults: Faults
  hostname: string | null
  /** Lines in effect. */
  readonly running: string[]
  /** How often the configuration was saved. */
  saves: number
  /** Commits that revert unless confirmed. */
  pendingConfirmation: string[] | null
}

/** What the player does to the outside. */
export interface Outlet {
  /** Printed as it is; resolves when more may come. */
  write(octets: Buffer): Promise<void> | undefined
  close(): void
  /** A whole line came, and in which mode. */
  line(line: string, mode: string): void
}

/** Plays the command line of a platform on one connection. */
export class CliPlayer {
  mode: string
  readonly #device: DeviceState
  readonly #platform: CliPlatform
  readonly #modes: Modes
  readonly #outlet: Outlet
  readonly #enter: RegExp
  #input = ''
  #afterReturn = false
  #question: ((answer: string) => void) | null = null
  #hidden = false
  #pages: string[] | null = null
  #paging: boolean
  #candidate: string[] | null = null
  #commands = 0
  #output: Promise<void> | null = null
  #closed = false

  constructor(device: DeviceState, outlet: Outlet) {
    this.#device = device
    this.#outlet = outlet
    this.#platform = device.options.platform
    this.#modes = modesOf(this.#platform)
    this.mode = device.options.startMode ?? this.#modes.start
    this.#paging = this.#pageable()
    this.#enter = /[\r\n]/
  }

  #pageable(): boolean {
    return this.#platform.pagers.length > 0
  }

  /** Begins with the login where `inShell`, else with banner and prompt. */
  start(inShell: boolean) {
    const { banner } = this.#device.options
    if (banner !== undefined) this.#print(`${lines(banner)}\r\n`)
    if (inShell) this.#askUsername(3)
    else this.#greet()
  }

  /** Takes what was typed. */
  type(octets: Buffer) {
    for (const character of octets.toString('latin1')) this.#key(character)
  }

  /** Prints something that no one asked for. */
  say(text: string) {
    this.#print(text)
  }

  end() {
    this.#closed = true
  }

  #key(character: string) {
    const afterReturn = this.#afterReturn
    this.#afterReturn = character === '\r'
    if (afterReturn && (character === '\n' || character === '\0')) return
    if (this.#pages !== null) return this.#turnPage(character)
    if (this.#enter.test(character)) return this.#line()
    if (character === '\x03') return this.#interrupt()
    if (character === '\x1a') return this.#leaveConfig()
    if (character === '\x15') return this.#erase(this.#input.length)
    if (character === '\x7f' || character === '\b') return this.#erase(Math.min(1, this.#input.length))
    if (character < ' ') return
    this.#input += character
    this.#echo(character)
  }

  #echo(text: string) {
    if (!this.#hidden && this.#device.options.echo !== false) this.#print(text)
  }

  #erase(count: number) {
    this.#input = this.#input.slice(0, this.#input.length - count)
    this.#echo('\b \b'.repeat(count))
  }

  #interrupt() {
    this.#input = ''
    this.#question = null
    this.#hidden = false
    this.#print('^C\r\n')
    this.#prompt()
  }

  #line() {
    const line = this.#input
    this.#input = ''
    this.#print('\r\n')
    this.#outlet.line(line, this.mode)
    const question = this.#question
    if (question !== null) {
      this.#question = null
      this.#hidden = false
      return question(line)
    }
    if (line.trim() === '') return this.#prompt()
    this.#commands += 1
    if (this.#commands > this.#device.faults.dropAfterCommands) return this.#outlet.close()
    this.#run(line.trim())
  }

  #ask(question: string, then: (answer: string) => void, hidden = false): void {
    this.#question = then
    this.#hidden = hidden
    this.#print(lines(question))
  }

  /** Asks one question after the other, then goes on; false answers are not looked at. */
  #askAll(questions: readonly PlatformAnswer[], then: () => void): void {
    const [first, ...others] = questions
    if (first === undefined) then()
    else this.#ask(textOfPattern(first.question), () => this.#askAll(others, then))
  }

  #askUsername(attempts: number) {
    const question = this.#loginQuestion('{username}') ?? 'Username: '
    this.#ask(question, username =>
      this.#ask(
        this.#loginQuestion('{password}') ?? 'Password: ',
        password => {
          if (this.#admits(username, password)) return this.#greet()
          this.#print(`${this.#loginFailure()}\r\n`)
          if (attempts > 1) this.#askUsername(attempts - 1)
          else this.#outlet.close()
        },
        true,
      ),
    )
  }

  #loginQuestion(placeholder: string): string | null {
    const wanted = this.#platform.loginQuestions?.find(question => 'send' in question && question.send === placeholder)
    return wanted === undefined ? null : `${textOfPattern(wanted.question)} `
  }

  #loginFailure(): string {
    const failure = this.#platform.loginQuestions?.find(question => 'fail' in question)
    return failure === undefined ? '% Login invalid' : lines(textOfPattern(failure.question))
  }

  #admits(username: string, password: string): boolean {
    return admits(this.#device, username, password)
  }

  #greet() {
    const extra = (this.#platform.loginQuestions ?? []).filter(
      (question): question is PlatformAnswer => 'send' in question && !question.send.startsWith('{'),
    )
    this.#askAll(this.#device.options.asks?.login === true ? extra : [], () => this.#prompt())
  }

  #prompt() {
    this.#print(lines(this.promptText()))
  }

  promptText(): string {
    const { options, hostname } = this.#device
    return options.prompts?.[this.mode] ?? promptOf(this.#platform, this.mode, hostname)
  }

  #run(line: string) {
    const reply = this.#custom(line)
    if (reply !== null) return this.#reply(reply)
    const { enable, config, close } = this.#platform
    const configures = this.#inConfig()
    if (configures && this.mode === this.#modes.config && line === config?.leave) return this.#leaveConfig()
    if (configures && line === config?.leaveFirst) return this.#prompt()
    if (enable !== null && line === enable.leave && this.mode === this.#modes.privileged)
      return this.#go(this.#modes.start)
    if (enable !== null && enableCommands(enable).includes(line)) return this.#enable()
    if (config !== null && line === config.enter) return this.#enterConfig(config.commit !== null)
    if (config?.candidate?.enter !== undefined && fits(config.candidate.enter, line)) return this.#enterConfig(true)
    if (this.#prepare(line) || this.#candidateCommand(line) || this.#save(line)) return
    if (close.includes(line)) return this.mode === this.#modes.config ? this.#leaveConfig() : this.#leave()
    const shown = this.#show(line)
    if (shown !== null) return this.#print(shown, true)
    if (configures || config === null) return this.#configure(line)
    this.#print(`${this.#rejection()}\r\n`, true)
  }

  #custom(line: string): Reply | null {
    const { commands } = this.#device.options
    if (commands === undefined) return null
    if (typeof commands === 'function') return commands(line)
    const reply = Object.hasOwn(commands, line) ? commands[line] : undefined
    return typeof reply === 'function' ? reply(line) : (reply ?? null)
  }

  #reply(reply: Reply) {
    if (reply === 'close') return this.#outlet.close()
    if (typeof reply === 'string') return this.#print(lines(reply), true)
    if (isQuestion(reply)) {
      const { then } = reply
      return this.#ask(reply.ask, answer => this.#reply(typeof then === 'function' ? then(answer) : then))
    }
    this.#emit(reply)
    this.#prompt()
  }

  #enable() {
    const { enable } = this.#platform
    const { enablePassword = 'enable-secret' } = this.#device.options
    if (enable === null || enable.password === null || enablePassword === null) return this.#raise()
    const password = enable.password
    const askPassword = (attempts: number) => {
      this.#ask(
        questionFor(password, ['Password: ', 'Enter password: ']),
        answer => {
          if (answer === enablePassword) this.#raise()
          else if (attempts > 1) askPassword(attempts - 1)
          else this.#print('% Bad secrets\r\n\r\n', true)
        },
        true,
      )
    }
    if (enable.username === undefined) askPassword(3)
    else this.#ask(questionFor(enable.username, ['Username: ', 'Login: ']), () => askPassword(3))
  }

  #raise() {
    const { ok } = this.#platform.enable ?? {}
    if (this.#platform.prompt.privileged !== undefined) this.mode = this.#modes.privileged
    this.#print(ok === undefined ? '' : `${ok}\r\n`, true)
  }

  #go(mode: string) {
    this.mode = mode
    this.#prompt()
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
    this.#askAll(questions, () => this.#go(this.#modes.config))
  }

  #leaveConfig() {
    if (this.mode !== this.#modes.config || this.#modes.config === this.#modes.privileged) return this.#prompt()
    const dirty = (this.#candidate?.length ?? 0) > 0
    this.#askAll(dirty ? (this.#platform.config?.leaveAnswers ?? []).slice(0, 1) : [], () => {
      this.#candidate = null
      this.#go(this.#modes.privileged)
    })
  }

  #configure(line: string) {
    const { rejects = (text: string) => text.startsWith('bogus') } = this.#device.options
    if (rejects(line)) this.#print(`${this.#rejection()}\r\n`)
    else (this.#candidate ?? this.#device.running).push(line)
    this.#prompt()
  }

  /** Commands of the session's preparation; one of them turns the pager off. */
  #prepare(line: string): boolean {
    const { prepare, restore = [] } = this.#platform
    if (restore.includes(line)) this.#paging = this.#pageable()
    const steps = flat(prepare)
    const matching = steps.filter(step => fits('probe' in step ? step.probe : step.send, line))
    const step = matching.find(({ inMode }) => inMode === this.mode) ?? matching[0]
    if (step === undefined && !restore.includes(line)) return false
    if (step === undefined || 'probe' in step) {
      this.#print(step === undefined ? '' : `${textOfPattern(step.pattern)}\r\n`, true)
      return true
    }
    const turnsOff = steps.filter(other => 'send' in other && pagingWords.test(other.send))
    if (turnsOff.length === 0 || turnsOff.includes(step)) this.#paging = false
    const { start, privileged, config } = this.#modes
    const leavesShell = step.inMode === this.mode && ![start, privileged, config].includes(this.mode)
    this.#askAll(step.answers ?? [], () => this.#go(leavesShell ? start : this.mode))
    return true
  }

  #candidateCommand(line: string): boolean {
    const config = this.#platform.config
    if (config === null) return false
    const { candidate, commit } = config
    if (candidate !== null && fits(candidate.diff, line)) {
      const changes = (this.#candidate ?? []).map(change => `+ ${change}\r\n`).join('')
      this.#print(changes, true)
      return true
    }
    if (candidate !== null && fits(candidate.discard, line)) {
      this.#askAll(candidate.discardAnswers ?? [], () => this.#dropCandidate(/^(?:abort|exit)/.test(candidate.discard)))
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
      this.#device.pendingConfirmation = null
      this.#print(`${commit?.ok[0] ?? ''}\r\n`, true)
      return true
    }
    if (commit === null) return false
    const confirmed = commit.alwaysConfirm === true || (commit.confirmed !== undefined && fits(commit.confirmed, line))
    const forms = [commit.command, commit.withComment, commit.confirmed]
    if (!forms.some(form => form !== undefined && fits(form, line))) return false
    const questions = this.#device.options.asks?.commit === true ? (commit.answers ?? []) : []
    this.#askAll(questions, () => {
      if (this.#device.options.commitFails === true) this.#print(`${commit.fail[0] ?? 'commit failed'}\r\n`, true)
      else {
        this.#commit(confirmed ? [...this.#device.running] : null)
        this.#print(`${commit.ok[0] ?? ''}\r\n`, true)
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
    this.#askAll(questions, () => {
      this.#device.saves += 1
      this.#print(`${save.ok ?? ''}\r\n`, true)
    })
    return true
  }

  #leave() {
    const questions = this.#device.options.asks?.close === true ? (this.#platform.closeAnswers ?? []) : []
    this.#askAll(questions, () => this.#outlet.close())
  }

  #show(line: string): string | null {
    const { autodetect = [], vendor, family } = this.#platform
    const recognition = autodetect.find(({ command }) => command === line)
    if (recognition !== undefined) return `${lines(textOfPattern(recognition.pattern))}\r\n`
    if (/^(?:show|display) version$/.test(line)) return `${vendor} ${family}, Version 1.0\r\nuptime is 1 day\r\n`
    if (/^(?:show (?:running-config|configuration)|display current-configuration)/.test(line))
      return `${this.#device.running.join('\r\n')}\r\n`
    return null
  }

  #rejection(): string {
    return this.#platform.rejections[0] ?? '% Invalid input'
  }

  /** Prints; with `thenPrompt` page by page while the pager is on, and the prompt after it. */
  #print(text: string, thenPrompt = false): void {
    if (thenPrompt && this.#paging) {
      this.#pages = text.split(/(?<=\n)/)
      this.#page(this.#device.options.pageLines ?? 24)
    } else {
      if (text !== '') this.#emit(Buffer.from(text))
      if (thenPrompt) this.#prompt()
    }
  }

  #page(count: number): void {
    const pages = this.#pages ?? []
    const page = pages.splice(0, count).join('')
    if (page !== '') this.#emit(Buffer.from(page))
    if (pages.length > 0) this.#print(this.#pager().text)
    else {
      this.#pages = null
      this.#prompt()
    }
  }

  #pager(): { readonly text: string; readonly next: string } {
    const pager = this.#platform.pagers[0] ?? ''
    const { text, next } = typeof pager === 'object' && 'text' in pager ? pager : { text: pager, next: ' ' }
    return { text: typeof text === 'string' ? text : textOfPattern(text), next }
  }

  #turnPage(character: string) {
    const { text, next } = this.#pager()
    const erase = `\r${' '.repeat(text.length)}\r`
    if (this.#device.faults.stuckPager) return this.#print(`${erase}${text}`)
    if (character === 'q' || character === '\x03') {
      this.#pages = null
      this.#print(`${erase}\r\n`)
      return this.#prompt()
    }
    if (character !== next && !this.#enter.test(character)) return
    this.#print(erase)
    this.#page(character === next ? (this.#device.options.pageLines ?? 24) : 1)
  }

  /** Writes in order; at once where nothing holds it up. */
  #emit(octets: Buffer | Iterable<Buffer>) {
    const { delayMs, oneByteWrites } = this.#device.faults
    if (this.#output === null && Buffer.isBuffer(octets) && delayMs === 0 && !oneByteWrites) {
      if (this.#closed || this.#device.faults.mute) return
      const full = this.#outlet.write(octets)
      if (full !== undefined) this.#follow(full)
      return
    }
    const before = this.#output ?? Promise.resolve()
    this.#follow(before.then(() => this.#emitSlowly(Buffer.isBuffer(octets) ? [octets] : octets)))
  }

  #follow(output: Promise<void>) {
    const settled = output.then(() => {
      if (this.#output === settled) this.#output = null
    })
    this.#output = settled
  }

  async #emitSlowly(chunks: Iterable<Buffer>): Promise<void> {
    const { delayMs, oneByteWrites } = this.#device.faults
    if (delayMs > 0) await new Promise(resolve => setTimeout(resolve, delayMs))
    for (const chunk of chunks)
      for (const part of oneByteWrites ? octetByOctet(chunk) : [chunk]) {
        if (this.#closed || this.#device.faults.mute) return
        await this.#outlet.write(part)
        if (oneByteWrites) await new Promise(setImmediate)
      }
  }
}

/** Whether the device lets someone in. */
export const admits = ({ options, faults }: DeviceState, username: string, password: string): boolean =>
  !faults.refusePasswords &&
  (options.username === null ||
    username.replace(options.platform.ssh?.usernameSuffix ?? '', '') === (options.username ?? 'admin')) &&
  password === (options.password ?? 'secret')

const enableCommands = (enable: NonNullable<CliPlatform['enable']>): readonly string[] =>
  [enable.command, ...Object.values(enable.commandIn ?? {}), enable.next, enable.withoutSecret].filter(
    command => command !== undefined,
  )

type TypedStep = (SendStep | ProbeStep) & { readonly inMode?: string }

/** What the steps send, those that depend on an answer included. */
const flat = (steps: readonly Step[]): readonly TypedStep[] =>
  steps.flatMap(step =>
    typeof step === 'string' ? [] : 'probe' in step ? [step, ...flat(step.found), ...flat(step.missing)] : [step],
  )

/** Words of the commands that turn a pager off. */
const pagingWords =
  /length|lines|height|pag(?:e|ing|er|ination)|more|screen|scroll|scripting|terminal 0|no-confirm|output/i

const octetByOctet = (chunk: Buffer): Buffer[] => Array.from(chunk, (_, index) => chunk.subarray(index, index + 1))

const lines = (text: string): string => text.replace(/\r?\n/g, '\r\n')

const isQuestion = (reply: Reply): reply is Question => typeof reply === 'object' && 'ask' in reply

/** A question that the pattern finds: a usual one if it does, else one made of the pattern. */
const questionFor = (pattern: RegExp, usual: readonly string[]): string =>
  usual.find(text => pattern.test(text)) ?? textOfPattern(pattern)

/** Whether a line is what a form such as `commit confirmed {minutes}` stands for. */
const fits = (form: string, line: string): boolean =>
  form === line ||
  (form.includes('{') &&
    new RegExp(
      `^${form
        .split(/\{[^}]+\}/)
        .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.+')}$`,
    ).test(line))

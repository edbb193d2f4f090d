import type { PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import type { Answer } from '../../drivers/operation.ts'
import { KoineError } from '../../errors.ts'
import { EchoFilter } from './echo.ts'
import type { Exchanged, ExchangeRequest } from './exchange-request.ts'
import { Output } from './output.ts'
import { pageAfter } from './pager.ts'
import { abortWaitMs, echoWaitMs, mayGoOn, promptWaitMs, questionWaitMs, settledAnswerWaitMs } from './patience.ts'
import { beforeOnLine, type Certainty, type SeenPrompt } from './prompt.ts'
import { askedIn, isAsked } from './question.ts'
import { maskSecrets } from './redaction.ts'
import type { Terminal } from './terminal.ts'

type Phase = 'echo' | 'output' | 'pager' | 'question'

/** What the end of the text is taken for, and how long it has to stay like that. 0: until all that has come is read. */
interface Finding {
  readonly waitMs: number
  readonly act: () => void
}

const shownAfterMs = 100
const stuckPages = 3
const mostAnswers = 100
const wakes = 3

/**
 * One thing that is sent, and what the device prints until it is ready again. It is longer than other files: hearing, judging
 * the end of the text, acting on it and ending share one state, which parts in several files would have to hand around.
 */
export class Exchange {
  readonly ended: Promise<Exchanged>
  readonly #terminal: Terminal
  readonly #request: ExchangeRequest
  readonly #output: Output
  readonly #echo: EchoFilter | null
  readonly #startedMs = Date.now()
  readonly #startedAt = performance.now()
  #resolve: (exchanged: Exchanged) => void = () => undefined
  #over = false
  #phase: Phase
  /** What stood there when something was last sent: it is no answer. */
  #base: { readonly epoch: number; readonly line: string }
  /** Stays true once the text is seen to differ from `base`. */
  #heardAnything = false
  #wakesLeft = wakes
  #answersLeft = mostAnswers
  #pages = 0
  #pageEpoch = -1
  #packet = 0
  #mayBeCut = false
  #decision: { readonly cancel: () => void } | null = null
  #timeout: NodeJS.Timeout | null = null
  #showing: NodeJS.Timeout | null = null
  #waking: NodeJS.Timeout | null = null
  #aborted: KoineError | null = null
  readonly #onAbort = (): void => this.#abort()

  constructor(terminal: Terminal, request: ExchangeRequest) {
    this.#terminal = terminal
    this.#request = request
    this.ended = new Promise(resolve => {
      this.#resolve = resolve
    })
    const { send, secret, echo, answers, onOutput } = request
    const secretAnswers = (answers ?? []).flatMap(answer => ('secret' in answer && answer.secret ? [answer.send] : []))
    this.#output = new Output({
      maxOctets: request.maxOutputBytes ?? 1024 * 1024,
      secrets: request.unmasked === true ? [] : [...terminal.secrets, ...secretAnswers],
      held: terminal.platform.prompt.lines === 2 ? 1 : 0,
      onOutput: onOutput ?? null,
    })
    // A key gets no line end from us, and not every device begins a new line for it.
    if (send !== null && request.enter === false && send < ' ') terminal.screen.breakLine()
    const looksForEcho = send !== null && secret !== true && echo !== false
    this.#echo = looksForEcho ? new EchoFilter(send, terminal.screen.line) : null
    this.#phase = this.#echo === null ? 'output' : 'echo'
    this.#base = send === null ? { epoch: -1, line: '' } : { epoch: terminal.screen.epoch, line: terminal.screen.line }
  }

  start(early: string): void {
    const { send, enter, secret, signal, timeoutMs, wakeMs } = this.#request
    if (signal?.aborted === true) {
      this.#fail(reasonOf(signal), false)
      return
    }
    signal?.addEventListener('abort', this.#onAbort, { once: true })
    this.#timeout = setTimeout(() => this.#timedOut(), timeoutMs)
    if (send !== null) this.#terminal.write(enter === false ? send : send + this.#terminal.enter, secret === true)
    else if (early !== '' || this.#terminal.screen.line !== '') this.heard(early, 0)
    if (wakeMs !== undefined) this.#waking = setInterval(() => this.#wake(), wakeMs)
  }

  /** Text has come: these lines are settled by it. */
  heard(settled: string, octets: number): void {
    if (this.#over) return
    this.#heardAnything = true
    this.#mayBeCut = mayGoOn(octets, this.#packet)
    this.#packet = Math.max(this.#packet, octets)
    if (settled !== '') {
      this.#settle(settled)
      if (this.#over) return
    }
    this.#look()
  }

  /** The connection has ended. */
  close(error: KoineError | null): void {
    const tail = this.#terminal.shownTail
    const facts = { ...error?.facts, phase: this.#phase, tail }
    this.#fail(
      new KoineError(error?.code ?? 'CLOSED_BY_PEER', error?.message ?? 'The session was closed.', {
        cause: error,
        facts,
      }),
      false,
    )
  }

  #settle(lines: string): void {
    const output = this.#echo === null ? lines : this.#echo.take(lines)
    if (output !== '') {
      if (this.#phase === 'echo') this.#phase = 'output'
      this.#output.add(output)
    }
    const { stops } = this.#request
    if (stops === undefined || this.#aborted !== null) return
    const index = stops.findIndex(stop => stop.anywhere === true && stop.pattern.test(lines))
    if (index !== -1) this.#end({ by: 'stop', index, line: this.#shown(lines.trim().split('\n').at(-1) ?? '') })
  }

  /** Finds out what the end of the text is; acts when it stays like that. */
  #look(): void {
    this.#decision?.cancel()
    this.#decision = null
    const finding = this.#find()
    if (finding === null) {
      this.#showSoon()
      return
    }
    const act = (): void => {
      this.#decision = null
      finding.act()
    }
    // The rest of what the network has brought is read before an immediate runs.
    if (finding.waitMs === 0) {
      const immediate = setImmediate(act)
      this.#decision = { cancel: () => clearImmediate(immediate) }
    } else {
      const timer = setTimeout(act, finding.waitMs)
      this.#decision = { cancel: () => clearTimeout(timer) }
    }
  }

  #find(): Finding | null {
    const { screen, prompts, platform } = this.#terminal
    if (!this.#changed()) return null
    const line = screen.line
    if (line.trim() === '') return this.#findAbove()
    if (this.#aborted === null) {
      const index = this.#request.stops?.findIndex(({ pattern }) => isAsked(pattern, line)) ?? -1
      if (index !== -1) {
        const waitMs = this.#request.stops?.[index]?.settleMs ?? 0
        return { waitMs, act: () => this.#end({ by: 'stop', index, line: this.#shown(line) }) }
      }
      const answer = this.#request.answers?.find(({ question }) => isAsked(question, line))
      if (answer !== undefined) return { waitMs: 0, act: () => this.#answer(answer) }
    }
    const found = prompts.find(screen.tail)
    const { promptMode } = this.#request
    if (promptMode !== undefined && this.#aborted === null && found?.prompt.mode !== promptMode) {
      // What reads the documents may have ended; a piece of text that looks like another prompt does not stay the last one.
      return found === null || found.prompt.mode === null ? null : this.#promptFinding(found.prompt, 'guess')
    }
    if (found !== null && found.certainty !== 'guess') return this.#promptFinding(found.prompt, found.certainty)
    const key = pageAfter(line, platform)
    if (key !== null) return { waitMs: 0, act: () => this.#page(key) }
    const asked = askedIn(line)
    if (asked !== null && this.#request.questions !== 'wait' && this.#aborted === null) {
      return { waitMs: questionWaitMs[asked], act: () => this.#end({ by: 'question', line: this.#shown(line) }) }
    }
    return found === null ? null : this.#promptFinding(found.prompt, found.certainty)
  }

  /** The last line is empty: an answer may be wanted for the one above. */
  #findAbove(): Finding | null {
    if (this.#aborted !== null) return null
    const above = this.#terminal.screen.lineAbove
    const answer = this.#request.answers?.find(({ question }) => isAsked(question, above))
    return answer === undefined ? null : { waitMs: settledAnswerWaitMs, act: () => this.#answer(answer) }
  }

  #promptFinding(prompt: SeenPrompt, certainty: Certainty): Finding {
    const act = (): void => this.#prompted(prompt)
    return { waitMs: Math.max(promptWaitMs(certainty, this.#mayBeCut), this.#echoWaitMs()), act }
  }

  /** Nothing has come but a prompt: it may be one from before the command. */
  #echoWaitMs(): number {
    const { platform, echoesMissing, latencyMs } = this.#terminal
    if (this.#echo === null || this.#echo.found || this.#request.send === '' || this.#aborted !== null) return 0
    if (platform.echo === false || echoesMissing > 1 || !this.#output.blank) return 0
    return echoWaitMs(latencyMs)
  }

  /** Whether anything has been printed since something was sent. */
  #changed(): boolean {
    const { epoch, line } = this.#terminal.screen
    if (epoch !== this.#base.epoch) return true
    return this.#base.line === '' ? line !== '' : !line.startsWith(this.#base.line)
  }

  #rebase(): void {
    const { epoch, line } = this.#terminal.screen
    this.#base = { epoch, line }
  }

  #prompted(prompt: SeenPrompt): void {
    const { prompts } = this.#terminal
    prompts.learn(prompt)
    if (this.#aborted !== null) this.#fail(this.#aborted, true)
    else this.#end({ by: 'prompt', prompt })
  }

  #answer(answer: Answer | PlatformAnswer): void {
    this.#answersLeft -= 1
    if (this.#answersLeft < 0) {
      this.#end({ by: 'question', line: this.#shown(this.#terminal.screen.line) })
      return
    }
    this.#rebase()
    const secret = 'secret' in answer && answer.secret === true
    this.#terminal.write(answer.enter === false ? answer.send : answer.send + this.#terminal.enter, secret)
  }

  #page(key: string): void {
    const { screen } = this.#terminal
    this.#phase = 'pager'
    this.#pages = screen.epoch === this.#pageEpoch ? this.#pages + 1 : 0
    if (this.#pages >= stuckPages) {
      this.#fail(this.#failure('COMMAND_TIMEOUT', 'The pager does not go on.', 'pager'), false)
      return
    }
    screen.takePager()
    this.#pageEpoch = screen.epoch
    this.#rebase()
    this.#terminal.write(key, false)
  }

  #showSoon(): void {
    if (this.#request.onOutput === undefined || this.#showing !== null || this.#terminal.screen.line === '') return
    if (this.#phase === 'echo' && this.#echo?.found !== true) return
    this.#showing = setTimeout(() => {
      this.#showing = null
      if (this.#decision === null && this.#changed()) this.#output.show(this.#terminal.screen.line)
    }, shownAfterMs)
  }

  #wake(): void {
    if (this.#heardAnything || this.#wakesLeft === 0) return
    this.#wakesLeft -= 1
    this.#terminal.write(this.#terminal.enter, false)
  }

  #timedOut(): void {
    const asked = askedIn(this.#terminal.screen.line) !== null
    const phase = asked ? 'question' : this.#phase
    const { timedOut, timeoutMs } = this.#request
    this.#fail(
      timedOut?.(this.#terminal.shownTail) ??
        this.#failure(
          'COMMAND_TIMEOUT',
          `The command did not end within ${timeoutMs} ms (${waitedFor[phase]}).`,
          phase,
        ),
      false,
    )
  }

  #abort(): void {
    if (this.#over || this.#aborted !== null) return
    this.#aborted = reasonOf(this.#request.signal)
    if (this.#timeout !== null) clearTimeout(this.#timeout)
    const aborted = this.#aborted
    this.#timeout = setTimeout(() => this.#fail(aborted, false), abortWaitMs)
    this.#decision?.cancel()
    this.#decision = null
    this.#rebase()
    this.#terminal.write('\x03', false)
  }

  #failure(code: 'COMMAND_TIMEOUT', message: string, phase: Phase): KoineError {
    return new KoineError(code, message, { facts: { phase, tail: this.#terminal.shownTail } })
  }

  #shown(line: string): string {
    return maskSecrets(line.trim(), this.#terminal.secrets)
  }

  #fail(error: KoineError, prompted: boolean): void {
    this.#end({ by: 'failure', error, prompted })
  }

  #end(ended: Exchanged['ended']): void {
    if (this.#over) return
    this.#over = true
    this.#decision?.cancel()
    for (const timer of [this.#timeout, this.#showing, this.#waking]) if (timer !== null) clearTimeout(timer)
    this.#request.signal?.removeEventListener('abort', this.#onAbort)
    const { screen } = this.#terminal
    const withheld = this.#echo?.take('', true) ?? ''
    this.#output.add(withheld)
    if (ended.by === 'prompt' && this.#echo !== null && this.#request.send !== '') {
      this.#terminal.echoesMissing = this.#echo.found ? 0 : this.#terminal.echoesMissing + 1
    }
    if (ended.by === 'prompt') this.#output.add(beforeOnLine(screen.line, ended.prompt))
    const prompt =
      ended.by === 'prompt' ? ended.prompt.text : ended.by === 'failure' && ended.prompted ? screen.line : null
    const output = prompt === null ? this.#output.broken(this.#lastLine()) : this.#output.beforePrompt(prompt)
    this.#resolve({
      ended,
      output,
      truncated: this.#output.droppedOctets > 0,
      startedMs: this.#startedMs,
      durationMs: performance.now() - this.#startedAt,
    })
  }

  /** What stands in the last line, unless it is still the prompt and what was typed there. */
  #lastLine(): string {
    const { screen } = this.#terminal
    return this.#phase === 'echo' || !this.#changed() ? '' : screen.line
  }
}

const waitedFor: Readonly<Record<Phase, string>> = {
  echo: 'nothing came',
  output: 'its output did not end',
  pager: 'the pager did not go on',
  question: 'a question was left open',
}

const reasonOf = (signal: AbortSignal | undefined): KoineError =>
  signal?.reason instanceof KoineError ? signal.reason : new KoineError('CANCELLED', 'It was cancelled.')

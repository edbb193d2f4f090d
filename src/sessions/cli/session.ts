import type { CliPlatform, CliTransport } from '../../drivers/cli/cli-platform.ts'
import type { Operation } from '../../drivers/operation.ts'
import type { Reply, Request } from '../../drivers/request.ts'
import type { Result } from '../../drivers/result.ts'
import type { AskContext, DeviceSession, OperationContext, SessionFacts } from '../../drivers/session.ts'
import type { Target } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { ByteChannel } from '../byte-channel.ts'
import type { LinuxConnection } from '../linux/connection.ts'
import { secretsOf } from '../terminal/redaction.ts'
import { Terminal } from '../terminal/terminal.ts'
import type { Transcript } from '../terminal/transcript.ts'
import { performAsk } from './ask.ts'
import { performCommands } from './commands.ts'
import { performConfig } from './configure.ts'
import { Conversation } from './conversation.ts'
import { detect } from './detect.ts'
import { farewell } from './farewell.ts'
import { logIn } from './login.ts'
import { isForgotten, leaveConfiguration } from './modes.ts'
import { prepare } from './prepare.ts'
import { refusalOf } from './refusal.ts'
import { fromTrial, trialPending } from './trial.ts'
import { unrecognised } from './unrecognised.ts'
import { leaveXml } from './xr-xml.ts'

export interface CliSessionOptions {
  /** Aborted with the KoineError to reject with. */
  readonly signal: AbortSignal
  /** What carries the channel; as the target has it unless told. */
  readonly transport?: CliTransport
  /** SSH identification of the server. */
  readonly server?: string | null
  /** The connection that the channel belongs to, for files; none unless told. */
  readonly connection?: LinuxConnection
  /** What the server sent before the login. */
  readonly banner?: string
  /** Monotonic milliseconds at which connecting began; now unless told. */
  readonly startedMs?: number
  /** Longest time for one step of preparing the session; 15 s unless told. */
  readonly stepTimeoutMs?: number
  /** Characters of transcript that are kept; none unless told. */
  readonly transcriptLength?: number
}

const usualStepMs = 15_000
const probeMs = 10_000
/** Who cancels is not kept waiting; a device that is slower is logged in to anew. */
const confirmMs = 400
/** A part of the time that a farewell may take. */
const leaveXmlMs = 300

/**
 * Logs in on a channel that is open and prepares the session. `auto`: what the device is has to be found out. Rejects with a
 * KoineError; the channel is closed then.
 */
export const openCliSession = async (
  channel: ByteChannel,
  platform: CliPlatform | 'auto',
  target: Target,
  options: CliSessionOptions,
): Promise<CliSession> => {
  const startedMs = options.startedMs ?? performance.now()
  const transport = options.transport ?? (target.transport === 'telnet' ? 'telnet' : 'ssh')
  const terminal = new Terminal(channel, platform === 'auto' ? unrecognised : platform, {
    transport,
    secrets: secretsOf(target.credential),
    transcriptLength: options.transcriptLength ?? 0,
  })
  const conversation = new Conversation(terminal, target)
  const steps = { signal: options.signal, timeoutMs: options.stepTimeoutMs ?? usualStepMs }
  try {
    const text = await logIn(conversation, { signal: options.signal, timeoutMs: target.limits.authTimeoutMs })
    if (platform === 'auto') {
      const sight = { server: options.server ?? null, greeting: `${options.banner ?? ''}\n${text}` }
      const detected = await detect(conversation, sight, steps)
      terminal.become(detected)
      await conversation.learnAnew(steps)
    }
    await prepare(conversation, steps)
    const loginMs = performance.now() - startedMs
    return new CliSession(conversation, options.connection ?? null, options.server ?? null, loginMs)
  } catch (error) {
    channel.destroy()
    throw error
  }
}

/** A command line that is logged in. One operation at a time. */
export class CliSession implements DeviceSession {
  readonly #conversation: Conversation
  readonly #connection: LinuxConnection | null
  readonly #server: string | null
  readonly #loginMs: number
  #leaving = false
  readonly closed: Promise<KoineError | null>

  constructor(conversation: Conversation, connection: LinuxConnection | null, server: string | null, loginMs: number) {
    this.#conversation = conversation
    this.#connection = connection
    this.#server = server
    this.#loginMs = loginMs
    // A device that closes because it was told to exit was not the one who ended it.
    this.closed = conversation.terminal.channel.closed.then(error => (this.#leaving ? null : error))
  }

  get facts(): SessionFacts {
    const { platform, terminal } = this.#conversation
    return {
      driver: 'cli',
      platform: platform.id,
      prompt: terminal.prompts.literal,
      server: this.#server,
      loginMs: this.#loginMs,
    }
  }

  get platform(): CliPlatform {
    return this.#conversation.platform
  }

  /** How often the prompt turned out to be another one: a new host name, another member, another context. */
  get promptChanges(): number {
    return this.#conversation.terminal.prompts.changes
  }

  get transcript(): Transcript | null {
    return this.#conversation.terminal.transcript
  }

  get broken(): boolean {
    return this.#conversation.broken
  }

  get heardMs(): number {
    return this.#conversation.terminal.heardMs
  }

  async perform(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    const conversation = this.#conversation
    const refusal = refusalOf(operation, conversation.platform)
    if (refusal !== null) throw refusal
    if (context.signal.aborted) throw context.signal.reason
    if (conversation.trial) return this.#performInTrial(operation, context)
    context.onWrite()
    await leaveXml(conversation, { signal: context.signal, timeoutMs: context.commandTimeoutMs })
    if (isForgotten(conversation)) {
      await leaveConfiguration(conversation, { signal: context.signal, timeoutMs: context.commandTimeoutMs })
    }
    try {
      return await this.#perform(operation, context)
    } catch (error) {
      if (context.signal.aborted) await this.#confirmPrompt()
      throw error
    }
  }

  /** While a commit waits for this very session, configuration is not left; commands are given from there. */
  #performInTrial(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    if (operation.kind !== 'commands') throw trialPending(this.#conversation)
    context.onWrite()
    const commands = operation.commands.map(one => ({ ...one, command: fromTrial(one.command) }))
    return performCommands(this.#conversation, { ...operation, commands }, context)
  }

  async ask(requests: readonly Request[], context: AskContext): Promise<readonly Reply[]> {
    try {
      return await performAsk({ conversation: this.#conversation, connection: this.#connection }, requests, context)
    } catch (error) {
      if (context.signal.aborted) await this.#confirmPrompt()
      throw error
    }
  }

  #perform(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    switch (operation.kind) {
      case 'commands':
        return performCommands(this.#conversation, operation, context)
      case 'config':
        return performConfig(this.#conversation, operation, context)
      default:
        throw new KoineError('UNSUPPORTED', 'A command line takes commands and configuration only.')
    }
  }

  /** Some (vtysh) print their prompt at Ctrl-C while the command still runs, and would read nothing that is sent. */
  async #confirmPrompt(): Promise<void> {
    if (this.#conversation.broken) return
    const { ended } = await this.#conversation.ask({ send: '', timeoutMs: confirmMs })
    if (ended.by !== 'prompt') this.#conversation.break()
  }

  async probe(signal: AbortSignal): Promise<void> {
    await leaveXml(this.#conversation, { signal, timeoutMs: probeMs })
    const { ended } = await this.#conversation.ask({ send: '', timeoutMs: probeMs, signal })
    if (ended.by === 'prompt') return
    this.#conversation.break()
    if (ended.by === 'failure') throw ended.error
    throw new KoineError('PROMPT_NOT_FOUND', 'The device does not show its prompt.', { facts: { tail: ended.line } })
  }

  async close(): Promise<void> {
    this.#leaving = true
    // What reads documents does not know how to log out.
    if (!this.broken) await leaveXml(this.#conversation, { timeoutMs: leaveXmlMs }).catch(() => undefined)
    await farewell(this.#conversation)
  }
}

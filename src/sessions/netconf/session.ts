import { askDeviceFacts, askUptime, type DeviceFacts } from '../../drivers/getters/junos/device-facts.ts'
import type { Operation } from '../../drivers/operation.ts'
import { type Reply, type Request, runAsking } from '../../drivers/request.ts'
import type { Result } from '../../drivers/result.ts'
import type { AskContext, DeviceSession, OperationContext, SessionFacts } from '../../drivers/session.ts'
import { KoineError } from '../../errors.ts'
import type { ByteChannel } from '../byte-channel.ts'
import { performCommands } from './commands.ts'
import type { Hello } from './messages.ts'
import { refuse } from './platform.ts'
import { operationOf, replyOf } from './requests.ts'
import type { Rpcs } from './rpcs.ts'

/** What a NETCONF session is made of. */
interface NetconfParts {
  readonly channel: ByteChannel
  readonly rpcs: Rpcs
  readonly hello: Hello
  readonly facts: SessionFacts
  /** Monotonic milliseconds of the last octet that came. */
  readonly heardMs: () => number
}

/** A session of NETCONF; what it asks is sent together as far as it can be. */
export class NetconfSession implements DeviceSession {
  readonly facts: SessionFacts
  readonly closed: Promise<KoineError | null>
  readonly #parts: NetconfParts
  #junosFacts: DeviceFacts | null = null
  #leaving = false

  constructor(parts: NetconfParts) {
    this.#parts = parts
    this.facts = parts.facts
    // A device that closes because it was told to was not the one who ended it.
    this.closed = parts.channel.closed.then(error => (this.#leaving ? null : error))
  }

  get broken(): boolean {
    return this.#parts.rpcs.broken
  }
  get heardMs(): number {
    return this.#parts.heardMs()
  }

  async perform(operation: Operation, context: OperationContext): Promise<readonly Result[]> {
    refuse(operation, this.facts.platform)
    context.signal.throwIfAborted()
    context.onWrite()
    return performCommands(this.#parts.rpcs, operation, context)
  }

  async ask(requests: readonly Request[], context: AskContext): Promise<readonly Reply[]> {
    for (const request of requests) this.#refuse(request)
    const answers = await this.#together(requests, context)
    const replies: Reply[] = []
    for (const [index, request] of requests.entries()) {
      replies.push(answers.get(index) ?? (await this.#ownReply(request, context)))
    }
    return replies
  }

  /** An answer of any kind shows that the device is there. */
  async probe(signal: AbortSignal): Promise<void> {
    const operation = this.facts.platform === 'juniper_junos' ? junosProbe : emptyProbe
    await this.#parts.rpcs.ask([operation], { signal, timeoutMs: probeMs, maxReplyBytes: probeBytes })
  }

  async close(): Promise<void> {
    const { rpcs, channel } = this.#parts
    this.#leaving = true
    const signal = AbortSignal.timeout(closeMs)
    // It may be gone, or not answer in time: then it is left without a word.
    await rpcs
      .ask(['<close-session/>'], { signal, timeoutMs: closeMs, maxReplyBytes: probeBytes })
      .catch(() => undefined)
    channel.destroy()
  }

  /** What is carried by one operation each, in one go; the others are missing. */
  async #together(requests: readonly Request[], context: AskContext): Promise<ReadonlyMap<number, Reply>> {
    const sent = requests.flatMap((request, index) => {
      const operation = operationOf(request)
      return operation === null ? [] : [{ request, index, operation }]
    })
    const answers = await this.#parts.rpcs.ask(
      sent.map(({ operation }) => operation),
      context,
    )
    return new Map(
      sent.map(({ request, index }, position) => {
        const answer = answers[position]
        if (answer === undefined) throw new KoineError('INTERNAL', 'A request of NETCONF has no answer.')
        return [index, replyOf(answer, request)]
      }),
    )
  }

  async #ownReply(request: Request, context: AskContext): Promise<Reply> {
    const answer = (asked: readonly Request[]) => this.ask(asked, context)
    if (request.kind === 'netconf') return { text: this.#parts.hello.text }
    if (request.request === 'uptime') return { json: await runAsking(askUptime(), answer) }
    this.#junosFacts ??= await runAsking(askDeviceFacts(), answer)
    return { json: this.#junosFacts }
  }

  #refuse(request: Request): void {
    if (request.kind === 'netconf') return
    const { platform } = this.facts
    const isJunos = request.kind.startsWith('junos-') && (platform === null || platform === 'juniper_junos')
    if (!isJunos || (request.kind === 'junos-facts' && !['facts', 'uptime'].includes(request.request)))
      throw new KoineError('UNSUPPORTED', `A NETCONF session does not carry this to ${platform ?? 'the device'}.`, {
        facts: { kind: request.kind, request: request.request.slice(0, 200) },
      })
  }
}

/** A filter without content selects nothing (RFC 6241 section 6.4.2). */
const emptyProbe = '<get-config><source><running/></source><filter type="subtree"/></get-config>'
/** Junos takes an empty filter as none at all. */
const junosProbe =
  '<get-configuration database="committed"><configuration><version/></configuration></get-configuration>'

const probeMs = 10_000
const probeBytes = 1024 * 1024
const closeMs = 1500

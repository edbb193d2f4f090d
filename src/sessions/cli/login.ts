import type { LoginQuestion, PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import { usualLogin } from '../../drivers/cli/login-questions.ts'
import { KoineError } from '../../errors.ts'
import type { Stop } from '../terminal/exchange-request.ts'
import type { Conversation } from './conversation.ts'

export interface LoginOptions {
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/** A line that looks like a question has to stay so long: a banner may be cut by the network. */
const settleMs = 30
const wakeMs = 3000
const mostQuestions = 20

/** What devices print when the name or the password is wrong. In a banner it says nothing, so it only explains. */
const refusal =
  /(?:log(?:in|on)|authentication|authorization|access|password)\s+(?:is |was |has )?(?:incorrect|invalid|failed|failure|denied|rejected|error|required)|(?:bad|wrong|invalid|incorrect|unknown) (?:passwords?|login|user(?: ?name)?|credentials?|secrets)|permission denied/i

/**
 * From the first octet to the first prompt: banners, questions of the platform, name and password where the shell asks
 * for them. Gives the text before the prompt. Rejects with AUTH_FAILED, AUTH_TIMEOUT, LOGIN_DIALOG, PROMPT_NOT_FOUND or
 * CLOSED_BY_PEER.
 */
export const logIn = async (conversation: Conversation, options: LoginOptions): Promise<string> => {
  const { terminal, target } = conversation
  const questions: readonly LoginQuestion[] = [...(terminal.platform.loginQuestions ?? []), ...usualLogin]
  const stops: readonly Stop[] = questions.map(question =>
    'fail' in question
      ? { pattern: question.question, anywhere: true }
      : { pattern: unlessPast(question.question), settleMs },
  )
  const dialog = new LoginDialog(conversation)
  const deadline = performance.now() + options.timeoutMs
  let greeting = ''
  let answer: PlatformAnswer | null = null
  for (let asked = 0; asked <= mostQuestions; asked += 1) {
    const { ended, output } = await conversation.ask({
      send: answer === null ? null : fill(answer.send, conversation),
      ...(answer?.enter === false ? { enter: false } : {}),
      ...(answer === null ? {} : { secret: true }),
      stops,
      timeoutMs: Math.max(1, deadline - performance.now()),
      timedOut: tail => dialog.timedOut(tail),
      signal: options.signal,
      wakeMs,
    })
    greeting += output
    dialog.heard(output)
    switch (ended.by) {
      case 'prompt':
        return greeting
      case 'question':
        throw new KoineError('LOGIN_DIALOG', `The device asks at login: ${ended.line.slice(0, 200)}`, {
          facts: { question: ended.line.slice(0, 500), tail: terminal.shownTail },
        })
      case 'failure':
        throw dialog.explained(ended.error)
      case 'stop': {
        const question = questions[ended.index]
        if (question === undefined || 'fail' in question) {
          throw dialog.failed(question === undefined ? 'The login failed.' : question.fail)
        }
        dialog.answering(question)
        answer = question
      }
    }
  }
  throw new KoineError('LOGIN_DIALOG', `The login of ${target.device} does not come to an end.`, {
    facts: { tail: terminal.shownTail },
  })
}

/** What was asked and answered, and what follows from being asked again. */
class LoginDialog {
  readonly #conversation: Conversation
  #names = 0
  #passwords = 0
  /** What was printed since the last password was sent. */
  #since = ''

  constructor(conversation: Conversation) {
    this.#conversation = conversation
  }

  heard(text: string): void {
    this.#since = (this.#since + text).slice(-2000)
  }

  /**
   * Some devices ask for everything twice (once for SSH, once for the CLI), so being asked again is a refusal only when the
   * device says so, or the third time. Wrong passwords are not sent more often than needed: accounts get locked.
   */
  answering(question: PlatformAnswer): void {
    const { password } = this.#conversation.target.credential
    const asksName = question.send.includes('{username}')
    const asksPassword = question.send.includes('{password}')
    if (!asksName && !asksPassword) return
    if (this.#passwords > 0 && (refusal.test(this.#since) || this.#passwords >= 2)) {
      throw this.failed('The device refused the name or the password.')
    }
    if (asksName) {
      this.#names += 1
      if (this.#names > 3) throw this.failed('The device asks for the name again and again.')
      return
    }
    if (password === null) throw this.failed('The device asks for a password, and the credential has none.')
    this.#passwords += 1
    this.#since = ''
  }

  failed(why: string): KoineError {
    return new KoineError('AUTH_FAILED', why, { facts: this.#facts() })
  }

  timedOut(tail: string): KoineError {
    if (this.#names + this.#passwords > 0) {
      return new KoineError('AUTH_TIMEOUT', 'The login did not end in time.', { facts: { ...this.#facts(), tail } })
    }
    return new KoineError('PROMPT_NOT_FOUND', 'No prompt came after connecting.', { facts: { tail } })
  }

  /** A connection that ends after a password was refused is a refusal. */
  explained(error: KoineError): KoineError {
    if (error.code !== 'CLOSED_BY_PEER' || !refusal.test(this.#since)) return error
    return new KoineError('AUTH_FAILED', 'The device refused the login and closed the connection.', {
      cause: error,
      facts: this.#facts(),
    })
  }

  #facts(): Readonly<Record<string, unknown>> {
    const { target, terminal } = this.#conversation
    return { credential: target.credential.name, username: target.credential.username, tail: terminal.shownTail }
  }
}

/** `Last login: ` tells of a login, and asks nothing. */
const unlessPast = (question: RegExp): RegExp =>
  new RegExp(`^(?!.*\\blast (?:\\w+ )*login).*(?:${question.source})`, `${question.flags.replace(/[gmsy]/g, '')}s`)

const fill = (text: string, { target }: Conversation): string =>
  text.replaceAll('{username}', target.credential.username).replaceAll('{password}', target.credential.password ?? '')

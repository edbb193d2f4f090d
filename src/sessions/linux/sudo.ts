import { randomBytes } from 'node:crypto'
import type { Credential } from '../../drivers/target.ts'
import { KoineError } from '../../errors.ts'
import type { SudoMarks } from './shell-command.ts'

/** What sudo was asked for the password with; the enable secret goes before the login's password. */
export const sudoPassword = ({ enableSecret, password }: Credential): string | null => enableSecret ?? password

export interface SudoHandlers {
  /** Sends the password, through standard input. */
  readonly send: (line: string) => void
  /** No password will come (any more). */
  readonly giveUp: () => void
  /** The command runs, in this process group; standard input is its own from now on. */
  readonly onStarted: (group: number | null) => void
}

/** The conversation with sudo, from its first prompt to the announcement that the command runs. */
export class SudoDialog {
  readonly marks: SudoMarks
  readonly #password: string | null
  #before = ''
  #sent = false
  #asked = false
  #started = false
  #askedAgain = false
  constructor(password: string | null) {
    const random = randomBytes(12).toString('hex')
    this.marks = { prompt: `[koine ${random} password]`, started: `[koine ${random} started]` }
    this.#password = password
  }

  get started(): boolean {
    return this.#started
  }

  /** Takes what sudo writes; returns what is the command's own output. */
  read(text: string, handlers: SudoHandlers): string {
    if (this.#started) return text
    this.#before += text
    const announced = this.#before.indexOf(this.marks.started)
    const end = announced < 0 ? -1 : this.#before.indexOf(';', announced)
    if (end >= 0) {
      const group = Number.parseInt(this.#before.slice(announced + this.marks.started.length, end), 10)
      const rest = this.#before.slice(end + 1)
      this.#started = true
      this.#before = ''
      handlers.onStarted(Number.isNaN(group) ? null : group)
      return rest
    }
    const prompt = this.#before.indexOf(this.marks.prompt)
    if (prompt >= 0) {
      this.#before = this.#before.slice(0, prompt) + this.#before.slice(prompt + this.marks.prompt.length)
      this.#answer(handlers)
    }
    this.#before = this.#before.slice(-maxDialog)
    return ''
  }

  /** Why the command was never started. */
  failure(exitStatus: number | null): KoineError {
    const said = this.#before.replaceAll(this.#password ?? '\0', '***').trim()
    const [reason, sentence] = this.#reason(exitStatus, said)
    return new KoineError('ENABLE_FAILED', sentence, { facts: { reason, said: said.slice(-500) } })
  }

  #answer({ send, giveUp }: SudoHandlers): void {
    this.#asked = true
    if (this.#sent) this.#askedAgain = true
    if (this.#sent || this.#password === null) {
      giveUp()
    } else {
      this.#sent = true
      send(this.#password)
    }
  }

  #reason(exitStatus: number | null, said: string): readonly [reason: string, sentence: string] {
    if (exitStatus === 127 && !this.#asked) return ['not_installed', 'There is no sudo on the device.']
    if (this.#asked && !this.#sent)
      return ['missing', 'sudo asks for a password, and the credential has neither an enable secret nor a password.']
    if (!this.#askedAgain && /sudoers|not allowed|may not run/i.test(said))
      return ['denied', 'sudo does not let this user run the command.']
    if (this.#sent) return ['refused', 'sudo refused the password of the credential.']
    return ['denied', 'sudo did not run the command.']
  }
}

const maxDialog = 16 * 1024

import type { AnyAuthMethod, AuthenticationType, Prompt } from 'ssh2'
import type { PlatformAnswer } from '../../drivers/cli/cli-platform.ts'
import { KoineError } from '../../errors.ts'
import type { SshOptions, SshTarget } from './connection.ts'
import { readPrivateKey } from './private-key.ts'

/** One login, method after method. */
export interface Login {
  /** The next method to try, after the server has named those that it would still take; the error when none is left. */
  next(methodsLeft: readonly string[] | null, partial: boolean): AnyAuthMethod | KoineError
  /** What it means that the server has ended the connection meanwhile. */
  ended(text: string | null): KoineError | null
}

/** Most rounds of questions that keyboard-interactive may take. */
const mostRounds = 8

/** Throws AUTH_FAILED when the credential's key cannot be read. `refuse` is called when a question cannot be answered. */
export const createLogin = (
  { device, credential }: SshTarget,
  { authentication, username: otherName, usernameSuffix = '', answers = [] }: SshOptions,
  refuse: (error: KoineError) => void,
): Login => {
  const username = (otherName ?? credential.username) + usernameSuffix
  const { password, privateKey, passphrase } = credential
  const key = privateKey === null ? null : readPrivateKey(privateKey, passphrase)
  const tried: AuthenticationType[] = []
  let refused = 0
  let left: readonly string[] | null = null
  let rounds = 0

  const ask = (_name: string, instructions: string, _language: string, prompts: Prompt[], finish: Finish) => {
    const told: string[] = []
    rounds += 1
    for (const { prompt } of prompts) {
      const answer = rounds > mostRounds ? null : answerTo(prompt, instructions, password ?? '', username, answers)
      if (answer === null) {
        const text = `${instructions}\n${prompt}`.trim().slice(-500)
        refuse(
          new KoineError('LOGIN_DIALOG', `The login of ${device} asks what cannot be answered: ${text}`, {
            facts: { text },
          }),
        )
        return
      }
      told.push(answer)
    }
    finish(told)
  }

  // Never `none` unless told: some devices count it as a failed attempt.
  const waiting: AnyAuthMethod[] = []
  if (authentication === 'none') waiting.push({ type: 'none', username })
  if (key !== null) waiting.push({ type: 'publickey', username, key })
  if (password !== null) {
    waiting.push({ type: 'password', username, password })
    waiting.push({ type: 'keyboard-interactive', username, prompt: ask })
  }

  const failure = (text: string | null) =>
    new KoineError('AUTH_FAILED', `${device} refused the credential ${credential.name} of ${username}.`, {
      facts: { tried, methods: left ?? [], ...(text === null ? {} : { text }) },
    })

  return {
    next: (methodsLeft, partial) => {
      if (methodsLeft !== null) {
        left = methodsLeft
        if (!partial) refused += 1
      }
      for (let method = waiting.shift(); method !== undefined; method = waiting.shift()) {
        if (methodsLeft !== null && !methodsLeft.includes(method.type)) continue
        // A server that would still take a password has found this one wrong: the same again would count as one more failure.
        if (
          method.type === 'keyboard-interactive' &&
          tried.includes('password') &&
          methodsLeft?.includes('password') === true
        )
          continue
        tried.push(method.type)
        return method
      }
      return failure(null)
    },
    ended: text => (refused > 0 ? failure(text) : null),
  }
}

type Finish = (answers: string[]) => void

/** Null: it cannot be answered. */
const answerTo = (
  prompt: string,
  instructions: string,
  password: string,
  username: string,
  answers: readonly PlatformAnswer[],
): string | null => {
  const own = answers.find(({ question }) => question.test(prompt) || question.test(`${instructions}\n${prompt}`))
  if (own !== undefined) return own.send.replaceAll('{password}', password).replaceAll('{username}', username)
  if (/\b(?:new|change|again|retype|repeat|confirm|expired)\b/i.test(prompt)) return null
  if (/pass(?:word|code|phrase)|kennwort|mot de passe|contrase|senha|密码/i.test(prompt)) return password
  // PAN-OS wants its banner to be accepted; the question may be in the instructions.
  const accepting = /\b(?:accept|acknowledge|agree)\b/i
  if (accepting.test(prompt) || (/yes\s*\/\s*no/i.test(prompt) && accepting.test(instructions))) return 'yes'
  return null
}

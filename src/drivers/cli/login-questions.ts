import type { LoginQuestion, PlatformAnswer } from './cli-platform.ts'

export const answerName = (question: RegExp): PlatformAnswer => ({ question, send: '{username}' })

export const answerPassword = (question: RegExp): PlatformAnswer => ({ question, send: '{password}' })

/** What nearly every Telnet login asks; a platform's own questions go before it. */
export const usualLogin: readonly LoginQuestion[] = [
  answerName(/(?:user ?name|login(?: name)?|user) ?: ?$/i),
  answerPassword(/pass(?:word|code)(?: for [^:\r\n]{1,64})? ?: ?$/i),
]

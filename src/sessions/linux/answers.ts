import type { Answer } from '../../drivers/operation.ts'

/** Recognises questions in the last line of what a command prints, and answers each time one of them is asked. */
export class Answers {
  #line = ''
  readonly #answers: readonly Answer[]
  readonly #send: (text: string) => void
  constructor(answers: readonly Answer[], send: (text: string) => void) {
    this.#answers = answers
    this.#send = send
  }

  read(text: string): void {
    if (this.#answers.length === 0) return
    const lines = `${this.#line}${text}`.split('\n')
    this.#line = (lines.at(-1) ?? '').slice(-maxLine)
    const clean = this.#line.replaceAll(controlSequence, '').replaceAll('\r', '')
    const answer = this.#answers.find(({ question }) => asks(clean, question))
    if (answer === undefined) return
    this.#line = ''
    this.#send(answer.enter === false ? answer.send : `${answer.send}\r`)
  }
}

function asks(line: string, question: string | RegExp): boolean {
  if (typeof question === 'string') return line.includes(question)
  // A pattern with the flag g or y goes on where it last matched.
  question.lastIndex = 0
  return question.test(line)
}

const maxLine = 4096
const controlSequence = /\x1b\[[0-?]*[ -/]*[@-~]/g

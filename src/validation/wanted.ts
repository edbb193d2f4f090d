import { isDeepStrictEqual } from 'node:util'
import type { Getters } from '../drivers/getters/index.ts'
import type { Rule } from './rules.ts'

/** A getter with its arguments. */
export type Question = Pick<Rule, 'getter' | 'args'>

export const sameQuestion = (a: Question, b: Question): boolean =>
  a.getter === b.getter && isDeepStrictEqual(a.args, b.args)

/** What has to be asked for rules: each question once, and only what these getters know; null: it is not known yet which. */
export const wantedBy = (rules: readonly Rule[], getters: Getters | null): readonly Question[] => {
  const wanted: Question[] = []
  for (const { getter, args } of rules) {
    const question = { getter, args }
    const isKnown = getters === null || Object.hasOwn(getters, getter)
    if (isKnown && !wanted.some(one => sameQuestion(one, question))) wanted.push(question)
  }
  return wanted
}

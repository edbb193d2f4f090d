import { addressHoles } from './holes/addresses.ts'
import type { HoleType } from './holes/hole-type.ts'
import { routingHoles } from './holes/routing.ts'
import { switchingHoles } from './holes/switching.ts'
import { valueHoles } from './holes/values.ts'

/** The types of the holes in a sentence, by name. */
export const holeTypes = { ...valueHoles, ...addressHoles, ...routingHoles, ...switchingHoles } as const

export type HoleTypeName = keyof typeof holeTypes

/** What a hole of this type gives: its own value, for `a|b` one of these words, for `=a` this one. */
export type HoleValue<Type extends string> = Type extends HoleTypeName
  ? (typeof holeTypes)[Type] extends HoleType<infer Value>
    ? Value
    : never
  : Type extends `=${infer Word}`
    ? Word
    : Type extends `${string}|${string}`
      ? Words<Type>
      : { readonly noSuchHoleType: Type }
type Words<Type extends string> = Type extends `${infer First}|${infer Rest}` ? First | Words<Rest> : Type

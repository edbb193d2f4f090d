/** A regular expression of Python's `re`, as read. Subjects are single lines, so the flags `m` and `s` change nothing. */
export type RegexNode =
  | RegexCharacter
  | RegexSet
  | { readonly kind: 'any' }
  | { readonly kind: 'start' }
  | { readonly kind: 'end' }
  | { readonly kind: 'boundary'; readonly negated: boolean; readonly ascii: boolean }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly options: readonly RegexNode[] }
  | RegexRepeat
  | { readonly kind: 'group'; readonly index: number; readonly name: string | null; readonly body: RegexNode }
  | { readonly kind: 'look'; readonly behind: boolean; readonly negated: boolean; readonly body: RegexNode }
  | { readonly kind: 'atomic'; readonly body: RegexNode }
  | { readonly kind: 'backreference'; readonly index: number; readonly ignoreCase: boolean }
  | { readonly kind: 'conditional'; readonly index: number; readonly yes: RegexNode; readonly no: RegexNode }

export interface RegexCharacter {
  readonly kind: 'character'
  /** Code point. */
  readonly code: number
  readonly ignoreCase: boolean
}

export interface RegexSet {
  readonly kind: 'set'
  readonly negated: boolean
  readonly members: readonly SetMember[]
  readonly ignoreCase: boolean
}

export type SetMember =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** `\d`, `\s`, `\w`, or, negated, `\D`, `\S`, `\W`. */
  | { readonly kind: 'class'; readonly of: 'd' | 's' | 'w'; readonly negated: boolean; readonly ascii: boolean }

export interface RegexRepeat {
  readonly kind: 'repeat'
  readonly min: number
  /** Infinity where there is no limit. */
  readonly max: number
  readonly how: 'greedy' | 'lazy' | 'possessive'
  readonly body: RegexNode
}

/** The expressions directly inside one. */
export const inside = (node: RegexNode): readonly RegexNode[] => {
  switch (node.kind) {
    case 'sequence':
      return node.items
    case 'choice':
      return node.options
    case 'repeat':
    case 'group':
    case 'look':
    case 'atomic':
      return [node.body]
    case 'conditional':
      return [node.yes, node.no]
    default:
      return []
  }
}

/** Whether an expression or one inside it fits the test. */
export const some = (node: RegexNode, test: (node: RegexNode) => boolean): boolean =>
  test(node) || inside(node).some(part => some(part, test))

/** Least and greatest number of characters that an expression can match; the greatest of a back reference is infinite. */
export const widthOf = (node: RegexNode): readonly [min: number, max: number] => {
  switch (node.kind) {
    case 'character':
    case 'set':
    case 'any':
      return [1, 1]
    case 'sequence':
      return node.items.map(widthOf).reduce(([min, max], [least, most]) => [min + least, max + most], [0, 0])
    case 'choice':
    case 'conditional': {
      const widths = inside(node).map(widthOf)
      return [Math.min(...widths.map(([min]) => min)), Math.max(...widths.map(([, max]) => max))]
    }
    case 'repeat': {
      const [min, max] = widthOf(node.body)
      return [min * node.min, max === 0 ? 0 : max * node.max]
    }
    case 'group':
    case 'atomic':
      return widthOf(node.body)
    case 'backreference':
      return [0, Number.POSITIVE_INFINITY]
    default:
      return [0, 0]
  }
}

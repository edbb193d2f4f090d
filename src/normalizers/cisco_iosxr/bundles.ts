import { type Rule, rule } from '../rule.ts'

/** Bundles and their members. */
export const bundles: readonly Rule[] = [
  rule({
    event: 'LAG_MEMBER_REMOVED',
    mnemonic: 'L2-BM-6-ACTIVE',
    text: [
      '{member:interface} is no longer Active as part of {interface:interface} ({reason:text})',
      '{member:interface} is no longer Active as part of {interface:interface}',
    ],
  }),
  rule({
    event: 'LAG_MEMBER_ADDED',
    mnemonic: 'L2-BM-6-ACTIVE',
    text: [
      '{member:interface} is now Active as part of {interface:interface}...',
      '{member:interface} is Active as part of {interface:interface}...',
    ],
  }),
]

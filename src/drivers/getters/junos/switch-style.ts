import type { Reply } from '../../request.ts'
import { jsonTop, stringAt } from '../json.ts'
import { jsonOf } from '../replies.ts'

/**
 * How a device bridges, as its facts tell: `VLAN` (EX with the older software), `VLAN_L2NG` (EX and QFX with the newer),
 * `BRIDGE_DOMAIN` (MX), `NONE`. Its procedures and the elements of their replies have other names in each.
 */
export const switchStyleOf = (facts: Reply | undefined): string =>
  stringAt(jsonTop(jsonOf(facts, 'facts'), 'facts'), 'switch_style', 'NONE')

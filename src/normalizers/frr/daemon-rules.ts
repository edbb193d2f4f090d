import type { Rule } from '../rule.ts'
import { bgp } from './bgp.ts'
import { others } from './daemons.ts'
import { igp } from './igp.ts'

/** What FRR's daemons log: the same sentences on FRR itself, on SONiC (container `bgp`) and on VyOS. */
export const frrDaemonRules: readonly Rule[] = [...bgp, ...igp, ...others]

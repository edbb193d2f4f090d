import type { Getters } from '../index.ts'
import { frrGetters } from './getters.ts'
import { vtysh } from './vtysh.ts'

/** The getters of FRR, whose command line is vtysh. */
export const frr: Getters = frrGetters(vtysh)

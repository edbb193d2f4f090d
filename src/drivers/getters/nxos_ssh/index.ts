import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver nxos_ssh. */
export const nxosSsh: Getters = {}

import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver nxos. */
export const nxos: Getters = {}

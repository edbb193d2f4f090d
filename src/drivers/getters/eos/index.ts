import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver eos. */
export const eos: Getters = {}

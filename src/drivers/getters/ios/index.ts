import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver ios. */
export const ios: Getters = {}

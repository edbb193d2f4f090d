import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver junos. */
export const junos: Getters = {}

import type { Getters } from '../index.ts'

/** The getters of NAPALM's driver iosxr_netconf. */
export const iosxrNetconf: Getters = {}

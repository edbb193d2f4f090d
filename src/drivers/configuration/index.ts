import type { Platform } from '../../platforms.ts'
import type { Configuring } from './procedure.ts'

/** Procedures by what drives the session and the platform: `netconf juniper_junos`. Loaded when they are asked for. */
const loaders: Readonly<Record<string, () => Promise<Configuring>>> = {
  'cli cisco_ios': async () => (await import('./ios.ts')).ios,
  'cli cisco_iosxe': async () => (await import('./ios.ts')).ios,
  'cli cisco_iosxr': async () => (await import('./iosxr.ts')).iosxr,
  'cli cisco_nxos': async () => (await import('./nxos_ssh.ts')).nxosSsh,
  'cli arista_eos': async () => (await import('./eos.ts')).eos,
  'cli frr': async () => (await import('./frr.ts')).frr,
  'cli sonic': async () => (await import('./sonic.ts')).sonic,
  'cli vyos': async () => (await import('./vyos.ts')).vyos,
  'eapi arista_eos': async () => (await import('./eos.ts')).eos,
  'cli juniper_junos': async () => (await import('./junos-cli.ts')).junosCli,
  'netconf cisco_iosxr': async () => (await import('./iosxr_netconf.ts')).iosxrNetconf,
  'netconf juniper_junos': async () => (await import('./junos.ts')).junos,
  'nxapi cisco_nxos': async () => (await import('./nxos.ts')).nxos,
}

/** How the configuration of a platform is changed over a kind of session; null: it is not known. */
export const configuringOf = async (driver: string, platform: Platform | string): Promise<Configuring | null> =>
  (await loaders[`${driver} ${platform}`]?.()) ?? null

/** Whether it is known. */
export const configures = (driver: string, platform: string): boolean => Object.hasOwn(loaders, `${driver} ${platform}`)

import type { PolicyRule } from './rule.ts'

const onCli = (id: string, ...matches: readonly string[]): readonly PolicyRule[] =>
  matches.map(match => ({ id: `destructive/${id}`, match, kinds: ['commands', 'config'] }))

const onShell = (id: string, ...matches: readonly string[]): readonly PolicyRule[] =>
  matches.map(match => ({
    id: `destructive/${id}`,
    match,
    shell: true,
  }))

/** What is denied unless a policy says otherwise: commands that restart a device or wipe what it keeps. */
export const destructiveRules: readonly PolicyRule[] = [
  ...onCli('reload', 'reload', 'reboot', 'system reboot', 'system reset', 'reset system', 'platform reload'),
  ...onCli(
    'reload',
    'request system reboot',
    'request system halt',
    'request system power-off',
    'request restart system',
  ),
  ...onCli('reload', 'request shutdown system', 'execute reboot', 'execute shutdown', 'reset saved-configuration'),
  ...onCli('reload', 'hw-module location * reload', 'tools platform chassis reboot'),
  ...onCli('erase', 'write erase', 'erase', 'delete startup-config', 'clear startup-config', 'write default'),
  ...onCli('erase', 'request system zeroize', 'execute factoryreset', 'execute formatlogdisk', 'factory-reset'),
  ...onCli('erase', 'restore factory-default', 'restore manufacturing', 'reset factory', 'unconfigure switch'),
  ...onCli('erase', 'system reset-configuration', 'load factory-default'),
  ...onCli('reload', 'request vmhost reboot', 'request vmhost power-off', 'request vmhost halt', 'system shutdown'),
  ...onCli('reload', 'fastboot'),
  ...onCli('erase', 'request vmhost zeroize', 'execute factoryreset2', 'execute erase-disk'),
  ...onCli('erase', 'clear ns config', 'factoryreset', 'request system private-data-reset'),
  // Within the menu `/system`; elsewhere `reset` is shortened from nothing.
  {
    id: 'destructive/erase',
    match: 'reset-configuration',
    kinds: ['commands', 'config'],
    platforms: ['mikrotik_routeros'],
  },
  ...onCli('format', 'file format', 'execute disk format'),
  ...onCli('format', 'format', 'squeeze', 'partition', 'install remove', 'request system software delete'),
  ...onShell('reload', 'reboot', 'shutdown', 'poweroff', 'halt', 'init 0', 'init 6', 'telinit *'),
  ...onShell('reload', 'systemctl reboot', 'systemctl poweroff', 'systemctl halt', 'systemctl kexec'),
  ...onShell('format', 'mkfs*', 'wipefs', 'fdisk', 'parted', 'dd', 'shred', 'rm /'),
]

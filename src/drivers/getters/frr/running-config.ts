/** A `router bgp` of a running configuration. */
export interface BgpInstance {
  /** As it is written: `65001`, `1.10`. */
  readonly as: string
  readonly vrf: string
  /** What is inside of it, with the blanks before each line. */
  readonly lines: readonly string[]
}

/** The BGP instances of a running configuration; those of views are left out, since they route nothing. */
export const bgpInstances = (configuration: string): readonly BgpInstance[] => {
  const instances: BgpInstance[] = []
  let inside: string[] | null = null
  for (const line of configuration.split('\n').map(one => one.trimEnd())) {
    const [, as, vrf = 'default'] =
      /^router bgp ([\d.]{1,21})(?: vrf (\S{1,64}))?(?: as-notation \S{1,10})?$/.exec(line) ?? []
    if (as !== undefined) {
      inside = []
      instances.push({ as, vrf, lines: inside })
    } else if (/^[^\s!]/.test(line)) inside = null
    else if (/^\s+[^\s!]/.test(line)) inside?.push(line)
  }
  return instances
}

/** The configuration without what vtysh prints around it. */
export const bareConfiguration = (printed: string): string =>
  printed
    .replace(/^\s*Building configuration\.\.\.\s*\n/, '')
    .replace(/^\s*Current configuration:\s*\n/, '')
    .trimEnd()

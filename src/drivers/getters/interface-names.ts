/** The long name of an interface of IOS or NX-OS: `Gi0/1` is `GigabitEthernet0/1`. A name that is not known stays. */
export const longInterfaceName = (name: string): string => {
  const [, type = '', number = ''] = /^([A-Za-z][A-Za-z-]{0,40}) ?(\d[\d/.:]{0,40})$/.exec(name.trim()) ?? []
  const long = longTypes.get(type.toLowerCase())
  return long === undefined ? name.trim() : `${long}${number}`
}

/** All ways to write the name of an interface that are known, its own first: `Gi0/1`, `GigabitEthernet0/1`, `Gig0/1`. */
export const interfaceSpellings = (name: string): readonly string[] => {
  const long = longInterfaceName(name)
  const [, type = '', number = ''] = /^([A-Za-z-]+)(\d.*)$/.exec(long) ?? []
  return [...new Set([name, long, ...(types[type] ?? []).map(short => `${short}${number}`)])]
}

/** Do two names mean one interface, when one of them may be short? Short names are the beginning of the long type. */
export const isSameInterface = (short: string, long: string): boolean => {
  if (short === long || longInterfaceName(short) === long) return true
  const [, type = '', number = ''] = /^([A-Za-z-]{2,40})(\d\S{0,40})$/.exec(short) ?? []
  return type !== '' && long.toLowerCase().startsWith(type.toLowerCase()) && /\d\S*$/.exec(long)?.[0] === number
}

/** Long types with the ways to write them short, each beside the type itself. */
const types: Readonly<Record<string, readonly string[]>> = {
  AppGigabitEthernet: ['Ap'],
  Async: ['As'],
  ATM: ['AT'],
  BDI: ['BD'],
  'Bundle-Ether': ['BE'],
  BVI: ['BV'],
  Cellular: ['Ce'],
  Dialer: ['Di'],
  Ethernet: ['Et', 'Eth'],
  FastEthernet: ['Fa', 'Fas'],
  FiftyGigE: ['Fif'],
  FiveGigabitEthernet: ['Fi'],
  FortyGigabitEthernet: ['Fo'],
  FourHundredGigE: ['FH', 'F'],
  GigabitEthernet: ['Gi', 'Gig'],
  HundredGigabitEthernet: ['Hu'],
  Loopback: ['Lo'],
  Management: ['Ma', 'mgmt'],
  Multilink: ['Mu'],
  'Port-channel': ['Po'],
  Serial: ['Se'],
  TenGigabitEthernet: ['Te', 'Ten'],
  Tunnel: ['Tu'],
  TwentyFiveGigE: ['Twe'],
  TwoGigabitEthernet: ['Tw'],
  'Virtual-Access': ['Vi'],
  'Virtual-Template': ['Vt'],
  Vlan: ['Vl'],
}

const longTypes: ReadonlyMap<string, string> = new Map(
  Object.entries(types).flatMap(([long, short]) => [long, ...short].map(one => [one.toLowerCase(), long] as const)),
)

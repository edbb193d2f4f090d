/**
 * Lines that say when or by whom a configuration was written, how long it is or what printed it, as platforms write them. They are
 * different each time, and configure nothing.
 */
const volatile: readonly RegExp[] = [
  // IOS, NX-OS, EOS, IOS XR
  /^Building configuration\b/,
  /^Current configuration ?:/,
  /^!+ ?(?:Last configuration change|NVRAM config last updated|No configuration change since|Time:|Command:|Running configuration last done|Startup config saved)/i,
  /^!\S* ?\w{3} \w{3} +\d+ \d\d:\d\d:\d\d/,
  /^ntp clock-period /,
  // Junos
  /^## Last (?:commit|changed):/,
  /^\/\* .* \*\/$/,
  // FRR, VyOS
  /^Current configuration:$/,
  /^\/\/ (?:Release version|Warning|vyos-config-version):?/,
]

/** What a text configures: without lines that change by themselves, comments that separate, empty lines and blanks at the ends. */
export const normalForm = (text: string): string => {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map(line => line.trimEnd())
    .filter(line => line !== '' && !/^\s*[!#]$/.test(line) && !volatile.some(pattern => pattern.test(line)))
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Whether two texts configure the same. */
export const sameConfiguration = (one: string, other: string): boolean =>
  one === other || normalForm(one) === normalForm(other)

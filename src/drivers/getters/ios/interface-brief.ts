import { linesOf } from '../cli-text.ts'
import { notUnderstood } from '../replies.ts'

/** The names of the interfaces in `show ip interface brief`, as they are printed there. */
export const briefInterfaces = (text: string, request: string): readonly string[] =>
  linesOf(text)
    .filter(line => !/^(?:Interface\s+IP-Address|Any interface listed with OK\? value)/.test(line))
    .map(line => {
      const [, name] = /^(\S{1,80})\s+\S{1,60}\s+(?:YES|NO)\s+\S/.exec(line) ?? []
      if (name === undefined) throw notUnderstood(request, line)
      return name
    })

import { inspect } from 'node:util'

export type Color = 'dim' | 'bold' | 'white' | 'green' | 'red' | 'yellow' | 'cyan' | 'magenta'

/** The text in a colour. Whether there is to be colour at all is decided by who asks: see `wantsColor`. */
export const paint = (color: Color, text: string): string => {
  const [on, off] = inspect.colors[color] ?? [0, 0]
  return `\u001b[${on}m${text}\u001b[${off}m`
}

/** In a terminal, unless the user does not want it (https://no-color.org). */
export const wantsColor = (
  { isTTY }: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): boolean => isTTY === true && !env['NO_COLOR']

import type { Request } from '../../../src/drivers/request.ts'

/** A device that prints these texts for these commands, and refuses every other. */
export const printed =
  (texts: Readonly<Record<string, string>>) =>
  ({ request }: Request): string =>
    texts[request] ?? "           ^\n% Invalid input detected at '^' marker."

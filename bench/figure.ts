/** One figure on standard output, as a line of JSON. */
export const print = (figure: Readonly<Record<string, unknown>>): void => console.log(JSON.stringify(figure))

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

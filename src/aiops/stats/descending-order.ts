/** The places of the numbers, from the greatest number to the least; equal ones in the order they came. */
export function descendingOrder(numbers: ArrayLike<number>): Uint32Array {
  const order = Uint32Array.from({ length: numbers.length }, (_, index) => index);
  return order.sort((one, other) => (numbers[other] ?? 0) - (numbers[one] ?? 0) || one - other);
}

/** What part of their sum each is; zeros where there is nothing to share. */
export function shares(amounts: ArrayLike<number>): number[] {
  const list = Array.from(amounts);
  const sum = list.reduce((total, amount) => total + amount, 0);
  return list.map((amount) => (sum > 0 ? amount / sum : 0));
}

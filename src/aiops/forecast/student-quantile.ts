import { normalQuantile } from '../stats/normal-quantile.ts';

/**
 * Quantile of Student's t distribution by Hill's expansion (Algorithm 396, Communications of the ACM 13, 1970): six digits
 * from 3 degrees of freedom on at the shares used here; exact for 1 and 2.
 *
 * @param share 0–1
 */
export function studentQuantile(share: number, freedom: number): number {
  if (freedom <= 1) return Math.tan(Math.PI * (share - 0.5));
  if (freedom === 2) return ((2 * share - 1) * Math.SQRT2) / Math.sqrt(1 - (2 * share - 1) ** 2);
  // Hill's works on the probability of both tails.
  const tails = 2 * Math.min(share, 1 - share);
  if (tails === 1) return 0;
  const a = 1 / (freedom - 0.5);
  const b = 48 / (a * a);
  let c = ((20700 * a) / b - 98) * a - 16;
  c = c * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI * 0.5) * freedom;
  let y = (d * tails) ** (2 / freedom);
  if (y > 0.05 + a) {
    const x = normalQuantile(tails / 2);
    y = x * x;
    if (freedom < 5) c += 0.3 * (freedom - 4.5) * (x + 0.6);
    c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((freedom + 6) / (freedom * y) - 0.089 * d - 0.822) * (freedom + 2) * 3) + 0.5 / (freedom + 4)) * y - 1) *
        ((freedom + 1) / (freedom + 2)) +
      1 / y;
  }
  return Math.sign(share - 0.5) * Math.sqrt(freedom * y);
}

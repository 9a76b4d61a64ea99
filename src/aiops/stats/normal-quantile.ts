const CENTRE = {
  above: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.693765509461, 45921.95393154987, 67265.7709270087,
    33430.575583588128, 2509.0809287301227,
  ],
  below: [
    1, 42.313330701600911, 687.1870074920579, 5394.1960214247511, 21213.794301586597, 39307.89580009271,
    28729.085735721943, 5226.495278852854,
  ],
};
const TAIL = {
  above: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
    0.24178072517745061, 0.022723844989269184, 7.7454501427834139e-4,
  ],
  below: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
    5.4759380849953455e-4, 1.0507500716444169e-9,
  ],
};
const FAR_TAIL = {
  above: [
    6.6579046435011033, 5.4637849111641144, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
    0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  below: [
    1, 0.59983220655588798, 0.13692988092273581, 0.014875361290850615, 7.868691311456133e-4, 1.8463183175100548e-5,
    1.4215117583164459e-7, 2.0442631033899397e-15,
  ],
};

/**
 * Quantile of the standard normal distribution to about 16 digits: algorithm AS 241, PPND16 (Wichura, Applied Statistics
 * 37, 1988). The probit of simple-statistics is good to four.
 * @param p probability, 0–1; the ends give ∓ infinity
 */
export function normalQuantile(p: number): number {
  if (p <= 0 || p >= 1) return p <= 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q);
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const size = r <= 5 ? ratio(TAIL, r - 1.6) : ratio(FAR_TAIL, r - 5);
  return Math.sign(q) * size;
}

function ratio({ above, below }: { above: number[]; below: number[] }, x: number): number {
  const polynomial = (coefficients: number[]) =>
    coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
  return polynomial(above) / polynomial(below);
}

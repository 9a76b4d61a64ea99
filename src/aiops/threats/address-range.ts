/**
 * How much of the internet a CIDR block is: 1 for 0.0.0.0/0 and ::/0, ½ for a half of it; 0 for private, link-local and
 * documentation ranges and for what is no block. Blocks of another family are shares of their own internet.
 */
export function shareOfInternet(block: string): number {
  const [address = '', length = ''] = block.trim().split('/');
  const bits = length === '' ? Number.NaN : Number(length);
  if (!Number.isInteger(bits) || bits < 0) return 0;
  if (address.includes(':')) return bits <= 128 && !/^f[cde]/i.test(address) ? 2 ** -bits : 0;
  if (bits > 32 || !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return 0;
  const [first = 0, second = 0] = address.split('.').map(Number);
  const isPrivate =
    bits >= 8 &&
    (first === 10 ||
      first === 127 ||
      (first === 172 && second >= 16 && second < 32 && bits >= 12) ||
      (first === 192 && second === 168 && bits >= 16) ||
      (first === 169 && second === 254 && bits >= 16) ||
      (first === 100 && second >= 64 && second < 128 && bits >= 10));
  return isPrivate ? 0 : 2 ** -bits;
}

/** Blocks that together let in an 256th of the internet or more are open to it: a /8, or 0.0.0.0/1 with 128.0.0.0/1. */
const WIDE = 2 ** -8;

export function isWide(blocks: readonly string[]): boolean {
  return shareTogether(blocks) >= WIDE;
}

/** How much of the internet blocks cover together, each address counted once: of IPv4 or IPv6, whichever is more. */
export function shareTogether(blocks: readonly string[]): number {
  const spans = blocks
    .map((block) => ({ six: block.includes(':'), from: startOf(block), share: shareOfInternet(block) }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => a.from - b.from || b.share - a.share);
  const covered = (six: boolean) => {
    let sum = 0;
    let end = 0;
    for (const span of spans) {
      if (span.six !== six) continue;
      // Blocks lie in each other or apart: they never overlap by half.
      if (span.from + span.share <= end) continue;
      sum += span.share;
      end = span.from + span.share;
    }
    return sum;
  };
  return Math.max(covered(false), covered(true));
}

/** Where a block begins, as a share of its address space; its host bits are left out. */
function startOf(block: string): number {
  const [address = '', length = ''] = block.trim().split('/');
  const size = 2 ** -Number(length);
  const place = address.includes(':')
    ? groupsOf(address).reduce((sum, group, index) => sum + group * 2 ** (-16 * (index + 1)), 0)
    : address.split('.').reduce((sum, octet, index) => sum + Number(octet) * 2 ** (-8 * (index + 1)), 0);
  return Math.floor(place / size) * size;
}

/** The groups before `::`: what comes after is too small to tell wide blocks apart. */
function groupsOf(address: string): number[] {
  const [start = ''] = address.split('::', 1);
  return start === '' ? [] : start.split(':').map((group) => Number.parseInt(group, 16) || 0);
}

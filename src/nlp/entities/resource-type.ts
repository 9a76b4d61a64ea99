/** Kinds of assets. Which of them is the thing counted in a scale or deploy request is decided later (refine.ts). */
import type { Claims } from './claims.ts';

/** Words that are a kind only beside something that makes them a noun here. */
const RISKY =
  /^(?:function|functions|host|machine|machines|table|tables|drive|drives|firewall|cache|task|tasks|container|containers|networking|volume|storage|node|image|box|nat|pv|server)$/;

export function recogniseResourceTypes(claims: Claims): void {
  for (const { value, hit } of claims.hitsOf('type')) {
    if (hit.to - hit.from !== hit.words.length) continue;
    const first = claims.word(hit.from);
    const before = claims.word(hit.from - 1);
    const next = claims.word(hit.to);
    if (hit.words.length === 1 && RISKY.test(first)) {
      if (first === 'storage' && /^(?:used|usage|space|type|class|left|full|to|of|on)$/.test(next)) continue;
      if (first === 'host' && /^(?:to|we|they|i|you)$/.test(before)) continue;
      if (first === 'volume' && /^(?:request|traffic|query)$/.test(before)) continue;
    }
    if (/^(?:type|types|class|size)$/.test(next) && hit.words.length === 1) continue;
    // "disk" of something is a metric; "disks" as things are volumes.
    if (first === 'disks' && /^(?:of|on|usage|space|full)$/.test(next)) continue;
    if (first === 'disks' && /^(?:their|its|his)$/.test(before)) continue;
    if (
      first === 'ecs' &&
      hit.words.length === 1 &&
      /^(?:service|services|task|tasks|deployment|deployments|release|releases)$/.test(next)
    )
      continue;
    claims.claim('resource_type', value, hit.from, hit.to);
  }
}

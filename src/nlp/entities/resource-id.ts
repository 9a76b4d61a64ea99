/** Ids that AWS gives, ARNs and UUIDs. */
import type { Claims } from './claims.ts';

const AWS_ID =
  /^(?:i|vol|snap|vpc|subnet|sg|eni|nat|pcx|ami|igw|rtb|acl|eipalloc|eipassoc|lt|fs|fl|tgw|vpce|rtbassoc|sgr|r|cgw|vgw|dopt|ng|eigw)-[0-9a-f]{6,17}$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isResourceId(text: string): boolean {
  return AWS_ID.test(text) || UUID.test(text);
}

export function recogniseResourceIds(claims: Claims): void {
  for (const token of claims.doc.tokens) {
    if (token.kind === 'arn')
      claims.claim('resource_id', token.text.replace(/[.:]+$/, ''), token.index, token.index + 1);
    else if (token.kind === 'code') {
      const lower = token.text.toLowerCase().replaceAll('_', '-');
      if (isResourceId(lower)) claims.claim('resource_id', lower, token.index, token.index + 1);
    }
  }
}

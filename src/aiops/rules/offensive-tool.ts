import { record } from '../threats/example-record.ts';
import type { ThreatRule } from '../threats/rule.ts';

export const offensiveTool: ThreatRule = {
  id: 'offensive-tool',
  title: 'A tool for attacks or for trying stolen keys called',
  severity: 'high',
  technique: 'T1526',
  tactic: 'Discovery',
  calls: ['*:*'],
  when: (call) => {
    const tool = TOOLS.exec(call.agent)?.[0];
    if (tool !== undefined) return { fact: tool };
    const system = SYSTEMS.exec(call.agent)?.[0];
    return system === undefined ? undefined : { fact: `a system made for breaking in (${system})` };
  },
  refused: 'counts',
  explanation: '{principal} called from {address} by {fact}.',
  mend: {
    action: 'Take the key for stolen unless a test was announced: make it inactive.',
    command: 'aws iam update-access-key --user-name CALLER --access-key-id CALLER_KEY --status Inactive',
  },
  falsePositives: ['an announced penetration test', 'an own scan for leaked keys'],
  examples: {
    matches: [
      record('sts:GetCallerIdentity', null, { userAgent: 'TruffleHog' }),
      record('iam:ListUsers', null, { userAgent: 'Boto3/1.9.89 Python/3.8.1 Linux/4.19.0-kali3-amd64' }),
    ],
    doesNotMatch: [
      record('sts:GetCallerIdentity', null),
      record('sts:GetCallerIdentity', null, { userAgent: 'aws-sdk-go/1.44 (go1.20; linux; amd64)' }),
    ],
  },
};

/** Names such tools send as their user agent, from their own documentation. */
const TOOLS =
  /trufflehog|\bpacu\b|stratus-red-team|cloudfox|scout ?suite|enumerate-iam|weirdaal|\bnimbo(?:stratus|c2)?\b|peirates|cloudgoat|aws_?pwn|skyark|pmapper|quiet-riot|\bs3scanner|bucket_?finder|gitleaks|\bffuf\b|sqlmap|nuclei|metasploit|\bendgame\b|cloud-?brute|awspx|red-shadow|leonidas/i;
const SYSTEMS = /(?:kali|parrot|pentoo|blackarch)(?=[\d\-._ )/]|$)/i;

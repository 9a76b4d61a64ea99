import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PictureFacts } from '../../../../src/cmdb/topology/picture/facts.ts';
import { dotOf, quoted } from '../../../../src/cmdb/topology/picture/formats/dot.ts';
import { htmlOf, jsonInScript } from '../../../../src/cmdb/topology/picture/formats/html.ts';
import { mermaidOf, mermaidText } from '../../../../src/cmdb/topology/picture/formats/mermaid.ts';
import { svgOf } from '../../../../src/cmdb/topology/picture/formats/svg.ts';
import { makePicture } from '../../../../src/cmdb/topology/picture/make-picture.ts';
import { drawnEstate, drawnLink as link, drawnResource as resource } from '../../../support/drawn-estate.ts';
import { textOfXml } from '../../../support/xml.ts';

const FACTS: PictureFacts = {
  title: 'shop',
  scope: 'infrastructure',
  accounts: ['123456789012'],
  asOf: '2026-11-20T02:10:00.000Z',
  gaps: ['eu-west-1 denied'],
  version: '1.2.3',
  flags: [],
};

/** Any text at all, and more often such as could end a string, a label, an element or a script. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '"',
        '\\',
        '\n',
        '\r',
        '<',
        '>',
        '&',
        ']]>',
        '</script>',
        '<!--',
        '#',
        ';',
        '`',
        '|',
        '%%',
        'end',
        '\u0000',
        '\u202e',
        '\ud800',
        '\ufffe',
        '&quot;',
        '{',
        '}',
        '[',
        ']',
        '🦊',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
const of = (name: string) =>
  makePicture(
    [resource('ec2.instance', 'i-1', { name, tags: { [name]: name } }), resource('ec2.vpc', 'vpc-1', { name })],
    [link('i-1', 'BELONGS_TO_VPC', 'vpc-1')],
  );

describe('SVG', () => {
  it('says of what and of when, shows marks, badges and what the lines mean', async () => {
    const { resources, links } = drawnEstate(25);
    const text = textOfXml(await svgOf(makePicture(resources, links), FACTS));
    expect(text).toContain('shop');
    expect(text).toContain('as of 2026-11-20 02:10 UTC');
    expect(text).toContain('not seen: eu-west-1 denied');
    expect(text).toContain('not drawn: 2 ec2.security_group');
    expect(text).toContain('SPOF');
    expect(text).toContain('sends requests to');
    expect(text).toContain('lb-0');
  });

  it('is well-formed whatever things are called', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (name) => {
        expect(() => textOfXml('<a><b></a>')).toThrow();
        textOfXml(await svgOf(of(name), { ...FACTS, title: name, gaps: [name] }));
      }),
      { numRuns: 60 },
    );
  });

  it('refers to nothing outside of itself', async () => {
    const { resources, links } = drawnEstate(25);
    const text = await svgOf(makePicture(resources, links), FACTS);
    expect(text.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|url\(|href|<script|@import/);
  });
});

describe('DOT', () => {
  it('has clusters, and the condition in colour and in words', () => {
    const { resources, links } = drawnEstate(25);
    const text = dotOf(makePicture(resources, links), FACTS);
    expect(text).toMatch(/^\/\/ opsctl graph export: shop/);
    expect(text).toContain('subgraph cluster_g0');
    expect(text).toContain('● lb-0\\nelbv2.load_balancer');
    expect(text).toContain('single point of failure');
    expect(text).toMatch(/n\d+ -> n\d+ \[style=solid/);
    expect(text).toMatch(/n\d+ -> n\d+ \[style=dashed/);
  });

  it('keeps any text within its quotes, and gives it back', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const written = quoted(text);
        // One token of the grammar: a quote, no bare quote or line end within, a quote.
        expect(written).toMatch(/^"(?:[^"\\\n\r\u0000]|\\[^\n\r])*"$/);
      }),
    );
  });

  it('stays in balance whatever things are called', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const bare = dotOf(of(name), { ...FACTS, title: name })
          .replaceAll(/^\/\/.*$/gm, '')
          .replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
        expect(bare).toMatch(/^[\s\w{}[\]=,;.>#-]*(?:""[\s\w{}[\]=,;.>#-]*)*$/);
        expect(bare.split('{').length).toBe(bare.split('}').length);
      }),
    );
  });
});

describe('Mermaid', () => {
  it('is a flowchart with subgraphs, shapes and classes', () => {
    const { resources, links } = drawnEstate(25);
    const text = mermaidOf(makePicture(resources, links), FACTS);
    expect(text.split('\n')[1]).toBe('flowchart LR');
    expect(text).toContain('subgraph g0["vpc-0 · VPC · eu-west-1"]');
    expect(text).toMatch(/n\d+\[\("● db-0<br\/>rds\.instance<br\/>postgres<br\/>single point of failure"\)\]:::well/);
    expect(text).toMatch(/n\d+ --> n\d+/);
    expect(text).toMatch(/n\d+ -\.->\|"× \d+"\| n\d+/);
  });

  it('writes as a code whatever means something to it, to Markdown or to HTML', () => {
    expect(mermaidText('a "b" <c> [d] `e` #f; g|h')).toBe(
      'a #34;b#34; #60;c#62; #91;d#93; #96;e#96; #35;f#59; g#124;h',
    );
    expect(mermaidText('1. item')).toBe('1#46; item');
    fc.assert(
      fc.property(hostile, (text) => {
        expect(mermaidText(text)).not.toMatch(/["<>[\]{}|`\\\n\r%&]|#(?!\d+;)/);
      }),
    );
  });

  it('has one statement a line whatever things are called', () => {
    fc.assert(
      fc.property(hostile, (name) => {
        const lines = mermaidOf(of(name), { ...FACTS, title: name })
          .trimEnd()
          .split('\n');
        expect(lines[0]).toMatch(/^%% [^{}\n]*$/);
        expect(
          lines
            .slice(2)
            .every((line) => /^\s*(?:subgraph g\d+\["[^"]*"\]|end|n\d+\["[^"]*"\]:::\w+|classDef .*)$/.test(line)),
        ).toBe(true);
      }),
    );
  });
});

describe('HTML', () => {
  it('allows its own script and style alone, and no network', async () => {
    const page = await htmlOf(of('web'), FACTS);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
    expect(policy.split('; ').map((each) => each.split(' ')[0])).toEqual([
      'default-src',
      'script-src',
      'style-src',
      'base-uri',
      'form-action',
    ]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page).not.toMatch(/ on\w+=|style="|src="|<link|<iframe/);
  });

  it('holds the data so that nothing in it ends the script it stands in', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, fc.jsonValue()), (value) => {
        const written = jsonInScript(value);
        expect(written).not.toMatch(/[<>&\u2028\u2029]/);
        expect(JSON.parse(written)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('has the same elements whatever things are called', async () => {
    const tags = (page: string) =>
      [...page.replace(/<script>[\s\S]*?<\/script>/, '').matchAll(/<\/?[a-z][a-z0-9]*/gi)].map(([tag]) => tag);
    const plain = tags(await htmlOf(of('web'), FACTS));
    for (const name of [
      '</script><script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      '"><svg onload=alert(1)>',
      '<!--',
    ])
      expect(tags(await htmlOf(of(name), { ...FACTS, title: name, scope: name, gaps: [name] }))).toEqual(plain);
  });

  it('leaves properties out of a page of very many resources, and says so to the script', async () => {
    const { resources, links } = drawnEstate(3100);
    const page = await htmlOf(makePicture(resources, links), FACTS);
    expect(page).toContain('"brief":true');
    expect(page).not.toContain('"healthy_targets":8');
  });
});

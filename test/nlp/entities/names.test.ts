import { describe, expect, test } from 'vitest';
import { recogniseEntities } from '../../../src/nlp/entities/recognise.ts';
import { EMPTY_LEXICON } from '../../../src/nlp/lexicon.ts';
import { readDocument } from '../../../src/nlp/text/document.ts';

const found = (text: string, type: string) => [
  ...new Set(
    recogniseEntities(
      readDocument(text, () => false),
      EMPTY_LEXICON,
    )
      .filter((entity) => entity.type === type)
      .map(({ value }) => value),
  ),
];

describe('ordinary words are names where a name is expected', () => {
  test.each([
    ['restart payroll', ['payroll']],
    ['latency of dispatch over the last hour', ['dispatch']],
    ['why is courier so slow', ['courier']],
    ['is orders ok', ['orders']],
    ['how many connections does photos have', ['photos']],
    ['rollback vouchers to 3.2', ['vouchers']],
    ['recs 8.0 to qa', ['recs']],
    ['ship harbor build 881 to qa', ['harbor']],
    ['scale emails to 4', ['emails']],
    ['promote pricing from qa to live', ['pricing']],
    ['the new routing is terrible, go back to the previous version', ['routing']],
    ['restart consul and nomad', ['consul', 'nomad']],
    ['start jenkins', ['jenkins']],
  ])('%s', (text, names) => {
    expect(found(text, 'name')).toEqual(names);
  });
});

describe('a bare noun in the singular is a name', () => {
  test.each([
    'describe lantern',
    'delete lantern',
    'tell me about lantern',
    'is lantern exposed to the internet',
    'who touched lantern last night',
    'any odd behaviour of lantern since noon',
    'what would suffer without lantern',
    'lantern down?',
    'health lantern',
    'lantern desired=4',
  ])('%s', (text) => {
    expect(found(text, 'name')).toEqual(['lantern']);
  });

  test.each([
    'explain it without delay',
    'sprint is done, stop the boxes in dev',
    'ramp up the boxes in dev',
    'sketch how the boxes in dev are wired',
    'workshop is about to begin, start i-0feedface98765432',
    'our intern pushed the wrong button, what changed',
    'it was a proof of concept',
    'show the activity of user rajesh',
    'list boxes by owner',
  ])('but not in: %s', (text) => {
    expect(found(text, 'name').filter((name) => name !== 'rajesh')).toEqual([]);
  });
});

describe('several plain words are one name', () => {
  test.each([
    ['ram usage on pdf renderer since noon', ['pdf-renderer']],
    ['give image resizer three more tasks', ['image-resizer']],
    ['turn badge scanner off', ['badge-scanner']],
    ['reboot the gym kiosk server', ['gym-kiosk']],
    ['uninstall the coupon printer service from uat', ['coupon-printer']],
    ['topology of parcel tracker', ['parcel-tracker']],
    ['does wallet depend on claims d b', ['wallet', 'claims-db']],
    ['is o c r up', ['ocr']],
    ['describe env called lab dash five', ['lab-5']],
    ['delete the bucket old dash logs', ['old-logs']],
    ['everything about the env called wallet dash stage', ['wallet-stage']],
  ])('%s', (text, names) => {
    expect(found(text, 'name')).toEqual(names);
  });
});

describe('ordinary words elsewhere are none', () => {
  test.each([
    'we need more capacity for the analysts next quarter',
    'the trainees broke staging, what changed',
    'the pipeline hung again, restart i-0feedface98765432',
    'is anyone hammering our servers',
    'spin up a throwaway vm in ohio',
    'delete vol-0feedface98765432, it is garbage',
    'shut down the demo boxes after the workshop',
    'any crypto miners on our boxes',
    'do we have leftovers from the hackathon',
    'did it go sideways last night',
    'tf is broken again, list the buckets',
    'launch a brand new vm',
    'explain it to me without jargon',
    'there was a 5xx storm at 03:00',
    'trace traffic in oregon',
    'the thing stopped answering the testers',
  ])('%s', (text) => {
    expect(found(text, 'name')).toEqual([]);
  });
});

describe('what stands beside a name is no part of it', () => {
  test.each([
    ['will geocoder crahses tomorrow', ['geocoder']],
    ['how many errors did notifier throw', ['notifier']],
    ['is wallet flapping', ['wallet']],
    ['take cart 4.0.0 to production', ['cart']],
    ['somebody ran "delete seats-uat" yesterday, who was it?', ['seats-uat']],
    ['yeet the canary-recs release from stg', ['canary-recs']],
    ['helm uninstall kyc-mock on qa', ['kyc-mock']],
  ])('%s', (text, names) => {
    expect(found(text, 'name')).toEqual(names);
  });
});

describe('marks, settings and groupings', () => {
  test.each([
    ['how many buckets belong to Team=Atlas?', 'tag', ['Team=Atlas']],
    ['set max_connections=600 in the parameter group of claims-db', 'tag', []],
    ['list volumes tagged size=600', 'tag', ['size=600']],
    [
      'what is arn:aws:lambda:eu-west-2:445566778899:function:resize?',
      'resource_id',
      ['arn:aws:lambda:eu-west-2:445566778899:function:resize'],
    ],
    ['number of databases in each region', 'region', []],
    ['how are our snapshots spread over the regions', 'region', []],
    ['scan all regions', 'region', ['all']],
    ['get rid of seats-uat, testing is finished', 'environment', []],
    ['cart 4→9 tasks in prod', 'count', ['9']],
    ['cart from 8 down to 4', 'count', ['4']],
    ['to which security groups is i-07a6b5c4d3e2f1098 attached', 'status', []],
    ['recycle inbox-worker. same image is fine', 'status', []],
    ['the queue is drowning', 'status', []],
    ['break-in attempts since monday, medium or worse', 'severity', ['medium']],
    ['compare cart last moth and this month', 'time_window', ['last_month', 'this_month']],
  ])('%s: %s', (text, type, values) => {
    expect(found(text, type)).toEqual(values);
  });
});

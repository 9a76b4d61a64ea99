import { createHash } from 'node:crypto';
import type { Event } from '@aws-sdk/client-rds';
import { present } from '../aws/paginate.ts';
import type { EventDraft, EventFeed, ResourceName } from './feed.ts';

/** RDS tells of the last 14 days: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeEvents.html */
const REACH = 14 * 86_400_000;

/** Back-ups, failovers, restarts, maintenance, storage running out: what RDS tells of its databases. */
export const rdsEvents: EventFeed = {
  source: 'rds',
  part: null,
  title: 'RDS events',
  service: 'rds',
  action: 'rds:DescribeEvents',
  reach: REACH,
  settle: 5 * 60_000,
  pace: 100,
  names: ({ subject, detail }) => namesOf(subject ?? '', detail as Detail),
  async *list(api, window, beforeCall) {
    const { sdk, client } = await api.rds();
    const question = { StartTime: new Date(window.from), EndTime: new Date(window.to), MaxRecords: 100 };
    let Marker: string | undefined;
    do {
      await beforeCall();
      const answer: { Events?: Event[] | undefined; Marker?: string | undefined } = await client.send(
        new sdk.DescribeEventsCommand({ ...question, ...(Marker === undefined ? {} : { Marker }) }),
      );
      const events = present(answer.Events).map(draftOf);
      Marker = answer.Marker;
      // The order of pages is not promised, so nothing counts as held before the last one.
      yield { events, held: Marker === undefined ? window : null };
    } while (Marker !== undefined);
  },
};

const KINDS: Record<string, string> = {
  'db-instance': 'rds.instance',
  'db-cluster': 'rds.cluster',
  'db-snapshot': 'rds.snapshot',
};

function draftOf(event: Event): EventDraft {
  const { SourceIdentifier: subject = '', SourceType, SourceArn, Message = '', EventCategories = [], Date: at } = event;
  const moment = (at ?? new Date(0)).toISOString();
  const source = { source_type: SourceType ?? null, source_arn: SourceArn ?? null };
  return {
    at: moment,
    // RDS gives its events no id.
    native_id: createHash('sha256')
      .update(`${SourceArn ?? subject}\n${moment}\n${Message}`)
      .digest('hex')
      .slice(0, 32),
    name: EventCategories[0] ?? 'notification',
    actor: null,
    outcome: EventCategories.includes('failure') ? 'failed' : 'ok',
    subject,
    summary: `${subject}: ${Message}`.slice(0, 500),
    detail: { ...source, categories: EventCategories, message: Message },
    names: namesOf(subject, source),
  };
}

interface Detail {
  source_type: string | null;
  source_arn: string | null;
}

function namesOf(subject: string, { source_type, source_arn }: Detail): ResourceName[] {
  const kind = KINDS[source_type ?? ''];
  return [...(kind === undefined ? [] : [{ kind, id: subject }]), ...(source_arn ? [{ id: source_arn }] : [])];
}

/**
 * What each kind of evidence is worth, in natural logarithms of odds against "a cause that cannot be seen here", whose
 * weight is 0. They are stated, not fitted: no set of explained incidents of AWS estates exists to fit them to. As a guide,
 * +0.7 doubles the odds, +2.3 multiplies them by ten. Evidence of one category counts once, its strongest piece; pieces
 * against a hypothesis all count.
 */
export const WEIGHTS = {
  prior: {
    category: 'prior',
    weight: -1,
    reason: 'one of many things the target rests on; with one strong piece and no rival it is likelier than the unseen',
  },
  link: {
    category: 'prior',
    weight: -0.2,
    reason: 'each link further away is one more place where it could have been absorbed',
  },

  changed_before: { category: 'change', weight: 2.5, reason: 'most outages follow a change' },
  changed_between_scans: {
    category: 'change',
    weight: 2,
    reason: 'a change seen between two discoveries, which may be before or after',
  },
  changed_long_before: { category: 'change', weight: 0.8, reason: 'a change that took hours to show is rarer' },
  changed_little: {
    category: 'change',
    weight: 0.3,
    reason: 'tags, copies and what the schedulers of AWS do change little that runs',
  },
  changed_after: { category: 'change', weight: -0.5, reason: 'what follows the symptom is more often the repair' },

  broke_before: { category: 'trouble', weight: 2.5, reason: 'a failover, restart or killed task is itself the fault' },
  broke_with: { category: 'trouble', weight: 1.5, reason: 'it broke as the symptom began: cause, or hit by the same' },
  is_unwell: { category: 'trouble', weight: 1, reason: 'AWS says it is unwell, but not since when' },
  out_of_service: {
    category: 'trouble',
    weight: 2,
    reason: 'a load balancer finds that it does not answer: it fails, though why is not said',
  },
  broke_during: {
    category: 'trouble',
    weight: 1.2,
    reason: 'it broke while the trouble went on: a part of it, though not its beginning',
  },
  alarmed_before: { category: 'trouble', weight: 1, reason: 'somebody thought this level worth an alarm' },

  shows_it: {
    category: 'place',
    weight: 0.7,
    reason: 'the symptom is counted on it: that tells where it is, and not what made it so',
  },

  nears_limit: {
    category: 'metric',
    weight: 1.2,
    reason: 'a steady drift is unusual at no moment, and near the end of it things fail',
  },
  drifts: { category: 'metric', weight: 0.4, reason: 'a limit that is days away stops nothing yet' },
  abnormal_before: { category: 'metric', weight: 2, reason: 'a cause comes before its effect' },
  abnormal_with: {
    category: 'metric',
    weight: 1.6,
    reason: 'in the same sample; trouble travels to what depends, seldom back',
  },
  demand_rose: {
    category: 'metric',
    weight: 3,
    reason: 'requests come from outside: but for retries, trouble does not raise them',
  },
  flows_rose: {
    category: 'metric',
    weight: 1.5,
    reason: 'more connections may be more users, or the same ones connecting again',
  },
  abnormal_after: { category: 'metric', weight: -1, reason: 'an effect comes after its cause' },
  load_moved: {
    category: 'metric',
    weight: 0.6,
    reason: 'how much something is used follows trouble as often as it brings it',
  },
  ran_out: { category: 'limit', weight: 1.5, reason: 'at a limit a resource stops to work, not only slows down' },
  said_why: { category: 'limit', weight: 2.5, reason: 'the failure itself names what ran out' },
  moves_along: { category: 'course', weight: 0.5, reason: 'rises and falls with the symptom; so do effects' },
  normal_though_changed: {
    category: 'metric',
    weight: -0.5,
    reason: 'a faulty version or rule need not show in the load of what it was given to',
  },
  normal: { category: 'metric', weight: -1.5, reason: 'what breaks something mostly shows in its own metrics' },

  ended_with_change: {
    category: 'ended',
    weight: 1,
    reason: 'the trouble was over soon after what had been changed was changed again',
  },

  explained_by: {
    category: 'explained',
    weight: -2,
    reason: 'what it rests on was abnormal no later, and explains it',
  },
  rose_after: {
    category: 'explained',
    weight: -1.5,
    reason: 'something was in trouble before: then retries explain the rise',
  },
  may_come_of: { category: 'explained', weight: -1, reason: 'what it rests on became abnormal in the same sample' },
  followed_change: { category: 'explained', weight: -2, reason: 'it became abnormal after what uses it was changed' },
  carried_by_demand: { category: 'explained', weight: -1, reason: 'more requests than usual explain its load' },
  shared_zone: { category: 'explained', weight: -1.5, reason: 'its neighbours in the zone broke with it' },
  whole_zone: { category: 'zone', weight: 3, reason: 'unrelated things in one zone rarely break together by chance' },
} as const;

export type EvidenceKind = Exclude<keyof typeof WEIGHTS, 'prior' | 'link'>;

/** Nothing that was found makes a cause more certain than this: what is not in the data is not in the odds. */
export const MOST_CONFIDENCE = 0.95;

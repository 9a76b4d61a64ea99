/**
 * Verbs that ask for a change or a scan. A match alone means nothing: form.ts decides whether the sentence asks for
 * it, and evidence/changes.ts which intent it is, by its object.
 */
export const ACTIONS: Readonly<Record<string, string>> = {
  create: `
    create, provision, spin up, spin * up, stand up, stand * up, set up, set * up, setup, build, make,
    make for? me|us, allocate, bootstrap, spawn, instantiate, add, launch, lay down,
    bring up a|an|another|new|some, generate, reserve, need a|an new|fresh|another|extra|additional,
    want a|an new|fresh|another, have a|an new|fresh, like a|an|another =new|=fresh|another|=additional|=extra,
    get me|us a|an|another|some|=new, give me|us a|an =new|fresh|another|=additional,
    want|need|like to? have one|a|an|some, order, roll me|us, put together`,
  update: `
    update, modify, change, reconfigure, configure, edit, set, adjust, tweak, resize, upsize, downsize, upgrade,
    bump, bump * up, enlarge, enable, disable, increase, decrease, raise, lower, extend, grow, expand, shrink,
    tag, untag, label, relabel, retag, put|add|give|assign * more memory|cpu|ram|disk|storage|space|power,
    attach, detach, open, close, allow, block, rename, encrypt, convert, switch * to, move, apply, assign,
    associate, disassociate, make|give * bigger|larger|smaller|beefier|stronger|=more, reduce, append, amend,
    alter, migrate, put|slap|stick * tag|label on, rightsize, right size,
    double * size|memory|disk|storage|volume, beef up, beef * up, vertically scale, whitelist, permit, rotate`,
  destroy: `
    delete, destroy, terminate, tear down, tear * down, remove, rm, nuke, wipe, wipe out, wipe * out,
    decommission, decomission, get rid of, be rid of, kill, kill off, drop, purge, dismantle, scrap, trash,
    blow away, blow * away, retire, clean up, clean * up, cleanup, take away, take * away, throw away,
    throw * away, erase, eliminate, dispose of, bin, del, obliterate, demolish, deprovision, unprovision,
    do away with, ditch, zap, take out, tear it|them|that down, axe, teardown, annihilate, decom, vaporize, yeet, chuck out, chuck * out`,
  undeploy: `
    undeploy, uninstall, unpublish, withdraw, sunset, take|pull * out of production|service|rotation|prod,
    un-deploy, unship, undeploying`,
  deploy: `
    deploy, redeploy, ship, roll out, roll * out, rollout, release, promote, push, push out, push * out,
    publish, go live with, put|get|take|bring|make * live, install, canary, cut over, deliver, get * out to,
    get * out, put * out,
    put|get * into|in|on|onto|to production|prod|staging|qa|uat|preprod|dev|sandbox|test|live,
    start|begin|kick|trigger * rollout|canary|deployment|deploy,
    do|run a|an|the|another|one|new * rollout|canary|deployment|deploy, launch, put|get|bring|place * there`,
  scale: `
    scale, scale up, scale down, scale out, scale in, scale * up|down|out|in, rescale, upscale, downscale,
    autoscale, double, halve, triple, quadruple, double up, cut * in half, cut * by half,
    run|keep|operate * with|at, run|keep * on just|only a|one|two|three copy|replica|task|pod, size up, size down`,
  rollback: `
    roll back, roll * back, rollback, revert, undo, back out, back * out, go back to, put * back on|to,
    put * back how|as|like, restore, downgrade, return * to, move * back to, take * back to, switch * back to,
    backtrack, reverse, fall back to, get * back on|to, bring * back to,
    back to the? previous|prior|old|earlier|last, unroll, =come|go back to|at * version|release|build|revision,
    roll it back, put * to * previous|older|earlier, rewind, step back,
    go back * version|release|build|revision`,
  start: `
    start, start up, start * up, start * again, power on, power up, power * on, power * up, turn on, turn * on,
    switch on, switch * on, boot, boot up, boot * up, resume, wake, wake up, wake * up, fire up, fire * up,
    unpause, bring back, bring * back up|online, bring * back, bring back * up|online, bring * online, bring up,
    bring * up, get * running, get * back up, get * going, reactivate, unsuspend, poweron, start it|them up,
    startup, have * running, put * back on, make * run again, make run again, get * up again,
    get * up and running`,
  stop: `
    stop, halt, pause, suspend, shut down, shut * down, shutdown, shut off, shut * off, shut, power off,
    power * off, poweroff, power down, power * down, turn off, turn * off, turn down, switch off, switch * off,
    take offline, take * offline, take down, take * down, hibernate, freeze, deactivate, quiesce, park,
    put * to sleep, send * to sleep, spin down, spin * down, bring down, bring * down, turn it|them off,
    bring * to a halt, powerdown, pull the plug on, put * on hold`,
  restart: `
    restart, reboot, bounce, cycle, power cycle, powercycle, recycle, relaunch, kick, respawn, reload,
    rolling restart, force a? new deployment, replace * task|pod|container, turn * off and|then on,
    off and on again, reset, rebounce, re start, re boot, hard reset, kickstart,
    give|make|perform|trigger|issue|execute|initiate * restart|reboot|bounce|kick,
    do|run a|an|the|another|one|rolling|quick * restart|reboot|bounce|kick,
    need a restart|reboot|bounce|kick, restart it|them, stop and|then start, roll the pod|task|container,
    cycle * task|pod|container|instance|node`,
  discover: `
    discover, rediscover, scan, rescan, sync, resync, synchronize, synchronise, crawl, recrawl, refresh,
    reindex, sweep, ingest, reinventory,
    run|do|start|kick|trigger|launch|perform|make * discovery|scan|sync|crawl|rescan|refresh|sweep, re scan,
    re sync, re discover, pull * latest|fresh|current * state|inventory|resource|picture, walk * account,
    import * resource, look for new resource|asset, sync up, bring * up to date, take stock, take * inventory,
    see what be new, pull in * from`,
};

/** Nouns that stand for the same requests in terse speech: `prod-app rollback`, `inventory stale`. */
export const ACTION_NOUNS: Readonly<Record<string, string>> = {
  discovery_noun: 'discovery, rescan, full scan, resync, new scan, fresh scan, crawl, sync',
  stale: `
    stale, out of date, outdated, out dated, old inventory, not up to date, out of sync, lag behind, lagging behind, inventory be old,
    inventory be wrong, not fresh`,
  inventory: `
    inventory, cmdb, account, accounts, subscription, asset list, estate, resource list, tenant, inventory data,
    asset database, catalog of resource, whole cloud, cloud inventory`,
  setting: `
    setting, config, configuration, backup, backups, encryption, multi az, multi-az, deletion protection,
    termination protection, detailed monitoring, monitoring, retention, logging, versioning, timeout, port,
    rule, tag, label, policy, schedule, instance class|type|size, class, storage type, limit, quota, parameter,
    ingress, egress rule, cidr, maintenance window, health check, ttl, public access, autoscaling, auto scaling,
    cooldown, storage, iops, allocated, listener, idle timeout, provisioned, lifecycle, cpu limit, memory limit,
    heap, mb, gb, gib, environment variable, env var, certificate, cert, engine version, parameter group,
    minor version, performance insights, description, bigger, larger, smaller, type, size, threshold, weight`,
  scale_unit: `
    replica, copy, task, pod, container, worker, instance, node, desired, desired count, capacity unit,
    task count, replica count, desired capacity, count, server, box, machine`,
  scale_unit_strong: `
    replica, copy, task, pod, container, worker, desired, desired count, task count, replica count,
    desired capacity, number of replica|copy|task|pod|container|worker|instance, unit`,
};

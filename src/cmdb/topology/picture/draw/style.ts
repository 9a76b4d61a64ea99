/** How a drawing looks; colours are variables, which the page sets anew for the dark. */
export const LIGHT = `--ground:#ffffff;--paper:#ffffff;--ink:#17202c;--soft:#5b6878;--rule:#cbd4de;--faint:#f6f8fa;
--bad:#c8102e;--bad-ground:#fff0f1;--warning:#b45f00;--warning-ground:#fff7e8;--well:#1a7f4b;--off:#6b7683;--unknown:#6b7683;
--vpc:#f4f7fb;--zone:#ffffff;--edge:#6a7b90;--access:#8a7fb8;--data:#8344b5;--runs:#9aa7b5;--mark-sign:#ffffff;
--compute:#d9730d;--storage:#4d7c0f;--database:#3559c7;--network:#7443c0;--load_balancer:#a3308f;--container:#0f7b8a;--monitoring:#b3263f;`;

export const DARK = `--ground:#10151c;--paper:#1a212b;--ink:#e8edf3;--soft:#a6b4c3;--rule:#3f4d5a;--faint:#161c24;
--bad:#ff6b78;--bad-ground:#371a20;--warning:#ffb14a;--warning-ground:#33260f;--well:#4cc88a;--off:#8b97a5;--unknown:#8b97a5;
--vpc:#171f29;--zone:#121921;--edge:#8394a8;--access:#a79bdb;--data:#c48bf0;--runs:#67747f;--mark-sign:#10151c;
--compute:#b85d00;--storage:#4d7c0f;--database:#3f62cf;--network:#7a4bc4;--load_balancer:#a3308f;--container:#0f7b8a;--monitoring:#b3263f;`;

const CONDITION_RULES = ['bad', 'warning', 'well', 'off', 'unknown']
  .map((each) => `.mark.${each} .shape{fill:var(--${each})}`)
  .join('');
const TILE_RULES = ['compute', 'storage', 'database', 'network', 'load_balancer', 'container', 'monitoring']
  .map((each) => `.tile.${each}{fill:var(--${each})}`)
  .join('');

export const DRAWING = `
text{font-family:-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Open Sans','Helvetica Neue',Arial,sans-serif;fill:var(--ink)}
.ground{fill:var(--vpc);stroke:var(--rule);stroke-width:1.2}
.frame.zone .ground,.frame.subnet .ground,.frame.cluster .ground{fill:var(--zone);stroke-dasharray:5 4}
.frame.cluster .ground,.frame.database .ground{fill:var(--zone);stroke-dasharray:2 3}
.frame.region .ground{fill:none;stroke-dasharray:8 5}
.frame.focus>.ground{stroke:var(--database);stroke-width:2.4}
.label{font-size:12.5px;font-weight:650}.detail{font-size:10.5px;fill:var(--soft)}
.paper{fill:var(--paper);stroke:var(--rule);stroke-width:1.2}
.sheet{fill:var(--faint);stroke:var(--rule)}
.card.bad .paper{stroke:var(--bad);stroke-width:2.2;fill:var(--bad-ground)}
.card.warning .paper{stroke:var(--warning);stroke-width:2;fill:var(--warning-ground)}
.card.off .paper{stroke-dasharray:4 3;fill:var(--faint)}
.card.off .name,.card.off .icon{opacity:.75}
.card.lost .paper,.card.down .paper{fill:var(--bad-ground);stroke:var(--bad);stroke-width:2.2}
.card.degraded .paper{fill:var(--warning-ground);stroke:var(--warning);stroke-width:2}
.card.focus .paper{stroke:var(--database);stroke-width:3}
.name{font-size:12.5px;font-weight:650}.said{font-size:10.5px;fill:var(--soft)}.tally{font-size:10px;fill:var(--soft)}
.icon{fill:none;stroke:#fff;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
${TILE_RULES}
${CONDITION_RULES}
.mark .sign{fill:none;stroke:var(--mark-sign);stroke-width:1.7;stroke-linecap:round;stroke-linejoin:round}
.mark .ring{fill:none;stroke:var(--unknown);stroke-width:2;stroke-dasharray:3 2}
.badge text{font-size:8.5px;font-weight:700;text-anchor:middle;fill:#fff;letter-spacing:.3px}
.badge.alarm rect,.badge.lost rect,.badge.down rect{fill:#c8102e}
.badge.single rect{fill:#6d28a8}.badge.degraded rect{fill:#b45f00}.badge.at_risk rect{fill:#5b6878}
.hold{fill:none;stroke:transparent;stroke-width:10}
.way{fill:none;stroke:var(--edge);stroke-width:1.6}.head{fill:var(--edge)}
.line.access .way{stroke:var(--access);stroke-dasharray:5 4;stroke-width:1.3}.line.access .head{fill:var(--access)}
.line.runs .way{stroke:var(--runs);stroke-dasharray:1.5 3.5;stroke-width:2;stroke-linecap:round}.line.runs .head{fill:var(--runs)}
.line.data .way{stroke:var(--data);stroke-width:2.4}.line.data .head{fill:var(--data)}
.line.part .way,.line.rule .way{stroke:var(--runs);stroke-width:1.1}.line.part .head,.line.rule .head{fill:var(--runs)}
.line.ill .way{stroke:var(--bad);stroke-width:2.2}.line.ill .head{fill:var(--bad)}
.note rect{fill:var(--ground)}.note text{font-size:9.5px;text-anchor:middle;fill:var(--soft)}
.line.ill .note text{fill:var(--bad);font-weight:700}
`;

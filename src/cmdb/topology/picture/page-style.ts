import { DARK, DRAWING, LIGHT } from './draw/style.ts';

const LAYOUT = `
*{box-sizing:border-box}
html,body{height:100%;margin:0}
body{display:grid;grid-template:auto 1fr/264px 1fr;background:var(--ground);color:var(--ink);
font:13px/1.45 -apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Open Sans','Helvetica Neue',Arial,sans-serif}
body.bare{grid-template-columns:0 1fr}body.bare #sidebar{display:none}
[hidden]{display:none!important}
h1{font-size:17px;margin:0;line-height:1.2;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
h2{font-size:15px;margin:0;overflow-wrap:anywhere}h3{font-size:11px;text-transform:uppercase;letter-spacing:.6px;color:var(--soft);margin:0 0 6px}
p{margin:0}.soft{color:var(--soft)}
button{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--rule);border-radius:7px;padding:4px 10px;cursor:pointer}
button:hover{border-color:var(--soft)}
:focus-visible{outline:3px solid #4c8dff;outline-offset:1px}
#top{grid-column:1/-1;display:flex;gap:14px;align-items:center;padding:9px 14px;border-bottom:1px solid var(--rule);background:var(--paper);min-width:0}
#top .what{min-width:0;flex:1}#top .what p{color:var(--soft);font-size:12px}
#find{position:relative;flex:0 1 300px}#search{width:100%;font:inherit;color:inherit;background:var(--faint);border:1px solid var(--rule);border-radius:8px;padding:6px 84px 6px 10px}
#hits{position:absolute;right:10px;top:7px;font-size:11px;color:var(--soft);pointer-events:none}
.tools{display:flex;gap:5px;align-items:center}.tools button{min-width:32px}.tools svg{fill:none;stroke:var(--ink);stroke-width:1.6;vertical-align:-2px}.tools .full{fill:var(--ink)}#scale{width:46px;text-align:right;color:var(--soft);font-variant-numeric:tabular-nums;font-size:12px}
#gaps{color:var(--warning);font-weight:600}
#sidebar{overflow:auto;padding:14px;border-right:1px solid var(--rule);background:var(--paper)}
fieldset{border:0;margin:0 0 14px;padding:0;max-height:264px;overflow:auto}
legend{font-size:11px;text-transform:uppercase;letter-spacing:.6px;color:var(--soft);font-weight:700;padding:0 0 5px}
fieldset label{display:flex;gap:7px;align-items:center;padding:2px 4px;border-radius:6px;cursor:pointer}
fieldset label:hover{background:var(--faint)}fieldset label span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
fieldset label>span:first-of-type{flex:1}fieldset svg{flex:none}
.count{color:var(--soft);font-variant-numeric:tabular-nums}
.only{visibility:hidden;padding:0 6px;font-size:11px;line-height:1.5}label:hover .only,.only:focus{visibility:visible}
input[type=checkbox]{accent-color:#3559c7;margin:0}
.meaning{display:flex;gap:9px;align-items:center;margin:4px 0;color:var(--soft)}.meaning svg{flex:none}
.pill{font-size:9px;color:#fff;border-radius:8px;padding:1px 7px;letter-spacing:.3px}.pill.alarm{background:#c8102e}.pill.single{background:#6d28a8}
#shown{margin:2px 0 12px;color:var(--soft)}
.keys{margin-top:16px;color:var(--soft);font-size:11.5px;line-height:1.7}kbd{border:1px solid var(--rule);border-radius:4px;padding:0 4px;font:11px ui-monospace,Menlo,Consolas,monospace}
#view{position:relative;overflow:hidden;min-width:0}
#stage{position:absolute;inset:0;overflow:hidden;cursor:grab;touch-action:none;user-select:none;
background:radial-gradient(var(--rule) .8px,transparent .9px) 0 0/22px 22px,var(--ground)}
#stage.dragging{cursor:grabbing}
#sheet{position:absolute;left:0;top:0;transform-origin:0 0;overflow:visible}
#stage.far .said,#stage.far .tally,#stage.far .note,#stage.far .detail{display:none}
.card{cursor:pointer;transition:opacity .12s}.card:hover .paper{stroke:var(--database);stroke-width:2.4}
.card:focus-visible{outline:none}.card:focus-visible .paper{stroke:#4c8dff;stroke-width:4}
.card.chosen .paper{stroke:var(--database);stroke-width:3.4}
.gone{display:none}
.searching .card:not(.found){opacity:.25}.searching .line{opacity:.15}
.card.found .paper{stroke:#4c8dff;stroke-width:3}.card.current .paper{stroke-width:5}
.choosing .line:not(.chosen){opacity:.22}.line.chosen .way{stroke-width:2.8}
.frame.kind .ground{fill:var(--faint);stroke-dasharray:6 3}.frame.kind{cursor:pointer}
#panel{position:absolute;right:12px;top:12px;bottom:12px;width:372px;max-width:calc(100% - 24px);overflow:auto;background:var(--paper);
border:1px solid var(--rule);border-radius:12px;padding:14px 16px;box-shadow:0 8px 30px rgb(0 0 0/.16)}
#close{position:absolute;right:10px;top:10px;border:0;font-size:16px;padding:2px 9px;background:none}
.who{display:flex;gap:11px;align-items:center;margin:0 28px 10px 0}.who svg:first-child{flex:none}.who p{color:var(--soft)}.who p svg{vertical-align:-2px}
.say{border-left:4px solid;border-radius:4px;padding:6px 10px;margin:7px 0;overflow-wrap:anywhere}
.say.warning{border-color:var(--warning);background:var(--warning-ground)}.say.bad{border-color:var(--bad);background:var(--bad-ground)}.say.single{border-color:#6d28a8;background:var(--faint)}
.part{margin-top:15px}.part summary{cursor:pointer;color:var(--soft);font-size:12px}
table{border-collapse:collapse;width:100%;font-size:12px;table-layout:fixed}th{font-weight:500;text-align:left;color:var(--soft);width:36%;vertical-align:top;padding:3px 8px 3px 0;overflow-wrap:anywhere}
td{padding:3px 0;overflow-wrap:anywhere;vertical-align:top}tr+tr{border-top:1px solid var(--rule)}
.command{display:flex;gap:6px;align-items:center;margin:4px 0}.command code{flex:1;background:var(--faint);border:1px solid var(--rule);border-radius:6px;padding:4px 8px;overflow-wrap:anywhere;
font:11.5px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}.command button{font-size:11px;padding:3px 8px}
ul.plain{list-style:none;margin:4px 0;padding:0;font-size:12px}ul.plain li{padding:2px 0;overflow-wrap:anywhere}ul.plain svg{vertical-align:-2px}
.link{border:0;padding:0;background:none;color:var(--database);text-align:left;text-decoration:underline}
noscript p{padding:20px}
@media (max-width:800px){body{grid-template-columns:0 1fr}#sidebar{display:none}#top{flex-wrap:wrap}}
@media (prefers-reduced-motion:reduce){.card{transition:none}}
@media print{body{display:block}#sidebar,.tools,#find,#panel{display:none}#stage{overflow:visible}}
`;

/** The style of the page: the drawing's own, light or dark as the reader has it. */
export function pageStyle(): string {
  return [
    `:root{color-scheme:light;${LIGHT}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${DARK}}}`,
    `:root[data-theme=dark]{color-scheme:dark;${DARK}}`,
    DRAWING,
    LAYOUT,
  ]
    .join('\n')
    .replaceAll('\n', '');
}

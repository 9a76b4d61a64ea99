import { createHash } from 'node:crypto';
import { counted } from '../../../../core/counted.ts';
import { xmlText } from '../draw/element.ts';
import { hiddenWords, momentWords, type PictureFacts } from '../facts.ts';
import { layOut } from '../layout.ts';
import { pageData } from '../page-data.ts';
import { pageScript } from '../page-script.ts';
import { pageStyle } from '../page-style.ts';
import type { Picture } from '../picture.ts';

/**
 * One file that needs nothing else and may reach nothing: only this very script and this very style run in it, known by
 * their hashes, and no text of the cloud is markup anywhere.
 */
export async function htmlOf(picture: Picture, facts: PictureFacts): Promise<string> {
  const layout = await layOut(picture);
  const style = pageStyle();
  // A script that is run must not hold what would end its element.
  const script = (await pageScript()).replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    // What is moved and scaled is set by script, which a hash of styles does not hinder.
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = xmlText(facts.title);
  return `<!doctype html>
<!-- opsctl graph export, opsctl ${xmlText(facts.version)} -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · opsctl</title>
<style>${style}</style>
</head>
<body>
<header id="top">
<div class="what"><h1>${title}</h1><p>${said(picture, facts)}</p></div>
<div id="find"><input id="search" type="search" placeholder="Search: name, id, tag" aria-label="search by name, id or tag" autocomplete="off" spellcheck="false"><span id="hits" aria-live="polite"></span></div>
<div class="tools" role="toolbar" aria-label="view">
<button id="open" type="button" title="open or close all boxes that stand for several">Expand</button>
<button id="out" type="button" aria-label="zoom out">−</button>
<span id="scale">100 %</span>
<button id="in" type="button" aria-label="zoom in">+</button>
<button id="fit" type="button" title="show the whole picture (0)">Fit</button>
<button id="side" type="button" title="show or hide filters" aria-label="filters"><svg width="14" height="14" aria-hidden="true"><path d="M1 3h12M1 7h12M1 11h12"/></svg></button>
<button id="theme" type="button" title="light or dark" aria-label="light or dark"><svg width="14" height="14" aria-hidden="true"><circle cx="7" cy="7" r="5.5"/><path class="full" d="M7 1.500a5.500 5.500 0 0 1 0 11z"/></svg></button>
</div>
</header>
<aside id="sidebar" aria-label="filters and legend">
<p id="shown" aria-live="polite"></p>
<div id="filters"></div>
<div id="legend"></div>
<p class="keys"><kbd>/</kbd> search · <kbd>+</kbd> <kbd>−</kbd> <kbd>0</kbd> zoom · arrows move · <kbd>Tab</kbd> next box · <kbd>Enter</kbd> details · <kbd>e</kbd> or double click opens a box of several · <kbd>Esc</kbd> closes</p>
</aside>
<main id="view" aria-label="picture">
<div id="stage">
<svg id="sheet" xmlns="http://www.w3.org/2000/svg" role="group" aria-label="${title}"></svg>
</div>
<aside id="panel" aria-label="details" hidden><button id="close" type="button" aria-label="close">×</button><div id="details"></div></aside>
<noscript><p>This page draws with a script of its own; opsctl graph export -o svg makes a picture without one.</p></noscript>
</main>
<script id="data" type="application/json">${jsonInScript(pageData(picture, layout, facts))}</script>
<script>${script}</script>
</body>
</html>
`;
}

function said(picture: Picture, { scope, accounts, asOf, gaps }: PictureFacts): string {
  const parts = [
    scope,
    `${counted(picture.resources, 'resource')}, ${counted(picture.relationships, 'relationship')}`,
    accounts.length === 0 ? '' : `${accounts.length === 1 ? 'account' : 'accounts'} ${accounts.join(', ')}`,
    momentWords(asOf),
    hiddenWords(picture),
  ];
  const head = parts
    .filter((part) => part !== '')
    .map(xmlText)
    .join(' · ');
  return gaps.length === 0 ? head : `${head} · <span id="gaps">not seen: ${xmlText(gaps.join('; '))}</span>`;
}

/** JSON that can stand in a script element: nothing in it can end the element or begin a comment. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

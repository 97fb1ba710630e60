/** `<rich-text>`: trusted nodes only, built one by one; a text of HTML is parsed where nothing of it can run. */
import { Ui } from '../ui.js';
import { css } from '../dom.js';
import { copyScope } from './kit.js';

const TAGS = new Set(
  (
    'a abbr address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del div dl dt ' +
    'em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q rt ruby s ' +
    'section small span strong sub sup table tbody td tfoot th thead tr tt u ul'
  ).split(' '),
);
/** Beside class and style, which every tag may have. */
const ATTRIBUTES = {
  bdo: ['dir'], col: ['span', 'width'], colgroup: ['span', 'width'], font: ['color', 'face', 'size'],
  img: ['alt', 'src', 'height', 'width'], ol: ['start', 'type'], table: ['width'],
  td: ['colspan', 'height', 'rowspan', 'width'], th: ['colspan', 'height', 'rowspan', 'width'],
};
const SPACES = { ensp: '\u2002', emsp: '\u2003', nbsp: '\u00a0' };

/** An inert document's node in the same shape as the nodes an app writes by hand. */
function nodeOf(found) {
  if (found.nodeType === Node.TEXT_NODE) return { type: 'text', text: found.data };
  if (found.nodeType !== Node.ELEMENT_NODE) return null;
  const attrs = {};
  for (const { name, value } of found.attributes) attrs[name === 'rt-style' ? 'style' : name] = value;
  return { name: found.localName, attrs, children: Array.from(found.childNodes, nodeOf).filter(Boolean) };
}

/** Even an inert document reports styles and handlers to the page's policy, so they are read under other names. */
function disarmed(text) {
  return text.replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on\w+)(?=\s*=)/gi, ' rt-$1'));
}

export function nodesOfHtml(text) {
  const page = new DOMParser().parseFromString(`<body>${disarmed(text)}</body>`, 'text/html');
  return Array.from(page.body.childNodes, nodeOf).filter(Boolean);
}

const ENTITIES = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0', ensp: '\u2002', emsp: '\u2003' };

export function decodeEntities(text) {
  return text.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (all, decimal, hex, name) => {
    if (name) return ENTITIES[name.toLowerCase()] || all;
    const code = decimal ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const safeImage = (address) => /^(https?:|blob:|data:image\/|wxfile:)/i.test(address) || !/^[a-z][\w+.-]*:/i.test(address);

export class RichText extends Ui {
  static props = { nodes: [], space: '', userSelect: false };

  changed(name, value) {
    if (name === 'userSelect') this.el.classList.toggle('rt-selectable', Boolean(value));
    if (name === 'nodes' || name === 'space') this.show();
  }

  show() {
    const { nodes } = this.p;
    const list = typeof nodes === 'string' ? nodesOfHtml(nodes) : Array.isArray(nodes) ? nodes : [];
    this.el.replaceChildren(...list.map((node) => this.build(node, 0)).filter(Boolean));
  }

  text(value) {
    const space = SPACES[this.p.space];
    const decoded = decodeEntities(String(value === undefined ? '' : value));
    return document.createTextNode(space ? decoded.replace(/ /g, space) : decoded);
  }

  /** A tag that is not trusted goes with everything in it; so does what lies too deep to be meant. */
  build(node, depth) {
    if (!node || typeof node !== 'object' || depth > 200) return null;
    if (node.type === 'text') return this.text(node.text);
    const tag = String(node.name || '').toLowerCase();
    if (!TAGS.has(tag)) return null;
    const made = document.createElement(tag);
    copyScope(this.el, made);
    this.attributes(made, tag, node.attrs || {});
    for (const child of Array.isArray(node.children) ? node.children : []) {
      const built = this.build(child, depth + 1);
      if (built) made.append(built);
    }
    return made;
  }

  attributes(made, tag, attrs) {
    if (attrs.class) made.setAttribute('class', String(attrs.class));
    if (attrs.style) made.style.cssText = css(String(attrs.style));
    for (const name of ATTRIBUTES[tag] || []) {
      const value = attrs[name];
      if (value === undefined || value === null) continue;
      if (name !== 'src') made.setAttribute(name, String(value));
      else if (safeImage(String(value))) made.setAttribute('src', this.resolve(String(value)));
    }
    if (tag === 'img' && !made.hasAttribute('alt')) made.setAttribute('alt', '');
  }
}

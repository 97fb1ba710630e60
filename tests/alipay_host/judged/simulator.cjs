// node simulator.cjs ORACLE_FOLDER: mounts parent in WeChat's simulator, takes the steps, prints what was heard.
const fs = require('fs');
const path = require('path');
const modules = path.join(process.argv[2], 'node_modules');
const { JSDOM } = require(path.join(modules, 'jsdom'));

const page = new JSDOM('<!DOCTYPE html><body></body>', {
  url: 'https://mp.test/',
  pretendToBeVisual: true,
});
const names = [
  'window',
  'document',
  'navigator',
  'HTMLElement',
  'Element',
  'Node',
  'Event',
  'CustomEvent',
  'getComputedStyle',
  'MutationObserver',
  'Text',
  'DocumentFragment',
  'Touch',
  'TouchEvent',
];
for (const name of names) {
  const value = name === 'window' ? page.window : page.window[name];
  if (value !== undefined)
    Object.defineProperty(global, name, { value, configurable: true, writable: true });
}
global.__windowHack = 1;
global.HEARD = [];

const simulate = require(path.join(modules, 'miniprogram-simulate'));
const id = simulate.load(path.join(__dirname, 'parent'), 'parent', {
  compiler: 'official',
  rootPath: __dirname,
});
const parent = simulate.render(id, {});
parent.attach(document.body.appendChild(document.createElement('div')));

(async () => {
  await simulate.sleep(30);
  const child = parent.querySelector('#c').instance;
  const log = [HEARD.splice(0)];
  for (const step of JSON.parse(fs.readFileSync(path.join(__dirname, 'steps.json'), 'utf8'))) {
    child.setData(step);
    log.push(JSON.parse(JSON.stringify(HEARD.splice(0))));
  }
  console.log(JSON.stringify({ log, data: child.data, who: child.who() }));
  process.exit(0);
})();

// The same steps on the Alipay host, over the fake runtime; prints what was heard.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { blankPage, host, mount } from '../runtime.mjs';

globalThis.HEARD = [];
const native = globalThis.Component;
let options;
globalThis.Behavior = host.Behavior;
globalThis.Component = (given) => {
  globalThis.Component = (made) => {
    options = made;
  };
  host.Component(given);
  globalThis.Component = native;
};
createRequire(import.meta.url)('./child.js');

const child = mount(options, {
  page: blankPage(),
  props: {
    n: '5',
    s: 7,
    st: { q: 2 },
    badNumber: 'abc',
    badArray: 'zz',
    badObject: 'zz',
    truth: 'yes',
    nothing: null,
  },
});
const heard = () => JSON.parse(JSON.stringify(globalThis.HEARD.splice(0)));
const log = [heard()];
for (const step of JSON.parse(fs.readFileSync(new URL('./steps.json', import.meta.url), 'utf8'))) {
  child.setData(step);
  log.push(heard());
}
console.log(JSON.stringify({ log, data: child.data, who: child.who() }));

// The component model: properties, data, observers, lifetimes, behaviors, relations, events, queries of instances.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blankPage,
  component,
  host,
  hostPart,
  mount,
  mountReady,
  openPage,
  pass,
  registering,
  unmount,
} from './runtime.mjs';

const { Behavior } = host;

function quietly(run) {
  const warn = console.warn;
  const said = [];
  console.warn = (...values) => said.push(values.join(' '));
  try {
    run();
  } finally {
    console.warn = warn;
  }
  return said;
}

test("properties that nobody passes have their type's default, and each instance its own", () => {
  const options = component({
    properties: {
      s: String,
      n: Number,
      b: Boolean,
      a: Array,
      o: Object,
      x: null,
      v: { type: Array, value: [1] },
    },
    data: { list: [] },
  });
  const page = blankPage();
  const first = mount(options, { page });
  const second = mount(options, { page });
  first.data.list.push(1);
  first.data.v.push(2);

  assert.deepEqual(
    { s: '', n: 0, b: false, a: [], o: null, x: null, v: [1], list: [] },
    second.data,
  );
  assert.equal(first.data, first.properties);
});

test('passed values are coerced to the type, optional types are let through', () => {
  const options = component({
    properties: {
      n: Number,
      s: String,
      b: Boolean,
      a: Array,
      o: Object,
      either: { type: String, optionalTypes: [Number] },
      kebabName: String,
    },
  });
  const instance = mount(options, {
    page: blankPage(),
    props: { n: '12', s: 7, b: 'yes', a: 'no', o: null, either: 3, 'kebab-name': 'k' },
  });

  assert.deepEqual(
    { n: 12, s: '7', b: true, a: [], o: null, either: 3, kebabName: 'k' },
    instance.data,
  );
});

test('objects are copied across the boundary, functions are kept', () => {
  const shared = { a: { b: 1 }, f: () => 1 };
  const instance = mount(component({ properties: { o: Object } }), {
    page: blankPage(),
    props: { o: shared },
  });
  instance.data.o.a.b = 2;

  assert.equal(1, shared.a.b);
  assert.equal(shared.f, instance.data.o.f);
});

test('undefined from the parent keeps the value, a change in place is noticed', () => {
  const seen = [];
  const options = component({
    properties: { list: Array, n: { type: Number, value: 5 } },
    observers: { list: (list) => seen.push(list.length) },
  });
  const list = [1];
  const instance = mount(options, { page: blankPage(), props: { list } });
  list.push(2);
  pass(instance, { list, n: undefined });
  pass(instance, { list });

  assert.deepEqual([1, 2], seen);
  assert.equal(5, instance.data.n);
});

test('a property observer fires on change only, with new, old and path', () => {
  const seen = [];
  const options = component({
    properties: {
      n: { type: Number, observer: 'changed' },
      o: {
        type: Object,
        observer(now, before) {
          seen.push(['o', now, before]);
        },
      },
    },
    methods: {
      changed(now, before, path) {
        seen.push(['n', now, before, path, this.data.n]);
      },
    },
  });
  const instance = mount(options, { page: blankPage(), props: { n: 1 } });
  pass(instance, { n: 1 });
  instance.setData({ n: 1 });
  instance.setData({ n: 2 });
  pass(instance, { o: { a: 1 } });

  assert.deepEqual(
    [
      ['n', 1, 0, ['n'], 1],
      ['n', 2, 1, ['n'], 2],
      ['o', { a: 1 }, null],
    ],
    seen,
  );
});

test('a property observer may set the object it was called for, filled in', () => {
  const seen = [];
  const options = component({
    properties: { steps: { type: Array, observer: 'fill' } },
    methods: {
      fill() {
        const { steps } = this.data;
        steps.forEach((step) => {
          step.state = 1;
        });
        seen.push(steps.length);
        this.setData({ steps });
      },
    },
  });
  const instance = mount(options, { page: blankPage(), props: { steps: [{}] } });
  instance.setData({ steps: instance.data.steps });

  assert.deepEqual([1], seen);
  assert.deepEqual([{ state: 1 }], instance.data.steps);
  instance.setData({ steps: [{ state: 1 }] });
  pass(instance, { steps: [{}, {}] });

  assert.deepEqual([1, 1, 2], seen);
});

test('observers fire on set even when equal, by path, by several paths and by **', () => {
  const seen = [];
  const options = component({
    data: { a: 1, b: { c: 1, d: 1 }, list: [{ x: 1 }], form: {} },
    observers: {
      'a, b.c': (a, c) => seen.push(['a,b.c', a, c]),
      'list[0]': (first) => seen.push(['list[0]', first.x]),
      'form.**': (form) => seen.push(['form', JSON.stringify(form)]),
      '**': () => seen.push(['all']),
      'b.c.e': () => seen.push(['below']),
    },
  });
  const instance = mount(options, { page: blankPage() });
  instance.setData({ a: 1 });
  instance.setData({ 'b.d': 2 });
  instance.setData({ b: { c: 3 } });
  instance.setData({ 'list[0].x': 2 });
  instance.setData({ 'list[0]': { x: 3 } });
  instance.setData({ 'form.deep.er': 1 });

  assert.deepEqual(
    [
      ['a,b.c', 1, 1],
      ['all'],
      ['all'],
      ['a,b.c', 1, 3],
      ['all'],
      ['below'],
      ['all'],
      ['list[0]', 3],
      ['all'],
      ['form', '{"deep":{"er":1}}'],
      ['all'],
    ],
    seen,
  );
});

test('data set in an observer reaches the view in the same step', () => {
  const options = component({
    data: { a: 0, double: 0 },
    observers: {
      a(a) {
        this.setData({ double: 2 * a });
      },
    },
  });
  const instance = mount(options, { page: blankPage() });
  instance.renders.length = 0;
  let done = 0;
  instance.setData({ a: 4 }, () => {
    done = instance.data.double;
  });

  assert.deepEqual([['a', 'double']], instance.renders);
  assert.equal(8, done);
});

test('an observer that never settles is stopped with an error', () => {
  const instance = mount(
    component({
      data: { a: 0 },
      observers: {
        a(a) {
          this.setData({ a: a + 1 });
        },
      },
    }),
    { page: blankPage() },
  );

  assert.throws(() => instance.setData({ a: 1 }), /keeps setting/);
});

test('setData takes paths, refuses undefined, copies, and is silent after detached', () => {
  const instance = mount(component({ data: { list: [], keep: 1 } }), { page: blankPage() });
  const value = { deep: [1] };
  const said = quietly(() => instance.setData({ 'list[1].name': 'x', keep: undefined, value }));
  value.deep.push(2);
  unmount(instance);
  const renders = instance.renders.length;
  instance.setData({ keep: 2 });

  assert.equal('x', instance.data.list[1].name);
  assert.deepEqual([1, { deep: [1] }], [instance.data.keep, instance.data.value]);
  assert.equal(1, said.length);
  assert.equal(renders, instance.renders.length);
});

test('lifetimes run created, observers, attached, ready, detached; lifetimes win over the top level', () => {
  const seen = [];
  const say = (name) =>
    function hook() {
      seen.push([name, this.data.n]);
    };
  const options = component({
    properties: { n: { type: Number, observer: say('observer') } },
    created: say('legacy created'),
    ready: say('legacy ready'),
    lifetimes: { created: say('created'), attached: say('attached'), detached: say('detached') },
  });
  unmount(mount(options, { page: blankPage(), props: { n: 1 } }));

  assert.deepEqual(
    [
      ['created', 0],
      ['observer', 1],
      ['attached', 1],
      ['legacy ready', 1],
      ['detached', 1],
    ],
    seen,
  );
});

test('page lifetimes reach components, show also when they come after it', () => {
  const seen = [];
  const page = openPage(
    registering(() => host.Page({})),
    { show: false },
  );
  const options = component({
    pageLifetimes: {
      show: () => seen.push('show'),
      hide: () => seen.push('hide'),
      resize: ({ size }) => seen.push(size.windowWidth),
    },
    lifetimes: { ready: () => seen.push('ready') },
  });
  mount(options, { page });
  page.onShow();
  page.onHide();
  page.onShow();
  page.events.onResize.call(page, { size: { windowWidth: 3 } });
  mount(options, { page });

  assert.deepEqual(['ready', 'show', 'hide', 'show', 3, 'show', 'ready'], seen);
});

test('behaviors merge: the component wins, later over earlier, objects merge, hooks run once each in order', () => {
  const seen = [];
  const base = Behavior({
    properties: { p: { type: Number, value: 1 } },
    data: { o: { a: 1, b: 1 }, who: 'base' },
    methods: { m: () => 'base', only: () => 'base' },
    lifetimes: { attached: () => seen.push('base') },
    observers: { x: () => seen.push('base x') },
  });
  const left = Behavior({
    behaviors: [base],
    data: { o: { b: 2 }, who: 'left' },
    methods: { m: () => 'left' },
    attached: () => seen.push('left'),
  });
  const right = Behavior({
    behaviors: [base],
    data: { who: 'right' },
    lifetimes: { attached: () => seen.push('right') },
  });
  const options = component({
    behaviors: [left, right],
    data: { o: { c: 3 } },
    methods: { m: () => 'own' },
    lifetimes: { attached: () => seen.push('own') },
    observers: { x: () => seen.push('own x') },
  });
  const instance = mount(options, { page: blankPage() });
  instance.setData({ x: 1 });

  assert.deepEqual({ o: { a: 1, b: 2, c: 3 }, who: 'right', p: 1, x: 1 }, instance.data);
  assert.deepEqual(['own', 'base'], [instance.m(), instance.only()]);
  assert.deepEqual(['base', 'left', 'right', 'own', 'base x', 'own x'], seen);
  assert.deepEqual(
    [true, true, false],
    [
      instance.hasBehavior(base),
      instance.hasBehavior(left),
      instance.hasBehavior('wx://form-field'),
    ],
  );
});

test('a definitionFilter rewrites the component that uses the behavior', () => {
  const computed = Behavior({
    definitionFilter(definition) {
      definition.data = { ...definition.data, fromFilter: Object.keys(definition.computed) };
      definition.methods = { ...definition.methods, added: () => 'added' };
    },
  });
  const instance = mount(component({ behaviors: [computed], computed: { total() {} } }), {
    page: blankPage(),
  });

  assert.deepEqual(['total'], instance.data.fromFilter);
  assert.equal('added', instance.added());
});

test('component-export decides what select and ref give', () => {
  const options = component({
    behaviors: ['wx://component-export'],
    export() {
      return { secret: this.data.n };
    },
    data: { n: 3 },
  });
  const page = blankPage();
  const instance = mount(options, { page, props: { id: 'one' } });

  assert.deepEqual({ secret: 3 }, page.selectComponent('#one'));
  assert.deepEqual({ secret: 3 }, options.ref.call(instance));
  assert.equal(undefined, component({ export: () => 1 }).ref);
});

test('selectComponent finds by id, class and both, in the own template only', () => {
  const page = blankPage();
  const options = component({});
  const outer = mount(options, { page, props: { id: 'a', class: 'x y' } });
  const inner = mount(options, { page, owner: outer, props: { class: 'x' } });

  assert.equal(outer, page.selectComponent('#a'));
  assert.equal(outer, page.selectComponent('view .x.y'));
  assert.deepEqual([outer], page.selectAllComponents('.x'));
  assert.deepEqual([inner], outer.selectAllComponents('.x'));
  assert.equal(null, page.selectComponent('#b'));
  assert.equal(outer, inner.selectOwnerComponent());
});

test('relations link child and parent, call back both, and end with the child', () => {
  const seen = [];
  const note = (who, what) =>
    function told(other) {
      seen.push([who, what, other.is]);
    };
  const list = component({
    relations: {
      './item': {
        type: 'child',
        linked: note('list', 'linked'),
        unlinked: note('list', 'unlinked'),
      },
    },
  });
  const item = component({
    relations: {
      './list': {
        type: 'parent',
        linked: note('item', 'linked'),
        unlinked: note('item', 'unlinked'),
      },
    },
  });
  const page = blankPage();
  const parent = mount(list, { page, is: '/components/list/list' });
  const children = [1, 2].map(() => mount(item, { page, parent, is: 'components/list/item' }));

  assert.deepEqual(children, parent.getRelationNodes('./item'));
  assert.deepEqual([parent], children[0].getRelationNodes('./list'));
  assert.deepEqual(
    [
      ['list', 'linked', 'components/list/item'],
      ['item', 'linked', '/components/list/list'],
    ],
    seen.slice(0, 2),
  );
  seen.length = 0;
  unmount(children[0]);

  assert.deepEqual([children[1]], parent.getRelationNodes('./item'));
  assert.deepEqual(
    [
      ['list', 'unlinked', 'components/list/item'],
      ['item', 'unlinked', '/components/list/list'],
    ],
    seen,
  );
});

test('an ancestor relation by behavior goes through what is between', () => {
  const form = Behavior({});
  const field = Behavior({});
  const outer = component({
    behaviors: [form],
    relations: { fields: { type: 'descendant', target: field } },
  });
  const middle = component({});
  const inner = component({
    behaviors: [field],
    relations: { form: { type: 'ancestor', target: form } },
  });
  const page = blankPage();
  const top = mount(outer, { page });
  const between = mount(middle, { page, parent: top });
  const leaf = mount(inner, { page, parent: between });

  assert.deepEqual([leaf], top.getRelationNodes('fields'));
  assert.deepEqual([top], leaf.getRelationNodes('form'));
});

test('triggerEvent hands over an event with detail, target, dataset and mark', () => {
  const seen = [];
  const props = {
    id: 'c',
    'data-item-id': 7,
    'data-tp-mark': { row: 1 },
    onChange: (event) => seen.push(event),
    onMyEvent: (event) => seen.push(event.type),
    onLongTap: () => seen.push('native name'),
  };
  const instance = mount(component({}), { page: blankPage(), props });
  instance.triggerEvent('change', { value: 1 });
  instance.triggerEvent('my-event');
  instance.triggerEvent('longpress');
  instance.triggerEvent('nobody');
  const [event, ...rest] = seen;

  assert.deepEqual(
    ['change', { value: 1 }, 'c', { itemId: 7 }, { itemId: 7 }, { row: 1 }],
    [
      event.type,
      event.detail,
      event.target.id,
      event.target.dataset,
      event.currentTarget.dataset,
      event.mark,
    ],
  );
  assert.deepEqual(['my-event', 'native name'], rest);
  assert.deepEqual({ itemId: 7 }, instance.dataset);
  assert.equal('c', instance.id);
});

test('a bubbling event goes through slots, over borders only when composed, and is caught', () => {
  const seen = [];
  const hear = (who, more) => ({
    onPing: (event) => seen.push([who, event.currentTarget.id]),
    id: who,
    ...more,
  });
  const page = blankPage();
  const options = component({});
  const owner = mount(options, { page, props: hear('owner') });
  const around = mount(options, { page, owner, parent: owner, props: hear('around') });
  const leaf = mount(options, { page, owner, parent: around, props: hear('leaf') });
  leaf.triggerEvent('ping', {}, { bubbles: true });
  leaf.triggerEvent('ping', {}, { bubbles: true, composed: true });
  around.props['data-tp-catch'] = 'ping other';
  leaf.triggerEvent('ping', {}, { bubbles: true, composed: true });
  leaf.triggerEvent('ping', {});

  assert.deepEqual(
    [
      ['leaf', 'leaf'],
      ['around', 'around'],
      ['leaf', 'leaf'],
      ['around', 'around'],
      ['owner', 'owner'],
      ['leaf', 'leaf'],
      ['around', 'around'],
      ['leaf', 'leaf'],
    ],
    seen,
  );
});

function nativeTap(extra) {
  return {
    type: 'touchStart',
    timeStamp: 1,
    target: {
      id: 'in',
      tagName: 'view',
      dataset: { outer: 1, tpMark: { b: 2 } },
      targetDataset: { inner: 2, tpMark: { a: 1 } },
    },
    ...extra,
  };
}

test("a native event becomes WeChat's before a method sees it", () => {
  let seen;
  const instance = mount(
    component({
      methods: {
        tapped(event) {
          seen = event;
          return this.data;
        },
      },
    }),
    { page: blankPage() },
  );
  const event = nativeTap();

  assert.equal(instance.data, instance.tapped(event));
  assert.equal(event, seen);
  assert.deepEqual(
    ['touchstart', { inner: 2 }, { outer: 1 }, { a: 1, b: 2 }, []],
    [seen.type, seen.target.dataset, seen.currentTarget.dataset, seen.mark, seen.touches],
  );
  assert.equal('longpress', host.normalizeEvent({ type: 'longTap', target: { dataset: {} } }).type);
  const region = host.normalizeEvent({ type: 'end', target: {}, latitude: 3 });
  assert.deepEqual(['end', { latitude: 3 }], [region.type, region.detail]);
});

test('a wrapped handler keeps its own properties and other calls untouched', () => {
  const handler = Object.assign((value) => value, { cancel: () => 'cancelled' });
  const wrapped = host.wrapHandler(handler);

  assert.equal('cancelled', wrapped.cancel());
  assert.deepEqual({ a: 1 }, wrapped({ a: 1 }));
});

test('two-way binding: from an input, from a component, and on to the handler', () => {
  const seen = [];
  const options = component({
    data: { form: {} },
    methods: {
      typed(event) {
        seen.push(event.detail.value, this.data.form.name);
      },
    },
  });
  const instance = mount(options, { page: blankPage() });
  instance.$tpModel({
    type: 'input',
    detail: { value: 'x' },
    target: { dataset: { tpModel: 'value:form.name:typed' } },
  });
  const child = mount(component({ properties: { val: Number, other: Number } }), {
    page: instance.$page,
    owner: instance,
    props: {
      val: 1,
      'data-tp-model': 'val:form.count',
      onTpModel: (event) => instance.$tpModel(event),
    },
  });
  child.setData({ val: 2, local: 1 });
  pass(child, { val: 3 });

  assert.deepEqual(['x', 'x'], seen);
  assert.deepEqual({ name: 'x', count: 2 }, instance.data.form);
  assert.equal(3, child.data.val);
});

test('a form gets the values of form-field components', () => {
  let value;
  const page = openPage(
    registering(() =>
      host.Page({
        submit(event) {
          value = event.detail.value;
        },
      }),
    ),
  );
  mount(component({ behaviors: ['wx://form-field'] }), {
    page,
    props: { name: 'city', value: 'X' },
  });
  page.submit({ type: 'submit', detail: { value: { a: 1 } }, target: { dataset: {} } });

  assert.deepEqual({ city: 'X', a: 1 }, value);
});

test('host options: a host node, external classes, and no handler that is missing', () => {
  const options = component({ externalClasses: ['my-class'], options: { multipleSlots: true } });

  assert.deepEqual({ virtualHost: false, externalClasses: true }, options.options);
  assert.deepEqual(['my-class'], options.externalClasses);
  assert.equal(undefined, options.methods.$tpNoop());
  assert.equal(true, component({ options: { virtualHost: true } }).options.virtualHost);
});

test('the error lifetime hears native errors', () => {
  const seen = [];
  const options = component({ lifetimes: { error: (error) => seen.push(error.message) } });
  options.onError.call(mount(options, { page: blankPage() }), new Error('broken'));

  assert.deepEqual(['broken'], seen);
});

test('what instances lack on Alipay warns and still calls back', () => {
  const instance = mount(component({}), { page: blankPage() });
  let called = 0;
  const said = quietly(() =>
    instance.animate('#a', [], 100, () => {
      called += 1;
    }),
  );
  instance.groupSetData(() => {
    called += 1;
  });

  assert.deepEqual([2, 1], [called, said.length]);
  assert.equal('7', instance.getPageId());
});

test('the tab bar component is found by either folder name', () => {
  const page = blankPage();
  const bar = mount(component({}), { page, is: 'customize-tab-bar/index' });
  let given;

  assert.equal(
    bar,
    page.getTabBar((found) => {
      given = found;
    }),
  );
  assert.equal(bar, given);
});

test("an app's own method is not overwritten by the host's", () => {
  const instance = mount(component({ methods: { selectComponent: () => 'mine' } }), {
    page: blankPage(),
  });

  assert.equal('mine', instance.selectComponent('#a'));
});

test('paths are parsed once and read back', async () => {
  const { segments, copy, same } = await hostPart('model/data.js');
  const cyclic = { a: 1 };
  cyclic.self = cyclic;
  const twin = copy(cyclic);

  assert.deepEqual(['a', 'b', 0, 1, 'c'], segments('a.b[0][1].c'));
  assert.deepEqual(['a.b', 'c'], segments('a\\.b.c'));
  assert.equal(twin, twin.self);
  assert.deepEqual(
    [true, false, false, true],
    [
      same({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
      same({ a: 1 }, { a: 1, b: 2 }),
      same([], {}),
      same(NaN, NaN),
    ],
  );
});

test('ready comes when Alipay mounts, not before', () => {
  const seen = [];
  const instance = mount(
    component({
      lifetimes: { attached: () => seen.push('attached'), ready: () => seen.push('ready') },
    }),
    { page: blankPage(), ready: false },
  );
  seen.push('rendered');
  mountReady(instance);

  assert.deepEqual(['attached', 'rendered', 'ready'], seen);
});

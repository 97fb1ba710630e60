// Events: Alipay's native ones made into WeChat's, and a component's own ones sent to whoever
// stands around it.
import { quiet } from '../invoke.js';
import { assignModel } from './update.js';
import {
  componentsOf,
  datasetOf,
  idOf,
  isKnown,
  isPage,
  ownerOf,
  pageOf,
  parentOf,
  stateOf,
} from './registry.js';
import { isFormField } from './behavior.js';
import { openPicker } from './picker.js';

const NAMES = { longtap: 'longpress' };
const shaped = new WeakSet();

/** Splits what the template wrote for the host (`data-tp-…`) from the app's own dataset. */
function split(dataset) {
  const own = {};
  const meta = {};
  for (const [key, value] of Object.entries(dataset || {})) {
    const name = /^tp([A-Z]\w*)$/.exec(key);
    if (name) meta[name[1].toLowerCase()] = value;
    else own[key] = value;
  }
  return { own, meta };
}

function isNative(event) {
  return (
    event !== null &&
    typeof event === 'object' &&
    typeof event.type === 'string' &&
    Boolean(event.target || event.currentTarget)
  );
}

/** A map's region event carries its facts on the event itself. */
function detailOf(event) {
  if (event.detail !== undefined && event.detail !== null) return event.detail;
  const {
    type: _type,
    target: _target,
    currentTarget: _current,
    timeStamp: _time,
    ...rest
  } = event;
  return rest;
}

/**
 * Values of form-field components, which Alipay's form does not know of; any form of the instance
 * gets them all.
 */
function formValues(instance) {
  const values = {};
  for (const one of componentsOf(pageOf(instance))) {
    const { definition } = stateOf(one);
    if (definition && isFormField(definition) && one.data.name && ownerOf(one) === instance)
      values[one.data.name] = one.data.value;
  }
  return values;
}

/**
 * Makes a native event WeChat's, in place. Alipay's `target.dataset` is the bound node's; the
 * node the event came from is in `target.targetDataset` (base library 1.x to 2.x, ALD).
 */
export function normalizeEvent(event, instance) {
  if (!isNative(event) || shaped.has(event)) return event;
  shaped.add(event);
  const target = event.target || event.currentTarget;
  const bound = split((event.currentTarget || target).dataset);
  const origin = split(target.targetDataset || target.dataset);
  const type = event.type.toLowerCase();
  event.type = NAMES[type] || type;
  event.detail = detailOf(event);
  event.target = { ...target, id: target.id || '', dataset: origin.own };
  delete event.target.targetDataset;
  event.currentTarget = { ...(event.currentTarget || target), dataset: bound.own };
  if (!event.currentTarget.id) event.currentTarget.id = '';
  event.mark = { ...bound.meta.mark, ...origin.meta.mark };
  if (event.type.startsWith('touch') || event.touches) {
    event.touches = event.touches || [];
    event.changedTouches = event.changedTouches || [];
  }
  if (event.type === 'submit' && isKnown(instance))
    event.detail = { ...event.detail, value: { ...formValues(instance), ...event.detail.value } };
  metas.set(event, bound.meta);
  return event;
}

const metas = new WeakMap();

/** What the template wrote for the host on the node with the handler. */
export const metaOf = (event) => metas.get(event) || {};

/**
 * The method, with native events made WeChat's before it sees them; its own properties
 * (debounce's cancel) stay.
 */
export function wrapHandler(handler) {
  function wrapped(...values) {
    if (isNative(values[0])) normalizeEvent(values[0], this);
    return handler.apply(this, values);
  }
  return Object.assign(wrapped, handler);
}

/** The prop a custom event calls: "my-event" -> onMyEvent. */
export function propOf(name) {
  const pieces = String(name)
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return `on${pieces.map((piece) => piece[0].toUpperCase() + piece.slice(1)).join('')}`;
}

// Bubbling native events keep their native attribute on component tags.
const NATIVE_PROPS = {
  touchstart: 'onTouchStart',
  touchmove: 'onTouchMove',
  touchend: 'onTouchEnd',
  touchcancel: 'onTouchCancel',
  longpress: 'onLongTap',
  longtap: 'onLongTap',
  transitionend: 'onTransitionEnd',
  animationstart: 'onAnimationStart',
  animationiteration: 'onAnimationIteration',
  animationend: 'onAnimationEnd',
};

function listenerOf(instance, name) {
  const props = instance.props || {};
  for (const key of [propOf(name), NATIVE_PROPS[name]])
    if (typeof props[key] === 'function') return props[key];
  return null;
}

function tagOf(instance) {
  const { own, meta } = split(datasetOf(instance));
  return { target: { id: idOf(instance), dataset: own, offsetLeft: 0, offsetTop: 0 }, meta };
}

function eventFor(
  name,
  detail,
  { bubbles = false, composed = false, capturePhase = false },
  target,
  mark,
) {
  const event = {
    type: name,
    timeStamp: Date.now(),
    detail,
    target,
    currentTarget: target,
    mark: { ...mark },
    bubbles,
    composed,
    capturePhase,
  };
  event.stopPropagation = () => {
    event.stopped = true;
  };
  event.preventDefault = () => {};
  Object.defineProperty(event, 'stopped', { value: false, writable: true, enumerable: false });
  shaped.add(event);
  return event;
}

/**
 * The next component tag a bubbling event reaches, or null at the page and at a boundary it may
 * not cross.
 */
function around(instance, composed) {
  const parent = parentOf(instance);
  if (!parent || isPage(parent)) return null;
  return parent === ownerOf(instance) && !composed ? null : parent;
}

/** triggerEvent: to the component's own tag, then outwards when it bubbles. */
export function triggerEvent(instance, name, detail, options = {}) {
  const origin = tagOf(instance);
  const given = options || {};
  const event = eventFor(
    name,
    detail === undefined ? {} : detail,
    given,
    origin.target,
    origin.meta.mark,
  );
  for (let current = instance; current; current = around(current, event.composed)) {
    const { target, meta } = current === instance ? origin : tagOf(current);
    event.currentTarget = target;
    metas.set(event, meta);
    event.mark = { ...meta.mark, ...event.mark };
    const listener = listenerOf(current, name);
    if (listener) listener(event);
    const caught = String(meta.catch || '')
      .split(/\s+/)
      .includes(name);
    if (!event.bubbles || event.stopped || caught) return;
  }
}

/** Tells a template that a component changed a property bound two ways. */
export function modelReporter(instance) {
  return (notify, detail) => {
    const { target, meta } = tagOf(instance);
    const event = eventFor('tpmodel', detail, {}, target, meta.mark);
    metas.set(event, meta);
    notify(event);
  };
}

function callNamed(instance, name, event) {
  return name && typeof instance[name] === 'function' ? instance[name](event) : undefined;
}

/** Ends with the handler the template named in `data-tp-handler`. */
function answered(instance, event, detail) {
  event.detail = detail;
  const { handler } = metaOf(event);
  if (handler) callNamed(instance, handler, event);
}

/** Methods that emitted templates name; every page and component has them. */
export const TEMPLATE_METHODS = {
  $tpNoop() {},

  $tpModel(event) {
    normalizeEvent(event, this);
    const { model } = metaOf(event);
    if (!model) return undefined;
    assignModel(this, model, event.detail);
    const handler = model
      .split(',')
      .map((pair) => pair.split(':')[2])
      .find(Boolean);
    return handler ? callNamed(this, handler, event) : undefined;
  },

  $tpPicker(event) {
    normalizeEvent(event, this);
    const { picker, model } = metaOf(event);
    if (!picker) return;
    callNamed(this, picker.tap, event);
    if (picker.disabled) return;
    const { target, currentTarget, mark, timeStamp } = event;
    openPicker(picker, (type, detail) => {
      const answer = { type, detail, target, currentTarget, mark, timeStamp };
      shaped.add(answer);
      if (model && type === 'change') assignModel(this, model, detail);
      callNamed(this, picker[type], answer);
    });
  },

  $tpPhoneNumber(event) {
    normalizeEvent(event, this);
    quiet(
      my.getPhoneNumber({
        success: ({ response }) =>
          answered(this, event, {
            errMsg: 'getPhoneNumber:ok',
            encryptedData: response,
            iv: '',
            code: '',
          }),
        fail: (error) =>
          answered(this, event, {
            errMsg: `getPhoneNumber:fail ${(error && error.errorMessage) || ''}`.trim(),
          }),
      }),
    );
  },

  $tpUserInfo(event) {
    normalizeEvent(event, this);
    quiet(
      my.getOpenUserInfo({
        success: (raw) => {
          const { response = {} } =
            typeof raw.response === 'string' ? JSON.parse(raw.response) : {};
          const { nickName = '', avatar = '', gender } = response;
          const userInfo = {
            nickName,
            avatarUrl: avatar,
            gender: { m: 1, f: 2 }[gender] || 0,
            language: 'zh_CN',
          };
          answered(this, event, {
            errMsg: 'getUserInfo:ok',
            userInfo,
            rawData: JSON.stringify(userInfo),
          });
        },
        fail: (error) =>
          answered(this, event, {
            errMsg: `getUserInfo:fail ${(error && error.errorMessage) || ''}`.trim(),
          }),
      }),
    );
  },

  $tpDenied(event) {
    normalizeEvent(event, this);
    answered(this, event, { errMsg: 'authorize:fail auth deny' });
  },
};
